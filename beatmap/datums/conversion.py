"""Layers from one Chinese datum to another, point by point."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

from pyproj import CRS

from beatmap.datums.metres import degree_faults
from beatmap.datums.points import move_points
from beatmap.datums.shifts import SHIFTS, outside, shifted, unshifted
from beatmap.errors import Fault, refuse
from beatmap.texts import say

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

WGS84 = CRS.from_epsg(4326)
SAME = {"cgcs2000": "wgs84"}  # EPSG:4490 differs by centimetres; here the two are one
NAMES = {"wgs84": "WGS 84", "gcj02": "GCJ-02", "bd09": "BD-09"}
SHIFTED = ("gcj02", "bd09")


def to_wgs84(frame: GeoDataFrame, datum: str) -> GeoDataFrame:
    """Return `frame` in WGS 84 (EPSG:4326), its coordinates having meant `datum`.

    The CRS of a layer says how its numbers are written, the datum what they mean: layers in GCJ-02 and BD-09
    usually say EPSG:4326, or nothing. A projected layer is brought to degrees first.

    Parameters
    ----------
    frame : GeoDataFrame
        Any geometry; degrees when it has no CRS.
    datum : "gcj02" (AMap, Tencent), "bd09" (Baidu), "wgs84" or "cgcs2000"
        GCJ-02 lies about 480 m from WGS 84, BD-09 about 1.1 km; both vary by tens of metres in one city.

    Returns
    -------
    GeoDataFrame
        The same rows; heights stay. What `from_wgs84` shifted comes back within 2 micrometres.

    Raises
    ------
    InputError
        An unknown datum, or degrees that are none.

    Warns
    -----
    UserWarning
        Points outside the box in which the services shift anything: they stay as they are.

    Examples
    --------
    >>> import geopandas as gpd
    >>> office = gpd.GeoDataFrame(geometry=gpd.points_from_xy([116.487586], [39.991754]))
    >>> to_wgs84(office, "gcj02").get_coordinates().round(5).to_numpy().tolist()
    [[116.4815, 39.99047]]
    """
    degrees = _in_degrees(frame, datum)
    return move_points(degrees, lambda points: unshifted(points, SAME.get(datum, datum)), WGS84)


def from_wgs84(frame: GeoDataFrame, datum: str) -> GeoDataFrame:
    """Return `frame` in degrees of `datum`, for a map of AMap, Tencent or Baidu.

    Parameters
    ----------
    frame : GeoDataFrame
        Any CRS on WGS 84 or CGCS2000; degrees when it has none.
    datum : "gcj02", "bd09", "wgs84" or "cgcs2000"

    Returns
    -------
    GeoDataFrame
        The same rows. In GCJ-02 and BD-09 the layer bears no CRS, for there is none that names them, and
        EPSG:4326 would let it be projected half a kilometre off.

    Raises
    ------
    InputError
        An unknown datum, or degrees that are none.

    Warns
    -----
    UserWarning
        Points outside the box in which the services shift anything: they stay as they are.

    Examples
    --------
    >>> import geopandas as gpd
    >>> office = gpd.GeoDataFrame(geometry=gpd.points_from_xy([116.481499], [39.990475]), crs=4490)
    >>> from_wgs84(office, "bd09").get_coordinates().round(5).to_numpy().tolist()
    [[116.49412, 39.99772]]
    """
    degrees = _in_degrees(frame, datum)
    crs = None if datum in SHIFTED else WGS84
    return move_points(degrees, lambda points: shifted(points, SAME.get(datum, datum)), crs)


def _in_degrees(frame: GeoDataFrame, datum: str) -> GeoDataFrame:
    """Return `frame` in degrees, once they are degrees and the datum is known; say what will not move."""
    crs = WGS84 if frame.crs is None else frame.crs
    refuse([*_datum_faults(datum), *degree_faults(frame.total_bounds, crs)])
    degrees = frame.set_crs(WGS84) if frame.crs is None else frame.to_crs(WGS84)
    beyond = int(outside(degrees.get_coordinates().to_numpy()).sum())
    if beyond and datum in SHIFTED:
        text = say(
            "{n} points lie outside China and stay as they are ({datum})", n=beyond, datum=NAMES[datum]
        )
        warnings.warn(str(text), stacklevel=3)
    return degrees


def _datum_faults(datum: str) -> list[Fault]:
    known = [*SHIFTS, *SAME]
    if datum in known:
        return []
    return [Fault(say("the datum {datum} is unknown", datum=datum), fix=say("one of {names}", names=known))]
