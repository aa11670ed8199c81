"""The best exact choice of areas: relax, keep what can still matter, solve in whole numbers, prove."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import highspy
import numpy as np

from beatmap.grouping.relaxation import column_entries, quiet_solver, relax

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

SCALE = 1e4  # costs are solved in ten-thousandths, far above the solver's own tolerances
START = 5  # columns of the first linear programme, for each beat
FIRST = 6  # columns of the first integer programme, for each beat
TINY = 1e-9  # keeps a gap that is met exactly from being cut off by rounding
HALF = 0.5  # a chosen set has the value 1 up to rounding
FEASIBLE = 2  # HiGHS: a primal solution is at hand


@dataclass(frozen=True)
class Partition:
    """The answer for one station.

    Attributes
    ----------
    chosen : array of int, or None
        Positions of the chosen sets; None where there are none.
    bound : float
        No partition costs less; infinite where it is proven that there is none.
    columns, nodes : int
        Columns of the last integer programme, nodes over all of them.
    """

    chosen: NDArray[np.intp] | None
    bound: float
    columns: int = 0
    nodes: int = 0


def best_partition(
    sets: csr_array, costs: NDArray[np.float64], areas: int, *, nodes: int, seed: int = 0
) -> Partition:
    """Choose `areas` sets that cover every beat once at the least cost, and prove it.

    A partition that uses a set of reduced cost r costs at least bound + r. So only the sets with
    r <= width are offered to the integer programme; when its answer costs no more than bound + width,
    no other set can matter and the answer is proven over the whole list. Else the width grows to the gap
    that the answer leaves.

    Parameters
    ----------
    sets : csr_array, shape (sets, n)
        Every candidate area.
    costs : array of float, shape (sets,)
    areas : int
    nodes : int
        Branch-and-bound nodes to spend in all; when they end, the best so far and its bound are returned.
    seed : int
        For the solver.
    """
    scaled = costs * SCALE
    relaxed = relax(sets, scaled, areas, _cheap_start(sets, scaled))
    if not relaxed.feasible:
        return Partition(None, math.inf)
    search = _Search(sets, scaled, areas, nodes, seed)
    width = _width_of(relaxed.reduced, FIRST * sets.shape[1])
    while True:
        inside = search.solve(relaxed.reduced <= width)
        outside = relaxed.bound + width if width < relaxed.reduced.max() else math.inf
        if search.value <= outside or search.nodes_left <= 0:
            return search.answer(max(relaxed.bound, min(inside, outside)))
        gap = search.value - relaxed.bound
        width = gap * (1 + TINY) if math.isfinite(gap) else _wider(relaxed.reduced, width)


class _Search:
    """The integer programme over a growing part of the list, and the best answer so far."""

    def __init__(
        self, sets: csr_array, costs: NDArray[np.float64], areas: int, nodes: int, seed: int
    ) -> None:
        self.sets, self.costs, self.areas, self.seed = sets, costs, areas, seed
        self.nodes_left = nodes
        self.nodes_spent = 0
        self.columns = 0
        self.chosen: NDArray[np.intp] | None = None
        self.value = math.inf

    def solve(self, offered: NDArray[np.bool_]) -> float:
        """Choose among the sets that are `offered`; return a bound on what those can cost."""
        kept = np.flatnonzero(offered)
        self.columns = len(kept)
        solver = quiet_solver()
        for option, value in self._options().items():
            solver.setOptionValue(option, value)
        solver.passModel(self._model(kept))
        if self.chosen is not None:
            start = highspy.HighsSolution()
            start.col_value = list(np.isin(kept, self.chosen).astype(float))
            solver.setSolution(start)
        solver.run()
        return self._read(solver, kept)

    def answer(self, bound: float) -> Partition:
        """Return what was found, in the units of the costs that were given."""
        bound = min(bound, self.value)
        return Partition(self.chosen, bound / SCALE, self.columns, self.nodes_spent)

    def _options(self) -> dict[str, float | int | str]:
        """Return what the solver is told: no gap may be left, and a count of nodes, not of seconds."""
        return {
            "mip_rel_gap": 0.0,
            "mip_abs_gap": 1e-6,
            "mip_max_nodes": self.nodes_left,
            "random_seed": self.seed,
        }

    def _model(self, kept: NDArray[np.intp]) -> highspy.HighsLp:
        """Return the set partitioning model over the sets at `kept`."""
        model = highspy.HighsLp()
        rows, columns = self.sets.shape[1] + 1, len(kept)
        right = np.append(np.ones(rows - 1), float(self.areas))
        starts, entries = column_entries(self.sets, kept)
        model.num_row_, model.num_col_ = rows, columns
        model.row_lower_ = model.row_upper_ = right
        model.col_cost_ = self.costs[kept]
        model.col_lower_, model.col_upper_ = np.zeros(columns), np.ones(columns)
        model.integrality_ = [highspy.HighsVarType.kInteger] * columns
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.num_row_, model.a_matrix_.num_col_ = rows, columns
        model.a_matrix_.start_ = np.append(starts, len(entries)).astype(np.int32)
        model.a_matrix_.index_, model.a_matrix_.value_ = entries, np.ones(len(entries))
        return model

    def _read(self, solver: highspy.Highs, kept: NDArray[np.intp]) -> float:
        """Take the answer over when it is better; return the bound over the sets at `kept`."""
        info = solver.getInfo()
        self.nodes_spent += max(0, info.mip_node_count)
        self.nodes_left -= max(1, info.mip_node_count)
        if solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
            return math.inf
        values = np.asarray(solver.getSolution().col_value)
        chosen = kept[values > HALF] if info.primal_solution_status == FEASIBLE else kept[:0]
        value = float(self.costs[chosen].sum()) if len(chosen) else math.inf
        if value < self.value:
            self.chosen, self.value = chosen, value
        return float(info.mip_dual_bound)


def _cheap_start(sets: csr_array, costs: NDArray[np.float64]) -> NDArray[np.intp]:
    return np.argsort(costs, kind="stable")[: START * sets.shape[1]]


def _width_of(reduced: NDArray[np.float64], columns: int) -> float:
    """Return the reduced cost below which `columns` sets lie."""
    return float(np.partition(reduced, columns)[columns] if columns < len(reduced) else reduced.max())


def _wider(reduced: NDArray[np.float64], width: float) -> float:
    """Return a width with four times as many columns as `width` keeps: nothing was found among those."""
    return _width_of(reduced, 4 * int((reduced <= width).sum()))
