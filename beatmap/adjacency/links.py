"""Pairs that no common line makes: bridges and ferries from a table, or the nearest beats joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from shapely import STRtree

from beatmap.adjacency.connection import components
from beatmap.errors import Fault, refuse
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geopandas import GeoDataFrame

    Table = pd.DataFrame | Iterable[Iterable[str]]

Link = tuple[str, str, str]  # focal, neighbor, via
Rows = list[tuple[str, ...]]  # focal, neighbor, perhaps via

NEAREST = "nearest"


def rows_of(table: Table) -> Rows:
    """Return the rows of a table of (focal, neighbor) or (focal, neighbor, via).

    A frame is read by its columns `focal`, `neighbor`, `via` where it has them, else by position.
    """
    if not isinstance(table, pd.DataFrame):
        return [tuple(row) for row in table]
    named = [column for column in ("focal", "neighbor", "via") if column in table.columns]
    columns = table[named] if {"focal", "neighbor"} <= set(named) else table.iloc[:, :3]
    return list(columns.fillna("").itertuples(index=False, name=None))


def link_faults(ids: pd.Index, rows: Rows, where: str) -> list[Fault]:
    """Return what is wrong with links or cuts, row by row: their length, or a beat that is not there."""
    return [fault for number, row in enumerate(rows, 1) for fault in _faults(number, row, ids, where)]


def links_of(rows: Rows) -> list[Link]:
    """Return the links in order, each with the smaller id first."""
    return sorted({(min(row[:2]), max(row[:2]), "".join(row[2:])) for row in rows})


def pairs_to_cut(rows: Rows, there: pd.Index) -> list[tuple[str, str]]:
    """Return the pairs to take out, refused where they do not border."""
    pairs = [(min(row[:2]), max(row[:2])) for row in rows]
    fix = say("a pair of beatmap.borders(beats)")
    refuse(
        Fault(
            say("the beats {beats} do not border, so nothing can be cut", beats=list(p)), "cuts", "", n, fix
        )
        for n, p in enumerate(pairs, start=1)
        if p not in there
    )
    return pairs


def links_to_nearest(beats: GeoDataFrame, pairs: pd.DataFrame, station: pd.Series[str] | None) -> list[Link]:
    """Return the shortest straight links that join what is cut off, for each station or for all beats.

    Kruskal's algorithm over the distances between pieces: the shortest link first; ties by ids. The
    beats of a station are joined by links inside the station; beats without one are left alone.
    """
    if station is None:
        return _joined(beats, pairs)
    groups = [group.index for _, group in station.groupby(station)]
    return sorted(link for ids in groups for link in _joined(beats.loc[ids], pairs))


def _faults(number: int, row: tuple[str, ...], ids: pd.Index, where: str) -> list[Fault]:
    if len(row) not in (2, 3):
        what = say("a pair has {n} values, not focal, neighbor and perhaps via", n=len(row))
        return [Fault(what, where=where, row=number)]
    if row[0] == row[1]:
        return [Fault(say("the pair is one beat twice"), where=where, row=number, beat=str(row[0]))]
    what, fix = say("the pair names a beat that is not there"), say("an id of the layer, as text")
    return [Fault(what, where, str(beat), number, fix) for beat in row[:2] if beat not in ids]


def _joined(beats: GeoDataFrame, pairs: pd.DataFrame) -> list[Link]:
    """Return the links that make one piece of `beats`, the shortest first."""
    beats = beats.sort_index()
    piece = components(beats.index, pairs).to_numpy(copy=True)
    chosen: list[Link] = []
    while len(numbers := np.unique(piece)) > 1:
        main = numbers[np.bincount(piece)[numbers].argmax()]
        # The shortest link of all has at least one end outside the main piece.
        _, a, b = min(_shortest(beats, piece == number) for number in numbers if number != main)
        chosen.append((str(beats.index[a]), str(beats.index[b]), NEAREST))
        piece[piece == piece[b]] = piece[a]
    return chosen


def _shortest(
    beats: GeoDataFrame, inside: np.ndarray[tuple[int], np.dtype[np.bool_]]
) -> tuple[float, int, int]:
    """Return the distance between a piece and all other beats, with the two beats that make it."""
    own, others = np.flatnonzero(inside), np.flatnonzero(~inside)
    shapes = beats.geometry.to_numpy()
    (near, far), metres = STRtree(shapes[others]).query_nearest(shapes[own], return_distance=True)
    a, b = own[near], others[far]
    first, second = np.minimum(a, b), np.maximum(a, b)
    best = np.lexsort([second, first, metres])[0]
    return float(metres[best]), int(first[best]), int(second[best])
