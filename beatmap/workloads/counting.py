"""Points counted in beats."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from beatmap.workloads.places import NOWHERE, homes

if TYPE_CHECKING:
    from geopandas import GeoDataFrame


class Counted(NamedTuple):
    """Points by beat, and how many lie in none or on a border between several."""

    by_beat: pd.Series[int]
    outside: int
    on_border: int


def count_points(beats: GeoDataFrame, points: GeoDataFrame) -> Counted:
    """Count `points` in `beats`; a point on a common border counts once, for the smallest beat id.

    Parameters
    ----------
    beats : GeoDataFrame
        Polygons by beat id.
    points : GeoDataFrame
        Points in any CRS; they are brought to that of the beats.

    Returns
    -------
    Counted
        `by_beat` in the order of the beats; its sum and `outside` are all points. Those `on_border` are in
        the sum.

    Raises
    ------
    InputError
        The beats say their coordinate system and the points do not.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import Point, box
    >>> beats = gpd.GeoDataFrame(geometry=[box(0, 0, 1, 1), box(1, 0, 2, 1)], index=["a", "b"], crs=4549)
    >>> points = gpd.GeoDataFrame(geometry=[Point(0.5, 0.5), Point(1, 0.5), Point(9, 9)], crs=4549)
    >>> count_points(beats, points)
    Counted(by_beat=a    2
    b    0
    Name: points, dtype: int64, outside=1, on_border=1)
    """
    found = homes(beats, points)
    inside = found.polygon != NOWHERE
    counts = np.bincount(found.polygon[inside], minlength=len(beats))
    by_beat = pd.Series(counts, index=beats.index, name="points")
    return Counted(by_beat, outside=int((~inside).sum()), on_border=int((found.touching > 1).sum()))
