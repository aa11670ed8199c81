"""What moves as one: a beat, or neighbouring beats that have to stay together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from beatmap.grouping.admission import locked_by_label
from beatmap.grouping.searching.tally import Tally, tally_of
from beatmap.grouping.sums import inner_metres

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from beatmap.grouping.case import Case

    Floats = NDArray[np.float64]
    Ints = NDArray[np.intp]


@dataclass(frozen=True)
class Units:
    """The units of a station; those of areas that are kept border nobody, so that nothing moves to or fro.

    Attributes
    ----------
    of : array of int, shape (n,)
        The unit of each beat.
    kept : array of int, shape (areas that are kept,)
        The units that are such an area, each a whole one.
    tally : Tally
    rows : array of float, shape (units, columns)
        What each unit adds up to.
    borders : array of float, shape (units, units)
        Metres of border between two units.
    touching : array of bool, shape (units, units)
        Whether they border at all: a link is a border of 0 metres.
    neighbors : list of list of int
    """

    of: Ints
    kept: Ints
    tally: Tally
    rows: Floats
    borders: Floats
    touching: NDArray[np.bool_]
    neighbors: list[list[int]]

    def __len__(self) -> int:
        return len(self.rows)


def units_of(case: Case) -> Units:
    """Return the units of a case."""
    station, free = case.station, case.free
    of, n = _glued(case), len(station)
    units = int(of.max()) + 1
    tally, by_beat = tally_of(case)
    members = csr_array((np.ones(n), (of, np.arange(n))), shape=(units, n))
    rows = np.asarray(members @ by_beat)
    rows[:, tally.units] = 1.0
    rows[:, tally.inner] = inner_metres(station, members)
    between = free[station.pairs].all(axis=1) & (of[station.pairs[:, 0]] != of[station.pairs[:, 1]])
    a, b = of[station.pairs[between]].T
    borders, touching = np.zeros((units, units)), np.zeros((units, units), dtype=bool)
    for one, other in ((a, b), (b, a)):
        np.add.at(borders, (one, other), station.metres[between])
        touching[one, other] = True
    neighbors = [np.flatnonzero(row).tolist() for row in touching]
    kept = of[[int(beats[0]) for beats in case.kept]]
    return Units(of, kept, tally, rows, borders, touching, neighbors)


def _glued(case: Case) -> Ints:
    """Return the unit of each beat: kept areas are one each, of other groups those that border each other."""
    n, pairs = len(case.station), case.station.pairs
    links = [_chain(beats) for beats in case.kept]
    for group in [*case.groups(case.rules.together), *locked_by_label(case).values()]:
        inside = np.isin(pairs, group).all(axis=1) & case.free[pairs].all(axis=1)
        links.append(pairs[inside])
    a, b = np.concatenate([np.zeros((0, 2), dtype=np.intp), *links]).T
    graph = csr_array((np.ones(len(a)), (a, b)), shape=(n, n))
    return np.asarray(connected_components(graph, directed=False)[1], dtype=np.intp)


def _chain(beats: Iterable[int]) -> Ints:
    """Return pairs that make one piece of `beats`, whether they border or not."""
    row = np.asarray(beats, dtype=np.intp)
    return np.column_stack([row[:-1], row[1:]])
