"""A roster read into plain tables: the beats, the officers, who stands where, and what ties them there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pandas as pd

    from beatmap.plans import Plan
    from beatmap.rosters import Roster

HOLDERS = ("community", "")  # the branches that hold beats; an officer of unknown branch may
CLOCKS = {"community": "community_since", "beat": "beat_since"}


class Beat(NamedTuple):
    """What is asked of a beat; `needs` is how many officers, None where that is unknown."""

    station: str
    district: str
    area: str
    central: bool
    outside: bool
    needs: int | None


class Officer(NamedTuple):
    """What the rules look at in an officer; `beat` is today's, `since` is when the clock of tenure began."""

    station: str
    beat: str
    branch: str
    source: str
    since: str
    village: bool


class Post(NamedTuple):
    """One row of the posts."""

    officer_no: str
    beat: str
    area: str
    station: str
    change: str


class Tie(NamedTuple):
    """One row of the ties."""

    officer_no: str
    tie: str
    beat: str
    until: str
    reason: str
    approver: str


@dataclass(frozen=True)
class Personnel:
    """All that is judged of a roster.

    Attributes
    ----------
    plan : Plan
    roster : Roster
    beats : dict of str to Beat
    officers : dict of str to Officer
    own, covers : list of Post
        The posts that are an officer's own, and the further ones.
    ties : list of Tie
    """

    plan: Plan
    roster: Roster
    beats: dict[str, Beat]
    officers: dict[str, Officer]
    own: list[Post]
    covers: list[Post]
    ties: list[Tie]

    @cached_property
    def areas(self) -> dict[str, list[str]]:
        """Area -> its beats that are on the map, both sorted."""
        found: dict[str, list[str]] = {}
        for name, beat in sorted(self.beats.items(), key=lambda item: (item[1].area, item[0])):
            if beat.area:
                found.setdefault(beat.area, []).append(name)
        return found

    def holds_beats(self, number: str) -> bool:
        """Return whether an officer may hold beats; of an unknown one nobody knows better."""
        return number not in self.officers or self.officers[number].branch in HOLDERS

    def today(self, number: str) -> str:
        """Return today's beat of an officer, for who holds none the area it lies in; "" for nowhere."""
        beat = self.beats.get(self.officers[number].beat)
        if beat is None:
            return ""
        return self.officers[number].beat if self.holds_beats(number) else beat.area

    def place(self, post: Post) -> str:
        """Return the beat of a post, for who holds none the area."""
        return post.beat if self.holds_beats(post.officer_no) else post.area

    def station(self, post: Post) -> str:
        """Return the station where a post lies, by the map; by the post where the map does not say."""
        return self.beats[post.beat].station if post.beat in self.beats else post.station


def personnel_of(plan: Plan, roster: Roster) -> Personnel:
    """Return a roster as plain tables."""
    posts = [Post(*row) for row in _rows(roster.posts, Post._fields)]
    return Personnel(
        plan,
        roster,
        _beats(plan, roster),
        _officers(roster),
        [post for post in posts if post.change != "covers"],
        [post for post in posts if post.change == "covers"],
        [Tie(*row) for row in _rows(roster.ties, Tie._fields)],
    )


def _rows(table: pd.DataFrame, columns: tuple[str, ...]) -> list[tuple[str, ...]]:
    return list(zip(*(_texts(table, column) for column in columns), strict=True))


def _texts(table: pd.DataFrame, column: str) -> list[str]:
    """Return a column as text, "" where it is unknown or not there."""
    if column not in table.columns:
        return [""] * len(table)
    known = table[column].notna().tolist()
    return [str(value) if there else "" for value, there in zip(table[column], known, strict=True)]


def _beats(plan: Plan, roster: Roster) -> dict[str, Beat]:
    frame, rules, areas = plan.city.beats, roster.rules, dict(plan.areas.dropna().items())
    asked = _texts(frame, rules.required) if rules.required else ["1"] * len(frame)
    rows = zip(
        *(_texts(frame, column) for column in ("station", "district", "zone")),
        _committees(frame),
        asked,
        strict=True,
    )
    return {
        str(name): Beat(
            station=station,
            district=district,
            area=str(areas.get(name, "")),
            central=zone in rules.central,
            outside=zone != "" and zone not in rules.central,
            needs=_needs(needs, committees if zone in rules.central else 1),
        )
        for name, (station, district, zone, committees, needs) in zip(frame.index, rows, strict=True)
    }


def _committees(frame: pd.DataFrame) -> list[int]:
    """Return how many committees each beat is made of; one where the map does not say."""
    if "committees" not in frame.columns:
        return [1] * len(frame)
    return [max(1, len(ids)) for ids in frame["committees"]]


def _needs(asked: str, least: int) -> int | None:
    """Return how many officers are needed; None where it is no whole number from 1."""
    try:
        number = float(asked)
    except ValueError:
        return None
    return max(int(number), least) if number >= 1 and number.is_integer() else None


def _officers(roster: Roster) -> dict[str, Officer]:
    table = roster.officers
    clock = CLOCKS[roster.rules.lock_clock]
    rows = _rows(table, ("station", "beat", "branch", "source_unit", clock, "village_stationed"))
    return {
        str(number): Officer(station, beat, branch, source, since, village == "True")
        for number, (station, beat, branch, source, since, village) in zip(table.index, rows, strict=True)
    }
