"""The urban-rural fringe is short of officers, as the source has it; in the centre some wait for a beat."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    import geopandas as gpd

AWAY = 60 / 4661  # share of the officers who are drawn from the fringe to the centre
OF_EACH = 3  # officers drawn from a station


def drawn_to_the_centre(
    officers: pd.DataFrame, committees: gpd.GeoDataFrame, strength: pd.Series[int]
) -> pd.DataFrame:
    """Return the roster with a few officers of the fringe in central stations, without a beat there.

    They come from the fringe stations that have least officers to spare, three from each, first those who
    share a beat; no central station gets more than one, nor more than its `strength` (by station) allows.

    Examples
    --------
    >>> committees = pd.DataFrame({"station": ["C", "F"], "beat": ["c", "f"], "zone": ["centre", "fringe"]})
    >>> officers = pd.DataFrame({"station": ["F"] * 39, "beat": "f", "beat_since": "2015-01-01"})
    >>> moved = drawn_to_the_centre(officers, committees, pd.Series({"C": 1, "F": 39}))
    >>> moved[moved["beat"] == ""].values.tolist()
    [['C', '', '']]
    """
    gives, takes = _gives_and_takes(officers, committees, strength)
    leave = _leaving(officers, gives)
    count = min(round(AWAY * len(officers)), len(leave), len(takes))
    moved = officers.copy()
    moved.loc[leave[:count], "station"] = takes[:count].to_numpy()
    moved.loc[leave[:count], ["beat", "beat_since"]] = ""
    return moved


def _gives_and_takes(
    officers: pd.DataFrame, committees: gpd.GeoDataFrame, strength: pd.Series[int]
) -> tuple[pd.Index[str], pd.Index[str]]:
    """Return the fringe stations that give and the central ones that take, least to spare first."""
    of_station = committees.groupby("station")
    zone, beats = of_station["zone"].first(), of_station["beat"].nunique()
    staff = officers.groupby("station").size().reindex(beats.index, fill_value=0)
    to_spare = (staff - beats).sort_values(kind="stable").index
    gives = (zone == "fringe") & (staff > 2 * OF_EACH)
    takes = (zone == "centre") & (staff < strength.reindex(beats.index))
    return to_spare[gives[to_spare]], to_spare[takes[to_spare]]


def _leaving(officers: pd.DataFrame, gives: pd.Index[str]) -> pd.Index[int]:
    """Return the rows of those who leave, station by station in the order of `gives`."""
    places = pd.DataFrame({"turn": gives.get_indexer(pd.Index(officers["station"]))}, index=officers.index)
    places["alone"] = ~officers["beat"].duplicated()
    places = places[places["turn"] >= 0].sort_values(["turn", "alone"], kind="stable")
    return places.index[places.groupby("turn").cumcount() < OF_EACH]
