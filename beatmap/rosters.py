"""Officers and the beats they hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from beatmap.digests import digest

if TYPE_CHECKING:
    from beatmap.plans import Plan

BRANCHES = ("community", "public-order", "patrol", "auxiliary")
MEMBER = "CPC"  # the Party status of a full member

# What is known of an officer beside the number; anything else in a roster is not read.
COLUMNS = (
    *("name", "station", "beat", "branch", "rank", "birth_year", "party"),
    *("community_since", "beat_since", "retires", "source_unit", "village_stationed"),
)
# What may leave the office only when it is asked for by name (domain: trap 10).
PERSONAL = ("officer_no", "name", "birth_year", "party")


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
        `officer_no`, `beat`, `area`, `station`, `change` ("stays" | "moves" | "joins"); every officer once.
    vacancies : tuple of str
        Beats without an officer, heaviest first.
    on : str
        The date the roster is judged on, ISO, or "".
    """

    plan: Plan
    _officers: pd.DataFrame = field(repr=False)
    _posts: pd.DataFrame = field(repr=False)
    vacancies: tuple[str, ...] = ()
    on: str = ""

    @property
    def officers(self) -> pd.DataFrame:
        """The officers, by number."""
        return self._officers.copy()

    @property
    def posts(self) -> pd.DataFrame:
        """Who holds which beat."""
        return self._posts.copy()

    def published(self, *, internal: bool = False) -> pd.DataFrame:
        """Return the posts as they may be written, sorted; a vacancy has no officer and the change "vacant".

        With `internal=True` the officer is named: number, name, birth year and Party status stand in the
        table. Else `officer` is a number salted per plan: SHA-256 over the plan, the whole roster and the
        officer's number. The roster is the secret part of the salt, so the short police numbers cannot be
        found by trying them all, and the same input still gives the same bytes.
        """
        posts = pd.concat([self._posts, self._vacant()], ignore_index=True)
        if internal:
            known = [c for c in PERSONAL if c in self._officers.columns]
            named = posts.merge(self._officers[known], left_on="officer_no", right_index=True, how="left")
            return named.sort_values(["station", "area", "beat", "officer_no"], ignore_index=True)
        salt = digest(self.plan.id, self._officers.sort_index().to_csv())
        numbers = [digest(salt, number)[:12] if number else "" for number in posts["officer_no"]]
        masked = posts.drop(columns="officer_no")
        masked.insert(0, "officer", numbers)
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
