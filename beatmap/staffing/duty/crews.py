"""The officers of one station as numbers: who should not be off with whom, and who is of which area."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Crew:
    """One station's officers, to be put into `k` groups.

    Attributes
    ----------
    clash : array of bool, shape (officers, officers)
        Whose beats are one or neighbours; symmetric, False on the diagonal. The officers of an area
        follow each other, and those of a beat within it.
    area : array of int, shape (officers,)
    k : int
    at_least : int
        How many officers of each area stay in the community every day.
    """

    clash: NDArray[np.bool_]
    area: NDArray[np.intp]
    k: int
    at_least: int

    @cached_property
    def room(self) -> NDArray[np.intp]:
        """How many officers of an area one group may hold, shape (areas,)."""
        return np.bincount(self.area) - self.at_least

    def clashes(self, group: NDArray[np.intp]) -> int:
        """Return how many pairs that clash are in one group."""
        return int((self.clash & (group[:, None] == group[None, :])).sum()) // 2


def clashing_pairs(posts: pd.DataFrame, borders: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs of officers of one station whose beats are one, or share a line.

    Borders of other kinds than "edge" (across a gap, by a link), and mere corners, do not count.

    Parameters
    ----------
    posts : DataFrame
        `officer_no`, `beat`, `station`; an officer may hold several beats.
    borders : DataFrame
        As `BeatMap.borders`.

    Returns
    -------
    DataFrame
        `officer_no`, `other` (the greater number), `station`; each pair once, sorted.
    """
    held = posts[["officer_no", "beat", "station"]]
    there = held.merge(_near(posts["beat"], borders), on="beat")
    others = held.rename(columns={"officer_no": "other", "beat": "neighbor"})
    pairs = there.merge(others, on=["neighbor", "station"])
    pairs = pairs.loc[pairs["officer_no"] < pairs["other"], ["officer_no", "other", "station"]]
    return pairs.drop_duplicates().sort_values(["station", "officer_no", "other"], ignore_index=True)


def _near(beats: pd.Series[str], borders: pd.DataFrame) -> pd.DataFrame:
    """Return `beat`, `neighbor`: every beat with itself and with each one it shares a line with."""
    lines = borders[(borders["kind"] == "edge") & (borders["metres"] > 0)]
    focal, neighbor = (lines.index.get_level_values(level).to_numpy(dtype=object) for level in (0, 1))
    own = beats.unique()
    table = {
        "beat": np.concatenate([own, focal, neighbor]),
        "neighbor": np.concatenate([own, neighbor, focal]),
    }
    return pd.DataFrame(table, dtype=str)


def crews(
    members: pd.DataFrame, pairs: pd.DataFrame, k: int, at_least: int
) -> Iterator[tuple[pd.DataFrame, Crew]]:
    """Yield the members of each station, by area, beat and number, and the same as numbers."""
    of_station = dict(iter(pairs.groupby("station")))
    for station, rows in members.groupby("station"):
        staff = rows.sort_values(["area", "beat", "officer_no"], ignore_index=True)
        clash = np.zeros((len(staff), len(staff)), dtype=bool)
        if station in of_station:
            numbers = pd.Index(staff["officer_no"])
            one, other = (numbers.get_indexer(of_station[station][c]) for c in ("officer_no", "other"))
            clash[one, other] = clash[other, one] = True
        area = np.unique(staff["area"].to_numpy(dtype=str), return_inverse=True)[1]
        yield staff, Crew(clash, area, k, at_least)
