"""Whether each post lies where the plan has it, and where its officer may be sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatmap.referee.breaches import Breach
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beatmap.referee.personnel import Personnel, Post
    from beatmap.texts import Text


def places_sound(staff: Personnel) -> Iterator[Breach]:
    """Yield each post that does not lie as planned, lies too far, or says another change than there is."""
    for post in [*staff.own, *staff.covers]:
        for what in _misplaced(staff, post):
            yield Breach("posts as planned", post.officer_no, what)
    districts = _districts(staff)
    for post in staff.own:
        if post.officer_no in staff.officers:
            yield from _near(staff, post, districts)
            yield from _change_true(staff, post)


def _misplaced(staff: Personnel, post: Post) -> Iterator[Text]:
    """Yield what is not so about the beat, the area and the station of a post."""
    if not staff.holds_beats(post.officer_no):
        yield from _attached_wrongly(staff, post)
    elif post.beat not in staff.beats:
        yield say("beat {beat!r} is not on the map", beat=post.beat)
    else:
        beat = staff.beats[post.beat]
        if post.area != beat.area:
            yield say("beat {beat} does not lie in area {area}", beat=post.beat, area=post.area)
        if post.station != beat.station:
            yield say("beat {beat} does not lie in station {station}", beat=post.beat, station=post.station)


def _attached_wrongly(staff: Personnel, post: Post) -> Iterator[Text]:
    """Yield what is not so about the post of an officer who is attached to an area."""
    if post.beat or post.change == "covers":
        branch = staff.officers[post.officer_no].branch
        yield say("{branch} officers hold no beat, and {beat} is theirs", branch=branch, beat=post.beat)
    beats = staff.areas.get(post.area, [])
    if post.station not in {staff.beats[beat].station for beat in beats}:
        yield say("area {area} does not lie in station {station}", area=post.area, station=post.station)


def _districts(staff: Personnel) -> dict[str, set[str]]:
    """Return station -> the districts it is known to lie in."""
    found: dict[str, set[str]] = {}
    for beat in staff.beats.values():
        found.setdefault(beat.station, set()).update({beat.district} - {""})
    return found


def _near(staff: Personnel, post: Post, districts: dict[str, set[str]]) -> Iterator[Breach]:
    """Yield an officer who is sent farther than the rules on transfers allow."""
    home, to, how_far = (
        staff.officers[post.officer_no].station,
        staff.station(post),
        staff.roster.rules.transfers,
    )
    same = districts.get(home, set()) & districts.get(to, set())
    if home != to and how_far != "city" and not (how_far == "district" and same):
        what = say(
            "of station {home}, and sent to station {to}; transfers: {how_far}",
            home=home,
            to=to,
            how_far=how_far,
        )
        yield Breach("transfers", post.officer_no, what)


def _change_true(staff: Personnel, post: Post) -> Iterator[Breach]:
    today = staff.today(post.officer_no)
    change = "joins" if not today else "stays" if today == staff.place(post) else "moves"
    if post.change != change:
        what = say("it says {said!r}, and the officer {change}", said=post.change, change=change)
        yield Breach("change", post.officer_no, what)
