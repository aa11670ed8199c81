"""Whether there are as many areas as the rules ask for, and only where they ask for any."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from beatmap.referee.breaches import Breach
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beatmap.plans import Plan
    from beatmap.referee.units import Unit


def numbers_kept(plan: Plan, units: list[Unit]) -> Iterator[Breach]:
    """Yield each wrong number of areas, and each station that was grouped out of scope."""
    for unit in units:
        yield from _scope_kept(unit)
    if not isinstance(plan.rules.areas, Mapping):
        yield from _city_kept(plan, plan.rules.areas, [unit for unit in units if unit.in_scope])
        return
    for unit in units:
        if unit.promised and unit.areas:
            yield from _number_kept(unit)


def _scope_kept(unit: Unit) -> Iterator[Breach]:
    for proof in unit.proofs:
        if not unit.in_scope and proof.status != "given":
            what = say("the station is out of scope, its status is {status}", status=proof.status)
            yield Breach("scope", proof.station, what)


def _city_kept(plan: Plan, asked: int, units: list[Unit]) -> Iterator[Breach]:
    """Yield a breach where the areas do not add up; while a station is unsolved that is not known."""
    found = sum(len(unit.areas) for unit in units)
    if found != asked and units and all(unit.promised for unit in units):
        what = say("all stations have {n} areas, the rules ask for {asked}", n=found, asked=asked)
        yield Breach("number of areas", plan.city.name or "city", what)


def _number_kept(unit: Unit) -> Iterator[Breach]:
    asked, found = _asked(unit), len(unit.areas)
    if unit.plan.rules.free_k and abs(found - asked) > 1:
        what = say(
            "it has {n} areas, the rules ask for {low} to {high}", n=found, low=asked - 1, high=asked + 1
        )
        yield Breach("number of areas", unit.name, what)
    elif not unit.plan.rules.free_k and found != asked:
        what = say("it has {n} areas, the rules ask for {asked}", n=found, asked=asked)
        yield Breach("number of areas", unit.name, what)


def _asked(unit: Unit) -> int:
    """Return the number of areas a station should have: given, one, or by its target."""
    rules, beats = unit.plan.rules, len(unit.home)
    given = rules.areas if isinstance(rules.areas, Mapping) else {}
    if unit.name in given:
        return given[unit.name]
    if beats < rules.min_beats:
        return 1
    if rules.target_workload is None:
        return max(1, round(beats / rules.target_beats))
    workload = math.fsum(unit.facts.amounts["workload"][beat] for beat in unit.home)
    fewest, most = math.ceil(beats / rules.max_beats), beats // rules.min_beats
    return max(fewest, min(round(workload / rules.target_workload), max(fewest, most)))
