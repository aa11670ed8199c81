"""Read a layer or a table as it is: text stays text, and what cannot be read is said in one line."""

from __future__ import annotations

import io
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely

from beatmap.errors import Fault, InputError, refuse
from beatmap.files.delimited import layer_from_table, separator
from beatmap.files.encodings import decode
from beatmap.files.foreign import tell
from beatmap.files.formats import Format
from beatmap.files.headings import case_twins
from beatmap.files.limits import LIMIT_MB, check_size
from beatmap.files.mojibake import undo_mojibake
from beatmap.files.parquet import read_geoparquet
from beatmap.files.shapefiles import read_shapefile
from beatmap.files.sources import Source, opened, workbook_fault
from beatmap.files.vectors import read_vector
from beatmap.gates import column_fault
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterable

Frame = TypeVar("Frame", bound=pd.DataFrame)
UNREADABLE = (
    pyogrio.errors.DataSourceError,
    pyogrio.errors.DataLayerError,
    pyogrio.errors.FeatureError,
    ValueError,
    OSError,
)
ID_NUMBER = r"\d{17}[\dXx]"  # a resident's identity number: refused, never kept


def read_layer(
    path: Path | str, layer: str | None = None, *, close_rings: bool = False, limit_mb: float = LIMIT_MB
) -> gpd.GeoDataFrame:
    """Return a layer of a file, in two dimensions, without columns of identity numbers.

    Read are GeoPackage, GeoJSON, Shapefile (also zipped), GeoParquet, KML, CSV with WKT or with longitude and
    latitude, MapInfo, FlatGeobuf and FileGDB; which one it is, the content says. What was set right on the
    way (encodings, headings, a third dimension left out) is told as warnings.

    Parameters
    ----------
    path : path
    layer : str, optional
        Needed where there are several.
    close_rings : bool
        Whether to close rings that are not, and say which; otherwise each is refused.
    limit_mb : float
        The largest file, and the most that an archive may unpack to, in units of 2^20 bytes.

    Raises
    ------
    InputError
        No such file or layer, a file that cannot be read or is too large, no geometry; every row with a ring
        that is not closed.
    """
    path = Path(path)
    with opened(path, layer, limit_mb) as source:
        frame = _read(source, str(path), close_rings=close_rings, limit_mb=limit_mb)
    return without_id_numbers(undo_mojibake(_told_twins(_flat(frame))))


def _read(source: Source, where: str, *, close_rings: bool, limit_mb: float) -> gpd.GeoDataFrame:
    """Return the frame by the reader of its format."""
    if source.format is Format.SHAPEFILE:
        return read_shapefile(source.file, where=where, close_rings=close_rings)
    if source.format is Format.GEOPARQUET:
        return read_geoparquet(source.file, where=where, limit_mb=limit_mb)
    if source.format is Format.CSV:
        return layer_from_table(_table(source.file, where), source.file, where)
    if source.format is Format.OLD_WORKBOOK:
        raise InputError([workbook_fault(where)])
    return read_vector(source.file, source.layer, where=where, close_rings=close_rings)


def _flat(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return `frame` in two dimensions, its shapes in the column `geometry`."""
    shapes = frame.geometry.to_numpy()
    if shapely.has_z(shapes).any():
        tell(say("the shapes have heights (Z), which are left out"))
    if shapely.has_m(shapes).any():
        tell(say("the shapes have measures (M), which are left out"))
    attributes = pd.DataFrame(frame.drop(columns=frame.geometry.name))
    attributes = attributes.drop(columns="geometry", errors="ignore")
    return gpd.GeoDataFrame(attributes, geometry=shapely.force_2d(shapes), crs=frame.crs)


def _told_twins(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    for names in case_twins(frame.columns):
        tell(say("the columns {names} differ only in case", names=names))
    return frame


def read_table(path: Path | str, *, limit_mb: float = LIMIT_MB) -> pd.DataFrame:
    """Return a CSV table with every cell as text, "" where it is empty.

    Raises
    ------
    InputError
        No such file, one that is too large, an encoding that is neither UTF-8 nor GB18030, no table, rows
        longer than the heading.
    """
    path = Path(path)
    if not path.is_file():
        raise InputError([Fault(say("there is no such file"), where=str(path))])
    check_size(path, limit_mb)
    return without_id_numbers(_table(path, str(path)))


def _table(file: Path, where: str) -> pd.DataFrame:
    """Return a CSV table; a first line with tabs and no comma is split at the tabs."""
    try:
        text = decode(file.read_bytes(), where)
        with warnings.catch_warnings():
            # Without an index column pandas only warns of rows longer than the heading, and cuts them.
            warnings.simplefilter("error", pd.errors.ParserWarning)
            table = pd.read_csv(
                io.StringIO(text),
                dtype=str,
                keep_default_na=False,
                index_col=False,
                sep=separator(text),
            )
    except (ValueError, OSError, pd.errors.ParserWarning) as error:
        if isinstance(error, InputError):
            raise
        what = say("the file is no table ({reason})", reason=str(error).strip())
        raise InputError([Fault(what, where=where, fix=say("save it as CSV UTF-8"))]) from error
    table = table.rename(columns=str.strip)
    twice = sorted(set(table.columns[table.columns.duplicated()]))
    what = say("the headings {names} stand twice", names=twice)
    refuse([Fault(what, where=where, fix=say("keep one of them"))] if twice else [])
    return table


def require_columns(frame: pd.DataFrame, columns: Iterable[str | None], where: str) -> None:
    """Refuse a frame that lacks one of `columns`: which there are, and the nearest."""
    refuse(column_fault(c, frame.columns, where) for c in columns if c is not None and c not in frame.columns)


def without_id_numbers(frame: Frame) -> Frame:
    """Return `frame` without the columns that hold residents' identity numbers, with a warning for each."""
    personal = [c for c in frame.columns if c != "geometry" and _holds_id_numbers(frame[c])]
    for column in personal:
        text = say("the column {column} holds identity numbers and is left out", column=column)
        warnings.warn(str(text), stacklevel=3)
    return frame.drop(columns=personal)


def _holds_id_numbers(column: pd.Series[str]) -> bool:
    if pd.api.types.is_float_dtype(column) or pd.api.types.is_bool_dtype(column):
        return False
    return bool(column.dropna().astype(str).str.strip().str.fullmatch(ID_NUMBER).any())
