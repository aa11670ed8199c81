"""Everything an assignment asks of what it is given, told at once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from beatmap.errors import Fault
from beatmap.gates import column_fault
from beatmap.personnel import BRANCHES
from beatmap.staffing.assigning.entries import of_entry, of_officer
from beatmap.staffing.assigning.pair_asks import exception_faults, pair_faults
from beatmap.staffing.assigning.rule_asks import plan_faults
from beatmap.staffing.assigning.tenure import column_of
from beatmap.staffing.assigning.tenure_asks import start_faults, tenure_faults
from beatmap.texts import say

if TYPE_CHECKING:
    from beatmap.beats import BeatMap
    from beatmap.staffing.assigning.given import Given


def assignment_faults(given: Given) -> list[Fault]:
    """Return everything that is wrong; what builds on sound officers is asked only of sound ones."""
    first = [*_date_faults(given.on), *_column_faults(given), *start_faults(given.officers)]
    locks = None if first or not given.day else given.locks
    faults = [*officer_faults(given.plan.city, given.officers, locks), *first]
    faults += plan_faults(given.plan, given.rules)
    if faults:
        return faults
    return [*tenure_faults(given), *exception_faults(given), *pair_faults(given), *_seat_faults(given)]


def officer_faults(city: BeatMap, officers: pd.DataFrame, locks: pd.DataFrame | None = None) -> list[Fault]:
    """Return everything wrong with a table of officers, so that it can be asked before a city is grouped.

    `locks` is the `lock_register` of the day, which tells whose tenure is locked at a beat that is no more.
    """
    lacking = [c for c in ("station", "beat") if c not in officers.columns]
    if lacking:
        return [column_fault(c, officers.columns, where="officers") for c in lacking]
    not_text = [n for n in officers.index if not isinstance(n, str) or not n]
    if not_text:
        what = say("the officer numbers are not text (the first is {id!r})", id=not_text[0])
        return [Fault(what, where="officers", fix=say("frame.set_index(column) with a text column"))]
    twice = sorted({str(n) for n in officers.index[officers.index.duplicated()]})
    faults = [of_officer(officers, n, say("the number stands twice")) for n in twice]
    known = set(city.station_ids)
    for at, (number, station) in enumerate(officers["station"].items()):
        if station not in known:
            what = say("station {station} does not exist", station=station)
            faults.append(of_officer(officers, str(number), what, at=at))
    return [
        *faults,
        *_beat_faults(city, officers, locks),
        *_branch_faults(officers),
        *_birth_faults(officers),
    ]


def _beat_faults(city: BeatMap, officers: pd.DataFrame, locks: pd.DataFrame | None) -> list[Fault]:
    """Return a fault for each officer whose beat of today is not on the map."""
    today, known = officers["beat"].fillna(""), set(city.stations.index)
    locked = {} if locks is None else dict(locks["until"][locks["state"] == "locked"])
    faults = []
    for at, (number, beat) in enumerate(today.items()):
        if beat == "" or beat in known:
            continue
        what = say("beat {beat} of today does not exist", beat=beat)
        fix = say("the beat that took its place, or empty")
        if number in locked:
            what = say(
                "locked until {until} at beat {beat}, which does not exist", until=locked[number], beat=beat
            )
            fix = say("the beat that took its place, or an exception with reason and approver")
        faults.append(of_officer(officers, str(number), what, fix, at=at))
    return faults


def _branch_faults(officers: pd.DataFrame) -> list[Fault]:
    """Return a fault for each officer of a branch that there is not."""
    fix = say("one of {names}", names=[*BRANCHES])
    return [
        of_officer(officers, str(number), say("{value!r} is no branch", value=branch), fix, at=at)
        for at, (number, branch) in enumerate(column_of(officers, "branch").items())
        if branch not in ("", *BRANCHES)
    ]


def _birth_faults(officers: pd.DataFrame) -> list[Fault]:
    """Return a fault for each year of birth that is no number."""
    if "birth_year" not in officers.columns:
        return []
    years = officers["birth_year"]
    odd = years.notna() & pd.to_numeric(years, errors="coerce").isna()
    return [
        of_officer(officers, str(number), say("{value!r} is no year of birth", value=years.iloc[at]), at=at)
        for at, (number, wrong) in enumerate(odd.items())
        if wrong
    ]


def _date_faults(on: str | date | None) -> list[Fault]:
    if on is None or isinstance(on, date):
        return []
    try:
        date.fromisoformat(on)
    except (TypeError, ValueError):
        return [Fault(say("{on!r} is no date", on=on), fix=say("year-month-day, such as 2015-07-21"))]
    return []


def _column_faults(given: Given) -> list[Fault]:
    """Return a fault for each column that a table lacks."""
    tables = {
        "exceptions": (given.exceptions, ("officer_no", "reason", "approver")),
        "pins": (given.pins, ("officer_no", "beat")),
        "forbidden": (given.forbidden, ("officer_no", "beat")),
        "seats": (given.seats, ("beat",)),
    }
    return [
        column_fault(column, table.columns, where=name)
        for name, (table, columns) in tables.items()
        if table is not None
        for column in columns
        if column not in table.columns
    ]


def _seat_faults(given: Given) -> list[Fault]:
    if given.seats is None:
        return []
    known = given.plan.city.stations.index
    return [
        of_entry(given.seats, at, "seats", say("a seat of beat {beat}, which does not exist", beat=beat))
        for at, beat in enumerate(given.seats["beat"])
        if beat not in known
    ]
