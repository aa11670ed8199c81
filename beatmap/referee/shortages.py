"""Whether every officer who is lacking under a rule is told of, and no other."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from beatmap.referee.breaches import Breach
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beatmap.referee.personnel import Personnel, Post

VACANCY = "vacancy"  # a beat that one officer would do for, and nobody holds

Where = tuple[str, str, str]  # station, rule, place


def shortages_true(staff: Personnel) -> Iterator[Breach]:
    """Yield each shortage that is not told, or told in another number than it is.

    A vacancy that is not told here stands among the vacancies, which are judged by themselves.
    """
    for beat in sorted(name for name, about in staff.beats.items() if about.needs is None):
        what = say("{column} is no whole number from 1", column=staff.roster.rules.required)
        yield Breach("required", beat, what)
    lacking, told = lacking_in(staff), _told(staff)
    for station, rule, place in sorted({*lacking, *told}):
        n, said = (counts.get((station, rule, place)) for counts in (lacking, told))
        if n != said and not (rule == VACANCY and said is None):
            what = say("{n} officers are lacking, the roster tells of {said}", n=n or 0, said=said or 0)
            yield Breach(rule, place or station, what)


def lacking_in(staff: Personnel) -> dict[Where, int]:
    """Return how many officers are lacking, by station, rule and place; only where some are."""
    every = {**_in_beats(staff), **_in_areas(staff), **_in_stations(staff)}
    return {where: n for where, n in every.items() if n > 0}


def _told(staff: Personnel) -> dict[Where, int]:
    table = staff.roster.shortages
    columns = (table[column].tolist() for column in ("station", "rule", "place", "missing"))
    return {(str(s), str(rule), str(place)): int(n) for s, rule, place, n in zip(*columns, strict=True)}


def _in_beats(staff: Personnel) -> dict[Where, int]:
    """Return what each beat lacks: only officers of its own count, but a vacancy ends when it is covered."""
    own = Counter(post.beat for post in staff.own)
    covered = {post.beat for post in staff.covers}
    found = {}
    for name, beat in staff.beats.items():
        if beat.needs is None:
            continue
        rule = _rule(beat.central, beat.needs)
        if rule != VACANCY or name not in covered:
            found[beat.station, rule, name] = beat.needs - own[name]
    return found


def _rule(central: bool, needs: int) -> str:  # noqa: FBT001 - a fact of the beat, not an option
    if central:
        return "one_committee_one_officer"
    return "required" if needs > 1 else VACANCY


def _in_areas(staff: Personnel) -> dict[Where, int]:
    """Return what each area lacks of each branch; its station is that of its first beat."""
    there = Counter(_team(staff, post) for post in staff.own)
    return {
        (staff.beats[beats[0]].station, "branch_mix", f"{area} {branch}"): least - there[area, branch]
        for branch, least in staff.roster.rules.branch_mix.items()
        for area, beats in staff.areas.items()
    }


def _team(staff: Personnel, post: Post) -> tuple[str, str]:
    """Return the area that a post counts in, and the branch it counts for."""
    if not staff.holds_beats(post.officer_no):
        return post.area, staff.officers[post.officer_no].branch
    return (staff.beats[post.beat].area if post.beat in staff.beats else ""), "community"


def _in_stations(staff: Personnel) -> dict[Where, int]:
    """Return what each station lacks of its minimum."""
    there = Counter(staff.station(post) for post in staff.own)
    return {
        (station, "minimum", ""): least - there[station]
        for station, least in staff.roster.rules.minimum.items()
    }
