"""The succession list as a workbook: how many leave each station, who retires, whose tenure lock ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatmap.files.captions import caption
from beatmap.files.safenames import tab_names
from beatmap.files.sheets import Sheet, Table, write_sheets
from beatmap.staffing.successions import LOCK_ENDS, OVERDUE, RETIRES, succession
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    import pandas as pd

    from beatmap.rosters import Roster
    from beatmap.staffing.successions import Succession

WORDS = {OVERDUE: say("overdue"), RETIRES: say("retires"), LOCK_ENDS: say("lock ends")}


def write_succession_book(  # noqa: PLR0913 - the options of `succession`, and who may read it
    roster: Roster,
    path: Path | str,
    *,
    on: str | date | None = None,
    months: int = 12,
    lock_ends: pd.Series[str] | None = None,
    internal: bool = False,
) -> None:
    """Write the workbook of `succession`: a tab of counts by station, one of retirements, one of locks.

    Without `internal` (a briefing) officers bear the number of `Roster.masked`, and retirements are only
    counted: the day somebody retires tells the year of birth. Without `lock_ends` there is no tab of locks.

    Parameters
    ----------
    roster : Roster
    path : path
        Of the .xlsx.
    on, months, lock_ends : optional
        As for `beatmap.staffing.succession`.
    internal : bool
        Whether police number and name are written; each tab then says so.

    Raises
    ------
    InputError
        As `succession`; or the file cannot be written.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from openpyxl import load_workbook
    >>> import geopandas as gpd, pandas as pd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> from beatmap.staffing import assign
    >>> one = gpd.GeoDataFrame({"station": ["S1"]}, geometry=[box(0, 0, 1, 1)], crs=4549, index=["a"])
    >>> plan = Plan.from_areas(BeatMap.from_frame(one), pd.Series({"a": "X"}))
    >>> staff = {"station": "S1", "beat": "a", "retires": "2016-03-31"}
    >>> roster = assign(plan, pd.DataFrame(staff, index=["007"]), on="2015-07-21")
    >>> with TemporaryDirectory() as folder:
    ...     write_succession_book(roster, Path(folder, "s.xlsx"), internal=True)
    ...     book = load_workbook(Path(folder, "s.xlsx"))
    >>> book.sheetnames, [cell.value for cell in book["Retirements"][7]]
    (['Stations', 'Retirements'], ['2016-03-31', 254, 'retires', '007', 'S1', 'X', 'a', None])
    """
    found = succession(roster, on=on, months=months, lock_ends=lock_ends)
    titles = [say("Stations"), *([say("Retirements")] if internal else [])]
    titles += [] if lock_ends is None else [say("Tenure locks")]
    lines = caption(roster, internal=internal, on=found.on)
    tables = _tables(found, roster, internal=internal, locks=lock_ends is not None)
    sheets = [
        Sheet(tab, str(title), lines, [table], footer=lines[-1])
        for tab, title, table in zip(tab_names(map(str, titles)), titles, tables, strict=True)
    ]
    write_sheets(sheets, path, on=found.on)


def _tables(found: Succession, roster: Roster, *, internal: bool, locks: bool) -> Iterator[Table]:
    """Yield the counts by station, then the lists that may be read."""
    span = str(say("{first} to {last}", first=found.on, last=found.until))
    yield _counts(found.by_station, span, locks=locks)
    of_lock = found.due["what"] == LOCK_ENDS
    if internal:
        yield _listing(found.due[~of_lock], roster, span, internal=internal)
    if locks:
        yield _listing(found.due[of_lock], roster, span, internal=internal)


def _counts(by_station: pd.DataFrame, span: str, *, locks: bool) -> Table:
    """Return the counts, and their sums below."""
    columns = {
        "station": say("station"),
        "officers": say("officers"),
        "overdue": say("overdue"),
        "retires": say("retiring"),
        "unknown": say("retirement unknown"),
        "locks_end": say("locks ending"),
        "locks_unknown": say("locks unknown"),
    }
    shown = list(columns) if locks else list(columns)[:-2]
    rows = by_station.reset_index()[shown].to_numpy(dtype=object).tolist()
    sums = by_station[shown[1:]].sum().tolist()
    return Table(span, [str(columns[c]) for c in shown], [*rows, [str(say("sum")), *map(int, sums)]])


def _listing(due: pd.DataFrame, roster: Roster, span: str, *, internal: bool) -> Table:
    """Return who is concerned, the earliest first; by name only with `internal`."""
    officers = roster.officers
    who = due["officer_no"] if internal else roster.masked(due["officer_no"])
    table = due.assign(officer_no=who, what=due["what"].map({k: str(v) for k, v in WORDS.items()}))
    if internal and "name" in officers.columns:
        table["name"] = due["officer_no"].map(officers["name"]).fillna("")
    columns = {
        "date": say("date"),
        "days": say("days left"),
        "what": say("event"),
        "officer_no": say("police number") if internal else say("officer"),
        "name": say("name"),
        "station": say("station"),
        "area": say("area"),
        "beat": say("beat"),
        "covers": say("covers as well"),
    }
    shown = [column for column in columns if column in table.columns]
    table = table.sort_values(["date", "officer_no"])
    return Table(span, [str(columns[c]) for c in shown], table[shown].to_numpy(dtype=object).tolist())
