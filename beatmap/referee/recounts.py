"""Whether the figures that a roster gives of itself are what a recount gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatmap.referee.breaches import CLOSE, Breach
from beatmap.referee.shortages import VACANCY, lacking_in
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beatmap.referee.personnel import Personnel, Post


def levels_true(staff: Personnel) -> Iterator[Breach]:
    """Yield each figure that is not so, of those that are told and can be counted again."""
    told = dict(zip(staff.roster.levels.index, staff.roster.levels["value"], strict=True))
    for name, n in _counted(staff).items():
        if name in told and not abs(told[name] - n) <= CLOSE:
            what = say("it says {said:g}, it is {n}", said=float(told[name]), n=n)
            yield Breach("levels", name, what)


def _counted(staff: Personnel) -> dict[str, int]:
    """Return officers lacking, beats nobody holds, beats of an officer of another, officers who move."""
    held = {post.beat for post in [*staff.own, *staff.covers]}
    return {
        "shortage": sum(n for (_, rule, _), n in lacking_in(staff).items() if rule != VACANCY),
        "vacancies": len(set(staff.beats) - held),
        "shared": len(staff.covers),
        "moves": len(_movers(staff)),
    }


def _movers(staff: Personnel) -> set[str]:
    """Return who leaves today's beat (or area), or, without one, their station."""
    known = [post for post in staff.own if post.officer_no in staff.officers]
    return {post.officer_no for post in known if _moves(staff, post)}


def _moves(staff: Personnel, post: Post) -> bool:
    today = staff.today(post.officer_no)
    if today:
        return staff.place(post) != today
    return staff.station(post) != staff.officers[post.officer_no].station
