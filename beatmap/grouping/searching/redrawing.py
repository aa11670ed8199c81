"""Some areas of a grouping drawn anew, so that a walk can leave a dead end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from beatmap.grouping.searching.cells import cells
from beatmap.grouping.searching.trees import cut_in_two

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from beatmap.grouping.searching.judging import Judge
    from beatmap.grouping.searching.units import Units

    Ints = NDArray[np.intp]


def redrawn(judge: Judge, units: Units, groups: Ints, rng: np.random.Generator) -> Ints:
    """Return a grouping in which two neighbouring areas, or one and all around it, are drawn anew.

    Two are merged and cut by a random tree, several are drawn around new centres: a coin decides, and
    the tree where no cells can be drawn. Where no two areas border each other, all stays.
    """
    apart = np.argwhere(units.touching & (groups[:, None] != groups))
    if not len(apart):
        return groups
    one, other = groups[apart[rng.integers(len(apart))]]
    by_cells = rng.integers(2) == 1
    around = _around(units, groups, int(one), rng) if by_cells else None
    return _recombined(judge, units, groups, (int(one), int(other)), rng) if around is None else around


def _recombined(
    judge: Judge, units: Units, groups: Ints, pair: tuple[int, int], rng: np.random.Generator
) -> Ints:
    members = np.flatnonzero(np.isin(groups, pair))
    halves = cut_in_two(judge, units, members, 2, rng)
    drawn = groups.copy()
    drawn[halves.one], drawn[halves.other] = pair
    return drawn


def _around(units: Units, groups: Ints, area: int, rng: np.random.Generator) -> Ints | None:
    borders = units.touching[groups == area].any(axis=0)
    areas = np.unique(groups[borders | (groups == area)])
    members = np.flatnonzero(np.isin(groups, areas))
    cell = cells(units, members, len(areas), rng)
    if cell is None:
        return None
    drawn = groups.copy()
    drawn[members] = areas[cell]
    return drawn
