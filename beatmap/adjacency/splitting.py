"""Beats that a barrier runs through."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely
from shapely import STRtree

from beatmap.adjacency.ways import LINES, placed_on, way_faults
from beatmap.errors import refuse
from beatmap.gates import ground_faults, layer_faults

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray


def split_by(beats: GeoDataFrame, barriers: GeoDataFrame, *, least: float = 0.05) -> pd.DataFrame:
    """Return the beats that barriers split, with the ground on either side.

    Parameters
    ----------
    beats : GeoDataFrame
        Valid polygons in metres, indexed by beat id as text.
    barriers : GeoDataFrame of lines
        Rivers, expressways, railways, any known coordinate system; together they may split what none
        of them splits alone.
    least : float
        A part counts with at least this share of its beat: a barrier drawn along a border cuts slivers.

    Returns
    -------
    DataFrame
        Indexed by (beat, part), beats in order, parts from 1, the largest first; `m2`. A beat stands
        here when a barrier makes at least two parts that count of one polygon of it.

    Raises
    ------
    InputError
        No metres, ids that are no unique text, beats without ground, barriers that are no lines.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import LineString, box
    >>> beats = gpd.GeoDataFrame(geometry=[box(0, 0, 10, 10)], index=["a"], crs=4549)
    >>> split_by(beats, gpd.GeoDataFrame(geometry=[LineString([(4, -1), (4, 11)])], crs=4549))
                 m2
    beat part
    a    1     60.0
         2     40.0
    """
    refuse([*layer_faults(beats), *ground_faults(beats), *way_faults(barriers, "barriers", LINES)])
    in_order = beats.sort_index()
    lines = placed_on(beats, barriers).geometry.to_numpy()
    shapes, of_part = shapely.get_parts(in_order.geometry.to_numpy(), return_index=True)
    part, line = STRtree(lines).query(shapes, predicate="intersects")
    whole = shapely.area(in_order.geometry.to_numpy())
    rows: list[tuple[str, int, float]] = []
    for number in np.unique(part):
        beat = of_part[number]
        m2 = _areas(shapes[number], lines[line[part == number]])
        m2 = m2[m2 >= least * whole[beat]]
        if len(m2) > 1:
            rows += [(in_order.index[beat], 0, size) for size in m2]
    return _numbered(pd.DataFrame(rows, columns=["beat", "part", "m2"]))


def _areas(shape: shapely.Geometry, lines: NDArray[np.object_]) -> NDArray[np.float64]:
    """Return the areas of the faces that `lines` cut `shape` into."""
    drawn = shapely.union_all([shapely.boundary(shape), *shapely.intersection(lines, shape)])
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(drawn)))
    inside = shapely.intersects(shape, shapely.point_on_surface(faces))
    return np.asarray(shapely.area(faces[inside]))


def _numbered(rows: pd.DataFrame) -> pd.DataFrame:
    in_order = rows.sort_values(["beat", "m2"], ascending=[True, False], kind="stable")
    numbered = in_order.assign(part=in_order.groupby("beat").cumcount() + 1)
    return numbered.set_index(["beat", "part"]).astype({"m2": float})
