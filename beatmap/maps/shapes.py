"""Shapes on their way to the browser: outlines dissolved, coordinates as whole steps of 1e-6 degrees."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import numpy as np
import shapely
from geopandas import GeoSeries

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

WGS84 = 4326
STEPS = 1e6  # per degree: 0.11 m, far below a pixel
LABEL_SHARE = 0.02  # how near the middle of a label's place is found, as a share of the shape's width

T = TypeVar("T")


def outlines(beats: GeoDataFrame, by: pd.Series[str]) -> GeoSeries:
    """Return the union of the beats of each value of `by`, sorted, in the CRS of the beats.

    Parameters
    ----------
    beats : GeoDataFrame
        Polygons by beat id.
    by : Series of str
        Area or station of each beat.

    Examples
    --------
    >>> import geopandas as gpd, pandas as pd
    >>> from shapely import box
    >>> beats = gpd.GeoDataFrame(geometry=[box(0, 0, 1, 1), box(1, 0, 2, 1)], index=["a", "b"], crs=4549)
    >>> outlines(beats, pd.Series({"a": "S-01", "b": "S-01"})).area
    S-01    2.0
    dtype: float64
    """
    shapes = beats.geometry
    # The coverage union is quick, and wrong where beats overlap.
    clean = shapely.coverage_is_valid(shapes.to_numpy())
    method: Literal["coverage", "unary"] = "coverage" if clean else "unary"
    dissolved = beats[["geometry"]].dissolve(by=by.loc[beats.index].to_numpy(), method=method)
    return dissolved.geometry


def polygon_steps(shapes: GeoSeries) -> list[Any]:
    """Return each shape as parts of rings of steps [lon, lat, then the way to the next vertex, ...].

    A ring leaves out its last vertex, which is its first.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> polygon_steps(gpd.GeoSeries([box(121, 31, 121.5, 31.5)], crs=4326))
    [[[[121500000, 31000000, 0, 500000, -500000, 0, 0, -500000]]]]
    """
    degrees = shapes.to_crs(WGS84).to_numpy()
    parts, shape_of = shapely.get_parts(degrees, return_index=True)
    rings, part_of = shapely.get_rings(parts, return_index=True)
    vertices, ring_of = shapely.get_coordinates(rings, return_index=True)
    inner = np.append(ring_of[1:] == ring_of[:-1], False)
    in_rings = _steps(vertices[inner], ring_of[inner], len(rings))
    return _grouped(_grouped(in_rings, part_of, len(parts)), shape_of, len(degrees))


def line_steps(shapes: GeoSeries) -> list[Any]:
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
    return _grouped(_steps(vertices, part_of, len(parts)), shape_of, len(degrees))


def point_steps(points: GeoSeries) -> list[list[int]]:
    """Return each point as [lon, lat] in steps."""
    steps: list[list[int]] = _whole(shapely.get_coordinates(points.to_crs(WGS84).to_numpy())).tolist()
    return steps


def label_places(shapes: GeoSeries) -> GeoSeries:
    """Return the middle of the largest circle inside each shape, where a label has most room."""
    box = shapes.bounds
    tolerance = LABEL_SHARE * (box["maxx"] - box["minx"]).to_numpy()
    circles = shapely.maximum_inscribed_circle(shapes.to_numpy(), tolerance=tolerance)
    return GeoSeries(shapely.get_point(circles, 0), index=shapes.index, crs=shapes.crs)


def _whole(degrees: NDArray[np.float64]) -> Ints:
    return np.rint(degrees * STEPS).astype(np.int64)


def _steps(degrees: NDArray[np.float64], owner: Ints, count: int) -> list[list[int]]:
    """Return the vertices of each of `count` owners as one flat list: the first, then differences."""
    whole = _whole(degrees)
    way = np.diff(whole, axis=0, prepend=whole[:1])
    first = np.append([True], owner[1:] != owner[:-1])
    way[first] = whole[first]
    flat = way.ravel().tolist()
    return _grouped(flat, np.repeat(owner, 2), count)


def _grouped(items: Sequence[T], owner: Ints, count: int) -> list[list[T]]:
    """Return `items` cut into one list for each of `count` owners; `owner` is sorted."""
    cuts = np.searchsorted(owner, np.arange(count + 1))
    return [list(items[start:stop]) for start, stop in pairwise(cuts)]
