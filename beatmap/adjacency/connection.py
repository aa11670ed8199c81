"""What hangs together: components, stations in pieces, and the crossings an area relies on."""

from __future__ import annotations

from typing import TYPE_CHECKING

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


def relied_on(areas: pd.Series[str], pairs: pd.DataFrame) -> pd.DataFrame:
    """Return the links and crossings without which an area falls apart.

    Parameters
    ----------
    areas : Series of str
        The area of each beat; beats without one are left out.
    pairs : DataFrame
        Indexed by (focal, neighbor), with the column `via`: what all pairs of that name rely on; "" is
        an open border. Pairs between areas do not count.

    Returns
    -------
    DataFrame
        One row an area and crossing, sorted: `area`, `via`, `beats` (those it cuts off from the largest
        piece of the area that is left, in order, joined by commas). An area in pieces already is named
        for what it would lose besides.

    Examples
    --------
    >>> index = pd.MultiIndex.from_tuples([("a", "b"), ("b", "c")], names=["focal", "neighbor"])
    >>> relied_on(pd.Series("A1", ["a", "b", "c"]), pd.DataFrame({"via": ["", "ferry"]}, index=index))
      area    via beats
    0   A1  ferry     c
    """
    area = areas.dropna().sort_index().astype(str)
    focal, neighbor = (pairs.index.get_level_values(level).map(area.to_dict()) for level in (0, 1))
    inside, home = pairs[focal == neighbor], focal[focal == neighbor]
    rows = []
    named = {(str(name), str(via)) for name, via in zip(home, inside["via"], strict=True) if via}
    for name, via in sorted(named):
        beats, own = area.index[area == name], inside[home == name]
        lost = _lost(components(beats, own), components(beats, own[own["via"] != via]))
        rows += [(name, via, ", ".join(lost))] if lost else []
    return pd.DataFrame(rows, columns=["area", "via", "beats"], dtype=object)


def _lost(whole: pd.Series[int], left: pd.Series[int]) -> list[str]:
    """Return the beats that leave the largest piece of their old piece, of equals the first."""
    main = {number: piece.value_counts(sort=False).idxmax() for number, piece in left.groupby(whole)}
    return sorted(left.index[left != whole.map(main)])
