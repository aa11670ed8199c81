"""Which day a file bears: stated by somebody, never read from a clock."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from beatmap.errors import Fault, InputError
from beatmap.texts import say

EPOCH = "SOURCE_DATE_EPOCH"
UNDATED = "1970-01-01"  # what a file bears that nobody dated


def stated_date(on: str = "") -> str:
    """Return the date (ISO) that was stated: `on`, else that of SOURCE_DATE_EPOCH, else "".

    Raises
    ------
    InputError
        `on` is no date, or SOURCE_DATE_EPOCH no number of seconds.

    Examples
    --------
    >>> stated_date("2015-07-21")
    '2015-07-21'
    """
    seconds = os.environ.get(EPOCH, "")
    try:
        if on:
            return date.fromisoformat(on).isoformat()
        return datetime.fromtimestamp(int(seconds), UTC).date().isoformat() if seconds else ""
    except (ValueError, OverflowError, OSError) as error:
        raise InputError([_no_date(on, seconds)]) from error


def file_date(on: str = "") -> str:
    """Return the date (ISO) that a file bears: the one that was stated, else 1 January 1970.

    Raises
    ------
    InputError
        As `stated_date`.
    """
    return stated_date(on) or UNDATED


def _no_date(on: str, seconds: str) -> Fault:
    if on:
        return Fault(say("{on!r} is no date", on=on), fix=say("year-month-day, such as 2015-07-21"))
    fix = say("seconds since 1970, as a whole number")
    return Fault(say("{name} is {value!r}", name=EPOCH, value=seconds), fix=fix)
