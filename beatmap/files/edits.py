"""Edits that were exported from a page or a notebook, or kept in a spreadsheet: CSV and JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from beatmap.errors import Fault, InputError, refuse
from beatmap.files.encodings import decode
from beatmap.files.frames import read_table, require_columns
from beatmap.files.limits import LIMIT_MB, check_size
from beatmap.redrawing import EDIT_COLUMNS
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Sequence

NEEDED = ("verb", "beat", "from", "to")
FIRST_ROW = 2  # of a CSV, under the heading


def read_edits(path: Path | str, *, limit_mb: float = LIMIT_MB) -> pd.DataFrame:
    r"""Return a table of edits as text, for `beatmap.apply_edits`.

    A CSV has the columns verb, beat, from, to, and may have edit, who, when, why, plan; others are left out.
    JSON is a list of such rows, or {"plan": id, "edits": [...]}; a file that begins with [ or { is JSON.

    Returns
    -------
    DataFrame
        The columns of `beatmap.edits_table`, "" where nothing is said, and where each row stands: `where` and
        `row` (of a CSV the line of the sheet, of JSON the place in the list, from 1).

    Raises
    ------
    InputError
        No such file, one that is too large or is neither; columns that are missing; of JSON each row that is
        none, and each beat or area that is not written as text.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "edits.csv")
    ...     _ = path.write_text("verb,beat,from,to\nmove,007,X,Y\n", "utf8")
    ...     read_edits(path)[["verb", "beat", "from", "to", "row"]]
       verb beat from to  row
    0  move  007    X  Y    2
    """
    path = Path(path)
    if not path.is_file():
        raise InputError([Fault(say("there is no such file"), where=str(path))])
    check_size(path, limit_mb)
    text = decode(path.read_bytes(), str(path))
    as_json = text.lstrip("\ufeff \t\r\n").startswith(("[", "{"))
    table = _from_json(text, str(path)) if as_json else read_table(path, limit_mb=limit_mb)
    require_columns(table, NEEDED, str(path))
    first = 1 if as_json else FIRST_ROW
    kept = table.reindex(columns=list(EDIT_COLUMNS), fill_value="")
    return kept.assign(where=str(path), row=range(first, first + len(table)))


def _from_json(text: str, where: str) -> pd.DataFrame:
    fix = say("export the edits again")
    try:
        told = json.loads(text.lstrip("\ufeff"))
    except ValueError as error:
        what = say("the file is no JSON ({reason})", reason=str(error))
        raise InputError([Fault(what, where=where, fix=fix)]) from error
    plan = told.get("plan", "") if isinstance(told, dict) else ""
    rows = told.get("edits") if isinstance(told, dict) else told
    if not isinstance(rows, list):
        raise InputError([Fault(say("the file has no list of edits"), where=where, fix=fix)])
    refuse(_row_faults(rows, where))
    named = [{"plan": plan, **row} for row in rows]
    columns = [name for name in EDIT_COLUMNS if any(name in row for row in named)] if named else EDIT_COLUMNS
    table = pd.DataFrame([[row.get(name) for name in columns] for row in named], columns=list(columns))
    return table.astype(object).where(table.notna(), "").astype(str)


def _row_faults(rows: Sequence[Any], where: str) -> list[Fault]:
    """Return a fault for each row that is no table of names and values, and each name that is no text."""
    fix = say("ids in quotes: a number loses its zeros")
    faults = []
    for place, row in enumerate(rows, 1):
        if not isinstance(row, dict):
            faults.append(Fault(say("the row is no edit"), where=where, row=place))
            continue
        faults += [
            Fault(
                say("{column} is {value}, no text", column=name, value=repr(row[name])),
                where=where,
                row=place,
                fix=fix,
            )
            for name in ("beat", "from", "to", "plan")
            if row.get(name) is not None and not isinstance(row[name], str)
        ]
    return faults
