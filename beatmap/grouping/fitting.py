"""Whether any grouping keeps the rules of a case."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from beatmap.grouping.admission import candidate_areas
from beatmap.grouping.columns import columns_of
from beatmap.grouping.partition import best_partition
from beatmap.grouping.searching import search

if TYPE_CHECKING:
    from beatmap.grouping.case import Case
    from beatmap.grouping.columns import Columns
    from beatmap.grouping.programme import Programme
    from beatmap.grouping.stages import Effort

MOVES = 20_000  # of a search that only asks whether anything is found


def fits(case: Case, effort: Effort) -> bool | None:
    """Return whether a grouping exists: True where one was found, False where it is proven that none does.

    None where it is not decided: the effort ended first, or the areas are too many to list and a short
    search, which proves nothing, found none.
    """
    if len(case.kept) > case.areas:
        return False
    columns = listed(case)
    if columns is None:
        found = search(case, effort._replace(moves=min(effort.moves, MOVES)))
        return None if found is None else True
    answer = best_partition(choice_of(case, columns), **effort.exact)
    if answer.chosen is not None:
        return True
    return False if math.isinf(answer.bound) else None


def choice_of(case: Case, columns: Columns) -> Programme:
    """Return the choice among `columns` under all rules, at the best balance."""
    most_moved = case.rules.most_moved(case.station.name)
    return columns.programme(case.areas, columns.parts["balance"], most_moved)


def listed(case: Case) -> Columns | None:
    """Return all that can be chosen; None where it is too much to list."""
    sets = candidate_areas(case)
    return None if sets is None else columns_of(case, sets)


def ruled(case: Case, **changes: object) -> Case:
    """Return the case under rules of which some are changed."""
    return case.but(rules=replace(case.rules, **changes))  # type: ignore[arg-type]  # whichever rule it is
