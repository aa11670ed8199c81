"""Where an entry stands: its file, sheet and row, as far as the table says them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatmap.errors import Fault
from beatmap.texts import Text, say

if TYPE_CHECKING:
    import pandas as pd


def of_officer(
    officers: pd.DataFrame, number: str, what: Text, fix: Text | None = None, *, at: int | None = None
) -> Fault:
    """Return the fault of an officer, with the file, sheet and row where the table says them.

    `at` is the position of the entry; without it the last one of the number is meant.
    """
    named = say("officer {number}: {what}", number=number, what=what)
    if not {"where", "row"} <= set(officers.columns):
        return Fault(named, where="officers", fix=fix)
    entry = officers.iloc[at] if at is not None else officers.loc[[number]].iloc[-1]
    return Fault(named, where=str(entry["where"]), row=int(entry["row"]), fix=fix)


def of_entry(table: pd.DataFrame, at: int, name: str, what: Text, fix: Text | None = None) -> Fault:
    """Return the fault of one entry of a table called `name`, with file, sheet and row where it says them."""
    entry = table.iloc[at]
    if not {"where", "row"} <= set(table.columns):
        return Fault(what, where=name, row=at + 1, fix=fix)
    return Fault(what, where=str(entry["where"]), row=int(entry["row"]), fix=fix)
