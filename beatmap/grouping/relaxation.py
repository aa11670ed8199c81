"""The linear relaxation of a programme, solved by column generation over the whole list of columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import highspy
import numpy as np

from beatmap.solvers import quiet_solver

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from beatmap.grouping.programme import Programme

EPS = 1e-7  # a reduced cost below -EPS is worth adding, in units of the scaled cost
BATCH = 8  # columns added in one round, for each row


@dataclass(frozen=True)
class Relaxation:
    """The relaxed problem solved.

    Attributes
    ----------
    bound : float
        No solution costs less; infinite where even the relaxation has no solution.
    reduced : array of float, shape (columns,)
        The reduced cost of every column: a solution that uses it costs at least `bound + reduced`.
    columns : array of int
        Positions of the columns that were generated.
    shares : array of float
        How much of each of these is chosen.
    """

    bound: float
    reduced: NDArray[np.float64]
    columns: NDArray[np.intp]
    shares: NDArray[np.float64]

    @property
    def feasible(self) -> bool:
        """Whether the relaxation has a solution at all."""
        return bool(np.isfinite(self.bound))


def relax(programme: Programme, start: NDArray[np.intp]) -> Relaxation:
    """Solve the programme with shares of columns instead of whole ones.

    Columns are generated: a small linear programme is solved, its prices value every column of the list,
    the most promising join, until none has a negative reduced cost.

    Parameters
    ----------
    programme : Programme
        Its costs scaled so that a good solution costs about 1,000.
    start : array of int
        Positions of the columns to begin with; any, also none.
    """
    penalty = 10.0 * (1.0 + float(programme.costs.max(initial=0.0))) * programme.chosen
    master = _Master(programme, penalty, start)
    while True:
        prices = master.generate()
        if not master.uses_artificials():
            break
        if not _solvable(programme, master.columns):
            nothing = np.zeros(len(master.columns))
            return Relaxation(np.inf, np.zeros(len(programme.costs)), master.columns, nothing)
        penalty *= 100.0
        master = _Master(programme, penalty, master.columns)
    reduced = programme.reduced(prices)
    return Relaxation(programme.bound(prices, reduced), reduced, master.columns, master.shares)


def _solvable(programme: Programme, start: NDArray[np.intp]) -> bool:
    """Return whether the relaxation has any solution: where columns cost nothing, artificial ones go."""
    master = _Master(programme.at(np.zeros(len(programme.costs))), 1.0, start)
    master.generate()
    return not master.uses_artificials()


class _Master:
    """The linear programme over some of the columns, with artificial ones that meet every row."""

    def __init__(self, programme: Programme, penalty: float, start: NDArray[np.intp]) -> None:
        self.programme = programme
        self.columns = np.zeros(0, dtype=np.intp)
        self._solver = quiet_solver()
        rows = len(programme.lower)
        empty = np.zeros(0, dtype=np.int32)
        bounds = programme.lower, programme.upper
        self._solver.addRows(rows, *bounds, 0, np.zeros(rows, np.int32), empty, np.zeros(0))
        each = np.tile(np.arange(rows, dtype=np.int32), 2)  # one up, one down
        signs = np.repeat([1.0, -1.0], rows)
        self._artificials = len(each)
        self._add(np.full(len(each), penalty), np.arange(len(each), dtype=np.int32), each, signs)
        self._join(start)

    def generate(self) -> NDArray[np.float64]:
        """Add columns until none has a negative reduced cost; return the last prices, shape (rows,)."""
        while True:
            self._solver.run()
            prices = np.asarray(self._solver.getSolution().row_dual)
            reduced = self.programme.reduced(prices)
            reduced[self.columns] = 0.0
            wanted = _most_negative(reduced, BATCH * len(prices))
            if len(wanted) == 0:
                return prices
            self._join(wanted)

    @property
    def shares(self) -> NDArray[np.float64]:
        """How much of each of `columns` is chosen."""
        return np.asarray(self._solver.getSolution().col_value[self._artificials :])

    def uses_artificials(self) -> bool:
        """Return whether some row is met by an artificial column."""
        values = np.asarray(self._solver.getSolution().col_value[: self._artificials])
        return bool(values.max() > EPS)

    def _join(self, which: NDArray[np.intp]) -> None:
        """Add the columns at `which`."""
        if len(which) == 0:
            return
        self._add(self.programme.costs[which], *column_entries(self.programme.matrix, which))
        self.columns = np.concatenate([self.columns, which])

    def _add(
        self,
        costs: NDArray[np.float64],
        starts: NDArray[np.int32],
        rows: NDArray[np.int32],
        values: NDArray[np.float64],
    ) -> None:
        n = len(costs)
        self._solver.addCols(
            n, costs, np.zeros(n), np.full(n, highspy.kHighsInf), len(rows), starts, rows, values
        )


def _most_negative(reduced: NDArray[np.float64], most: int) -> NDArray[np.intp]:
    """Return the positions of up to `most` reduced costs below zero, the lowest first."""
    below = np.flatnonzero(reduced < -EPS)
    if len(below) > most:
        below = below[np.argpartition(reduced[below], most)[:most]]
    return below[np.argsort(reduced[below], kind="stable")]


def column_entries(
    matrix: csr_array, which: NDArray[np.intp]
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float64]]:
    """Return where each of the columns at `which` starts, its rows, and their values."""
    chosen = matrix[which]
    return chosen.indptr[:-1].astype(np.int32), chosen.indices.astype(np.int32), chosen.data
