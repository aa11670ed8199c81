"""Aims in strict order: each is met as far as it can be without giving up anything of those before, proven.

As long as the relaxation answers in whole numbers, as a flow does, an aim is kept by complementary slackness
(Dantzig 1963): every best answer has a column with a reduced cost where it stands, and a row with a price at
its bound. So the programme shrinks from aim to aim, and stays a flow. Where an answer is broken, the parts of
the programme that share nothing with others are asked again in whole numbers, each by itself; a part for
which the relaxation had promised more keeps its aim by a row.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import highspy
import numpy as np
from scipy.sparse import csc_array, csr_array, vstack
from scipy.sparse.csgraph import connected_components

from beatmap.solvers import quiet_solver
from beatmap.staffing.assigning.linear import Linear

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]

EPS = 1e-6  # costs are whole numbers, and so are prices and reduced costs of a flow


@dataclass(frozen=True, eq=False)
class Ordered:
    """The answer, and for each aim its value and a bound that no answer goes below."""

    x: Floats
    values: list[float]
    bounds: list[float]


def in_order(linear: Linear, steps: Sequence[Sequence[Floats]], *, counted: int, nodes: int) -> Ordered:
    """Make the costs of `steps` least in strict order, those of one step at once.

    Parameters
    ----------
    linear : Linear
        It has an answer.
    steps : sequence of sequences of array, shape (columns,)
        Costs in whole numbers. Of two in one step the first weighs more than the second can ever make up for.
    counted : int
        What the second cost of a step cannot go beyond, above or below 0.
    nodes : int
        Branch-and-bound nodes for each part whose relaxation is broken, and each step.
    """
    face, x = _Face(linear), np.zeros(len(linear.upper))
    bounds: list[float] = []
    for step in steps:
        weights = [float(2 * counted + 1) ** place for place in reversed(range(len(step)))]
        cost = np.sum([weight * one for weight, one in zip(weights, step, strict=True)], axis=0)
        x, bound = face.settle(cost, nodes)
        bounds += _bounds(step, weights, x, float(cost @ x) - bound)
    return Ordered(x, [float(cost @ x) for step in steps for cost in step], bounds)


def _bounds(step: Sequence[Floats], weights: Sequence[float], x: Floats, gap: float) -> list[float]:
    """Return what the costs of a step cannot go below, `gap` being what their weighted sum may yet lose."""
    values = [float(cost @ x) for cost in step]
    if gap < EPS:
        return values
    return [values[0] - np.ceil(gap / weights[0]), *([-np.inf] * (len(step) - 1))]


class _Face:
    """What is left of a programme when every aim so far is kept."""

    def __init__(self, linear: Linear) -> None:
        self._matrix = csr_array(linear.matrix)
        self._row_lower, self._row_upper = linear.row_lower.copy(), linear.row_upper.copy()
        self._lower, self._upper = np.zeros(len(linear.upper)), linear.upper.copy()

    def settle(self, cost: Floats, nodes: int) -> tuple[Floats, float]:
        """Return a best answer, and a bound on what it costs; from now on every answer costs as much."""
        relaxed, priced, tight = self._relaxed(cost)
        x, gap, worse = np.rint(relaxed), 0.0, []
        broken = np.abs(x - relaxed) > EPS
        rows, columns = self._parts() if broken.any() else (priced[:0], priced)
        for part in np.unique(columns[broken]):
            mine, its_rows = np.flatnonzero(columns == part), np.flatnonzero(rows == part)
            x[mine], least = _whole(self._part(its_rows, mine), cost[mine], self._lower[mine], nodes)
            gap += float(cost[mine] @ x[mine]) - least
            if cost[mine] @ x[mine] > cost[mine] @ relaxed[mine] + EPS:
                worse.append(mine)
                priced[mine], tight[its_rows] = False, False
        self._keep(x, priced, tight)
        for mine in worse:
            self._keep_row(cost, mine, x)
        return x, float(cost @ x) - gap

    def _relaxed(self, cost: Floats) -> tuple[Floats, Flags, Flags]:
        """Return the best answer in fractions, which columns cost in it, and which rows have a price.

        It is solved afresh: the less is left, the faster.
        """
        solver = quiet_solver()
        whole = Linear(csc_array(self._matrix), self._row_lower, self._row_upper, self._upper)
        solver.passModel(_model(whole, cost, self._lower))
        solver.run()
        solution = solver.getSolution()
        costing, priced = (np.abs(np.asarray(d)) > EPS for d in (solution.col_dual, solution.row_dual))
        return np.asarray(solution.col_value), costing, priced

    def _keep(self, x: Floats, priced: Flags, tight: Flags) -> None:
        """Keep the columns `priced` and the rows `tight` where they stand in the answer `x`."""
        self._lower[priced] = self._upper[priced] = x[priced]
        self._row_lower[tight] = self._row_upper[tight] = np.rint(self._matrix @ x)[tight]

    def _keep_row(self, cost: Floats, columns: Ints, x: Floats) -> None:
        """Keep what `columns` cost in the answer `x`."""
        used = columns[cost[columns] != 0]
        row = csr_array((cost[used], (np.zeros(len(used), int), used)), shape=(1, len(cost)))
        value = [float(cost[used] @ x[used])]
        self._matrix = csr_array(vstack([self._matrix, row]))
        self._row_lower = np.append(self._row_lower, value)
        self._row_upper = np.append(self._row_upper, value)

    def _parts(self) -> tuple[Ints, Ints]:
        """Return which part each row and each column belongs to: parts share no column that is free."""
        rows, columns = self._matrix.shape
        at_row, at_column = self._matrix.nonzero()
        free = (self._lower < self._upper)[at_column]
        pairs = (at_row[free], at_column[free] + rows)
        joined = csr_array((np.ones(len(pairs[0])), pairs), shape=(rows + columns, rows + columns))
        _, label = connected_components(joined, directed=False)
        parts = np.asarray(label, dtype=np.int64)
        return parts[:rows], parts[rows:]

    def _part(self, rows: Ints, columns: Ints) -> Linear:
        """Return a part of the programme by itself, what is kept counted in."""
        inside = np.zeros(len(self._upper), dtype=bool)
        inside[columns] = True
        mine = self._matrix[rows]
        kept = mine @ np.where(inside, 0.0, self._lower)
        return Linear(
            csc_array(mine[:, columns]),
            self._row_lower[rows] - kept,
            self._row_upper[rows] - kept,
            self._upper[columns],
        )


def _whole(linear: Linear, cost: Floats, lower: Floats, nodes: int) -> tuple[Floats, float]:
    """Return the best answer in whole numbers, and what none costs less than.

    No answer is given to begin with: with one, HiGHS 1.16 now and then is wrong.
    """
    solver = quiet_solver()
    for option, value in (("mip_rel_gap", 0.0), ("mip_abs_gap", 1e-6), ("mip_max_nodes", nodes)):
        solver.setOptionValue(option, value)
    model = _model(linear, cost, lower)
    model.integrality_ = [highspy.HighsVarType.kInteger] * len(cost)
    solver.passModel(model)
    solver.run()
    x = np.rint(np.asarray(solver.getSolution().col_value))
    info = solver.getInfo()
    believed = abs(float(cost @ x) - info.objective_function_value) < 1 / 2
    bound = float(np.ceil(info.mip_dual_bound - EPS)) if believed else -np.inf
    return x, min(bound, float(cost @ x))


def _model(linear: Linear, cost: Floats, lower: Floats) -> highspy.HighsLp:
    """Return a programme as HiGHS takes it, in fractions."""
    model = highspy.HighsLp()
    rows, columns = linear.matrix.shape
    model.num_row_, model.num_col_ = rows, columns
    model.row_lower_, model.row_upper_ = linear.row_lower, linear.row_upper
    model.col_cost_ = cost
    model.col_lower_, model.col_upper_ = lower, linear.upper
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.num_row_, model.a_matrix_.num_col_ = rows, columns
    model.a_matrix_.start_ = linear.matrix.indptr.astype(np.int32)
    model.a_matrix_.index_ = linear.matrix.indices.astype(np.int32)
    model.a_matrix_.value_ = linear.matrix.data
    return model
