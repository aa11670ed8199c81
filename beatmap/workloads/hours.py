"""The hours of work that a beat makes in a year, term by term."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
from pandas.api.types import is_bool_dtype, is_numeric_dtype

from beatmap.datums import metres_faults
from beatmap.errors import Fault, refuse
from beatmap.gates import column_fault
from beatmap.texts import say
from beatmap.workloads.weights import AREA, BASE, Weight, preset

if TYPE_CHECKING:
    from collections.abc import Mapping

M2_IN_KM2 = 1e6


def workload(
    beats: pd.DataFrame,
    weights: str | Mapping[str, float | Weight],
    *,
    columns: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Return the officer-hours a year that each beat asks for, with what each term contributes.

    `W = a*area + h*households + r*registered + f*floating + c*calls + d*disputes + v*venues + base`, or any
    other terms: a term is a column, its weight the hours a year that one unit makes.

    Parameters
    ----------
    beats : DataFrame
        By beat id; the terms as columns, NaN where unknown. `area` (km2) may be left out of a GeoDataFrame in
        metres: then it is measured.
    weights : mapping, or the name of a preset
        Hours by term; "base" is the same for every beat. Presets ("house_calls", "assumed") are in `WEIGHTS`,
        with their sources; `weight_sheet` prints them.
    columns : mapping, optional
        The column of each term whose column has another name.

    Returns
    -------
    DataFrame
        By beat: the hours of each term in the order of the weights, `workload` (their sum) and `unknown`
        (the terms that are not known, joined by ", "). Unknown is not 0: with one unknown term the sum
        is NaN.

    Raises
    ------
    InputError
        An unknown preset, weights below 0, terms without a column, columns that are no numbers, values
        below 0 or infinite, by beat.

    Examples
    --------
    >>> beats = pd.DataFrame({"calls": [100, 20], "floating": [400, float("nan")]}, index=["b1", "b2"])
    >>> workload(beats, {"calls": 1.5, "floating": 0.5, "base": 200})
        calls  floating   base  workload   unknown
    b1  150.0     200.0  200.0     550.0
    b2   30.0       NaN  200.0       NaN  floating
    """
    hours = _hours(preset(weights) if isinstance(weights, str) else weights)
    named = {term: (columns or {}).get(term, term) for term in hours if term != BASE}
    figures = _with_area(beats, named)
    refuse([*_weight_faults(hours), *_column_faults(figures, named)])
    refuse(value_faults({term: figures[column] for term, column in named.items()}))
    units = {term: figures[column].astype("float64") for term, column in named.items()} | {BASE: 1.0}
    parts = pd.DataFrame({term: units[term] * each for term, each in hours.items()}, index=beats.index)
    return parts.assign(workload=parts.sum(axis=1, skipna=False), unknown=_unknown(parts))


def _hours(weights: Mapping[str, float | Weight]) -> dict[str, float]:
    return {term: float(w.hours if isinstance(w, Weight) else w) for term, w in weights.items()}


def _with_area(beats: pd.DataFrame, named: Mapping[str, str]) -> pd.DataFrame:
    """Return `beats` with their area in km2, when it is asked for, not there, and can be measured."""
    column = named.get(AREA)
    if column is None or column in beats.columns or not isinstance(beats, gpd.GeoDataFrame):
        return beats
    refuse(metres_faults(beats.crs))
    return beats.assign(**{column: beats.area / M2_IN_KM2})


def _unknown(parts: pd.DataFrame) -> list[str]:
    """Return the unknown terms of each beat, joined."""
    terms = parts.columns.to_numpy(dtype=object)
    return [", ".join(terms[row]) for row in parts.isna().to_numpy()]


def _weight_faults(hours: Mapping[str, float]) -> list[Fault]:
    return [
        Fault(say("the weight of {term} is {hours}, not 0 or more hours", term=term, hours=value))
        for term, value in hours.items()
        if not 0 <= value < np.inf
    ]


def _column_faults(beats: pd.DataFrame, named: Mapping[str, str]) -> list[Fault]:
    """Return a fault for each term whose column is not there, or holds no numbers."""
    there = [column for column in named.values() if column in beats.columns]
    lost = [column_fault(column, beats.columns) for column in named.values() if column not in beats.columns]
    return lost + [
        Fault(say("the column {column} holds no numbers", column=column))
        for column in there
        if not is_numeric_dtype(beats[column]) or is_bool_dtype(beats[column])
    ]


def value_faults(figures: Mapping[str, pd.Series[float]]) -> list[Fault]:
    """Return a fault for each figure below 0 or infinite, by term and beat.

    Examples
    --------
    >>> print(value_faults({"calls": pd.Series({"b1": -2, "b2": 3})})[0].to("en"))
    beat b1: calls is -2.0, not 0 or more
    """
    numbers = {term: values.astype("float64") for term, values in figures.items()}
    return [
        Fault(say("{term} is {value}, not 0 or more", term=term, value=float(value)), beat=str(beat))
        for term, values in numbers.items()
        for beat, value in values[(values < 0) | np.isinf(values)].items()
    ]
