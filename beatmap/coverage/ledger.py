"""Who gave what ground to whom when a layer was mended; gains less losses are the change of area."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely
from shapely import STRtree

from beatmap.coverage.ground import unchanged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beatmap.coverage.ground import Floats, Ints, Shapes

    Row = tuple[str, str, float, str]

LEAST_M2 = 0.01  # changes below this are not told


@dataclass(frozen=True)
class Causes:
    """Why ground moved, by position.

    Attributes
    ----------
    nested : the beats that another one was cut out of
    overlaps : the beats that had drawn some ground of another
    gaps : the beats that took a gap
    parts : scraps that went from one beat to another
    """

    nested: frozenset[int] = frozenset()
    overlaps: frozenset[int] = frozenset()
    gaps: frozenset[int] = frozenset()
    parts: frozenset[tuple[int, int]] = frozenset()


def accounts(ids: pd.Index, raw: Shapes, before: Shapes, after: Shapes, causes: Causes) -> pd.DataFrame:
    """Return the ledger of `Repair`: `raw` as read, `before` with valid rings, `after` mended."""
    changed = np.flatnonzero(~unchanged(before, after))
    lost = shapely.difference(before[changed], after[changed])
    gained = shapely.difference(after[changed], before[changed])
    giver, taker, m2 = _transfers(lost, gained)
    rows = [
        *_transfer_rows(ids, changed[giver], changed[taker], m2, causes),
        *_gain_rows(ids, changed, shapely.area(gained) - np.bincount(taker, m2, len(changed)), causes),
        *_loss_rows(ids, changed, shapely.area(lost) - np.bincount(giver, m2, len(changed)), causes),
        *_ring_rows(ids, raw, before),
    ]
    told = sorted(row for row in rows if row[2] > LEAST_M2)
    frame = pd.DataFrame(told, columns=["from", "to", "m2", "why"])
    return frame.astype({"from": str, "to": str, "m2": float, "why": str})


def _transfers(lost: Shapes, gained: Shapes) -> tuple[Ints, Ints, Floats]:
    """Return giver, taker and the area that went from one to the other; each spot has one giver."""
    # Part by part: laid over whole, bundles of thin slivers came back with areas that are not theirs.
    lost, giver_of = shapely.get_parts(lost, return_index=True)
    gained, taker_of = shapely.get_parts(gained, return_index=True)
    taken, given = STRtree(lost).query(gained, predicate="intersects")
    order = np.lexsort([given, taken])
    taken, given = taken[order], given[order]
    m2 = shapely.area(shapely.intersection(gained[taken], lost[given]))
    excess = np.bincount(taken, m2, len(gained)) > shapely.area(gained) + LEAST_M2
    for crowded in np.flatnonzero(excess):  # several had claimed it: the first one counts as the giver
        rest = gained[crowded]
        for row in np.flatnonzero(taken == crowded):
            m2[row] = shapely.area(shapely.intersection(rest, lost[given[row]]))
            rest = shapely.difference(rest, lost[given[row]])
    return _summed(giver_of[given], taker_of[taken], m2)


def _summed(giver: Ints, taker: Ints, m2: Floats) -> tuple[Ints, Ints, Floats]:
    """Return each giver and taker once, with the sum of the areas."""
    pairs, row = np.unique(np.stack([giver, taker], axis=1), axis=0, return_inverse=True)
    return pairs[:, 0], pairs[:, 1], np.bincount(row.ravel(), m2, len(pairs)).astype(np.float64)


def _transfer_rows(ids: pd.Index, giver: Ints, taker: Ints, m2: Floats, causes: Causes) -> Iterator[Row]:
    """Yield the ground that went from one beat to another."""
    for one, two, area in zip(giver.tolist(), taker.tolist(), m2.tolist(), strict=True):
        yield ids[one], ids[two], area, "part" if (one, two) in causes.parts else "shift"


def _gain_rows(ids: pd.Index, changed: Ints, m2: Floats, causes: Causes) -> Iterator[Row]:
    """Yield the ground that nobody had held."""
    for row, area in zip(changed.tolist(), m2.tolist(), strict=True):
        yield "", ids[row], area, "gap" if row in causes.gaps else "shift"


def _loss_rows(ids: pd.Index, changed: Ints, m2: Floats, causes: Causes) -> Iterator[Row]:
    """Yield the claims given up."""
    for row, area in zip(changed.tolist(), m2.tolist(), strict=True):
        why = "nested" if row in causes.nested else "overlap" if row in causes.overlaps else "shift"
        yield ids[row], "", area, why


def _ring_rows(ids: pd.Index, raw: Shapes, before: Shapes) -> Iterator[Row]:
    """Yield by how much the area of invalid rings changed when they were made valid."""
    for row in np.flatnonzero(~shapely.is_valid(raw)).tolist():
        yield ids[row], ids[row], abs(before[row].area - raw[row].area), "invalid ring"
