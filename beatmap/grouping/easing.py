"""The least change of a rule that lets a station be grouped, all other rules as they are."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from beatmap.grouping.bottleneck import least_largest
from beatmap.grouping.fitting import choice_of, fits, listed, ruled
from beatmap.grouping.partition import best_partition
from beatmap.grouping.reach import diameters, hops, metres
from beatmap.measures import deviations
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from beatmap.grouping.case import Case
    from beatmap.grouping.stages import Effort
    from beatmap.grouping.waivers import Waiver

    Amounts = Callable[[csr_array], NDArray[np.float64]]

STEPS = 1e4  # a tolerance is named in ten-thousandths, rounded up so that it works
PROVEN = 1e-6  # beats: a bound this much above the whole number below rules that out
HAIR = 1e-8  # of such a step: what a deviation may pass the tolerance by rounding


class _Least(NamedTuple):
    """The least that works, and whether that is proven."""

    value: float
    proven: bool


def eased(waiver: Waiver, case: Case, effort: Effort) -> list[Text]:
    """Return what least change of one rule would help, in words; none where none does, or none is known.

    For a number the least change is searched for by halves (`least_largest`); for a list it is one entry
    less, or no list at all; a group of beats is left out.
    """
    return EASED.get(waiver.name, _left_out)(waiver, case, effort)


def _left_out(waiver: Waiver, case: Case, effort: Effort) -> list[Text]:
    return [say("without {rule}", rule=waiver.words)] if fits(waiver.leave_out(case), effort) else []


def _one_less(waiver: Waiver, case: Case, effort: Effort) -> list[Text]:
    """Return the single entries of a list of which each would help when it went."""
    entries = getattr(case.rules, waiver.name)
    here = {*case.station.ids.tolist(), *case.labels}
    rests = {name: tuple(other for other in entries if other != name) for name in entries if name in here}
    enough = [name for name, rest in rests.items() if fits(ruled(case, **{waiver.name: rest}), effort)]
    if enough:
        return [say("{rule} without one of ({names})", rule=waiver.name, names=enough)]
    return _left_out(waiver, case, effort)


def _least(waiver: Waiver, case: Case, effort: Effort, amounts: Amounts) -> _Least | None:
    """Return how low the largest of `amounts` over the areas can be without the rule; None if not known.

    Areas that are kept break every rule, so theirs do not count.
    """
    columns = listed(waiver.leave_out(case))
    if columns is None or len(case.kept) > case.areas:
        return None
    values = amounts(columns.sets)
    values[columns.sets @ (~case.free).astype(float) > 0] = values.min(initial=math.inf)
    found = least_largest(choice_of(waiver.leave_out(case), columns), values, **effort.exact)
    return None if found.value is None else _Least(found.value, found.proven)


def _looser(waiver: Waiver, case: Case, effort: Effort) -> list[Text]:
    column = waiver.entry
    loads = case.station.load if column is None else case.station.figures[str(column)]
    mean = loads.sum() / case.areas
    found = _least(waiver, case, effort, lambda sets: deviations(sets @ loads, mean))
    if found is None:
        return []
    share = math.ceil(found.value * STEPS - HAIR) / STEPS
    name = "tolerance" if column is None else f"tolerances.{column}"
    return [_named(name, f"{share:.4f}", found)]


def _fewer_officers(waiver: Waiver, case: Case, effort: Effort) -> list[Text]:
    officers = case.station.figures["officers"]
    found = _least(waiver, case, effort, lambda sets: -(sets @ officers))
    return [] if found is None else [_named("min_officers", f"{math.floor(-found.value):,}", found)]


def _wider_across(waiver: Waiver, case: Case, effort: Effort) -> list[Text]:
    ways = hops(case.station)
    found = _least(waiver, case, effort, lambda sets: diameters(sets, ways))
    return [] if found is None else [_named("max_diameter", f"{found.value:.0f}", found)]


def _farther(waiver: Waiver, case: Case, effort: Effort) -> list[Text]:
    ways = metres(case.station)
    found = _least(waiver, case, effort, lambda sets: diameters(sets, ways))
    return [] if found is None else [_named("max_travel", f"{math.ceil(found.value)}", found)]


def _more_moved(waiver: Waiver, case: Case, effort: Effort) -> list[Text]:
    freed = waiver.leave_out(case)
    columns = listed(freed)
    if columns is None or len(case.kept) > case.areas:
        return []
    answer = best_partition(choice_of(freed, columns).at(columns.moved.astype(float)), **effort.exact)
    if answer.chosen is None:
        return []
    moved = int(columns.moved[answer.chosen].sum())
    name = "max_moved" if waiver.entry is None else f"max_moved.{waiver.entry}"
    return [_named(name, f"{moved}", _Least(moved, proven=moved - answer.bound < 1 - PROVEN))]


def _named(rule: str, value: str, found: _Least) -> Text:
    """Return a value that works, and whether it is known that no lesser change does."""
    if found.proven:
        return say("{rule} = {value} (the least change that works)", rule=rule, value=value)
    return say(
        "{rule} = {value} (it works; whether a lesser change does is not decided)", rule=rule, value=value
    )


EASED = {
    "tolerance": _looser,
    "tolerances": _looser,
    "min_officers": _fewer_officers,
    "max_diameter": _wider_across,
    "max_travel": _farther,
    "max_moved": _more_moved,
    "seeds": _one_less,
    "lock": _one_less,
    "keep": _one_less,
}
