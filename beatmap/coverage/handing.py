"""Ground handed to the neighbour with the longest border: narrow gaps, and scraps that came off a beat."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from beatmap.coverage.ground import gaps, joined, neighbors, parts_of, wider

if TYPE_CHECKING:
    from beatmap.coverage.ground import Bools, Ints, Shapes


def fill_gaps(shapes: Shapes, width: float) -> tuple[Shapes, frozenset[int]]:
    """Return a coverage without enclosed gaps up to `width`, and the positions of who took them."""
    holes = gaps(shapes)
    narrow = holes[~wider(holes, width)]
    receiver = _receivers(narrow, shapes)
    return _handed(narrow, receiver, shapes), frozenset(receiver[receiver >= 0].tolist())


def give_away_scraps(
    before: Shapes, after: Shapes, width: float
) -> tuple[Shapes, frozenset[tuple[int, int]]]:
    """Return `after` with scraps given to a neighbour, and the moves as (giver, receiver).

    A beat keeps each part that holds the most of a part it had before (an exclave that was drawn), if it
    is wider than `width` or the largest; the rest are scraps. Scraps that border nobody stay.
    """
    owner, scraps, bodies = [], [], after.copy()
    for row in np.flatnonzero(shapely.get_num_geometries(after) > 1):
        parts = np.array(parts_of(after[row]), dtype=object)
        keep = _kept(np.array(parts_of(before[row]), dtype=object), parts, width)
        bodies[row] = joined(list(parts[keep]))
        scraps += list(parts[~keep])
        owner += [int(row)] * int((~keep).sum())
    pieces = np.array(scraps, dtype=object)
    receiver = _receivers(pieces, bodies)
    receiver = np.where(receiver < 0, np.array(owner, dtype=np.int64), receiver)
    moves = frozenset(pair for pair in zip(owner, receiver.tolist(), strict=True) if pair[0] != pair[1])
    return (_handed(pieces, receiver, bodies), moves) if moves else (after, moves)


def _kept(before: Shapes, after: Shapes, width: float) -> Bools:
    """Return which parts of one beat are the heirs of parts it had before."""
    drawn = before[wider(before, width) | (np.arange(len(before)) == shapely.area(before).argmax())]
    common = shapely.area(shapely.intersection(drawn[:, None], after[None, :]))
    heir = np.isin(np.arange(len(after)), common.argmax(axis=1))
    largest = np.where(heir, shapely.area(after), -1).argmax()
    keep: Bools = heir & wider(after, width)
    keep[largest] = True
    return keep


def _receivers(pieces: Shapes, shapes: Shapes) -> Ints:
    """Return for each piece the position of the shape with the longest border to it, -1 for none."""
    receiver = np.full(len(pieces), -1, dtype=np.int64)
    piece, beat, _ = neighbors(pieces, shapes)
    known, first = np.unique(piece, return_index=True)
    receiver[known] = beat[first]
    return receiver


def _handed(pieces: Shapes, receiver: Ints, shapes: Shapes) -> Shapes:
    """Return `shapes` joined with the pieces they receive."""
    joint = shapes.copy()
    for row in np.unique(receiver):
        joint[row] = shapely.union_all([shapes[row], *pieces[receiver == row]])
    return joint
