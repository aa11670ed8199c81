"""What hangs together: components, stations in pieces, and the pairs as a networkx graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

if TYPE_CHECKING:
    from collections.abc import Iterable


def components(ids: Iterable[str], pairs: pd.DataFrame) -> pd.Series[int]:
    """Return the number of the connected piece each beat is in.

    Parameters
    ----------
    ids : iterable of str
        The beats to look at; pairs that name any other beat are left out.
    pairs : DataFrame
        Indexed by (focal, neighbor), as `borders` returns it; the columns do not matter.

    Returns
    -------
    Series of int
        Indexed as `ids`; pieces are numbered from 0 in the order of their smallest id.

    Examples
    --------
    >>> pairs = pd.DataFrame(index=pd.MultiIndex.from_tuples([("a", "c")], names=["focal", "neighbor"]))
    >>> components(["a", "b", "c"], pairs).to_dict()
    {'a': 0, 'b': 1, 'c': 0}
    """
    index = pd.Index(list(ids), dtype=object)
    in_order = pd.Index(sorted(index), dtype=object)
    focal, neighbor = (in_order.get_indexer(pairs.index.get_level_values(level)) for level in (0, 1))
    inside = (focal >= 0) & (neighbor >= 0)
    size = len(in_order)
    links = coo_array((np.ones(inside.sum()), (focal[inside], neighbor[inside])), shape=(size, size))
    labels = connected_components(links, directed=False)[1] if size else np.array([], int)
    piece, _ = pd.factorize(labels)
    return pd.Series(piece[in_order.get_indexer(index)], index=index, name="component", dtype=int)


def cut_off(stations: pd.Series[str], pairs: pd.DataFrame) -> dict[str, list[list[str]]]:
    """Return, for each station in more than one piece, the pieces besides its largest.

    Parameters
    ----------
    stations : Series of str
        The station of each beat; beats without one are left out.
    pairs : DataFrame
        Indexed by (focal, neighbor); only pairs inside a station count.

    Returns
    -------
    dict of str to list of lists of str
        Stations in order; pieces in the order of their smallest ids, ids in order. Of pieces with the
        same number of beats the one with the smallest id counts as the main one.

    Examples
    --------
    >>> pairs = pd.DataFrame(index=pd.MultiIndex.from_tuples([("a", "b")], names=["focal", "neighbor"]))
    >>> cut_off(pd.Series({"a": "S1", "b": "S1", "c": "S1"}), pairs)
    {'S1': [['c']]}
    """
    station = stations.dropna().sort_index()
    focal, neighbor = (pairs.index.get_level_values(level).map(station.to_dict()) for level in (0, 1))
    piece = components(station.index, pairs[focal == neighbor])
    cut = {}
    for name, of_beat in piece.groupby(station):
        beats = [sorted(group.index) for _, group in of_beat.groupby(of_beat)]
        if len(beats) > 1:
            main = max(beats, key=len)  # the first of the largest: pieces come by their smallest id
            cut[str(name)] = [group for group in beats if group is not main]
    return cut


def graph(pairs: pd.DataFrame, ids: Iterable[str] | None = None) -> nx.Graph[str]:
    """Return the pairs as an undirected graph; the columns become attributes of its edges.

    Parameters
    ----------
    pairs : DataFrame
        As `borders` returns it.
    ids : iterable of str, optional
        All beats, so that those without a neighbour are nodes as well.

    Examples
    --------
    >>> index = pd.MultiIndex.from_tuples([("a", "b")], names=["focal", "neighbor"])
    >>> graph(pd.DataFrame({"metres": [5.0]}, index=index), ids=["a", "b", "c"]).degree["c"]
    0
    """
    built: nx.Graph[str] = nx.Graph()
    built.add_nodes_from([] if ids is None else ids)
    rows = [dict(zip(pairs.columns, row, strict=True)) for row in pairs.itertuples(index=False, name=None)]
    built.add_edges_from((a, b, row) for (a, b), row in zip(pairs.index, rows, strict=True))
    return built
