"""The pairs that the drawing itself gives: common lines, and gaps with a beat on either side."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from beatmap.adjacency.facing import facing
from beatmap.adjacency.segments import Common, segments_of, shared, touching
from beatmap.errors import Fault, refuse
from beatmap.texts import say

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from beatmap.adjacency.segments import Floats, Ints

ROOK = 1e-3  # m: beats whose common line is no longer than this meet in a corner


class Drawn(NamedTuple):
    """The table of n pairs, and the pieces their borders are made of.

    Attributes
    ----------
    table : DataFrame
        By (focal, neighbor), sorted: metres, kind ("edge" | "gap"), via ("").
    codes : (n,) int array
        The number of each pair (see `_codes`), in order.
    edges, gaps : lists of Common
        Common lines; lines halfway across gaps, from both sides.
    """

    table: pd.DataFrame
    codes: Ints
    edges: list[Common]
    gaps: list[Common]

    def pieces(self, beats: int) -> tuple[Ints, Floats]:
        """Return the row of the table and the ends, (k, 4), of each piece of border."""
        edge = (self.table["kind"] == "edge").to_numpy()
        rows, ends = [], []
        for part, of_kind in [*((e, edge) for e in self.edges), *((g, ~edge) for g in self.gaps)]:
            row = pd.Index(self.codes).get_indexer(pd.Index(_codes(part, beats)))
            row[row >= 0] = np.where(of_kind[row[row >= 0]], row[row >= 0], -1)
            rows.append(row[row >= 0])
            ends.append(part.ends[row >= 0])
        return np.concatenate(rows), np.concatenate(ends)


def drawn_pairs(beats: GeoDataFrame, near: float, least: float) -> Drawn:
    """Return the pairs of `beats`, in the order of their ids: edges, and gaps where `near` is over 0."""
    shapes, size = beats.geometry.to_numpy(), len(beats)
    common, once, crowds = shared(segments_of(shapes))
    refuse(_crowd_faults(crowds, beats.index))
    edges = [common, touching(once)]
    gaps = [facing(once, shapes, near, least)] if near > 0 else []
    edge, edge_metres = _summed(edges, size)
    gap, gap_metres = _summed(gaps, size)
    edge, edge_metres = edge[edge_metres > ROOK], edge_metres[edge_metres > ROOK]
    across = (gap_metres / 2 > least) & ~np.isin(gap, edge)  # a gap is seen from both its sides
    codes = np.concatenate([edge, gap[across]])
    metres = np.concatenate([edge_metres, gap_metres[across] / 2])
    kind = np.repeat(["edge", "gap"], [len(edge), across.sum()]).astype(object)
    order = np.argsort(codes)
    codes = codes[order]
    index = pd.MultiIndex.from_arrays(
        [beats.index[codes // size], beats.index[codes % size]], names=["focal", "neighbor"]
    )
    table = pd.DataFrame({"metres": metres[order], "kind": kind[order], "via": ""}, index=index)
    return Drawn(table, codes, edges, gaps)


def _codes(part: Common, size: int) -> Ints:
    """Return one number for each pair: smaller position times `size`, plus the larger one."""
    codes: Ints = np.minimum(part.first, part.second) * size + np.maximum(part.first, part.second)
    return codes


def _summed(parts: list[Common], size: int) -> tuple[Ints, Floats]:
    """Return the code of each pair once, in order, with the sum of its metres."""
    if not parts:
        return np.empty(0, np.int64), np.empty(0)
    row, codes = pd.factorize(np.concatenate([_codes(part, size) for part in parts]))
    metres = np.bincount(row, np.concatenate([part.metres for part in parts]), len(codes))
    order = np.argsort(codes)
    return codes[order], metres[order].astype(np.float64)


def _crowd_faults(crowds: list[Ints], ids: pd.Index) -> list[Fault]:
    named = sorted({tuple(ids[crowd]) for crowd in crowds})
    fix = say("beatmap.repair(beats, width=...), or --repair WIDTH")
    return [Fault(say("the beats {beats} lie on the same ground", beats=list(n)), fix=fix) for n in named]
