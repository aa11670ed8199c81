"""An invented city at the scale of Shanghai, every number met exactly: frames in memory."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from beatmap.errors import Fault, InputError, refuse
from beatmap.samples.careers import with_careers
from beatmap.samples.flaws import FlawError
from beatmap.samples.metropolis import registers
from beatmap.samples.metropolis.crossings import lines
from beatmap.samples.metropolis.division import divided
from beatmap.samples.metropolis.land import surveyed
from beatmap.samples.metropolis.partition import Graph
from beatmap.samples.metropolis.police_offices import city_offices
from beatmap.samples.metropolis.sizes import Sizes, shared_out
from beatmap.samples.metropolis.soiling import dirty_twin
from beatmap.samples.metropolis.thinning import drawn_to_the_centre
from beatmap.samples.metropolis.troubles import incidents
from beatmap.samples.papers import Papers, papers_of
from beatmap.texts import say

if TYPE_CHECKING:
    import geopandas as gpd

    from beatmap.samples.metropolis.land import Land

DRAWINGS = 20  # one is nearly always enough
DIRT = (0.1, 20.0)  # metres; less drowns in rounding, more would swallow whole committees


@dataclass(frozen=True)
class City:
    """A city as it is and, if asked for, as a careless hand drew it.

    Attributes
    ----------
    committees : GeoDataFrame
        The truth, a valid coverage but for some lakes, indexed by `code` (text) in order: name, kind
        ("residents" or "villagers"), beat, station, station_name, district, zone ("centre", "fringe" or
        "rural"), households, registered, floating, area_today, geometry.
    dirty : GeoDataFrame or None
        The same committees with dirt, in random order; some rows too many.
    faults : DataFrame
        What is wrong with `dirty` (fault, code, other); empty without dirt.
    stations : DataFrame
        station, name, district, strength (officers of all branches).
    officers : DataFrame
        The community officers: officer_no, name, station, beat ("" for none), branch, birth_year, party,
        beat_since, community_since, retires, source_unit, village_stationed, rank.
    papers : Papers
        Seats and roles, exceptions, pins and forbidden pairs.
    incidents, lines, offices : GeoDataFrame
        Points by kind; the river, the expressway, bridges and underpasses (name, kind); the community police
        offices (id, beat, name).

    All geometry is in EPSG:4549, metres.
    """

    committees: gpd.GeoDataFrame
    dirty: gpd.GeoDataFrame | None
    faults: pd.DataFrame
    stations: pd.DataFrame
    officers: pd.DataFrame
    papers: Papers
    incidents: gpd.GeoDataFrame
    lines: gpd.GeoDataFrame
    offices: gpd.GeoDataFrame


def city(  # noqa: PLR0913 - one parameter for each size
    *,
    beats: int = 4161,
    stations: int = 311,
    areas: int = 781,
    officers: int = 4661,
    seed: int = 0,
    dirt: float = 0.0,
) -> City:
    """Return the invented city of a seed; equal arguments give equal cities.

    Sixteen districts in proportion to the committees of Shanghai's, a dense core, new towns and a wide
    fringe, a river and a ring road that borders follow. A tenth of the village beats is made of two
    committees, every other beat of one. Stations lie inside districts, areas inside stations, all of them
    connected. The sizes of the source document are the defaults.

    Parameters
    ----------
    beats, stations, areas, officers : int
        How many the whole city has. A station has 4 to 40 beats, an area 3 to 8 (or a whole small
        station), a station at least one officer.
    seed : int
        0 or more.
    dirt : float
        Metres, 0.1 to 20; or 0 for no dirty twin. The clean city is the same for every value.

    Raises
    ------
    InputError
        Sizes that cannot be met or were not in 20 drawings, a negative seed, dirt beyond its bounds.

    Examples
    --------
    >>> small = city(beats=130, stations=16, areas=26, officers=150)
    >>> small.committees["beat"].nunique(), len(small.officers)
    (130, 150)
    """
    refuse(_faults(seed, dirt))
    sizes = Sizes(beats, stations, areas, officers)
    for attempt in range(DRAWINGS):
        with suppress(FlawError):
            return _drawn(sizes, dirt, np.random.default_rng([seed, attempt]))
    what = say("no city of these sizes was found in {n} drawings", n=DRAWINGS)
    raise InputError([Fault(what, fix=say("sizes further from their bounds, or another seed"))])


def _faults(seed: int, dirt: float) -> list[Fault]:
    faults = []
    if seed < 0:
        faults.append(Fault(say("the seed is {seed}", seed=seed), fix=say("a whole number from 0 upwards")))
    low, high = DIRT
    if dirt != 0 and not low <= dirt <= high:
        fix = say("0, or {low:g} to {high:g} m", low=low, high=high)
        faults.append(Fault(say("the dirt is {dirt:g} m", dirt=dirt), fix=fix))
    return faults


def _drawn(sizes: Sizes, dirt: float, rng: np.random.Generator) -> City:
    """Return one city, or raise FlawError."""
    shares = shared_out(sizes, rng)
    land = surveyed(sizes.beats, rng)
    division = divided(_graph(land), shares, rng)
    stations = registers.stations(shares, rng)
    committees = registers.committees(land, division, shares, stations, rng)
    officers = registers.officers(committees, stations, shares.officers, rng)
    officers = drawn_to_the_centre(officers, committees, stations.set_index("station")["strength"])
    points = incidents(land, committees, rng)
    area = division.station * len(land.at) + division.area
    dirty, faults = None, pd.DataFrame(columns=["fault", "code", "other"], dtype=str)
    if dirt > 0:
        dirty, faults = dirty_twin(land, division, committees, dirt, rng)
        dirty = dirty.drop(columns="number")
    committees = committees.drop(columns="number")
    (later,) = rng.spawn(1)  # a stream of its own: what was drawn before stays
    offices = city_offices(committees, later)
    officers = with_careers(officers, committees, offices, later)
    return City(
        committees=committees,
        dirty=dirty,
        faults=faults,
        stations=stations,
        officers=officers,
        papers=papers_of(officers, committees, later),
        incidents=points,
        lines=lines(land, [area, division.station]),
        offices=offices,
    )


def _graph(land: Land) -> Graph:
    neighbours: list[list[int]] = [[] for _ in land.at]
    for one, other in land.pairs().tolist():
        neighbours[one].append(other)
        neighbours[other].append(one)
    return Graph(neighbours, land.at, land.west)
