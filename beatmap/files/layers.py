"""Beats and committees from a file: strict on ids, lenient on shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from beatmap.beats import id_text
from beatmap.coverage import dissolve
from beatmap.datums import to_metres
from beatmap.errors import Fault, InputError, refuse
from beatmap.files.frames import read_layer, require_columns
from beatmap.texts import say

if TYPE_CHECKING:
    from pathlib import Path

    from geopandas import GeoDataFrame

Duplicates = Literal["error", "merge"]


def read_beats(  # noqa: PLR0913 - the columns and choices a layer needs
    path: Path | str,
    *,
    id: str,  # noqa: A002 - the word planners use
    station: str | None = None,
    duplicates: Duplicates = "error",
    layer: str | None = None,
    crs: object = None,
) -> GeoDataFrame:
    """Return the beats of a layer, indexed by id as text, in a projected system in metres.

    Parameters
    ----------
    path : path
        GeoPackage, GeoJSON, Shapefile: what GDAL reads.
    id : str
        The column of ids; it must be text, for numbers lose leading zeros and long codes their last digits.
    station : str, optional
        The column of stations. It is also there as `station`, as text; missing ones stay missing.
    duplicates : "error" or "merge"
        What to do with an id that stands twice: refuse it, or unite its shapes.
    layer : str, optional
        Needed where the file holds several.
    crs : optional
        The system to project to; by default the file's own where it is in metres, else its UTM zone.

    Returns
    -------
    GeoDataFrame
        All other columns are kept; geometries are as they were drawn, also missing, empty and invalid ones.

    Raises
    ------
    InputError
        Every missing, repeated or numeric id, by row; unknown columns with the nearest that exist; no CRS.
    """
    if duplicates not in ("error", "merge"):
        fix = say("duplicates='error' or duplicates='merge'")
        raise InputError([Fault(say("duplicates is {value!r}", value=duplicates), fix=fix)])
    where = str(path)
    frame = read_layer(path, layer)
    require_columns(frame, [id, station], where)
    refuse(_id_faults(frame[id], where, repeats=duplicates == "error"))
    frame = to_metres(frame, crs, where)
    frame = frame.assign(**{id: frame[id].astype(str).str.strip()})
    if station is not None:
        frame = frame.assign(station=_stations(frame[station]))
    if duplicates == "merge" and frame[id].duplicated().any():
        frame = _merged(frame, id)
    return frame.set_index(id).rename_axis("beat")


def read_committees(
    path: Path | str,
    *,
    id: str,  # noqa: A002 - the word planners use
    station: str | None = None,
    layer: str | None = None,
    crs: object = None,
) -> GeoDataFrame:
    """Return the committees of a layer, indexed by code as text, in metres; see `read_beats`."""
    frame = read_beats(path, id=id, station=station, layer=layer, crs=crs)
    return frame.rename_axis("committee")


def read_lines(path: Path | str, *, layer: str | None = None, crs: object = None) -> GeoDataFrame:
    """Return rivers and roads to draw behind the beats: lines with the columns `name` and `kind`, in metres.

    Raises
    ------
    InputError
        A file that cannot be read, a missing column, no CRS.
    """
    lines = read_layer(path, layer)
    require_columns(lines, ["name", "kind"], str(path))
    return to_metres(lines, crs, str(path))


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


def _merged(frame: GeoDataFrame, column: str) -> GeoDataFrame:
    """Return one row an id: shapes united, the other columns from its first row."""
    rows = frame.assign(row=[f"{n:09d}" for n in range(len(frame))]).set_index("row")
    united = dissolve(rows[[column, rows.geometry.name]], by=column).geometry
    first = frame.drop_duplicates(column)
    return first.set_geometry(np.asarray(united.reindex(first[column])), crs=frame.crs)
