"""The city's tables: committees with codes and names, stations with their strength, the roster."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
from shapely.geometry import Point

from beatmap.samples.ground import CRS, MIDDLE
from beatmap.samples.metropolis.districts import DISTRICTS
from beatmap.samples.names import chinese_number, namesakes, place_names
from beatmap.samples.people import population
from beatmap.samples.roster import IN_THE_PARTY, years_of_service

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from beatmap.samples.metropolis.division import Division
    from beatmap.samples.metropolis.land import Land
    from beatmap.samples.metropolis.sizes import Shares

    Ints = NDArray[np.int64]

PROVINCE = "39"  # no province has this number
RURAL = 0.62  # of the city's radius: stations farther out are rural, those within the fringe or the centre
COMMUNITY = 0.4  # share of community officers in the strength of a station, over the whole city
MIDDLE_CLASS, SMALL_CLASS = 116 / 311, 94 / 311  # stations of 20-49 (the source), and of fewer (assumed)
SMALL, MEDIUM, LARGE = (12, 19), (20, 49), 50  # their strengths
COLUMNS = [
    "name",
    "kind",
    "beat",
    "station",
    "station_name",
    "district",
    "zone",
    "households",
    "registered",
    "floating",
    "area_today",
    "geometry",
]


def stations(shares: Shares, rng: np.random.Generator) -> pd.DataFrame:
    """Return the stations (station, name, district, strength), `strength` of all branches."""
    count = len(shares.beats)
    width = max(3, len(str(count)))
    return pd.DataFrame(
        {
            "station": [f"S{number:0{width}}" for number in range(1, count + 1)],
            "name": [f"{place}派出所" for place in place_names(count, rng)],
            "district": [DISTRICTS[number].name for number in shares.district],
            "strength": _strengths(shares.officers, rng),
        }
    )


def _strengths(community: Ints, rng: np.random.Generator) -> Ints:
    """Return the officers of all branches: in three classes, the stations with most community officers above.

    The large stations make up what community officers are to be 40 % of.
    """
    count = len(community)
    medium, small = round(MIDDLE_CLASS * count), round(SMALL_CLASS * count)
    large = count - medium - small
    order = np.argsort(community + rng.uniform(0, 1, count))
    lower = np.concatenate([np.linspace(*SMALL, small), np.linspace(*MEDIUM, medium)]).round()
    missing = max(community.sum() / COMMUNITY - lower.sum() - LARGE * large, 0)
    above = LARGE + np.arange(large) * 2 * missing / max(large * (large - 1), 1)
    strength = np.empty(count, dtype=np.int64)
    strength[order] = np.concatenate([lower, above.round()]).astype(np.int64)
    return np.maximum(strength, community)


def committees(
    land: Land,
    division: Division,
    shares: Shares,
    stations: pd.DataFrame,
    rng: np.random.Generator,
) -> gpd.GeoDataFrame:
    """Return the committees indexed by code in order, with a column `number`: their place in `land`."""
    station = division.station[land.beat]
    frame = gpd.GeoDataFrame(
        {
            "number": np.arange(len(land.beat)),
            "unit": land.beat,
            "kind": np.where(land.village, "villagers", "residents"),
            "station": stations["station"].to_numpy()[station],
            "station_name": stations["name"].to_numpy()[station],
            "district": stations["district"].to_numpy()[station],
            "zone": _zones(land, division, shares)[station],
        },
        geometry=land.shapes(field_owners(land, division)),
        crs=CRS,
    )
    place = frame["station_name"].str.removesuffix("派出所")
    rank = _ranks(frame)
    titles = {"residents": "{}第{}居委会", "villagers": "{}{}村村委会"}
    words = zip(frame["kind"], place, rank, strict=True)
    frame["name"] = [titles[kind].format(at, chinese_number(number)) for kind, at, number in words]
    frame["code"] = _prefixes(shares)[station]
    frame["code"] += (rank + frame["kind"].map({"residents": 0, "villagers": 200})).map("{:03d}".format)
    frame["beat"] = frame.groupby("unit")["code"].transform("min")
    frame["area_today"] = frame["station"] + [f"-{area + 1:02}" for area in division.area[land.beat]]
    frame = frame.set_index("code").sort_index()
    people = population(frame, Point(MIDDLE), rng, RURAL * land.radius)
    return frame.join(people)[[*COLUMNS, "number"]]


def field_owners(land: Land, division: Division) -> Ints:
    """Return the committee each field belongs to: a neighbour of its host, in its station if there is one."""
    sides = land.net.sides[land.net.inner]
    both = np.vstack([sides, sides[:, ::-1]])
    host, owner = both[np.lexsort(both.T[::-1])].T
    station, beat = division.station[land.beat], land.beat
    owners = []
    for number in land.field_hosts:
        beside = owner[host == number]
        beside = beside[beat[beside] != beat[number]]
        owners.append(beside[np.argmin(station[beside] != station[number])])
    return np.array(owners)


def _zones(land: Land, division: Division, shares: Shares) -> NDArray[np.str_]:
    """Return the zone of each station: centre, fringe or rural."""
    off = np.bincount(division.station, np.hypot(*land.at.T)) / shares.beats
    central = np.array([district.central for district in DISTRICTS])[shares.district]
    return np.select([central, off < RURAL * land.radius], ["centre", "fringe"], "rural")


def _ranks(frame: gpd.GeoDataFrame) -> pd.Series[int]:
    """Return each committee's place (1 ..) among its kind in its station, from the north-west."""
    corner = frame.representative_point()
    place = (corner.x - corner.y).sort_values(kind="stable").index
    kinds = frame.loc[place].groupby(["station", "kind"], sort=False)
    return (kinds.cumcount() + 1).reindex(frame.index)


def _prefixes(shares: Shares) -> NDArray[np.object_]:
    """Return the first nine digits of the codes of each station's committees."""
    within = pd.Series(shares.district).groupby(shares.district).cumcount() + 1
    words = zip(shares.district + 1, within, strict=True)
    return np.array([f"{PROVINCE}{district:02}{number:05}" for district, number in words], dtype=object)


def officers(
    committees: gpd.GeoDataFrame, stations: pd.DataFrame, counts: Ints, rng: np.random.Generator
) -> pd.DataFrame:
    """Return the community officers, sorted by `officer_no`, columns as in the town's roster.

    Every officer holds a beat of the own station. Where a station has fewer officers than beats some
    stand vacant; where it has more the beats with most people have a second one, then a third.
    """
    posts = _posts(committees, stations, counts, rng)
    count = len(posts)
    numbers = rng.choice(np.arange(1_000, max(300_000, 10 * count)), count, replace=False)
    birth_year, since = years_of_service(count, rng)
    table = pd.DataFrame(
        {
            "officer_no": [f"{number:06d}" for number in numbers],
            "name": namesakes(count, rng),
            "station": posts["station"],
            "beat": posts["beat"],
            "branch": "community",
            "birth_year": birth_year,
            "party": np.where(rng.random(count) < IN_THE_PARTY, "CPC", ""),
            "beat_since": since.astype(str),
        }
    )
    return table.sort_values("officer_no", ignore_index=True)


def _posts(
    committees: gpd.GeoDataFrame, stations: pd.DataFrame, counts: Ints, rng: np.random.Generator
) -> pd.DataFrame:
    """Return the station and the beat of each officer."""
    people = committees["registered"] + committees["floating"]
    beats = people.groupby([committees["station"], committees["beat"]]).sum().rename("people").reset_index()
    beats["chance"] = rng.random(len(beats))
    per_station = pd.Series(counts, index=stations["station"])
    rounds = -(-per_station // beats.groupby("station").size())
    # First one officer for each beat, in random order; then again from the heaviest beat down.
    again = beats.loc[beats.index.repeat(beats["station"].map(rounds))]
    again = again.assign(turn=again.groupby("beat").cumcount())
    again["order"] = np.where(again["turn"] == 0, again["chance"], -again["people"].astype(float))
    again = again.sort_values(["station", "turn", "order", "beat"])
    taken = again.groupby("station").cumcount() < again["station"].map(per_station)
    return again.loc[taken, ["station", "beat"]].reset_index(drop=True)
