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
UNREADABLE = (
    pyogrio.errors.DataSourceError,
    pyogrio.errors.DataLayerError,
    pyogrio.errors.FeatureError,
    ValueError,
    OSError,
)
ID_NUMBER = r"\d{17}[\dXx]"  # a resident's identity number: refused, never kept


def read_layer(path: Path | str, layer: str | None = None) -> gpd.GeoDataFrame:
    """Return a layer of a vector file, in two dimensions, without columns of identity numbers.

    Raises
    ------
    InputError
        No such file or layer, a file that cannot be read, no geometry; every row with a ring that is not
        closed.
    """
    path = Path(path)
    layer = _existing_layer(path, layer)
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        try:
            frame = pyogrio.read_dataframe(path, layer=layer, on_invalid="ignore")
        except UNREADABLE as error:
            raise InputError([_unreadable(path, str(error))]) from error
        if not isinstance(frame, gpd.GeoDataFrame):
            fault = Fault(say("the layer {layer} has no geometry", layer=layer), where=str(path))
            raise InputError([fault])
        refuse(_ring_faults(path, layer, frame))
    _repeat(said)
    return without_id_numbers(frame.set_geometry(shapely.force_2d(frame.geometry.to_numpy()), crs=frame.crs))


def _existing_layer(path: Path, layer: str | None) -> str:
    """Return the layer to read: the one named, or the only one there is."""
    if not path.exists():
        raise InputError([Fault(say("there is no such file"), where=str(path))])
    try:
        layers = [str(name) for name in pyogrio.list_layers(path)[:, 0]]
    except UNREADABLE as error:
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


def _ring_faults(path: Path, layer: str, frame: gpd.GeoDataFrame) -> list[Fault]:
    """Return a fault for each row that has a geometry in the file of which no shape can be made."""
    nothing = frame.geometry.isna().to_numpy()
    if not nothing.any():
        return []
    in_file = pyogrio.raw.read(path, layer=layer, columns=[])[2]
    what = say("a ring of the polygon is not closed")
    fix = say("close the ring where it was drawn")
    return [
        Fault(what, where=str(path), row=row, fix=fix)
        for row, (raw, lacking) in enumerate(zip(in_file, nothing, strict=True), start=1)
        if raw is not None and lacking
    ]


def _repeat(said: Iterable[warnings.WarningMessage]) -> None:
    """Warn again of what was recorded, for whoever listens outside."""
    for warning in said:
        warnings.warn_explicit(warning.message, warning.category, warning.filename, warning.lineno)


def read_table(path: Path | str) -> pd.DataFrame:
    """Return a CSV table with every cell as text, "" where it is empty.

    Raises
    ------
    InputError
        No such file, an encoding that is neither UTF-8 nor GB18030, no table, rows longer than the heading.
    """
    path = Path(path)
    if not path.is_file():
        raise InputError([Fault(say("there is no such file"), where=str(path))])
    fix = say("save it as CSV UTF-8")
    for encoding in ENCODINGS:
        try:
            return without_id_numbers(_parsed(path, encoding))
        except UnicodeDecodeError:
            continue
        except (ValueError, OSError, pd.errors.ParserWarning) as error:
            what = say("the file is no table ({reason})", reason=str(error).strip())
            raise InputError([Fault(what, where=str(path), fix=fix)]) from error
    raise InputError([Fault(say("the encoding is neither UTF-8 nor GB18030"), where=str(path), fix=fix)])


def _parsed(path: Path, encoding: str) -> pd.DataFrame:
    with warnings.catch_warnings():
        # Without an index column pandas only warns of rows longer than the heading, and cuts them.
        warnings.simplefilter("error", pd.errors.ParserWarning)
        table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding=encoding, index_col=False)
    return table.rename(columns=str.strip)


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
