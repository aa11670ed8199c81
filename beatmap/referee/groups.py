"""Whether beats that belong in one area, or in different ones, lie so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatmap.referee.breaches import Breach
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beatmap.referee.units import Unit


def groups_kept(unit: Unit) -> Iterator[Breach]:
    """Yield each group of beats that an area holds in part, or holds two of; areas kept are exempt."""
    yield from _together(unit)
    yield from _apart(unit)
    yield from _seeds(unit)


def _together(unit: Unit) -> Iterator[Breach]:
    for group in unit.plan.rules.together:
        here = set(group) & set(unit.home)
        for area, beats in unit.judged.items():
            held = here & set(beats)
            if held and held < here:
                what = say("it holds {held} without {others}", held=held, others=here - held)
                yield Breach("together", area, what)


def _apart(unit: Unit) -> Iterator[Breach]:
    for group in unit.plan.rules.apart:
        for area, beats in unit.judged.items():
            held = set(group) & set(beats)
            if len(held) > 1:
                yield Breach("apart", area, say("it holds {beats}, which are to be apart", beats=held))


def _seeds(unit: Unit) -> Iterator[Breach]:
    for area, beats in unit.judged.items():
        held = set(unit.plan.rules.seeds) & set(beats)
        if len(held) > 1:
            yield Breach("seeds", area, say("it holds {beats}, seeds of different areas", beats=held))
