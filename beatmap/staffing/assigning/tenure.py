"""Whose tenure is locked, until when, and by whose leave it is not."""

from __future__ import annotations

from calendar import isleap
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from beatmap.personnel import Blackout, PersonnelRules

CLOCKS = {"community": "community_since", "beat": "beat_since"}
REGISTER = ("station", "beat", "since", "until", "state", "reason", "approver")


def lock_end(since: date, years: int) -> date:
    """Return the day on which a lock of `years` calendar years ends; on that day the officer is free.

    Who began on 29 February has served a year on the next 28 February that no 29th follows.

    Examples
    --------
    >>> lock_end(date(2012, 2, 29), 5), lock_end(date(2012, 2, 29), 4), lock_end(date(2010, 7, 1), 5)
    (datetime.date(2017, 2, 28), datetime.date(2016, 2, 29), datetime.date(2015, 7, 1))
    """
    year = since.year + years
    day = 28 if (since.month, since.day) == (2, 29) and not isleap(year) else since.day
    return date(year, since.month, day)


def in_scope(officers: pd.DataFrame, rules: PersonnelRules) -> pd.Series[bool]:
    """Return which officers a tenure lock can concern: those who hold beats, all or only transferred ones."""
    community = column_of(officers, "branch").isin(["community", ""])
    if rules.lock_scope == "transferred_only":
        return community & (column_of(officers, "source_unit") != "")
    return community & (rules.lock_scope == "all")


def column_of(officers: pd.DataFrame, name: str) -> pd.Series[str]:
    """Return a column of text, "" where it is empty or not there."""
    if name not in officers.columns:
        return pd.Series("", index=officers.index)
    return officers[name].astype(object).where(officers[name].notna(), "").astype(str)


def lock_register(
    officers: pd.DataFrame,
    rules: PersonnelRules,
    *,
    on: str,
    exceptions: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return whose tenure is locked on a day, until when, and the exceptions with reason and approver.

    Parameters
    ----------
    officers : DataFrame
        By officer number, with the start dates that the rules' clock reads.
    rules : PersonnelRules
    on : ISO text
        The day. On the day a lock ends the officer is free.
    exceptions : DataFrame, optional
        `officer_no`, `reason`, `approver`.

    Returns
    -------
    DataFrame
        By officer number, sorted, of those in the rules' scope: `station`, `beat` (today's), `since`,
        `until` ("" where the start is unknown), `state` ("locked" | "free" | "exception" | "unknown"),
        `reason`, `approver` (of an exception; a blackout window gives its reason to all officers with a beat,
        also outside the scope).

    Examples
    --------
    >>> since = ["2012-02-29", "2008-01-01"]
    >>> staff = pd.DataFrame({"station": "S1", "beat": ["a", "b"], "beat_since": since})
    >>> from beatmap.personnel import PersonnelRules
    >>> rules = PersonnelRules(lock_scope="all", lock_clock="beat")
    >>> lock_register(staff.set_axis(["01", "02"]), rules, on="2015-07-21")[["until", "state"]]
                     until   state
    officer_no
    01          2017-02-28  locked
    02          2013-01-01    free
    """
    since = column_of(officers, CLOCKS[rules.lock_clock])
    until = since.map(lambda text: _end(text, rules.lock_years) if text else "").astype(object)
    table = pd.DataFrame(
        {
            "station": column_of(officers, "station"),
            "beat": column_of(officers, "beat"),
            "since": since,
            "until": until,
            "state": np.where(until == "", "unknown", np.where(until > on, "locked", "free")),
            "reason": "",
            "approver": "",
        },
        index=officers.index.rename("officer_no"),
        dtype=object,
    )
    scoped = in_scope(officers, rules)
    window = rules.blackout_on(on)
    if window is not None:
        closed = (table["beat"] != "") & ~(scoped & (table["state"] == "locked"))
        table, scoped = _closed(table, closed, window), scoped | closed
    return _excepted(table[scoped.to_numpy()], exceptions).sort_index()


def _end(since: str, years: int) -> str:
    return lock_end(date.fromisoformat(since), years).isoformat()


def _closed(table: pd.DataFrame, closed: pd.Series[bool], window: Blackout) -> pd.DataFrame:
    """Return the register in which the officers who are `closed` in may not leave inside a window."""
    reason = window.reason or f"{window.first} – {window.last}"
    return table.assign(
        state=table["state"].mask(closed, "locked"),
        until=table["until"].mask(closed, window.last),
        reason=table["reason"].mask(closed, reason),
    )


def _excepted(table: pd.DataFrame, exceptions: pd.DataFrame | None) -> pd.DataFrame:
    """Return the register in which the officers of `exceptions` are no longer locked."""
    if exceptions is None or exceptions.empty:
        return table
    given = exceptions.drop_duplicates("officer_no").set_index("officer_no")
    table = table.copy()
    for number in given.index.intersection(table.index[table["state"].isin(["locked", "unknown"])]):
        table.loc[number, ["state", "reason", "approver"]] = [
            "exception",
            *given.loc[number, ["reason", "approver"]],
        ]
    return table
