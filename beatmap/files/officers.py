"""Officers from the rosters that stations keep."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from beatmap.errors import Fault, refuse
from beatmap.files.days import days_of
from beatmap.files.flags import flags_of
from beatmap.files.limits import LIMIT_MB
from beatmap.files.persons import birth_years_of, branches_of, names_of, numbers_as_text, parties_of
from beatmap.files.registers import Kind, read_registers
from beatmap.rosters import COLUMNS, ORIGIN
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from beatmap.files.registers import Page

NUMBER = "officer_no"
OFFICERS = Kind("officers", (NUMBER, *COLUMNS), (NUMBER, "station"), {"station": "station_name"})
DAYS = ("community_since", "beat_since", "retires")
NOTHING = ("/", "-", "--", "—", "——", "－")  # what stands in cells that are meant to be empty


def read_officers(path: Path | str, *, sheet: str | None = None, limit_mb: float = LIMIT_MB) -> pd.DataFrame:
    r"""Return the officers of a roster (.xlsx, .xls, CSV), by `officer_no` as text, sorted.

    Every sheet with a column of officer numbers is read. Titles above the headings, headings in two rows,
    stations merged over rows, totals (合计), notes (注：) and repeated headings are understood, and so are
    the usual Chinese headings. Identity numbers are never read, nor are columns that are not named below;
    what was left out is told.

    Parameters
    ----------
    path : path
    sheet : str, optional
        The only sheet to read.
    limit_mb : float
        The largest file, and the most that a workbook may unpack to, in units of 2^20 bytes.

    Returns
    -------
    DataFrame
        `station` and `beat` (today's, "" for none), and those of these that the roster has: `name`, `rank`,
        `source_unit` (text); `branch` ("community", "public-order", "patrol", "auxiliary", "" where it is
        empty); `party` ("CPC" for full members, "" for no, else as it stands); `birth_year` (whole number or
        <NA>); `community_since`, `beat_since`, `retires` (ISO dates, "" where unknown; a month without a day
        means its first day); `village_stationed` (bool; an empty cell, or a sheet without it, is no). Last
        come `where` (file and sheet) and `row`, for whoever finds a fault in an entry later.

    Raises
    ------
    InputError
        What `read_registers` refuses; then, of all sheets at once, each row without number or station, a
        number that stands twice, an unknown branch, a date, a year or a yes or no that cannot be read.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "o.csv")
    ...     _ = path.write_text("花名册,,\n警号,派出所,到警务区时间\n007,S1,2015年7月\n", "utf8")
    ...     read_officers(path).drop(columns="where")
               station  beat_since beat  row
    officer_no
    007             S1  2015-07-01         3
    """
    pages = read_registers(path, OFFICERS, sheet=sheet, limit_mb=limit_mb)
    faults: list[Fault] = []
    tables = [_officers(page, faults).assign(where=page.where, row=page.table.index) for page in pages]
    table = pd.concat(tables, ignore_index=True)
    refuse([*faults, *_twice(table, str(path))])
    return _completed(table).set_index(NUMBER).sort_index()


def _officers(page: Page, faults: list[Fault]) -> pd.DataFrame:
    """Return the entries of a page in one form, and add what is wrong with them to `faults`, row by row."""
    table = page.table.apply(stripped)
    rows, where = table.index.tolist(), page.where
    wrong = _key_faults(table, where)
    forms: dict[str, Callable[[pd.Series[str]], pd.Series[Any]]] = {
        NUMBER: numbers_as_text,
        "name": names_of,
        "party": parties_of,
        "branch": lambda cells: branches_of(cells, where, rows, wrong),
        "birth_year": lambda cells: birth_years_of(cells, where, rows, wrong, page.day_0),
        "village_stationed": lambda cells: flags_of(cells, where, rows, wrong),
        **dict.fromkeys(DAYS, lambda cells: days_of(cells, where, rows, wrong, day_0=page.day_0)),
    }
    in_form = {
        name: forms[name](table[name].rename(page.headings[name])) for name in table.columns if name in forms
    }
    faults += sorted(wrong, key=lambda fault: fault.row or 0)
    return table.assign(**in_form)


def stripped(column: pd.Series[str]) -> pd.Series[str]:
    """Return cells without spaces around, "" where there is only a dash or a stroke."""
    bare = column.str.strip()
    return bare.mask(bare.isin(NOTHING), "")


def _key_faults(table: pd.DataFrame, where: str) -> list[Fault]:
    """Return a fault for each row without number or station, or whose number has no digit."""
    missing = {
        NUMBER: say("the officer's number is missing"),
        "station": say("the officer's station is missing"),
    }
    faults = [
        Fault(what, where=where, row=int(row))
        for column, what in missing.items()
        for row in table.index[table[column] == ""]
    ]
    fix = say("one row for each officer, with the number")
    odd = table[NUMBER][(table[NUMBER] != "") & ~table[NUMBER].str.contains(r"\d")]
    return faults + [
        Fault(say("{value!r} is no officer number", value=text), where=where, row=int(row), fix=fix)
        for row, text in zip(odd.index.tolist(), odd, strict=True)
    ]


def _twice(table: pd.DataFrame, path: str) -> list[Fault]:
    """Return a fault for each number that stands twice: in rows of one sheet, or in several sheets."""
    again = table[table[NUMBER].duplicated(keep=False) & (table[NUMBER] != "")]
    faults = []
    for number, group in again.groupby(NUMBER):
        rows = [int(row) for row in group["row"]]
        what = say("officer {number} stands in rows {rows}", number=number, rows=rows)
        where = str(group["where"].iloc[0])
        if len(set(group["where"])) > 1:
            pairs = zip(group["where"], rows, strict=True)
            places = [
                say("{sheet} row {row}", sheet=at.removeprefix(f"{path}, "), row=row) for at, row in pairs
            ]
            what, where = say("officer {number} stands in {places}", number=number, places=places), path
        faults.append(Fault(what, where=where, fix=say("one row for each officer")))
    return faults


def _completed(table: pd.DataFrame) -> pd.DataFrame:
    """Return the officers of all sheets with nothing missing where a sheet lacked a column."""
    table = table if "beat" in table.columns else table.assign(beat="")
    if "village_stationed" in table.columns:
        table["village_stationed"] = table["village_stationed"].eq(other=True)
    text = table.columns.drop(["birth_year", "village_stationed", *ORIGIN], errors="ignore")
    filled = table.assign(**{name: table[name].fillna("") for name in text})
    return filled[[*filled.columns.drop([*ORIGIN]), *ORIGIN]]
