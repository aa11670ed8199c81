"""The best choice of columns as the rules word it: weights added up, or parts in strict order."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from beatmap.grouping.bottleneck import least_largest
from beatmap.grouping.objective import weighted
from beatmap.grouping.partition import Partition, best_partition

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from beatmap.grouping.case import Case
    from beatmap.grouping.columns import Columns
    from beatmap.grouping.programme import Programme

PROVEN = 1e-9  # an objective this close to its bound counts as proven; both are without units
ROUNDING = 1e-12  # relative: what another order of adding up may change; more would blur the next bound


class Effort(NamedTuple):
    """What a solve may take.

    Branch-and-bound nodes; moves of a search, where the areas are too many to list; the seed of both; and
    a moment of `time.monotonic` at which to stop.
    """

    nodes: int
    moves: int = 0
    seed: int = 0
    until: float = math.inf

    @property
    def exact(self) -> dict[str, Any]:
        """The part of it that an exact solve may take."""
        return {"nodes": self.nodes, "seed": self.seed, "until": self.until}


class Level(NamedTuple):
    """One part of the objective: its value, and what it cannot be less than."""

    part: str
    value: float
    bound: float

    @property
    def proven(self) -> bool:
        """Whether the value is the least there is."""
        return self.value - self.bound <= PROVEN

    @property
    def most(self) -> float:
        """What the part may cost once it is settled: its value, and what rounding may add."""
        return self.value * (1 + ROUNDING) + ROUNDING * ROUNDING


@dataclass(frozen=True)
class Choice:
    """What was chosen.

    Attributes
    ----------
    chosen : array of int, or None
        Positions of the columns; None where nothing was found.
    levels : tuple of Level
        One for the weighted sum, or one for each part in strict order.
    impossible : bool
        Whether it is proven that nothing can be found.
    columns, nodes : int
    equals : array of int
        Positions of the columns that a choice as good can use.
    """

    chosen: NDArray[np.intp] | None
    levels: tuple[Level, ...] = ()
    impossible: bool = False
    columns: int = 0
    nodes: int = 0
    equals: NDArray[np.intp] = field(default_factory=lambda: np.zeros(0, dtype=np.intp))


def choose(case: Case, columns: Columns, effort: Effort) -> Choice:
    """Return the best choice of columns by the objective of the rules."""
    parts, most = columns.parts, case.rules.most_moved(case.station.name)
    if case.rules.order:
        return _in_order(case, columns.programme(case.areas, parts["balance"], most), parts, effort)
    costs = weighted(case.rules, parts)
    answer = best_partition(columns.programme(case.areas, costs, most), **effort.exact)
    return _read(answer, "", costs)


def _in_order(
    case: Case, programme: Programme, parts: dict[str, NDArray[np.float64]], effort: Effort
) -> Choice:
    """Make each part least in turn, holding those before at what they reached."""
    offered = np.arange(len(programme.costs))
    best = Choice(None)
    for part in case.rules.order:
        values = parts[part]
        rest = effort._replace(nodes=max(effort.nodes - best.nodes, 1))
        step = programme.at(values).pick(offered)
        found = _largest(step, rest) if part == "largest" else _sum(step, part, rest)
        best = _next(best, found, part, values, offered)
        if best.chosen is None:
            return best
        most = best.levels[-1].most
        if part == "largest":
            offered = offered[values[offered] <= most]
        elif found.chosen is not None:
            offered = offered[found.equals]
        if part != "largest":
            programme = programme.with_budget(values, most)
    return best


def _next(
    best: Choice, found: Choice, part: str, values: NDArray[np.float64], offered: NDArray[np.intp]
) -> Choice:
    """Return `best` with one part more, as `found` among the columns `offered`.

    Where nothing was found in time, what was best for the parts before stands, with nothing proven.
    """
    nodes = best.nodes + found.nodes
    if found.chosen is not None:
        levels = (*best.levels, *found.levels)
        return Choice(offered[found.chosen], levels, columns=found.columns, nodes=nodes)
    if best.chosen is None:
        return replace(found, nodes=nodes)
    reached = values[best.chosen]
    value = float(reached.max() if part == "largest" else reached.sum())
    return replace(best, levels=(*best.levels, Level(part, value, 0.0)), nodes=nodes)


def _largest(programme: Programme, effort: Effort) -> Choice:
    found = least_largest(programme, programme.costs, **effort.exact)
    if found.value is None:
        return Choice(None, (), impossible=found.proven, nodes=found.nodes)
    level = Level("largest", found.value, found.value if found.proven else 0.0)
    return Choice(found.chosen, (level,), columns=len(programme.costs), nodes=found.nodes)


def _sum(programme: Programme, part: str, effort: Effort) -> Choice:
    return _read(best_partition(programme, **effort.exact), part, programme.costs)


def _read(answer: Partition, part: str, costs: NDArray[np.float64]) -> Choice:
    """Return the answer of one programme as a choice."""
    if answer.chosen is None:
        return Choice(None, (), math.isinf(answer.bound), answer.columns, answer.nodes)
    level = Level(part, float(costs[answer.chosen].sum()), answer.bound)
    found = Choice(answer.chosen, (level,), columns=answer.columns, nodes=answer.nodes)
    return replace(found, equals=answer.equals)
