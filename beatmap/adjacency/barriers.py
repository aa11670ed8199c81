"""Borders that a river, an expressway or a railway cuts, and the crossings that join them again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely
from shapely import STRtree

from beatmap.adjacency.cutting import cut_up, feet_on, middles
from beatmap.adjacency.segments import lengths, lines_of
from beatmap.adjacency.ways import names_of, segments_along

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from beatmap.adjacency.segments import Bools, Floats, Ints

PER_WITHIN = 5  # pieces of a border in the distance a barrier may lie off
ALONG = 0.7  # about cos 45 degrees: of its spread, a border that runs along a barrier keeps this beside it
SAME = 1.0  # m: borders this much farther from a crossing than the nearest one are joined as well


def rows_cut(row: Ints, ends: Floats, barriers: GeoDataFrame, share: float, within: float) -> Ints:
    """Return the borders that barriers lie along, in order.

    Parameters
    ----------
    row : (k,) int array
        The border each piece belongs to.
    ends : (k, 4) float array, m
        The pieces.
    barriers : GeoDataFrame
        Lines in the same coordinates.
    share, within : float
        The part of a border, and the metres beside it, in which barriers lie.

    Notes
    -----
    A barrier that crosses a short border lies within the metres of all of it as well. So the border
    must also run along it: the feet of its pieces on the barrier are spread at least 0.7 times as far
    (diagonal of the box around them) as the pieces themselves; where it crosses, the feet are one place.
    """
    bars = segments_along(barriers.geometry.to_numpy())
    tree = STRtree(lines_of(bars))
    close = np.unique(tree.query(lines_of(ends), predicate="dwithin", distance=within)[0])
    segment, bits = cut_up(ends[close], within / PER_WITHIN)
    middle = shapely.points(middles(bits))
    bit, bar = tree.query_nearest(middle, max_distance=within, all_matches=False)
    near, of_bit = bits[bit], row[close][segment[bit]]
    borders, total = int(np.max(row, initial=-1)) + 1, lengths(ends)
    covered = np.bincount(of_bit, lengths(near), borders) >= share * np.bincount(row, total, borders)
    cut = covered & _runs_along(of_bit, near, bars[bar], borders)
    return np.flatnonzero(cut)


def names_joining(row: Ints, ends: Floats, crossings: GeoDataFrame, within: float) -> pd.Series[str]:
    """Return, by border, the names of the crossings that join it, sorted and joined by commas.

    A crossing joins the border nearest to it, at most `within` metres off, and those as near but for 1 m
    (a viaduct over two of them).
    """
    lines = lines_of(ends)
    shapes = crossings.geometry.to_numpy()
    crossing, piece = STRtree(lines).query(shapes, predicate="dwithin", distance=within)
    metres = shapely.distance(shapes[crossing], lines[piece])
    nearest = np.full(len(shapes), np.inf)
    np.minimum.at(nearest, crossing, metres)
    joins = metres <= nearest[crossing] + SAME
    names = pd.Series(np.array(names_of(crossings), object)[crossing[joins]], row[piece[joins]], dtype=object)
    return names.groupby(level=0).agg(lambda said: ", ".join(sorted(set(said))))


def _runs_along(row: Ints, bits: Floats, bars: Floats, borders: int) -> Bools:
    """Return which borders run along the barriers nearest to their `bits`, and not across them."""
    both, twice = np.concatenate([bits[:, :2], bits[:, 2:]]), np.tile(row, 2)
    feet = feet_on(np.tile(bars, (2, 1)), both, beyond=True)
    along: Bools = _spread(twice, feet, borders) >= ALONG * _spread(twice, both, borders)
    return along


def _spread(row: Ints, places: Floats, borders: int) -> Floats:
    """Return the diagonal of the box around the places of each border."""
    low, high = np.full((borders, 2), np.inf), np.full((borders, 2), -np.inf)
    np.minimum.at(low, row, places)
    np.maximum.at(high, row, places)
    return np.where(np.isfinite(low[:, 0]), np.hypot(*(high - low).T), 0.0)
