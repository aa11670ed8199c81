"""Whose beats are to be filled soon: retirements, and tenure locks that end."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from beatmap.errors import Fault, refuse
from beatmap.staffing.days import iso_day
from beatmap.texts import say

if TYPE_CHECKING:
    from datetime import date

    from beatmap.rosters import Roster
    from beatmap.texts import Text

MOST = 1200  # months, a hundred years
OVERDUE, RETIRES, LOCK_ENDS = "overdue", "retires", "lock ends"


class Succession(NamedTuple):
    """Who is to be succeeded between two days (ISO, both included), and how many in each station."""

    due: pd.DataFrame
    by_station: pd.DataFrame
    on: str
    until: str


def succession(
    roster: Roster,
    *,
    on: str | date | None = None,
    months: int = 12,
    lock_ends: pd.Series[str] | None = None,
) -> Succession:
    """Return the officers who retire, or whose tenure lock ends, within `months` of a day.

    The last day has the number of the first, or is the last of a shorter month: twelve months after
    29 February 2016 is 28 February 2017. A retirement that is past is named as overdue; a lock that is
    past is over, and not named.

    Parameters
    ----------
    roster : Roster
        Its officers' `retires` (ISO dates, "" for unknown); without that column all are unknown.
    on : date or ISO text, optional
        The first day; by default the roster's.
    months : int
    lock_ends : Series of str, optional
        By officer number, the day a lock ends (ISO, "" for unknown). Those it lacks have no lock.

    Returns
    -------
    Succession
        `due`, sorted by date and number: `officer_no`; `beat` (the first that is not merely covered, "" for
        none), `covers` (the others, "b, c"), `area`, `station`; `what`, "overdue" | "retires" | "lock ends";
        `date`; `days` left, below 0 where overdue.

        `by_station`, sorted, of stations with officers: `officers`; of these `overdue`, `retires` (within
        the time) and `unknown`, whose retirement is not known; `locks_end` and `locks_unknown`, <NA> without
        `lock_ends`.

    Raises
    ------
    InputError
        No day, dates that are none, months that are not 1 to 1,200, locks of officers who are not in the
        roster or that stand twice.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> from beatmap.staffing import assign
    >>> squares = [box(0, 0, 1, 1), box(1, 0, 2, 1)]
    >>> two = gpd.GeoDataFrame({"station": "S1"}, geometry=squares, crs=4549, index=["a", "b"])
    >>> plan = Plan.from_areas(BeatMap.from_frame(two), pd.Series({"a": "X", "b": "X"}))
    >>> staff = {"station": "S1", "beat": ["a", "b"], "retires": ["2016-03-31", ""]}
    >>> roster = assign(plan, pd.DataFrame(staff, index=["007", "008"]), on="2015-07-21")
    >>> found = succession(roster, lock_ends=pd.Series({"008": "2015-08-01"}))
    >>> found.due[["officer_no", "beat", "what", "date", "days"]]
      officer_no beat       what        date  days
    0        008    b  lock ends  2015-08-01    11
    1        007    a    retires  2016-03-31   254
    >>> found.by_station
             officers  overdue  retires  unknown  locks_end  locks_unknown
    station
    S1              2        0        1        1          1              0
    """
    officers, asked = roster.officers, roster.on if on is None else on
    retires = _texts(officers["retires"]) if "retires" in officers else pd.Series("", index=officers.index)
    locks = pd.Series(dtype=str) if lock_ends is None else _texts(lock_ends)
    refuse([*_span_faults(asked, months), *_day_faults(retires, "retires"), *_lock_faults(locks, officers)])
    first = iso_day(asked) or ""
    last = (pd.Timestamp(first) + pd.DateOffset(months=months)).date().isoformat()
    due = pd.concat([_dated(retires, RETIRES, last), _dated(locks[locks >= first], LOCK_ENDS, last)])
    due["what"] = due["what"].mask(due["date"] < first, OVERDUE)
    due["days"] = (pd.to_datetime(due["date"]) - pd.Timestamp(first)).dt.days
    places = _places(roster)
    table = due.join(places, on="officer_no")[["officer_no", *places.columns, "what", "date", "days"]]
    by_station = _by_station(due, places["station"], retires, locks if lock_ends is not None else None)
    return Succession(
        table.sort_values(["date", "officer_no", "what"], ignore_index=True), by_station, first, last
    )


def _texts(days: pd.Series[str]) -> pd.Series[str]:
    """Return days as ISO text, sorted by officer; "" for unknown, and what is no day as it stands."""
    return days.sort_index().map(lambda day: "" if pd.isna(day) else iso_day(day) or str(day)).astype(str)


def _dated(days: pd.Series[str], what: str, last: str) -> pd.DataFrame:
    """Return `officer_no`, `what`, `date` of the days that are known and not after the last one."""
    known = days[(days != "") & (days <= last)]
    return pd.DataFrame({"officer_no": known.index, "what": what, "date": known.array}, dtype=str)


def _places(roster: Roster) -> pd.DataFrame:
    """Return `beat`, `covers`, `area`, `station` by officer; of one without a post only the station."""
    posts = roster.posts.assign(covered=lambda t: t["change"] == "covers")
    posts = posts.sort_values(["officer_no", "covered", "area", "beat"])
    first = ~posts.duplicated("officer_no")
    table = posts[first].set_index("officer_no")[["beat", "area", "station"]]
    covers = posts[~first].groupby("officer_no")["beat"].agg(", ".join)
    table.insert(1, "covers", covers.reindex(table.index))
    table = table.reindex(roster.officers.sort_index().index.rename("officer_no"))
    return table.fillna({"station": roster.officers["station"]}).fillna("")


def _by_station(
    due: pd.DataFrame, station: pd.Series[str], retires: pd.Series[str], locks: pd.Series[str] | None
) -> pd.DataFrame:
    """Return how many officers each station has, and how many of them are concerned."""
    of = {what: rows["officer_no"] for what, rows in due.groupby("what")}
    concerned = {
        "officers": station.index,
        "overdue": of.get(OVERDUE, ()),
        "retires": of.get(RETIRES, ()),
        "unknown": retires.index[retires == ""],
        "locks_end": of.get(LOCK_ENDS, ()),
        "locks_unknown": () if locks is None else locks.index[locks == ""],
    }
    counts = {name: station[list(numbers)].value_counts() for name, numbers in concerned.items()}
    table = pd.DataFrame(counts).fillna(0).astype("Int64").sort_index().rename_axis("station")
    if locks is None:
        table[["locks_end", "locks_unknown"]] = pd.NA
    return table


def _span_faults(on: object, months: object) -> list[Fault]:
    """Return a fault for a day that is none, and for a number of months that is none."""
    faults = []
    if iso_day(on) is None:
        what = say("the day is not known") if on == "" else say("{on!r} is no date", on=on)
        faults.append(Fault(what, where="on", fix=_day_fix()))
    if not isinstance(months, int) or isinstance(months, bool) or not 1 <= months <= MOST:
        what = say("{name} is {value!r}", name="months", value=months)
        faults.append(Fault(what, fix=say("a whole number from 1 to {most}", most=MOST)))
    return faults


def _day_faults(days: pd.Series[str], where: str) -> list[Fault]:
    """Return a fault for each officer whose day is none."""
    odd = [(str(n), day) for n, day in days.items() if day and iso_day(day) is None]
    return [
        Fault(
            say("officer {number}: {what}", number=number, what=say("{on!r} is no date", on=day)),
            where=where,
            fix=_day_fix(),
        )
        for number, day in odd
    ]


def _lock_faults(locks: pd.Series[str], officers: pd.DataFrame) -> list[Fault]:
    """Return a fault for each lock of nobody, each officer with two, and each day that is none."""
    where, twice = "lock_ends", sorted(set(locks.index[locks.index.duplicated()]), key=str)
    unknown = sorted(set(locks.index) - set(officers.index), key=str)
    return [
        *(Fault(say("the lock of officer {number} stands twice", number=str(n)), where=where) for n in twice),
        *(Fault(say("officer {number} is not in the roster", number=str(n)), where=where) for n in unknown),
        *_day_faults(locks, where),
    ]


def _day_fix() -> Text:
    return say("year-month-day, such as 2015-07-21")
