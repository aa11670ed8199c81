"""Everything that can be wrong with rules by themselves, told at once."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from beatmap.errors import Fault
from beatmap.rules.parts import PARTS
from beatmap.rules.presets import PRESETS
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beatmap.rules.values import Rules

WHERE = "[rules]"


def unknown_keys(plain: Mapping[str, object], known: list[str], where: str) -> list[Fault]:
    """Return a fault for each key of `plain` that is not `known`, with the nearest that is."""
    faults = []
    for key in plain:
        if key not in known:
            near = get_close_matches(str(key), known, n=1)
            fix = say("the key {name}", name=near[0]) if near else say("one of {names}", names=known)
            faults.append(Fault(say("the key {key} is unknown", key=key), where=where, fix=fix))
    return faults


def rule_faults(rules: Rules) -> list[Fault]:
    """Return everything that is wrong with the values; what contradicts only where each is sound."""
    faults = [
        *_number_faults(rules),
        *_areas_faults(rules.areas),
        *_moved_faults(rules.max_moved),
        *_table_faults(rules),
        *_text_faults(rules),
        *_list_faults(rules),
    ]
    return faults or [*_contradictions(rules)]


class _Range(NamedTuple):
    """What values a rule may have: whole or not, from where, whether that least value counts, or none."""

    whole: bool
    least: float
    reachable: bool
    optional: bool
    words: Text


SHARE = _Range(whole=False, least=0, reachable=False, optional=True, words=say("a number above 0, or none"))
WEIGHT = _Range(whole=False, least=0, reachable=True, optional=False, words=say("a number of 0 or more"))
COUNT = _Range(whole=True, least=1, reachable=True, optional=False, words=say("a whole number of 1 or more"))
RANGES = {
    "target_beats": _Range(
        whole=False, least=0, reachable=False, optional=False, words=say("a number above 0")
    ),
    "target_workload": SHARE,
    "min_beats": COUNT,
    "max_beats": COUNT,
    "tolerance": SHARE,
    **dict.fromkeys(PARTS[1:], WEIGHT),
    "min_officers": COUNT._replace(least=0, words=say("a whole number of 0 or more")),
    "max_travel": SHARE,
    "max_diameter": COUNT._replace(optional=True, words=say("a whole number of 1 or more, or none")),
}


def _number_faults(rules: Rules) -> list[Fault]:
    """Return a fault for each value that is no number, or out of its range."""
    return [
        _value_fault(name, getattr(rules, name), allowed.words)
        for name, allowed in RANGES.items()
        if not _within(getattr(rules, name), allowed)
    ]


def _value_fault(name: str, value: object, fix: Text) -> Fault:
    # As Python writes it: a list in a sentence would lose its brackets, and "1" its quotes.
    return Fault(say("{name} is {value}", name=name, value=repr(value)), where=WHERE, fix=fix)


def _within(value: object, allowed: _Range) -> bool:
    if value is None:
        return allowed.optional
    kinds = (int,) if allowed.whole else (int, float)
    if not isinstance(value, kinds) or isinstance(value, bool) or not math.isfinite(value):
        return False
    return value >= allowed.least if allowed.reachable else value > allowed.least


def _areas_faults(areas: object) -> list[Fault]:
    fix = say("a table of station = number, such as S01 = 3")
    if not isinstance(areas, Mapping):
        every = say("a whole number for the city, or a table of station = number, such as S01 = 3")
        return [] if _within(areas, COUNT) else [_value_fault("areas", areas, every)]
    return [
        Fault(
            say("station {station} is given {value!r} areas", station=s, value=k),
            where="[rules.areas]",
            fix=fix,
        )
        for s, k in areas.items()
        if not _within(k, COUNT)
    ]


def _moved_faults(most: object) -> list[Fault]:
    counts = most.values() if isinstance(most, Mapping) else [most]
    number = COUNT._replace(least=0, optional=not isinstance(most, Mapping))
    if all(_within(count, number) for count in counts):
        return []
    fix = say("a whole number of 0 or more, or a table of station = number, such as S01 = 3")
    return [_value_fault("max_moved", _shown(most), fix)]


def _table_faults(rules: Rules) -> list[Fault]:
    """Return what is wrong with the tables of tolerances and of the scope."""
    share = say("a table of column = share, such as population = 0.3")
    values = say('a table of column = values, such as zone = ["centre"]')
    faults = []
    if not isinstance(rules.tolerances, Mapping) or not all(
        _within(value, SHARE._replace(optional=False)) for value in rules.tolerances.values()
    ):
        faults.append(_value_fault("tolerances", _shown(rules.tolerances), share))
    if not isinstance(rules.scope, Mapping) or not all(map(_is_texts, rules.scope.values())):
        faults.append(_value_fault("scope", _shown(rules.scope), values))
    return faults


def _shown(table: object) -> object:
    return dict(table) if isinstance(table, Mapping) else table


def _is_texts(values: object) -> bool:
    """Return whether `values` is a list of text; one text alone is no list."""
    if isinstance(values, str) or not isinstance(values, Sequence):
        return False
    return all(isinstance(value, str) for value in values)


def _text_faults(rules: Rules) -> list[Fault]:
    fix = say('"beats", "workload", or a column of the beats')
    free_k: object = rules.free_k
    faults = [] if isinstance(free_k, bool) else [_value_fault("free_k", free_k, say("true or false"))]
    if rules.based_on not in ("", *PRESETS):
        faults.append(_value_fault("based_on", rules.based_on, say("one of {names}", names=sorted(PRESETS))))
    wrong = [name for name in ("areas_by", "moved_by") if not isinstance(getattr(rules, name), str)]
    return faults + [_value_fault(name, getattr(rules, name), fix) for name in wrong]


def _list_faults(rules: Rules) -> list[Fault]:
    """Return a fault for each list that is none of text, or names something twice."""
    faults = []
    for name in ("order", "seeds", "keep", "lock"):
        values = getattr(rules, name)
        if not _is_texts(values) or len(set(values)) < len(values):
            faults.append(_value_fault(name, values, say('a list of different texts, such as ["a", "b"]')))
    for name in ("together", "apart", "joined"):
        groups = getattr(rules, name)
        if not _is_groups(groups):
            fix = say('a list of lists of two or more, such as [["a", "b"], ["c", "d"]]')
            faults.append(_value_fault(name, groups, fix))
    if not faults and not set(rules.order) <= set(PARTS):
        faults.append(_value_fault("order", list(rules.order), say("some of {names}", names=list(PARTS))))
    return faults


def _is_groups(groups: object) -> bool:
    if isinstance(groups, str) or not isinstance(groups, Sequence):
        return False
    return all(_is_texts(group) and len(set(group)) == len(group) > 1 for group in groups)


def _contradictions(rules: Rules) -> Iterator[Fault]:
    if rules.min_beats > rules.max_beats:
        what = say(
            "min_beats ({low}) is more than max_beats ({high})", low=rules.min_beats, high=rules.max_beats
        )
        fix = say("min_beats = {high}, or max_beats = {low}", low=rules.min_beats, high=rules.max_beats)
        yield Fault(what, where=WHERE, fix=fix)
    if not rules.order and not any(getattr(rules, part) for part in PARTS[1:]):
        what = say("all weights are 0: nothing is left to aim at")
        yield Fault(what, where=WHERE, fix=say("a weight above 0, such as balance = 1, or an order"))
    if rules.free_k and isinstance(rules.areas, int):
        what = say("free_k would change the number of areas of the city ({n})", n=rules.areas)
        yield Fault(what, where=WHERE, fix=say("one of the two"))
    yield from _joined_twice(rules)
    yield from _together_and_apart(rules)


def _joined_twice(rules: Rules) -> Iterator[Fault]:
    every = [station for group in rules.joined for station in group]
    for station in sorted({station for station in every if every.count(station) > 1}):
        what = say("station {station} is joined twice", station=station)
        yield Fault(what, where=WHERE, fix=say("one list with all its partners"))


def _together_and_apart(rules: Rules) -> Iterator[Fault]:
    """Yield a fault for each pair of beats that must be in one area and in two."""
    leader = _leaders(rules.together)
    fix = say("leave the pair out of one of the rules")
    for rule, groups in (("apart", rules.apart), ("seeds", (rules.seeds,))):
        for group in groups:
            for a, b in combinations(group, 2):
                if leader.get(a, a) == leader.get(b, b):
                    what = say(
                        "the beats {beats} must be together and apart ({rule})", beats=[a, b], rule=rule
                    )
                    yield Fault(what, where=WHERE, fix=fix)


def _leaders(groups: Sequence[Sequence[str]]) -> dict[str, str]:
    """Return beat -> the smallest beat it must be together with, over all groups that share beats."""
    leader: dict[str, str] = {}
    for group in groups:
        old = {leader.get(beat, beat) for beat in group}
        for beat in {*group, *(beat for beat, first in leader.items() if first in old)}:
            leader[beat] = min(old)
    return leader
