"""The rows of a table of programmes, in one form, and everything that is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from beatmap.beats import id_text
from beatmap.errors import Fault, refuse
from beatmap.gates import column_fault
from beatmap.staffing.days import days_of
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    Check = tuple[pd.Series[bool], Callable[[Any], Text], Text | None]

BEAT, UNIT, WHERE = "beat", "unit", "programmes"
COUNTS, DATES = ("baseline", "done", "target"), ("start", "due")


def checked_rows(table: pd.DataFrame, on: date) -> pd.DataFrame:
    """Return the rows: `programme`, `beat` or `unit` (text), counts (float, NaN unknown), days (NaT unknown).

    Raises
    ------
    InputError
        What `beatmap.staffing.assessment.programmes` refuses, all at once.

    Examples
    --------
    >>> from datetime import date
    >>> row = {"programme": "locks", "beat": "a", "baseline": 1200, "done": 1300, "target": ""}
    >>> table = pd.DataFrame([row | {"start": "", "due": ""}])
    >>> checked_rows(table, date(2015, 7, 21))
    Traceback (most recent call last):
    beatmap.errors.InputError: programmes, row 1, beat a: programme locks: 1,300 are done, and there ar...
    """
    kind = UNIT if BEAT not in table.columns and UNIT in table.columns else BEAT
    lacking = [c for c in ("programme", kind, *COUNTS, *DATES) if c not in table.columns]
    refuse(column_fault(column, table.columns, where=WHERE) for column in lacking)
    names = pd.DataFrame({column: _text(table[column]) for column in ("programme", kind)})
    counts = pd.DataFrame({column: _numbers(table[column]) for column in COUNTS})
    days = pd.DataFrame({column: days_of(table[column])[0] for column in DATES})
    rows = pd.concat([names, counts, days], axis=1)
    refuse(_faults(table, rows, kind, on))
    return rows


def _text(cells: pd.Series[Any]) -> list[str]:
    return [id_text(cell) for cell in cells.astype(object).where(cells.notna(), "")]


def _numbers(cells: pd.Series[Any]) -> list[float]:
    numbers = pd.to_numeric(cells, errors="coerce")
    return numbers.to_numpy(dtype=np.float64, na_value=np.nan).tolist()


def _faults(table: pd.DataFrame, rows: pd.DataFrame, kind: str, on: date) -> list[Fault]:
    """Return every fault of the table, row by row."""
    places = rows.rename(columns={kind: UNIT}).assign(
        where=table["where"].to_list() if "where" in table.columns else WHERE,
        row=table["row"].to_list() if "row" in table.columns else range(1, len(table) + 1),
        beat=rows[kind] if kind == BEAT else "",
    )
    checks = [*_name_checks(places, kind), *_cell_checks(table, places), *_count_checks(places, on)]
    found: list[tuple[Any, Fault]] = [
        (row.Index, _fault(row, what(row), fix))
        for wrong, what, fix in checks
        for row in places[wrong].itertuples()
    ]
    return [fault for _, fault in sorted(found, key=lambda pair: pair[0])]


def _fault(row: Any, what: Text, fix: Text | None) -> Fault:
    unit = say("unit {unit}: {what}", unit=row.unit, what=what) if row.unit and not row.beat else what
    named = say("programme {programme}: {what}", programme=row.programme, what=unit)
    return Fault(named if row.programme else unit, str(row.where), row.beat, int(row.row), fix)


def _name_checks(rows: pd.DataFrame, kind: str) -> list[Check]:
    """Return which rows have no name, or that of another row."""
    named = (rows["programme"] != "") & (rows[UNIT] != "")
    twice = rows.duplicated(["programme", UNIT]) & named
    nameless = say("its beat") if kind == BEAT else say("its unit")
    return [
        (rows["programme"] == "", lambda _: say("the programme has no name"), None),
        (rows[UNIT] == "", lambda _: say("the programme says not where it is"), nameless),
        (twice, lambda _: say("the programme stands twice"), say("keep one of them")),
    ]


def _cell_checks(table: pd.DataFrame, rows: pd.DataFrame) -> list[Check]:
    """Return which cells are no numbers of 0 or more, and no dates."""
    number, day = say("a number of 0 or more"), say("year-month-day, such as 2015-07-21")
    checks: list[Check] = []
    for column in COUNTS:
        cells = table[column].reset_index(drop=True)
        filled = cells.notna() & (cells.astype(str).str.strip() != "")
        odd = filled & ~((rows[column] >= 0) & (rows[column] < np.inf))
        checks.append((odd, _value_of(column, cells), number))
    for column in DATES:
        cells = table[column].reset_index(drop=True)
        checks.append((pd.Series(days_of(cells)[1]), _value_of(column, cells), day))
    return checks


def _value_of(column: str, cells: pd.Series[Any]) -> Callable[[Any], Text]:
    """Return what says the value of a row's cell, as it stands."""
    return lambda row: say("{name} is {value}", name=column, value=str(cells[row.Index]))


def _count_checks(rows: pd.DataFrame, on: date) -> list[Check]:
    """Return which counts and days contradict each other; an unknown one contradicts nothing."""
    baseline, done, target = (rows[column] for column in COUNTS)
    start, due = (rows[column] for column in DATES)
    return [
        (
            done > baseline,
            lambda row: say("{done:,.10g} are done, and there are {n:,.10g}", done=row.done, n=row.baseline),
            say("a baseline of the same things, or none"),
        ),
        (
            target > baseline,
            lambda row: say(
                "the target is {target:,.10g}, and there are {n:,.10g}", target=row.target, n=row.baseline
            ),
            say("a baseline of the same things, or none"),
        ),
        (target == 0, lambda _: say("the target is {value}", value=0), say("a number above 0, or none")),
        (
            due < start,
            lambda row: say("it is due on {due:%Y-%m-%d}, before it starts", due=row.due),
            None,
        ),
        (
            (done > 0) & (start > pd.Timestamp(on)),
            lambda row: say("{done:,.10g} are done before it starts", done=row.done),
            say("the day the numbers are of, or another start"),
        ),
    ]
