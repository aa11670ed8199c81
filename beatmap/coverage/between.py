"""What is wrong between beats: common ground, ground that nobody holds, borders that do not match."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import shapely

from beatmap.adjacency.segments import TOUCH, touching
from beatmap.coverage.bordering import neighbors
from beatmap.coverage.findings import Finding, of_ground, size
from beatmap.coverage.ground import gaps, overlaps, united, widths
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beatmap.adjacency.segments import Segments
    from beatmap.coverage.ground import Ints, Names, Overlaps, Shapes

LEAST_METRES = 0.1  # a border that does not match over less than this is not told


def laid_over(ids: Names, shapes: Shapes, misfits: Ints) -> Iterator[Finding]:
    """Yield which beats lie on the same ground."""
    asked, done = misfits, np.array([], dtype=np.int64)
    told: set[tuple[int, int]] = set()
    while len(asked):
        found = overlaps(shapes, asked)
        new = np.array(
            [p not in told for p in zip(found.first.tolist(), found.second.tolist(), strict=True)], dtype=bool
        )
        found = found.pick(new)
        told |= set(zip(found.first.tolist(), found.second.tolist(), strict=True))
        yield from _common_ground(ids, found)
        # Whole sheets can lie on one another: inside them all edges fit, so overlaps lead to overlaps.
        done = np.concatenate([done, asked])
        asked = np.setdiff1d(np.concatenate([found.first, found.second]), done)


def _common_ground(ids: Names, found: Overlaps) -> Iterator[Finding]:
    measures = zip(
        shapely.area(found.common).tolist(), widths(found.common).tolist(), found.common, strict=True
    )
    kinds = zip(found.equal, found.nested, found.of_first < found.of_second, strict=True)
    for a, b, (m2, width, ground), (equal, nested, second_inside) in zip(
        ids[found.first], ids[found.second], measures, kinds, strict=True
    ):
        how = size(m2, width)
        if equal:
            what = say("{beat} and {other} are the same ground ({size})", beat=a, other=b, size=how)
            yield of_ground("duplicate", (a, b), (m2, width), what)._replace(geometry=ground)
        elif nested:
            inner, outer = (b, a) if second_inside else (a, b)
            what = say("{beat} lies in {other}, drawn over it ({size})", beat=inner, other=outer, size=how)
            yield of_ground("nested", (inner, outer), (m2, width), what)._replace(geometry=ground)
        else:
            what = say("{beat} and {other} overlap ({size})", beat=a, other=b, size=how)
            yield of_ground("overlap", (a, b), (m2, width), what)._replace(geometry=ground)


def unheld(ids: Names, shapes: Shapes, *, fits: bool) -> Iterator[Finding]:
    """Yield the ground that nobody holds, with the two beats that border it most."""
    holes = gaps(united(shapes, fits=fits))
    piece, beat, _ = neighbors(holes, shapes)
    first = np.searchsorted(piece, np.arange(len(holes) + 1))
    measures = zip(holes, shapely.area(holes).tolist(), widths(holes).tolist(), strict=True)
    for number, (ground, m2, width) in enumerate(measures):
        around = sorted(ids[beat[first[number] : min(first[number] + 2, first[number + 1])]])
        a, b = [*around, "", ""][:2]
        how = size(m2, width)
        if b:
            what = say("between {beat} and {other} lies a gap ({size})", beat=a, other=b, size=how)
        else:
            what = say("in {beat} lies a hole ({size})", beat=a, size=how)
        yield of_ground("gap" if b else "hole", (a, b), (m2, width), what)._replace(geometry=ground)


def unmatched(ids: Names, shapes: Shapes, once: Segments) -> Iterator[Finding]:
    """Yield the borders that two beats draw along one line, but with different vertices."""
    common = touching(once)
    pairs, row = np.unique(
        np.sort(np.stack([common.first, common.second], axis=1)), axis=0, return_inverse=True
    )
    metres = np.bincount(row.ravel(), common.metres, len(pairs))
    for (one, two), length in zip(
        pairs[metres > LEAST_METRES].tolist(), metres[metres > LEAST_METRES].tolist(), strict=True
    ):
        a, b = ids[one], ids[two]
        what = say(
            "{beat} and {other} do not match along {metres} m", beat=a, other=b, metres=f"{length:,.1f}"
        )
        lines = shapely.multilinestrings(shapely.linestrings(once.ends[once.beat == one].reshape(-1, 2, 2)))
        place = shapely.intersection(lines, shapely.buffer(shapes[two], 2 * TOUCH))
        yield Finding("unmatched", a, b, math.nan, math.nan, length, what, place)
