"""Metres or nothing: which coordinate systems lengths and areas may be measured in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from pyproj import CRS
from pyproj.exceptions import CRSError

from beatmap.datums.axes import northing_first
from beatmap.errors import Fault, InputError, refuse
from beatmap.texts import say

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray

WEB_MERCATOR = CRS.from_epsg(3857)  # areas in it are 37 % too large at Shanghai
HALF_TURN = 180.0  # degrees
GEODETIC = 4490  # CGCS2000 in degrees
ZONE_WIDTH = 3.0  # degrees
ZONES = range(25, 46)  # zone n lies about 3n degrees east
FIRST_ZONE = 4534  # EPSG code of zone 25, eastings without its number


def in_metres(crs: CRS | None) -> bool:
    """Return whether lengths in `crs` are metres: projected, unit metre, and not Web Mercator.

    Examples
    --------
    >>> in_metres(CRS.from_epsg(4549)), in_metres(CRS.from_epsg(4326))
    (True, False)
    """
    if crs is None or not crs.is_projected or crs.equals(WEB_MERCATOR):
        return False
    return all(axis.unit_name == "metre" for axis in crs.axis_info[:2])


def metres_faults(crs: CRS | None, where: str = "") -> list[Fault]:
    """Return why lengths in `crs` cannot be measured, as a list of one fault, or an empty list.

    Examples
    --------
    >>> print(metres_faults(CRS.from_epsg(4326))[0].to("en"))
    the coordinates are not in metres (WGS 84). Try: frame.to_crs(frame.estimate_utm_crs()), or
    the projected system of the place
    """
    if crs is None:
        what = say("the layer does not say its coordinate system (CRS)")
        return [Fault(what, where=where, fix=say("set it, for example frame.set_crs(4490)"))]
    if in_metres(crs):
        return []
    fix = say("frame.to_crs(frame.estimate_utm_crs()), or the projected system of the place")
    return [Fault(say("the coordinates are not in metres ({crs})", crs=crs.name), where=where, fix=fix)]


def to_metres(frame: GeoDataFrame, crs: object = None, where: str = "") -> GeoDataFrame:
    """Return `frame` in a projected system in metres.

    Parameters
    ----------
    frame : GeoDataFrame
        Any known coordinate system.
    crs : anything pyproj reads, optional
        The system to use, also as the WKT of a local grid; by default the frame's own when it is in metres,
        else the UTM zone of its middle. `cgcs2000_zone` names the official one.
    where : str
        The file, for the error.

    Raises
    ------
    InputError
        No CRS, an unknown or unsuitable `crs`, or coordinates that cannot be what the CRS says
        (swapped, or metres that claim to be degrees), or that have no place in `crs`.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import Point
    >>> to_metres(gpd.GeoDataFrame(geometry=[Point(121.5, 31.2)], crs=4326)).crs.to_epsg()
    32651
    """
    if frame.crs is None:
        raise InputError(metres_faults(None, where))
    bounds = frame.total_bounds
    refuse([*degree_faults(bounds, frame.crs, where), *_axis_faults(bounds, frame.crs, where)])
    if crs is not None:
        wanted = _wanted(crs, where)
        refuse(metres_faults(wanted, where))
        return frame if frame.crs.equals(wanted) else _projected(frame, wanted, where)
    if in_metres(frame.crs) or np.isnan(bounds).all():
        return frame
    return _projected(frame, frame.estimate_utm_crs(), where)


def cgcs2000_zone(frame: GeoDataFrame) -> CRS:
    """Return the 3-degree Gauss-Kruger zone of CGCS2000 in which the middle of `frame` lies.

    EPSG:4534 (75° E) to EPSG:4554 (135° E): eastings without the zone's number. Shanghai lies in
    4549 (120° E) and 4550 (123° E).

    Raises
    ------
    InputError
        No CRS, degrees that are none, or a middle west of 73.5° or east of 136.5° E.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import Point
    >>> cgcs2000_zone(gpd.GeoDataFrame(geometry=[Point(121.4, 31.2)], crs=4490)).to_epsg()
    4549
    """
    if frame.crs is None:
        raise InputError(metres_faults(None))
    refuse(degree_faults(frame.total_bounds, frame.crs))
    west, _, east, _ = frame.to_crs(GEODETIC).total_bounds
    meridian = (west + east) / 2
    number = round(meridian / ZONE_WIDTH) if np.isfinite(meridian) else 0
    if number not in ZONES:
        what = say("no 3-degree zone of China holds the middle of the layer")
        raise InputError([Fault(what, fix=say("frame.estimate_utm_crs()"))])
    return CRS.from_epsg(FIRST_ZONE + number - ZONES.start)


def _projected(frame: GeoDataFrame, crs: CRS, where: str) -> GeoDataFrame:
    """Return `frame` in `crs`, once every point has a place there: far off, projections give infinity."""
    projected = frame.to_crs(crs)
    if np.isinf(projected.total_bounds).any():
        what = say("some coordinates have no place in {crs}", crs=crs.name)
        raise InputError([Fault(what, where=where, fix=say("the projected system of the place"))])
    return projected


def degree_faults(bounds: NDArray[np.float64], crs: CRS, where: str = "") -> list[Fault]:
    """Return a fault when degrees are no degrees: outside ±180 and ±90, or not finite.

    Examples
    --------
    >>> print(degree_faults(np.array([31.1, 121.4, 31.2, 121.5]), CRS.from_epsg(4490))[0].what)
    the file says degrees (China Geodetic Coordinate System 2000) but its coordinates run from
    31.1, 121.4 to 31.2, 121.5
    """
    if not crs.is_geographic or np.isnan(bounds).all() or in_degrees(bounds):
        return []
    west, south, east, north = bounds
    what = say(
        "the file says degrees ({crs}) but its coordinates run from {low} to {high}",
        crs=crs.name,
        low=f"{west:.6g}, {south:.6g}",
        high=f"{east:.6g}, {north:.6g}",
    )
    fix = say("name the system the coordinates are really in, or swap them back")
    return [Fault(what, where=where, fix=fix)]


def in_degrees(bounds: NDArray[np.float64]) -> bool:
    """Return whether `bounds` (west, south, east, north) can be degrees: within ±180 and ±90.

    Examples
    --------
    >>> in_degrees(np.array([121.4, 31.1, 121.5, 31.2]))
    True
    """
    return bool((np.abs(bounds) <= np.array([HALF_TURN, HALF_TURN / 2] * 2)).all())


def _axis_faults(bounds: NDArray[np.float64], crs: CRS, where: str) -> list[Fault]:
    """Return a fault when x is the northing and y the easting."""
    evidence = northing_first(bounds, crs)
    fix = say("beatmap.datums.swap_axes(frame), or the axes swapped in the file")
    return [] if evidence is None else [Fault(evidence, where=where, fix=fix)]


def _wanted(crs: object, where: str) -> CRS:
    try:
        return CRS.from_user_input(crs)
    except CRSError as error:
        what = say("the coordinate system {crs} is unknown", crs=crs)
        raise InputError([Fault(what, where=where, fix=say("an EPSG code such as EPSG:4549"))]) from error
