"""The straight pieces of the beats' rings, as arrays, and which of them two beats have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely import STRtree

from beatmap.adjacency.matching import matches
from beatmap.adjacency.overlaying import overlaps

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Bools = NDArray[np.bool_]
    Places = NDArray[np.complex128]

TOUCH = 1e-3  # m: pieces of border whose vertices do not match count as common within this distance


@dataclass(frozen=True)
class Segments:
    """The n segments of all rings: where they lie and whose they are.

    Attributes
    ----------
    places : (m,) complex array, m
        The vertices of all rings, ring after ring, x + iy: equal places are equal numbers, and numbers
        are ordered by x, then y.
    ring : (m,) array of 32-bit ints
        The ring of each vertex.
    owner : (r,) int array
        The position of the beat of each ring.
    left : (r,) bool array
        Whether the beat lies on the left of the ring.
    start : (n,) int array
        The vertex at which each segment starts; it ends at the next one.
    """

    places: Places
    ring: NDArray[np.int32]
    owner: Ints
    left: Bools
    start: Ints

    def pick(self, which: Bools | Ints) -> Segments:
        """Return the segments `which`."""
        return Segments(self.places, self.ring, self.owner, self.left, self.start[which])

    @property
    def beat(self) -> Ints:
        """Position of the beat, (n,)."""
        return self.owner[self.ring[self.start]]

    @property
    def on_left(self) -> Bools:
        """Whether the beat lies on the left of the segment as its ring runs, (n,)."""
        return self.left[self.ring[self.start]]

    @property
    def forward(self) -> Bools:
        """Whether the segment, with its beat on the left, runs from its lower end to the higher, (n,)."""
        rising: Bools = self.places[self.start] < self.places[self.start + 1]
        same: Bools = rising == self.on_left
        return same

    @property
    def ends(self) -> Floats:
        """x, y of the lower end, then of the higher one (by x, then y), (n, 4): no matter which direction."""
        ends = np.empty((len(self.start), 2), np.complex128)
        ends[:, 0], ends[:, 1] = self.places[self.start], self.places[self.start + 1]
        falling = ends[:, 0] > ends[:, 1]
        ends[falling] = ends[falling, ::-1]
        return ends.view(np.float64)


@dataclass(frozen=True)
class Common:
    """Pieces of border that two beats have in common, k rows in no order, pairs repeated.

    Attributes
    ----------
    first, second : (k,) int arrays
        Positions of the two beats.
    ends : (k, 4) float array, m
        x, y of both ends of the piece.
    """

    first: Ints
    second: Ints
    ends: Floats

    def pick(self, which: Bools | Ints) -> Common:
        """Return the pieces `which`."""
        return Common(self.first[which], self.second[which], self.ends[which])

    @property
    def metres(self) -> Floats:
        """The length of each piece, (k,)."""
        return lengths(self.ends)


def lengths(ends: Floats) -> Floats:
    """Return the length of each segment of `ends`, (k, 4)."""
    return np.hypot(ends[:, 2] - ends[:, 0], ends[:, 3] - ends[:, 1])


def lines_of(ends: Floats) -> NDArray[np.object_]:
    """Return the segments `ends`, (k, 4), as shapely lines."""
    return np.asarray(shapely.linestrings(ends.reshape(-1, 2, 2)), object)


def segments_of(shapes: NDArray[np.object_]) -> Segments:
    """Return the segments of the rings of `shapes`, (n,) polygons or multipolygons."""
    rings, owner, outer = _rings(shapes)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    points += 0.0  # -0.0 and 0.0 are one place, but not the same bits
    left = (_signed_areas(points, ring) > 0) == outer
    places = points.view(np.complex128)[:, 0]
    start = np.flatnonzero((ring[:-1] == ring[1:]) & (places[:-1] != places[1:]))
    return Segments(places, ring.astype(np.int32), owner, left, start)


def shared(every: Segments) -> tuple[Common, Segments, list[Ints]]:
    """Return what segments two beats share exactly, the segments used once, and the impossible ones.

    Impossible are segments that beats use on the same side, or that three or more use: only beats that
    lie on the same ground do that. Each stands as the array of its beats, sorted.
    """
    found = matches(every)
    a, b = every.pick(found.one), every.pick(found.two)
    a_beat, b_beat = a.beat, b.beat
    strangers, opposite = a_beat != b_beat, found.against == (a.on_left == b.on_left)
    same_side = np.stack([a_beat, b_beat], axis=1)[strangers & ~opposite]
    crowds = [np.sort(pair) for pair in np.unique(same_side, axis=0)]
    crowds += [np.unique(every.pick(crowd).beat) for crowd in found.crowds]
    border = strangers & opposite
    common = Common(a_beat[border], b_beat[border], a.pick(border).ends)
    return common, every.pick(found.once), crowds


def touching(rest: Segments) -> Common:
    """Return what segments of different beats have in common though their vertices do not match.

    Two segments run along each other where the shorter lies within `TOUCH` of the line through the
    longer one, in the opposite direction (the beats on different sides); the piece is their overlap.
    """
    beat, left, right = rest.beat, *_close(rest, rest)
    apart = beat[left] < beat[right]
    return _along(rest.pick(left[apart]), rest.pick(right[apart]))


def touching_across(one: Segments, two: Segments) -> Common:
    """Return what segments of one layer and of another have in common, as `touching` finds it in one."""
    left, right = _close(one, two)
    return _along(one.pick(left), two.pick(right))


def _close(one: Segments, two: Segments) -> tuple[Ints, Ints]:
    """Return the pairs of segments whose boxes lie within `TOUCH`: far cheaper to ask than the distance."""
    ends = one.ends
    low_y, high_y = np.minimum(ends[:, 1], ends[:, 3]), np.maximum(ends[:, 1], ends[:, 3])
    boxes = np.stack([ends[:, 0] - TOUCH, low_y - TOUCH, ends[:, 2] + TOUCH, high_y + TOUCH], axis=1)
    left, right = STRtree(lines_of(two.ends)).query(lines_of(boxes))  # a diagonal has the box it crosses
    return left, right


def _along(one: Segments, two: Segments) -> Common:
    """Return where each of the segments `one` runs along its partner of `two`."""
    left, right = one.ends, two.ends
    swap = (lengths(left) < lengths(right))[:, None]
    pieces, off, same_way = overlaps(np.where(swap, right, left), np.where(swap, left, right))
    opposite = (one.forward != two.forward) == same_way
    along = (off <= TOUCH) & opposite & (lengths(pieces) > 0)
    return Common(one.beat[along], two.beat[along], pieces[along])


def _rings(shapes: NDArray[np.object_]) -> tuple[NDArray[np.object_], Ints, Bools]:
    """Return the rings, the beat of each, and whether it is an outer one.

    A polygon without holes is its own ring: taken as it is, without a copy of its coordinates.
    """
    polygon = shapely.get_type_id(shapes) == shapely.GeometryType.POLYGON
    plain = polygon & (shapely.get_num_interior_rings(shapes) == 0)
    parts, of_part = shapely.get_parts(shapes[~plain], return_index=True)
    rings, of_ring = shapely.get_rings(parts, return_index=True)
    owner = np.concatenate([np.flatnonzero(plain), np.flatnonzero(~plain)[of_part[of_ring]]])
    outer = np.concatenate([np.ones(plain.sum(), bool), np.diff(of_ring, prepend=-1) != 0])
    return np.concatenate([shapes[plain], rings]), owner, outer


def _signed_areas(points: Floats, ring: Ints) -> Floats:
    """Return twice the area of each ring, positive where it runs counterclockwise (trapezoid formula)."""
    starts = np.flatnonzero(np.diff(ring, prepend=-1))
    x, y = points.T
    strips = x[:-1] + x[1:]
    strips -= 2 * x[starts][ring[:-1]]  # far from the origin the area would drown in rounding
    strips *= np.diff(y)
    strips[starts[1:] - 1] = 0  # from ring to ring
    return -np.add.reduceat(strips, starts)
