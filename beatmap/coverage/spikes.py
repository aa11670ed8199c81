"""Spikes: corners where a ring runs out and straight back, which no neighbour draws as well."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely
from shapely import STRtree

from beatmap.adjacency.segments import segments_of, shared
from beatmap.coverage.ground import joined

if TYPE_CHECKING:
    from beatmap.coverage.ground import Bools, Floats, Ints, Shapes

BREADTH = 0.1  # m: a spike is no broader at its foot
LENGTH = 1.0  # m: and no shorter
CORNERS = 3  # of a ring that holds ground
ROUNDS = 8  # a spike of several vertices is taken off one by one


class Spikes(NamedTuple):
    """The n spikes of a layer: their beats, tips, (n, 3, 2) corners in metres, and lengths in metres."""

    beat: Ints
    corners: Floats
    metres: Floats


def spikes(shapes: Shapes) -> Spikes:
    """Return the spikes of valid `shapes`, in the order of the beats and their rings."""
    tips = _tips(shapes)
    own = _drawn_alone(shapes, tips)
    return Spikes(tips.beat[own], tips.corners[own], tips.metres[own])


def without_spikes(shapes: Shapes) -> Shapes:
    """Return `shapes` with the tips of their spikes taken off; a beat that would be nothing else stays."""
    found = spikes(shapes)
    trimmed = shapes.copy()
    for _ in range(ROUNDS):
        if not len(found.beat):
            break
        for row in np.unique(found.beat):
            less = _trimmed(trimmed[row], found.corners[found.beat == row, 1])
            trimmed[row] = less if less.is_valid and less.area > 0 else trimmed[row]
        found = spikes(trimmed)
    return trimmed


def _tips(shapes: Shapes) -> Spikes:
    """Return every corner that a ring passes almost on the way it came."""
    parts, beat_of_part = shapely.get_parts(shapes, return_index=True)
    rings, part_of_ring = shapely.get_rings(parts, return_index=True)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    # The last point of a ring is its first one: it has no side of its own.
    on = np.diff(points, axis=0).T
    side = np.flatnonzero(ring[:-1] == ring[1:])
    begins = np.flatnonzero(np.diff(ring[side], prepend=-1))
    after = np.arange(1, len(side) + 1)
    after[np.append(begins[1:], len(side)) - 1] = begins
    coming, going = on[:, side], on[:, side[after]]
    sharp = _turns_back(coming, going)
    tip = side[after[sharp]]
    corners = np.stack([points[side[sharp]], points[tip], points[tip + 1]], axis=1)
    metres = np.minimum(np.hypot(*coming[:, sharp]), np.hypot(*going[:, sharp]))
    return Spikes(beat_of_part[part_of_ring[ring[tip]]], corners, metres)


def _turns_back(coming: Floats, going: Floats) -> Ints:
    """Return at which corners the second side runs back along the first, (2, n) vectors in metres."""
    back = np.flatnonzero(coming[0] * going[0] + coming[1] * going[1] < 0)
    coming, going = coming[:, back], going[:, back]
    one, two = np.hypot(*coming), np.hypot(*going)
    # The area they span is the longer side times the breadth at its foot.
    area = np.abs(coming[0] * going[1] - coming[1] * going[0])
    sharp: Ints = back[(np.minimum(one, two) >= LENGTH) & (area <= BREADTH * np.maximum(one, two))]
    return sharp


def _drawn_alone(shapes: Shapes, tips: Spikes) -> Bools:
    """Return which corners have two sides that no other beat shares."""
    if not len(tips.beat):
        return np.zeros(0, dtype=bool)
    near = np.unique(STRtree(shapes).query(shapely.points(tips.corners[:, 1]))[1])
    _, once, _ = shared(segments_of(shapes[near]))
    alone = set(map(tuple, once.ends.tolist()))
    sides = [[_side(a, tip), _side(tip, b)] for a, tip, b in tips.corners.tolist()]
    return np.array([one in alone and two in alone for one, two in sides], dtype=bool)


def _side(a: list[float], b: list[float]) -> tuple[float, ...]:
    return (*a, *b) if tuple(a) < tuple(b) else (*b, *a)


def _trimmed(shape: shapely.Geometry, tips: Floats) -> shapely.Polygon | shapely.MultiPolygon:
    """Return `shape` without the corners `tips`, and without rings of which no ground is left."""
    gone = set(map(tuple, tips.tolist()))
    parts = []
    for part in shapely.get_parts(shape):
        rings = [
            [point for point in shapely.get_coordinates(ring)[:-1].tolist() if tuple(point) not in gone]
            for ring in shapely.get_rings(part)
        ]
        if len(rings[0]) >= CORNERS:
            parts.append(shapely.Polygon(rings[0], [ring for ring in rings[1:] if len(ring) >= CORNERS]))
    return joined(parts)
