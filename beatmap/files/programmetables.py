"""Programmes of the community, from the tables that offices keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from beatmap.errors import Fault, refuse
from beatmap.files.days import days_of
from beatmap.files.limits import LIMIT_MB
from beatmap.files.numerals import numbers_of
from beatmap.files.registers import Kind, read_registers

if TYPE_CHECKING:
    from pathlib import Path

    from beatmap.files.registers import Page

COUNTS, DAYS = ("baseline", "done", "target"), ("start", "due")
PROGRAMMES = Kind(
    "programmes", ("programme", "beat", *COUNTS, *DAYS), ("programme", "beat", "baseline", "done")
)


def read_programmes(
    path: Path | str, *, sheet: str | None = None, limit_mb: float = LIMIT_MB
) -> pd.DataFrame:
    r"""Return the programmes of a table (.xlsx, .xls, CSV), as `beatmap.staffing.programmes` takes them.

    Sheets, titles, merged cells, totals and notes are understood as by `read_officers`, and so are the usual
    Chinese headings.

    Returns
    -------
    DataFrame
        In the order of the file: `programme`, `beat` (text); `baseline`, `done`, `target` (float, NaN where
        empty); `start`, `due` (ISO, "" where empty); `where` (file and sheet), `row`.

    Raises
    ------
    InputError
        What `read_registers` refuses; each number and each date that cannot be read, of all sheets at once.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "p.csv")
    ...     text = "项目,警务区,总数,完成数,目标数,开始时间\n换锁,a,1200,600,900,2015年7月\n"
    ...     _ = path.write_text(text, "utf8")
    ...     read_programmes(path)[["programme", "beat", "baseline", "done", "target", "start", "due"]]
      programme beat  baseline   done  target       start due
    0        换锁    a    1200.0  600.0   900.0  2015-07-01
    """
    pages = read_registers(path, PROGRAMMES, sheet=sheet, limit_mb=limit_mb)
    faults: list[Fault] = []
    table = pd.concat([_rows(page, faults) for page in pages], ignore_index=True)
    refuse(faults)
    return table


def _rows(page: Page, faults: list[Fault]) -> pd.DataFrame:
    """Return the entries of a page in one form, and add what is wrong with them to `faults`."""
    table, rows = (
        page.table.reindex(columns=list(PROGRAMMES.columns), fill_value=""),
        page.table.index.tolist(),
    )
    wrong: list[Fault] = []
    text = {column: table[column].str.strip() for column in ("programme", "beat")}
    counts = {column: numbers_of(table[column], page.where, rows, wrong) for column in COUNTS}
    days = {column: days_of(table[column], page.where, rows, wrong, day_0=page.day_0) for column in DAYS}
    faults += sorted(wrong, key=lambda fault: fault.row or 0)
    return table.assign(**text, **counts, **days, where=page.where, row=rows)
