"""Who borders a piece of ground, and along how many metres."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely import STRtree

from beatmap.adjacency.segments import segments_of, touching_across

if TYPE_CHECKING:
    from beatmap.adjacency.segments import Segments
    from beatmap.coverage.ground import Floats, Ints, Shapes

NEAR = 0.01  # m: ground and its neighbours lie within this of each other


def neighbors(pieces: Shapes, shapes: Shapes) -> tuple[Ints, Ints, Floats]:
    """Return who borders each piece of ground: piece, position in `shapes`, metres.

    Sorted by piece, then the longest border first, ties by position.
    """
    common = touching_across(segments_of(pieces), _beside(pieces, shapes))
    codes, row = np.unique(common.first * len(shapes) + common.second, return_inverse=True)
    # Rounded, so that equal borders stay equal wherever the layer lies.
    metres = np.bincount(row, common.metres, len(codes)).astype(np.float64).round(6)
    piece, beat = codes // max(len(shapes), 1), codes % max(len(shapes), 1)
    order = np.lexsort([beat, -metres, piece])
    return piece[order], beat[order], metres[order]


def _beside(pieces: Shapes, shapes: Shapes) -> Segments:
    """Return the segments of `shapes` whose box meets that of a piece: the few that can border one."""
    low, high = np.hsplit(shapely.bounds(pieces), 2)
    low, high = low - NEAR, high + NEAR
    piece, beat = STRtree(shapes).query(shapely.box(*low.T, *high.T))
    near, beat = np.unique(beat, return_inverse=True)
    every = segments_of(shapes[near])
    by_beat = np.argsort(every.beat, kind="stable")
    many = np.bincount(every.beat, minlength=len(near))
    segment = by_beat[_spans((np.cumsum(many) - many)[beat], many[beat])]
    piece = piece.repeat(many[beat])
    begin, end = (every.places[every.start[segment] + step, None].view(np.float64) for step in (0, 1))
    meets = (np.minimum(begin, end) <= high[piece]) & (np.maximum(begin, end) >= low[piece])
    found = every.pick(np.unique(segment[meets.all(axis=1)]))
    return replace(found, owner=near[found.owner])


def _spans(first: Ints, many: Ints) -> Ints:
    """Return, span after span, the `many` numbers from each `first` on."""
    before = np.cumsum(many) - many
    return np.repeat(first - before, many) + np.arange(many.sum())
