"""Days that offices write into cells: 2015.07, 2015-7-1, 20150701, 2015年7月, or a spreadsheet's number."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from typing import TYPE_CHECKING

from beatmap.errors import Fault
from beatmap.files.workbooks import DAY_0
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from beatmap.texts import Text

NONE = ("无", "不详")
PACKED = re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)?")
SPLIT = re.compile(
    r"(?P<year>\d{4})\s*(?P<sign>[-./年])\s*(?P<month>\d{1,2})(?:\s*[-./月]\s*(?P<day>\d{1,2})\s*[日号]?|\s*月)?"
    r"(?:[T\s]+\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?)?"
)
SERIAL = re.compile(r"\d{5}")
YEARS = range(1900, 2101)


def days_of(
    column: pd.Series[str], where: str, rows: Sequence[int], faults: list[Fault], *, day_0: date = DAY_0
) -> pd.Series[str]:
    """Return a column of text as ISO dates, "" where a cell is empty or says that there is none (无, 不详).

    Read are 2015-7-1, 2015.07.01, 2015/7/1, 2015年7月1日, 20150701 and the number of days that a spreadsheet
    counts (five digits, 42186). A month without a day (2015.07, 2015-7, 2015年7月, 201507) means its first
    day. 2015.1 is refused: as a number it may have been 2015.10.

    Parameters
    ----------
    column : Series of str
    where : str
        The file and sheet, for the faults.
    rows : sequence of int
        The row of each cell, for the faults.
    faults : list of Fault
        Each cell that is no day from 1900 to 2100 is added.
    day_0 : date
        What numbers of days are counted from.

    Examples
    --------
    >>> import pandas as pd
    >>> found = []
    >>> cells = pd.Series(["2015.07", "20150721", "2015年7月1日", "42186", "", "soon"], name="beat_since")
    >>> days_of(cells, "t.xlsx, 一", range(2, 8), found).tolist()
    ['2015-07-01', '2015-07-21', '2015-07-01', '2015-07-01', '', '']
    >>> print(found[0].to("en"))
    t.xlsx, 一, row 7: 'soon' in column beat_since is no date. Try: year-month-day, such as 2015-07-21
    """
    known = {text: _day(text, day_0) for text in column.unique()}
    for text, row in zip(column, rows, strict=True):
        if known[text] is None:
            faults.append(Fault(_no_date(text, str(column.name)), where=where, row=int(row), fix=_fix()))
    return column.map({text: day or "" for text, day in known.items()})


def _day(text: str, day_0: date) -> str | None:
    """Return a text as an ISO date, "" when it says none, None when it is no date."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if plain in ("", *NONE):
        return ""
    if SERIAL.fullmatch(plain):
        return _within(day_0 + timedelta(days=int(plain)))
    found = PACKED.fullmatch(plain) or SPLIT.fullmatch(plain)
    if found is None or _cut(found):
        return None
    parts = found.groupdict()
    try:
        return _within(date(int(parts["year"]), int(parts["month"]), int(parts["day"] or 1)))
    except ValueError:
        return None


def _within(day: date) -> str | None:
    return day.isoformat() if day.year in YEARS else None


def _cut(found: re.Match[str]) -> bool:
    """Return whether the month may have lost its zero: 2015.10 is 2015.1 once a spreadsheet has taken it."""
    parts = found.groupdict()
    return parts.get("sign") == "." and parts["month"] == "1" and parts["day"] is None


def _no_date(text: str, column: str) -> Text:
    found = SPLIT.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if found is not None and _cut(found):
        return say(
            "{value!r} in column {column} is January, or October whose 0 was lost", value=text, column=column
        )
    return say("{value!r} in column {column} is no date", value=text, column=column)


def _fix() -> Text:
    return say("year-month-day, such as 2015-07-21")
