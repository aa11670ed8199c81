"""The figures of every area: how heavy, how round, how well it hangs together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely
from scipy.sparse import csr_array

from beatmap.adjacency import relied_on
from beatmap.measures import inertia_shares
from beatmap.scores.hops import diameters
from beatmap.scores.outlines import hull_ratio, outlines, polsby_popper, reock
from beatmap.scores.patrols import isolation
from beatmap.scores.rows import Rows, rows_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from beatmap.plans import Plan


def evaluate(plan: Plan) -> pd.DataFrame:
    """Return the figures of every area.

    Returns
    -------
    DataFrame
        By `area`, in the order of stations and areas; an area over several stations has a row for each.

        station
            The station it lies in.
        beats, workload
            Their number; the sum of their workloads.
        deviation
            Share of the station's mean area, signed: 0.1 is 10 % above it. Where the station has no
            workload at all, each beat counts 1.
        inertia
            Its share of the station's workload-weighted moment of inertia, see `beatmap.group`.
        km2
            The sum of its beats.
        polsby_popper, reock, hull_ratio
            How round its outline is, 0 to 1: 4 π A / P² (Polsby & Popper 1991); A over the smallest circle
            around it (Reock 1961); A over its convex hull (Niemi and others 1990). The outline is the union
            of its beats: a gap left between two of them, as of a river, counts on both banks.
        cut_m
            Metres of its borders with other areas of the station.
        diameter
            Borders crossed on the shortest way between the two of its beats that are farthest apart, inside
            the area; infinite where it is in pieces.
        isolation
            The share of the station's other areas too far off to help, see `beatmap.scores.madrid`.
        relies_on
            Crossings and links without which it falls apart, and the beats they hold.

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
    >>> evaluate(plan)[["workload", "deviation", "hull_ratio", "cut_m"]]
          workload  deviation  hull_ratio  cut_m
    area
    X          9.0        0.5         1.0    1.0
    Y          3.0       -0.5         1.0    1.0
    """
    rows = rows_of(plan)
    held = _crossings(plan)
    figures = {
        "station": rows.homes,
        "beats": rows.beats,
        "workload": rows.total(np.concatenate([station.workload for station in rows.stations])),
        "deviation": _deviations(rows),
        "inertia": _inertia(rows),
        "km2": rows.total(shapely.area(rows.shapes)) / 1e6,
        **_roundness(rows),
        "cut_m": _cut(rows),
        "diameter": diameters(rows.of_beat, rows.pairs),
        "isolation": isolation(rows),
        "relies_on": [held.get(area, "") for area in rows.names],
    }
    return pd.DataFrame(figures, index=pd.Index(rows.names, name="area", dtype="str"))


def _deviations(rows: Rows) -> NDArray[np.float64]:
    load = rows.total(np.concatenate([station.load for station in rows.stations]))
    mean = rows.station_total(load) / rows.station_total(np.ones(len(rows)))
    return load / mean - 1


def _inertia(rows: Rows) -> NDArray[np.float64]:
    shares = []
    for station, _, row in rows.by_station():
        sets = csr_array((np.ones(len(row)), (row, np.arange(len(row)))))
        shares.append(inertia_shares(sets, station.points, station.mass))
    return np.concatenate(shares)


def _roundness(rows: Rows) -> dict[str, NDArray[np.float64]]:
    shapes = outlines(rows.shapes, rows.of_beat)
    return {
        "polsby_popper": polsby_popper(shapes),
        "reock": reock(shapes),
        "hull_ratio": hull_ratio(shapes),
    }


def _cut(rows: Rows) -> NDArray[np.float64]:
    """Return the metres of border of each row with other rows of its station."""
    ends = rows.of_beat[rows.pairs]
    cut = ends[:, 0] != ends[:, 1]
    metres = np.bincount(ends[cut].ravel(), np.repeat(rows.metres[cut], 2), minlength=len(rows))
    return np.asarray(metres, dtype=np.float64)


def _crossings(plan: Plan) -> dict[str, str]:
    """Return for each area that relies on crossings or links their names, and the beats they hold."""
    held = relied_on(plan.areas, plan.city.borders)
    words = held["via"] + " (" + held["beats"] + ")"
    return {str(area): "; ".join(group) for area, group in words.groupby(held["area"])}
