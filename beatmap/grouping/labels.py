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

TIE = 1e-9  # share of the workload that order by id may tip


def area_names(
    station: Station,
    groups: NDArray[np.intp],
    today: Mapping[str, str],
    taken: Collection[str] = (),
) -> list[str]:
    """Return the name of each beat's area.

    New areas are matched to today's by maximum-weight matching on shared workload; ties go to the
    smaller ids. What finds no match is called `<station>-01`, `-02` and on, from the north-west, skipping
    the names that are taken.

    Parameters
    ----------
    station : Station
    groups : array of int, shape (n,)
        The area of each beat, as a number.
    today : mapping of str to str
        Beat id -> today's area, only those areas that may go on in this station.
    taken : collection of str
        Names that a new area must not get.
    """
    order = _from_north_west(station, groups)
    names = _matched(station, groups, order, today)
    free = (f"{station.name}-{n:02d}" for n in count(1))
    fresh = (name for name in free if name not in taken)
    for group in order:
        if group not in names:
            names[group] = next(fresh)
    return [names[group] for group in groups.tolist()]


def _from_north_west(station: Station, groups: NDArray[np.intp]) -> list[int]:
    """Return the groups, ordered by northing less easting of their middle, the largest first."""
    numbers = np.unique(groups)
    middles = np.array([station.points[groups == g].mean(axis=0) for g in numbers])
    keys = np.round(middles[:, 0] - middles[:, 1], 3)  # to the millimetre, so that rounding decides nothing
    return [int(g) for g in numbers[np.argsort(keys, kind="stable")]]


def _matched(
    station: Station, groups: NDArray[np.intp], order: list[int], today: Mapping[str, str]
) -> dict[int, str]:
    """Return group -> today's name, for the groups that go on."""
    old = [today.get(beat, "") for beat in station.ids.tolist()]
    names = sorted(set(old) - {""})
    shared = np.zeros((len(order), len(names)))
    row = {group: i for i, group in enumerate(order)}
    column = {name: j for j, name in enumerate(names)}
    for beat, name in enumerate(old):
        if name:
            shared[row[int(groups[beat])], column[name]] += station.mass[beat]
    tie = TIE * station.mass.sum() / max(1, shared.size**2)
    bonus = tie * np.outer(np.arange(len(order)), np.arange(len(names)))
    at, to = linear_sum_assignment(shared + bonus, maximize=True)
    return {order[i]: names[j] for i, j in zip(at, to, strict=True) if shared[i, j] > 0}
