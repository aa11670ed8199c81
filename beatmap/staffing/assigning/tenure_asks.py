"""Whether tenure can be judged: start dates, and the beats of locked officers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatmap.personnel import is_day
from beatmap.staffing.assigning.entries import of_officer
from beatmap.staffing.assigning.tenure import CLOCKS, column_of, in_scope
from beatmap.texts import say

if TYPE_CHECKING:
    import pandas as pd

    from beatmap.errors import Fault
    from beatmap.staffing.assigning.given import Given


def tenure_faults(given: Given) -> list[Fault]:
    """Return a fault for each start date that lies ahead or is missing, and each lock that cannot be kept."""
    if not given.day:
        return []
    return [*_ahead(given), *_missing(given), *_elsewhere(given)]


def start_faults(officers: pd.DataFrame) -> list[Fault]:
    """Return a fault for each start date that is none."""
    fix = say("year-month-day, such as 2015-07-21")
    return [
        of_officer(
            officers, str(number), say("{column} {date} is no date", column=column, date=day), fix, at=at
        )
        for column in CLOCKS.values()
        for at, (number, day) in enumerate(column_of(officers, column).items())
        if day and not is_day(day)
    ]


def _ahead(given: Given) -> list[Fault]:
    """Return a fault for each start date after the day."""
    officers = given.officers
    fix = say("a date up to {on}, or another day with on=", on=given.day)
    return [
        of_officer(officers, str(number), say("{column} {date} lies ahead", column=column, date=day), fix)
        for column in CLOCKS.values()
        for number, day in column_of(officers, column).items()
        if day > given.day
    ]


def _missing(given: Given) -> list[Fault]:
    """Return a fault for each officer whose lock cannot be told for want of a start date."""
    column = CLOCKS[given.rules.lock_clock]
    since = column_of(given.officers, column)[in_scope(given.officers, given.rules)]
    excepted = set() if given.exceptions is None else set(given.exceptions["officer_no"])
    fix = say("the date, or an exception with reason and approver; unknown is not 0")
    return [
        of_officer(given.officers, str(number), say("{column} is missing", column=column), fix)
        for number in since.index[since == ""]
        if number not in excepted
    ]


def _elsewhere(given: Given) -> list[Fault]:
    """Return a fault for each locked officer whose beat lies in another station than theirs."""
    if given.rules.transfers != "none":
        return []
    register = given.locks
    locked = register[(register["state"] == "locked") & (register["beat"] != "")]
    lies_in = locked["beat"].map(given.plan.city.stations)
    away = locked[lies_in.to_numpy() != locked["station"].to_numpy()]
    fix = say("their station, or an exception with reason and approver")
    return [
        of_officer(
            given.officers,
            str(number),
            say(
                "locked until {until} at beat {beat}, which lies in station {station}",
                until=row.until,
                beat=row.beat,
                station=lies_in[number],
            ),
            fix,
        )
        for number, row in away.iterrows()
    ]
