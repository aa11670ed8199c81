"""The two sides of a line: each piece of a ring with its beat on the left, and its twin in another ring."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from beatmap.adjacency.matching import matches
from beatmap.adjacency.segments import segments_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from beatmap.adjacency.segments import Segments

    Ints = NDArray[np.int64]
    Places = NDArray[np.complex128]

NONE = -1


@dataclass(frozen=True)
class Sides:
    """The m segments of all rings, each as it runs with its beat on the left.

    Attributes
    ----------
    tail, head : (m,) complex arrays
        Where each segment begins and ends, x + iy.
    ring : (m,) int array
        The ring of each, in order.
    owner : (g,) int array
        The beat of each ring, in order.
    twin : (m,) int array
        The segment that runs the other way along the same line, -1 where there is none.
    """

    tail: Places
    head: Places
    ring: Ints
    owner: Ints
    twin: Ints

    @property
    def first(self) -> Ints:
        """The first segment of each ring, (g,)."""
        return np.searchsorted(self.ring, np.arange(len(self.owner)))

    @property
    def following(self) -> Ints:
        """The segment that comes next in the ring, (m,)."""
        after = np.arange(1, len(self.ring) + 1)
        last = np.append(self.first, len(self.ring))[1:] - 1
        after[last] = self.first
        return after


def sides_of(shapes: NDArray[np.object_]) -> Sides:
    """Return both sides of every line of `shapes`, (n,) polygons or multipolygons, empty or missing ones too.

    Rings stand in the order of their beats, each turned so that its beat lies on the left. Lines that beats
    use on the same side, or three use, have no twin: there beats lie on one another.
    """
    there = np.flatnonzero(~(shapely.is_missing(shapes) | shapely.is_empty(shapes)))
    every = segments_of(shapes[there])
    ring, drawn, order = _turned(every)
    left, start = ~every.left[drawn][ring], every.start[order]  # `left` there is true of beats on the right
    tail = every.places[np.where(left, start, start + 1)]
    head = every.places[np.where(left, start + 1, start)]
    return Sides(tail, head, ring, there[every.owner[drawn]], _twins(every, order))


def _turned(every: Segments) -> tuple[Ints, Ints, Ints]:
    """Return the ring of each segment in the new order, those rings as they were, and that order."""
    old = every.ring[every.start]
    begin = np.flatnonzero(np.diff(old, prepend=NONE))
    size = np.diff(begin, append=len(old))
    by_beat = np.argsort(every.owner[old[begin]], kind="stable")
    begin, size = begin[by_beat], size[by_beat]
    drawn = old[begin].astype(np.int64)
    ring = np.repeat(np.arange(len(size)), size)
    forth = np.arange(len(ring)) - np.repeat(np.cumsum(size) - size, size)
    back = size[ring] - 1 - forth
    return ring, drawn, begin[ring] + np.where(every.left[drawn][ring], back, forth)


def _twins(every: Segments, order: Ints) -> Ints:
    """Return the twin of each segment, in `order` and by its places."""
    found = matches(every)
    on_left = every.on_left
    opposite = found.against == (on_left[found.one] == on_left[found.two])
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    one, two = place[found.one[opposite]], place[found.two[opposite]]
    twin = np.full(len(order), NONE)
    twin[one], twin[two] = two, one
    return twin
