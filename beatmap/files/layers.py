"""Beats and committees from a file: strict on ids, lenient on shapes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from beatmap.beats import id_text
from beatmap.coverage import dissolve
from beatmap.datums import crs_suspicions, to_metres
from beatmap.errors import Fault, InputError, refuse
from beatmap.files.foreign import foreign, tell
from beatmap.files.frames import read_layer, require_columns
from beatmap.files.headings import columns_of, id_column, level_doubts
from beatmap.files.limits import LIMIT_MB
from beatmap.files.namesakes import with_column
from beatmap.files.outlines import read_outlines, with_stations
from beatmap.texts import say
from beatmap.tracing import bounded_cells, faces_from_lines

if TYPE_CHECKING:
    from pathlib import Path

    from geopandas import GeoDataFrame

Duplicates = Literal["error", "merge"]
LINES, POINTS = ("LineString", "MultiLineString", "LinearRing"), ("Point", "MultiPoint")


@dataclass(frozen=True)
class _Wishes:
    """What is asked of a layer; see `read_beats`."""

    id: str | None
    station: str | None
    duplicates: Duplicates
    layer: str | None
    crs: object
    labels: Path | str | None
    outlines: Path | str | None
    close_rings: bool
    limit_mb: float


def read_beats(  # noqa: PLR0913 - the columns and choices a layer needs
    path: Path | str,
    *,
    id: str | None = None,  # noqa: A002 - the word planners use
    station: str | None = None,
    duplicates: Duplicates = "error",
    layer: str | None = None,
    crs: object = None,
    labels: Path | str | None = None,
    outlines: Path | str | None = None,
    close_rings: bool = False,
    limit_mb: float = LIMIT_MB,
) -> GeoDataFrame:
    """Return the beats of a layer, indexed by id as text, in a projected system in metres.

    Polygons are taken as they are. Boundary lines become the faces they enclose, each named by the point of
    `labels` in it; points become the cells of all places nearest to each, inside `outlines`. Such frames say
    so in a column `made` ("lines" or "points"), which drawn polygons do not have.

    Parameters
    ----------
    path : path
        What `read_layer` reads: GeoPackage, GeoJSON, Shapefile (also zipped), GeoParquet, KML, CSV, ...
    id : str, optional
        The column of ids; it must be text, for numbers lose leading zeros and long codes their last digits.
        Without it the columns of ids and of stations are found by their usual headings, which is told.
    station : str, optional
        The column of stations. It is also there as `station`, as text; missing ones stay missing.
        With `outlines` it is a column of theirs. A column `station` that says something else is kept as
        `station_given`, which is told.
    duplicates : "error" or "merge"
        What to do with an id that stands twice: refuse it, or unite its shapes.
    layer : str, optional
        Needed where the file holds several.
    crs : optional
        The system to project to; by default the file's own where it is in metres, else its UTM zone.
    labels : path, optional
        Points with the ids (and other columns), for a layer of boundary lines.
    outlines : path, optional
        Polygons of the stations: a beat's `station` is the one that holds most of it. For a layer of points
        also the ground that is shared out; polygons of towns do.
    close_rings : bool
        Whether to close rings that are not.
    limit_mb : float
        The largest file that is read, in units of 2^20 bytes.

    Returns
    -------
    GeoDataFrame
        All other columns are kept; geometries are as they were drawn, also missing, empty and invalid ones.

    Raises
    ------
    InputError
        Every missing, repeated or numeric id, by row; unknown columns with the nearest that exist; headings
        that are ambiguous; no CRS; lines without labels, points without outlines, and what
        `beatmap.tracing` refuses.
    """
    asked = _Wishes(id, station, duplicates, layer, crs, labels, outlines, close_rings, limit_mb)
    return _read(path, "beat", asked)


def read_committees(  # noqa: PLR0913 - as `read_beats`
    path: Path | str,
    *,
    id: str | None = None,  # noqa: A002 - the word planners use
    station: str | None = None,
    layer: str | None = None,
    crs: object = None,
    labels: Path | str | None = None,
    outlines: Path | str | None = None,
    close_rings: bool = False,
    limit_mb: float = LIMIT_MB,
) -> GeoDataFrame:
    """Return the committees of a layer, indexed by code as text, in metres; see `read_beats`.

    Without `id` the column is the one headed as the committees' codes are (居委会代码, 所属社区代码, ...).
    """
    asked = _Wishes(id, station, "error", layer, crs, labels, outlines, close_rings, limit_mb)
    return _read(path, "committee", asked)


def read_lines(
    path: Path | str, *, layer: str | None = None, crs: object = None, limit_mb: float = LIMIT_MB
) -> GeoDataFrame:
    """Return rivers and roads to draw behind the beats: lines with the columns `name` and `kind`, in metres.

    Raises
    ------
    InputError
        A file that cannot be read or is above `limit_mb` (2^20 bytes), a missing column, no CRS.
    """
    lines = read_layer(path, layer, limit_mb=limit_mb)
    require_columns(lines, ["name", "kind"], str(path))
    return to_metres(lines, crs, str(path))


def _read(path: Path | str, unit: str, asked: _Wishes) -> GeoDataFrame:
    """Return the polygons of a layer, or those that its lines or points are made into."""
    if asked.duplicates not in ("error", "merge"):
        fix = say("duplicates='error' or duplicates='merge'")
        raise InputError([Fault(say("duplicates is {value!r}", value=asked.duplicates), fix=fix)])
    where = str(path) if asked.layer is None else f"{path}, {asked.layer}"
    drawn = read_layer(path, asked.layer, close_rings=asked.close_rings, limit_mb=asked.limit_mb)
    if _all_are(drawn, LINES):
        labels = read_layer(_labels(asked, where), limit_mb=asked.limit_mb)
        points = _named(labels, unit, asked, str(asked.labels))
        frame = faces_from_lines(_placed(drawn, asked.crs, where), points, where)
    elif _all_are(drawn, POINTS):
        return _united(_cells(_named(drawn, unit, asked, where), asked, where))
    else:
        frame = _named(drawn, unit, asked, where)
    if asked.outlines is not None:
        outlines = read_outlines(asked.outlines, asked.station, limit_mb=asked.limit_mb)
        frame = with_stations(frame, outlines, str(asked.outlines))
    return _united(frame)


def _all_are(frame: GeoDataFrame, kinds: tuple[str, ...]) -> bool:
    """Return whether a layer has shapes and all are of these kinds."""
    shapes = frame.geom_type.dropna()
    return len(shapes) > 0 and bool(shapes.isin(kinds).all())


def _labels(asked: _Wishes, where: str) -> Path | str:
    if asked.labels is None:
        what = say("the layer holds lines, not polygons")
        fix = say("labels=FILE with a point and its id in each face")
        raise InputError([Fault(what, where=where, fix=fix)])
    return asked.labels


def _cells(points: GeoDataFrame, asked: _Wishes, where: str) -> GeoDataFrame:
    """Return the cells of a layer of points, with their station where the outlines name it."""
    if asked.outlines is None:
        what = say("the layer holds points, not polygons")
        fix = say("outlines=FILE with the stations or towns whose ground is shared out")
        raise InputError([Fault(what, where=where, fix=fix)])
    outlines = read_outlines(asked.outlines, asked.station, limit_mb=asked.limit_mb)
    cells = bounded_cells(points, outlines, where)
    return cells if outlines.index.name is None else with_stations(cells, outlines, str(asked.outlines))


def _named(rows: GeoDataFrame, unit: str, asked: _Wishes, where: str) -> GeoDataFrame:
    """Return the rows in metres, indexed by id, with the column `station` where there is one."""
    station = asked.station if asked.outlines is None else None
    require_columns(rows, [asked.id, station], where)
    ids = asked.id
    if ids is None:
        ids = id_column(rows, f"{unit}s", unit, where)
        tell(say("{where}: the ids are read from the column {column}", where=where, column=ids))
        if station is None and asked.outlines is None:
            station = _station_column(rows, unit, where)
    refuse(_id_faults(rows[ids], where, repeats=asked.duplicates == "error"))
    for doubt in level_doubts(rows, ids):
        tell(say("{where}: {doubt}", where=where, doubt=doubt))
    frame = _placed(rows, asked.crs, where)
    frame = frame.assign(**{ids: frame[ids].astype(str).str.strip()})
    if station is not None:
        frame = with_column(frame, "station", _stations(frame[station]))
    return frame.set_index(ids).rename_axis(unit)


def _station_column(rows: GeoDataFrame, unit: str, where: str) -> str | None:
    """Return the column of stations by its usual heading, and say so; None where there is none."""
    found = columns_of(rows.columns, f"{unit}s", where, ("station", "station_name"))
    column = found.get("station", found.get("station_name"))
    if column is not None:
        tell(say("{where}: the stations are read from the column {column}", where=where, column=column))
    return column


def _placed(frame: GeoDataFrame, crs: object, where: str) -> GeoDataFrame:
    """Return `frame` in metres, and tell why its coordinates may not be what it says they are."""
    with foreign(where):  # a damaged coordinate system can be read and still not be worked with
        metres = to_metres(frame, crs, where)
        doubts = crs_suspicions(frame)
    for doubt in doubts:
        tell(say("{where}: {doubt}", where=where, doubt=doubt))
    return metres


def _id_faults(ids: pd.Series[str], where: str, *, repeats: bool) -> list[Fault]:
    """Return a fault for each id that is no text, missing, or there twice; rows count from 1."""
    if not (pd.api.types.is_string_dtype(ids) or pd.api.types.is_object_dtype(ids)):
        first = ids.dropna().iloc[0] if ids.notna().any() else ""
        what = say(
            "the ids in column {column} are numbers (the first is {first})", column=ids.name, first=str(first)
        )
        fix = say("save the column as text: numbers lose leading zeros, and long codes their last digits")
        return [Fault(what, where=where, fix=fix)]
    text = ids.fillna("").astype(str).str.strip()
    faults = [
        Fault(say("the id is missing"), where=where, row=row)
        for row, value in enumerate(text, start=1)
        if value == ""
    ]
    twice = text[text.duplicated(keep=False) & (text != "")] if repeats else text[:0]
    fix = say("duplicates='merge' unites their shapes")
    for value, rows in sorted(twice.groupby(twice).indices.items()):
        numbers = [int(twice.index[row]) + 1 for row in rows]
        what = say("the id stands in rows {rows}", rows=numbers)
        faults.append(Fault(what, where=where, beat=str(value), fix=fix))
    return faults


def _stations(column: pd.Series[str]) -> pd.Series[str]:
    return column.map(id_text, na_action="ignore")


def _united(frame: GeoDataFrame) -> GeoDataFrame:
    """Return one row an id: shapes united, the other columns from its first row."""
    if not frame.index.has_duplicates:
        return frame
    unit = str(frame.index.name)
    rows = frame.reset_index().set_axis([f"{n:09d}" for n in range(len(frame))], axis=0)
    united = dissolve(rows[[unit, "geometry"]], by=unit).geometry
    first = frame[~frame.index.duplicated()]
    return first.set_geometry(np.asarray(united.reindex(first.index)), crs=frame.crs)
