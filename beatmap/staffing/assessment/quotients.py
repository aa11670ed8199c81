"""Indicators that are one figure of a beat over another: guards for each exit, households for each guard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from pandas.api.types import is_bool_dtype, is_numeric_dtype

from beatmap.errors import Fault, refuse
from beatmap.gates import column_fault
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Mapping


def indicator_ratios(table: pd.DataFrame, ratios: Mapping[str, tuple[str, str]]) -> pd.DataFrame:
    """Return indicators that are one column over another, such as guards for each exit.

    Parameters
    ----------
    table : DataFrame
        By beat, or by any other unit; figures of the whole, never of a resident.
    ratios : mapping of str to (str, str)
        By the name of the indicator: the column that is divided, and the one it is divided by.

    Returns
    -------
    DataFrame
        On the index of `table`, a column for each indicator; <NA> where one of the two is unknown, or the
        divisor is 0.

    Raises
    ------
    InputError
        Columns that do not exist, or hold no numbers.

    Examples
    --------
    >>> compound = pd.DataFrame({"households": [1200], "exits": 4, "guards": 30}, index=["b1"])
    >>> ratios = {"guards_per_exit": ("guards", "exits"), "households_per_guard": ("households", "guards")}
    >>> indicator_ratios(compound, ratios)
        guards_per_exit  households_per_guard
    b1              7.5                  40.0
    """
    refuse(_column_faults(table, ratios))
    parts = {
        name: (table[a].astype("Float64"), table[b].astype("Float64")) for name, (a, b) in ratios.items()
    }
    return pd.DataFrame({name: a / b.mask(b == 0) for name, (a, b) in parts.items()}, index=table.index)


def _column_faults(table: pd.DataFrame, ratios: Mapping[str, tuple[str, str]]) -> list[Fault]:
    """Return a fault for each column that is not there, or holds no numbers; each once."""
    columns = [*dict.fromkeys(column for pair in ratios.values() for column in pair)]
    lost = [column_fault(column, table.columns) for column in columns if column not in table.columns]
    there = [table[column] for column in columns if column in table.columns]
    odd = [str(c.name) for c in there if not is_numeric_dtype(c) or is_bool_dtype(c)]
    return [*lost, *(Fault(say("the column {column} holds no numbers", column=c)) for c in odd)]
