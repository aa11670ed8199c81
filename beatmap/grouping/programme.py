"""A choice among columns as a programme in zeros and ones: rows, their bounds, and what a column costs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array, hstack

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

SCALE = 1e4  # what has no unit is solved in ten-thousandths, far above the solver's own tolerances


@dataclass(frozen=True)
class Programme:
    """Choose columns at the least cost, so that each row adds up to between its bounds.

    Attributes
    ----------
    matrix : csr_array, shape (columns, rows)
        What each column adds to each row.
    lower, upper : array of float, shape (rows,)
    costs : array of float, shape (columns,)
        Not negative.
    chosen : int
        How many columns every solution has.
    beats : int
        How many of the first rows are beats, each to be covered once.
    """

    matrix: csr_array
    lower: Floats
    upper: Floats
    costs: Floats
    chosen: int
    beats: int

    @classmethod
    def cover(cls, sets: csr_array, costs: Floats, areas: int) -> Programme:
        """Return the choice of `areas` of `sets`, shape (columns, n), that holds every beat once."""
        count = csr_array(np.ones((sets.shape[0], 1)))
        right = np.append(np.ones(sets.shape[1]), float(areas))
        return cls(csr_array(hstack([sets, count], format="csr")), right, right, costs, areas, sets.shape[1])

    def with_rows(self, matrix: csr_array, lower: Floats, upper: Floats) -> Programme:
        """Return the programme with more rows, `matrix` of shape (columns, more)."""
        return replace(
            self,
            matrix=csr_array(hstack([self.matrix, matrix], format="csr")),
            lower=np.concatenate([self.lower, lower]),
            upper=np.concatenate([self.upper, upper]),
        )

    def with_budget(self, costs: Floats, most: float) -> Programme:
        """Return the programme in which the chosen columns may cost `most` by other `costs`."""
        column = csr_array(SCALE * costs[:, None])
        return self.with_rows(column, np.zeros(1), np.array([SCALE * most]))

    def pick(self, which: NDArray[np.bool_] | NDArray[np.intp]) -> Programme:
        """Return the programme in which only the columns `which` are offered."""
        return replace(self, matrix=self.matrix[which], costs=self.costs[which])

    @property
    def usable(self) -> NDArray[np.bool_]:
        """Which columns break no row by themselves, shape (columns,); values in rows are not negative."""
        if len(self.lower) == self.beats + 1:  # a beat once, an area counted once: nothing is too much
            return np.ones(self.matrix.shape[0], dtype=bool)
        over = csr_array(self.matrix)
        over.data = (over.data > self.upper[over.indices]).astype(float)
        breaks: NDArray[np.bool_] = over.sum(axis=1) == 0
        return breaks

    def at(self, costs: Floats) -> Programme:
        """Return the programme with other costs."""
        return replace(self, costs=costs)

    def bound(self, prices: Floats, reduced: Floats) -> float:
        """Return what no solution costs less than, by the prices of the rows.

        Any prices give a bound, so what the solver rounded does not matter: a row is worth its lower bound
        where its price is above 0, its upper one where it is below, and each of the chosen columns costs
        its reduced cost more, at least the least there is.
        """
        worth = np.where(prices > 0, self.lower * prices, self.upper * np.minimum(prices, 0.0))
        return float(worth.sum() + self.chosen * min(0.0, reduced.min(initial=0.0)))

    def reduced(self, prices: Floats) -> Floats:
        """Return what each column costs beyond the prices of its rows, shape (columns,)."""
        return np.asarray(self.costs - self.matrix @ prices)
