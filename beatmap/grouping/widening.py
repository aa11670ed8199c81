"""Other numbers of areas, and wider bounds on their beats, that let a station be grouped."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from beatmap.grouping.counting import numbers_that_count
from beatmap.grouping.fitting import fits, ruled
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from beatmap.grouping.case import Case
    from beatmap.grouping.stages import Effort

TRIES = 8  # values tried one after the other in each direction, the nearest first


def wider(case: Case, effort: Effort) -> list[Text]:
    """Return the least single changes of the number of areas and of its bounds that work, all else as it is.

    The nearest number below and above, the largest lower bound and the smallest upper bound on the beats
    of an area: each was tried, and none that is nearer fits.
    """
    numbers = numbers_that_count(case)
    fewer = [k for k in reversed(numbers) if k < case.areas]
    more = [k for k in numbers if k > case.areas]
    return [
        *(_number(k) for side in (fewer, more) for k in _first(side, case, effort, "areas")),
        *(say("min_beats = {n}", n=n) for n in _first(_lower(case), case, effort, "min_beats")),
        *(say("max_beats = {n}", n=n) for n in _first(_higher(case), case, effort, "max_beats")),
    ]


def _number(areas: int) -> Text:
    return say("one area") if areas == 1 else say("{k} areas", k=areas)


def _first(values: Iterable[int], case: Case, effort: Effort, name: str) -> list[int]:
    """Return the first of `values` that fits, alone in a list; none where one before is not decided."""
    for value in islice(values, TRIES):
        found = fits(case.but(areas=value) if name == "areas" else ruled(case, **{name: value}), effort)
        if found is not False:
            return [value] if found else []
    return []


def _lower(case: Case) -> Iterable[int]:
    """Return the lower bounds that let the beats be counted out, the highest first."""
    beats, areas = _free(case)
    highest = min(case.sizes[0] - 1, beats // areas) if areas > 0 else 0
    return range(highest, 0, -1)


def _higher(case: Case) -> Iterable[int]:
    """Return the upper bounds that let the beats be counted out, the lowest first."""
    beats, areas = _free(case)
    lowest = max(case.sizes[1] + 1, -(-beats // areas)) if areas > 0 else len(case.station) + 1
    return range(lowest, len(case.station) + 1)


def _free(case: Case) -> tuple[int, int]:
    """Return the beats and the areas besides those that are kept."""
    return int(case.free.sum()), case.areas - len(case.kept)
