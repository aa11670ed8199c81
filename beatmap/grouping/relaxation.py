"""The linear relaxation of choosing areas, solved by column generation over the whole list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import highspy
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

EPS = 1e-7  # a reduced cost below -EPS is worth adding, in units of the scaled cost
BATCH = 8  # columns added in one round, for each beat


@dataclass(frozen=True)
class Relaxation:
    """The relaxed problem solved.

    Attributes
    ----------
    bound : float
        No exact grouping costs less; infinite where even the relaxation has no solution.
    reduced : array of float, shape (sets,)
        The reduced cost of every set: a grouping that uses it costs at least `bound + reduced`.
    """

    bound: float
    reduced: NDArray[np.float64]

    @property
    def feasible(self) -> bool:
        """Whether the relaxation has a solution at all."""
        return bool(np.isfinite(self.bound))


def relax(sets: csr_array, costs: NDArray[np.float64], areas: int, start: NDArray[np.intp]) -> Relaxation:
    """Solve: choose shares of sets, each beat covered once, `areas` sets in all, at the least cost.

    Columns are generated: a small linear programme is solved, its prices value every set of the list, the
    most promising join, until none has a negative reduced cost. The bound is taken from the prices alone
    (`prices·b` plus `areas` times the least reduced cost), so it holds whatever the solver rounded.

    Parameters
    ----------
    sets : csr_array, shape (sets, n)
    costs : array of float, shape (sets,)
        Not negative, scaled so that a good grouping costs about 1,000.
    areas : int
    start : array of int
        Positions of the sets to begin with; any, also none.
    """
    penalty = 10.0 * (1.0 + float(costs.max(initial=0.0))) * areas
    master = _Master(sets, areas)
    master.begin(costs, penalty, start)
    while True:
        prices = master.generate(costs)
        if not master.uses_artificials():
            break
        if not _coverable(sets, areas, master.columns):
            return Relaxation(np.inf, np.zeros(len(costs)))
        penalty *= 100.0
        columns = master.columns
        master = _Master(sets, areas)
        master.begin(costs, penalty, columns)
    reduced = costs - sets @ prices[:-1] - prices[-1]
    bound = float(prices[:-1].sum() + areas * (prices[-1] + min(0.0, reduced.min())))
    return Relaxation(bound, reduced)


def _coverable(sets: csr_array, areas: int, start: NDArray[np.intp]) -> bool:
    """Return whether the relaxation has any solution: the least artificial cover is none."""
    master = _Master(sets, areas)
    free = np.zeros(sets.shape[0])
    master.begin(free, 1.0, start)
    master.generate(free)
    return not master.uses_artificials()


class _Master:
    """The restricted linear programme: a row for each beat, one for the number of areas."""

    def __init__(self, sets: csr_array, areas: int) -> None:
        self.sets = sets
        self.columns = np.zeros(0, dtype=np.intp)
        self._rows = sets.shape[1] + 1
        self._solver = quiet_solver()
        right = np.append(np.ones(self._rows - 1), float(areas))
        empty = np.zeros(0, dtype=np.int32)
        self._solver.addRows(self._rows, right, right, 0, np.zeros(self._rows, np.int32), empty, np.zeros(0))

    def begin(self, costs: NDArray[np.float64], penalty: float, start: NDArray[np.intp]) -> None:
        """Add artificial columns (one up, one down a row) at `penalty`, then the sets of `start`."""
        rows = np.tile(np.arange(self._rows, dtype=np.int32), 2)
        signs = np.repeat([1.0, -1.0], self._rows)
        self._add(np.full(len(rows), penalty), np.arange(len(rows), dtype=np.int32), rows, signs)
        self.join(costs, start)

    def join(self, costs: NDArray[np.float64], which: NDArray[np.intp]) -> None:
        """Add the sets at `which` as columns."""
        if len(which) == 0:
            return
        starts, rows = column_entries(self.sets, which)
        self._add(costs[which], starts, rows, np.ones(len(rows)))
        self.columns = np.concatenate([self.columns, which])

    def generate(self, costs: NDArray[np.float64]) -> NDArray[np.float64]:
        """Add columns until no set has a negative reduced cost; return the last prices, shape (n + 1,)."""
        while True:
            self._solver.run()
            prices = np.asarray(self._solver.getSolution().row_dual)
            reduced = costs - self.sets @ prices[:-1] - prices[-1]
            reduced[self.columns] = 0.0
            wanted = _most_negative(reduced, BATCH * self._rows)
            if len(wanted) == 0:
                return prices
            self.join(costs, wanted)

    def uses_artificials(self) -> bool:
        """Return whether some beat is covered by an artificial column."""
        values = np.asarray(self._solver.getSolution().col_value[: 2 * self._rows])
        return bool(values.max() > EPS)

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


def column_entries(sets: csr_array, which: NDArray[np.intp]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return (start of each column, rows) of the sets at `which`; the last row counts areas."""
    chosen = sets[which]
    sizes = np.diff(chosen.indptr)
    starts = np.concatenate([[0], np.cumsum(sizes + 1)[:-1]]).astype(np.int32)
    rows = np.insert(chosen.indices, chosen.indptr[1:], sets.shape[1])
    return starts, rows.astype(np.int32)


class _Quiet(highspy.Highs):
    """HiGHS that is silent before its first word: callbacks, unused here, print a banner when enabled."""

    def enableCallbacks(self) -> None:  # noqa: N802 - HiGHS's own name
        self.setOptionValue("output_flag", False)  # noqa: FBT003 - HiGHS's own signature


def quiet_solver() -> highspy.Highs:
    """Return HiGHS without a word on the terminal, on one thread."""
    solver = _Quiet()  # type: ignore[no-untyped-call]  # HiGHS leaves its constructor untyped
    solver.setOptionValue("threads", 1)
    return solver
