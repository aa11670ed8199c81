"""Committees into beats: whole committees joined, their figures summed, their lineage kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pandas.api.types import is_bool_dtype, is_float_dtype, is_numeric_dtype

from beatmap.errors import Fault, refuse
from beatmap.gates import column_fault, ground_faults, layer_faults
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas.api.typing import SeriesGroupBy

COMMITTEES = "committees"


def dissolve(committees: GeoDataFrame, by: str, station: str | None = None) -> GeoDataFrame:
    """Return the beats that whole committees make up.

    Parameters
    ----------
    committees : GeoDataFrame
        Polygons in metres, indexed by committee id as text.
    by : column name
        The beat of each committee.
    station : column name, optional
        A beat must lie in one station.

    Returns
    -------
    GeoDataFrame
        Indexed by `beat`, sorted. Numbers are summed, and a sum with an unknown part is unknown (NaN);
        texts are kept where all committees agree, else joined by "、" in the order of the ids.
        `committees` holds the ids a beat is made of, as a sorted tuple.

    Raises
    ------
    InputError
        Unknown columns; committees without a beat, without ground, or with an invalid ring; beats whose
        committees lie in different stations. All are named.

    Examples
    --------
    >>> from shapely import box
    >>> columns = {"beat": ["B1", "B1"], "households": [700, 500]}
    >>> squares = [box(0, 0, 1, 1), box(1, 0, 2, 1)]
    >>> committees = gpd.GeoDataFrame(columns, geometry=squares, index=["c1", "c2"], crs=4549)
    >>> dissolve(committees, "beat").drop(columns="geometry")
          households committees
    beat
    B1          1200   (c1, c2)
    """
    refuse([*_column_faults(committees, by, station), *layer_faults(committees)])
    refuse([*_beat_faults(committees, by), *_ring_faults(committees)])
    in_order = committees.sort_index()
    beat = in_order[by].astype(str)
    if station is not None:
        refuse(_station_faults(in_order[station], beat))
    columns = {name: _gathered(column.groupby(beat)) for name, column in _attributes(in_order, by).items()}
    columns[COMMITTEES] = in_order.index.to_series().groupby(beat.to_numpy()).agg(tuple)
    shapes = _united(in_order.geometry, beat)
    return gpd.GeoDataFrame(columns, geometry=shapes, crs=committees.crs).rename_axis("beat")


def _attributes(committees: GeoDataFrame, by: str) -> pd.DataFrame:
    return pd.DataFrame(committees.drop(columns=[by, committees.geometry.name]))


def _gathered(column: SeriesGroupBy[Any, Any]) -> pd.Series[Any]:
    """Return one value for each beat: the sum of numbers, the words of texts."""
    numbers = is_numeric_dtype(column.obj) and not is_bool_dtype(column.obj)
    return column.agg(_total if numbers else _words)


def _total(values: pd.Series[Any]) -> Any:
    return values.sum(skipna=False)


def _words(values: pd.Series[Any]) -> Any:
    known = list(dict.fromkeys(values.dropna()))
    return known[0] if len(known) == 1 else "、".join(map(str, known)) or None


def _united(shapes: gpd.GeoSeries, beat: pd.Series[str]) -> pd.Series[Any]:
    """Return the union of each beat's committees, vertex by vertex where the layer is a coverage."""
    every = np.asarray(shapes)
    clean = shapely.coverage_is_valid(every)
    union = shapely.coverage_union_all if clean else shapely.union_all
    return pd.Series({name: union(every[beat == name]) for name in sorted(beat.unique())}, dtype=object)


def _column_faults(committees: GeoDataFrame, *columns: str | None) -> list[Fault]:
    return [
        column_fault(column, committees.columns)
        for column in columns
        if column is not None and column not in committees.columns
    ]


def _beat_faults(committees: GeoDataFrame, by: str) -> list[Fault]:
    """Return a fault for each committee without a beat, and one for beats that were read as decimals."""
    beat = committees[by]
    if is_float_dtype(beat) and beat.notna().any():
        what = say("the column {column} holds decimal numbers, not ids", column=by)
        return [Fault(what, fix=say("read the column as text"))]
    fix = say("give the committee a beat in the column {column}", column=by)
    return [
        Fault(say("the committee {committee} has no beat", committee=committee), fix=fix)
        for committee in sorted(committees.index[beat.isna() | (beat.astype(str).str.strip() == "")])
    ]


def _ring_faults(committees: GeoDataFrame) -> list[Fault]:
    faults = [replace(fault, where="committees") for fault in ground_faults(committees)]
    fix = say("beatmap.repair(beats, width=...), or --repair WIDTH")
    what = say("the beat's ring is invalid")
    invalid = sorted(committees.index[~committees.geometry.is_valid & committees.geometry.notna()])
    return faults + [Fault(what, where="committees", beat=i, fix=fix) for i in invalid]


def _station_faults(station: pd.Series[str], beat: pd.Series[str]) -> list[Fault]:
    """Return a fault for each beat whose committees lie in more than one station."""
    fix = say("give each of its committees the same station, or split the beat")
    stations = {name: _distinct(group) for name, group in station.groupby(beat)}
    return [
        Fault(say("its committees lie in the stations {stations}", stations=names), beat=str(name), fix=fix)
        for name, names in stations.items()
        if len(names) > 1
    ]


def _distinct(station: pd.Series[str]) -> list[str | Text]:
    """Return the stations in order, and the word for none where one is missing."""
    missing = [say("none")] if station.isna().any() else []
    return [*sorted({str(name) for name in station.dropna()}), *missing]
