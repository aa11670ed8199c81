"""Whether what is to stand on the sheets of the areas is of this plan and of these officers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from beatmap.errors import Fault
from beatmap.gates import column_fault
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from beatmap.files.areasections import Extras
    from beatmap.plans import Plan
    from beatmap.rosters import Roster
    from beatmap.staffing import DutyCalendar, DutyGroups


def station_faults(plan: Plan, station: str | None) -> list[Fault]:
    """Return a fault for a station that is not on the map."""
    if station is None or station in plan.city.station_ids:
        return []
    fix = say("one of {names}", names=plan.city.station_ids)
    return [Fault(say("station {station} does not exist", station=station), fix=fix)]


def extras_faults(roster: Roster, extras: Extras) -> list[Fault]:
    """Return everything wrong with what stands beside beats and officers."""
    plan, beats = roster.plan, roster.plan.city.stations.sort_index().index
    faults = _group_faults(plan, extras.groups, extras.calendar)
    if extras.offices is not None:
        faults += _unlike(extras.offices.by_beat.index, beats, "offices")
    if extras.partners is not None:
        pairs = extras.partners.pairs
        there = {*pairs["beat"], *pairs["partner"], *extras.partners.isolated}
        faults += _unlike(there, beats, "partners")
    if extras.indicators is not None:
        faults += _indicator_faults(extras.indicators, beats)
    return faults if extras.roles is None else faults + _role_faults(roster, extras.roles)


def _unlike(ids: Iterable[str], beats: pd.Index, where: str) -> list[Fault]:
    """Return a fault for each beat that only the map or only the table knows."""
    fix = say("make it for this plan")
    return [
        *(
            Fault(say("the beat is not on the map"), where=where, beat=str(b), fix=fix)
            for b in sorted(set(ids) - set(beats))
        ),
        *(
            Fault(say("nothing is said of the beat"), where=where, beat=b, fix=fix)
            for b in beats[~beats.isin(list(ids))]
        ),
    ]


def _group_faults(plan: Plan, groups: DutyGroups | None, calendar: DutyCalendar | None) -> list[Fault]:
    """Return a fault for groups of another plan, and for a calendar of other groups."""
    given = {"groups": groups, "calendar": None if calendar is None else calendar.groups}
    faults = [
        Fault(
            say("it belongs to plan {other}, not to {id}", other=made.roster.plan.id, id=plan.id),
            where=where,
            fix=say("make it for this plan"),
        )
        for where, made in given.items()
        if made is not None and made.roster.plan != plan
    ]
    if groups is not None and calendar is not None and not calendar.groups.members.equals(groups.members):
        what, fix = (
            say("the calendar is of other duty groups"),
            say("leave groups out: the calendar has them"),
        )
        faults.append(Fault(what, where="calendar", fix=fix))
    return faults


def _indicator_faults(indicators: pd.DataFrame, beats: pd.Index) -> list[Fault]:
    """Return a fault for each beat that stands twice or does not exist, and each column of no numbers."""
    where, ids = "indicators", indicators.index
    fix = say("numbers, and <NA> where they are unknown")
    twice, unknown = sorted(set(ids[ids.duplicated()])), sorted(set(ids) - set(beats), key=str)
    return [
        *(Fault(say("the beat stands twice"), where=where, beat=str(b)) for b in twice),
        *(Fault(say("the beat is not on the map"), where=where, beat=str(b)) for b in unknown),
        *(
            Fault(say("the column {column} holds no numbers", column=str(name)), where=where, fix=fix)
            for name, column in indicators.items()
            if not _is_finite(column)
        ),
    ]


def _is_finite(column: pd.Series[float]) -> bool:
    """Return whether a column is one of numbers, none of them endless."""
    kind = pd.api.types
    if kind.is_bool_dtype(column) or not kind.is_numeric_dtype(column):
        return False
    return not np.isinf(column.to_numpy(dtype=float, na_value=np.nan)).any()


def _role_faults(roster: Roster, roles: pd.DataFrame) -> list[Fault]:
    """Return a fault for each column that is missing, and each officer who is not in the roster."""
    lacking = [column for column in ("officer_no", "title", "body") if column not in roles.columns]
    if lacking:
        return [column_fault(column, roles.columns, where="roles") for column in lacking]
    unknown = sorted(set(roles["officer_no"]) - set(roster.officers.index), key=str)
    fix = say("the roles of officers who are in the roster")
    return [
        Fault(say("officer {number} is not in the roster", number=str(n)), where="roles", fix=fix)
        for n in unknown
    ]
