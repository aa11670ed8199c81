"""Mend a layer of beats: overlaps, gaps and slivers up to a width, no beat lost, every change told."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely import STRtree

from beatmap.coverage.cleaning import restored, snapped
from beatmap.coverage.fitting import is_settled, loose, misfits
from beatmap.coverage.ground import joined, laid_over, parts_of, polygons, stacked, unchanged, wider, widths
from beatmap.coverage.handing import fill_gaps, give_away_scraps
from beatmap.coverage.ledger import Causes, Pieces, accounts, changes
from beatmap.coverage.spikes import without_spikes
from beatmap.coverage.tongues import without_tongues
from beatmap.errors import Fault, refuse
from beatmap.gates import ground_faults, layer_faults
from beatmap.texts import say

if TYPE_CHECKING:
    import pandas as pd
    from geopandas import GeoDataFrame

    from beatmap.coverage.ground import Overlaps, Shapes
    from beatmap.coverage.ledger import Changes, Row

SNAP = 0.25  # vertices within this share of the width become one
ROUNDS = 5  # of cleaning: the last one finds nothing to do
HINT = 1 / 3  # of the width: an overlap wider than the width leaves a loss wider than this
TORN = 2.0  # times the width: overlaps and shifts of borders cannot explain a loss wider than this


@dataclass(frozen=True)
class Repair:
    """A mended layer and what it cost.

    Attributes
    ----------
    beats : GeoDataFrame
        The beats as a valid coverage: same ids, order, columns and CRS, less the duplicates.
    ledger : DataFrame
        One row for each (`from`, `to`) with more than 0.01 m2, sorted: `m2`, and in `why` the leading cause.
        `from` "" is ground nobody held, `to` "" a claim given up: ground that another beat had drawn as
        well, or that nobody holds now. The area of a beat after, less its area before with valid rings,
        is what it gained less what it lost.

        - "overlap", "nested": a claim given up to the other beat that had drawn the same ground;
        - "gap": ground that nobody held, enclosed and no wider than the width;
        - "shift": a border moved when vertices were joined;
        - "part": a scrap of a beat that came off and went to its neighbour;
        - "duplicate": the whole of a beat that was the same ground as another with a smaller id; its row is
          left out of `beats`, the only case in which a row goes;
        - "invalid ring": from a beat to itself, by how much its area as read was not that of a valid ring.
    """

    beats: GeoDataFrame
    ledger: pd.DataFrame


def repair(beats: GeoDataFrame, width: float) -> Repair:
    """Return `beats` as a valid coverage, and who gave what ground to whom.

    Rings are made valid and lose their spikes, of two beats on the same ground the smaller id stays,
    beats drawn over another one are cut out of it, vertices within a quarter of `width` are joined and
    overlaps go to the beat with the longest border to them (GEOS `coverage_clean`, fed in an order and
    from an origin that depend on the shapes alone); a beat that this loses or tears is put back as it was
    drawn. Narrow gaps, slits between beats that are open to the outside, and scraps that came off go to the
    neighbour with the longest border; so do strips that cleaning let a beat run between two others, and
    spikes that only came to be so are taken off. Wider gaps (lakes, roads) and the parts a beat had stay.
    Repairing the result again changes nothing.

    Parameters
    ----------
    beats : GeoDataFrame
        Polygons in metres, indexed by beat id as text.
    width : float, m
        The widest gap, overlap or sliver that is resolved.

    Raises
    ------
    InputError
        No metres, ids that are no unique text, a width that is not above 0, beats without ground (leave
        their rows out first: no repair can draw them), overlaps wider than `width`, beats that would be
        emptied, beats that cannot be made to fit.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> squares = [box(0, 0, 4, 4), box(4.5, 0, 8, 4), box(0, 4, 8, 8), box(0, -4, 8, 0)]
    >>> fixed = repair(gpd.GeoDataFrame(geometry=squares, index=list("abcd"), crs=4549), width=1.0)
    >>> fixed.ledger
      from to   m2  why
    0       a  2.0  gap
    """
    refuse([*layer_faults(beats), *_width_faults(width), *ground_faults(beats)])
    in_order = beats.sort_index()
    ids, raw = in_order.index, in_order.geometry.to_numpy()
    valid = polygons(raw)
    refuse(_lost_faults(ids, valid))
    laid = stacked(valid)
    copies = _copies(ids, valid, laid.pick(laid.equal))
    keep = ~ids.isin([copy[0] for copy in copies])
    nested = laid.pick(laid.nested & keep[laid.first] & keep[laid.second])
    place = np.cumsum(keep) - 1
    nested = nested._replace(first=place[nested.first], second=place[nested.second])
    ids, raw, valid = ids[keep], raw[keep], valid[keep]
    drawn = without_spikes(valid)
    cut = _without_nested(drawn, nested)
    refuse(_lost_faults(ids, cut))
    mended, changed, causes = _mended(ids, cut, width)
    book = accounts(ids.to_numpy(object), (raw, valid, drawn, cut), changed, causes, copies)
    kept = beats.index.isin(ids)
    fixed = beats[kept].set_geometry(mended[ids.get_indexer(beats.index[kept])], crs=beats.crs)
    return Repair(fixed, book)


def _copies(ids: pd.Index, shapes: Shapes, equal: Overlaps) -> list[Row]:
    """Return a ledger row for each beat that is the same ground as one with a smaller id."""
    later, place = np.unique(equal.second, return_index=True)
    return [
        (ids[two], ids[one], float(shapes[two].area), "duplicate")
        for one, two in zip(equal.first[place].tolist(), later.tolist(), strict=True)
    ]


def _without_nested(shapes: Shapes, nested: Overlaps) -> Shapes:
    """Return `shapes` with each beat cut out of those it was drawn over."""
    first_inside = nested.of_first > nested.of_second
    inner = np.where(first_inside, nested.first, nested.second)
    outer = np.where(first_inside, nested.second, nested.first)
    cut = shapes.copy()
    for parent in np.unique(outer):
        rest = shapely.difference(shapes[parent], shapely.union_all(shapes[inner[outer == parent]]))
        cut[parent] = joined(parts_of(rest))
    return cut


def _mended(ids: pd.Index, shapes: Shapes, width: float) -> tuple[Shapes, Changes, Causes]:
    """Return `shapes` as a coverage in which no beat lost more than its borders, or refuse."""
    mended, causes, fits = _rounds(shapes, shapes, width)
    changed = changes(shapes, mended)
    broad = _broad(changed.lost, HINT * width)
    refuse(_wide_faults(ids, _wide_overlaps(shapes, broad, width)))
    torn = np.unique(_broad(broad, TORN * width).beat)
    if len(torn):
        mended, causes, fits = _rounds(shapes, restored(shapes, mended, torn), width)
        changed = changes(shapes, mended)
        torn = np.unique(_broad(changed.lost, TORN * width).beat)
    refuse([*_torn_faults(ids[torn]), *([] if fits else _unmended_faults(ids, mended))])
    return mended, changed, causes


def _rounds(drawn: Shapes, shapes: Shapes, width: float) -> tuple[Shapes, Causes, bool]:
    """Return `shapes` cleaned until there is nothing left to clean, why ground moved, whether all fits.

    `drawn` are the same beats as they were before any cleaning.
    """
    mended, causes = shapes, Causes()
    for turn in range(ROUNDS):
        settled = is_settled(mended, width * SNAP)
        if settled and turn:
            return mended, causes, True
        cleaned, fits = (mended, True) if settled else _cleaned(mended, width * SNAP)
        filled, receivers = fill_gaps(cleaned, width, fits=fits)
        given, moves = give_away_scraps(drawn, filled, width)
        after = without_spikes(without_tongues(drawn, given, width))
        causes = Causes(causes.gaps | receivers, causes.parts | moves)
        same = unchanged(mended, after)
        mended = np.where(same, mended, after)
        if same.all():
            return mended, causes, settled
    return mended, causes, False


def _cleaned(shapes: Shapes, snap: float) -> tuple[Shapes, bool]:
    """Return `shapes` with their edges matched and nobody lost, and whether they are sure to fit."""
    cleaned = snapped(shapes, snap)
    lost = np.flatnonzero(shapely.is_empty(cleaned))
    return (restored(shapes, cleaned, lost), False) if len(lost) else (cleaned, True)


def _broad(pieces: Pieces, width: float) -> Pieces:
    """Return the pieces wider than `width`."""
    which = wider(pieces.shapes, width)
    return Pieces(pieces.shapes[which], pieces.beat[which])


def _wide_overlaps(shapes: Shapes, lost: Pieces, width: float) -> Overlaps:
    """Return the pairs that overlap by more than the width, of beats that `lost` a broad piece of it."""
    piece, other = STRtree(shapes).query(lost.shapes, predicate="intersects")
    found = laid_over(shapes, lost.beat[piece], other)
    return found.pick(wider(found.common, width))


def _width_faults(width: float) -> list[Fault]:
    if math.isfinite(width) and width > 0:
        return []
    return [Fault(say("the repair width is {width} m", width=width), fix=say("a width above 0, such as 2.0"))]


def _wide_faults(ids: pd.Index, broad: Overlaps) -> list[Fault]:
    """Return a fault for each pair that overlaps by more than the width resolves."""
    needed = np.ceil(widths(broad.common) * 10 + 0.1) / 10  # with a margin for how finely it is measured
    m2 = shapely.area(broad.common)
    return [
        Fault(
            say("the beats {beats} overlap by {m2} m2", beats=[a, b], m2=f"{area:,.1f}"),
            fix=say("a repair width of {width} m or more, or redraw one", width=f"{need:.1f}"),
        )
        for a, b, area, need in zip(ids[broad.first], ids[broad.second], m2, needed, strict=True)
    ]


def _lost_faults(ids: pd.Index, shapes: Shapes) -> list[Fault]:
    fix = say("redraw it, leave it out, or a smaller repair width")
    what = say("no ground would be left to the beat")
    return [Fault(what, beat=beat, fix=fix) for beat in ids[shapely.is_empty(shapes)]]


def _torn_faults(torn: pd.Index) -> list[Fault]:
    fix = say("another repair width, or redraw it")
    return [Fault(say("the beat would lose more than its borders"), beat=beat, fix=fix) for beat in torn]


def _unmended_faults(ids: pd.Index, shapes: Shapes) -> list[Fault]:
    odd = misfits(shapes, loose(shapes))
    if not odd.any():
        return []
    what = say("the beats {beats} could not be made to fit", beats=list(ids[odd]))
    return [Fault(what, fix=say("another repair width, or redraw them"))]
