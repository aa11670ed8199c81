"""Who governs what: districts, stations and today's areas over the beats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from beatmap.samples.flaws import FlawError
from beatmap.samples.metropolis.districts import DISTRICTS
from beatmap.samples.metropolis.partition import Graph, connected_parts, disc
from beatmap.samples.metropolis.sizes import AREA_BEATS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from beatmap.samples.metropolis.partition import Parts
    from beatmap.samples.metropolis.sizes import Shares

    Ints = NDArray[np.int64]

Found = TypeVar("Found")
DRAWS = 60  # sets of area sizes tried for a station


@dataclass(frozen=True)
class Division:
    """For every beat the number of its station (0 ..), and of its area within the station (0 ..)."""

    station: Ints
    area: Ints


def divided(graph: Graph, shares: Shares, rng: np.random.Generator) -> Division:
    """Return stations inside districts and areas inside stations, all connected and of the sizes asked.

    Raises
    ------
    FlawError
        The beats cannot be cut like this by the sweeps that were tried.
    """
    station, area = np.full(len(graph.at), -1), np.full(len(graph.at), -1)
    stations = _stations(graph, _districts(graph, shares, rng), shares, rng)
    for number, beats in enumerate(stations):
        station[beats] = number
        for place, part in enumerate(_areas(graph, beats, int(shares.areas[number]), rng)):
            area[part] = place
    return Division(station, area)


def _districts(graph: Graph, shares: Shares, rng: np.random.Generator) -> Parts:
    """Return the beats of each district: the central ones in a disc, the others around it."""
    sizes = shares.district_beats.tolist()
    central = sum(district.central for district in DISTRICTS)
    dry = Graph(graph.neighbours, graph.at, np.zeros(len(graph.at), dtype=bool))
    core, ring = _found(disc(dry, sum(sizes[:central])))
    inner = connected_parts(dry, core, sizes[:central], rng)
    return _found(inner) + _found(connected_parts(dry, ring, sizes[central:], rng))


def _stations(graph: Graph, districts: Parts, shares: Shares, rng: np.random.Generator) -> Parts:
    """Return the beats of each station, district after district, each from the north-west."""
    stations: Parts = []
    for number, beats in enumerate(districts):
        sizes = shares.beats[shares.district == number].tolist()
        stations += _found(connected_parts(graph, beats, sizes, rng))
    return stations


def _areas(graph: Graph, beats: list[int], count: int, rng: np.random.Generator) -> Parts:
    """Return the areas of a station from the north-west, as uneven as chance has it."""
    for _ in range(DRAWS):
        parts = connected_parts(graph, beats, _area_sizes(len(beats), count, rng), rng)
        if parts is not None:
            return sorted(parts, key=lambda part: _from_north_west(graph, part))
    raise FlawError


def _area_sizes(beats: int, areas: int, rng: np.random.Generator) -> list[int]:
    """Return how many beats each area of a station gets: 3 to 8 each, or all where there is one area."""
    if areas == 1:
        return [beats]
    low, high = AREA_BEATS
    sizes = np.full(areas, low)
    sizes += rng.multivariate_hypergeometric(high - sizes, beats - sizes.sum())
    return [int(size) for size in sizes]


def _from_north_west(graph: Graph, part: list[int]) -> float:
    x, y = graph.at[part].mean(axis=0)
    return float(x - y)


def _found(parts: Found | None) -> Found:
    """Return the parts, or give this drawing up."""
    if parts is None:
        raise FlawError
    return parts
