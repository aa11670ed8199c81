"""Mend a layer of beats: overlaps, gaps and slivers up to a width, no beat lost, every change told."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely import STRtree

from beatmap.adjacency.segments import segments_of, shared
from beatmap.coverage.ground import joined, overlaps, parts_of, polygons, unchanged, wider, widths
from beatmap.coverage.handing import fill_gaps, give_away_scraps
from beatmap.coverage.ledger import Causes, accounts
from beatmap.errors import Fault, InputError, refuse
from beatmap.gates import ground_faults, layer_faults
from beatmap.texts import say

if TYPE_CHECKING:
    import pandas as pd
    from geopandas import GeoDataFrame

    from beatmap.coverage.ground import Bools, Overlaps, Shapes

SNAP = 0.25  # vertices within this share of the width become one
SNAPS = (SNAP, 0.3, 0.2, 0.4)  # tried in turn: at some distances GEOS loses a beat
ROUNDS = 5  # of cleaning: the last one finds nothing to do


@dataclass(frozen=True)
class Repair:
    """A mended layer and what it cost.

    Attributes
    ----------
    beats : GeoDataFrame
        The beats as a valid coverage: same ids, order, columns and CRS.
    ledger : DataFrame
        One row for each (`from`, `to`) with more than 0.01 m2, sorted: `m2`, and in `why` the leading cause.
        `from` "" is ground nobody held, `to` "" a claim given up: ground that another beat had drawn as
        well, or that nobody holds now. The area of a beat after, less its area before with valid rings,
        is what it gained less what it lost.

        - "overlap", "nested": a claim given up to the other beat that had drawn the same ground;
        - "gap": ground that nobody held, enclosed and no wider than the width;
        - "shift": a border moved when vertices were joined;
        - "part": a scrap of a beat that came off and went to its neighbour;
        - "invalid ring": from a beat to itself, by how much its area as read was not that of a valid ring.
    """

    beats: GeoDataFrame
    ledger: pd.DataFrame


def repair(beats: GeoDataFrame, width: float) -> Repair:
    """Return `beats` as a valid coverage, and who gave what ground to whom.

    Rings are made valid, beats drawn over another one are cut out of it, vertices within a quarter of
    `width` are joined and overlaps go to the beat with the longest border to them (GEOS `coverage_clean`,
    fed in an order and from an origin that depend on the shapes alone); narrow gaps and scraps that
    came off go to the neighbour with the longest border. Wider gaps (lakes, roads) and the parts a beat
    had before stay. Repairing the result again changes nothing. Slits that are open to the outside are
    closed only as far as their vertices lie within a quarter of `width` of one another.

    Parameters
    ----------
    beats : GeoDataFrame
        Polygons in metres, indexed by beat id as text.
    width : float, m
        The widest gap, overlap or sliver that is resolved.

    Raises
    ------
    InputError
        No metres, ids that are no unique text, a width that is not above 0, beats without ground, two
        beats on the same ground, overlaps wider than `width`, beats that would be emptied.

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
    found = overlaps(valid)
    refuse(_equal_faults(ids, found))
    cut, parents = _without_nested(valid, found.pick(found.nested))
    left = overlaps(cut) if parents else found
    refuse([*_lost_faults(ids, cut), *_wide_faults(ids, left, width)])
    mended, causes = _mended(ids, cut, width)
    causes = replace(
        causes, nested=parents, overlaps=frozenset([*left.first.tolist(), *left.second.tolist()])
    )
    book = accounts(ids, raw, valid, mended, causes)
    return Repair(beats.set_geometry(mended[ids.get_indexer(beats.index)], crs=beats.crs), book)


def _without_nested(shapes: Shapes, nested: Overlaps) -> tuple[Shapes, frozenset[int]]:
    """Return `shapes` with each beat cut out of those it was drawn over, and the positions of these."""
    first_inside = nested.of_first > nested.of_second
    inner = np.where(first_inside, nested.first, nested.second)
    outer = np.where(first_inside, nested.second, nested.first)
    cut = shapes.copy()
    for parent in np.unique(outer):
        rest = shapely.difference(shapes[parent], shapely.union_all(shapes[inner[outer == parent]]))
        cut[parent] = joined(parts_of(rest))
    return cut, frozenset(outer.tolist())


def _mended(ids: pd.Index, shapes: Shapes, width: float) -> tuple[Shapes, Causes]:
    """Return `shapes` cleaned until there is nothing left to clean."""
    mended, causes = shapes, Causes()
    for _ in range(ROUNDS):
        cleaned = mended if _is_settled(mended, width * SNAP) else _cleaned(ids, mended, width)
        filled, receivers = fill_gaps(cleaned, width)
        after, moves = give_away_scraps(shapes, filled, width)
        causes = replace(causes, gaps=causes.gaps | receivers, parts=causes.parts | moves)
        same = unchanged(mended, after)
        mended = np.where(same, mended, after)
        if same.all():
            break
    refuse(_unmended_faults(ids, mended))
    return mended, causes


def _is_settled(shapes: Shapes, snap: float) -> bool:
    """Return whether cleaning has nothing to do: all edges match, and no vertex almost lies on another.

    Only vertices that beats do not share can do that; two of the same beat are its own business.
    """
    if not shapely.coverage_is_valid(shapes):
        return False
    once = shared(segments_of(shapes))[1]
    places, place = np.unique(once.ends.reshape(-1, 2), axis=0, return_inverse=True)
    holds = np.unique(place.ravel() * len(shapes) + once.beat.repeat(2))
    spots, beat = holds // len(shapes), holds % len(shapes)
    points = shapely.points(places[spots])
    one, two = STRtree(points).query(points, predicate="dwithin", distance=snap)
    strange = ~np.isin(spots[one] * len(shapes) + beat[two], holds)
    strange &= ~np.isin(spots[two] * len(shapes) + beat[one], holds)
    return not strange.any()


def _cleaned(ids: pd.Index, shapes: Shapes, width: float) -> Shapes:
    """Return `shapes` with their edges matched and overlaps given to one side, or refuse to lose a beat."""
    faults = []
    for share in SNAPS:
        cleaned = _snapped(shapes, width * share)
        faults.append([*_lost_faults(ids, cleaned), *_dropped_faults(ids, shapes, cleaned, width)])
        if not faults[-1]:
            return cleaned
    raise InputError(faults[0])


def _dropped(before: Shapes, after: Shapes, width: float) -> Bools:
    """Return which beats lost ground that is wider than overlaps and shifts of borders can explain."""
    dropped = np.zeros(len(before), dtype=bool)
    less = np.flatnonzero(shapely.area(after) < shapely.area(before))
    dropped[less] = wider(shapely.difference(before[less], after[less]), 2 * width)
    return dropped


def _snapped(shapes: Shapes, snap: float) -> Shapes:
    """Return `shapes` as a coverage, vertices within `snap` joined.

    With a snapping distance `coverage_clean` depends on the order of its input, the start and direction
    of the rings and the origin, so all of these are made canonical first.
    """
    origin = np.floor(shapely.total_bounds(shapes)[:2])
    local = shapely.normalize(shapely.transform(shapes, lambda points: points - origin))
    wkb, bounds = shapely.to_wkb(local), shapely.bounds(local)
    order = np.array(sorted(range(len(local)), key=lambda row: (*bounds[row], wkb[row])))
    cleaned = np.empty_like(local)
    cleaned[order] = shapely.coverage_clean(local[order], snapping_distance=snap)  # type: ignore[attr-defined]  # stubs of 2.1
    return np.asarray(shapely.normalize(shapely.transform(cleaned, lambda points: points + origin)))


def _width_faults(width: float) -> list[Fault]:
    if math.isfinite(width) and width > 0:
        return []
    return [Fault(say("the repair width is {width} m", width=width), fix=say("a width above 0, such as 2.0"))]


def _equal_faults(ids: pd.Index, found: Overlaps) -> list[Fault]:
    """Return a fault for each pair on the same ground: no width decides who keeps it."""
    equal = found.pick(found.equal)
    fix = say("leave one of them out, or redraw it")
    return [
        Fault(say("the beats {beats} are the same ground", beats=[a, b]), fix=fix)
        for a, b in zip(ids[equal.first], ids[equal.second], strict=True)
    ]


def _wide_faults(ids: pd.Index, found: Overlaps, width: float) -> list[Fault]:
    """Return a fault for each pair that overlaps by more than the width resolves."""
    broad = found.pick(wider(found.common, width))
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


def _dropped_faults(ids: pd.Index, before: Shapes, after: Shapes, width: float) -> list[Fault]:
    fix = say("another repair width, or redraw it")
    dropped = ~shapely.is_empty(after) & _dropped(before, after, width)
    return [
        Fault(say("the beat would lose more than its borders"), beat=beat, fix=fix) for beat in ids[dropped]
    ]


def _unmended_faults(ids: pd.Index, shapes: Shapes) -> list[Fault]:
    if shapely.coverage_is_valid(shapes):
        return []
    odd = ~shapely.is_empty(shapely.coverage_invalid_edges(shapes))
    what = say("the beats {beats} could not be made to fit", beats=list(ids[odd]))
    return [Fault(what, fix=say("another repair width, or redraw them"))]
