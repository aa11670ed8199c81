"""Where no duty groups can leave enough officers in an area."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from beatmap.errors import InfeasibleError
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from beatmap.plans import Plan


class ShortageError(InfeasibleError):
    """Proven impossible: in these stations some area has too few officers for its duty groups.

    Attributes
    ----------
    reasons : dict of str to Text
        For each such station: its areas, how many officers each has and needs, and what would help.
    partial : DutyGroups
        The groups of the other stations.
    """

    def _head(self) -> Text:
        return say("Too few officers for duty groups in {n} stations:", n=len(self.reasons))


def shortages(members: pd.DataFrame, plan: Plan, k: int, at_least: int) -> dict[str, Text]:
    """Return for each station that is short what its areas lack.

    Of s officers in k groups one group holds at least s / k, rounded up; dealt out, none holds more. So m
    can stay in the community exactly where s - ceil(s / k) >= m, which is s >= m k / (k - 1).
    """
    areas = pd.DataFrame({"station": plan.city.stations, "area": plan.areas}).drop_duplicates()
    officers = areas["area"].map(members["area"].value_counts()).fillna(0).astype(int)
    areas = areas.assign(officers=officers).sort_values(["station", "area"])
    needed = -(-at_least * k // (k - 1))
    short = areas[areas["officers"] < needed]
    return {str(station): _reason(rows, k, needed) for station, rows in short.groupby("station")}


def _reason(rows: pd.DataFrame, k: int, needed: int) -> Text:
    lacks = [
        say("area {area} has {n} officers and needs {needed}", area=area, n=int(n), needed=needed)
        for area, n in rows[["area", "officers"]].itertuples(index=False)
    ]
    can = int((rows["officers"] * (k - 1) // k).min())
    fix = say("more officers there, or at_least={n}", n=can)
    return say("{what}. Try: {fix}", what=lacks, fix=fix)
