"""One score for each unit of assessment, from weighted indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np
import pandas as pd
from pandas.api.types import is_bool_dtype, is_numeric_dtype

from beatmap.errors import Fault, refuse
from beatmap.gates import column_fault
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from collections.abc import Mapping

INDICATORS = "indicators"
FULL, MIDWAY = 100.0, 50.0  # points
DIGITS = 9  # of a score: below, two scores differ only by the order of a sum
BETTER = ("more", "less")


class Indicator(NamedTuple):
    """What an indicator counts in the score, whether more of it is better or less, and what is asked for."""

    weight: float
    better: Literal["more", "less"] = "more"
    target: float | None = None


class Assessment(NamedTuple):
    """One score for each unit, and the points of each indicator it is made of."""

    scores: pd.DataFrame
    points: pd.DataFrame


def assess(
    indicators: pd.DataFrame,
    weights: Mapping[str, Indicator],
    *,
    method: Literal["minmax", "rank", "target"] = "minmax",
) -> Assessment:
    """Return one score from 0 to 100 for each unit, the same for all officers and branches in it.

    The score is the weighted mean of the indicators' points, `sum of w p / sum of w`. With x the value of a
    unit, over the n units where it is known, the points p are (OECD and JRC 2008, Handbook on Constructing
    Composite Indicators, steps 5 and 6: min-max, ranking, distance to a reference, linear aggregation) ::

        minmax    100 (x - least) / (largest - least);    less is better: 100 less that
        rank      100 (r - 1) / (n - 1), r the rank from the worst, equal ones at their mean rank
        target    100 min(1, x / target);                 less is better: 100 min(1, target / x)

    An indicator that is the same everywhere tells no unit from another: by "minmax" and "rank" all get 50,
    midway, whichever direction is better. By "target" more than was asked for earns no more than 100.

    By "minmax" and "rank" points compare the units of one table; only "target" can be compared over years.

    Parameters
    ----------
    indicators : DataFrame
        By unit, a column for each indicator; NaN or <NA> where unknown.
    weights : mapping of str to Indicator
        By column: the weight, above 0; whether "more" or "less" is better; for "target" the target, above 0.
    method : "minmax", "rank" or "target"

    Returns
    -------
    Assessment
        `scores`, by unit, the best first: `score`; `rank`, 1 for the best, equal ones share it; `missing`,
        the unknown indicators joined by ", ". Unknown is not 0: with one of them unknown, score and rank are
        <NA>, and the unit stands at the end. `points`, in the same order: those of each indicator.

    Raises
    ------
    InputError
        No weights, or some not above 0; an unknown direction, method or column; targets that are missing or
        not above 0; units that stand twice; columns that are no numbers, values that are infinite, or below
        0 where there is a target.

    Examples
    --------
    >>> table = pd.DataFrame({"visits": [40, 10, 30], "calls": [5, 9, None]}, index=["X", "Y", "Z"])
    >>> weights = {"visits": Indicator(2), "calls": Indicator(1, "less")}
    >>> assess(table, weights).scores
       score  rank missing
    X  100.0     1
    Y    0.0     2
    Z   <NA>  <NA>   calls
    """
    refuse([*_weight_faults(weights, method), *_table_faults(indicators, weights)])
    known = indicators[list(weights)].astype("float64").sort_index()
    refuse(_value_faults(known, method))
    points = pd.DataFrame({name: _points(known[name], each, method) for name, each in weights.items()})
    weight = np.array([float(each.weight) for each in weights.values()])
    score = pd.Series(points.to_numpy() @ (weight / weight.sum()), index=points.index).round(DIGITS)
    scores = pd.DataFrame(
        {
            "score": score.astype("Float64"),
            "rank": score.rank(method="min", ascending=False).astype("Int64"),
            "missing": pd.Series(_missing(known), index=known.index, dtype=str),
        }
    ).sort_values("rank", kind="stable")
    return Assessment(scores, points.astype("Float64").reindex(scores.index))


def _points(values: pd.Series[float], indicator: Indicator, method: str) -> pd.Series[float]:
    """Return the points of each unit, 0 to 100, NaN where the value is unknown."""
    if method == "target":
        return _reached(values, indicator)
    low, high = values.min(), values.max()
    if low == high:
        return values.mask(values.notna(), MIDWAY)
    rank, last = values.rank(), values.count()
    share = (rank - 1) / (last - 1) if method == "rank" else (values - low) / (high - low)
    return FULL * (share if indicator.better == "more" else 1 - share)


def _reached(values: pd.Series[float], indicator: Indicator) -> pd.Series[float]:
    """Return how far the target is reached; less is better: how far the value is down to it."""
    target = float(indicator.target or 0)  # asked for above: it is there
    if indicator.better == "more":
        return FULL * (values / target).clip(upper=1)
    return FULL * (target / values.clip(lower=target))


def _missing(known: pd.DataFrame) -> list[str]:
    """Return the unknown indicators of each unit, joined."""
    names = known.columns.to_numpy(dtype=object)
    return [", ".join(names[row]) for row in known.isna().to_numpy()]


def _weight_faults(weights: Mapping[str, Indicator], method: str) -> list[Fault]:
    if method not in {"minmax", "rank", "target"}:
        fix = say("one of {names}", names=["minmax", "rank", "target"])
        return [Fault(say("units are not assessed by the method {method}", method=repr(method)), fix=fix)]
    if not weights:
        return [Fault(say("no indicator has a weight"), fix=say("a weight above 0 for each indicator"))]
    return [fault for name, each in weights.items() for fault in _indicator_faults(name, each, method)]


def _indicator_faults(name: str, indicator: Indicator, method: str) -> list[Fault]:
    faults, positive = [], say("a number above 0")
    if not 0 < indicator.weight < np.inf:
        faults.append(_of(name, say("the weight is {value}", value=indicator.weight), positive))
    if indicator.better not in BETTER:
        what = say("{value!r} is no direction", value=indicator.better)
        faults.append(_of(name, what, say("one of {names}", names=BETTER)))
    target = indicator.target
    if method == "target" and (target is None or not 0 < target < np.inf):
        faults.append(_of(name, say("the target is {value}", value=target), positive))
    return faults


def _table_faults(indicators: pd.DataFrame, weights: Mapping[str, Indicator]) -> list[Fault]:
    """Return a fault for each unit that stands twice, each column not there or without numbers."""
    twice = sorted({str(unit) for unit in indicators.index[indicators.index.duplicated()]})
    lost = [name for name in weights if name not in indicators.columns]
    there = [indicators[name] for name in weights if name in indicators.columns]
    odd = [str(c.name) for c in there if not is_numeric_dtype(c) or is_bool_dtype(c)]
    return [
        *(Fault(say("{unit} stands twice", unit=unit), where=INDICATORS) for unit in twice),
        *(column_fault(name, indicators.columns, where=INDICATORS) for name in lost),
        *(Fault(say("the column {column} holds no numbers", column=c), where=INDICATORS) for c in odd),
    ]


def _value_faults(known: pd.DataFrame, method: str) -> list[Fault]:
    """Return a fault for each value that is infinite, or below 0 where a target is to be reached."""
    least = 0 if method == "target" else -np.inf
    fix = say("a finite number, 0 or more where there is a target, or <NA> where it is unknown")
    return [
        _of(str(name), say("{unit} has {value}", unit=str(unit), value=value), fix)
        for name, values in known.items()
        for unit, value in values[np.isinf(values) | (values < least)].items()
    ]


def _of(name: str, what: Text, fix: Text) -> Fault:
    return Fault(say("the indicator {name}: {what}", name=name, what=what), where=INDICATORS, fix=fix)
