"""Areas drawn by place: every unit to the nearest of k centres, handicapped until all loads are even."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from beatmap.grouping.searching.pieces import pieces_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from beatmap.grouping.searching.units import Units

    Floats = NDArray[np.float64]
    Ints = NDArray[np.intp]

ROUNDS, EVENINGS = 40, 6  # times that centres move; that handicaps change in each
PACE = 0.2  # of the squared radius of a mean cell, by which a handicap changes where a load is off by 1


def cells(units: Units, members: Ints, areas: int, rng: np.random.Generator) -> Ints | None:
    """Return the area of each of some units, 0 to areas - 1, shape (members,): compact, even, connected.

    A centroidal power diagram (Aurenhammer, Hoffmann & Aronov 1998; for districts Cohen-Addad, Klein &
    Young 2018): a unit belongs to the centre with the least squared distance less the centre's handicap;
    handicaps even the loads out, and centres move to the middle of their cell (Lloyd 1982). What is cut
    off from its cell goes to a neighbour. None where a cell stays empty or the units are not connected.
    """
    mass, x, y = units.rows[members, units.tally.sums][:, 1:4].T
    points = np.column_stack([x, y]) / mass[:, None]
    squares = ((points - np.average(points, axis=0, weights=mass)) ** 2).sum(axis=1)
    radius = 2.0 * float(np.average(squares, weights=mass)) / areas
    mean = mass.sum() / areas
    centres = points[rng.choice(len(points), areas, replace=False)]
    handicap, group = np.zeros(areas), np.zeros(len(members), dtype=np.intp)
    for _ in range(ROUNDS):
        distance = ((points[:, None] - centres) ** 2).sum(axis=2)
        for _ in range(EVENINGS):
            group = (distance - handicap).argmin(axis=1)
            handicap -= PACE * radius * (np.bincount(group, mass, areas) / mean - 1.0)
        load = np.bincount(group, mass, areas)
        middles = np.column_stack([np.bincount(group, mass * axis, areas) for axis in points.T])
        centres = np.where(load[:, None] > 0, middles / np.maximum(load, mass.min())[:, None], centres)
    return _connected(units.touching[np.ix_(members, members)], group, areas)


def _connected(touching: NDArray[np.bool_], group: Ints, areas: int) -> Ints | None:
    """Return the groups, each in one piece: its largest stays, the others join what they border most."""
    same = touching & (group[:, None] == group)
    piece = pieces_of(same)
    size = np.bincount(piece)[piece]
    settled = np.full(len(group), -1, dtype=np.intp)
    for area in range(areas):
        of_area = np.flatnonzero(group == area)
        if not len(of_area):
            return None
        settled[piece == piece[of_area[size[of_area].argmax()]]] = area
    while (settled < 0).any():
        near = touching @ (settled[:, None] == np.arange(areas)).astype(float)
        ready = np.flatnonzero((settled < 0) & near.any(axis=1))
        if not len(ready):
            return None
        settled[ready[0]] = near[ready[0]].argmax()
    return settled
