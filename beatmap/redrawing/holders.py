"""How many officers each area has: by the beats that they hold, or as those who are attached to it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from beatmap.errors import Fault
from beatmap.gates import column_fault
from beatmap.redrawing.memory import remembered
from beatmap.rosters import Roster
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    import pandas as pd


class Holders(NamedTuple):
    """Officers by the beat they hold as their own, and by the area they are attached to without one."""

    by_beat: Counter[str]
    by_area: Counter[str]

    def of(self, area: str, beats: Iterable[str]) -> int:
        """Return how many officers an area of these beats has."""
        return sum(self.by_beat[beat] for beat in beats) + self.by_area[area]

    def who_move(self, moved: Iterable[str]) -> int:
        """Return how many officers hold one of the beats that moved."""
        return sum(self.by_beat[beat] for beat in moved)


def holders_of(roster: Roster | pd.DataFrame | None) -> Holders | None:
    """Return the officers of a roster, or of a table with the column `beat`, one row an officer."""
    if roster is None:
        return None
    holders: Holders = remembered(roster, "holders", lambda: _counted(roster))
    return holders


def holder_faults(roster: Roster | pd.DataFrame | None, known: Container[str]) -> list[Fault]:
    """Return what is wrong with a roster for these beats."""
    if roster is None:
        return []
    if not isinstance(roster, Roster) and "beat" not in roster.columns:
        return [column_fault("beat", roster.columns, where="roster")]
    holders = holders_of(roster)
    held = () if holders is None else sorted(holders.by_beat)
    what, fix = say("somebody holds a beat that does not exist"), say("a roster of these beats")
    return [Fault(what, where="roster", beat=beat, fix=fix) for beat in held if beat not in known]


def _counted(roster: Roster | pd.DataFrame) -> Holders:
    """Count every officer once: who covers further beats is counted at their own."""
    posts: pd.DataFrame = roster.posts if isinstance(roster, Roster) else roster
    if "change" in posts:
        posts = posts[posts["change"] != "covers"]
    beats = posts["beat"].fillna("").astype(str)
    attached = posts["area"][beats == ""] if "area" in posts else beats[:0]
    return Holders(_tally(beats[beats != ""]), _tally(attached.dropna().astype(str)))


def _tally(names: pd.Series[str]) -> Counter[str]:
    return Counter(names.tolist())
