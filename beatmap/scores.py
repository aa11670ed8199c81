"""Figures of a plan: each area on its own, and one plan against another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from beatmap.adjacency import relied_on
from beatmap.errors import Fault, refuse
from beatmap.measures import inertia_shares
from beatmap.stations import Station, stations_of
from beatmap.texts import say

if TYPE_CHECKING:
    from beatmap.plans import Plan


def evaluate(plan: Plan) -> pd.DataFrame:
    """Return the figures of every area.

    Returns
    -------
    DataFrame
        By `area`: `station`, `beats` (count), `workload` (sum), `deviation` (share of the station's mean
        area, signed: 0.1 is 10 % above it), `inertia` (its share of the station's workload-weighted inertia,
        see `beatmap.group`), `km2`, `relies_on` (crossings and links without which it falls apart, and the
        beats they hold). An area over several stations has a row for each.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> two = gpd.GeoDataFrame(
    ...     {"station": "S1", "calls": [9, 3]}, geometry=[box(0, 0, 1, 1), box(1, 0, 2, 1)], crs=4549
    ... ).set_index(pd.Index(["a", "b"]))
    >>> plan = Plan.from_areas(BeatMap.from_frame(two, workload="calls"), pd.Series({"a": "X", "b": "Y"}))
    >>> evaluate(plan)[["workload", "deviation"]]
          workload  deviation
    area
    X          9.0        0.5
    Y          3.0       -0.5
    """
    areas, km2 = plan.areas, plan.city.beats.geometry.area / 1e6
    figures = pd.concat([_station_figures(station, areas, km2) for station in stations_of(plan.city)])
    held = _crossings(plan)
    return figures.assign(relies_on=[held.get(area, "") for area in figures.index])


def _crossings(plan: Plan) -> dict[str, str]:
    """Return for each area that relies on crossings or links their names, and the beats they hold."""
    held = relied_on(plan.areas, plan.city.borders)
    words = held["via"] + " (" + held["beats"] + ")"
    return {str(area): "; ".join(group) for area, group in words.groupby(held["area"])}


def _station_figures(station: Station, by_beat: pd.Series[str], km2: pd.Series[float]) -> pd.DataFrame:
    areas = by_beat.reindex(station.ids)
    names, number = np.unique(areas.to_numpy(dtype=str), return_inverse=True)
    beats = np.arange(len(station))
    sets = csr_array((np.ones(len(beats)), (number, beats)), shape=(len(names), len(beats)))
    load = np.asarray(sets @ station.load)
    figures = {
        "station": station.name,
        "beats": np.bincount(number),
        "workload": sets @ station.workload,
        "deviation": load / load.mean() - 1,
        "inertia": inertia_shares(sets, station.points, station.mass),
        "km2": sets @ km2.reindex(station.ids).to_numpy(),
    }
    return pd.DataFrame(figures, index=pd.Index(names.astype(object), name="area", dtype="str"))


def summarize(plan: Plan) -> pd.DataFrame:
    """Return the figures of every station: areas, deviations, compactness, and the objective they make.

    Returns
    -------
    DataFrame
        By `station`: `areas`, `mean_deviation` and `largest_deviation` (shares), `inertia` (areas times the
        sum of their shares), `objective` (by the plan's own rules).

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> squares = [box(x, 0, x + 1, 1) for x in range(3)]
    >>> row = gpd.GeoDataFrame({"station": "S1"}, geometry=squares, crs=4549, index=["a", "b", "c"])
    >>> city = BeatMap.from_frame(row)
    >>> summarize(Plan.from_areas(city, pd.Series({"a": "X", "b": "X", "c": "Y"}))).round(3)
             areas  mean_deviation  largest_deviation  inertia  objective
    station
    S1           2           0.333              0.333      0.5      0.383
    """
    figures = evaluate(plan)
    deviation = figures["deviation"].abs().groupby(figures["station"])
    areas = figures.groupby("station").size()
    inertia = figures.groupby("station")["inertia"].sum() * areas
    rules = plan.rules
    return pd.DataFrame(
        {
            "areas": areas,
            "mean_deviation": deviation.mean(),
            "largest_deviation": deviation.max(),
            "inertia": inertia,
            "objective": rules.balance * deviation.mean() + rules.compactness * inertia,
        }
    )


def compare(plan: Plan, before: Plan) -> pd.DataFrame:
    """Return what `plan` changes against `before`, station by station.

    Returns
    -------
    DataFrame
        By `station`: `beats_moved` (beats whose area has another name), `workload_moved`, then for `areas`,
        `mean_deviation`, `largest_deviation`, `inertia` and `objective` the value and the one `_before`;
        both objectives by the rules of `plan`.

    Raises
    ------
    InputError
        The plans are not of the same beats and stations.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> squares = [box(x, 0, x + 1, 1) for x in range(3)]
    >>> row = gpd.GeoDataFrame({"station": "S1"}, geometry=squares, crs=4549, index=["a", "b", "c"])
    >>> city = BeatMap.from_frame(row)
    >>> before = Plan.from_areas(city, pd.Series({"a": "X", "b": "X", "c": "X"}))
    >>> after = Plan.from_areas(city, pd.Series({"a": "X", "b": "X", "c": "Y"}))
    >>> compare(after, before)[["beats_moved", "areas", "areas_before"]]
             beats_moved  areas  areas_before
    station
    S1                 1      2             1
    """
    if not plan.city.stations.sort_index().equals(before.city.stations.sort_index()):
        fix = say("two plans of the same beats")
        refuse([Fault(say("the two plans have different beats or stations"), fix=fix)])
    moved = plan.areas != before.areas.reindex(plan.areas.index)
    city = plan.city
    counts = moved.groupby(city.stations).sum().rename("beats_moved")
    workload = (city.workload * moved).groupby(city.stations).sum().rename("workload_moved")
    after = summarize(plan)
    earlier = summarize(type(plan).from_areas(city, before.areas, plan.rules)).add_suffix("_before")
    figures = after.join(earlier)
    order = [name for pair in zip(after.columns, earlier.columns, strict=True) for name in pair]
    return pd.concat([counts, workload, figures[order]], axis=1).rename_axis("station")
