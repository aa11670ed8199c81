"""Which day a file bears: stated by somebody, never read from a clock."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from beatmap.errors import Fault, InputError
from beatmap.texts import say

EPOCH = "SOURCE_DATE_EPOCH"


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


def _no_date(on: str, seconds: str) -> Fault:
    if on:
        return Fault(say("{on!r} is no date", on=on), fix=say("year-month-day, such as 2015-07-21"))
    fix = say("seconds since 1970, as a whole number")
    return Fault(say("{name} is {value!r}", name=EPOCH, value=seconds), fix=fix)
