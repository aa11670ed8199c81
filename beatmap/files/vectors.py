"""What GDAL reads: GeoPackage, GeoJSON, KML, Shapefile and others, with rings closed only on request."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pyogrio
import shapely

from beatmap.errors import Fault, InputError, refuse
from beatmap.files.foreign import foreign, repeat, tell
from beatmap.texts import say

if TYPE_CHECKING:
    from pathlib import Path

MEASURES = "Measured (M) geometry types are not supported"
# What GDAL and pyogrio say that is said here in our words, or is no matter.
UNSAID = ("Non closed ring detected", MEASURES, "non conformant file extension")


def read_vector(
    file: Path,
    layer: str | None = None,
    *,
    where: str,
    close_rings: bool = False,
    encoding: str | None = None,
) -> gpd.GeoDataFrame:
    """Return a layer of a file that GDAL reads.

    Parameters
    ----------
    file : path
        What is opened.
    layer : str, optional
        Needed where there are several.
    where : str
        What the faults call the file.
    close_rings : bool
        Whether to close rings that are not; otherwise each row with one is refused.
    encoding : str, optional
        Of the texts, where the file's own word is not to be taken.

    Raises
    ------
    InputError
        A file that cannot be read, no such layer, no geometry, rings that are not closed.
    """
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        layer = existing_layer(file, layer, where)
        with foreign(where):
            frame = pyogrio.read_dataframe(file, layer=layer, on_invalid="ignore", encoding=encoding)
        if not isinstance(frame, gpd.GeoDataFrame):
            raise InputError([Fault(say("the layer {layer} has no geometry", layer=layer), where=where)])
        frame = _with_rings(file, layer, frame, where, close=close_rings)
    repeat(warning for warning in said if not any(words in str(warning.message) for words in UNSAID))
    if any(MEASURES in str(warning.message) for warning in said):
        tell(say("the shapes have measures (M), which are left out"))
    return frame


def existing_layer(file: Path, layer: str | None, where: str) -> str:
    """Return the layer to read: the one named, or the only one there is."""
    with foreign(where):
        layers = [str(name) for name in pyogrio.list_layers(file)[:, 0]]
    return chosen(layers, layer, where)


def chosen(layers: list[str], layer: str | None, where: str) -> str:
    """Return the one of `layers` that is meant.

    Raises
    ------
    InputError
        Several and none named, or one named that is not there.

    Examples
    --------
    >>> chosen(["beats"], None, "town.gpkg")
    'beats'
    """
    if layer is None and len(layers) == 1:
        return layers[0]
    if layer in layers:
        return layer
    if layer is None:
        what = say("the file holds {n} layers: {names}", n=len(layers), names=layers)
        raise InputError([Fault(what, where=where, fix=say("name one with layer"))])
    what = say("there is no layer {layer}; there are {names}", layer=layer, names=layers)
    raise InputError([Fault(what, where=where)])


def _with_rings(
    file: Path, layer: str, frame: gpd.GeoDataFrame, where: str, *, close: bool
) -> gpd.GeoDataFrame:
    """Return `frame` with its open rings closed, or refuse them by row.

    A row that has a shape in the file of which nothing came out has an open ring.
    """
    nothing = frame.geometry.isna().to_numpy()
    if not nothing.any():
        return frame
    with foreign(where):
        drawn = pyogrio.raw.read(file, layer=layer, columns=[])[2]
    rows = np.flatnonzero(nothing & np.array([raw is not None for raw in drawn]))
    if len(rows) == 0:
        return frame
    if not close:
        what = say("a ring of the polygon is not closed")
        fix = say("close the ring where it was drawn, or close_rings=True")
        refuse(Fault(what, where=where, row=int(row) + 1, fix=fix) for row in rows)
    shapes = frame.geometry.to_numpy().copy()
    shapes[rows] = shapely.from_wkb(drawn[rows], on_invalid="fix")
    closed = [int(row) + 1 for row in rows]
    tell(say("open rings are closed in rows {rows}", rows=closed))
    return frame.set_geometry(shapes, crs=frame.crs)
