"""Metres or nothing: which coordinate systems lengths and areas may be measured in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from pyproj import CRS
from pyproj.exceptions import CRSError

from beatmap.errors import Fault, InputError, refuse
from beatmap.texts import say

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray

WEB_MERCATOR = CRS.from_epsg(3857)  # areas in it are 37 % too large at Shanghai
HALF_TURN = 180.0  # degrees


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
        The system to use; by default the frame's own when it is in metres, else the UTM zone of its middle.
    where : str
        The file, for the error.

    Raises
    ------
    InputError
        No CRS, an unknown or unsuitable `crs`, or coordinates that cannot be what the CRS says
        (swapped, or metres that claim to be degrees).

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import Point
    >>> to_metres(gpd.GeoDataFrame(geometry=[Point(121.5, 31.2)], crs=4326)).crs.to_epsg()
    32651
    """
    if frame.crs is None:
        raise InputError(metres_faults(None, where))
    refuse(_range_faults(frame.total_bounds, frame.crs, where))
    if crs is not None:
        wanted = _wanted(crs, where)
        refuse(metres_faults(wanted, where))
        return frame if frame.crs.equals(wanted) else frame.to_crs(wanted)
    if in_metres(frame.crs) or frame.geometry.is_empty.all() or frame.geometry.isna().all():
        return frame
    return frame.to_crs(frame.estimate_utm_crs())


def _wanted(crs: object, where: str) -> CRS:
    try:
        return CRS.from_user_input(crs)
    except CRSError as error:
        what = say("the coordinate system {crs} is unknown", crs=crs)
        raise InputError([Fault(what, where=where, fix=say("an EPSG code such as EPSG:4549"))]) from error


def _range_faults(bounds: NDArray[np.float64], crs: CRS, where: str) -> list[Fault]:
    """Return a fault when degrees are no degrees: outside ±180 and ±90, or not finite."""
    if not crs.is_geographic or np.isnan(bounds).all():
        return []
    west, south, east, north = bounds
    if west >= -HALF_TURN and east <= HALF_TURN and south >= -HALF_TURN / 2 and north <= HALF_TURN / 2:
        return []
    what = say(
        "the file says degrees ({crs}) but its coordinates run from {low} to {high}",
        crs=crs.name,
        low=f"{west:.6g}, {south:.6g}",
        high=f"{east:.6g}, {north:.6g}",
    )
    fix = say("name the system the coordinates are really in, or swap them back")
    return [Fault(what, where=where, fix=fix)]
