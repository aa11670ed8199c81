"""The best exact choice of areas: relax, keep what can still matter, solve in whole numbers, prove."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import highspy
import numpy as np

from beatmap.grouping.cuts import tightened
from beatmap.grouping.programme import SCALE
from beatmap.grouping.relaxation import EPS, column_entries, relax
from beatmap.solvers import quiet_solver

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from beatmap.grouping.programme import Programme
    from beatmap.grouping.relaxation import Relaxation

START = 5  # columns of the first linear programme, for each row
FIRST = 6  # columns of the first integer programme, for each row
TINY = 1e-9  # keeps a gap that is met exactly from being cut off by rounding
AGREED = 1e-6  # what a stated objective may differ by from that of the solution
HALF = 0.5  # a chosen set has the value 1 up to rounding
FEASIBLE = 2  # HiGHS: a primal solution is at hand


@dataclass(frozen=True)
class Partition:
    """The answer for one station.

    Attributes
    ----------
    chosen : array of int, or None
        Positions of the chosen columns; None where there are none.
    bound : float
        No solution costs less; infinite where it is proven that there is none.
    columns, nodes : int
        Columns of the last integer programme, nodes over all of them.
    equals : array of int
        Positions of the columns that a solution as good as this one can use: no other can.
    """

    chosen: NDArray[np.intp] | None
    bound: float
    columns: int = 0
    nodes: int = 0
    equals: NDArray[np.intp] = field(default_factory=lambda: np.zeros(0, dtype=np.intp))


def best_partition(
    programme: Programme,
    *,
    nodes: int,
    seed: int = 0,
    until: float = math.inf,
    known: NDArray[np.intp] | None = None,
) -> Partition:
    """Solve a programme, and prove it.

    A solution that uses a column of reduced cost r costs at least bound + r. So only the columns with
    r <= width are offered to the integer programme; when its answer costs no more than bound + width,
    no other column can matter and the answer is proven over the whole list. Else the width grows to the
    gap that the answer leaves.

    Parameters
    ----------
    programme : Programme
    nodes : int
        Branch-and-bound nodes to spend in all; when they end, the best so far and its bound are returned.
    seed : int
        For the solver.
    until : float, s
        The moment of `time.monotonic` at which to give up.
    known : array of int, optional
        Positions of the columns of a solution to begin with.
    """
    usable = np.flatnonzero(programme.usable)
    scaled = programme.pick(usable).at(programme.costs[usable] * SCALE)
    relaxed = relax(scaled, _cheap_start(scaled))
    if not relaxed.feasible:
        return Partition(None, math.inf)
    search = _Search(scaled, nodes, seed, until)
    if known is not None:
        search.begin(np.searchsorted(usable, known))
    width, tight = _first_width(relaxed, search), False
    while True:
        inside = search.solve(relaxed.reduced <= width)
        outside = relaxed.bound + width if width < relaxed.reduced.max() else math.inf
        if search.value <= outside or search.spent:
            return search.answer(relaxed, max(relaxed.bound, min(inside, outside)), usable)
        if tight:
            width = min(search.gap(relaxed), _wider(relaxed.reduced, width))
            continue
        relaxed = tightened(search.programme, relaxed, search.value)
        if not relaxed.feasible:
            return Partition(None, math.inf)
        width, tight = _first_width(relaxed, search), True


def _first_width(relaxed: Relaxation, search: _Search) -> float:
    """Return the reduced cost up to which columns are offered first: a few for each row."""
    rows = FIRST * (search.programme.beats + 1)
    return min(_width_of(relaxed.reduced, rows), search.gap(relaxed))


class _Search:
    """The integer programme over a growing part of the columns, and the best answer so far."""

    def __init__(self, programme: Programme, nodes: int, seed: int, until: float) -> None:
        self.programme, self.seed, self.until = programme, seed, until
        self.nodes_left = nodes
        self.nodes_spent = 0
        self.columns = 0
        self.chosen: NDArray[np.intp] | None = None
        self.value = math.inf

    def begin(self, chosen: NDArray[np.intp]) -> None:
        """Take a solution that is known."""
        self.chosen, self.value = chosen, float(self.programme.costs[chosen].sum())

    def gap(self, relaxed: Relaxation) -> float:
        """Return the reduced cost up to which columns can matter, the best answer being what it is."""
        return max((self.value - relaxed.bound) * (1 + TINY), EPS)

    @property
    def spent(self) -> bool:
        """Whether the nodes or the time have ended."""
        return self.nodes_left <= 0 or time.monotonic() >= self.until

    def solve(self, offered: NDArray[np.bool_]) -> float:
        """Choose among the columns that are `offered`; return a bound on what those can cost."""
        kept = np.flatnonzero(offered)
        self.columns = len(kept)
        solver = quiet_solver()
        for option, value in self._options().items():
            solver.setOptionValue(option, value)
        solver.passModel(self._model(kept))
        # Given a solution to begin with, HiGHS 1.16 now and then calls it optimal when it is not.
        solver.run()
        return self._read(solver, kept)

    def answer(self, relaxed: Relaxation, bound: float, places: NDArray[np.intp]) -> Partition:
        """Return what was found, in the units of the costs that were given, as `places` of the columns."""
        bound = min(bound, self.value)
        chosen = None if self.chosen is None else places[self.chosen]
        equals = places[relaxed.reduced <= self.value - relaxed.bound + EPS]
        return Partition(chosen, bound / SCALE, self.columns, self.nodes_spent, equals)

    def _options(self) -> dict[str, float | int | str]:
        """Return what the solver is told: no gap may be left, and a count of nodes; seconds only if asked."""
        options: dict[str, float | int | str] = {
            "mip_rel_gap": 0.0,
            "mip_abs_gap": 1e-6,
            "mip_max_nodes": self.nodes_left,
            "mip_allow_restart": False,  # here it only takes time
            "random_seed": self.seed,
        }
        if math.isfinite(self.until):
            options["time_limit"] = max(self.until - time.monotonic(), 0.0)
        return options

    def _model(self, kept: NDArray[np.intp]) -> highspy.HighsLp:
        """Return the model over the columns at `kept`."""
        model = highspy.HighsLp()
        rows, columns = len(self.programme.lower), len(kept)
        starts, entries, values = column_entries(self.programme.matrix, kept)
        model.num_row_, model.num_col_ = rows, columns
        model.row_lower_, model.row_upper_ = self.programme.lower, self.programme.upper
        model.col_cost_ = self.programme.costs[kept]
        model.col_lower_, model.col_upper_ = np.zeros(columns), np.ones(columns)
        model.integrality_ = [highspy.HighsVarType.kInteger] * columns
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.num_row_, model.a_matrix_.num_col_ = rows, columns
        model.a_matrix_.start_ = np.append(starts, len(entries)).astype(np.int32)
        model.a_matrix_.index_, model.a_matrix_.value_ = entries, values
        return model

    def _read(self, solver: highspy.Highs, kept: NDArray[np.intp]) -> float:
        """Take the answer over when it is better; return the bound over the columns at `kept`.

        Where the objective that the solver states is not that of its solution, its bound is not believed.
        """
        info = solver.getInfo()
        self.nodes_spent += max(0, info.mip_node_count)
        self.nodes_left -= max(1, info.mip_node_count)
        if solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
            return math.inf
        values = np.asarray(solver.getSolution().col_value)
        chosen = kept[values > HALF] if info.primal_solution_status == FEASIBLE else kept[:0]
        value = float(self.programme.costs[chosen].sum()) if len(chosen) else math.inf
        if value < self.value:
            self.chosen, self.value = chosen, value
        stated = info.objective_function_value
        believed = not len(chosen) or math.isclose(value, stated, rel_tol=AGREED, abs_tol=AGREED)
        return float(info.mip_dual_bound) if believed else -math.inf


def _cheap_start(programme: Programme) -> NDArray[np.intp]:
    return np.argsort(programme.costs, kind="stable")[: START * len(programme.lower)]


def _width_of(reduced: NDArray[np.float64], columns: int) -> float:
    """Return the reduced cost below which `columns` sets lie."""
    return float(np.partition(reduced, columns)[columns] if columns < len(reduced) else reduced.max())


def _wider(reduced: NDArray[np.float64], width: float) -> float:
    """Return a width with twice as many columns as `width` keeps: nothing was found among those."""
    return _width_of(reduced, 2 * int((reduced <= width).sum()))
