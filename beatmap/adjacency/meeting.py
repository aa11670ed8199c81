"""Beats that meet in a corner only: what a queen's move adds to a rook's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from shapely import STRtree

from beatmap.adjacency.finding import drawn_pairs
from beatmap.adjacency.segments import TOUCH
from beatmap.errors import refuse
from beatmap.gates import ground_faults, layer_faults

if TYPE_CHECKING:
    from geopandas import GeoDataFrame


def corners(beats: GeoDataFrame) -> pd.DataFrame:
    """Return the pairs of beats that meet in a corner, but share no line.

    Queen pairs are those of `borders` and these together: `pd.concat([borders(beats), corners(beats)])`.

    Parameters
    ----------
    beats : GeoDataFrame
        Polygons in metres, indexed by beat id as text; clean, as for `borders`.

    Returns
    -------
    DataFrame
        Indexed by (focal, neighbor), focal < neighbor, sorted; `metres` (0), `kind` ("corner"), `via` ("").
        Beats within 1 mm of each other meet. No area hangs together by a corner: a `BeatMap` refuses them.

    Raises
    ------
    InputError
        As `borders`.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> squares = [box(0, 0, 1, 1), box(1, 0, 2, 1), box(1, 1, 2, 2)]
    >>> corners(gpd.GeoDataFrame(geometry=squares, index=["a", "b", "c"], crs=4549))
                    metres    kind via
    focal neighbor
    a     c            0.0  corner
    """
    refuse([*layer_faults(beats), *ground_faults(beats)])
    in_order = beats.sort_index()
    shapes = in_order.geometry.to_numpy()
    one, two = STRtree(shapes).query(shapes, predicate="dwithin", distance=TOUCH)
    codes = np.sort((one * len(shapes) + two)[one < two])
    codes = np.setdiff1d(codes, drawn_pairs(in_order, 0, 0).codes)
    ids = [in_order.index[codes // len(shapes)], in_order.index[codes % len(shapes)]]
    index = pd.MultiIndex.from_arrays(ids, names=["focal", "neighbor"])
    return pd.DataFrame({"metres": 0.0, "kind": "corner", "via": ""}, index=index)
