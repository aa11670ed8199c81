"""The two rosters that are reconciled, each as text, and what is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from beatmap.beats import id_text
from beatmap.errors import Fault
from beatmap.gates import column_fault
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from collections.abc import Iterable

SIDES = ("before", "after")
SOURCE = ("where", "row")  # where an officer stands in the files: no part of what is compared


def text_of(officers: pd.DataFrame, districts: pd.Series[str] | None) -> pd.DataFrame:
    """Return a roster as text, "" for unknown, with each officer's district where there are districts."""
    columns = [column for column in officers.columns if column not in SOURCE]
    text = pd.DataFrame({column: _cells(officers[column]) for column in columns}, index=officers.index)
    return text if districts is None else text.assign(district=text["station"].map(_cells(districts)))


def side_faults(officers: pd.DataFrame, side: str, districts: pd.Series[str] | None) -> list[Fault]:
    """Return a fault for each officer who cannot be told from others or belongs to no station."""
    if "station" not in officers.columns:
        return [column_fault("station", officers.columns, where=side)]
    not_text = [n for n in officers.index if not isinstance(n, str) or not n]
    if not_text:
        what = say("the officer numbers are not text (the first is {id!r})", id=not_text[0])
        return [Fault(what, where=side, fix=say("frame.set_index(column) with a text column"))]
    station = _cells(officers["station"])
    missing = (station == "").to_numpy()
    twice = officers.index.duplicated()
    return [
        *_officer_faults(officers[twice], side, say("the number stands twice")),
        *_officer_faults(officers[missing], side, say("the officer's station is missing")),
        *_district_faults(station[~missing], side, districts),
    ]


def _cells(column: pd.Series) -> pd.Series[str]:
    """Return a column as text, each value put into words once."""
    codes, values = pd.factorize(column)
    words = np.array([*map(id_text, values), ""], dtype=object)  # the last one for -1, which is unknown
    return pd.Series(words[codes], index=column.index, dtype=str)


def _officer_faults(officers: pd.DataFrame, side: str, what: Text) -> Iterable[Fault]:
    """Yield the fault of each of `officers`, with where they stand in the files if that is told."""
    for number, officer in officers.sort_index(kind="stable").iterrows():
        where, row = (officer.get(column) for column in SOURCE)
        yield Fault(
            say("officer {number}: {what}", number=str(number), what=what),
            where=str(where) if pd.notna(where) else side,
            row=int(row) if pd.notna(row) else None,
        )


def _district_faults(station: pd.Series[str], side: str, districts: pd.Series[str] | None) -> Iterable[Fault]:
    """Yield a fault for each station that is in no district, or twice in the table of districts."""
    if districts is None:
        return
    where = f"districts {side}"
    for name in sorted({str(s) for s in districts.index[districts.index.duplicated()]}):
        yield Fault(say("{unit} stands twice", unit=name), where=where)
    there = districts.index[_cells(districts) != ""]
    for name in sorted(set(station) - set(there)):
        yield Fault(say("station {station} has no district", station=name), where=where)
