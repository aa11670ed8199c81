"""Officers from a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatmap.errors import Fault, refuse
from beatmap.files.frames import read_table, require_columns
from beatmap.files.headings import HEADINGS, columns_of
from beatmap.files.limits import LIMIT_MB
from beatmap.texts import say

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd


def read_officers(path: Path | str, *, limit_mb: float = LIMIT_MB) -> pd.DataFrame:
    """Return the officers of a CSV table, by `officer_no` as text.

    Needed are the columns `officer_no` and `station`; `beat` is today's beat, "" where there is none. The
    usual Chinese headings are understood; other columns are kept. All cells are text.

    Raises
    ------
    InputError
        A file above `limit_mb` (2^20 bytes), columns that are missing or stand under two headings, and each
        row without number or station, or whose number stands twice.
    """
    where = str(path)
    table = read_table(path, limit_mb=limit_mb)
    found = columns_of(table.columns, "officers", where, HEADINGS["officers"])
    table = table.rename(columns={column: ours for ours, column in found.items()})
    require_columns(table, ["officer_no", "station"], where)
    for column in table.columns:
        table[column] = table[column].str.strip().str.strip("\u3000")
    refuse(_row_faults(table, where))
    officers = table.set_index("officer_no").sort_index()
    return officers if "beat" in officers.columns else officers.assign(beat="")


def _row_faults(table: pd.DataFrame, where: str) -> list[Fault]:
    """Return a fault for each row (counted with the heading, as a spreadsheet does) that cannot be used."""
    faults = []
    for column, what in (
        ("officer_no", say("the officer's number is missing")),
        ("station", say("the officer's station is missing")),
    ):
        faults += [
            Fault(what, where=where, row=row)
            for row, value in enumerate(table[column], start=2)
            if value == ""
        ]
    numbers = table["officer_no"]
    twice = numbers[numbers.duplicated(keep=False) & (numbers != "")]
    for number, rows in sorted(twice.groupby(twice).indices.items()):
        at = [int(twice.index[row]) + 2 for row in rows]
        what = say("officer {number} stands in rows {rows}", number=str(number), rows=at)
        faults.append(Fault(what, where=where))
    return faults
