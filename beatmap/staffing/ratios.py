"""The figures a report opens with: officers for each beat and area, and what a year has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from beatmap.errors import Fault, refuse
from beatmap.staffing.tallies import officers_by_beat, units_of
from beatmap.texts import say

if TYPE_CHECKING:
    from beatmap.rosters import Roster


def staffing_ratios(roster: Roster, *, by: str | None = None) -> pd.DataFrame:
    """Return officers for each beat and for each area.

    Parameters
    ----------
    roster : Roster
    by : str, optional
        The unit of a row: "area", "station", or another column of the beats; without it the whole city,
        in one row called "city".

    Returns
    -------
    DataFrame
        By unit, sorted: `officers` (one who holds n beats counts 1/n in each), `beats`, `areas`,
        `officers_per_beat`, `officers_per_area`. An area over several units counts in each of them.

    Raises
    ------
    InputError
        A column that does not exist or is empty for a beat.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> from beatmap.staffing import assign
    >>> squares = [box(0, 0, 1, 1), box(1, 0, 2, 1)]
    >>> two = gpd.GeoDataFrame({"station": "S1"}, geometry=squares, crs=4549, index=["a", "b"])
    >>> plan = Plan.from_areas(BeatMap.from_frame(two), pd.Series({"a": "X", "b": "X"}))
    >>> staff = pd.DataFrame({"station": "S1", "beat": ""}, index=["007", "008", "009"])
    >>> staffing_ratios(assign(plan, staff))
          officers  beats  areas  officers_per_beat  officers_per_area
    city       3.0      2      1                1.5                3.0
    """
    areas = roster.plan.areas.sort_index()
    units = pd.Series("city", index=areas.index) if by is None else units_of(roster.plan, by)
    table = pd.DataFrame(
        {
            "officers": officers_by_beat(roster).groupby(units).sum(),
            "beats": units.groupby(units).size(),
            "areas": areas.groupby(units).nunique(),
        }
    )
    return table.rename_axis(by).assign(
        officers_per_beat=table["officers"] / table["beats"],
        officers_per_area=table["officers"] / table["areas"],
    )


def strength_change(before: pd.Series[int], after: pd.Series[int]) -> pd.DataFrame:
    """Return how many officers each unit has gained, and as a share of what it had.

    Parameters
    ----------
    before, after : Series of int
        Officers by unit (station, district, city). A unit that only one of them knows has 0 in the other.

    Returns
    -------
    DataFrame
        By unit, sorted: `before`, `after`, `change`, and `share`, the change over `before` (NaN where that
        is 0).

    Raises
    ------
    InputError
        A unit that stands twice on one side.

    Examples
    --------
    >>> strength_change(pd.Series({"city": 4460}), pd.Series({"city": 4661})).round(5)
          before  after  change    share
    city    4460   4661     201  0.04507
    """
    sides = {"before": before, "after": after}
    refuse(
        Fault(say("{unit} stands twice", unit=str(unit)), where=side)
        for side, counts in sides.items()
        for unit in sorted(set(counts.index[counts.index.duplicated()]), key=str)
    )
    units = before.index.union(after.index).sort_values()
    table = pd.DataFrame({side: counts.reindex(units, fill_value=0) for side, counts in sides.items()})
    change = table["after"] - table["before"]
    return table.assign(change=change, share=change / table["before"].where(table["before"] > 0))
