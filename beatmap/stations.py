"""One station as arrays: what is grouped on its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from beatmap.measures import balanced_load, masses

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from beatmap.beats import BeatMap


@dataclass(frozen=True)
class Station:
    """A station's beats as arrays, sorted by id so that the order of rows decides nothing.

    Attributes
    ----------
    name : str
    ids : array of str, shape (n,)
    points : array of float, shape (n, 2)
        Centroids in metres, counted from their mean.
    workload : array of float, shape (n,)
    pairs : array of int, shape (m, 2)
        Who borders whom, as positions.
    """

    name: str
    ids: NDArray[np.str_]
    points: NDArray[np.float64]
    workload: NDArray[np.float64]
    pairs: NDArray[np.intp]

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def idle(self) -> bool:
        """Whether the workload is 0 everywhere, so that each beat counts 1."""
        return not self.workload.any()

    @property
    def load(self) -> NDArray[np.float64]:
        """The workload that is balanced, shape (n,)."""
        return balanced_load(self.workload)

    @property
    def mass(self) -> NDArray[np.float64]:
        """The weight of each beat in the inertia, shape (n,)."""
        return masses(self.load)


def stations_of(city: BeatMap) -> list[Station]:
    """Return the stations of `city`, sorted by name.

    Borders of every kind count; those between stations do not.
    """
    beats = city.beats.sort_index()
    ids = beats.index.to_numpy(dtype=str)
    station = beats["station"].to_numpy(dtype=str)
    centroid = shapely.centroid(beats.geometry.to_numpy())
    points = np.column_stack([shapely.get_x(centroid), shapely.get_y(centroid)])
    pairs = np.sort(np.searchsorted(ids, city.borders.index.to_frame().to_numpy(dtype=str)), axis=1)
    inner = pairs[station[pairs[:, 0]] == station[pairs[:, 1]]]
    found = []
    for name in city.station_ids:
        here = np.flatnonzero(station == name)
        own = inner[station[inner[:, 0]] == name]
        middle = points[here].mean(axis=0)
        found.append(
            Station(
                name,
                ids[here],
                points[here] - middle,
                beats["workload"].to_numpy()[here],
                np.searchsorted(here, own),
            )
        )
    return found
