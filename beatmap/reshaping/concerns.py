"""Whom and what a change of beats concerns: officers, and community police offices."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from beatmap.reshaping.lineages import heirs
from beatmap.reshaping.results import Reshaped, officers_of
from beatmap.workloads.places import NOWHERE, homes

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from beatmap.rosters import Roster


class Affected(NamedTuple):
    """The officers and the offices of beats that were split, merged, shifted or moved."""

    officers: pd.DataFrame
    offices: pd.DataFrame


def affected(roster: Roster, change: Reshaped, *, offices: GeoDataFrame | None = None) -> Affected:
    """Return the officers and offices whose beats a change touched.

    Parameters
    ----------
    roster : Roster
        As it was before the change.
    change : Reshaped
        What was made of the roster's map.
    offices : GeoDataFrame, optional
        Points by office id, in any CRS.

    Returns
    -------
    Affected
        `officers`, sorted: `officer_no`, `beat`, `area`, `station`, `kind` (of change, "split, merged") and
        `to`, the beats that hold its ground now. `offices`, by office, sorted: the `beat` it lay in, `kind`,
        and `to`, the beat it lies in now ("" for none); on a common border the one with the smallest id.

    Raises
    ------
    InputError
        Offices without a coordinate system.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import Point, box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> from beatmap.reshaping import split_beat
    >>> from beatmap.staffing import assign
    >>> one = gpd.GeoDataFrame({"station": ["S1"]}, geometry=[box(0, 0, 40, 10)], crs=4549, index=["a"])
    >>> plan = Plan.from_areas(BeatMap.from_frame(one), pd.Series({"a": "X"}))
    >>> roster = assign(plan, pd.DataFrame({"station": "S1", "beat": "a"}, index=["007"]), on="2015-07-21")
    >>> points = gpd.GeoDataFrame(geometry=[Point(30, 5)], index=["P1"], crs=4549)
    >>> found = affected(roster, split_beat(roster, "a"), offices=points)
    >>> found.officers[["officer_no", "beat", "kind", "to"]]
      officer_no beat   kind        to
    0        007    a  split  a-1, a-2
    >>> found.offices
           beat   kind   to
    office
    P1        a  split  a-2
    """
    officers = officers_of(roster, change.lineage)
    index = pd.Index([], name="office", dtype=object)
    if offices is None:
        return Affected(
            officers, pd.DataFrame({c: [] for c in ("beat", "kind", "to")}, index=index, dtype=object)
        )
    points = offices.sort_index()
    then, now = (_beats_at(beats, points) for beats in (roster.plan.city.beats, change.city.beats))
    kinds = {beat: ", ".join(heir.kinds) for beat, heir in heirs(change.lineage).items()}
    table = pd.DataFrame({"beat": then, "kind": pd.Series(then).map(kinds), "to": now})
    table = table.set_axis(points.index.rename("office"))
    return Affected(officers, table[table["kind"].notna()])


def _beats_at(beats: GeoDataFrame, points: GeoDataFrame) -> list[str]:
    """Return the beat that each point lies in, "" for none."""
    return [str(beats.index[p]) if p != NOWHERE else "" for p in homes(beats, points).polygon]
