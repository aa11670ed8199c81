"""Which groups are on duty on which day, and how many officers each area then has in the community."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from beatmap.errors import Fault, refuse
from beatmap.gates import column_fault
from beatmap.staffing.days import day_of, iso_day
from beatmap.texts import say

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from beatmap.staffing.duty.groups import DutyGroups

WHERE = "multipliers"


@dataclass(frozen=True, eq=False)
class DutyCalendar:
    """Which groups are on duty each day, the same in every station.

    Attributes
    ----------
    groups : DutyGroups
    days : DataFrame
        `date` (ISO text), `group`: a row for each group on duty that day.
    """

    groups: DutyGroups
    _days: pd.DataFrame = field(repr=False)

    @property
    def days(self) -> pd.DataFrame:
        """Which groups are on duty each day."""
        return self._days.copy()

    def cover(self) -> pd.DataFrame:
        """Return who is left, day by day: `date`, `station`, `area`, `officers`, `community`.

        `community` are those of the area's officers who are not on duty. On a day that a multiplier makes
        heavier it may be less than the `at_least` of the groups. A station without officers is left out.
        """
        sizes = self._sizes()
        on_duty = pd.crosstab(self._days["date"], self._days["group"]).reindex(columns=sizes.columns)
        off = on_duty.fillna(0).to_numpy(dtype=int) @ sizes.to_numpy().T  # shape (days, areas)
        officers = sizes.sum(axis=1).to_numpy()
        station, area = (sizes.index.get_level_values(level) for level in ("station", "area"))
        table = {
            "date": np.repeat(on_duty.index.to_numpy(), len(sizes)),
            "station": np.tile(station, len(on_duty)),
            "area": np.tile(area, len(on_duty)),
            "officers": np.tile(officers, len(on_duty)),
            "community": (officers[None, :] - off).ravel(),
        }
        return pd.DataFrame(table).astype({"date": str, "station": str, "area": str})

    def least(self) -> pd.DataFrame:
        """Return by area the day with the fewest officers in the community, the first of several."""
        cover = self.cover()
        fewest = cover.loc[cover.groupby("area")["community"].idxmin()]
        return fewest.set_index("area").sort_index()[["station", "officers", "community", "date"]]

    def _sizes(self) -> pd.DataFrame:
        """Return how many officers each group holds of each area, by (station, area) as in the plan."""
        members, plan = self.groups.members, self.groups.roster.plan
        sizes = pd.crosstab(members["area"], members["group"])
        areas = pd.DataFrame({"station": plan.city.stations, "area": plan.areas}).drop_duplicates()
        areas = areas[areas["station"].isin(members["station"])].sort_values(["station", "area"])
        sizes = sizes.reindex(index=areas["area"], columns=range(1, self.groups.k + 1), fill_value=0)
        return sizes.set_axis(pd.MultiIndex.from_frame(areas))


def duty_calendar(
    groups: DutyGroups, start: str | date, days: int, multipliers: pd.DataFrame | None = None
) -> DutyCalendar:
    """Return who is on duty on each of `days` days: the groups in rotation, each every k days.

    Parameters
    ----------
    groups : DutyGroups
    start : date or ISO text
        The day of group 1.
    days : int
    multipliers : DataFrame, optional
        `date`, `factor`: on the days of festivals and campaigns so many groups are on duty, 1 to k; the
        rotation goes on after them. Days outside the calendar are passed over.

    Raises
    ------
    InputError
        Dates that are none or stand twice, a number of days below 1, factors that are no whole number
        from 1 to k.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> from beatmap.staffing.assigning import assign
    >>> from beatmap.staffing.duty import duty_groups
    >>> row = gpd.GeoDataFrame(
    ...     {"station": "S1"}, geometry=[box(x, 0, x + 1, 1) for x in range(3)], crs=4549, index=[*"abc"]
    ... )
    >>> plan = Plan.from_areas(BeatMap.from_frame(row), pd.Series({beat: "X" for beat in "abc"}))
    >>> staff = pd.DataFrame({"station": "S1", "beat": [*"abc"]}, index=["01", "02", "03"])
    >>> festival = pd.DataFrame({"date": ["2015-09-27"], "factor": [2]})
    >>> calendar = duty_calendar(duty_groups(assign(plan, staff), 3), "2015-09-26", 3, festival)
    >>> calendar.days
             date  group
    0  2015-09-26      1
    1  2015-09-27      2
    2  2015-09-27      3
    3  2015-09-28      1
    >>> calendar.least()
         station  officers  community        date
    area
    X         S1         3          1  2015-09-27
    """
    table = pd.DataFrame({"date": [], "factor": []}) if multipliers is None else multipliers
    refuse([*_span_faults(start, days), *_table_faults(table, groups.k)])
    first = day_of(start)
    dates = [(first + timedelta(days=n)).isoformat() for n in range(days)]
    factor = dict(zip(map(iso_day, table["date"]), table["factor"], strict=True))
    times = np.array([int(factor.get(day, 1)) for day in dates])
    day, group = turns(groups.k, times).T
    return DutyCalendar(
        groups, pd.DataFrame({"date": pd.Series(dates, dtype=str)[day].array, "group": group})
    )


def turns(k: int, times: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return (day, group) for each turn of duty, shape (turns, 2): `times` groups a day, in rotation.

    Examples
    --------
    >>> turns(3, np.array([1, 2, 1])).tolist()
    [[0, 1], [1, 2], [1, 3], [2, 1]]
    """
    day = np.repeat(np.arange(len(times)), times)
    return np.column_stack([day, np.arange(len(day)) % k + 1])


def _span_faults(start: str | date, days: object) -> list[Fault]:
    faults = []
    if iso_day(start) is None:
        fix = say("year-month-day, such as 2015-07-21")
        faults.append(Fault(say("{on!r} is no date", on=start), where="start", fix=fix))
    if not isinstance(days, int) or isinstance(days, bool) or days < 1:
        fix = say("a whole number of 1 or more")
        faults.append(Fault(say("{name} is {value!r}", name="days", value=days), fix=fix))
    return faults


def _table_faults(table: pd.DataFrame, k: int) -> list[Fault]:
    """Return everything wrong with the multipliers, by row from 1."""
    lacking = [column for column in ("date", "factor") if column not in table.columns]
    if lacking:
        return [column_fault(column, table.columns, where=WHERE) for column in lacking]
    faults = []
    seen: set[str] = set()
    for row, (day, factor) in enumerate(zip(table["date"], table["factor"], strict=True), start=1):
        iso = iso_day(day)
        if iso is None:
            fix = say("year-month-day, such as 2015-07-21")
            faults.append(Fault(say("{on!r} is no date", on=day), where=WHERE, row=row, fix=fix))
        elif iso in seen:
            fix = say("keep one of them")
            faults.append(Fault(say("{date} stands twice", date=iso), where=WHERE, row=row, fix=fix))
        else:
            seen.add(iso)
        if factor not in range(1, k + 1):
            what = say("{name} is {value!r}", name="factor", value=factor)
            fix = say("a whole number from 1 to {most}", most=k)
            faults.append(Fault(what, where=WHERE, row=row, fix=fix))
    return faults
