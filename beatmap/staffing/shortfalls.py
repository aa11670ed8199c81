"""Where officers are short: required against actual, by beat, area, station, zone, district."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from beatmap.errors import Fault, refuse
from beatmap.staffing.tallies import officers_by_beat, units_of
from beatmap.texts import say

if TYPE_CHECKING:
    from beatmap.rosters import Roster


def deficits(roster: Roster, required: pd.Series[int], *, by: str = "beat") -> pd.DataFrame:
    """Return how many officers each unit lacks, the largest deficit first.

    Parameters
    ----------
    roster : Roster
        Who holds which beat; one who holds n beats counts 1/n in each.
    required : Series
        By beat id, the officers it requires: a column of `beatmap.required_officers`, `by_residents` or
        `by_workload`. <NA> is unknown, and is not 0.
    by : str
        The unit: "beat", "area", "station", or another column of the beats, such as "zone" or "district".

    Returns
    -------
    DataFrame
        By unit, sorted by rank, then name:

        beats
            Their number.
        unknown
            How many of them have no known requirement; then what follows from it is <NA>.
        required, actual
            Officers, summed over the beats.
        deficit
            `required - actual`; below 0 it is a surplus.
        vacant
            What single beats lack, summed: a surplus in one beat fills no gap in another.
        rank
            1 for the largest deficit; equal ones share a rank.

    Raises
    ------
    InputError
        Beats without a requirement or with one below 0, requirements for beats that do not exist or that
        stand twice, a column that does not exist or is empty for a beat.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> from beatmap.staffing import assign
    >>> squares = [box(0, 0, 1, 1), box(1, 0, 2, 1)]
    >>> two = gpd.GeoDataFrame({"station": ["S1", "S2"]}, geometry=squares, crs=4549, index=["a", "b"])
    >>> plan = Plan.from_areas(BeatMap.from_frame(two), pd.Series({"a": "X", "b": "Y"}))
    >>> roster = assign(plan, pd.DataFrame({"station": ["S1"], "beat": [""]}, index=["007"]))
    >>> deficits(roster, pd.Series({"a": 3, "b": 1}), by="station")[["required", "actual", "deficit", "rank"]]
             required  actual  deficit  rank
    station
    S1            3.0     1.0      2.0     1
    S2            1.0     0.0      1.0     2
    """
    units = units_of(roster.plan, by)
    refuse(_required_faults(units.index, required))
    asked, held = required.reindex(units.index).astype("Float64"), officers_by_beat(roster)
    lacking = (asked - held).clip(lower=0)
    unknown = asked.isna().groupby(units).sum()
    table = pd.DataFrame(
        {
            "beats": units.groupby(units).size(),
            "unknown": unknown,
            "required": asked.fillna(0).groupby(units).sum().mask(unknown > 0),
            "actual": held.groupby(units).sum(),
            "vacant": lacking.fillna(0).groupby(units).sum().mask(unknown > 0),
        }
    )
    table.insert(4, "deficit", table["required"] - table["actual"])
    table["rank"] = table["deficit"].rank(method="min", ascending=False).astype("Int64")
    return table.rename_axis(by).sort_index().sort_values("rank", kind="stable")


def _required_faults(ids: pd.Index, required: pd.Series[int]) -> list[Fault]:
    """Return a fault for each beat that is not asked for once, with a number of 0 or more."""
    twice = sorted({str(b) for b in required.index[required.index.duplicated()]})
    below = required.index[(required < 0).fillna(value=False).to_numpy(dtype=bool)]
    fix = say("a number of officers, or <NA> where it is unknown")
    return [
        *(Fault(say("the beat's required officers stand twice"), beat=b) for b in twice),
        *(
            Fault(say("the beat has no required officers"), beat=b, fix=fix)
            for b in ids.difference(required.index)
        ),
        *(
            Fault(say("officers are required for a beat that does not exist"), beat=str(b))
            for b in sorted(set(required.index) - set(ids), key=str)
        ),
        *(Fault(say("fewer than 0 officers are required"), beat=str(b), fix=fix) for b in below),
    ]
