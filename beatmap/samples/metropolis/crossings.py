"""The river and the ring road as lines, and the bridges and underpasses that hold the city together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import minimum_spanning_tree

from beatmap.samples.ground import CRS
from beatmap.samples.places import bridge_over

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from beatmap.samples.metropolis.land import Land

    Ints = NDArray[np.int64]
    Bools = NDArray[np.bool_]
    Shapes = NDArray[np.object_]

RIVER, ROAD = "棠浦江", "环城高速"
HALF = 60.0  # metres of a crossing on each side
EVERY = {
    "bridge": 7,
    "underpass": 3,
}  # along the line there is a crossing at least at every so manieth border
DRY = 1e-3  # so that a way over a line costs more than any way beside it, and a long border less than a short


def lines(land: Land, units: list[Ints]) -> gpd.GeoDataFrame:
    """Return river, ring road, bridges and underpasses (name, kind, geometry).

    Crossings lie in the middle of common borders. There are enough of them to hold every unit together
    where a border along the river or the road is none to walk over.

    Parameters
    ----------
    land : Land
    units : list of (b,) of int
        Numbers of what each beat belongs to: its area, its station.
    """
    needed = np.unique(np.concatenate([_needed(land, unit) for unit in units]))
    rows = [
        (RIVER, "river", _course(land, land.river)),
        (ROAD, "expressway", _course(land, land.road)),
        *_crossings(land, land.river, needed, "bridge"),
        *_crossings(land, land.road & ~land.river, needed, "underpass"),
    ]
    names, kinds, shapes = zip(*rows, strict=True)
    return gpd.GeoDataFrame({"name": names, "kind": kinds}, geometry=list(shapes), crs=CRS)


def _needed(land: Land, unit: Ints) -> Ints:
    """Return the edges on a line that must be crossed to get everywhere inside each unit."""
    ways = _ways(land)
    ways = ways[unit[ways["one"]] == unit[ways["other"]]]
    size = len(land.at)
    costs = coo_array((ways["cost"], (ways["one"], ways["other"])), shape=(size, size))
    one, other = (ends.astype(np.int64) for ends in minimum_spanning_tree(costs).tocoo().coords)
    taken = (ways["one"] * size + ways["other"]).isin(one * size + other)
    needed: Ints = ways.loc[taken & ways["barred"], "edge"].to_numpy()
    return needed


def _ways(land: Land) -> pd.DataFrame:
    """Return the cheapest edge between every two beats: edge, one, other, barred, cost."""
    edge = np.flatnonzero(land.net.inner)
    one, other = np.sort(land.beat[land.net.sides[edge]], axis=1).T
    barred = (land.river | land.road)[edge]
    length = np.hypot(*(land.arcs.end - land.arcs.start)[edge].T)
    cost = np.where(barred, 1 + 1 / length, DRY)
    ways = pd.DataFrame({"edge": edge, "one": one, "other": other, "barred": barred, "cost": cost})
    cheapest_first: pd.DataFrame = ways[one != other].sort_values(["one", "other", "cost", "edge"])
    return cheapest_first.drop_duplicates(["one", "other"])


def _crossings(land: Land, line: Bools, needed: Ints, kind: str) -> list[tuple[str, str, shapely.LineString]]:
    """Return the crossings over a line: where they are needed, and at every so manieth border."""
    edges = np.flatnonzero(line)
    south_first = edges[np.argsort(land.net.corners[land.net.ends[edges]].mean(axis=1)[:, 1], kind="stable")]
    chosen = np.union1d(np.intersect1d(edges, needed), south_first[:: EVERY[kind]])
    name = f"{RIVER}{{}}号桥" if kind == "bridge" else f"{ROAD}{{}}号地道"
    return [
        (name.format(number), kind, bridge_over(border, HALF))
        for number, border in enumerate(_drawn(land, chosen), start=1)
    ]


def _course(land: Land, line: Bools) -> shapely.LineString:
    """Return the longest line that the edges make."""
    parts = shapely.get_parts(
        shapely.line_merge(shapely.multilinestrings(_drawn(land, np.flatnonzero(line))))
    )
    longest: shapely.LineString = parts[np.argmax(shapely.length(parts))]
    return longest


def _drawn(land: Land, edges: Ints) -> Shapes:
    """Return the borders over the edges as lines."""
    kept = land.arcs.kept[edges]
    row = np.repeat(np.arange(len(edges)), kept.sum(axis=1))
    return np.asarray(shapely.linestrings(land.arcs.vertices()[edges][kept], indices=row))
