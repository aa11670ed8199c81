"""The table of borders: who borders whom, each pair once, with its metres."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from beatmap.adjacency.barriers import names_joining, rows_cut
from beatmap.adjacency.finding import drawn_pairs
from beatmap.adjacency.links import (
    NEAREST,
    Link,
    link_faults,
    links_of,
    links_to_nearest,
    pairs_to_cut,
    rows_of,
)
from beatmap.adjacency.ways import LINES, PLACES, placed_on, way_faults
from beatmap.errors import Fault, refuse
from beatmap.gates import column_fault, ground_faults, layer_faults
from beatmap.texts import say

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from beatmap.adjacency.finding import Drawn
    from beatmap.adjacency.links import Rows, Table


def borders(  # noqa: PLR0913 - one place names all that joins and parts beats
    beats: GeoDataFrame,
    *,
    near: float = 0.0,
    links: Table | str | None = None,
    barriers: GeoDataFrame | None = None,
    crossings: GeoDataFrame | None = None,
    cuts: Table | None = None,
    least: float = 20.0,
    share: float = 0.8,
    within: float = 25.0,
    station: str | pd.Series[str] | None = None,
) -> pd.DataFrame:
    """Return who borders whom: beats that share more than a corner (rook), face each other, or are linked.

    Segments that two beats share vertex by vertex are found by sorting 64-bit keys of their ends and
    comparing the coordinates. What is used once (the hull, holes, borders whose vertices do not match)
    is laid over one another, so a border counts in full where one side has a vertex the other lacks;
    what is left faces the nearest other beat within `near`. Then barriers cut, crossings join what they
    cut, `cuts` take pairs out, and `links` come last.

    Parameters
    ----------
    beats : GeoDataFrame
        Polygons in metres, indexed by beat id as text. Overlaps that share no line with their neighbour
        are seen only with `near` (`diagnose` names them).
    near : float, m
        Beats that share no line are neighbours where their boundaries face each other at most this far
        apart: a road, a river. 0 asks for common lines only.
    links : frame or iterable of (focal, neighbor[, via]), or "nearest", optional
        Pairs joined by a bridge or a ferry, kind "link", 0 m. A pair with a border keeps it.
        "nearest" joins what is cut off by the shortest straight links, via "nearest", barrier or not.
    barriers : GeoDataFrame of lines, optional
        Rivers, expressways, railways, any known coordinate system. A border is cut where they lie
        `within` metres along at least the `share` of its length; one that is merely crossed stays.
    crossings : GeoDataFrame of points or lines, optional
        Bridges, tunnels, underpasses, ferries. The cut border nearest to one, at most `within` metres
        off (of a gap, its middle), stays, and `via` is the crossing's `name`, else its `kind`.
    cuts : frame or iterable of (focal, neighbor), optional
        Pairs that border on the map but not for the police.
    least : float, m
        A gap counts where more than this length faces across it.
    share : float
        Part of a border, over 0, at most 1.
    within : float, m
        How far off a border a barrier or a crossing may be drawn.
    station : column name or Series, optional
        With "nearest": the beats of each station are joined inside it; without, all beats.

    Returns
    -------
    DataFrame
        Indexed by (focal, neighbor), focal < neighbor, sorted; `metres`, `kind` ("edge" | "gap" | "link"),
        `via`. An edge's metres are the common line; a gap's the length that faces across it, the mean of
        both sides, to about least / 10.

    Raises
    ------
    InputError
        No metres, ids that are no unique text, beats without ground, beats on the same ground, numbers
        out of range, unknown ids in `links`, pairs in `cuts` that do not border, barriers that are no
        lines or do not say where they lie, an unknown word or column.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> squares = [box(0, 0, 40, 40), box(40, 10, 80, 40), box(85, 0, 120, 40), box(150, 0, 160, 9)]
    >>> beats = gpd.GeoDataFrame(geometry=squares, index=["a", "b", "c", "d"], crs=4549)
    >>> borders(beats, near=5, links="nearest")
                    metres  kind      via
    focal neighbor
    a     b           30.0  edge
    b     c           30.0   gap
    c     d            0.0  link  nearest
    """
    linked = rows_of(links) if links is not None and not isinstance(links, str) else links
    to_cut = [] if cuts is None else rows_of(cuts)
    numbers = {"near": near, "least": least, "share": share, "within": within}
    refuse(
        [
            *layer_faults(beats),
            *ground_faults(beats),
            *_number_faults(numbers),
            *_link_faults(beats, linked, station),
            *link_faults(beats.index, to_cut, "cuts"),
            *_way_faults(barriers, crossings),
        ]
    )
    in_order = beats.sort_index()
    drawn = drawn_pairs(in_order, near, least)
    gone = pairs_to_cut(to_cut, drawn.table.index)
    table = drawn.table
    if barriers is not None:
        table = _parted(drawn, in_order, barriers, crossings, (share, within))
    table = table.drop(index=gone, errors="ignore")
    return _with_links(table, _links(in_order, table, linked, station))


def _number_faults(numbers: dict[str, float]) -> list[Fault]:
    """Return a fault for each option that is out of its range."""
    most = {"share": 1.0}
    open_below = {"share", "within"}
    fix = say("see help(beatmap.borders)")
    return [
        Fault(say("{name} cannot be {value}", name=name, value=value), fix=fix)
        for name, value in numbers.items()
        if not (0 <= value <= most.get(name, np.finfo(float).max)) or (value == 0 and name in open_below)
    ]


def _link_faults(beats: GeoDataFrame, links: Rows | str | None, station: object) -> list[Fault]:
    faults = []
    if isinstance(links, str) and links != NEAREST:
        fix = say('"nearest", or a table of focal, neighbor, via')
        faults.append(Fault(say("links cannot be {word}", word=links), fix=fix))
    elif isinstance(links, list):
        faults += link_faults(beats.index, links, "links")
    if isinstance(station, str) and station not in beats.columns:
        faults.append(column_fault(station, beats.columns))
    return faults


def _way_faults(barriers: object, crossings: object) -> list[Fault]:
    faults = [] if barriers is None else way_faults(barriers, "barriers", LINES)
    if crossings is not None:
        faults += way_faults(crossings, "crossings", PLACES)
        if barriers is None:
            fix = say("give barriers too, or write the crossings as links")
            faults.append(Fault(say("there are crossings but no barriers to cross"), fix=fix))
    return faults


def _parted(
    drawn: Drawn,
    beats: GeoDataFrame,
    barriers: GeoDataFrame,
    crossings: GeoDataFrame | None,
    limits: tuple[float, float],
) -> pd.DataFrame:
    """Return the table without the borders that barriers cut; those that crossings join name them."""
    share, within = limits
    row, ends = drawn.pieces(len(beats))
    cut = rows_cut(row, ends, placed_on(beats, barriers), share, within)
    via = drawn.table["via"].to_numpy(object, copy=True)
    if crossings is not None:
        on_cut = np.isin(row, cut)
        joined = names_joining(row[on_cut], ends[on_cut], placed_on(beats, crossings), within)
        via[joined.index] = joined
        cut = np.setdiff1d(cut, joined.index)
    return drawn.table.assign(via=via).drop(index=drawn.table.index[cut])


def _links(
    beats: GeoDataFrame, table: pd.DataFrame, links: Rows | str | None, station: str | pd.Series[str] | None
) -> list[Link]:
    if links is None:
        return []
    if isinstance(links, str):
        return links_to_nearest(beats, table, beats[station] if isinstance(station, str) else station)
    return links_of(links)


def _with_links(table: pd.DataFrame, links: list[Link]) -> pd.DataFrame:
    """Return `table` and the links of pairs that have no border; of two links of a pair the first."""
    index = pd.MultiIndex.from_tuples([link[:2] for link in links], names=["focal", "neighbor"])
    extra = pd.DataFrame({"metres": 0.0, "kind": "link", "via": [link[2] for link in links]}, index=index)
    extra = extra[~extra.index.duplicated() & ~extra.index.isin(table.index)]
    return pd.concat([table, extra]).sort_index() if len(extra) else table
