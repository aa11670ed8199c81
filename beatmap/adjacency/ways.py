"""Barriers and crossings as they are given: checked, named, in the coordinates of the beats."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import shapely

from beatmap.errors import Fault
from beatmap.texts import say

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray

    from beatmap.adjacency.segments import Floats

LINES = ("LineString", "MultiLineString", "LinearRing")
PLACES = (*LINES, "Point", "MultiPoint")


def way_faults(ways: object, where: str, allowed: tuple[str, ...]) -> list[Fault]:
    """Return what is wrong with a layer of barriers or crossings: no layer, no CRS, other shapes."""
    fix = say("barriers as lines, crossings as points or lines, in a GeoDataFrame")
    if not isinstance(ways, gpd.GeoDataFrame):
        return [Fault(say("this is no layer with geometry"), where=where, fix=fix)]
    faults = []
    if ways.crs is None:
        what = say("the layer does not say its coordinate system (CRS)")
        faults = [Fault(what, where=where, fix=say("set it, for example frame.set_crs(4490)"))]
    shapes = ways.geometry
    nothing = (shapes.isna() | shapes.is_empty).to_numpy()
    odd = ~nothing & ~shapes.geom_type.isin(allowed).to_numpy()
    return [
        *faults,
        *(Fault(say("the row has no geometry"), where, row=int(r)) for r in np.flatnonzero(nothing)),
        *(
            Fault(
                say("a {type} cannot stand here", type=shapes.iloc[r].geom_type), where, row=int(r), fix=fix
            )
            for r in np.flatnonzero(odd)
        ),
    ]


def names_of(ways: GeoDataFrame) -> list[str]:
    """Return what each crossing is called: its name, else its kind, else "crossing".

    Examples
    --------
    >>> from shapely import Point
    >>> rows = {"name": ["North Bridge", None, ""], "kind": ["bridge", "ferry", None]}
    >>> names_of(gpd.GeoDataFrame(rows, geometry=[Point(0, 0)] * 3))
    ['North Bridge', 'ferry', 'crossing']
    """
    names = np.full(len(ways), "crossing", object)
    for column in ("kind", "name"):
        if column in ways.columns:
            said = ways[column].fillna("").astype(str).str.strip().to_numpy(object)
            names = np.where(said != "", said, names)
    return [str(name) for name in names]


def placed_on(beats: GeoDataFrame, ways: GeoDataFrame) -> GeoDataFrame:
    """Return `ways` in the coordinates of `beats`."""
    return ways if beats.crs is None else ways.to_crs(beats.crs)


def segments_along(lines: NDArray[np.object_]) -> Floats:
    """Return the straight pieces of `lines`, (k, 4), m."""
    points, line = shapely.get_coordinates(shapely.get_parts(lines), return_index=True)
    ends = np.hstack([points[:-1], points[1:]])
    real = (line[:-1] == line[1:]) & (points[:-1] != points[1:]).any(axis=1)
    return np.asarray(ends[real])
