"""Officers on the command line: their tables read, assigned to a plan, and what comes of it written."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from beatmap.errors import Fault, InputError, refuse
from beatmap.files import (
    read_exceptions,
    read_officers,
    read_offices,
    read_pairs,
    read_plan,
    read_roles,
    read_seats,
    read_town,
    write_area_book,
    write_duty_calendars,
    write_duty_workbook,
    write_posts,
    write_staff_book,
    write_succession_book,
)
from beatmap.files.cities import lines_of
from beatmap.files.dates import stated_date
from beatmap.files.safe import staged
from beatmap.jobs.pages import page_of
from beatmap.staffing import (
    assign,
    duty_calendar,
    duty_groups,
    lock_register,
    offices,
    partners,
    role_changes,
    seat_states,
)
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pandas as pd
    from geopandas import GeoDataFrame

    from beatmap.files import Settings
    from beatmap.jobs.watching import Watch
    from beatmap.plans import Plan
    from beatmap.rosters import Roster
    from beatmap.staffing import DutyCalendar, Roles

DUTY = "duty"  # the folder of the duty calendars


@dataclass(frozen=True)
class Crew:
    """The tables of officers that a town.toml names; what it does not name is None."""

    officers: pd.DataFrame
    offices: GeoDataFrame | None
    seats: pd.DataFrame | None
    roles: pd.DataFrame | None
    pins: pd.DataFrame | None
    forbidden: pd.DataFrame | None
    exceptions: pd.DataFrame | None

    def locks(self, settings: Settings, on: str) -> pd.DataFrame | None:
        """Return the lock register of a day, None where no day is given."""
        if not on:
            return None
        return lock_register(self.officers, settings.personnel, on=on, exceptions=self.exceptions)


@dataclass(frozen=True)
class Turns:
    """What is asked of duty: a group every `every` days, from `start`, for `days` days."""

    every: int
    start: str
    days: int
    at_least: int = 1


@dataclass(frozen=True)
class Staffed:
    """What `beatmap staff` made."""

    roster: Roster
    files: tuple[Path, ...]


def read_crew(settings: Settings) -> Crew | None:
    """Return the tables of [officers], None where no roster is named.

    Raises
    ------
    InputError
        What the readers refuse, of all tables at once.
    """
    if settings.file("officers") is None:
        return None
    readers: dict[str, Callable[..., Any]] = {
        "path": partial(read_officers, sheet=settings.officers.get("sheet")),
        "offices": read_offices,
        "seats": read_seats,
        "roles": read_roles,
        "pins": read_pairs,
        "forbidden": read_pairs,
        "exceptions": read_exceptions,
    }
    tables: dict[str, Any] = {}
    faults: list[Fault] = []
    for key, read in readers.items():
        path = settings.file("officers", key)
        try:
            tables[key] = None if path is None else read(path, limit_mb=settings.limit_mb)
        except InputError as error:
            faults += error.faults
    refuse(faults)
    return Crew(officers=tables.pop("path"), **tables)


def crewed(plan: Plan, crew: Crew, settings: Settings, on: str) -> Roster:
    """Return the officers assigned to `plan` by the rules and tables of a town.toml."""
    return assign(
        plan,
        crew.officers,
        settings.personnel,
        on=on or None,
        exceptions=crew.exceptions,
        pins=crew.pins,
        forbidden=crew.forbidden,
        offices=crew.offices,
        seats=_seats(crew, on),
    )


def _seats(crew: Crew, on: str) -> pd.DataFrame | None:
    """Return the seats with their state; without roles or a day each counts as vacant."""
    if crew.seats is None or crew.roles is None or not on:
        return crew.seats
    return seat_states(crew.seats, crew.roles, on=on)


def staff_town(  # noqa: PLR0913 - what is asked, and who may read it
    settings: Settings,
    out: Path,
    watch: Watch,
    *,
    plan_file: Path | None = None,
    on: str = "",
    turns: Turns | None = None,
    internal: bool = False,
) -> Staffed:
    """Assign officers to a plan, or to today's areas, and write every table of it into `out`.

    Files: posts.csv; officers.xlsx (aims, shortages, moves, ties, joint duty, roles, rules); areas.xlsx (a
    sheet for each area); map.html; succession.xlsx, with a day; duty.xlsx and duty/*.ics, with `turns`.

    Raises
    ------
    InputError
        No roster named; no plan and no areas of today; anything wrong with the tables.
    ShortageError
        Areas with too few officers for duty.
    """
    day = stated_date(on)
    watch.step(say("reading boundaries and officers"))
    plan, crew = _plan(settings, plan_file), read_crew(settings)
    if crew is None:
        what = say("no roster is named")
        raise InputError([Fault(what, where=f"{settings.path} [officers]", fix=say("path = FILE"))])
    watch.step(say("assigning officers"))
    roster = crewed(plan, crew, settings, day)
    calendar = None if turns is None else _calendar(roster, turns)
    watch.step(say("writing the sheets"))
    with staged(out) as folder:
        _write(folder, roster, crew, calendar, internal=internal)
        shown: dict[str, Any] = {
            "lines": lines_of(settings, plan.city),
            "offices": crew.offices,
            "calendar": calendar,
        }
        page_of(plan, roster, **shown, internal=internal).save(folder / "map.html")
        files = [out / path.name for path in sorted(folder.iterdir())]
    if calendar is not None:
        write_duty_calendars(calendar, out / DUTY, internal=internal, on=day)
        files.append(out / DUTY)
    return Staffed(roster, tuple(files))


def _plan(settings: Settings, plan_file: Path | None) -> Plan:
    if plan_file is not None:
        return read_plan(plan_file)
    today = read_town(settings).today
    if today is None:
        what = say("there are no areas of today, and no plan was given")
        fix = say("--plan PLAN.gpkg, or [boundaries] area_today = COLUMN")
        raise InputError([Fault(what, where=str(settings.path), fix=fix)])
    return today


def _calendar(roster: Roster, turns: Turns) -> DutyCalendar:
    groups = duty_groups(roster, turns.every, at_least=turns.at_least)
    return duty_calendar(groups, turns.start, turns.days)


def _write(
    folder: Path, roster: Roster, crew: Crew, calendar: DutyCalendar | None, *, internal: bool
) -> None:
    pairs = partners(roster.plan)
    roles = _roles(roster, crew)
    write_posts(roster, folder / "posts.csv", internal=internal)
    write_staff_book(
        roster,
        folder / "officers.xlsx",
        partners=pairs,
        roles=roles,
        offices=crew.offices,
        internal=internal,
    )
    if calendar is not None:
        write_duty_workbook(calendar, folder / "duty.xlsx", internal=internal, on=roster.on)
    write_area_book(
        roster,
        folder / "areas.xlsx",
        offices=None if crew.offices is None else offices(roster.plan, crew.offices),
        partners=pairs,
        calendar=calendar,
        roles=None if roles is None else roles.current,
        internal=internal,
    )
    if roster.on:
        ties = roster.ties
        ends = ties[ties["tie"] == "locked"].set_index("officer_no")["until"]
        write_succession_book(roster, folder / "succession.xlsx", lock_ends=ends, internal=internal)


def _roles(roster: Roster, crew: Crew) -> Roles | None:
    if crew.seats is None or crew.roles is None or not roster.on:
        return None
    return role_changes(roster, crew.roles, crew.seats, on=roster.on)
