"""What ties officers to beats, from the tables that offices keep: pins, forbidden pairs, exceptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from beatmap.errors import Fault, refuse
from beatmap.files.limits import LIMIT_MB
from beatmap.files.persons import numbers_as_text
from beatmap.files.registers import Kind, read_registers
from beatmap.texts import say

if TYPE_CHECKING:
    from pathlib import Path

PAIRS = Kind("ties", ("officer_no", "beat"), ("officer_no", "beat"))
EXCEPTIONS = Kind("ties", ("officer_no", "reason", "approver"), ("officer_no", "reason", "approver"))


def read_pairs(path: Path | str, *, sheet: str | None = None, limit_mb: float = LIMIT_MB) -> pd.DataFrame:
    r"""Return pairs of an officer and a beat (.xlsx, .xls, CSV): pins, or forbidden ones.

    Returns
    -------
    DataFrame
        In the order of the file: `officer_no`, `beat` (text), and where they stand: `where` (file and sheet),
        `row`.

    Raises
    ------
    InputError
        What `read_registers` refuses; each row without number or beat.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "pins.csv")
    ...     _ = path.write_text("警号,警务区\n007,a\n", "utf8")
    ...     read_pairs(path)[["officer_no", "beat", "row"]]
      officer_no beat  row
    0        007    a    2
    """
    table = _entries(path, PAIRS, sheet, limit_mb)
    refuse(
        Fault(say("{column} is missing", column=column), where=where, row=int(row))
        for column in PAIRS.columns
        for where, row, value in zip(table["where"], table["row"], table[column], strict=True)
        if not value
    )
    return table


def read_exceptions(
    path: Path | str, *, sheet: str | None = None, limit_mb: float = LIMIT_MB
) -> pd.DataFrame:
    r"""Return the exceptions to tenure locks (.xlsx, .xls, CSV), each with its reason and approver.

    Returns
    -------
    DataFrame
        In the order of the file: `officer_no`, `reason`, `approver` (text), `where` (file and sheet), `row`.
        Whoever uses them asks that none of them is empty.

    Raises
    ------
    InputError
        What `read_registers` refuses.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "e.csv")
    ...     _ = path.write_text("警号,理由,批准人\n007,照顾家庭,政治处\n", "utf8")
    ...     read_exceptions(path)[["officer_no", "reason", "approver"]]
      officer_no reason approver
    0        007   照顾家庭      政治处
    """
    return _entries(path, EXCEPTIONS, sheet, limit_mb)


def _entries(path: Path | str, kind: Kind, sheet: str | None, limit_mb: float) -> pd.DataFrame:
    """Return the entries of all sheets, stripped, with their places."""
    pages = read_registers(path, kind, sheet=sheet, limit_mb=limit_mb)
    tables = [page.table.assign(where=page.where, row=page.table.index) for page in pages]
    table = pd.concat(tables, ignore_index=True)
    text = {column: table[column].str.strip() for column in kind.columns}
    table = table.assign(**{**text, "officer_no": numbers_as_text(table["officer_no"])})
    return table[[*kind.columns, "where", "row"]]
