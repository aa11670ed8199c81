"""Whether a roster is sound: who stands where, and all that is said of it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from beatmap.referee.breaches import Breach
from beatmap.referee.covers import covers_kept
from beatmap.referee.personnel import personnel_of
from beatmap.referee.places import places_sound
from beatmap.referee.recounts import levels_true
from beatmap.referee.shortages import shortages_true
from beatmap.referee.tenure import tenure_kept
from beatmap.referee.ties import ties_kept
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beatmap.plans import Plan
    from beatmap.referee.personnel import Personnel
    from beatmap.rosters import Roster


def posts_sound(plan: Plan, roster: Roster) -> Iterator[Breach]:
    """Yield everything that is wrong with `roster` on `plan`."""
    staff = personnel_of(plan, roster)
    yield from _officers_once(staff)
    yield from places_sound(staff)
    yield from covers_kept(staff)
    yield from tenure_kept(staff)
    yield from ties_kept(staff)
    yield from shortages_true(staff)
    yield from _vacancies_true(staff)
    yield from levels_true(staff)


def _officers_once(staff: Personnel) -> Iterator[Breach]:
    """Yield each officer without one place of their own, each number that stands twice, or not at all."""
    times = Counter(post.officer_no for post in staff.own)
    for number in sorted(staff.officers):
        if times[number] != 1:
            yield Breach("every officer once", number, say("the officer has {n} posts", n=times[number]))
    for number, n in sorted(Counter(staff.roster.officers.index).items()):
        if n > 1:
            yield Breach("every officer once", number, say("{n} officers have this number", n=n))
    for number in sorted({post.officer_no for post in [*staff.own, *staff.covers]} - set(staff.officers)):
        yield Breach("every officer once", number, say("nobody has this number"))


def _vacancies_true(staff: Personnel) -> Iterator[Breach]:
    beats, vacant = set(staff.beats), set(staff.roster.vacancies)
    held = {post.beat for post in [*staff.own, *staff.covers]}
    for beat in sorted(vacant - beats):
        yield Breach("vacancies named", beat, say("the beat is not on the map"))
    for beat in sorted(beats & held & vacant):
        yield Breach("vacancies named", beat, say("the beat is held and called vacant"))
    for beat in sorted(beats - held - vacant):
        yield Breach("vacancies named", beat, say("nobody holds the beat"))
