"""Names for areas: today's where an area goes on, else the next free number from the north-west."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import linear_sum_assignment

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from numpy.typing import NDArray

    from beatmap.stations import Station

TIE = 1e-9  # matchings that differ by less than this share of the workload count as equal


def area_names(
    station: Station,
    groups: NDArray[np.intp],
    today: Mapping[str, str],
    taken: Collection[str] = (),
    fixed: Mapping[int, str] | None = None,
) -> list[str]:
    """Return the name of each beat's area.

    New areas are matched to today's by maximum-weight matching on shared workload. Of several such
    matchings, the smallest of today's ids that can be kept is kept, by the first area from the north-west
    that can bear it; then the next smallest, and so on. What finds no match is called `<station>-01`,
    `-02` and on, from the north-west, skipping the names that are taken.

    Parameters
    ----------
    station : Station
    groups : array of int, shape (n,)
        The area of each beat, as a number.
    today : mapping of str to str
        Beat id -> today's area, only those areas that may go on in this station.
    taken : collection of str
        Names that a new area must not get.
    fixed : mapping of int to str, optional
        Areas, as numbers, whose names are settled; they go before any match.
    """
    order = _from_north_west(station, groups)
    names = dict(fixed or {})
    names |= _matched(station, groups, [group for group in order if group not in names], today, names)
    free = (f"{station.name}-{n:02d}" for n in count(1))
    fresh = (name for name in free if name not in taken)
    for group in order:
        if group not in names:
            names[group] = next(fresh)
    return [names[group] for group in groups.tolist()]


def _from_north_west(station: Station, groups: NDArray[np.intp]) -> list[int]:
    """Return the groups, ordered by northing less easting of their middle, downwards; ties by beat id."""
    numbers, smallest_beat = np.unique(groups, return_index=True)
    middles = np.array([station.points[groups == g].mean(axis=0) for g in numbers])
    keys = np.round(middles[:, 0] - middles[:, 1], 3)  # to the millimetre, so that rounding decides nothing
    return [int(g) for g in numbers[np.lexsort((smallest_beat, keys))]]


def _matched(
    station: Station,
    groups: NDArray[np.intp],
    order: list[int],
    today: Mapping[str, str],
    fixed: Mapping[int, str],
) -> dict[int, str]:
    """Return group -> today's name, for those of the groups `order` that go on."""
    old = [today.get(beat, "") for beat in station.ids.tolist()]
    names = sorted(set(old) - {"", *fixed.values()})
    shared = np.zeros((len(order), len(names)))
    row = {group: i for i, group in enumerate(order)}
    column = {name: j for j, name in enumerate(names)}
    for beat, name in enumerate(old):
        if name in column and int(groups[beat]) in row:
            shared[row[int(groups[beat])], column[name]] += station.mass[beat]
    return {order[i]: names[j] for i, j in _heaviest_pairs(shared)}


def _heaviest_pairs(shared: NDArray[np.float64]) -> list[tuple[int, int]]:
    """Return (row, column) of the heaviest matching; ties to the first columns, then the first rows.

    A pair is fixed when the matching stays as heavy with it: column by column, row by row.
    """
    left, least = shared.copy(), _heaviest(shared) - TIE * shared.sum()
    pairs = []
    for row, column in np.argwhere(shared.T > 0)[:, ::-1].tolist():
        rest = left.copy()
        rest[row, :] = rest[:, column] = 0.0
        if left[row, column] > 0 and left[row, column] + _heaviest(rest) >= least:
            pairs.append((row, column))
            least -= left[row, column]
            left = rest
    return pairs


def _heaviest(shared: NDArray[np.float64]) -> float:
    """Return the weight of the heaviest matching of rows and columns."""
    return float(shared[linear_sum_assignment(shared, maximize=True)].sum())
