"""Which way a layer's axes run: eastings first, as everything here reads them, or northings first."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from pyproj import CRS, Transformer

from beatmap.datums.points import move_points
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray

HALF_ZONE = 500_000.0  # m: nothing is drawn farther from the central meridian of its zone
BESIDE = 0.2  # of a room's width: swapped layers are looked for as far beside it, some 60 km of a zone
QUADRANT = 10_000_000.0  # m from the equator to the pole


class Room(NamedTuple):
    """The coordinates that a projected system is meant for."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, x: float, y: float) -> bool:
        """Return whether the place lies in the room."""
        return self.west <= x <= self.east and self.south <= y <= self.north

    def wider(self, share: float) -> Room:
        """Return the room with `share` of its width more on each side: cities reach beyond their zone."""
        margin = (self.east - self.west) * share
        return self._replace(west=self.west - margin, east=self.east + margin)


@lru_cache(maxsize=64)
def room_of(crs: CRS) -> Room | None:
    """Return the coordinates that `crs` is meant for; None when that cannot be told.

    Of a registered system it is the area of use; of a user's transverse Mercator the zone about its meridian.

    Examples
    --------
    >>> [round(side / 1000) for side in room_of(CRS.from_epsg(4549))]
    [348, 2703, 652, 5912]
    """
    if not crs.is_projected:
        return None
    if crs.area_of_use is not None:
        degrees = crs.area_of_use.bounds
        return Room(*Transformer.from_crs(4326, crs, always_xy=True).transform_bounds(*degrees))
    operation = crs.coordinate_operation
    if operation is None or operation.method_name != "Transverse Mercator":
        return None
    value = {parameter.name: float(parameter.value) for parameter in operation.params}
    middle, foot = value.get("False easting", 0.0), value.get("False northing", 0.0)
    return Room(middle - HALF_ZONE, foot - QUADRANT, middle + HALF_ZONE, foot + QUADRANT)


def northing_first(bounds: NDArray[np.float64], crs: CRS) -> Text | None:
    """Return the evidence that x and y are swapped; None when there is none.

    The official axis order of the Chinese zones is northing, easting, and some files keep to it. They are
    recognised when their middle lies outside the room of the system and, swapped, inside or shortly beside.

    Parameters
    ----------
    bounds : array of 4
        West, south, east, north, in `crs`.

    Examples
    --------
    >>> print(northing_first(np.array([3456000, 580000, 3457000, 581000]), CRS.from_epsg(4549)))
    x runs from 3,456,000 to 3,457,000 and y from 580,000 to 581,000: swapped they fit
    CGCS2000 / 3-degree Gauss-Kruger CM 120E, as they are they do not
    """
    room = room_of(crs)
    if room is None or not np.isfinite(bounds).all():
        return None
    west, south, east, north = bounds
    x, y = (west + east) / 2, (south + north) / 2
    if room.holds(x, y) or not room.wider(BESIDE).holds(y, x):
        return None
    return say(
        "x runs from {west} to {east} and y from {south} to {north}: swapped they fit {crs}, "
        "as they are they do not",
        west=f"{west:,.0f}",
        east=f"{east:,.0f}",
        south=f"{south:,.0f}",
        north=f"{north:,.0f}",
        crs=crs.name,
    )


def swap_axes(frame: GeoDataFrame) -> GeoDataFrame:
    """Return `frame` with x and y of every point exchanged; heights stay.

    Examples
    --------
    >>> import geopandas as gpd
    >>> northing_first = gpd.GeoDataFrame(geometry=gpd.points_from_xy([3456000], [580000]), crs=4549)
    >>> print(swap_axes(northing_first).geometry.iloc[0])
    POINT (580000 3456000)
    """
    return move_points(frame, lambda points: points[:, ::-1], frame.crs)
