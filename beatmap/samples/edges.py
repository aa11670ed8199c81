"""The common line of every two cells of a clean coverage, as geometry to draw on."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import shapely


def common_lines(cells: gpd.GeoSeries) -> gpd.GeoDataFrame:
    """Return the line that every two cells share (focal, neighbor, geometry), each pair once, in their order.

    The cells must be a clean coverage: both sides of a border hold the same points. A pair that meets
    in a corner only is left out; a pair with several borders has a MultiLineString.

    Examples
    --------
    >>> cells = gpd.GeoSeries([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)], index=["a", "b"])
    >>> common_lines(cells)
      focal neighbor               geometry
    0     a        b  LINESTRING (1 0, 1 1)
    """
    left, right = cells.sindex.query(cells.geometry, predicate="touches", sort=True)
    left, right = left[left < right], right[left < right]
    rings = shapely.boundary(cells.to_numpy())
    parts, pair = shapely.get_parts(shapely.intersection(rings[left], rings[right]), return_index=True)
    is_line = shapely.length(parts) > 0
    pairs, number = np.unique(pair[is_line], return_inverse=True)
    lines = shapely.line_merge(shapely.multilinestrings(parts[is_line], indices=number))
    ends = {"focal": cells.index[left[pairs]], "neighbor": cells.index[right[pairs]]}
    return gpd.GeoDataFrame(ends, geometry=lines, crs=cells.crs)
