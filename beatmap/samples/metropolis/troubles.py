"""Invented incidents of a city: many where many people live, and where chance has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import shapely

from beatmap.samples.calls import DISPUTES
from beatmap.samples.metropolis.arcs import rings

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from beatmap.samples.metropolis.land import Land

PER_BEAT = 12
CHANCE = 0.5  # spread of the incidents a head from committee to committee


def incidents(land: Land, committees: gpd.GeoDataFrame, rng: np.random.Generator) -> gpd.GeoDataFrame:
    """Return 12 points a beat in random order (kind "110 call" or "dispute", geometry).

    A few fall into a lake or into an enclave of the committee they were meant for.
    """
    count = PER_BEAT * len(land.at)
    people = committees.set_index("number")[["registered", "floating"]].sum(axis=1).sort_index().to_numpy()
    risk = people * rng.lognormal(0, CHANCE, len(people))
    place = rng.choice(len(people), count, p=risk / risk.sum())
    outlines = np.concatenate([rings(land.net, land.arcs), land.patches[: land.counts[0]]])
    middles = np.vstack([land.net.seeds[: land.net.count], _middles(land)])
    points = np.round(_inside(outlines, middles, place, rng), 1)
    kind = np.where(rng.random(count) < DISPUTES, "dispute", "110 call")
    return gpd.GeoDataFrame({"kind": kind}, geometry=shapely.points(points), crs=committees.crs)


def _middles(land: Land) -> NDArray[np.float64]:
    """Return the middles of the enclaves, where their hosts have theirs."""
    return land.net.seeds[land.hosts[: land.counts[0]]]


def _inside(
    outlines: NDArray[np.object_],
    middles: NDArray[np.float64],
    place: NDArray[np.int64],
    rng: np.random.Generator,
) -> NDArray[np.float64]:
    """Return a point of each outline in `place`: on the way from its middle to a point of its ring."""
    ring, owner = shapely.get_coordinates(outlines, return_index=True)
    start = np.searchsorted(owner, np.arange(len(outlines)))
    vertex = start[place] + rng.integers(0, np.diff(start, append=len(owner))[place] - 1)
    on_ring = ring[vertex] + rng.random((len(place), 1)) * (ring[vertex + 1] - ring[vertex])
    middle = middles[place]
    points: NDArray[np.float64] = middle + np.sqrt(rng.random((len(place), 1))) * (on_ring - middle)
    return points
