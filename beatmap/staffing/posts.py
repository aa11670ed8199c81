"""Who holds which beat: every beat an officer, as few moves as can be, help where it is heavy."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment

from beatmap.errors import Fault, refuse
from beatmap.gates import column_fault
from beatmap.rosters import Roster
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from beatmap.beats import BeatMap
    from beatmap.plans import Plan


def assign(plan: Plan, officers: pd.DataFrame, *, on: str | date | None = None) -> Roster:
    """Give every officer a beat of their station; exact, station by station.

    In strict order: the fewest vacancies; the fewest officers who leave today's beat; the heaviest beats.
    For the last, an officer beyond a beat's first is worth the workload each of those already there
    carries (the priority of Adams' divisor method), so help goes where an officer carries most; and where
    officers are too few, the heaviest beats are the ones held. It is one assignment problem a station
    (Crouse 2016, as in `scipy.optimize.linear_sum_assignment`), with the three aims in one cost.

    Parameters
    ----------
    plan : Plan
    officers : DataFrame
        By officer number (text): `station`, and `beat`, today's or "".
    on : date or ISO text, optional
        The day the roster is for.

    Returns
    -------
    Roster
        Its `posts` name each officer once; `vacancies` the beats without one, the heaviest first.

    Raises
    ------
    InputError
        Every officer of an unknown station or beat, numbers that are no text or stand twice, a date that
        is none.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> two = gpd.GeoDataFrame(
    ...     {"station": "S1", "calls": [9, 5]}, geometry=[box(0, 0, 1, 1), box(1, 0, 2, 1)], crs=4549
    ... ).set_index(pd.Index(["a", "b"]))
    >>> plan = Plan.from_areas(BeatMap.from_frame(two, workload="calls"), pd.Series({"a": "X", "b": "X"}))
    >>> staff = pd.DataFrame({"station": "S1", "beat": ["b", "b", ""]}, index=["007", "008", "009"])
    >>> assign(plan, staff).posts
      officer_no beat area station change
    0        007    b    X      S1  stays
    1        008    b    X      S1  stays
    2        009    a    X      S1  joins
    """
    refuse([*officer_faults(plan.city, officers), *_date_faults(on)])
    day = date.fromisoformat(on) if isinstance(on, str) else on
    city = plan.city
    held: dict[str, str] = {}
    for station in city.station_ids:
        beats = city.workload[city.stations == station].sort_index()
        staff = officers["beat"][officers["station"] == station].fillna("").sort_index()
        held.update(_held(beats, staff))
    posts = _posts(plan, officers, held)
    empty = city.workload[~city.workload.index.isin(posts["beat"])]
    heaviest = empty.sort_index().sort_values(ascending=False, kind="stable").index
    return Roster(plan, officers, posts, tuple(heaviest), on="" if day is None else day.isoformat())


def _held(beats: pd.Series[float], staff: pd.Series[str]) -> dict[str, str]:
    """Return officer -> beat for one station."""
    if staff.empty:
        return {}
    extra = max(0, len(staff) - len(beats)) + 1  # a beat can take every officer that is over
    today = np.searchsorted(beats.index.to_numpy(dtype=str), staff.to_numpy(dtype=str))
    today[~staff.isin(beats.index).to_numpy()] = -1
    most_today = max((int(n) for n in np.bincount(today[today >= 0])), default=0)
    places = max(extra, most_today)
    beat = np.repeat(np.arange(len(beats)), places)
    place = np.tile(np.arange(places), len(beats))
    cost = _cost(np.asarray(beats, dtype=np.float64), today, beat, place)
    officer, post = linear_sum_assignment(cost)
    names, numbers = beats.index.to_numpy(), staff.index.to_numpy()
    return {str(numbers[i]): str(names[beat[j]]) for i, j in zip(officer, post, strict=True)}


def _cost(
    workload: NDArray[np.float64],
    today: NDArray[np.intp],
    beat: NDArray[np.intp],
    place: NDArray[np.intp],
) -> NDArray[np.float64]:
    """Return the cost of each officer on each place, shape (officers, places).

    A held first place is worth more than all moves, a stay more than all workload.
    """
    first = place == 0
    share = workload[beat] / np.maximum(place, 1)
    share = share / (share.sum() or 1.0) / 2  # all together stay below one move
    moves = (today[:, None] != beat[None, :]) & (today[:, None] >= 0)
    held = (len(today) + 1.0) * first
    cost: NDArray[np.float64] = moves - (held + share)[None, :]
    return cost


def _posts(plan: Plan, officers: pd.DataFrame, held: dict[str, str]) -> pd.DataFrame:
    """Return the table of posts, sorted by officer."""
    numbers = sorted(held)
    beat = pd.Series([held[n] for n in numbers], dtype=str)
    today = officers["beat"].reindex(numbers).fillna("").reset_index(drop=True)
    change = np.where(today == "", "joins", np.where(today == beat, "stays", "moves"))
    return pd.DataFrame(
        {
            "officer_no": pd.Series(numbers, dtype=str),
            "beat": beat,
            "area": beat.map(plan.areas),
            "station": beat.map(plan.city.stations),
            "change": pd.Series(change, dtype=str),
        }
    )


def officer_faults(city: BeatMap, officers: pd.DataFrame) -> list[Fault]:
    """Return everything wrong with a table of officers, so that it can be asked before a city is grouped."""
    lacking = [c for c in ("station", "beat") if c not in officers.columns]
    if lacking:
        return [column_fault(c, officers.columns, where="officers") for c in lacking]
    not_text = [n for n in officers.index if not isinstance(n, str) or not n]
    if not_text:
        what = say("the officer numbers are not text (the first is {id!r})", id=not_text[0])
        return [Fault(what, where="officers", fix=say("frame.set_index(column) with a text column"))]
    twice = sorted({str(n) for n in officers.index[officers.index.duplicated()]})
    faults = [_of(say("the number stands twice"), n) for n in twice]
    for number, station in officers["station"].items():
        if station not in city.station_ids:
            faults.append(_of(say("station {station} does not exist", station=station), str(number)))
    return [*faults, *_beat_faults(city, officers)]


def _beat_faults(city: BeatMap, officers: pd.DataFrame) -> list[Fault]:
    """Return a fault for each officer whose beat of today is not on the map."""
    today = officers["beat"].fillna("")
    abolished = today[(today != "") & ~today.isin(city.stations.index)]
    fix = say("the beat that took its place, or empty")
    return [
        _of(say("beat {beat} of today does not exist", beat=b), str(n), fix) for n, b in abolished.items()
    ]


def _of(what: Text, number: str, fix: Text | None = None) -> Fault:
    return Fault(say("officer {number}: {what}", number=number, what=what), where="officers", fix=fix)


def _date_faults(on: str | date | None) -> list[Fault]:
    if on is None or isinstance(on, date):
        return []
    try:
        date.fromisoformat(on)
    except ValueError:
        return [Fault(say("{on!r} is no date", on=on), fix=say("year-month-day, such as 2015-07-21"))]
    return []
