"""Beats that face each other across a gap: a road or a river that belongs to neither."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely
from shapely import STRtree

from beatmap.adjacency.cutting import cut_up, feet_on, middles
from beatmap.adjacency.segments import Common, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from beatmap.adjacency.segments import Floats, Ints, Segments

FINEST = 1.0  # m: no piece is cut shorter to be looked at
PER_LEAST = 10  # pieces in the least length that counts
ACROSS = 0.7  # about cos 45 degrees: what lies more to the side than straight across is not faced
BLOCK = 1_000_000  # distances that are held in memory at once


class Sight(NamedTuple):
    """What k pieces see: another beat, how far away (m), and where (x, y), pieces repeated."""

    piece: Ints
    beat: Ints
    metres: Floats
    foot: Floats

    def nearest(self) -> Sight:
        """Return the nearest beat of each piece, of equals the first."""
        order = np.lexsort([self.beat, self.metres, self.piece])
        best = order[np.flatnonzero(np.diff(self.piece[order], prepend=-1))]
        return Sight(self.piece[best], self.beat[best], self.metres[best], self.foot[best])


def facing(loose: Segments, shapes: NDArray[np.object_], near: float, least: float) -> Common:
    """Return what the `loose` segments face: each piece with the nearest other beat within `near`.

    Each segment is cut into pieces of at most least / 10 (but 1 m). A piece counts for the one beat that
    lies nearest to its middle, so nothing faces across a third beat; a beat it lies inside is 0 m away,
    and one that it does not face (more to the side than across, as the next beat of its own bank) is not
    asked.
    The piece returned lies halfway across the gap, parallel to its segment and as long. Both sides of a
    gap give their own pieces: `first` is the beat they were cut from.
    """
    ends, beat = loose.ends, loose.beat
    segment, pieces = cut_up(ends, max(least / PER_LEAST, FINEST))
    places, owner = middles(pieces), beat[segment]
    seen = [_inside(places, owner, shapes)]
    for piece, other in _candidates(ends, beat, segment, near):
        foot = feet_on(ends[other], places[piece])
        sight = foot - places[piece]
        metres = np.hypot(*sight.T)
        close = (metres <= near) & (_across(pieces[piece], sight) >= ACROSS * metres)
        seen.append(Sight(piece[close], beat[other[close]], metres[close], foot[close]).nearest())
    best = Sight(*(np.concatenate(columns) for columns in zip(*seen, strict=True))).nearest()
    halfway = np.tile((best.foot - places[best.piece]) / 2, 2)
    return Common(owner[best.piece], best.beat, pieces[best.piece] + halfway)


def _across(pieces: Floats, sight: Floats) -> Floats:
    """Return how far, in metres, each line of sight goes straight across its piece."""
    along = pieces[:, 2:] - pieces[:, :2]
    area = np.abs(along[:, 0] * sight[:, 1] - along[:, 1] * sight[:, 0])
    across: Floats = area / np.hypot(*along.T)
    return across


def _inside(places: Floats, owner: Ints, shapes: NDArray[np.object_]) -> Sight:
    """Return which places lie inside another beat than their own."""
    beat, piece = STRtree(np.asarray(shapely.points(places))).query(shapes, predicate="contains")
    strangers = beat != owner[piece]
    beat, piece = beat[strangers], piece[strangers]
    return Sight(piece, beat, np.zeros(len(piece)), places[piece])


def _candidates(ends: Floats, beat: Ints, segment: Ints, near: float) -> Iterator[tuple[Ints, Ints]]:
    """Yield pieces and the segments of other beats that may be near, all of one piece in one block."""
    lines = lines_of(ends)
    one, other = STRtree(lines).query(lines, predicate="dwithin", distance=near)
    strangers = beat[one] != beat[other]
    order = np.flatnonzero(strangers)[np.argsort(one[strangers], kind="stable")]
    one, other = one[order], other[order]
    first, count = np.searchsorted(segment, one), np.bincount(segment, minlength=len(ends))[one]
    block = np.cumsum(count) // BLOCK
    block = block[np.searchsorted(one, one)]  # a segment stays with its first row
    for number in np.unique(block):
        rows = np.flatnonzero(block == number)
        row = np.repeat(rows, count[rows])
        begin = np.repeat(np.cumsum(count[rows]) - count[rows], count[rows])
        yield first[row] + np.arange(len(row)) - begin, other[row]
