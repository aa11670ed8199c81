"""Classes of strength of the stations, and in which districts they lie."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from beatmap.errors import Fault, InputError, refuse
from beatmap.gates import column_fault
from beatmap.staffing.counts import count_faults, station_fault
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

STRENGTH = "strength"
BINS = (20, 50)  # officers: where a class of strength begins


def strength_classes(stations: pd.DataFrame, *, bins: Sequence[int] = BINS) -> pd.DataFrame:
    """Return the class of strength of each station, and whether it stands on an edge.

    The source (2015) writes its classes "50 and more", "20 to 50", "below 20": a station of exactly 20 or 50
    officers can be read into two of them. Here a class begins at its bin, and such stations are named.

    Parameters
    ----------
    stations : DataFrame
        By station id: `strength`, the officers of all branches.
    bins : sequence of int
        Where classes begin, rising.

    Returns
    -------
    DataFrame
        By station, sorted: `strength`; `strength_class`, an ordered categorical such as "< 20" < "20–49" <
        "≥ 50"; `edge`, True where the strength is one of the bins.

    Raises
    ------
    InputError
        Strengths that are unknown, negative or no whole number, stations that stand twice, bins that do not
        rise.

    Examples
    --------
    >>> strength_classes(pd.DataFrame({"strength": [12, 50]}, index=["S1", "S2"]))
        strength strength_class   edge
    S1        12           < 20  False
    S2        50           ≥ 50   True
    """
    refuse([*count_faults(stations, [STRENGTH]), *_bin_faults(bins)])
    strength = stations[STRENGTH].sort_index().astype("int64")
    position = np.searchsorted(np.asarray(bins), strength.to_numpy(), side="right")
    classes = pd.Categorical.from_codes(position, categories=pd.Index(_names(bins)), ordered=True)
    return pd.DataFrame({STRENGTH: strength, "strength_class": classes, "edge": strength.isin(list(bins))})


def class_table(
    stations: pd.DataFrame,
    *,
    bins: Sequence[int] = BINS,
    by: str = "district",
    renamed: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Return how many stations of each class of strength each district has.

    Parameters
    ----------
    stations : DataFrame
        By station id: `strength`, and the column `by`.
    bins : sequence of int
        As for `strength_classes`.
    by : str
        The column of the rows.
    renamed : mapping, optional
        Divisions that are dissolved, and what took their place: {"Nanhui": "Pudong"}.

    Returns
    -------
    DataFrame
        By district, sorted, one column for each class, the smallest first: its stations. Then `stations`,
        the sum, and `edge`, those that stand on an edge of a class. `table.sum() / table["stations"].sum()`
        are the shares of the classes in the whole city.

    Raises
    ------
    InputError
        As `strength_classes`; no column `by`, or stations that it leaves empty.

    Examples
    --------
    >>> stations = pd.DataFrame({"strength": [12, 30, 20], "district": ["N", "P", "P"]}, index=list("abc"))
    >>> class_table(stations, renamed={"N": "P"})
              < 20  20–49  ≥ 50  stations  edge
    district
    P            1      2     0         3     1
    """
    if by not in stations.columns:
        raise InputError([column_fault(by, stations.columns, where="stations")])
    empty = stations.index[stations[by].isna() | (stations[by].astype(str).str.strip() == "")]
    refuse(
        station_fault(station, say("the station has no {column}", column=by))
        for station in sorted(empty, key=str)
    )
    classes = strength_classes(stations, bins=bins)
    district = stations[by].sort_index().replace(dict(renamed or {}))
    counts = pd.get_dummies(classes["strength_class"], dtype="int64")
    table = counts.assign(stations=1, edge=classes["edge"].astype("int64")).groupby(district).sum()
    return table.rename_axis(index=by, columns=None)


def _names(bins: Sequence[int]) -> list[str]:
    """Return the names of the classes, the smallest first."""
    between = [str(a) if b - a == 1 else f"{a}–{b - 1}" for a, b in pairwise(bins)]
    return [f"< {bins[0]}", *between, f"≥ {bins[-1]}"]


def _bin_faults(bins: Sequence[int]) -> list[Fault]:
    if len(bins) and bins[0] > 0 and all(a < b for a, b in pairwise(bins)):
        return []
    what = say("the bins {bins} do not rise from above 0", bins=list(bins))
    return [Fault(what, fix=say("{bins}, for example", bins=list(BINS)))]
