"""Read a layer or a table as it is: text stays text, and what cannot be read is said in one line."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely

from beatmap.errors import Fault, InputError, refuse
from beatmap.gates import column_fault
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterable

Frame = TypeVar("Frame", bound=pd.DataFrame)
ENCODINGS = ("utf-8-sig", "gb18030")  # what tables come in; the first that fits is taken
ID_NUMBER = r"\d{17}[\dXx]"  # a resident's identity number: refused, never kept


def read_layer(path: Path | str, layer: str | None = None) -> gpd.GeoDataFrame:
    """Return a layer of a vector file, in two dimensions, without columns of identity numbers.

    Raises
    ------
    InputError
        No such file or layer, a file that cannot be read, a ring that is not closed, no geometry.
    """
    path = Path(path)
    layer = _existing_layer(path, layer)
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        try:
            frame = pyogrio.read_dataframe(path, layer=layer)
        except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, ValueError, OSError) as error:
            raise InputError([_unreadable(path, str(error))]) from error
    refuse(_ring_faults(said, path))
    if not isinstance(frame, gpd.GeoDataFrame):
        fault = Fault(say("the layer {layer} has no geometry", layer=layer), where=str(path))
        raise InputError([fault])
    return without_id_numbers(frame.set_geometry(shapely.force_2d(frame.geometry.to_numpy()), crs=frame.crs))


def _existing_layer(path: Path, layer: str | None) -> str:
    """Return the layer to read: the one named, or the only one there is."""
    if not path.exists():
        raise InputError([Fault(say("there is no such file"), where=str(path))])
    try:
        layers = [str(name) for name in pyogrio.list_layers(path)[:, 0]]
    except (pyogrio.errors.DataSourceError, OSError) as error:
        raise InputError([_unreadable(path, str(error))]) from error
    if layer is None and len(layers) == 1:
        return layers[0]
    if layer in layers:
        return layer
    if layer is None:
        what = say("the file holds {n} layers: {names}", n=len(layers), names=layers)
        raise InputError([Fault(what, where=str(path), fix=say("name one with layer"))])
    what = say("there is no layer {layer}; there are {names}", layer=layer, names=layers)
    raise InputError([Fault(what, where=str(path))])


def _unreadable(path: Path, reason: str) -> Fault:
    what = say("the file cannot be read ({reason})", reason=reason.splitlines()[0] if reason else "?")
    return Fault(what, where=str(path), fix=say("open it in QGIS and save it as GeoPackage"))


def _ring_faults(said: Iterable[warnings.WarningMessage], path: Path) -> list[Fault]:
    """Return a fault where GDAL closed a ring by itself; repeat its other warnings."""
    unclosed = False
    for warning in said:
        if "closed ring" in str(warning.message):
            unclosed = True
        else:
            warnings.warn_explicit(warning.message, warning.category, warning.filename, warning.lineno)
    fix = say("close the ring where it was drawn")
    return [Fault(say("a polygon's ring is not closed"), where=str(path), fix=fix)] if unclosed else []


def read_table(path: Path | str) -> pd.DataFrame:
    """Return a CSV table with every cell as text, "" where it is empty.

    Raises
    ------
    InputError
        No such file, an encoding that is neither UTF-8 nor GB18030, no table.
    """
    path = Path(path)
    if not path.is_file():
        raise InputError([Fault(say("there is no such file"), where=str(path))])
    for encoding in ENCODINGS:
        try:
            table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding=encoding)
        except UnicodeDecodeError:
            continue
        except (ValueError, OSError) as error:
            raise InputError([_unreadable(path, str(error))]) from error
        return without_id_numbers(table.rename(columns=str.strip))
    fix = say("save it as CSV UTF-8")
    raise InputError([Fault(say("the encoding is neither UTF-8 nor GB18030"), where=str(path), fix=fix)])


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
