"""Officers and the beats they hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from beatmap.digests import digest
from beatmap.personnel import BRANCHES, PersonnelRules

if TYPE_CHECKING:
    from beatmap.plans import Plan

__all__ = ["BRANCHES", "COLUMNS", "LEVELS", "MEMBER", "ORIGIN", "PERSONAL", "SHORTAGES", "TIES", "Roster"]

MEMBER = "CPC"  # the Party status of a full member

# What is known of an officer beside the number; anything else in a roster is not read.
COLUMNS = (
    *("name", "station", "beat", "branch", "rank", "birth_year", "party"),
    *("community_since", "beat_since", "retires", "source_unit", "village_stationed"),
)
ORIGIN = ("where", "row")  # where an entry stands: file and sheet, and the row in it
# What may leave the office only when it is asked for by name (domain: trap 10).
PERSONAL = ("officer_no", "name", "birth_year", "party")


# What is known of each aim of an assignment, in the order in which they were met.
LEVELS = ("level", "value", "bound", "proven")
# What is lacking: where, by which rule, how many officers.
SHORTAGES = ("station", "rule", "place", "missing")
# What ties officers to beats: "locked", "exception" (to a lock), "pinned", "forbidden".
TIES = ("officer_no", "tie", "beat", "until", "reason", "approver")


@dataclass(frozen=True, eq=False)
class Roster:
    """Who holds which beat under a plan.

    Attributes
    ----------
    plan : Plan
    officers : DataFrame
        By `officer_no` (text): `station`, `beat` (today's, or ""), and which of the other `COLUMNS` the table
        held: `name`, `branch` (one of `BRANCHES`, "" for unknown), `rank`, `birth_year`, `party` (`MEMBER` or
        what the table says), the dates `community_since`, `beat_since` and `retires` (ISO, "" for unknown),
        `source_unit`, `village_stationed` (bool).
    posts : DataFrame
        `officer_no`, `beat`, `area`, `station`, `change` ("stays" | "moves" | "joins"); every officer once,
        and once more, with the change "covers", for each further beat they hold. An officer of a branch that
        holds no beats is attached to an area: `beat` is "".
    vacancies : tuple of str
        Beats without an officer, heaviest first.
    on : str
        The date the roster is judged on, ISO, or "".
    rules : PersonnelRules
        The rules it was made under.
    levels : DataFrame
        By level, in strict order: `value` reached, `bound` (no roster does better), `proven`.
    shortages : DataFrame
        `station`, `rule`, `place` (a beat, an area, or ""), `missing` officers: the smallest there can be.
    ties : DataFrame
        `officer_no`, `tie` ("locked" | "exception" | "pinned" | "forbidden"), `beat`, `until` (ISO, of a
        lock), `reason`, `approver`: what was held to, and by whose leave it was not.
    """

    plan: Plan
    _officers: pd.DataFrame = field(repr=False)
    _posts: pd.DataFrame = field(repr=False)
    vacancies: tuple[str, ...] = ()
    on: str = ""
    rules: PersonnelRules = field(default_factory=PersonnelRules)
    _levels: pd.DataFrame = field(default_factory=lambda: _empty(LEVELS).set_index("level"), repr=False)
    _shortages: pd.DataFrame = field(default_factory=lambda: _empty(SHORTAGES), repr=False)
    _ties: pd.DataFrame = field(default_factory=lambda: _empty(TIES), repr=False)

    @property
    def levels(self) -> pd.DataFrame:
        """What was reached, and how far it is proven."""
        return self._levels.copy()

    @property
    def shortages(self) -> pd.DataFrame:
        """What is lacking, by station and rule."""
        return self._shortages.copy()

    @property
    def ties(self) -> pd.DataFrame:
        """What ties officers to beats."""
        return self._ties.copy()

    @property
    def officers(self) -> pd.DataFrame:
        """The officers, by number."""
        return self._officers.copy()

    @property
    def posts(self) -> pd.DataFrame:
        """Who holds which beat."""
        return self._posts.copy()

    def masked(self, numbers: pd.Series[str]) -> pd.Series[str]:
        """Return each officer's number as it may leave the office: salted per plan, "" for nobody.

        It is SHA-256 over the plan, the whole roster and the number. The roster is the secret part of the
        salt, so the short police numbers cannot be found by trying them all, and the same input still gives
        the same bytes.
        """
        known = self._officers.drop(columns=[*ORIGIN], errors="ignore")
        salt = digest(self.plan.id, known.sort_index().to_csv())
        return numbers.map({n: digest(salt, n)[:12] if n else "" for n in numbers.unique()})

    def published(self, *, internal: bool = False) -> pd.DataFrame:
        """Return the posts as they may be written, sorted; a vacancy has no officer and the change "vacant".

        With `internal=True` the officer is named: number, name, birth year and Party status stand in the
        table. Else `officer` is their `masked` number.
        """
        posts = pd.concat([self._posts, self._vacant()], ignore_index=True)
        if internal:
            known = [c for c in PERSONAL if c in self._officers.columns]
            named = posts.merge(self._officers[known], left_on="officer_no", right_index=True, how="left")
            return named.sort_values(["station", "area", "beat", "officer_no"], ignore_index=True)
        masked = posts.drop(columns="officer_no")
        masked.insert(0, "officer", self.masked(posts["officer_no"]))
        return masked.sort_values(["station", "area", "beat", "officer"], ignore_index=True)

    def _vacant(self) -> pd.DataFrame:
        """Return the vacancies as posts that nobody holds."""
        beat = pd.Series(self.vacancies, dtype=str)
        table = {
            "beat": beat,
            "area": beat.map(self.plan.areas),
            "station": beat.map(self.plan.city.stations),
        }
        return pd.DataFrame(table, dtype=str).assign(officer_no="", change="vacant")

    def __repr__(self) -> str:
        return f"<Roster: {len(self._officers)} officers, {len(self.vacancies)} vacancies>"


def _empty(columns: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame({column: [] for column in columns}, dtype=object)
