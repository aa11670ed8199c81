"""Ground handed to the neighbour with the longest border: narrow gaps, and scraps that came off a beat."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from beatmap.adjacency.segments import TOUCH
from beatmap.coverage.bordering import NEAR, neighbors
from beatmap.coverage.ground import gaps, joined, parts_of, slits, united, wider
from beatmap.coverage.threads import batched

if TYPE_CHECKING:
    from beatmap.coverage.ground import Bools, Ints, Shapes

ENCLOSED = 0.8  # of a slit's outline that its beats draw; a corner between two beats has less


def fill_gaps(shapes: Shapes, width: float, *, fits: bool) -> tuple[Shapes, frozenset[int]]:
    """Return `shapes` without gaps and slits up to `width`, and the positions of who took them.

    `fits` says that `shapes` are known to be a coverage.
    """
    ground = united(shapes, fits=fits)
    holes = gaps(ground)
    narrow = np.concatenate([holes[~wider(holes, width)], _between_two(slits(ground, width), shapes)])
    receiver = _receivers(narrow, shapes)
    return _handed(narrow, receiver, shapes), frozenset(receiver[receiver >= 0].tolist())


def _between_two(notches: Shapes, shapes: Shapes) -> Shapes:
    """Return the notches that lie between two beats, with little of their outline open to the outside.

    Where an outline runs on into an edge of the next beat, closing leaves a hair along that edge: what is
    open is asked again without hairs.
    """
    enclosed = _enclosed(notches, shapes)
    rest = _without_hairs(notches[~enclosed])
    return np.concatenate([notches[enclosed], rest[_enclosed(rest, shapes)]])


def _enclosed(notches: Shapes, shapes: Shapes) -> Bools:
    notch, _, metres = neighbors(notches, shapes)
    beats = np.bincount(notch, minlength=len(notches))
    bordered = np.bincount(notch, metres, len(notches))
    enclosed: Bools = (beats > 1) & (bordered >= ENCLOSED * shapely.length(notches))
    return enclosed


def _without_hairs(notches: Shapes) -> Shapes:
    """Return the notches without the triangles that are thinner than `TOUCH`, which are rounding."""
    triangles = shapely.get_parts(shapely.constrained_delaunay_triangles(notches))
    ground = triangles[shapely.area(triangles) > TOUCH * shapely.length(triangles)]
    return np.array(parts_of(shapely.coverage_union_all(ground)), dtype=object)


def give_away_scraps(
    before: Shapes, after: Shapes, width: float
) -> tuple[Shapes, frozenset[tuple[int, int]]]:
    """Return `after` with scraps given to a neighbour, and the moves as (giver, receiver).

    A beat keeps each part that holds the most of a part it had before (an exclave that was drawn), if it
    is wider than `width` or the largest; the rest are scraps. Scraps that border nobody stay, unless they
    hang on their own beat by a point (the lobe of a bow-tie): these are given up.
    """
    owner, scraps, bodies = [], [], after.copy()
    for row in np.flatnonzero(shapely.get_num_geometries(after) > 1):
        parts = np.array(parts_of(after[row]), dtype=object)
        keep = _kept(np.array(parts_of(before[row]), dtype=object), parts, width)
        bodies[row] = joined(list(parts[keep]))
        scraps += list(parts[~keep])
        owner += [int(row)] * int((~keep).sum())
    pieces = np.array(scraps, dtype=object)
    own = np.array(owner, dtype=np.int64)
    receiver = _receivers(pieces, bodies, own)
    hangs = (receiver < 0) & (shapely.distance(pieces, bodies[own]) <= NEAR)
    receiver = np.where(receiver < 0, own, receiver)
    moves = frozenset(pair for pair in zip(owner, receiver.tolist(), strict=True) if pair[0] != pair[1])
    if not moves and not hangs.any():
        return after, moves
    return _handed(pieces[~hangs], receiver[~hangs], bodies), moves


def _kept(before: Shapes, after: Shapes, width: float) -> Bools:
    """Return which parts of one beat are the heirs of parts it had before."""
    drawn = before[wider(before, width) | (np.arange(len(before)) == shapely.area(before).argmax())]
    common = shapely.area(shapely.intersection(drawn[:, None], after[None, :]))
    heir = np.isin(np.arange(len(after)), common.argmax(axis=1))
    largest = np.where(heir, shapely.area(after), -1).argmax()
    keep: Bools = heir & wider(after, width)
    keep[largest] = True
    return keep


def _receivers(pieces: Shapes, shapes: Shapes, owner: Ints | None = None) -> Ints:
    """Return for each piece the position of the shape with the longest border to it, -1 for none.

    The `owner` of a piece does not count.
    """
    receiver = np.full(len(pieces), -1, dtype=np.int64)
    piece, beat, _ = neighbors(pieces, shapes)
    if owner is not None:
        others = beat != owner[piece]
        piece, beat = piece[others], beat[others]
    known, first = np.unique(piece, return_index=True)
    receiver[known] = beat[first]
    return receiver


def _handed(pieces: Shapes, receiver: Ints, shapes: Shapes) -> Shapes:
    """Return `shapes` joined with the pieces they receive."""
    rows, row, many = np.unique(receiver, return_inverse=True, return_counts=True)
    order = np.argsort(row, kind="stable")
    turn = np.arange(len(order)) - (np.cumsum(many) - many)[row[order]]
    heaps = np.full((len(rows), 1 + many.max(initial=0)), None)
    heaps[:, 0] = shapes[rows]
    heaps[row[order], 1 + turn] = pieces[order]
    joint = shapes.copy()
    joint[rows] = batched(_joined, heaps)
    return joint


def _joined(heaps: Shapes) -> Shapes:
    """Return the union of each row of `heaps`, (n, k): a shape, then pieces that border it, or None.

    A corner of a slit lies on an edge but for rounding; where a piece does not join for that, the edge is
    led through the corner.
    """
    joint = np.asarray(shapely.union_all(heaps, axis=1), dtype=object)
    for row in np.flatnonzero(shapely.get_num_geometries(joint) > shapely.get_num_geometries(heaps[:, 0])):
        shape, *pieces = heaps[row]
        corners = shapely.multipoints(shapely.get_coordinates(pieces))
        joint[row] = shapely.union_all([shapely.snap(shape, corners, TOUCH), *pieces])
    return joint
