"""How many officers hold concurrent roles, and how many seats are held, by station or district."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from beatmap.errors import Fault, refuse
from beatmap.staffing.tallies import units_of
from beatmap.texts import say

if TYPE_CHECKING:
    from beatmap.plans import Plan
    from beatmap.rosters import Roster
    from beatmap.staffing.roles.changes import Roles

STATES = ["held", "vacant", "ineligible"]
COMMUNITY = "community"


def role_figures(roster: Roster, roles: Roles, *, by: str | None = None) -> pd.DataFrame:
    """Return how many officers hold a concurrent role, and the state of the seats.

    Parameters
    ----------
    roster : Roster
        Counted are its community officers; all, where it has no column `branch`.
    roles : Roles
        From `role_changes`.
    by : str, optional
        The unit of a row: "station", or a column of the beats that is the same all over a station, such as
        "district"; without it the whole city, in one row called "city".

    Returns
    -------
    DataFrame
        By unit, sorted: `officers`; `with_role`, those with an open role, each once; `share`, `with_role`
        over `officers` (NaN without officers); `seats`, and how many of them are `held`, `vacant`,
        `ineligible`. An officer counts in the unit of the own station, a seat in that of its beat.

    Raises
    ------
    InputError
        A column that does not exist, is empty for a beat or differs within a station; officers of an unknown
        branch or station.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> from beatmap.rosters import Roster
    >>> from beatmap.staffing.roles import role_changes
    >>> one = gpd.GeoDataFrame({"station": "S1"}, geometry=[box(0, 0, 1, 1)], crs=4549, index=["a"])
    >>> plan = Plan.from_areas(BeatMap.from_frame(one), pd.Series({"a": "X"}))
    >>> staff = pd.DataFrame({"station": "S1", "beat": "a", "party": "CPC"}, index=["007", "008"])
    >>> posts = pd.DataFrame({"officer_no": staff.index, "beat": "a", "change": "stays"})
    >>> roster = Roster(plan, staff, posts)
    >>> roles = pd.DataFrame({"officer_no": ["008"], "body": ["B1"]})
    >>> seats = pd.DataFrame({"body": ["B1", "B2"], "beat": "a"})
    >>> role_figures(roster, role_changes(roster, roles, seats, on="2015-07-21"))
          officers  with_role  share  seats  held  vacant  ineligible
    city         2          1    0.5      2     1       1           0
    """
    units = _station_units(roster.plan, by)
    station = _community(roster)
    refuse(_station_faults(station, units))
    home = station.map(units)
    with_role = home[home.index.isin(roles.current["officer_no"])]
    seat_unit = roles.seats["station"].map(units)
    states = pd.crosstab(seat_unit, roles.seats["state"])
    names = pd.Index(sorted(units.unique()), name=by)
    officers = home.value_counts().reindex(names, fill_value=0)
    table = pd.DataFrame(
        {"officers": officers, "with_role": with_role.value_counts().reindex(names, fill_value=0)}
    )
    return table.assign(
        share=table["with_role"] / table["officers"].where(table["officers"] > 0),
        seats=seat_unit.value_counts().reindex(names, fill_value=0),
        **states.reindex(index=names, columns=STATES, fill_value=0),
    )


def _station_units(plan: Plan, by: str | None) -> pd.Series[str]:
    """Return station -> unit; a station whose beats lie in several units is refused."""
    stations = plan.city.stations.sort_index()
    units = pd.Series("city", index=stations.index) if by is None else units_of(plan, by)
    of = units.groupby(stations).agg(lambda group: sorted(set(group)))
    fix = say("station, or a column that is the same all over each station")
    refuse(
        Fault(
            say("station {station} has several values of {column}: {values}", station=s, column=by, values=v),
            fix=fix,
        )
        for s, v in of.items()
        if len(v) > 1
    )
    return of.str[0]


def _community(roster: Roster) -> pd.Series[str]:
    """Return the station of each community officer."""
    officers = roster.officers
    if "branch" not in officers.columns:
        return officers["station"]
    branch = officers["branch"].fillna("")
    refuse(_officer_fault(number, say("the branch is unknown")) for number in branch.index[branch == ""])
    return officers["station"][branch == COMMUNITY]


def _station_faults(station: pd.Series[str], units: pd.Series[str]) -> list[Fault]:
    lost = station[~station.isin(units.index)]
    return [_officer_fault(n, say("station {station} does not exist", station=s)) for n, s in lost.items()]


def _officer_fault(number: object, what: object) -> Fault:
    return Fault(say("officer {number}: {what}", number=number, what=what), where="officers")
