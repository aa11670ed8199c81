"""The ground of the city: curved committees, and villages with an enclave, a lake or a neighbour's field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from beatmap.samples.curves import blob
from beatmap.samples.flaws import FlawError
from beatmap.samples.ground import MIDDLE
from beatmap.samples.metropolis.arcs import Arcs, bent, rings
from beatmap.samples.metropolis.crowd import gathered
from beatmap.samples.metropolis.districts import VILLAGES
from beatmap.samples.metropolis.net import Net, cells_of
from beatmap.samples.metropolis.seeds import scattered

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    Points = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Bools = NDArray[np.bool_]
    Shapes = NDArray[np.object_]

SCALE = 4161  # beats of the city that the numbers below are for; other sizes in proportion, at least one
ENCLAVES, LAKES, FIELDS = 41, 35, 10
PATCH = 0.4  # radius of what lies inside a village, as a share of the room there


@dataclass(frozen=True)
class Land:
    """The cells of the committees, what lies inside some of them, and the lines borders follow.

    Attributes
    ----------
    net, arcs : Net, Arcs
        The cells, in metres on the map.
    beat : (n,) of int
        The beat of each committee: first those with a cell, then the enclaves.
    village : (n,) of bool
    at : (b, 2)
        Where each beat lies.
    west : (b,) of bool
        On the west bank.
    radius : float
        Metres from the middle to the outline, on average.
    river, road : (e,) of bool
        Edges of the net on the river and on the ring road.
    hosts : (h,) of int
        The committees that hold an enclave, a lake or a field, in this order.
    patches : (h,) of linear rings
        What they hold.
    counts : (int, int, int)
        Enclaves, lakes, fields.
    """

    net: Net
    arcs: Arcs
    beat: Ints
    village: Bools
    at: Points
    west: Bools
    radius: float
    river: Bools
    road: Bools
    hosts: Ints
    patches: Shapes
    counts: tuple[int, int, int]

    @property
    def enclaves(self) -> Ints:
        """The committees that lie inside another one."""
        return np.arange(self.net.count, self.net.count + self.counts[0])

    @property
    def field_hosts(self) -> Ints:
        """The committees that hold a field of a neighbour."""
        return self.hosts[sum(self.counts[:2]) :]

    def pairs(self) -> Ints:
        """Return which beats border each other, each pair once, (k, 2)."""
        edges = self.beat[self.net.sides[self.net.inner]]
        inside = self.beat[np.column_stack([self.hosts[: self.counts[0]], self.enclaves])]
        every = np.sort(np.vstack([edges, inside]), axis=1)
        return np.unique(every[every[:, 0] != every[:, 1]], axis=0)

    def shapes(self, owners: Ints, *, right: Arcs | None = None, uncut: Collection[int] = ()) -> Shapes:
        """Return the shape of every committee.

        Parameters
        ----------
        owners : (fields,) of int
            The committee that each field belongs to.
        right : Arcs, optional
            How the right side of each edge draws it; else as the left side does.
        uncut : collection of int
            Enclaves (0 ..) that their hosts do not leave out.
        """
        shapes = np.asarray(shapely.polygons(rings(self.net, self.arcs, right)))
        for number, (host, patch) in enumerate(zip(self.hosts, self.patches, strict=True)):
            if number not in uncut:
                shapes[host] = shapely.polygons(shapely.get_exterior_ring(shapes[host]), holes=[patch])
        enclaves, _, fields = np.split(np.asarray(shapely.polygons(self.patches)), np.cumsum(self.counts[:2]))
        for owner, field in zip(owners, fields, strict=True):
            shapes[owner] = shapely.multipolygons([*shapely.get_parts(shapes[owner]), field])
        return np.concatenate([shapes, enclaves])


def surveyed(beats: int, rng: np.random.Generator) -> Land:
    """Return the ground of a city of so many beats.

    Raises
    ------
    FlawError
        Borders cross, or there is no room for what villages hold.
    """
    crowd = gathered(beats, rng)
    counts = _in_proportion(beats)
    mainland = beats - counts[0]
    seeds = scattered(crowd, mainland, VILLAGES, rng)
    net = cells_of(seeds.at + MIDDLE, len(seeds.beat))
    river, road = (_between(net, side) for side in (seeds.west, seeds.within))
    arcs = bent(net, river | road | ~net.inner, rng)
    outlines = rings(net, arcs)
    if not shapely.coverage_is_valid(shapely.polygons(outlines)):
        raise FlawError
    hosts = _hosts(seeds.village, sum(counts), rng)
    patches = _patches(net, outlines, hosts, rng)
    inside = hosts[: counts[0]]
    places = np.concatenate([np.arange(mainland), seeds.beat[inside]])
    return Land(
        net=net,
        arcs=arcs,
        beat=np.concatenate([seeds.beat, np.arange(mainland, beats)]),
        village=np.concatenate([seeds.village, np.zeros(counts[0], dtype=bool)]),
        at=seeds.at[places],
        west=seeds.west[places],
        radius=crowd.radius,
        river=river,
        road=road,
        hosts=hosts,
        patches=patches,
        counts=counts,
    )


def _in_proportion(beats: int) -> tuple[int, int, int]:
    enclaves, lakes, fields = (max(1, round(many * beats / SCALE)) for many in (ENCLAVES, LAKES, FIELDS))
    return enclaves, lakes, fields


def _between(net: Net, side: Bools) -> Bools:
    """Return which inner edges have one committee on each side of a line."""
    of_seed = np.concatenate([side, np.zeros(len(net.seeds) - net.count, dtype=bool)])[net.sides]
    between: Bools = net.inner & (of_seed[:, 0] != of_seed[:, 1])
    return between


def _hosts(village: Bools, count: int, rng: np.random.Generator) -> Ints:
    villages = np.flatnonzero(village)
    if len(villages) < count:
        raise FlawError
    return rng.choice(villages, count, replace=False)


def _patches(net: Net, outlines: Shapes, hosts: Ints, rng: np.random.Generator) -> Shapes:
    """Return a ragged ring round the middle of each host."""
    middles = net.seeds[hosts]
    room = PATCH * shapely.distance(shapely.points(middles), outlines[hosts])
    rings = [blob(rng, radius) + middle for radius, middle in zip(room, middles, strict=True)]
    return np.array([shapely.LinearRing(np.round(ring, 2)) for ring in rings])
