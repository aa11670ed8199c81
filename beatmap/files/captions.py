"""What stands under the title of a sheet: of which plan and day it is, and who may read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatmap.texts import say

if TYPE_CHECKING:
    from beatmap.rosters import Roster


def caption(roster: Roster, *, internal: bool, station: str | None = None, on: str = "") -> list[str]:
    """Return two lines: city, station, plan and day; then the classification.

    Parameters
    ----------
    roster : Roster
    internal : bool
        Whether the sheet names officers.
    station : str, optional
    on : str
        The day; by default the roster's.

    Examples
    --------
    >>> import geopandas as gpd, pandas as pd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> from beatmap.staffing import assign
    >>> one = gpd.GeoDataFrame({"station": ["S1"]}, geometry=[box(0, 0, 1, 1)], crs=4549, index=["a"])
    >>> plan = Plan.from_areas(BeatMap.from_frame(one, name="T"), pd.Series({"a": "X"}))
    >>> roster = assign(plan, pd.DataFrame({"station": "S1", "beat": "a"}, index=["007"]), on="2015-07-21")
    >>> caption(roster, internal=True, station="S1")[0].replace(plan.id, "...")
    'T · station S1 · plan ... · as of 2015-07-21'
    """
    plan, day = roster.plan, on or roster.on
    facts = [
        plan.city.name,
        "" if station is None else str(say("station {station}", station=station)),
        str(say("plan {id}", id=plan.id)),
        str(say("as of {date}", date=day)) if day else "",
    ]
    return [" · ".join(fact for fact in facts if fact), _classification(internal=internal)]


def _classification(*, internal: bool) -> str:
    if internal:
        return str(say("Internal: holds the names and numbers of officers"))
    return str(say("Briefing: officers bear numbers of this plan only, and no names"))
