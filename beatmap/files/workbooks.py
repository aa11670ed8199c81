"""A sheet of a workbook as text, cell by cell as it shows: codes keep their zeros, dates are ISO."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from beatmap.errors import Fault, InputError, refuse
from beatmap.files.foreign import foreign
from beatmap.files.formats import Format
from beatmap.files.limits import check_unpacked
from beatmap.files.vectors import chosen
from beatmap.texts import say

if TYPE_CHECKING:
    from pathlib import Path

EXACT = 10**15  # whole numbers of more digits lost their last ones when they were typed
DECIMALS = re.compile(r"0\.0+")
ERROR_CELL = 5  # xlrd's kinds of cells
NUMBER_CELL = 2
DATE_CELL = 3
FLAG_CELL = 4
DAY_0 = date(1899, 12, 30)  # what spreadsheets count days from, but for those with DAY_0_OF_1904
DAY_0_OF_1904 = date(1904, 1, 1)


class Span(NamedTuple):
    """A merged cell: its first and last row and column, all from 0, the last ones excluded."""

    top: int
    bottom: int
    left: int
    right: int


@dataclass(frozen=True)
class Sheet:
    """The cells of a sheet as text, by row.

    Attributes
    ----------
    cells : list of list of str
        A merged cell's text stands in its first corner only.
    merged : frozenset of int
        The rows, from 1, that one merged cell fills.
    spans : tuple of Span
        The merged cells.
    day_0 : date
        What a date that shows as a number counts its days from.
    """

    cells: list[list[str]]
    merged: frozenset[int] = frozenset()
    spans: tuple[Span, ...] = ()
    day_0: date = DAY_0


def read_sheet(path: Path, kind: Format, sheet: str | None, *, limit_mb: float) -> pd.DataFrame:
    """Return a sheet as a table of text, indexed by the row in the sheet.

    Titles above the headings are passed over where that is plain: rows that one merged cell fills. Rows and
    columns without any text are left out.

    Parameters
    ----------
    path : path
    kind : Format
        WORKBOOK (.xlsx) or OLD_WORKBOOK (.xls).
    sheet : str, optional
        Needed where several hold something.
    limit_mb : float
        The most that an .xlsx may unpack to.

    Raises
    ------
    InputError
        A file that cannot be read, no such sheet, nothing in it, headings that are missing or stand twice.
    """
    where = str(path)
    sheets = sheets_of(path, kind, limit_mb=limit_mb)
    name = chosen_sheet(list(sheets), sheet, where)
    return _table(sheets[name], f"{where}, {name}")


def sheets_of(path: Path, kind: Format, *, limit_mb: float) -> dict[str, Sheet]:
    """Return the sheets of a workbook that hold something, by name.

    Raises
    ------
    InputError
        A file that cannot be read or unpacks to more than `limit_mb`; nothing in any sheet.
    """
    if kind is Format.WORKBOOK:
        check_unpacked(path, limit_mb)
    with foreign(path):
        sheets = _sheets(path) if kind is Format.WORKBOOK else _old_sheets(path)
    filled = {name: found for name, found in sheets.items() if any(any(row) for row in found.cells)}
    if not filled:
        raise InputError([Fault(say("no sheet holds anything"), where=str(path))])
    return filled


def chosen_sheet(sheets: list[str], sheet: str | None, where: str) -> str:
    """Return the one of `sheets` that is meant; see `chosen`."""
    if sheet is None and len(sheets) > 1:
        what = say("several sheets hold something: {names}", names=sheets)
        raise InputError([Fault(what, where=where, fix=say("name one with sheet"))])
    return chosen(sheets, sheet, where)


def _sheets(path: Path) -> dict[str, Sheet]:
    """Return the sheets of an .xlsx; of formulas the value that was saved with them."""
    from openpyxl import load_workbook  # noqa: PLC0415 - half a second that only workbooks need

    book = load_workbook(io.BytesIO(path.read_bytes()), data_only=True)
    day_0 = DAY_0_OF_1904 if book.epoch.year == DAY_0_OF_1904.year else DAY_0
    found = {}
    for sheet in book.worksheets:
        cells = [[cell_text(cell.value, cell.number_format) for cell in row] for row in sheet.iter_rows()]
        ranges = sorted(merged.bounds for merged in sheet.merged_cells.ranges)
        spans = tuple(Span(top - 1, bottom, left - 1, right) for left, top, right, bottom in ranges)
        merged = {row + 1 for s in spans if s.right - s.left > 1 for row in range(s.top, s.bottom)}
        found[str(sheet.title)] = Sheet(cells, frozenset(merged), spans, day_0)
    return found


def _old_sheets(path: Path) -> dict[str, Sheet]:
    """Return the sheets of an .xls."""
    import xlrd  # type: ignore[import-untyped]  # noqa: PLC0415 - it ships no types; only workbooks need it

    book = xlrd.open_workbook(file_contents=path.read_bytes(), logfile=io.StringIO(), formatting_info=True)
    day_0 = DAY_0_OF_1904 if book.datemode else DAY_0
    found = {}
    for sheet in book.sheets():
        rows = [sheet.row(number) for number in range(sheet.nrows)]
        cells = [[_old_text(cell, book) for cell in row] for row in rows]
        # The oldest .xls do not tell what is merged: a lone cell in a wide sheet is a title.
        lone = {n for n, row in enumerate(cells, start=1) if sum(map(bool, row)) == 1 and row[0]}
        spans = tuple(Span(*edges) for edges in sorted(sheet.merged_cells))
        found[str(sheet.name)] = Sheet(cells, frozenset(lone), spans, day_0)
    return found


def cell_text(value: object, number_format: str = "General") -> str:
    """Return what a cell shows, as text.

    Examples
    --------
    >>> cell_text(7, "000"), cell_text(310112106001.0), cell_text(None), cell_text(date(2015, 7, 21))
    ('007', '310112106001', '', '2015-07-21')
    >>> cell_text(2015.1, "0.00"), cell_text(0.125, "0.00")
    ('2015.10', '0.125')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer() and abs(value) < EXACT:
        value = int(value)
    if isinstance(value, int) and set(number_format) == {"0"}:
        return str(value).zfill(len(number_format))
    if isinstance(value, float) and DECIMALS.fullmatch(number_format):
        shown = f"{value:.{len(number_format.partition('.')[2])}f}"
        return shown if float(shown) == value else str(value)
    if isinstance(value, datetime) and (value.hour, value.minute, value.second) == (0, 0, 0):
        value = value.date()
    return value.isoformat() if isinstance(value, date) else str(value).strip().strip("\u3000")


def _old_text(cell: Any, book: Any) -> str:
    from xlrd import xldate_as_datetime  # noqa: PLC0415 - with xlrd itself

    kind, value = cell.ctype, cell.value
    if kind == ERROR_CELL:
        return "#"
    if kind == DATE_CELL:
        return cell_text(xldate_as_datetime(value, book.datemode))
    if kind == NUMBER_CELL:
        return cell_text(value, _old_format(cell, book))
    return cell_text(bool(value) if kind == FLAG_CELL else None if value == "" else value)


def _old_format(cell: Any, book: Any) -> str:
    """Return the number format of a cell, "General" where the file does not say."""
    styles = book.xf_list
    style = styles[cell.xf_index] if cell.xf_index is not None and cell.xf_index < len(styles) else None
    known = None if style is None else book.format_map.get(style.format_key)
    return "General" if known is None else str(known.format_str)


def _table(sheet: Sheet, where: str) -> pd.DataFrame:
    """Return the cells under their headings."""
    rows = pd.DataFrame(sheet.cells, dtype="str").fillna("")
    rows.index = pd.RangeIndex(1, len(rows) + 1)
    rows = rows.loc[(rows != "").any(axis=1), (rows != "").any(axis=0)]
    titles = (rows != "").sum(axis=1).eq(1) & rows.index.isin(sheet.merged)
    rows = rows.iloc[int(np.argmin(titles)) if len(rows.columns) > 1 and not titles.all() else 0 :]
    headings = ["".join(str(heading).split()) for heading in rows.iloc[0]]
    refuse(_heading_faults(headings, int(rows.index[0]), where))
    return rows.iloc[1:].set_axis(headings, axis=1)


def _heading_faults(headings: list[str], row: int, where: str) -> list[Fault]:
    faults = []
    if "" in headings:
        what = say("{n} columns have no heading", n=headings.count(""))
        faults.append(Fault(what, where=where, row=row, fix=say("one row of headings, without merged cells")))
    twice = sorted({name for name in headings if name and headings.count(name) > 1})
    if twice:
        what = say("the headings {names} stand twice", names=twice)
        faults.append(Fault(what, where=where, row=row, fix=say("keep one of them")))
    return faults
