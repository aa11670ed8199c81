"""Ground cut by lines: its faces, and the new corners that the neighbours take over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Shapes = NDArray[np.object_]

TOUCH = 1e-3  # m: a corner this close to an edge lies on it, as borders have it


def faces_of(shape: shapely.Geometry, lines: Shapes) -> Shapes:
    """Return the faces that `lines` cut `shape` into, by their bounds; a line that ends inside cuts nothing.

    Lines cut each other where they cross. A line that ends within 1 mm of a corner ends in it.

    Examples
    --------
    >>> line = shapely.LineString([(3, -1), (3, 9)])
    >>> shapely.area(faces_of(shapely.box(0, 0, 4, 8), np.array([line]))).tolist()
    [24.0, 8.0]
    """
    inside = shapely.get_parts(shapely.intersection(lines, shape))
    inside = inside[shapely.get_dimensions(inside) == 1]
    inside = _snapped(inside, shape)
    outline = shapely.boundary(with_corners(shape, _new_places(inside, shape)))
    drawn = shapely.union_all([outline, *inside])
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(drawn)))
    held = faces[shapely.intersects(shape, shapely.point_on_surface(faces))]
    return np.asarray(held[np.lexsort(shapely.bounds(held).T)], dtype=object)


def with_corners(shape: shapely.Geometry, places: Floats) -> shapely.Geometry:
    """Return a polygon that has those of `places`, (k, 2), as corners which lie on its edges.

    Examples
    --------
    >>> with_corners(shapely.box(0, 0, 4, 4), np.array([[4.0, 1.0], [2.0, 2.0]])).wkt
    'POLYGON ((4 0, 4 1, 4 4, 0 4, 0 0, 4 0))'
    """
    near = _on(shapely.boundary(shape), places)
    if not near.any():
        return shape
    polygons = [_polygon_with(polygon, places[near]) for polygon in shapely.get_parts(shape)]
    return polygons[0] if len(polygons) == 1 else shapely.multipolygons(polygons)


def follow(beats: GeoDataFrame, before: shapely.Geometry, after: Shapes) -> GeoDataFrame:
    """Return `beats` with the corners that ground has `after` a cut, and had not `before`, on their edges."""
    places = _new_corners(before, after)
    shapes = beats.geometry.to_numpy().copy()
    if len(places):
        for row in np.flatnonzero(shapely.dwithin(shapes, shapely.multipoints(places), TOUCH)):
            shapes[row] = with_corners(shapes[row], places)
    return beats.set_geometry(shapes, crs=beats.crs)


def _new_corners(before: shapely.Geometry, after: Shapes) -> Floats:
    """Return the corners on the outline of `before` that only `after` has, (k, 2)."""
    places = _new_places(after, before)
    return places[_on(shapely.boundary(before), places)]


def _snapped(lines: Shapes, shape: shapely.Geometry) -> Shapes:
    """Return `lines`, the corners of which that almost lie on a corner of `shape` moved to it."""
    corners: Shapes = np.asarray(shapely.points(shapely.get_coordinates(shape)))
    places: Shapes = np.asarray(shapely.points(_new_places(lines, shape)))
    close = shapely.STRtree(corners).query(places, predicate="dwithin", distance=TOUCH)[1]
    if not len(close):
        return lines
    snapped: Shapes = np.asarray(shapely.snap(lines, shapely.multipoints(corners[close]), TOUCH))
    return snapped


def _new_places(shapes: Shapes, old: shapely.Geometry) -> Floats:
    """Return the corners of `shapes` that `old` does not have, each once, (k, 2)."""
    places = np.unique(shapely.get_coordinates(shapes), axis=0)
    known = np.ascontiguousarray(shapely.get_coordinates(old)).view(np.complex128)
    return np.asarray(places[~np.isin(places.view(np.complex128), known).ravel()])


def _on(line: shapely.Geometry, places: Floats) -> NDArray[np.bool_]:
    """Return which of `places`, (k, 2), lie on a line."""
    shapely.prepare(line)
    return np.asarray(shapely.dwithin(line, shapely.points(places), TOUCH), dtype=bool)


def _polygon_with(polygon: shapely.Polygon, places: Floats) -> shapely.Polygon:
    outer, *inner = (_ring_with(shapely.get_coordinates(r), places) for r in shapely.get_rings(polygon))
    return shapely.Polygon(outer, inner)


def _ring_with(ring: Floats, places: Floats) -> Floats:
    """Return the corners of a ring, (n, 2), the first twice, with those of `places` that lie on its edges."""
    start, along = ring[:-1], np.diff(ring, axis=0)
    from_start = places[:, None] - start
    squared = np.maximum((along**2).sum(axis=1), np.finfo(float).tiny)
    share = np.clip((from_start * along).sum(axis=2) / squared, 0, 1)
    off = np.hypot(*np.moveaxis(from_start - share[..., None] * along, 2, 0))
    edge = off.argmin(axis=1)
    place = np.arange(len(places))
    there = (from_start == 0).all(axis=2).any(axis=1)
    new = np.flatnonzero((off[place, edge] <= TOUCH) & ~there)
    new = new[np.lexsort((share[new, edge[new]], edge[new]))]
    return np.insert(ring, edge[new] + 1, places[new], axis=0)
