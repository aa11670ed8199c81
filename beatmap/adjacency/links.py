"""Pairs that no common line makes: bridges and ferries from a table, or the nearest beats joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from shapely import STRtree

from beatmap.adjacency.graphs import components
from beatmap.errors import Fault, refuse
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geopandas import GeoDataFrame

Link = tuple[str, str, str]  # focal, neighbor, via

NEAREST = "nearest"


def links_from_table(ids: pd.Index, table: pd.DataFrame | Iterable[Iterable[str]]) -> list[Link]:
    """Return the links of a table of (focal, neighbor) or (focal, neighbor, via), checked against `ids`.

    A frame is read by its columns `focal`, `neighbor`, `via` where it has them, else by position.
    """
    rows = _rows(table)
    refuse([fault for number, row in enumerate(rows, start=1) for fault in _link_faults(number, row, ids)])
    return sorted({(min(row[:2]), max(row[:2]), "".join(row[2:])) for row in rows})


def links_to_nearest(beats: GeoDataFrame, pairs: pd.DataFrame, station: pd.Series[str] | None) -> list[Link]:
    """Return the shortest straight links that join what is cut off, for each station or for all beats.

    Kruskal's algorithm over the distances between pieces: the shortest link first; ties by ids. The
    beats of a station are joined by links inside the station; beats without one are left alone.
    """
    if station is None:
        return _joined(beats, pairs)
    groups = [group.index for _, group in station.groupby(station)]
    return sorted(link for ids in groups for link in _joined(beats.loc[ids], pairs))


def _rows(table: pd.DataFrame | Iterable[Iterable[str]]) -> list[tuple[str, ...]]:
    if not isinstance(table, pd.DataFrame):
        return [tuple(row) for row in table]
    named = [column for column in ("focal", "neighbor", "via") if column in table.columns]
    columns = table[named] if {"focal", "neighbor"} <= set(named) else table.iloc[:, :3]
    return list(columns.itertuples(index=False, name=None))


def _link_faults(number: int, row: tuple[str, ...], ids: pd.Index) -> list[Fault]:
    if len(row) not in (2, 3):
        what = say("a link has {n} values, not focal, neighbor and perhaps via", n=len(row))
        return [Fault(what, where="links", row=number)]
    if row[0] == row[1]:
        return [Fault(say("the link joins the beat to itself"), where="links", row=number, beat=row[0])]
    fix = say("an id of the layer, as text")
    return [
        Fault(
            say("the link names a beat that is not there"), where="links", row=number, beat=str(beat), fix=fix
        )
        for beat in row[:2]
        if beat not in ids
    ]


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
