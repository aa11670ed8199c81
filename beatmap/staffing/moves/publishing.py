"""The ledger as it may be written: officers masked as in the published roster, or named on request."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from beatmap.rosters import PERSONAL

if TYPE_CHECKING:
    from beatmap.rosters import Roster


def published_ledger(ledger: pd.DataFrame, roster: Roster, *, internal: bool = False) -> pd.DataFrame:
    """Return a ledger of moves as it may be written.

    Parameters
    ----------
    ledger : DataFrame
        From `move_ledger`.
    roster : Roster
        The one it was made from.
    internal : bool
        Name the officers: number, name, birth year and Party status stand in the table. Else `officer` is
        the number that `Roster.published` gives the same officer.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> from beatmap.staffing import assign
    >>> from beatmap.staffing.moves.ledger import move_ledger
    >>> one = gpd.GeoDataFrame({"station": "S1"}, geometry=[box(0, 0, 1, 1)], crs=4549, index=["a"])
    >>> plan = Plan.from_areas(BeatMap.from_frame(one), pd.Series({"a": "X"}))
    >>> roster = assign(plan, pd.DataFrame({"station": "S1", "beat": "", "name": "Li"}, index=["007"]))
    >>> ledger = move_ledger(roster)
    >>> published_ledger(ledger, roster, internal=True)[["officer_no", "name", "to_beat", "kind"]]
      officer_no name to_beat   kind
    0        007   Li       a  joins
    >>> bool((published_ledger(ledger, roster)["officer"] == roster.published()["officer"]).all())
    True
    """
    if internal:
        known = roster.officers
        personal = known[[column for column in PERSONAL if column in known.columns]]
        named = personal.reindex(ledger["officer_no"]).reset_index(drop=True).set_index(ledger.index)
        return pd.concat([ledger[["officer_no"]], named, ledger.drop(columns="officer_no")], axis=1)
    masked = ledger.drop(columns="officer_no")
    masked.insert(0, "officer", roster.masked(ledger["officer_no"]))
    return masked
