"""Every point of a layer moved at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Callable

    from geopandas import GeoDataFrame
    from numpy.typing import NDArray
    from pyproj import CRS

    Floats = NDArray[np.float64]


def move_points(frame: GeoDataFrame, move: Callable[[Floats], Floats], crs: CRS | None) -> GeoDataFrame:
    """Return `frame` in `crs` with `move` (n × 2 in, n × 2 out) done to all its points; heights stay.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import Point
    >>> east = move_points(gpd.GeoDataFrame(geometry=[Point(1, 2, 3)]), lambda xy: xy + [5, 0], None)
    >>> print(east.geometry.iloc[0])
    POINT Z (6 2 3)
    """

    def moved(points: Floats) -> Floats:
        return np.hstack([move(points[:, :2]), points[:, 2:]])

    shapes = frame.geometry.to_numpy()
    at_new_places = shapely.transform(shapes, moved, include_z=None)  # type: ignore[call-overload]  # stubs lack None
    placed = frame.set_geometry(at_new_places)
    return placed.set_crs(crs, allow_override=True)  # type: ignore[arg-type]  # None takes it away
