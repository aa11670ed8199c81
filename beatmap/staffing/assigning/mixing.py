"""A better mix of ages: officers who come to a beat change places, where no aim is touched by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from beatmap.staffing.assigning.people import People
    from beatmap.staffing.assigning.places import Places

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

LEAST = 1e-9  # squared years; a gain below is none


def age_spread(people: People, places: Places, at: Ints) -> float:
    """Return how far the mean ages of the areas lie from those of their stations, in years.

    It is the root of the mean of (mean age of the area - mean age of the station)^2 over all officers whose
    year of birth is known; 0 where each area is as old as its station.
    """
    table = _deviations(people, places, at)
    if table.empty:
        return 0.0
    mean = table.groupby("area")["years"].transform("mean")
    return float(np.sqrt((mean**2).mean()))


def mixed(people: People, places: Places, at: Ints) -> Ints:
    """Return the places after every swap of two newcomers of one kind that brings ages closer together.

    The largest gain comes first. Nobody who stays is asked; both are of one kind, so every aim keeps its
    value.
    """
    at = at.copy()
    table = _deviations(people, places, at)
    sums = table.groupby("area")["years"].agg(["sum", "size"])
    new = table[table["new"]]
    for _, who in new.groupby(["kind", "station"], sort=True):
        if (who["area"] != who["area"].iloc[0]).any():
            _swap(who, sums, at)
    return at


def _deviations(people: People, places: Places, at: Ints) -> pd.DataFrame:
    """Return each officer whose age is known: how many years older than the station, and in which area."""
    known = np.flatnonzero(~np.isnan(people.born))
    table = pd.DataFrame(
        {
            "officer": known,
            "kind": people.kind[known],
            "station": places.stations[at[known]],
            "area": places.areas[at[known]],
            "new": ~people.held[known] & (at[known] != people.today[known]),
            "years": -people.born[known],
        }
    )
    table["years"] -= table.groupby("station")["years"].transform("mean")
    return table


def _swap(who: pd.DataFrame, sums: pd.DataFrame, at: Ints) -> None:
    """Swap officers of one kind in one station as long as it helps, and write it to `at` and `sums`."""
    years, officer = who["years"].to_numpy().copy(), who["officer"].to_numpy().copy()
    place = at[officer]
    code, areas = pd.factorize(who["area"])
    total, size = (sums.loc[areas, name].to_numpy(dtype=float, copy=True) for name in ("sum", "size"))
    while True:
        gain = _gains(years, code, total, size)
        best = int(gain.argmin())
        i, j = divmod(best, len(years))
        if gain.flat[best] > -LEAST:
            break
        moved = years[i] - years[j]
        total[code[i]] -= moved
        total[code[j]] += moved
        years[[i, j]], officer[[i, j]] = years[[j, i]], officer[[j, i]]
    at[officer] = place
    sums.loc[areas, "sum"] = total


def _gains(years: Floats, code: Ints, total: Floats, size: Floats) -> Floats:
    """Return what each swap adds to the sum of squares between areas, shape (officers, officers)."""
    moved = years[:, None] - years[None, :]
    a, b = code[:, None], code[None, :]
    change = ((total[a] - moved) ** 2 - total[a] ** 2) / size[a] + (
        (total[b] + moved) ** 2 - total[b] ** 2
    ) / size[b]
    return np.asarray(np.where(a == b, 0.0, change))
