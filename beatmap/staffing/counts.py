"""What a table of stations must bring before officers are counted with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from beatmap.errors import Fault
from beatmap.gates import column_fault
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from collections.abc import Sequence


def count_faults(stations: pd.DataFrame, columns: Sequence[str]) -> list[Fault]:
    """Return a fault for each column not there, each station twice, each cell that is no number of officers.

    Examples
    --------
    >>> table = pd.DataFrame({"strength": [12.5]}, index=["S1"])
    >>> print(count_faults(table, ["strength"])[0].what)
    station S1: strength 12.5 is no number of officers
    """
    lacking = [column for column in columns if column not in stations.columns]
    if lacking:
        return [column_fault(column, stations.columns, where="stations") for column in lacking]
    twice = sorted({str(s) for s in stations.index[stations.index.duplicated()]})
    faults = [station_fault(s, say("the station stands twice")) for s in twice]
    return faults + [fault for column in columns for fault in _cell_faults(stations[column])]


def station_fault(station: object, what: Text, fix: Text | None = None) -> Fault:
    """Return the fault of one row of a table of stations."""
    named = say("station {station}: {what}", station=str(station), what=what)
    return Fault(named, where="stations", fix=fix)


def _cell_faults(cells: pd.Series) -> list[Fault]:
    values = pd.to_numeric(cells, errors="coerce").to_numpy(dtype=float, na_value=np.nan)
    odd = cells[~((values >= 0) & (values % 1 == 0))].sort_index()
    fix = say("a whole number of 0 or more; unknown is not 0")
    return [
        station_fault(
            s, say("{column} {cell} is no number of officers", column=str(cells.name), cell=str(cell)), fix
        )
        for s, cell in odd.items()
    ]
