"""Numbers that offices write into cells: full-width digits, thousands, blanks for what is unknown."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from beatmap.errors import Fault
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Sequence

GROUPED = r"^([+-]?\d{1,3})((?:,\d{3})+)(\.\d*)?$"


def numbers_of(
    column: pd.Series[str], where: str, rows: Sequence[int], faults: list[Fault]
) -> pd.Series[float]:
    """Return a column of text as numbers, NaN where a cell is empty: unknown is not 0.

    Parameters
    ----------
    column : Series of str
    where : str
        The file, for the faults.
    rows : sequence of int
        The row of each cell, for the faults.
    faults : list of Fault
        Each cell that is neither empty nor a finite number is added.

    Examples
    --------
    >>> found = []
    >>> numbers_of(pd.Series(["1,200", "３", "", "many"], name="户数"), "t.xlsx", range(2, 6), found).tolist()
    [1200.0, 3.0, nan, nan]
    >>> print(found[0].to("en"))
    t.xlsx, row 5: 'many' in column 户数 is no number. Try: a number, or an empty cell where it is unknown
    """
    plain = column.map(lambda text: unicodedata.normalize("NFKC", text).strip())
    plain = plain.str.replace(GROUPED, lambda found: found.group(0).replace(",", ""), regex=True)
    numbers = pd.to_numeric(plain.where(plain != ""), errors="coerce").astype(float)
    wrong = (plain != "").to_numpy() & ~np.isfinite(numbers.to_numpy())
    fix = say("a number, or an empty cell where it is unknown")
    for at in np.flatnonzero(wrong):
        what = say("{value!r} in column {column} is no number", value=column.iloc[at], column=column.name)
        faults.append(Fault(what, where=where, row=int(rows[int(at)]), fix=fix))
    return numbers.where(~wrong)
