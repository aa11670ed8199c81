"""Whether beats fit: every border drawn by both sides with the same vertices, and no ground held twice.

Where two beats draw the same segment on opposite sides, ground passes from one to the other. How often ground
is held can only change across segments that one beat draws alone, so all faults lie at those: at the hull
and the holes of a clean layer, along every dirty border of another. Only the beats there are looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely
from scipy.spatial import KDTree
from shapely import STRtree

from beatmap.adjacency.segments import segments_of, shared

if TYPE_CHECKING:
    from beatmap.adjacency.segments import Segments
    from beatmap.coverage.ground import Bools, Ints, Shapes


class Loose(NamedTuple):
    """The segments that one beat draws alone, and the beats of those that too many draw."""

    once: Segments
    crowds: list[Ints]


def loose(shapes: Shapes) -> Loose:
    """Return the segments of `shapes` that no two beats share as neighbours do."""
    _, once, crowds = shared(segments_of(shapes))
    return Loose(once, crowds)


def misfits(shapes: Shapes, ends: Loose) -> Bools:
    """Return which valid `shapes` have an edge that does not fit the others; none in a coverage."""
    lines = shapely.linestrings(ends.once.ends.reshape(-1, 2, 2))
    near = STRtree(shapes).query(lines)[1]
    asked = np.unique(np.concatenate([ends.once.beat, near, *ends.crowds]).astype(np.int64))
    odd = np.zeros(len(shapes), dtype=bool)
    odd[asked] = ~shapely.is_empty(shapely.coverage_invalid_edges(shapes[asked]))
    return odd


def is_settled(shapes: Shapes, snap: float) -> bool:
    """Return whether cleaning has nothing to do: `shapes` fit, and no vertex almost lies on another's.

    Only vertices that beats do not share can do that; two of the same beat are its own business.
    """
    ends = loose(shapes)
    if ends.crowds or _almost_meet(ends.once, len(shapes), snap):
        return False
    return bool(shapely.is_valid(shapes).all() and not misfits(shapes, ends).any())


def _almost_meet(once: Segments, n: int, snap: float) -> bool:
    """Return whether two beats have vertices within `snap` of one another that neither shares."""
    ends = once.ends.view(np.complex128)
    places, place = np.unique(ends, return_inverse=True)
    holds = np.sort(place.ravel() * n + once.beat.repeat(2))
    holds = holds[np.diff(holds, prepend=-1) > 0]  # numpy's own `unique` takes several times as long
    spots, beat = holds // n, holds % n
    one, two = KDTree(places[spots, None].view(np.float64)).query_pairs(snap, output_type="ndarray").T
    strange = ~np.isin(spots[one] * n + beat[two], holds) & ~np.isin(spots[two] * n + beat[one], holds)
    return bool((strange & (beat[one] != beat[two])).any())
