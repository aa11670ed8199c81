"""Who gave what ground to whom when a layer was mended; gains less losses are the change of area."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd
import shapely
from shapely import STRtree

from beatmap.coverage.ground import unchanged
from beatmap.coverage.threads import batched

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beatmap.coverage.ground import Bools, Floats, Ints, Names, Shapes

    Row = tuple[str, str, float, str]

LEAST_M2 = 0.01  # changes below this are not told
EXACT = 1e-3  # m2: parts that were sorted into lost and gained must balance to this


@dataclass(frozen=True)
class Causes:
    """Why ground moved, by position.

    Attributes
    ----------
    gaps : the beats that took a gap
    parts : scraps that went from one beat to another
    """

    gaps: frozenset[int] = frozenset()
    parts: frozenset[tuple[int, int]] = frozenset()


class Pieces(NamedTuple):
    """Detached polygons, and the position of the beat that lost or gained each."""

    shapes: Shapes
    beat: Ints

    def by_beat(self, n: int, m2: Floats) -> Floats:
        """Return the sum of `m2`, one figure a piece, for each of n beats."""
        return np.bincount(self.beat, m2, n).astype(np.float64)


class Changes(NamedTuple):
    """The ground that beats lost and gained."""

    lost: Pieces
    gained: Pieces


def changes(before: Shapes, after: Shapes) -> Changes:
    """Return what each beat lost and gained between two states of a layer.

    One overlay a beat instead of two: each part of the symmetric difference lies in one of the two states.
    Where a part is of both kinds the areas do not balance, and both differences are taken.
    """
    changed = np.flatnonzero(~unchanged(before, after))
    moved = batched(shapely.symmetric_difference, before[changed], after[changed])
    parts, of = shapely.get_parts(moved, return_index=True)
    spots = batched(shapely.point_on_surface, parts)
    real = ~shapely.is_empty(spots)  # a part can be so thin that it holds no point
    parts, of, spots = parts[real], of[real], spots[real]
    now = shapely.contains_xy(after[changed][of], shapely.get_x(spots), shapely.get_y(spots))
    m2 = shapely.area(parts)
    told = np.bincount(of, np.where(now, m2, -m2), len(changed))
    off = np.abs(told - shapely.area(after[changed]) + shapely.area(before[changed])) > EXACT
    sound, odd = ~off[of], changed[off]
    lost, loser = _differences(before, after, odd)
    gained, gainer = _differences(after, before, odd)
    old, new = sound & ~now, sound & now
    return Changes(
        Pieces(np.concatenate([parts[old], lost]), np.concatenate([changed[of[old]], loser])),
        Pieces(np.concatenate([parts[new], gained]), np.concatenate([changed[of[new]], gainer])),
    )


def _differences(one: Shapes, two: Shapes, rows: Ints) -> tuple[Shapes, Ints]:
    parts, of = shapely.get_parts(shapely.difference(one[rows], two[rows]), return_index=True)
    return parts, rows[of]


def accounts(
    ids: Names,
    states: tuple[Shapes, Shapes, Shapes, Shapes],
    changed: Changes,
    causes: Causes,
    copies: list[Row],
) -> pd.DataFrame:
    """Return the ledger of `Repair`.

    `states` are the beats as read, with valid rings, without spikes, and with nested beats cut out;
    `changed` is what followed, and `copies` are the rows of beats that were left out.
    """
    raw, valid, drawn, cut = states
    lost, gained = changed
    giver, taker, m2 = _transfers(lost.shapes, gained.shapes)
    pairs = _summed(lost.beat[giver], gained.beat[taker], m2)
    left = shapely.area(lost.shapes) - np.bincount(giver, m2, len(lost.shapes))
    new = gained.by_beat(len(ids), shapely.area(gained.shapes)) - np.bincount(pairs[1], pairs[2], len(ids))
    rows = [
        *_transfer_rows(ids, *pairs, causes),
        *_gain_rows(ids, new, causes),
        *_loss_rows(ids, lost, left, cut, shapely.area(drawn) - shapely.area(cut)),
        *_own_rows(ids, raw, valid, "invalid ring"),
        *_own_rows(ids, valid, drawn, "spike"),
        *copies,
    ]
    told = sorted(row for row in rows if row[2] > LEAST_M2)
    frame = pd.DataFrame(told, columns=["from", "to", "m2", "why"])
    return frame.astype({"from": str, "to": str, "m2": float, "why": str})


def _transfers(lost: Shapes, gained: Shapes) -> tuple[Ints, Ints, Floats]:
    """Return lost piece, gained piece and the area that is in both; each spot has one giver."""
    taken, given = STRtree(lost).query(gained)
    order = np.lexsort([given, taken])
    taken, given = taken[order], given[order]
    m2 = shapely.area(batched(shapely.intersection, gained[taken], lost[given]))
    excess = np.bincount(taken, m2, len(gained)) > shapely.area(gained) + LEAST_M2
    for crowded in np.flatnonzero(excess):  # several had claimed it: the first one counts as the giver
        rest = gained[crowded]
        for row in np.flatnonzero(taken == crowded):
            m2[row] = shapely.area(shapely.intersection(rest, lost[given[row]]))
            rest = shapely.difference(rest, lost[given[row]])
    return given, taken, m2


def _summed(giver: Ints, taker: Ints, m2: Floats) -> tuple[Ints, Ints, Floats]:
    """Return each giver and taker once, with the sum of the areas."""
    pairs, row = np.unique(np.stack([giver, taker], axis=1), axis=0, return_inverse=True)
    return pairs[:, 0], pairs[:, 1], np.bincount(row.ravel(), m2, len(pairs)).astype(np.float64)


def _transfer_rows(ids: Names, giver: Ints, taker: Ints, m2: Floats, causes: Causes) -> Iterator[Row]:
    """Yield the ground that went from one beat to another."""
    for one, two, area in zip(giver.tolist(), taker.tolist(), m2.tolist(), strict=True):
        yield ids[one], ids[two], area, "part" if (one, two) in causes.parts else "shift"


def _gain_rows(ids: Names, m2: Floats, causes: Causes) -> Iterator[Row]:
    """Yield the ground that nobody had held."""
    for row in np.flatnonzero(m2 > LEAST_M2).tolist():
        yield "", ids[row], float(m2[row]), "gap" if row in causes.gaps else "shift"


def _loss_rows(ids: Names, lost: Pieces, m2: Floats, before: Shapes, nested: Floats) -> Iterator[Row]:
    """Yield the claims given up: to nested beats, and what takers left of the lost pieces."""
    real = np.flatnonzero(m2 > 0)
    twice = np.zeros(len(m2), dtype=bool)
    twice[real] = _also_held(lost.shapes[real], lost.beat[real], before)
    total = lost.by_beat(len(ids), m2)
    over = lost.by_beat(len(ids), np.where(twice, m2, 0))
    for row in np.flatnonzero(total + nested > LEAST_M2).tolist():
        cause = "overlap" if over[row] > total[row] / 2 else "shift"
        why = "nested" if nested[row] > total[row] else cause
        yield ids[row], "", float(total[row] + nested[row]), why


def _also_held(pieces: Shapes, beat: Ints, before: Shapes) -> Bools:
    """Return which pieces lie in another beat than their own, judged at one inner point."""
    piece, holder = STRtree(before).query(batched(shapely.point_on_surface, pieces), predicate="intersects")
    return np.isin(np.arange(len(pieces)), piece[holder != beat[piece]])


def _own_rows(ids: Names, before: Shapes, after: Shapes, why: str) -> Iterator[Row]:
    """Yield by how much the area of a beat itself changed when its rings were put right."""
    m2 = np.abs(shapely.area(after) - shapely.area(before))
    for row in np.flatnonzero(m2 > LEAST_M2).tolist():
        yield ids[row], ids[row], float(m2[row]), why
