"""Tongues: strips that cleaning lets a beat run between two others, past ground it never held."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely import STRtree

from beatmap.coverage.bordering import neighbors
from beatmap.coverage.ground import joined, parts_of, unchanged, wider

if TYPE_CHECKING:
    from beatmap.coverage.ground import Shapes


def without_tongues(before: Shapes, after: Shapes, width: float) -> Shapes:
    """Return `after` with each tongue handed to the neighbour with the longest border to it.

    A tongue is ground that its beat did not hold `before`, that ends further than `width` from where it
    did, is no wider, and has a longer border with another beat than with the rest of its own. A gap can
    fork between several beats: what of it lies near the beat is not part of the tongue.
    """
    told = after.copy()
    for row in _far_out(before, after, width):
        for tongue in _new_ground(before[row], told[row], width):
            _hand_on(tongue, row, told, width)
    return told


def _far_out(before: Shapes, after: Shapes, width: float) -> list[int]:
    """Return which beats have a corner further than `width` from where they were."""
    changed = np.flatnonzero(~unchanged(before, after))
    points, of = shapely.get_coordinates(after[changed], return_index=True)
    was = before[changed]
    shapely.prepare(was)
    out = ~shapely.intersects_xy(was[of], *points.T)
    far = ~shapely.dwithin(was[of[out]], shapely.points(points[out]), width)
    return sorted(set(changed[of[out][far]].tolist()))


def _new_ground(before: shapely.Geometry, after: shapely.Geometry, width: float) -> Shapes:
    """Return the ground of `after` outside `before` that ends further than `width` from it.

    Cut along triangles: no corner is new to it.
    """
    triangles = shapely.get_parts(shapely.constrained_delaunay_triangles(after))
    middle = shapely.get_coordinates(shapely.centroid(triangles))
    new = triangles[~shapely.contains_xy(before, *middle.T)]
    corners = shapely.points(shapely.get_coordinates(new).reshape(-1, 4, 2))  # the first one twice
    near = np.asarray(shapely.dwithin(before, corners, width)).all(axis=1)
    return np.array(parts_of(shapely.coverage_union_all(new[~near])), dtype=object)


def _hand_on(tongue: shapely.Polygon, row: int, shapes: Shapes, width: float) -> None:
    """Hand a `tongue` of the beat at `row` on, in place, if another beat borders it more."""
    rest = joined(parts_of(shapely.difference(shapes[row], tongue)))
    torn = rest.is_empty or shapely.get_num_geometries(rest) > shapely.get_num_geometries(shapes[row])
    if torn or wider(np.array([tongue]), width).any():
        return
    near = STRtree(shapes).query(tongue, predicate="intersects")
    around = shapes[near]
    around[near == row] = rest
    _, beat, _ = neighbors(np.array([tongue]), around)
    receiver = near[beat[0]] if len(beat) else row
    if receiver != row:
        shapes[row], shapes[receiver] = rest, shapely.union(shapes[receiver], tongue)
