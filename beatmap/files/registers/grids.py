"""The sheets of a file as cells of text, whether it is a workbook or a CSV."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from beatmap.errors import Fault, InputError
from beatmap.files.delimited import separator
from beatmap.files.encodings import decode
from beatmap.files.formats import Format, format_of
from beatmap.files.limits import check_size
from beatmap.files.vectors import chosen
from beatmap.files.workbooks import Sheet, sheets_of
from beatmap.texts import say

if TYPE_CHECKING:
    from pathlib import Path


def grids_of(path: Path, sheet: str | None, limit_mb: float) -> dict[str, Sheet]:
    """Return the sheets of a file that hold something, by where they stand, or the one that is asked for.

    Raises
    ------
    InputError
        No such file or sheet, one that is too large, holds nothing or cannot be read.
    """
    where = str(path)
    if not path.is_file():
        raise InputError([Fault(say("there is no such file"), where=where)])
    check_size(path, limit_mb)
    kind = format_of(path)
    kind = Format.WORKBOOK if kind is Format.ZIP else kind
    if kind not in (Format.WORKBOOK, Format.OLD_WORKBOOK):
        return {where: Sheet(_delimited(path))}
    sheets = sheets_of(path, kind, limit_mb=limit_mb)
    names = list(sheets) if sheet is None else [chosen(list(sheets), sheet, where)]
    return {f"{where}, {name}": sheets[name] for name in names}


def _delimited(path: Path) -> list[list[str]]:
    """Return the cells of a CSV, all rows of one length; split at tabs if the first has no comma."""
    text = decode(path.read_bytes(), str(path))
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator(text)))
    except csv.Error as error:
        what = say("the file is no table ({reason})", reason=str(error))
        raise InputError([Fault(what, where=str(path), fix=say("save it as CSV UTF-8"))]) from error
    if not any(any(map(str.strip, row)) for row in rows):
        raise InputError([Fault(say("the file holds nothing"), where=str(path))])
    width = max(map(len, rows))
    return [[cell.strip() for cell in row] + [""] * (width - len(row)) for row in rows]
