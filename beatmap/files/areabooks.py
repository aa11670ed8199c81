"""The sheets of the areas as workbooks: an index, then for each area a tab that its officers work with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from beatmap.errors import refuse
from beatmap.files.areachecks import extras_faults, station_faults
from beatmap.files.areasections import Extras, held, sections
from beatmap.files.captions import caption
from beatmap.files.safe import staged
from beatmap.files.safenames import file_names, tab_names
from beatmap.files.sheets import Link, Sheet, Table, write_sheets
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from beatmap.files.areasections import Section
    from beatmap.rosters import Roster
    from beatmap.staffing import DutyCalendar, DutyGroups, JointDuty, Offices


def write_area_book(  # noqa: PLR0913 - one parameter for each table of the sheets
    roster: Roster,
    path: Path | str,
    *,
    station: str | None = None,
    offices: Offices | None = None,
    partners: JointDuty | None = None,
    groups: DutyGroups | None = None,
    calendar: DutyCalendar | None = None,
    indicators: pd.DataFrame | None = None,
    roles: pd.DataFrame | None = None,
    internal: bool = False,
) -> None:
    """Write one workbook: an index of the areas, then a tab for each area; equal input gives equal bytes.

    A tab says which plan and day it is of and who may read it; then its beats (id, name, workload,
    committees, office, held or covered or vacant), officers, partners on joint duty, duty days, indicators
    with their sums, and the areas next to it. Tables whose argument is not given are left out. In the index
    an officer counts in the area of the own beat, not where they cover another one as well.

    Without `internal` (a briefing) officers bear the number of `Roster.masked`, and no tab holds a
    police number, name, rank or concurrent role, for a deputy Party secretary is a member. Birth years and
    Party status stand in neither.

    Parameters
    ----------
    roster : Roster
    path : path
        Of the .xlsx.
    station : str, optional
        Only the areas of this station.
    offices : Offices, optional
        From `beatmap.staffing.offices`.
    partners : JointDuty, optional
        From `beatmap.staffing.partners`.
    groups : DutyGroups, optional
        Adds the duty group of each officer; a calendar brings its own.
    calendar : DutyCalendar, optional
    indicators : DataFrame, optional
        By beat id, columns of numbers; beats that it lacks, and NaN, are unknown, and then so is the sum.
    roles : DataFrame, optional
        The concurrent roles held on the day: `officer_no`, `title`, `body`. Written with `internal` only.
    internal : bool
        Whether police number, name, rank and concurrent roles are written; each tab then says so.

    Raises
    ------
    InputError
        An unknown station; offices, partners, groups or a calendar of another plan; indicators of unknown
        beats, or that are no numbers; roles of officers who are not in the roster; a file that cannot be
        written.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from openpyxl import load_workbook
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> from beatmap.staffing import assign
    >>> squares = [box(0, 0, 1, 1), box(1, 0, 2, 1)]
    >>> two = gpd.GeoDataFrame({"station": "S1"}, geometry=squares, crs=4549, index=["a", "b"])
    >>> plan = Plan.from_areas(BeatMap.from_frame(two), pd.Series({"a": "S1-01", "b": "S1-02"}))
    >>> roster = assign(plan, pd.DataFrame({"station": "S1", "beat": "a"}, index=["007"]))
    >>> with TemporaryDirectory() as folder:
    ...     write_area_book(roster, Path(folder, "areas.xlsx"))
    ...     load_workbook(Path(folder, "areas.xlsx")).sheetnames
    ['Index', 'S1-01', 'S1-02']
    """
    extras = Extras(offices, partners, groups, calendar, indicators, roles)
    refuse([*station_faults(roster.plan, station), *extras_faults(roster, extras)])
    made, areas = sections(roster, extras, internal=internal), _areas(roster)
    shown = areas if station is None else _in_station(areas, station)
    write_sheets(_sheets(roster, shown, made, station, internal=internal), path, on=roster.on)


def write_station_books(  # noqa: PLR0913 - as `write_area_book`
    roster: Roster,
    folder: Path | str,
    *,
    offices: Offices | None = None,
    partners: JointDuty | None = None,
    groups: DutyGroups | None = None,
    calendar: DutyCalendar | None = None,
    indicators: pd.DataFrame | None = None,
    roles: pd.DataFrame | None = None,
    internal: bool = False,
) -> None:
    """Write into `folder` one workbook a station, `<station>.xlsx`, as `write_area_book` does.

    Signs that no file name may have are written as %2F and the like. All files come into the folder, which
    is made when missing, or none. An area that lies in two stations stands in both books.

    Raises
    ------
    InputError
        As `write_area_book`.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> from beatmap.staffing import assign
    >>> squares = [box(0, 0, 1, 1), box(1, 0, 2, 1)]
    >>> two = gpd.GeoDataFrame({"station": ["S1", "S/2"]}, geometry=squares, crs=4549, index=["a", "b"])
    >>> plan = Plan.from_areas(BeatMap.from_frame(two), pd.Series({"a": "S1-01", "b": "S2-01"}))
    >>> roster = assign(plan, pd.DataFrame({"station": "S1", "beat": "a"}, index=["007"]))
    >>> with TemporaryDirectory() as folder:
    ...     write_station_books(roster, folder)
    ...     sorted(path.name for path in Path(folder).iterdir())
    ['S%2F2.xlsx', 'S1.xlsx']
    """
    extras = Extras(offices, partners, groups, calendar, indicators, roles)
    refuse(extras_faults(roster, extras))
    made, areas = sections(roster, extras, internal=internal), _areas(roster)
    stations = roster.plan.city.station_ids
    with staged(folder) as stage:
        for station, name in zip(stations, file_names(stations), strict=True):
            sheets = _sheets(roster, _in_station(areas, station), made, station, internal=internal)
            write_sheets(sheets, stage / f"{name}.xlsx", on=roster.on)


def _areas(roster: Roster) -> pd.DataFrame:
    """Return `stations` (a tuple), `area`, `beats`, `officers`, `vacant` of each area, sorted."""
    plan, posts = roster.plan, roster.posts
    by_beat = pd.DataFrame(
        {"area": plan.areas, "station": plan.city.stations, "vacant": held(roster) == "vacant"}
    )
    areas = by_beat.groupby("area").agg(
        stations=("station", lambda names: tuple(sorted(set(names)))),
        beats=("station", "size"),
        vacant=("vacant", "sum"),
    )
    at_home = posts[posts["change"] != "covers"]
    officers = at_home.groupby("area")["officer_no"].nunique().reindex(areas.index, fill_value=0)
    table = areas.assign(officers=officers).reset_index().sort_values(["stations", "area"])
    return table[["stations", "area", "beats", "officers", "vacant"]]


def _in_station(areas: pd.DataFrame, station: str) -> pd.DataFrame:
    return areas[[station in stations for stations in areas["stations"]]]


def _sheets(
    roster: Roster, areas: pd.DataFrame, made: list[Section], station: str | None, *, internal: bool
) -> Iterator[Sheet]:
    """Yield the index, then the sheet of each of the areas."""
    index, *tabs = tab_names([str(say("Index")), *areas["area"]])
    lines = caption(roster, station=station, internal=internal)
    yield Sheet(index, str(say("Responsibility areas")), lines, [_index(areas, tabs)], footer=lines[-1])
    for area, stations, tab in zip(areas["area"], areas["stations"], tabs, strict=True):
        lines = caption(roster, station=", ".join(stations), internal=internal)
        title = str(say("Responsibility area {area}", area=area))
        tables = [section.of(area) for section in made]
        yield Sheet(tab, title, [*lines, Link(str(say("Index")), index)], tables, footer=lines[-1])


def _index(areas: pd.DataFrame, tabs: list[str]) -> Table:
    """Return the table of all areas, each with a link to its tab, and their sums."""
    counts = areas[["beats", "officers", "vacant"]]
    rows = [
        [", ".join(stations), Link(area, tab), *of_area]
        for stations, area, tab, of_area in zip(
            areas["stations"], areas["area"], tabs, counts.to_numpy(dtype=int).tolist(), strict=True
        )
    ]
    columns = [say("station"), say("area"), say("beats"), say("officers"), say("vacant beats")]
    sums = [str(say("sum")), "", *counts.to_numpy(dtype=int).sum(axis=0).tolist()]
    title = str(say("{n} areas", n=len(areas)))
    return Table(title, [str(column) for column in columns], [*rows, sums])
