"""Officers and beats counted by beat, area, station, or whatever else the beats have a column for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from beatmap.beats import id_text
from beatmap.errors import Fault, InputError, refuse
from beatmap.gates import column_fault
from beatmap.texts import say

if TYPE_CHECKING:
    from beatmap.plans import Plan
    from beatmap.rosters import Roster


def units_of(plan: Plan, by: str) -> pd.Series[str]:
    """Return beat -> unit, sorted by beat; `by` is "beat", "area", or a column of the beats.

    Raises
    ------
    InputError
        There is no such column, or beats that it leaves empty.
    """
    if by == "area":
        return plan.areas.sort_index()
    beats = plan.city.beats.sort_index()
    if by == "beat":
        return pd.Series(beats.index, index=beats.index, name=by)
    if by not in beats.columns:
        raise InputError([column_fault(by, ["beat", "area", *beats.columns])])
    units = beats[by].astype(object).where(beats[by].notna(), "").map(id_text)
    fix = say("name it, or count by another column")
    refuse(
        Fault(say("the beat has no {column}", column=by), beat=b, fix=fix) for b in units.index[units == ""]
    )
    return units.astype(str)


def officers_by_beat(roster: Roster) -> pd.Series[float]:
    """Return how many officers hold each beat; one who holds n beats counts 1/n in each."""
    posts = roster.posts
    share = 1.0 / posts.groupby("officer_no")["officer_no"].transform("size")
    ids = roster.plan.city.stations.sort_index().index
    return share.groupby(posts["beat"]).sum().reindex(ids, fill_value=0.0).rename("actual")
