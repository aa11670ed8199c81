"""Whether pins and forbidden pairs were kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatmap.referee.breaches import Breach
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beatmap.referee.personnel import Personnel


def ties_kept(staff: Personnel) -> Iterator[Breach]:
    """Yield each officer who does not hold the beat they are pinned to, or holds one forbidden to them."""
    held = {(post.officer_no, post.beat) for post in [*staff.own, *staff.covers]}
    for tie in staff.ties:
        there = (tie.officer_no, tie.beat) in held
        if tie.tie == "pinned" and not there:
            what = say("pinned to beat {beat}, and does not hold it", beat=tie.beat)
            yield Breach("pinned", tie.officer_no, what)
        if tie.tie == "forbidden" and there:
            what = say("holds beat {beat}, which is forbidden to them", beat=tie.beat)
            yield Breach("forbidden", tie.officer_no, what)
