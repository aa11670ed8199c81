"""Whether a roster is sound: every officer once, where they belong; every beat held or named vacant."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from beatmap.referee.breaches import Breach
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beatmap.plans import Plan
    from beatmap.rosters import Roster


def posts_sound(plan: Plan, roster: Roster) -> Iterator[Breach]:
    """Yield everything that is wrong with the posts of `roster` on `plan`."""
    home = {str(beat): station for beat, station in plan.city.stations.items()}
    yield from _officers_once(roster)
    for post in roster.posts.itertuples():
        officer = roster.officers["station"].get(post.officer_no)
        if home.get(str(post.beat)) != post.station or post.station != officer:
            what = say("beat {beat} is not of the officer's station", beat=post.beat)
            yield Breach("own station", str(post.officer_no), what)
        if plan.areas.get(post.beat) != post.area:
            what = say("beat {beat} does not lie in area {area}", beat=post.beat, area=post.area)
            yield Breach("posts as planned", str(post.officer_no), what)
    yield from _vacancies_true(set(home), set(roster.posts["beat"]), set(roster.vacancies))


def _officers_once(roster: Roster) -> Iterator[Breach]:
    times = Counter(roster.posts["officer_no"])
    for number in sorted(set(roster.officers.index) | set(times)):
        if times[number] != 1 or number not in roster.officers.index:
            yield Breach("every officer once", number, say("the officer has {n} posts", n=times[number]))


def _vacancies_true(beats: set[str], held: set[str], vacant: set[str]) -> Iterator[Breach]:
    for beat in sorted(vacant - beats):
        yield Breach("vacancies named", beat, say("the beat is not on the map"))
    for beat in sorted(beats & held & vacant):
        yield Breach("vacancies named", beat, say("the beat is held and called vacant"))
    for beat in sorted(beats - held - vacant):
        yield Breach("vacancies named", beat, say("nobody holds the beat"))
