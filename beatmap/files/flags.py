"""Yes and no as offices write them: 是/否, 有/无, 1/0, √ and nothing."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from beatmap.errors import Fault
from beatmap.files.foreign import tell
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

YES = ("是", "有", "对", "1", "√", "✓", "✔", "☑", "yes", "y", "true")
NO = ("否", "无", "不是", "没有", "0", "×", "✗", "✘", "☐", "x", "no", "n", "false")


def flags_of(column: pd.Series[str], where: str, rows: Sequence[int], faults: list[Fault]) -> pd.Series[bool]:
    """Return a column of text as yes (True) and no (False).

    An empty cell is no, for where a tick is yes nobody writes no; where other cells do say no, that is told.

    Parameters
    ----------
    column : Series of str
    where : str
        The file and sheet, for the faults.
    rows : sequence of int
        The row of each cell, for the faults.
    faults : list of Fault
        Each cell that is neither yes, no nor empty is added.

    Examples
    --------
    >>> import pandas as pd
    >>> found = []
    >>> flags_of(pd.Series(["√", "", "some"], name="驻村"), "t.xlsx", range(2, 5), found).tolist()
    [True, False, False]
    >>> print(found[0].to("en"))
    t.xlsx, row 4: 'some' in column 驻村 is neither yes nor no. Try: yes or no (是 or 否)
    """
    plain = column.map(plain_flag)
    yes, no, empty = plain.isin(YES), plain.isin(NO), plain == ""
    fix = say("yes or no (是 or 否)")
    for row, text in zip(rows, column.where(~(yes | no | empty)), strict=True):
        if isinstance(text, str):
            what = say("{value!r} in column {column} is neither yes nor no", value=text, column=column.name)
            faults.append(Fault(what, where=where, row=int(row), fix=fix))
    if no.any() and empty.any():
        n = int(empty.sum())
        tell(
            say(
                "{where}: empty cells in column {column} are read as no: {n}",
                where=where,
                n=n,
                column=column.name,
            )
        )
    return yes


def plain_flag(text: str) -> str:
    """Return a cell as it is compared: half-width, without spaces around it, in small letters.

    Examples
    --------
    >>> plain_flag("　ＹＥＳ")
    'yes'
    """
    return unicodedata.normalize("NFKC", text).strip().casefold()
