"""Concurrent roles, and the seats that committees offer, from the tables that offices keep."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd

from beatmap.errors import Fault, refuse
from beatmap.files.days import days_of
from beatmap.files.headings import plain
from beatmap.files.limits import LIMIT_MB
from beatmap.files.officers import stripped
from beatmap.files.persons import numbers_as_text
from beatmap.files.registers import Kind, read_registers
from beatmap.staffing.roles.tables import INSTEAD as DEFAULTS
from beatmap.staffing.roles.tables import ROLE
from beatmap.staffing.roles.titles import DIRECTOR, SECRETARY
from beatmap.texts import say

if TYPE_CHECKING:
    from pathlib import Path

    from beatmap.files.registers import Page

# A body is known by its own name, else by its committee's code, else by the committee's name; 职务 is the
# title where nothing says so more plainly.
INSTEAD = {"committee": "committee_name", "body": "committee", "title": "duty"}
ROLES = Kind("roles", tuple(ROLE), ("officer_no", "body"), INSTEAD)
SEATS = Kind("seats", ("beat", "body", "title", "portfolio"), ("beat", "body"), INSTEAD)
TITLES = {
    SECRETARY: ("副书记", plain(SECRETARY), plain("deputy Party secretary")),
    DIRECTOR: ("副主任", plain(DIRECTOR)),
}
REMARK = re.compile(r"\([^()]*\)$")  # 副书记（兼）
STILL = ("至今", "现任", "在任")  # instead of the day on which a role ended


def read_roles(path: Path | str, *, sheet: str | None = None, limit_mb: float = LIMIT_MB) -> pd.DataFrame:
    r"""Return the concurrent roles of a register (.xlsx, .xls, CSV), as `role_changes` takes them.

    Sheets, titles, merged cells, totals and notes are understood as by `read_officers`, and so are the usual
    Chinese headings. Columns that are not named below are left out, which is told.

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
        In the order of the file: `officer_no`; `body`, the Party organisation, where there is no such column
        the code or else the name of the committee; `title`, "deputy secretary" (also without the column),
        "deputy director", or as it stands; `portfolio`; `from`, `to` (ISO, "" for unknown and for open;
        至今 is open too); `where` (file and sheet), `row` (from 1). Text, but for `row`.

    Raises
    ------
    InputError
        What `read_registers` refuses; then, of all sheets at once, each row without number, body or title,
        and each date that cannot be read.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "r.csv")
    ...     _ = path.write_text("警号,党组织,兼任职务,任职时间\n007,B1,党组织副书记,2015年7月\n", "utf8")
    ...     read_roles(path)[["officer_no", "body", "title", "from", "row"]]
      officer_no body             title        from  row
    0        007   B1  deputy secretary  2015-07-01    2
    """
    return _joined(read_registers(path, ROLES, sheet=sheet, limit_mb=limit_mb), ROLES)


def read_seats(path: Path | str, *, sheet: str | None = None, limit_mb: float = LIMIT_MB) -> pd.DataFrame:
    r"""Return the seats that committees and their Party organisations offer, as `role_changes` takes them.

    Parameters
    ----------
    path, sheet, limit_mb : as for `read_roles`

    Returns
    -------
    DataFrame
        In the order of the file: `beat`, `body`, `title`, `portfolio` ("public safety, disputes" without the
        column), `where`, `row`, as by `read_roles`.

    Raises
    ------
    InputError
        What `read_registers` refuses; then, of all sheets at once, each row without beat, body or title.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "s.csv")
    ...     _ = path.write_text("警务区,居委会,职务\na,C1,居委会副主任\n", "utf8")
    ...     read_seats(path)[["beat", "body", "title", "portfolio", "row"]]
      beat body            title                portfolio  row
    0    a   C1  deputy director  public safety, disputes    2
    """
    return _joined(read_registers(path, SEATS, sheet=sheet, limit_mb=limit_mb), SEATS)


def _joined(pages: list[Page], kind: Kind) -> pd.DataFrame:
    """Return the entries of all sheets in one form, or refuse all that is wrong with them."""
    faults: list[Fault] = []
    tables = [_entries(page, kind, faults).assign(where=page.where, row=page.table.index) for page in pages]
    refuse(faults)
    absent = DEFAULTS[kind.name]  # of each sheet: one may have a column that the next has not
    filled = [table.assign(**{c: absent[c] for c in absent if c not in table}) for table in tables]
    return pd.concat(filled, ignore_index=True)[[*kind.columns, "where", "row"]]


def _entries(page: Page, kind: Kind, faults: list[Fault]) -> pd.DataFrame:
    """Return the entries of a sheet in one form, and add what is wrong with them to `faults`, by row."""
    table = page.table.apply(stripped)
    rows = table.index.tolist()
    wrong = _missing(table, [c for c in (*kind.needed, "title") if c in table], page)
    if "officer_no" in table:
        table = table.assign(officer_no=numbers_as_text(table["officer_no"]))
    if "title" in table:
        table = table.assign(title=table["title"].map(title_of))
    for name in table.columns.intersection(["from", "to"]):
        cells = table[name].mask(table[name].isin(STILL), "").rename(page.headings[name])
        table = table.assign(**{name: days_of(cells, page.where, rows, wrong, day_0=page.day_0)})
    faults += sorted(wrong, key=lambda fault: fault.row or 0)
    return table


def title_of(text: str) -> str:
    """Return a title by our name for it, or as it stands: the last word says what it is.

    Examples
    --------
    >>> title_of("曹杨居委会党组织副书记（兼）"), title_of("居委会 副主任"), title_of("书记")
    ('deputy secretary', 'deputy director', '书记')
    """
    bare = REMARK.sub("", plain(text))
    return next((ours for ours, words in TITLES.items() if bare.endswith(words)), text)


def _missing(table: pd.DataFrame, columns: list[str], page: Page) -> list[Fault]:
    fix = say("fill it in, or leave the row out")
    return [
        Fault(say("{column} is missing", column=page.headings[column]), page.where, row=int(row), fix=fix)
        for column in columns
        for row in table.index[table[column] == ""]
    ]
