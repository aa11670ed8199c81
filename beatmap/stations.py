"""One station as arrays: what is grouped on its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import shapely

from beatmap.measures import balanced_load, masses

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from beatmap.beats import BeatMap


@dataclass(frozen=True)
class Station:
    """A station's beats as arrays, sorted by id so that the order of rows decides nothing.

    Attributes
    ----------
    name : str
        Joined stations have the names of all of them: "S1+S2".
    ids : array of str, shape (n,)
    points : array of float, shape (n, 2)
        Centroids in metres, counted from their mean.
    workload : array of float, shape (n,)
    pairs : array of int, shape (m, 2)
        Who borders whom, as positions.
    metres : array of float, shape (m,)
        How long each border is; 0 for a link.
    outline : array of float, shape (n,), m
        The perimeter of each beat.
    ground : array of float, shape (n,), m²
    home : array of str, shape (n,)
        The police station of each beat: one name, but for joined stations.
    figures : mapping of str to array of float, shape (n,)
        Other columns of the beats that were asked for.
    """

    name: str
    ids: NDArray[np.str_]
    points: NDArray[np.float64]
    workload: NDArray[np.float64]
    pairs: NDArray[np.intp]
    metres: NDArray[np.float64]
    outline: NDArray[np.float64]
    ground: NDArray[np.float64]
    home: NDArray[np.str_]
    figures: Mapping[str, NDArray[np.float64]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def idle(self) -> bool:
        """Whether the workload is 0 everywhere, so that each beat counts 1."""
        return not self.workload.any()

    @cached_property
    def load(self) -> NDArray[np.float64]:
        """The workload that is balanced, shape (n,)."""
        return balanced_load(self.workload)

    @cached_property
    def mass(self) -> NDArray[np.float64]:
        """The weight of each beat in the inertia, shape (n,)."""
        return masses(self.load)


def stations_of(
    city: BeatMap, *, joined: Iterable[Iterable[str]] = (), columns: Iterable[str] = ()
) -> list[Station]:
    """Return the stations of `city`, sorted by name.

    Borders of every kind count; those between stations do not, unless the stations are joined.

    Parameters
    ----------
    city : BeatMap
    joined : iterable of station ids each
        Stations that are one here.
    columns : iterable of str
        Columns of the beats, with numbers, that become `figures`.
    """
    beats = city.beats.sort_index()
    ids = beats.index.to_numpy(dtype=str)
    home = beats["station"].to_numpy(dtype=str)
    unit = np.array(list(beats["station"].map(unit_names(city.station_ids, joined))), dtype=str)
    shapes = beats.geometry.to_numpy()
    centroid = shapely.centroid(shapes)
    points = np.column_stack([shapely.get_x(centroid), shapely.get_y(centroid)])
    outline, ground = shapely.length(shapes), shapely.area(shapes)
    workload = beats["workload"].to_numpy()
    figures = {name: beats[name].to_numpy(dtype=float) for name in columns}
    pairs = np.sort(np.searchsorted(ids, city.borders.index.to_frame().to_numpy(dtype=str)), axis=1)
    inside = unit[pairs[:, 0]] == unit[pairs[:, 1]]
    pairs, metres = pairs[inside], city.borders["metres"].to_numpy(dtype=float)[inside]
    found = []
    for name in sorted(set(unit.tolist())):
        here = np.flatnonzero(unit == name)
        own = unit[pairs[:, 0]] == name
        found.append(
            Station(
                name,
                ids[here],
                points[here] - points[here].mean(axis=0),
                workload[here],
                np.searchsorted(here, pairs[own]),
                metres[own],
                outline[here],
                ground[here],
                home[here],
                {column: values[here] for column, values in figures.items()},
            )
        )
    return found


def unit_names(stations: Iterable[str], joined: Iterable[Iterable[str]]) -> dict[str, str]:
    """Return station -> the name of what it is grouped in: its own, or those of all that are joined.

    Examples
    --------
    >>> unit_names(["S1", "S2", "S3"], [["S3", "S1"]])
    {'S1': 'S1+S3', 'S2': 'S2', 'S3': 'S1+S3'}
    """
    together = {station: "+".join(sorted(group)) for group in map(list, joined) for station in group}
    return {station: together.get(station, station) for station in stations}
