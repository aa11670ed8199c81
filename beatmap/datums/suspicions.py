"""Layers that lie about their coordinate system, and how one can see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from beatmap.datums.axes import Room, northing_first, room_of
from beatmap.datums.metres import degree_faults, in_degrees, metres_faults
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray
    from pyproj import CRS

    Bounds = NDArray[np.float64]

EQUAL_AREA = 6933
# km2. Of a real city's beats 5 % lie below 0.1 and 5 % above 3; a thousand times off is not a beat.
LEAST_KM2, MOST_KM2 = 0.1 / 1000, 3.0 * 1000
FAR = 0.5  # of a room's width: what lies as far beside it is in another place
ZONE_NUMBER = 1_000_000.0  # m: the zone's number stands before the easting, as 40 in 40,580,000


def crs_suspicions(frame: GeoDataFrame) -> list[Text]:
    """Return why the coordinates of `frame` may not be what its CRS says, each with its evidence.

    Asked are: degrees that are none; metres that look like degrees; x and y swapped; the zone's number before
    the easting, or missing there; a place outside the CRS's area of use; polygons a thousand times too
    small or too large for beats (by the median). What is listed may still be right: it is to be looked at.

    Parameters
    ----------
    frame : GeoDataFrame
        Any geometry; areas are judged where there are polygons.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> degrees = gpd.GeoDataFrame(geometry=[box(121.47, 31.22, 121.48, 31.23)], crs=4549)
    >>> for text in crs_suspicions(degrees):
    ...     print(text)
    CGCS2000 / 3-degree Gauss-Kruger CM 120E is in metres, but the coordinates run from 121.47, 31.22
    to 121.48, 31.23: they look like degrees
    half of the polygons are smaller than 1e-10 km2: a beat has about 0.1 to 3 km2
    """
    if frame.crs is None:
        return [fault.what for fault in metres_faults(None)]
    bounds = frame.total_bounds
    if np.isnan(bounds).all():
        return []
    wrong = [fault.what for fault in degree_faults(bounds, frame.crs)]
    if not wrong and np.isinf(bounds).any():
        wrong = [say("some coordinates are infinite, as when a layer was projected from the wrong system")]
    return wrong or [*_place_suspicions(bounds, frame.crs), *_size_suspicions(frame, frame.crs)]


def _place_suspicions(bounds: Bounds, crs: CRS) -> list[Text]:
    """Return the likeliest reason why the middle of a projected layer lies outside the room of its CRS."""
    if not crs.is_projected:
        return []
    swapped = northing_first(bounds, crs)
    if swapped is not None:
        return [swapped]
    if in_degrees(bounds):
        return [
            say(
                "{crs} is in metres, but the coordinates run from {low} to {high}: they look like degrees",
                crs=crs.name,
                **_corners(bounds),
            )
        ]
    room = room_of(crs)
    return [] if room is None else _far_off(bounds, room.wider(FAR), crs)


def _far_off(bounds: Bounds, room: Room, crs: CRS) -> list[Text]:
    """Return a text when the middle of the layer is not in the room: a zone number, or another place."""
    x, y = (bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2
    if room.holds(x, y):
        return []
    if room.holds(x + _zone_shift(x, room), y):
        low, high = (f"{easting:,.0f}" for easting in bounds[[0, 2]])
        return [
            say(
                "the eastings ({low} to {high}) and {crs} differ by a zone number",
                low=low,
                high=high,
                crs=crs.name,
            )
        ]
    return [
        say(
            "the coordinates run from {low} to {high}, outside the area that {crs} is meant for",
            crs=crs.name,
            **_corners(bounds),
        )
    ]


def _zone_shift(x: float, room: Room) -> float:
    """Return the zone's number that lies between `x` and the middle of the room, in metres."""
    return round(((room.west + room.east) / 2 - x) / ZONE_NUMBER) * ZONE_NUMBER


def _corners(bounds: Bounds) -> dict[str, str]:
    west, south, east, north = bounds
    return {"low": f"{west:.6g}, {south:.6g}", "high": f"{east:.6g}, {north:.6g}"}


def _size_suspicions(frame: GeoDataFrame, crs: CRS) -> list[Text]:
    """Return a text when half of the polygons are far too small, or far too large, for beats."""
    areal = frame[frame.geom_type.isin(["Polygon", "MultiPolygon"])]
    if areal.empty:
        return []
    flat = areal.to_crs(EQUAL_AREA) if crs.is_geographic else areal
    metre = 1.0 if crs.is_geographic else crs.axis_info[0].unit_conversion_factor
    km2 = float(flat.area.median()) * metre**2 / 1e6
    if km2 < LEAST_KM2:
        return [
            say(
                "half of the polygons are smaller than {km2} km2: a beat has about 0.1 to 3 km2",
                km2=f"{km2:.2g}",
            )
        ]
    if km2 > MOST_KM2:
        return [
            say(
                "half of the polygons are larger than {km2} km2: a beat has about 0.1 to 3 km2",
                km2=f"{km2:,.0f}",
            )
        ]
    return []
