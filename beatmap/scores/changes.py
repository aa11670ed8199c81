"""One plan against another: what moves, and what that does to balance and compactness."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from beatmap.errors import Fault, refuse
from beatmap.gates import column_fault
from beatmap.rosters import Roster
from beatmap.scores.summaries import summarize
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beatmap.beats import BeatMap
    from beatmap.plans import Plan


def compare(
    plan: Plan,
    before: Plan,
    *,
    terms: Sequence[str] = (),
    roster: Roster | pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return what `plan` changes against `before`, station by station.

    A beat moves when its area has another name; its people, its workload and the officers who hold it move
    with it.

    Parameters
    ----------
    plan, before : Plan
        Of the same beats and stations.
    terms : sequence of str
        Columns of the beats to be counted, such as "population".
    roster : Roster or DataFrame, optional
        Who holds which beat: a roster, or a table with the column `beat`, one row a post; a row without a
        beat holds nothing.

    Returns
    -------
    DataFrame
        By `station`: `beats_moved`, `workload_moved`, a `<term>_moved` for each of `terms`,
        `officers_moved` where a roster is given; then for each column of `summarize` the value and the one
        `_before`, both objectives by the rules of `plan`.

    Raises
    ------
    InputError
        The plans are not of the same beats and stations; terms that are no column, unknown or negative;
        posts on beats that do not exist.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> squares = [box(x, 0, x + 1, 1) for x in range(3)]
    >>> row = gpd.GeoDataFrame({"station": "S1"}, geometry=squares, crs=4549, index=["a", "b", "c"])
    >>> city = BeatMap.from_frame(row.assign(population=[900, 800, 700]))
    >>> before = Plan.from_areas(city, pd.Series({"a": "X", "b": "X", "c": "X"}))
    >>> after = Plan.from_areas(city, pd.Series({"a": "X", "b": "X", "c": "Y"}))
    >>> compare(after, before, terms=["population"])[["beats_moved", "population_moved", "areas"]]
             beats_moved  population_moved  areas
    station
    S1                 1               700      2
    """
    city = plan.city
    posts = roster.posts if isinstance(roster, Roster) else roster
    refuse([*_plan_faults(plan, before), *_term_faults(city, terms), *_post_faults(city, posts)])
    earlier = type(plan).from_areas(city, before.areas, plan.rules)
    moved = plan.areas != earlier.areas
    return pd.concat([_moves(city, moved, terms, posts), _both(plan, earlier)], axis=1).rename_axis("station")


def _moves(
    city: BeatMap, moved: pd.Series[bool], terms: Sequence[str], posts: pd.DataFrame | None
) -> pd.DataFrame:
    """Return how much moves in each station."""
    beats, station = city.beats, city.stations
    parts = {"beats_moved": moved.astype(int), "workload_moved": city.workload * moved}
    for term in terms:
        parts[f"{term}_moved"] = pd.to_numeric(beats[term]) * moved
    if posts is not None:
        parts["officers_moved"] = _held(posts).value_counts().reindex(moved.index, fill_value=0) * moved
    return pd.DataFrame(parts).sort_index().groupby(station).sum()


def _both(plan: Plan, earlier: Plan) -> pd.DataFrame:
    """Return each figure of `plan`, and beside it the earlier one."""
    after, before = summarize(plan), summarize(earlier).add_suffix("_before")
    order = [name for pair in zip(after.columns, before.columns, strict=True) for name in pair]
    return after.join(before)[order]


def _held(posts: pd.DataFrame) -> pd.Series[str]:
    """Return the beats that are held, once for each post."""
    beat = posts["beat"].dropna()
    return beat[beat != ""]


def _plan_faults(plan: Plan, before: Plan) -> list[Fault]:
    if plan.city.stations.sort_index().equals(before.city.stations.sort_index()):
        return []
    fix = say("two plans of the same beats")
    return [Fault(say("the two plans have different beats or stations"), fix=fix)]


def _term_faults(city: BeatMap, terms: Sequence[str]) -> list[Fault]:
    """Return a fault for each term that is no column, and each beat it says nothing of."""
    beats, faults = city.beats, []
    for term in terms:
        if term not in beats.columns:
            faults.append(column_fault(term, beats.columns))
            continue
        values = pd.to_numeric(beats[term], errors="coerce").to_numpy(dtype=float, na_value=np.nan)
        what = say("{column} is unknown or negative", column=term)
        fix = say("a number of 0 or more in column {column}; unknown is not 0", column=term)
        known = np.isfinite(values) & (values >= 0)
        faults += [Fault(what, beat=str(beat), fix=fix) for beat in sorted(beats.index[~known])]
    return faults


def _post_faults(city: BeatMap, posts: pd.DataFrame | None) -> list[Fault]:
    """Return a fault for each beat that is held but does not exist."""
    if posts is None:
        return []
    if "beat" not in posts.columns:
        return [column_fault("beat", posts.columns, where="roster")]
    fix = say("a roster of these beats")
    unknown = sorted({str(beat) for beat in _held(posts)} - set(city.stations.index))
    return [
        Fault(say("somebody holds a beat that does not exist"), where="roster", beat=beat, fix=fix)
        for beat in unknown
    ]
