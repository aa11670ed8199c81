"""Whether what is to stay as it is today has stayed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from beatmap.referee.breaches import Breach
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beatmap.plans import Plan
    from beatmap.referee.units import Unit


def today_kept(plan: Plan, units: list[Unit]) -> Iterator[Breach]:
    """Yield each area kept that is not as today, each locked beat that moved, each station with too many."""
    promised = [unit for unit in units if unit.promised]
    yield from _known(plan, units, promised)
    for unit in promised:
        yield from _areas_kept(unit)
        yield from _beats_locked(unit)
        yield from _few_moved(unit)


def _known(plan: Plan, units: list[Unit], promised: list[Unit]) -> Iterator[Breach]:
    """Yield each area that is to be kept and that nobody knows of."""
    known = {area for unit in units for area in unit.old.values()}
    for area in plan.rules.keep:
        if promised and area not in known:
            yield Breach("keep", area, say("no area of today has this name, in one station"))


def _areas_kept(unit: Unit) -> Iterator[Breach]:
    for area in unit.plan.rules.keep:
        then = {beat for beat, name in unit.old.items() if name == area}
        now = set(unit.areas.get(area, ()))
        if then and now != then:
            what = say("it is not as today; the difference is {beats}", beats=now ^ then)
            yield Breach("keep", area, what)


def _beats_locked(unit: Unit) -> Iterator[Breach]:
    area_of = {beat: area for area, beats in unit.areas.items() for beat in beats}
    for beat in unit.plan.rules.lock:
        if beat not in unit.home:
            continue
        if beat not in unit.old:
            yield Breach("lock", beat, say("the beat is locked and has no area of today"))
        elif area_of.get(beat) != unit.old[beat]:
            now, then = area_of.get(beat, "-"), unit.old[beat]
            yield Breach("lock", beat, say("it lies in {now}, today in {then}", now=now, then=then))


def _few_moved(unit: Unit) -> Iterator[Breach]:
    allowed = unit.plan.rules.max_moved
    most = allowed.get(unit.name) if isinstance(allowed, Mapping) else allowed
    moved = [beat for area, beats in unit.areas.items() for beat in beats if unit.old.get(beat, area) != area]
    if most is not None and len(moved) > most:
        what = say("{n} of its beats change their area, the rules allow {most}", n=len(moved), most=most)
        yield Breach("max_moved", unit.name, what)
