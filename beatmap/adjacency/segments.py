"""The straight pieces of the beats' rings, as arrays, and which of them two beats have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely
from shapely import STRtree

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Bools = NDArray[np.bool_]

TOUCH = 1e-3  # m: pieces of border whose vertices do not match count as common within this distance


class Segments(NamedTuple):
    """The n segments of all rings: where they lie and whose they are.

    Attributes
    ----------
    ends : (n, 4) float array, m
        x, y of the lower end, then of the higher one (by x, then y): the same for both directions.
    beat : (n,) int array
        Position of the beat.
    forward : (n,) bool array
        Whether the ring, with the beat on its left, runs from the lower end to the higher.
    """

    ends: Floats
    beat: Ints
    forward: Bools

    def pick(self, which: Bools | Ints) -> Segments:
        """Return the segments `which`."""
        return Segments(self.ends[which], self.beat[which], self.forward[which])

    @property
    def metres(self) -> Floats:
        """The length of each segment."""
        return np.hypot(self.ends[:, 2] - self.ends[:, 0], self.ends[:, 3] - self.ends[:, 1])


class Common(NamedTuple):
    """Lengths that two beats have in common, k rows in no order, pairs repeated."""

    first: Ints
    second: Ints
    metres: Floats


def segments_of(shapes: NDArray[np.object_]) -> Segments:
    """Return the segments of the rings of `shapes`, (n,) polygons or multipolygons."""
    parts, beat_of_part = shapely.get_parts(shapely.orient_polygons(shapes), return_index=True)
    rings, part_of_ring = shapely.get_rings(parts, return_index=True)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    points += 0.0  # -0.0 and 0.0 are one place, but not the same bits
    start, end = points[:-1], points[1:]
    whole = (ring[:-1] == ring[1:]) & (start != end).any(axis=1)
    start, end, beat = start[whole], end[whole], beat_of_part[part_of_ring[ring[:-1][whole]]]
    forward = (start[:, 0] < end[:, 0]) | ((start[:, 0] == end[:, 0]) & (start[:, 1] < end[:, 1]))
    low, high = np.where(forward[:, None], start, end), np.where(forward[:, None], end, start)
    return Segments(np.hstack([low, high]), beat, forward)


def shared(every: Segments) -> tuple[Common, Segments, list[Ints]]:
    """Return what segments two beats share exactly, the segments used once, and the impossible ones.

    Impossible are segments that beats use on the same side, or that three or more use: only beats that
    lie on the same ground do that. Each stands as the array of its beats, sorted.
    """
    order, starts = _equal(every.ends)
    sizes = np.diff(starts, append=len(order))
    one, two = order[starts[sizes == 1]], starts[sizes == 2]  # noqa: PLR2004 - two sides of a line
    a, b = every.pick(order[two]), every.pick(order[two + 1])
    border = (a.beat != b.beat) & (a.forward != b.forward)
    same_side = (a.beat != b.beat) & (a.forward == b.forward)
    crowds = [np.sort(pair) for pair in np.unique(np.stack([a.beat, b.beat], 1)[same_side], axis=0)]
    many = zip(starts[sizes > 2], sizes[sizes > 2], strict=True)  # noqa: PLR2004 - more than two sides
    crowds += [np.unique(every.beat[order[s : s + n]]) for s, n in many]
    return Common(a.beat[border], b.beat[border], a.metres[border]), every.pick(one), crowds


def touching(rest: Segments) -> Common:
    """Return what segments of different beats have in common though their vertices do not match.

    Two segments run along each other where the shorter lies within `TOUCH` of the line through the
    longer one, in the opposite direction (the beats on different sides); the length is their overlap.
    """
    lines = np.asarray(shapely.linestrings(rest.ends.reshape(-1, 2, 2)))
    left, right = STRtree(lines).query(lines, predicate="dwithin", distance=TOUCH)
    apart = rest.beat[left] < rest.beat[right]
    left, right = left[apart], right[apart]
    swap = rest.metres[left] < rest.metres[right]
    metres = _along(rest.pick(np.where(swap, right, left)), rest.pick(np.where(swap, left, right)))
    real = metres > 0
    return Common(rest.beat[left][real], rest.beat[right][real], metres[real])


def _along(long: Segments, short: Segments) -> Floats:
    """Return how far each `short` segment runs along its `long` one, 0 where it does not."""
    origin, length = long.ends[:, :2], long.metres
    unit = (long.ends[:, 2:] - origin) / length[:, None]
    to_low, to_high = short.ends[:, :2] - origin, short.ends[:, 2:] - origin
    off = np.maximum(np.abs(_cross(unit, to_low)), np.abs(_cross(unit, to_high)))
    low, high = (unit * to_low).sum(axis=1), (unit * to_high).sum(axis=1)
    overlap = np.minimum(np.maximum(low, high), length) - np.maximum(np.minimum(low, high), 0)
    opposite = (long.forward == short.forward) == (high < low)
    return np.where((off <= TOUCH) & opposite, np.maximum(overlap, 0), 0)


def _cross(a: Floats, b: Floats) -> Floats:
    return a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]


def _equal(ends: Floats) -> tuple[Ints, Ints]:
    """Return an order of the rows in which equal ones are neighbours, and where each run starts."""
    keys = _keys(ends)
    order = np.argsort(keys, kind="stable")
    new = _new(ends[order])
    if (new[1:] & (keys[order][1:] == keys[order][:-1])).any():
        # Two segments with one key: sort by the coordinates themselves, slower but never wrong.
        order = np.lexsort(ends.T)
        new = _new(ends[order])
    return order, np.flatnonzero(new)


def _new(ordered: Floats) -> Bools:
    """Return which rows differ from the one before."""
    return np.concatenate([[True], (ordered[1:] != ordered[:-1]).any(axis=1)])[: len(ordered)]


def _keys(ends: Floats) -> NDArray[np.uint64]:
    """Return a 64-bit key for each row: the bits of its numbers, mixed by odd multipliers and shifts."""
    keys = np.zeros(len(ends), np.uint64)
    for column in ends.T:
        keys ^= np.ascontiguousarray(column).view(np.uint64)
        keys *= np.uint64(0x9E3779B97F4A7C15)
        keys ^= keys >> np.uint64(32)
    return keys
