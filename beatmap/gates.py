"""What a layer of beats must bring before anything is measured on it: metres, ids, ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatmap.datums import metres_faults
from beatmap.errors import Fault
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geopandas import GeoDataFrame
    from pandas import Index


def layer_faults(layer: GeoDataFrame) -> list[Fault]:
    """Return why `layer` cannot be measured beat by beat: no metres, or ids that are no unique text.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import Point
    >>> layer = gpd.GeoDataFrame(geometry=[Point(0, 0)] * 2, index=["a", "a"], crs=4549)
    >>> [str(fault) for fault in map(Fault.to, layer_faults(layer))]
    ['beat a: the id stands 2 times']
    """
    return [*metres_faults(layer.crs), *id_faults(layer.index)]


def id_faults(ids: Index) -> list[Fault]:
    """Return a fault for ids that are no text, empty, or there more than once.

    Examples
    --------
    >>> import pandas as pd
    >>> id_faults(pd.Index([1, 2]))[0].what.to("en")
    'the beat ids are not text (the first is 1)'
    """
    not_text = [i for i in ids if not isinstance(i, str)]
    if not_text:
        what = say("the beat ids are not text (the first is {id!r})", id=not_text[0])
        return [Fault(what, fix=say("frame.set_index(column) with a text column"))]
    empty = [Fault(say("a beat has an empty id"), row=row) for row, i in enumerate(ids) if i == ""]
    times = ids[ids.duplicated(keep=False)].value_counts().sort_index()
    return empty + [
        Fault(say("the id stands {times} times", times=int(n)), beat=str(i)) for i, n in times.items()
    ]


def column_fault(column: str, there: Iterable[str], where: str = "") -> Fault:
    """Return the fault of a column that is not there: which are, and the nearest one."""
    from difflib import get_close_matches  # noqa: PLC0415 - only when something is wrong

    names = [str(name) for name in there if name != "geometry"]
    near = get_close_matches(column.lower(), [name.lower() for name in names], n=1)
    what = say("there is no column {column}; there are {names}", column=column, names=names)
    best = next((name for name in names if near and name.lower() == near[0]), None)
    return Fault(what, where=where, fix=say("the column {name}", name=best) if best else None)


def ground_faults(layer: GeoDataFrame) -> list[Fault]:
    """Return a fault for each beat that has no polygon.

    Examples
    --------
    >>> import geopandas as gpd
    >>> print(ground_faults(gpd.GeoDataFrame(geometry=[None], index=["a"], crs=4549))[0].to("en"))
    beat a: the beat has no geometry. Try: draw it, or leave the beat out
    """
    shapes = layer.geometry
    nothing = shapes.isna() | shapes.is_empty
    odd = ~nothing & ~shapes.geom_type.isin(["Polygon", "MultiPolygon", "GeometryCollection"])
    return [
        *_redraw(say("the beat has no geometry"), layer.index[nothing]),
        *_redraw(say("the beat is no polygon"), layer.index[odd]),
    ]


def _redraw(what: Text, beats: Iterable[str]) -> list[Fault]:
    fix = say("draw it, or leave the beat out")
    return [Fault(what, beat=beat, fix=fix) for beat in sorted(beats)]
