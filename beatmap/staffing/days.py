"""Days as arrays, from cells that hold ISO text, dates, or nothing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from beatmap.errors import Fault, InputError
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    Days = NDArray[np.datetime64]


def day_of(on: str | date) -> date:
    """Return a day that must be one.

    Raises
    ------
    InputError
        It is no date.

    Examples
    --------
    >>> day_of("2015-07-21")
    datetime.date(2015, 7, 21)
    """
    day = known_day(on)
    if day is None:
        fix = say("year-month-day, such as 2015-07-21")
        raise InputError([Fault(say("{on!r} is no date", on=on), fix=fix)])
    return day


def days_of(cells: Iterable[Any]) -> tuple[Days, NDArray[np.bool_]]:
    """Return the day of each cell, NaT where there is none, and which cells hold something that is no date.

    Examples
    --------
    >>> days, odd = days_of(["2015-07-21", "", "soon"])
    >>> days.tolist(), odd.tolist()
    ([datetime.date(2015, 7, 21), None, None], [False, False, True])
    """
    cells = list(cells)
    days = [known_day(cell) for cell in cells]
    odd = [day is None and not _empty(cell) for cell, day in zip(cells, days, strict=True)]
    return np.array(days, dtype="datetime64[D]"), np.array(odd, dtype=bool)


def iso_of(days: Days) -> list[str]:
    """Return days as ISO text, "" for NaT.

    Examples
    --------
    >>> iso_of(np.array(["2015-07-21", "NaT"], dtype="datetime64[D]"))
    ['2015-07-21', '']
    """
    return ["" if day is None else day.isoformat() for day in days.tolist()]


def iso_day(cell: Any) -> str | None:
    """Return a day as ISO text, None where it is no date.

    Examples
    --------
    >>> iso_day(date(2015, 7, 21)), iso_day("soon")
    ('2015-07-21', None)
    """
    day = known_day(cell)
    return None if day is None else day.isoformat()


def known_day(cell: Any) -> date | None:
    """Return a day without its time; None where it is no date."""
    if _empty(cell):
        return None
    try:
        return pd.Timestamp(cell).date() if isinstance(cell, date) else date.fromisoformat(cell)
    except (TypeError, ValueError):
        return None


def _empty(cell: Any) -> bool:
    return bool(pd.isna(cell)) or (isinstance(cell, str) and not cell.strip())
