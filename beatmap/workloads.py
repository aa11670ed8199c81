"""What a beat weighs: points counted in beats, and figures that are known or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd
from shapely import STRtree

if TYPE_CHECKING:
    from geopandas import GeoDataFrame


class Counted(NamedTuple):
    """Points by beat, and how many lie in none or on a border between several."""

    by_beat: pd.Series[int]
    outside: int
    on_border: int


def count_points(beats: GeoDataFrame, points: GeoDataFrame) -> Counted:
    """Count `points` in `beats`; a point on a common border counts once, for the smallest beat id.

    Parameters
    ----------
    beats : GeoDataFrame
        Polygons by beat id.
    points : GeoDataFrame
        Points in any CRS; they are brought to that of the beats.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import Point, box
    >>> beats = gpd.GeoDataFrame(geometry=[box(0, 0, 1, 1), box(1, 0, 2, 1)], index=["a", "b"], crs=4549)
    >>> points = gpd.GeoDataFrame(geometry=[Point(0.5, 0.5), Point(1, 0.5), Point(9, 9)], crs=4549)
    >>> count_points(beats, points)
    Counted(by_beat=a    2
    b    0
    Name: points, dtype: int64, outside=1, on_border=1)
    """
    local = points if beats.crs is None else points.to_crs(beats.crs)
    order = np.argsort(beats.index.to_numpy().astype(str), kind="stable")
    tree = STRtree(beats.geometry.to_numpy()[order])
    point, place = tree.query(local.geometry.to_numpy(), predicate="intersects")
    first = np.lexsort((place, point))
    point, place = point[first], place[first]
    counted, at, times = np.unique(point, return_index=True, return_counts=True)
    counts = np.zeros(len(beats), dtype=np.int64)
    counts[order] = np.bincount(place[at], minlength=len(beats))
    by_beat = pd.Series(counts, index=beats.index, name="points")
    return Counted(by_beat, outside=len(local) - len(counted), on_border=int((times > 1).sum()))
