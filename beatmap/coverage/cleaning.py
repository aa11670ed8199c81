"""Make edges match with GEOS `coverage_clean`, the same whatever the order or place, and lose nobody."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely import STRtree

from beatmap.coverage.ground import joined, parts_of
from beatmap.coverage.threads import side_by_side

if TYPE_CHECKING:
    from beatmap.coverage.ground import Ints, Shapes

CONTEXT = 2  # rings of neighbours that are fitted along with some beats
TILE = 1000  # beats: far fewer, and the rings weigh more than they save


def snapped(shapes: Shapes, snap: float) -> Shapes:
    """Return `shapes` as a coverage, vertices within `snap` joined; beats can be lost by it.

    With a snapping distance `coverage_clean` depends on the order of its input, the start and direction
    of the rings and the origin, so all of these are made canonical first.
    """
    origin = np.floor(shapely.total_bounds(shapes)[:2])
    local = shapely.normalize(shapely.transform(shapes, lambda points: points - origin))
    order = _order(local)
    cleaned = np.empty_like(local)
    cleaned[order] = _tile_by_tile(local[order], snap)
    return np.asarray(shapely.normalize(shapely.transform(cleaned, lambda points: points + origin)))


def _tile_by_tile(shapes: Shapes, snap: float) -> Shapes:
    """Return the sorted `shapes` cleaned in tiles, each with the beats around it, as they all see it alike.

    GEOS takes more than twice as long for twice as many beats.
    """
    tiles = _tiles(shapes)
    every = _with_rings(shapes, tiles) if len(tiles) > 1 else tiles
    done = side_by_side(lambda rows: _clean(shapes[rows], snap), every)
    cleaned = np.empty_like(shapes)
    for tile, rows, made in zip(tiles, every, done, strict=True):
        cleaned[tile] = made[np.searchsorted(rows, tile)]
    return cleaned


def _tiles(shapes: Shapes) -> list[Ints]:
    """Return the positions of the sorted `shapes` in strips from west to east, each cut in tiles."""
    cuts = math.isqrt(max(len(shapes) // TILE, 1))
    south = shapely.bounds(shapes)[:, 1]
    strips = np.array_split(np.arange(len(shapes)), cuts)
    return [
        np.sort(tile)
        for strip in strips
        for tile in np.array_split(strip[np.argsort(south[strip], kind="stable")], cuts)
    ]


def _with_rings(shapes: Shapes, tiles: list[Ints]) -> list[Ints]:
    """Return the positions of the beats of each tile and of `CONTEXT` rings of neighbours around it.

    Neighbours are beats with parts whose boxes meet.
    """
    parts, beat = shapely.get_parts(shapes, return_index=True)
    one, two = beat[STRtree(parts).query(parts)]
    every = []
    for tile in tiles:
        inside = np.isin(np.arange(len(shapes)), tile)
        for _ in range(CONTEXT):
            inside[two[inside[one]]] = True
        every.append(np.flatnonzero(inside))
    return every


def _clean(shapes: Shapes, snap: float) -> Shapes:
    return np.asarray(shapely.coverage_clean(shapes, snapping_distance=snap))  # type: ignore[attr-defined]  # stubs of 2.1


def restored(before: Shapes, after: Shapes, rows: Ints) -> Shapes:
    """Return `after` with the beats `rows` back as they were before, cut out of whoever holds their ground.

    They and the beats around are fitted again without joining any vertices.
    """
    back = after.copy()
    back[rows] = before[rows]
    tree = STRtree(back)
    others = np.setdiff1d(tree.query(back[rows], predicate="intersects")[1], rows)
    for row in others:
        over = [back[held] for held in rows if back[held].intersects(back[row])]
        rest = joined(parts_of(shapely.difference(back[row], shapely.union_all(over))))
        back[row] = back[row] if rest.is_empty else rest
    (around,) = _with_rings(back, [rows])
    fitted = snapped(back[around], 0.0)
    back[around] = np.where(shapely.is_empty(fitted), back[around], fitted)
    return back


def _order(shapes: Shapes) -> Ints:
    """Return an order that the shapes alone decide: by bounds, ties by content."""
    bounds = shapely.bounds(shapes)
    order = np.lexsort(bounds.T[::-1])
    tied = np.flatnonzero((bounds[order][1:] == bounds[order][:-1]).all(axis=1))
    if len(tied):
        wkb = shapely.to_wkb(shapes)
        order = np.array(sorted(range(len(shapes)), key=lambda row: (*bounds[row], wkb[row])))
    return order
