"""CSV as a layer: shapes written as WKT, or a longitude and a latitude."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import shapely
from pyproj import CRS
from pyproj.exceptions import CRSError

from beatmap.errors import Fault, InputError, refuse
from beatmap.files.foreign import tell
from beatmap.files.headings import columns_of
from beatmap.files.numerals import numbers_of
from beatmap.texts import say

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd
    from numpy.typing import NDArray

DEGREES = "EPSG:4326"
SRID = r"^\s*SRID=(\d+);"
FIRST_ROW = 2  # under the heading


def separator(text: str) -> str:
    r"""Return what separates the cells of a CSV: tabs where its first line has some and no comma.

    Examples
    --------
    >>> separator("a\tb\n1,2"), separator("a,b\t\n")
    ('\t', ',')
    """
    head = text.split("\n", 1)[0]
    return "\t" if "\t" in head and "," not in head else ","


def layer_from_table(table: pd.DataFrame, file: Path, where: str) -> gpd.GeoDataFrame:
    """Return a table as a layer.

    A column of WKT (`wkt`, `geometry`, ...) goes before longitude and latitude. The coordinate system is that
    of "SRID=4549;POLYGON ...", else of a .prj of the same name; else WGS 84 where all are degrees, which is
    said; else unknown.

    Raises
    ------
    InputError
        Neither kind of column, or several; each row whose WKT or number cannot be read.
    """
    found = columns_of(table.columns, "places", where, ["wkt"])
    found = found or columns_of(table.columns, "places", where, ["longitude", "latitude"])
    if "wkt" in found:
        shapes, srid = _from_wkt(table[found["wkt"]], where)
        table = table.drop(columns=found["wkt"])
    elif {"longitude", "latitude"} <= set(found):
        shapes, srid = _from_degrees(table, found, where), None
    else:
        what = say("the table has no column of shapes (WKT) and none of longitude and latitude")
        fix = say("columns such as wkt, or 经度 and 纬度 (lon, lat)")
        raise InputError([Fault(what, where=where, fix=fix)])
    table = table.drop(columns=[name for name in table.columns if name == "geometry"])
    return gpd.GeoDataFrame(table, geometry=shapes, crs=_crs(shapes, srid, file, where))


def _from_wkt(column: pd.Series[str], where: str) -> tuple[NDArray[np.object_], int | None]:
    """Return the shapes, and the one SRID that stands before them, if any."""
    srids = sorted(set(column.str.extract(SRID)[0].dropna()))
    if len(srids) > 1:
        what = say("the shapes are in several coordinate systems: {names}", names=srids)
        raise InputError([Fault(what, where=where, fix=say("keep one of them"))])
    text = column.str.replace(SRID, "", regex=True).str.strip()
    given = np.array([value or None for value in text], dtype=object)
    shapes = np.asarray(shapely.from_wkt(given, on_invalid="ignore"), dtype=object)
    wrong = np.flatnonzero(shapely.is_missing(shapes) & (text != "").to_numpy())
    fix = say("text such as POLYGON ((0 0, 1 0, 1 1, 0 0)), its rings closed")
    what = say("the shape cannot be read as WKT")
    refuse(Fault(what, where=where, row=int(row) + FIRST_ROW, fix=fix) for row in wrong)
    return shapes, int(srids[0]) if srids else None


def _from_degrees(table: pd.DataFrame, found: dict[str, str], where: str) -> NDArray[np.object_]:
    """Return the points; a row without both numbers has none."""
    faults: list[Fault] = []
    rows = range(FIRST_ROW, FIRST_ROW + len(table))
    x, y = (numbers_of(table[found[axis]], where, rows, faults) for axis in ("longitude", "latitude"))
    refuse(faults)
    shapes = np.asarray(shapely.points(x.to_numpy(), y.to_numpy()), dtype=object)
    shapes[(x.isna() | y.isna()).to_numpy()] = None
    return shapes


def _crs(shapes: NDArray[np.object_], srid: int | None, file: Path, where: str) -> CRS | None:
    """Return the coordinate system that is written down, or WGS 84 for degrees, or None."""
    prj = file.with_suffix(".prj")
    try:
        if srid is not None:
            return CRS.from_epsg(srid)
        if prj.exists():
            return CRS.from_wkt(prj.read_text(encoding="utf8", errors="replace"))
    except CRSError as error:
        what = say("the coordinate system {crs} is unknown", crs=srid or prj.name)
        raise InputError([Fault(what, where=where, fix=say("an EPSG code such as EPSG:4549"))]) from error
    bounds = shapely.bounds(shapes)
    if (np.abs(bounds[~np.isnan(bounds).any(axis=1)]) <= np.array([180, 90, 180, 90])).all():
        tell(say("the table names no coordinate system; its degrees are taken as WGS 84"))
        return CRS.from_user_input(DEGREES)
    return None
