"""The figures of every station, and of the whole city."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from beatmap.scores.areas import evaluate
from beatmap.scores.spread import spread

if TYPE_CHECKING:
    from beatmap.plans import Plan


def summarize(plan: Plan) -> pd.DataFrame:
    """Return the figures of every station: areas, balance, compactness, and the objective they make.

    Returns
    -------
    DataFrame
        By `station`:

        areas
            Their number.
        mean_deviation, largest_deviation, range, cv, gini, max_mean
            How unequal the workloads of its areas are, as shares of their mean: the mean and the largest
            |deviation|, (largest - smallest) / mean, standard deviation / mean, the Gini coefficient
            (Gini 1912), largest / mean.
        inertia
            Areas times the sum of their shares of the station's inertia.
        cut_m
            Metres of border between its areas, each counted once.
        polsby_popper
            Mean over its areas of 4 π A / P² (Polsby & Popper 1991).
        objective
            By the plan's own weights: balance times `mean_deviation` plus compactness times `inertia`;
            where the rules have other parts too, the certificate has them all.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> squares = [box(x, 0, x + 1, 1) for x in range(3)]
    >>> row = gpd.GeoDataFrame({"station": "S1"}, geometry=squares, crs=4549, index=["a", "b", "c"])
    >>> plan = Plan.from_areas(BeatMap.from_frame(row), pd.Series({"a": "X", "b": "X", "c": "Y"}))
    >>> summarize(plan)[["areas", "mean_deviation", "gini", "inertia", "cut_m", "objective"]].round(3)
             areas  mean_deviation   gini  inertia  cut_m  objective
    station
    S1           2           0.333  0.167      0.5    1.0      0.383
    """
    figures = evaluate(plan).reset_index()
    station = figures.groupby("station")
    areas = station.size()
    inertia = station["inertia"].sum() * areas
    balance = spread(1 + figures["deviation"], figures["station"])
    rules = plan.rules
    return pd.DataFrame(
        {
            "areas": areas,
            **{str(name): column for name, column in balance.items()},
            "inertia": inertia,
            "cut_m": station["cut_m"].sum() / 2,
            "polsby_popper": station["polsby_popper"].mean(),
            "objective": rules.balance * balance["mean_deviation"] + rules.compactness * inertia,
        }
    )


def summarize_city(plan: Plan) -> pd.Series[float]:
    """Return the figures of the whole city.

    Balance is here that of all areas against the city's mean area, so it also tells how unequal the
    stations are; `summarize` compares the areas of one station with each other. An area over two stations
    counts as one. Where the city has no workload at all, each beat counts 1.

    Returns
    -------
    Series of float
        `stations`, `beats`, `areas` (numbers); `mean_deviation`, `largest_deviation`, `range`, `cv`, `gini`,
        `max_mean` as for `summarize`, over all areas; `cut_m`, the metres of border between areas of one
        station; `polsby_popper`, the mean over the rows of `evaluate`. Named after the city.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> squares = [box(x, 0, x + 1, 1) for x in range(3)]
    >>> row = gpd.GeoDataFrame({"station": "S1"}, geometry=squares, crs=4549, index=["a", "b", "c"])
    >>> plan = Plan.from_areas(BeatMap.from_frame(row), pd.Series({"a": "X", "b": "X", "c": "Y"}))
    >>> summarize_city(plan)[["stations", "areas", "range"]].round(3).to_dict()
    {'stations': 1.0, 'areas': 2.0, 'range': 0.667}
    """
    city, figures = plan.city, evaluate(plan)
    workload = city.workload.sort_index()
    load = workload if workload.any() else workload + 1.0
    by_area = load.groupby(plan.areas).sum()
    counts = {"stations": len(city.station_ids), "beats": len(city), "areas": len(by_area)}
    balance = spread(by_area, pd.Series(0, index=by_area.index)).iloc[0]
    shape = {"cut_m": figures["cut_m"].sum() / 2, "polsby_popper": figures["polsby_popper"].mean()}
    return pd.Series({**counts, **balance, **shape}, dtype=float, name=city.name)
