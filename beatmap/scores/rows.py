"""The areas of a plan as arrays: what every figure of an area is worked out on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from beatmap.stations import Station, stations_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from beatmap.plans import Plan


@dataclass(frozen=True)
class Rows:
    """A row for each area of each station, by station, then area: an area over two stations has two.

    Attributes
    ----------
    stations : list of Station
        Beats stand in their order below: by station, then id.
    names, homes : array of str, shape (rows,)
        The area and the station of each row.
    of_beat : array of int, shape (n,)
        The row of each beat.
    shapes : array of polygons, shape (n,)
    pairs : array of int, shape (m, 2)
        Who borders whom inside a station, as positions.
    metres : array of float, shape (m,)
        How long each of those borders is.
    """

    stations: list[Station]
    names: NDArray[np.object_]
    homes: NDArray[np.object_]
    of_beat: NDArray[np.intp]
    shapes: NDArray[np.object_]
    pairs: NDArray[np.intp]
    metres: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.names)

    @property
    def beats(self) -> NDArray[np.intp]:
        """The number of beats in each row, shape (rows,)."""
        return np.bincount(self.of_beat)

    def total(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the sum of `values`, one a beat, over each row."""
        return np.asarray(np.bincount(self.of_beat, values), dtype=np.float64)

    def station_total(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return for each row the sum of `values`, one a row, over the rows of its station."""
        _, station = np.unique(self.homes.astype(str), return_inverse=True)
        return np.asarray(np.bincount(station, values)[station])

    def by_station(self) -> list[tuple[Station, slice, NDArray[np.intp]]]:
        """Return each station, where its beats stand, and their rows counted from its first."""
        ends = np.cumsum([len(station) for station in self.stations])
        found = []
        for station, end in zip(self.stations, ends, strict=True):
            here = slice(int(end) - len(station), int(end))
            found.append((station, here, self.of_beat[here] - self.of_beat[here].min()))
        return found


def rows_of(plan: Plan) -> Rows:
    """Return the areas of `plan` as arrays; the order of its rows decides nothing."""
    stations = stations_of(plan.city)
    ids = np.concatenate([station.ids for station in stations]).astype(object)
    home = np.repeat([station.name for station in stations], [len(station) for station in stations])
    beats = pd.DataFrame({"station": home, "area": plan.areas.reindex(ids).to_numpy()})
    of_beat = np.asarray(beats.groupby(["station", "area"]).ngroup(), dtype=np.intp)
    first = np.unique(of_beat, return_index=True)[1]
    pairs, metres = _borders_inside(plan, pd.Index(ids), home)
    return Rows(
        stations,
        beats["area"].to_numpy(dtype=object)[first],
        beats["station"].to_numpy(dtype=object)[first],
        of_beat,
        np.asarray(plan.city.beats.geometry.reindex(ids)),
        pairs,
        metres,
    )


def _borders_inside(
    plan: Plan, ids: pd.Index, home: NDArray[np.str_]
) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Return the pairs of beats of one station that border, as positions, and the metres they share."""
    borders = plan.city.borders
    ends = [ids.get_indexer(borders.index.get_level_values(level)) for level in (0, 1)]
    inside = home[ends[0]] == home[ends[1]]
    return np.column_stack(ends)[inside], borders["metres"].to_numpy(dtype=float)[inside]
