"""What is wrong with the request for a page: one check for each part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from beatmap.errors import Fault
from beatmap.gates import column_fault
from beatmap.maps.shapes import crs_faults
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geopandas import GeoDataFrame

    from beatmap.plans import Plan
    from beatmap.rosters import Roster
    from beatmap.staffing.duty import DutyCalendar

LINE_TYPES = ("LineString", "MultiLineString", "LinearRing")


def roster_faults(plan: Plan, roster: Roster | None) -> list[Fault]:
    """Return a fault for a roster of another plan."""
    if roster is None or roster.plan == plan:
        return []
    what = say("the roster belongs to plan {other}, not to {id}", other=roster.plan.id, id=plan.id)
    return [Fault(what, fix=say("beatmap.assign(plan, officers)"))]


def today_faults(plan: Plan, today: Plan | None) -> list[Fault]:
    """Return a fault for today's areas of other beats."""
    if today is None or today.areas.index.equals(plan.areas.index):
        return []
    return [
        Fault(
            say("today's areas are of other beats than the plan"),
            fix=say("beatmap.Plan.from_areas(plan.city, areas)"),
        )
    ]


def line_faults(lines: GeoDataFrame | None) -> list[Fault]:
    """Return a fault for lines that say no CRS, and for each that is no line."""
    if lines is None:
        return []
    odd = ~lines.geometry.geom_type.isin(LINE_TYPES).to_numpy()
    fix = say("lines only; the boundary of a polygon is one")
    return crs_faults(lines, "lines") + [
        Fault(say("is no line"), where="lines", row=row, fix=fix)
        for row, wrong in enumerate(odd, start=1)
        if wrong
    ]


def office_faults(offices: GeoDataFrame | None) -> list[Fault]:
    """Return a fault for offices that say no CRS, and for each that is no point."""
    if offices is None:
        return []
    shapes = offices.geometry
    odd = ((shapes.geom_type != "Point") | shapes.is_empty).to_numpy()
    return crs_faults(offices, "offices") + [
        Fault(say("is no point"), where="offices", row=row, fix=say("points only; read_offices(path)"))
        for row, wrong in enumerate(odd, start=1)
        if wrong
    ]


def calendar_faults(plan: Plan, calendar: DutyCalendar | None) -> list[Fault]:
    """Return a fault for a calendar of another plan's officers."""
    if calendar is None or calendar.groups.roster.plan == plan:
        return []
    other = calendar.groups.roster.plan.id
    what = say("the duty calendar belongs to plan {other}, not to {id}", other=other, id=plan.id)
    return [Fault(what, fix=say("beatmap.duty_calendar(beatmap.duty_groups(roster), start, days)"))]


def term_faults(plan: Plan, terms: Sequence[str]) -> list[Fault]:
    """Return a fault for each term that is no column of the beats, or no numbers."""
    beats = plan.city.beats
    missing = [
        column_fault(term, list(beats.columns), "terms") for term in terms if term not in beats.columns
    ]
    odd = [
        Fault(say("{term} holds no numbers", term=term), where="terms")
        for term in terms
        if term in beats.columns and not pd.api.types.is_numeric_dtype(beats[term])
    ]
    return [*missing, *odd]


def required_faults(roster: Roster | None, required: pd.Series[int] | None) -> list[Fault]:
    """Return a fault for required officers without a roster to compare them with."""
    if required is None or roster is not None:
        return []
    return [
        Fault(
            say("required officers are compared with a roster"),
            fix=say("beatmap.draw(plan, roster, required=required)"),
        )
    ]


def suppression_faults(suppress_below: object) -> list[Fault]:
    """Return a fault for a bound that is no number above 0."""
    number = isinstance(suppress_below, int | float) and not isinstance(suppress_below, bool)
    if suppress_below is None or (number and suppress_below > 0):  # type: ignore[operator]  # a number by then
        return []
    what = say("{name} is {value!r}", name="suppress_below", value=suppress_below)
    return [Fault(what, fix=say("a number above 0, such as 5"))]
