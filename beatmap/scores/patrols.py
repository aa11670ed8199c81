"""The Madrid set: what makes a patrol sector hard to work, as four shares of its district."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely
from scipy.spatial.distance import cdist

from beatmap.scores.rows import Rows, rows_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from beatmap.plans import Plan


def madrid(plan: Plan) -> pd.DataFrame:
    """Return the four attributes by which Madrid's police weighed its patrol sectors, for every area.

    The sector is an area, its district the station. With s an area, G all beats of its station, p the
    number of the station's areas:

    =============== ======================================================= ====
    area_share      km² of s / km² of G                                     (1)
    isolation       (p - 1 - b) / (p - 1), b the areas that support s       (4)
    demand_share    workload of s / workload of G                           (5)
    diameter_share  longest way between beats of s / between beats of G     (6)
    =============== ======================================================= ====

    Two areas support each other where their medians are at most K = (longer side of the station's bounding
    box) / √p apart (2, 3); the median of an area is the beat whose ways to its others sum up least, the
    first by id of equals.

    Where ours differs: there, places are cells of a grid; here they are beats, and a way is the straight
    line between two centroids, in metres. So K is not rounded up to whole cells, a beat's area stands for
    the length of its streets, and its workload for the risk of crime. The denominator of (6) is printed
    over s, but described as the largest there can be. A station's only area has isolation 0, an area of one
    beat diameter 0; in a station without any workload each beat counts 1.

    The paper adds the four up, in its example with weights of 0.45, 0.05, 0.45 and 0.05 (7).

    Returns
    -------
    DataFrame
        By `area`: `station`, and the four shares, 0 to 1.

    Notes
    -----
    Source: Camacho-Collados & Liberatore 2015, "A decision support system for predictive police
    patrolling", Decision Support Systems 75, whose equations are numbered above; the model is that of
    Camacho-Collados, Liberatore & Angulo 2015, "A multi-criteria police districting problem for the
    efficient and effective design of patrol sector", European Journal of Operational Research 246.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> squares = [box(x, 0, x + 1, 1) for x in range(3)]
    >>> row = gpd.GeoDataFrame({"station": "S1"}, geometry=squares, crs=4549, index=["a", "b", "c"])
    >>> plan = Plan.from_areas(BeatMap.from_frame(row), pd.Series({"a": "X", "b": "X", "c": "Y"}))
    >>> madrid(plan).drop(columns="station").round(3)
          area_share  isolation  demand_share  diameter_share
    area
    X          0.667        0.0         0.667             0.5
    Y          0.333        0.0         0.333             0.0
    """
    rows = rows_of(plan)
    area = rows.total(shapely.area(rows.shapes))
    load = rows.total(np.concatenate([station.load for station in rows.stations]))
    figures = {
        "station": rows.homes,
        "area_share": area / rows.station_total(area),
        "isolation": isolation(rows),
        "demand_share": load / rows.station_total(load),
        "diameter_share": _diameter_shares(rows),
    }
    return pd.DataFrame(figures, index=pd.Index(rows.names, name="area", dtype="str"))


def isolation(rows: Rows) -> NDArray[np.float64]:
    """Return for each row the share of the station's other areas too far off to help; see `madrid`."""
    shares = []
    for station, here, row in rows.by_station():
        west, south, east, north = shapely.total_bounds(rows.shapes[here])
        shares.append(_isolation(station.points, row, max(east - west, north - south)))
    return np.concatenate(shares)


def _isolation(points: NDArray[np.float64], row: NDArray[np.intp], side: float) -> NDArray[np.float64]:
    areas = int(row.max()) + 1
    ways = cdist(points, points)
    sums = np.where(row[:, None] == row, ways, 0.0).sum(axis=1)
    order = np.lexsort([sums, row])
    medians = order[np.unique(row[order], return_index=True)[1]]
    far = ways[np.ix_(medians, medians)] > side / np.sqrt(areas)
    return np.asarray(far.sum(axis=1) / max(areas - 1, 1))


def _diameter_shares(rows: Rows) -> NDArray[np.float64]:
    """Return the longest straight way inside each row as a share of the longest inside its station."""
    shares = []
    for station, _, row in rows.by_station():
        ways = cdist(station.points, station.points)
        longest = np.zeros(int(row.max()) + 1)
        np.maximum.at(longest, row, np.where(row[:, None] == row, ways, 0.0).max(axis=1))
        shares.append(longest / (ways.max() or 1.0))
    return np.concatenate(shares)
