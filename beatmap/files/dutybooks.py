"""The duty calendar as a workbook, one sheet a station: its groups, then who is left day by day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd

from beatmap.errors import Fault, refuse
from beatmap.files.bookbinding import write_workbook
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from beatmap.staffing.duty import DutyCalendar

TITLE = 28  # a sheet's name may have 31 characters, and three may be needed to tell two apart


def write_duty_workbook(
    calendar: DutyCalendar, path: Path | str, *, internal: bool = False, on: str = ""
) -> None:
    """Write the workbook of a duty calendar, one sheet a station; the same calendar gives the same bytes.

    Above stand the groups: group, officer (masked as by `Roster.published`, unless `internal`), beat, area.
    Below, for each day: which groups are on duty, and how many officers each area has in the community.

    Parameters
    ----------
    calendar : DutyCalendar
    path : path
        Of the .xlsx.
    internal : bool
    on : str
        The day of the file (ISO); else that of SOURCE_DATE_EPOCH; else 1 January 1970.

    Raises
    ------
    InputError
        The file cannot be written, `on` is no date, or nobody is in any group.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from openpyxl import load_workbook
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> from beatmap.staffing.assigning import assign
    >>> from beatmap.staffing.duty import duty_calendar, duty_groups
    >>> row = gpd.GeoDataFrame(
    ...     {"station": "S1"}, geometry=[box(x, 0, x + 1, 1) for x in range(3)], crs=4549, index=[*"abc"]
    ... )
    >>> plan = Plan.from_areas(BeatMap.from_frame(row), pd.Series({beat: "X" for beat in "abc"}))
    >>> staff = pd.DataFrame({"station": "S1", "beat": [*"abc"]}, index=["01", "02", "03"])
    >>> days = duty_calendar(duty_groups(assign(plan, staff), 3), "2015-09-25", 7)
    >>> with TemporaryDirectory() as folder:
    ...     write_duty_workbook(days, Path(folder, "duty.xlsx"))
    ...     load_workbook(Path(folder, "duty.xlsx")).sheetnames
    ['S1']
    """
    from openpyxl import Workbook  # noqa: PLC0415 - half a second that only workbooks need

    book = Workbook()
    book.remove(book.worksheets[0])
    posts = calendar.groups.published(internal=internal)
    refuse([Fault(say("nobody is in any duty group"), where=str(path))] if posts.empty else [])
    cover = dict(iter(calendar.cover().groupby("station")))
    on_duty = calendar.days.groupby("date")["group"].agg(lambda groups: ", ".join(map(str, groups)))
    for station, rows in posts.groupby("station"):
        sheet = book.create_sheet(_title(str(station)))
        _fill(sheet, [[str(say("Duty groups of {station}", station=station))], []])
        _fill(sheet, _groups(rows))
        _fill(sheet, [[], *_days(on_duty, cover[station])])
    write_workbook(book, path, on=on)


def _groups(rows: pd.DataFrame) -> Iterator[list[object]]:
    """Yield the headings, then who is in which group."""
    columns = {
        "group": say("group"),
        "officer": say("officer"),
        "officer_no": say("police number"),
        "name": say("name"),
        "beat": say("beat"),
        "area": say("area"),
    }
    shown = [column for column in columns if column in rows.columns]
    yield [str(columns[column]) for column in shown]
    yield from rows.sort_values(shown)[shown].fillna("").to_numpy(dtype=object).tolist()


def _days(on_duty: pd.Series[str], cover: pd.DataFrame) -> Iterator[list[object]]:
    """Yield the headings, then day by day who is on duty and who is left in each area."""
    left = pd.crosstab(cover["date"], cover["area"], cover["community"], aggfunc="sum")
    yield [str(say("date")), str(say("groups on duty")), *left.columns]
    for day, row in zip(left.index, left.to_numpy(dtype=int).tolist(), strict=True):
        yield [day, on_duty[day], *row]


def _fill(sheet: Worksheet, rows: Iterator[list[object]] | list[list[object]]) -> None:
    """Add rows below; text stays text, also where it looks like a formula."""
    for row in rows:
        sheet.append(row)
        for cell in sheet[sheet.max_row] if row else ():
            if isinstance(cell.value, str):
                cell.data_type = "s"


def _title(station: str) -> str:
    """Return a name that a sheet may have."""
    return re.sub(r"[\\/*?:\[\]]", "_", station)[:TITLE]
