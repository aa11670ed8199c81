"""One station's front: the best balance for each number of beats that change their area."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from beatmap.grouping.case import NEW
from beatmap.grouping.fitting import listed, ruled
from beatmap.grouping.partition import best_partition
from beatmap.grouping.solve import Outcome, outcome_of
from beatmap.grouping.stages import PROVEN, Choice, Level

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from beatmap.grouping.case import Case
    from beatmap.grouping.columns import Columns
    from beatmap.grouping.stages import Effort

ORDER = ("balance", "compactness")


class Point(NamedTuple):
    """A plan of a station: beats that change their area, mean deviation, inertia share, the grouping."""

    moved: int
    balance: float
    compactness: float
    outcome: Outcome


def front(case: Case, effort: Effort) -> list[Point]:
    """Return the plans of a station of which none is better in both balance and beats moved.

    Fewest moves first; each is the most compact of those with its balance and its moves, and proven. The
    number of beats moved is whole: one solve for each value, from the fewest that any grouping needs up
    to the balance that nothing betters. Empty where nothing fits, or the areas are too many to list.

    Parameters
    ----------
    case : Case
        Its rules with the parts of the objective in the order balance, compactness.
    effort : Effort
    """
    columns = listed(case) if case.labels else None
    if columns is None:
        return []
    free = _answer(case, columns, columns.parts["balance"], None, effort)
    fewest = _answer(case, columns, columns.moved.astype(float), None, effort)
    if free is None or fewest is None:
        return []
    points: list[Point] = []
    moved = round(fewest.value)
    known = fewest.chosen
    while True:
        level = _answer(case, columns, columns.parts["balance"], moved, effort, known)
        if level is None:
            return points
        known = level.chosen
        if not points or level.value < points[-1].balance - PROVEN:
            points.append(_point(case, columns, level, moved, effort))
        if level.value <= free.value + PROVEN:
            return points
        moved += 1


class _Answer(NamedTuple):
    value: float
    bound: float
    chosen: NDArray[np.intp]
    equals: NDArray[np.intp]
    nodes: int


def _answer(  # noqa: PLR0913, PLR0917 - one task in one place
    case: Case,
    columns: Columns,
    costs: NDArray[np.float64],
    moved: int | None,
    effort: Effort,
    known: NDArray[np.intp] | None = None,
) -> _Answer | None:
    """Return the least that the chosen columns can cost, no more than `moved` beats changing their area."""
    programme = columns.programme(case.areas, costs, moved)
    found = best_partition(programme, **effort.exact, known=known)
    if found.chosen is None:
        return None
    value = float(costs[found.chosen].sum())
    return _Answer(value, found.bound, found.chosen, found.equals, found.nodes)


def _point(case: Case, columns: Columns, level: _Answer, moved: int, effort: Effort) -> Point:
    """Return the most compact plan with this balance and no more moves."""
    equals = columns.pick(level.equals)
    balance, compactness = (equals.parts[part] for part in ORDER)
    programme = equals.programme(case.areas, compactness, moved)
    settled = Level("balance", level.value, level.bound)
    known = np.searchsorted(level.equals, level.chosen)
    found = best_partition(programme.with_budget(balance, settled.most), **effort.exact, known=known)
    chosen = level.chosen if found.chosen is None else level.equals[found.chosen]
    balance, compactness = (columns.parts[part] for part in ORDER)
    bound = found.bound if math.isfinite(found.bound) else 0.0
    levels = (
        settled._replace(value=float(balance[chosen].sum())),
        Level("compactness", float(compactness[chosen].sum()), bound),
    )
    choice = Choice(chosen, levels, columns=found.columns, nodes=level.nodes + found.nodes)
    held = ruled(case, max_moved=moved)
    areas = int((columns.label == NEW).sum())  # each stands once with a new name
    outcome = outcome_of(held, columns.pick(chosen), choice, areas, effort)
    return Point(int(columns.moved[chosen].sum()), levels[0].value, levels[1].value, outcome)
