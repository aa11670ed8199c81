"""A grouping under way: who is where, what the areas add up to, and what borders what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from beatmap.grouping.searching.cutpoints import cut_points

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from beatmap.grouping.searching.units import Units

    Ints = NDArray[np.intp]


class Draft:
    """Connected areas of units, kept up to date move by move.

    Attributes
    ----------
    units : Units
    groups : array of int, shape (units,)
        The area of each unit.
    rows : array of float, shape (areas, columns)
        What each area adds up to.
    toward : array of int, shape (units, areas)
        How many neighbours a unit has in an area.
    metres : array of float, shape (units, areas)
        How long its border with them is.
    loose : array of bool, shape (units,)
        Which units may leave: their area is more than they, and stays in one piece.
    """

    def __init__(self, units: Units, groups: Ints, areas: int) -> None:
        self.units, self.groups = units, groups.copy()
        self.rows = np.zeros((areas, units.rows.shape[1]))
        self.toward = np.zeros((len(units), areas), dtype=np.intp)
        self.metres = np.zeros((len(units), areas))
        self.loose = np.zeros(len(units), dtype=bool)
        self.settle(*range(areas))

    def settle(self, *areas: int) -> None:
        """Work out anew, from `groups`, all about these areas: sums that run on would drift."""
        units = self.units
        for area in areas:
            members = np.flatnonzero(self.groups == area)
            self.toward[:, area] = units.touching[members].sum(axis=0)
            self.metres[:, area] = units.borders[members].sum(axis=0)
            self.rows[area] = units.rows[members].sum(axis=0)
            self.rows[area, units.tally.inner] += self.metres[members, area].sum() / 2
            self.loose[members] = len(members) > 1
            self.loose[sorted(cut_points(members.tolist(), units.neighbors))] = False
