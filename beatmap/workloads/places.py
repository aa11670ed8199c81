"""In which polygon each point lies."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from shapely import STRtree

from beatmap.datums import metres_faults
from beatmap.errors import refuse

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

NOWHERE = -1


class Homes(NamedTuple):
    """For each point the position of its polygon (-1: none), and how many polygons touch it."""

    polygon: Ints
    touching: Ints


def homes(polygons: GeoDataFrame, points: GeoDataFrame) -> Homes:
    """Return where each of `points` lies; on a common border in the polygon with the smallest id.

    Points are brought to the system of the polygons; a point without a place lies nowhere.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import Point, box
    >>> beats = gpd.GeoDataFrame(geometry=[box(0, 0, 1, 1), box(1, 0, 2, 1)], index=["b", "a"], crs=4549)
    >>> homes(beats, gpd.GeoDataFrame(geometry=[Point(1, 0), Point(9, 9)], crs=4549))
    Homes(polygon=array([ 1, -1]), touching=array([2, 0]))
    """
    local = points
    if polygons.crs is not None:
        if points.crs is None:
            refuse(metres_faults(None, "points"))
        local = points.to_crs(polygons.crs)
    order = np.argsort(polygons.index.to_numpy().astype(str), kind="stable")
    tree = STRtree(polygons.geometry.to_numpy()[order])
    point, rank = tree.query(local.geometry.to_numpy(), predicate="intersects")
    best = np.full(len(local), len(order), dtype=np.int64)
    np.minimum.at(best, point, rank)
    return Homes(np.append(order, NOWHERE)[best], np.bincount(point, minlength=len(local)))
