"""What ties officers to beats, as one table: locks of tenure and exceptions, pins, forbidden pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from beatmap.rosters import TIES
from beatmap.staffing.assigning.people import Bonds

if TYPE_CHECKING:
    from beatmap.staffing.assigning.given import Given


def tie_table(given: Given) -> pd.DataFrame:
    """Return the ties of an assignment, by officer and kind."""
    tables = [
        _locks(given),
        *(
            table[["officer_no", "beat"]].assign(tie=tie)
            for tie, table in (("pinned", given.pins), ("forbidden", given.forbidden))
            if table is not None
        ),
    ]
    ties = pd.concat(tables, ignore_index=True).reindex(columns=list(TIES)).fillna("")
    return ties.sort_values(["officer_no", "tie", "beat"], ignore_index=True)


def bonds_of(ties: pd.DataFrame) -> Bonds:
    """Return the ties as they are asked for, officer by officer."""
    pinned, locked, forbidden = (ties[ties["tie"] == tie] for tie in ("pinned", "locked", "forbidden"))
    return Bonds(
        pins=dict(zip(pinned["officer_no"], pinned["beat"], strict=True)),
        barred={str(number): sorted(beats) for number, beats in forbidden.groupby("officer_no")["beat"]},
        locked=set(locked["officer_no"]),
    )


def _locks(given: Given) -> pd.DataFrame:
    """Return the locks that hold on the day, and the exceptions to them."""
    if not given.day:
        return pd.DataFrame({column: [] for column in TIES}, dtype=object)
    register = given.locks
    kept = register[register["state"].isin(["locked", "exception"])]
    return kept.rename(columns={"state": "tie"}).reset_index()[list(TIES)]
