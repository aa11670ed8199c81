"""What house calls take: hours in all, minutes for a household."""

from __future__ import annotations

from datetime import time
from typing import NamedTuple

from beatmap.errors import Fault, refuse
from beatmap.texts import say

MINUTES = 60


class HouseCalls(NamedTuple):
    """The hours of all house calls, and the minutes they leave for a household."""

    hours: float
    minutes_per_household: float


def house_call_hours(
    *, days: int = 45, start: str = "14:00", end: str = "21:00", households: int = 1200
) -> HouseCalls:
    """Return the hours of a round of house calls, and the minutes for each household.

    The defaults are the one round that the source (2015) measures: one officer, 45 days from 14:00 to 21:00,
    1,200 households of one compound. It holds the way between doors, and nothing says whether every household
    was met: a place's own figures are better. The weights "house_calls" of `beatmap.workloads` use it.

    Parameters
    ----------
    days : int
        1 or more.
    start, end : str
        The hours of a day, such as "14:00"; the end on the same day.
    households : int
        1 or more.

    Raises
    ------
    InputError
        Numbers that are not whole or below 1, times that are none, an end that is not after the start.

    Examples
    --------
    >>> house_call_hours()
    HouseCalls(hours=315.0, minutes_per_household=15.75)
    """
    refuse([*_number_faults(days=days, households=households), *_time_faults(start, end)])
    minutes = days * (_minute(end) - _minute(start))
    return HouseCalls(minutes / MINUTES, minutes / households)


def _minute(clock: str) -> int:
    """Return the minute of the day."""
    at = time.fromisoformat(clock)
    return at.hour * MINUTES + at.minute


def _number_faults(**numbers: object) -> list[Fault]:
    return [
        Fault(say("{name} is {value!r}", name=name, value=n), fix=say("a whole number of 1 or more"))
        for name, n in numbers.items()
        if not isinstance(n, int) or isinstance(n, bool) or n < 1
    ]


def _time_faults(start: str, end: str) -> list[Fault]:
    fix = say("hours and minutes, such as 14:00")
    odd = [clock for clock in (start, end) if not _is_time(clock)]
    if odd:
        return [Fault(say("{clock!r} is no time of day", clock=clock), fix=fix) for clock in odd]
    if _minute(start) < _minute(end):
        return []
    return [Fault(say("the house calls end at {end}, not after {start}", end=end, start=start))]


def _is_time(clock: str) -> bool:
    try:
        time.fromisoformat(clock)
    except (TypeError, ValueError):
        return False
    return True
