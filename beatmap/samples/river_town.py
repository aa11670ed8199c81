"""An invented river town, Shanghai in shape, complete enough to plan with: frames in memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from beatmap.errors import Fault, refuse
from beatmap.samples import ground as land
from beatmap.samples.calls import incidents
from beatmap.samples.careers import with_careers
from beatmap.samples.dirt import soiled
from beatmap.samples.divisions import divide
from beatmap.samples.exclave import with_exclave
from beatmap.samples.flaws import first_sound
from beatmap.samples.names import committee_names
from beatmap.samples.papers import Papers, papers_of
from beatmap.samples.people import population, zones
from beatmap.samples.places import lines, offices
from beatmap.samples.roster import officers
from beatmap.samples.today import areas_today
from beatmap.texts import say

if TYPE_CHECKING:
    import geopandas as gpd
    import numpy as np
    import pandas as pd

COLUMNS = [
    "name",
    "kind",
    "beat",
    "station",
    "station_name",
    "zone",
    "households",
    "registered",
    "floating",
    "area_today",
    "geometry",
]


@dataclass(frozen=True)
class Town:
    """A town as it is and as its files show it.

    Attributes
    ----------
    committees : GeoDataFrame
        The truth, a valid coverage, indexed by `code` in order: name, kind ("residents" or "villagers"),
        beat, station, station_name, zone ("centre", "fringe" or "rural"), households, registered, floating,
        area_today, geometry.
    dirty : GeoDataFrame
        The same committees as the file has them: shuffled, with faults in their geometry.
    faults : DataFrame
        Which faults (`fault`: gap, sliver, overlap, bow-tie) lie between which committees (`code`, `other`).
    incidents, lines, offices : GeoDataFrame
        Points and lines beside the committees.
    links, officers : DataFrame
        The ferry to the island; the roster of today.
    papers : Papers
        Seats and roles, exceptions, pins and forbidden pairs.

    All geometry is in EPSG:4549, metres.
    """

    committees: gpd.GeoDataFrame
    dirty: gpd.GeoDataFrame
    faults: pd.DataFrame
    incidents: gpd.GeoDataFrame
    lines: gpd.GeoDataFrame
    offices: gpd.GeoDataFrame
    links: pd.DataFrame
    officers: pd.DataFrame
    papers: Papers


def town(seed: int = 0) -> Town:
    """Return the invented town of a seed; equal seeds give equal towns.

    Parameters
    ----------
    seed : int
        0 or more.

    Raises
    ------
    InputError
        The seed is negative.

    Examples
    --------
    >>> town().committees.groupby("station")["beat"].nunique().to_dict()
    {'S01': 14, 'S02': 16, 'S03': 12}
    """
    if seed < 0:
        refuse([Fault(say("the seed is {seed}", seed=seed), fix=say("a whole number from 0 upwards"))])
    return first_sound(_drawn, seed)


def _drawn(rng: np.random.Generator) -> Town:
    """Return one town, or raise FlawError."""
    ground = land.sketch(rng)
    division = divide(ground)
    areas = areas_today(division.graph, rng)
    committees = with_exclave(division.committees, rng)
    committees["name"] = committee_names(committees["kind"], rng)
    committees["area_today"] = committees["beat"].map(areas)
    committees["zone"] = zones(committees, ground.centre)
    committees = committees.join(population(committees, ground.centre, rng))[COLUMNS]
    dirty, faults = soiled(committees)
    dirty = dirty.iloc[rng.permutation(len(dirty))]
    points = incidents(committees.geometry.union_all(), ground.centre, rng).set_crs(land.CRS)
    at, (later,) = offices(committees), rng.spawn(1)  # a stream of its own: what was drawn before stays
    staff = with_careers(officers(committees, rng), committees, at, later)
    return Town(
        committees=committees,
        dirty=dirty,
        faults=faults,
        incidents=points,
        lines=lines(ground, committees),
        offices=at,
        links=division.links,
        officers=staff,
        papers=papers_of(staff, committees, later),
    )
