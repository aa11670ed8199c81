"""Officers of each unit before and after, and what lies between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatmap.staffing.ratios import strength_change

if TYPE_CHECKING:
    import pandas as pd


def totals(before: pd.Series[str], after: pd.Series[str]) -> pd.DataFrame:
    """Return how the officers of each unit became those it has now.

    It always holds that `before + joined - left + came - went = after`.

    Parameters
    ----------
    before, after : Series of str
        Officer -> unit, of the same officers; "" where the officer was not there.

    Returns
    -------
    DataFrame
        By unit, sorted: `before`; `joined`, `left`, from and to outside; `came`, `went`, from and to other
        units; `after`, `change`, and `change_pct` of `before`, NaN where that is 0.

    Examples
    --------
    >>> import pandas as pd
    >>> totals(pd.Series(["S1", "S1", ""]), pd.Series(["S1", "S2", "S2"])).drop(columns="change_pct")
        before  joined  left  came  went  after  change
    S1       2       0     0     0     1      1      -1
    S2       0       1     0     1     0      2       2
    """
    there, here = before != "", after != ""
    elsewhere = there & here & (before != after)
    table = strength_change(before[there].value_counts(), after[here].value_counts()).sort_index()
    counts = {
        "joined": after[here & ~there],
        "left": before[there & ~here],
        "came": after[elsewhere],
        "went": before[elsewhere],
    }
    for name, units in counts.items():
        table[name] = units.value_counts().reindex(table.index, fill_value=0)
    table["change_pct"] = 100 * table["share"]
    return table[["before", *counts, "after", "change", "change_pct"]]
