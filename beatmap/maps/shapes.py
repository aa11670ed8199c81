"""Shapes on their way to the browser: coordinates as whole steps of a degree."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
import shapely

from beatmap.errors import Fault
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geopandas import GeoDataFrame, GeoSeries
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

WGS84 = 4326
STEPS = 10**6  # per degree: 0.11 m, far below a pixel
FINE_STEPS = 10**8  # per degree: 1 mm, for faults that are looked at closely

T = TypeVar("T")


def polygon_steps(shapes: GeoSeries, steps: int = STEPS) -> list[Any]:
    """Return each shape as parts of rings of steps [lon, lat, then the way to the next vertex, ...].

    A ring leaves out its last vertex, which is its first. Empty shapes have no parts.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> polygon_steps(gpd.GeoSeries([box(121, 31, 121.5, 31.5)], crs=4326))
    [[[[121500000, 31000000, 0, 500000, -500000, 0, 0, -500000]]]]
    """
    degrees = shapes.to_crs(WGS84).to_numpy()
    parts, shape_of = shapely.get_parts(degrees, return_index=True)
    there = ~shapely.is_empty(parts)
    parts, shape_of = parts[there], shape_of[there]
    rings, part_of = shapely.get_rings(parts, return_index=True)
    vertices, ring_of = shapely.get_coordinates(rings, return_index=True)
    inner = np.diff(ring_of, append=-1) == 0  # not the last of its ring
    in_rings = _steps(vertices[inner], ring_of[inner], len(rings), steps)
    return grouped(grouped(in_rings, part_of, len(parts)), shape_of, len(degrees))


def line_steps(shapes: GeoSeries, steps: int = STEPS) -> list[Any]:
    """Return each line as parts of steps [lon, lat, then the way to the next vertex, ...].

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import LineString
    >>> line_steps(gpd.GeoSeries([LineString([(121, 31), (121, 32)])], crs=4326))
    [[[121000000, 31000000, 0, 1000000]]]
    """
    degrees = shapes.to_crs(WGS84).to_numpy()
    parts, shape_of = shapely.get_parts(degrees, return_index=True)
    vertices, part_of = shapely.get_coordinates(parts, return_index=True)
    return grouped(_steps(vertices, part_of, len(parts), steps), shape_of, len(degrees))


def point_steps(points: GeoSeries) -> list[list[int]]:
    """Return each point as [lon, lat] in steps."""
    steps: list[list[int]] = whole_steps(shapely.get_coordinates(points.to_crs(WGS84).to_numpy())).tolist()
    return steps


def crs_faults(layer: GeoDataFrame, where: str) -> list[Fault]:
    """Return why `layer` cannot be brought to longitudes and latitudes: it does not say its CRS."""
    if layer.crs is not None:
        return []
    what = say("the layer does not say its coordinate system (CRS)")
    return [Fault(what, where=where, fix=say("set it, for example frame.set_crs(4490)"))]


def whole_steps(degrees: NDArray[np.float64], steps: int = STEPS) -> Ints:
    """Return longitudes and latitudes as whole numbers of steps."""
    return np.rint(degrees * steps).astype(np.int64)


def _steps(degrees: NDArray[np.float64], owner: Ints, count: int, steps: int) -> list[list[int]]:
    """Return the vertices of each of `count` owners as one flat list: the first, then differences."""
    whole = whole_steps(degrees, steps)
    way = np.diff(whole, axis=0, prepend=whole[:1])
    first = np.diff(owner, prepend=-1) != 0
    way[first] = whole[first]
    flat = way.ravel().tolist()
    return grouped(flat, np.repeat(owner, 2), count)


def grouped(items: Sequence[T], owner: Ints, count: int) -> list[list[T]]:
    """Return `items` cut into one list for each of `count` owners; `owner` is sorted."""
    cuts = np.searchsorted(owner, np.arange(count + 1))
    return [list(items[start:stop]) for start, stop in pairwise(cuts)]
