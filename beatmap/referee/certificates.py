"""Whether the certificates say nothing but what is so: one for each station."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from beatmap.plans import STATUSES
from beatmap.referee.breaches import CLOSE, NIL, Breach
from beatmap.referee.objective import PARTS, objective_of
from beatmap.referee.units import PROMISED
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beatmap.plans import Certificate, Plan
    from beatmap.referee.units import Unit

LEVEL = re.compile(r"(\w+) (\S+?)( \(not proven\))?")  # "largest 0.25", "cut 0.5 (not proven)"


def certificates_true(plan: Plan, units: list[Unit]) -> Iterator[Breach]:
    """Yield everything the certificates say that is not so."""
    times = Counter(c.station for c in plan.proofs)
    for station in sorted(set(times) | set(plan.city.station_ids)):
        if station not in plan.city.station_ids:
            yield Breach("certificate", station, say("the station is not on the map"))
        elif times[station] != 1:
            yield Breach("certificate", station, say("the station has {n} certificates", n=times[station]))
    for unit in units:
        yield from _joined_true(unit)
        for proof in unit.proofs:
            for what in _untrue(unit, proof):
                yield Breach("certificate", proof.station, what)


def _joined_true(unit: Unit) -> Iterator[Breach]:
    """Stations that were grouped as one are named by all their certificates, which say the same."""
    name = unit.name if len(unit.stations) > 1 else ""
    for proof in unit.proofs:
        if proof.joined != name and (proof.joined or proof.status in PROMISED):
            what = say("it says {said!r} were grouped as one, not {name!r}", said=proof.joined, name=name)
            yield Breach("joined", proof.station, what)
    said = {repr(replace(proof, station="", seconds=0.0)) for proof in unit.proofs}
    if len(said) > 1 and (unit.promised or any(proof.joined for proof in unit.proofs)):
        yield Breach("joined", unit.name, say("its stations were grouped as one, their certificates differ"))


def _untrue(unit: Unit, proof: Certificate) -> Iterator[Text]:
    areas = _areas_spoken_of(unit, proof)
    if proof.areas != areas:
        yield say("it speaks of {said} areas, there are {n}", said=proof.areas, n=areas)
    if proof.status not in STATUSES:
        yield say("the status {status} is unknown", status=proof.status)
    if proof.status in PROMISED and unit.areas:
        yield from _levels_untrue(unit, proof)
        yield from _objective_untrue(unit, proof)


def _areas_spoken_of(unit: Unit, proof: Certificate) -> int:
    """Return the number of areas of the station, or of all that were grouped with it."""
    if proof.joined:
        return len(unit.areas)
    return sum(any(unit.home[beat] == proof.station for beat in beats) for beats in unit.areas.values())


def _levels_untrue(unit: Unit, proof: Certificate) -> Iterator[Text]:
    """Each part of a strict order must be named, with its value, and be proven where "optimal" is said."""
    levels = [LEVEL.fullmatch(level) for level in proof.levels.split(", ")] if proof.levels else []
    said = [(level[1], _value(level[2]), level[3]) for level in levels if level]
    order = unit.plan.rules.order
    if proof.levels and not order:
        yield say("it names the parts {said!r}, and the rules have no order", said=proof.levels)
    elif [part for part, _, _ in said] != [*order] or not all(levels):
        yield say("it names the parts {said!r}, the order is {order}", said=proof.levels, order=order)
    else:
        yield from _values_untrue(unit, said)
    if said and (proof.status == "optimal") != all(unproven is None for _, _, unproven in said):
        yield say(
            "status {status} and the parts {said!r} do not agree", status=proof.status, said=proof.levels
        )


def _values_untrue(unit: Unit, said: list[tuple[str, float, str | None]]) -> Iterator[Text]:
    for part, number, _ in said:
        value = PARTS[part](unit)
        if not _equal(number, value):
            yield say("it says {part} {said:.9g}, it is {value:.9g}", part=part, said=number, value=value)


def _value(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan


def _objective_untrue(unit: Unit, proof: Certificate) -> Iterator[Text]:
    """Work the objective out afresh and compare; a gap must be what it says, "optimal" must mean 0."""
    value = objective_of(unit)
    if not _equal(proof.objective, value):
        yield say("it says an objective of {said:.9g}, it is {value:.9g}", said=proof.objective, value=value)
    if not _gap_true(proof.status, proof.objective, proof.bound, proof.gap):
        yield say(
            "status {status}, bound {bound:.9g} and gap {gap:.9g} do not agree",
            status=proof.status,
            bound=proof.bound,
            gap=proof.gap,
        )


def _equal(said: float, value: float) -> bool:
    return math.isclose(said, value, rel_tol=CLOSE, abs_tol=NIL)


def _gap_true(status: str, objective: float, bound: float, gap: float) -> bool:
    """Return whether the gap is objective less bound, and 0 where the status is "optimal"."""
    if math.isnan(bound) and math.isnan(gap):
        return status == "feasible"
    agrees = math.isclose(objective - bound, gap, rel_tol=CLOSE, abs_tol=NIL)
    return agrees and gap >= 0 and (gap == 0) == (status == "optimal")
