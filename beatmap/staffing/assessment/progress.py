"""Programmes of the community: how far each is, how fast, when it ends, and who is ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from beatmap.staffing.assessment.programme_rows import DATES, checked_rows
from beatmap.staffing.days import day_of, iso_of

if TYPE_CHECKING:
    from datetime import date

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Days = NDArray[np.datetime64]

LAST = np.datetime64("9999-12-31")  # the last day that ISO text can hold
ROUNDING = 1e-9  # a number of days this close above a whole one is that one


def programmes(table: pd.DataFrame, *, on: str | date) -> pd.DataFrame:
    """Return how far each programme is in each beat, how fast it goes, when it ends, and its rank.

    `baseline` is all there is to be done (1,200 households), `target` what is to be done of it, `done` what
    was done by the end of `on`, all counted in the same things. With d days from `start` to `on`, both
    included ::

        share = done / target          left = max(0, target - done)
        per_day = done / d             expected = on + ceil(left / per_day) days

    A share stands only where a target does: 4,650 access cards for 1,200 households are no rate, and with
    that baseline they are refused, for more would be done than there is. The rate is the mean so far; of a
    programme that has just begun it says little.

    Parameters
    ----------
    table : DataFrame
        `programme`; `beat`, or `unit` for any other unit (whether it exists is not asked); `baseline`,
        `done`, `target` (numbers, empty where unknown or not set); `start`, `due` (ISO text or dates, or
        empty). Faults name the columns `where` (file and sheet) and `row`, if any; else rows count from 1.
    on : date or ISO text
        The day the numbers are of.

    Returns
    -------
    DataFrame
        The columns named above (dates as ISO text, "" for none), sorted by programme, rank and unit, and:

        share
            1 for a target reached, more where more was done; <NA> without a target.
        left
            What is still to be done.
        days, per_day
            Days since the start, and what was done on each; <NA> where it is unknown or after `on`.
        expected
            The day the target is reached at this rate, ISO; "" where nothing is left, nothing is done yet, or
            something of it is unknown. A day after the year 9999 stands as its last.
        late
            True where it ends after `due`: expected to, or past it already. <NA> where that cannot be told,
            also of what is complete after `due`: on which day it was completed is not in the table.
        rank
            Within the programme by share, 1 for the largest, equal ones share it; <NA> without a share.

    Raises
    ------
    InputError
        All at once: columns that are missing, rows without programme or unit, a programme twice in a unit;
        counts that are no numbers or below 0, more done than there is, a target above what there is or not
        above 0; dates that are none, due before the start, done before the start; `on` that is no date.

    Examples
    --------
    >>> locks = {"beat": ["a", "b"], "baseline": 1200, "done": [600, 300], "target": 900}
    >>> table = pd.DataFrame(locks).assign(programme="locks", start="2015-07-01", due="2015-08-20")
    >>> programmes(table, on="2015-07-30")[["beat", "share", "per_day", "expected", "late", "rank"]]
      beat     share  per_day    expected   late  rank
    0    a  0.666667     20.0  2015-08-14  False     1
    1    b  0.333333     10.0  2015-09-28   True     2
    """
    day = day_of(on)
    judged = _judged(checked_rows(table, day), np.datetime64(day, "D"))
    share = judged["share"].groupby(judged["programme"])
    judged["rank"] = share.rank(method="min", ascending=False).astype("Int64")
    unit = judged.columns[1]
    return judged.sort_values(["programme", "rank", unit], ignore_index=True)


def _judged(rows: pd.DataFrame, on: np.datetime64) -> pd.DataFrame:
    """Return the rows with what follows from their counts and days."""
    done, target = (rows[column].to_numpy(dtype=np.float64) for column in ("done", "target"))
    start, due = (rows[column].to_numpy().astype("datetime64[D]") for column in DATES)
    left = np.maximum(target - done, 0.0)
    days = _days_to(start, on)
    per_day = done / days
    expected = _expected(on, left, per_day)
    figures = {"share": done / target, "left": left, "days": days, "per_day": per_day}
    return rows.assign(
        **{column: rows[column].astype("Float64") for column in ("baseline", "done", "target")},
        **{column: iso_of(found) for column, found in (("start", start), ("due", due))},
        **{name: pd.Series(values).astype("Float64") for name, values in figures.items()},
        expected=iso_of(expected),
        late=_late(on, left, expected, due),
    ).astype({"days": "Int64"})


def _days_to(start: Days, on: np.datetime64) -> Floats:
    """Return the days from each start to `on`, both included; NaN for those not known or not begun."""
    begun = start <= on
    days = np.full(len(start), np.nan)
    days[begun] = (on - start[begun]).astype(np.float64) + 1
    return days


def _expected(on: np.datetime64, left: Floats, per_day: Floats) -> Days:
    """Return the day nothing is left at this rate, NaT where nothing is left now or the rate is unknown."""
    going = (left > 0) & (per_day > 0)
    most = (LAST - on).astype(np.float64)
    ahead = np.ceil(left[going] / per_day[going] - ROUNDING).clip(1, most)
    expected = np.full(len(left), np.datetime64("NaT", "D"))
    expected[going] = on + ahead.astype("timedelta64[D]")
    return expected


def _late(on: np.datetime64, left: Floats, expected: Days, due: Days) -> pd.Series[bool]:
    """Return whether each ends after the day it is due, <NA> where that cannot be told."""
    late = pd.Series(pd.NA, index=range(len(left)), dtype="boolean")
    late[(left == 0) & (due >= on)] = False
    late[(left > 0) & (expected <= due)] = False
    late[(left > 0) & ((expected > due) | (due < on))] = True
    return late
