"""The table of borders: every pair of beats that share a line, once, with its metres."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from beatmap.adjacency.links import NEAREST, Link, links_from_table, links_to_nearest
from beatmap.adjacency.segments import Common, segments_of, shared, touching
from beatmap.errors import Fault, refuse
from beatmap.gates import column_fault, ground_faults, layer_faults
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geopandas import GeoDataFrame

    from beatmap.adjacency.segments import Ints

ROOK = 1e-3  # m: beats whose common line is no longer than this meet in a corner


def borders(
    beats: GeoDataFrame,
    links: pd.DataFrame | Iterable[Iterable[str]] | str | None = None,
    station: str | pd.Series[str] | None = None,
) -> pd.DataFrame:
    """Return who borders whom: beats that share more than a corner (rook), and links.

    Segments that two beats share vertex by vertex are found by sorting 64-bit keys of their ends and
    comparing the coordinates. What is used once (the hull, holes, borders whose vertices do not match)
    is laid over one another, so a border counts in full where one side has a vertex the other lacks.

    Parameters
    ----------
    beats : GeoDataFrame
        Polygons in metres, indexed by beat id as text. Clean: overlaps that share no line with their
        neighbour are not seen here (`diagnose` names them).
    links : frame or iterable of (focal, neighbor[, via]), or "nearest", optional
        Pairs joined by a bridge or a ferry, kind "link", 0 m. A pair that shares a line stays an edge.
        "nearest" joins what is cut off by the shortest straight links, via "nearest".
    station : column name or Series, optional
        With "nearest": the beats of each station are joined inside it; without, all beats.

    Returns
    -------
    DataFrame
        Indexed by (focal, neighbor), focal < neighbor, sorted; `metres`, `kind` ("edge" | "link"), `via`.

    Raises
    ------
    InputError
        No metres, ids that are no unique text, beats without ground, beats on the same ground, unknown
        ids in `links`, an unknown word or column.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> squares = [box(0, 0, 4, 4), box(4, 1, 8, 4), box(9, 0, 12, 4)]
    >>> beats = gpd.GeoDataFrame(geometry=squares, index=["a", "b", "c"], crs=4549)
    >>> borders(beats, links="nearest")
                    metres  kind      via
    focal neighbor
    a     b            3.0  edge
    b     c            0.0  link  nearest
    """
    refuse([*layer_faults(beats), *ground_faults(beats), *_option_faults(beats, links, station)])
    in_order = beats.sort_index()
    edges = _edges(in_order)
    if links is None:
        return edges
    if isinstance(links, str):
        of_beat = in_order[station] if isinstance(station, str) else station
        return _with_links(edges, links_to_nearest(in_order, edges, of_beat))
    return _with_links(edges, links_from_table(in_order.index, links))


def _option_faults(beats: GeoDataFrame, links: object, station: object) -> list[Fault]:
    faults = []
    if isinstance(links, str) and links != NEAREST:
        fix = say('"nearest", or a table of focal, neighbor, via')
        faults.append(Fault(say("links cannot be {word}", word=links), fix=fix))
    if isinstance(station, str) and station not in beats.columns:
        faults.append(column_fault(station, beats.columns))
    return faults


def _edges(beats: GeoDataFrame) -> pd.DataFrame:
    """Return the pairs that share a line; `beats` in the order of their ids."""
    common, once, crowds = shared(segments_of(beats.geometry.to_numpy()))
    refuse(_crowd_faults(crowds, beats.index))
    first, second, metres = _summed([common, touching(once)], len(beats))
    rook = metres > ROOK
    index = pd.MultiIndex.from_arrays(
        [beats.index[first[rook]], beats.index[second[rook]]], names=["focal", "neighbor"]
    )
    return pd.DataFrame({"metres": metres[rook], "kind": "edge", "via": ""}, index=index)


def _summed(parts: list[Common], size: int) -> Common:
    """Return each pair once, first < second, in order, with the sum of its metres."""
    one, two = np.concatenate([p.first for p in parts]), np.concatenate([p.second for p in parts])
    codes, row = np.unique(np.minimum(one, two) * size + np.maximum(one, two), return_inverse=True)
    metres = np.bincount(row, np.concatenate([p.metres for p in parts]), len(codes)).astype(np.float64)
    return Common(codes // size, codes % size, metres)


def _crowd_faults(crowds: list[Ints], ids: pd.Index) -> list[Fault]:
    named = sorted({tuple(ids[crowd]) for crowd in crowds})
    fix = say("beatmap.repair(beats, width=...), or --repair WIDTH")
    return [Fault(say("the beats {beats} lie on the same ground", beats=list(n)), fix=fix) for n in named]


def _with_links(edges: pd.DataFrame, links: list[Link]) -> pd.DataFrame:
    """Return `edges` and the links of pairs that are no edge; of two links of a pair the first."""
    index = pd.MultiIndex.from_tuples([link[:2] for link in links], names=["focal", "neighbor"])
    extra = pd.DataFrame({"metres": 0.0, "kind": "link", "via": [link[2] for link in links]}, index=index)
    extra = extra[~extra.index.duplicated() & ~extra.index.isin(edges.index)]
    return pd.concat([edges, extra]).sort_index() if len(extra) else edges
