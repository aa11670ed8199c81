"""Who governs what: stations, kinds of committee, codes and beats, drawn over the cells of the ground."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import geopandas as gpd
import networkx as nx
import numpy as np
import pandas as pd

from beatmap.samples.edges import common_lines
from beatmap.samples.flaws import FlawError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from beatmap.samples.ground import Ground

TOWN_CODE = "310112107"  # the first nine digits of every committee's code; no town bears them
STATIONS = {"S01": "西渚所", "S02": "临江所", "S03": "东汀所"}
CENTRAL_CELLS = (10, 6)  # cells of the central station S02 on the west bank and on the east bank
RESIDENTS = {"S01": 6, "S02": 16, "S03": 5}  # residents' committees, the smallest of each station
VILLAGE_PAIRS = {"S01": 2, "S02": 0, "S03": 1}  # beats made of two villages
BEATS = 42


@dataclass(frozen=True)
class Division:
    """The committees by code (kind, station, station_name, beat, geometry), the links, and who borders whom.

    `graph` has the beats as nodes, with `station` and `at` (x, y), and an edge for every border and link.
    """

    committees: gpd.GeoDataFrame
    links: pd.DataFrame
    graph: nx.Graph[str]


def divide(ground: Ground) -> Division:
    """Return the committees of the ground, divided among the stations.

    Raises
    ------
    FlawError
        A station falls in pieces, or too few villages pair up.

    Examples
    --------
    >>> from beatmap.samples.flaws import first_sound
    >>> from beatmap.samples.ground import sketch
    >>> len(divide(first_sound(sketch, seed=0)).graph)
    42
    """
    cells = gpd.GeoDataFrame(geometry=ground.cells)
    cells["station"] = _stations(ground)
    cells["station_name"] = cells["station"].map(STATIONS)
    cells["kind"] = _kinds(cells)
    cells["code"] = _codes(cells)
    committees = cells.set_index("code").sort_index()
    borders = common_lines(committees.geometry)
    pairs = list(zip(borders["focal"], borders["neighbor"], strict=True))
    committees["beat"] = _beats(committees, pairs)
    links = _ferry(committees, island=cells["code"].iloc[-1])
    graph = _graph(committees, [*pairs, *zip(links["focal"], links["neighbor"], strict=True)])
    if len(graph) != BEATS or not _hang_together(graph):
        raise FlawError
    return Division(committees, links, graph)


def _from_north_west(shapes: gpd.GeoSeries) -> pd.Series[float]:
    """Return how far down the list a shape stands when one reads the map from its north-west corner."""
    return shapes.centroid.x - shapes.centroid.y


def _stations(ground: Ground) -> NDArray[np.str_]:
    """Return each cell's station: S02 nearest the centre, the rest by bank, the island with the east bank."""
    stations = np.where(ground.west, "S01", "S03")
    outwards = np.argsort(ground.cells.centroid.distance(ground.centre).to_numpy())
    for bank, count in zip((ground.west, ~ground.west), CENTRAL_CELLS, strict=True):
        stations[outwards[bank[outwards]][:count]] = "S02"
    return stations


def _kinds(cells: gpd.GeoDataFrame) -> NDArray[np.str_]:
    """Return each cell's kind: a station's smallest are residents' committees; the island is a village."""
    area = cells.area.where(cells.index != cells.index[-1], np.inf)
    place = area.groupby(cells["station"]).rank()
    return np.where(place <= cells["station"].map(RESIDENTS), "residents", "villagers")


def _codes(cells: gpd.GeoDataFrame) -> pd.Series[str]:
    """Return each cell's code: the central station first; residents from 001, villages from 201."""
    ranked = cells.assign(
        outer=cells["station"] != "S02", place=_from_north_west(cells.geometry)
    ).sort_values(["kind", "outer", "station", "place"])
    number = ranked.groupby("kind").cumcount() + ranked["kind"].map({"residents": 1, "villagers": 201})
    return TOWN_CODE + number.astype(int).map("{:03d}".format)


def _beats(committees: gpd.GeoDataFrame, pairs: list[tuple[str, str]]) -> pd.Series[str]:
    """Return each committee's beat: itself, or the smaller code of two small villages that were joined."""
    villages = committees[committees["kind"] == "villagers"]
    area = villages.area.to_dict()
    beside = sorted(
        (p for p in pairs if area.keys() >= set(p)), key=lambda pair: area[pair[0]] + area[pair[1]]
    )
    joined = {
        code: min(pair)
        for station, count in VILLAGE_PAIRS.items()
        for pair in _apart(beside, set(villages.index[villages["station"] == station]), count)
        for code in pair
    }
    codes = committees.index.to_series()
    return codes.map(joined).fillna(codes)


def _apart(pairs: list[tuple[str, str]], free: set[str], count: int) -> Iterator[tuple[str, str]]:
    """Yield the first `count` pairs within `free` that have no village in common."""
    fitting = [pair for pair in pairs if free.issuperset(pair)]
    if count and fitting:
        yield fitting[0]
        yield from _apart(fitting, free.difference(fitting[0]), count - 1)


def _ferry(committees: gpd.GeoDataFrame, island: str) -> pd.DataFrame:
    """Return the table of links: the ferry from the island to the nearest beat of its station."""
    shore = committees[(committees["station"] == committees["station"][island])].drop(index=island)
    nearest = shore.distance(committees.geometry[island]).idxmin()
    return pd.DataFrame({"focal": [island], "neighbor": [shore["beat"][nearest]], "via": ["ferry"]})


def _graph(committees: gpd.GeoDataFrame, pairs: list[tuple[str, str]]) -> nx.Graph[str]:
    """Return who borders whom among the beats."""
    beat, centres = committees["beat"], committees.centroid
    places = pd.DataFrame({"x": centres.x, "y": centres.y}).groupby(beat).mean()
    graph: nx.Graph[str] = nx.Graph()
    for code, x, y in places.itertuples(name=None):
        graph.add_node(code, station=committees["station"][code], at=(x, y))
    graph.add_edges_from(sorted({(beat[a], beat[b]) for a, b in pairs if beat[a] != beat[b]}))
    return graph


def _hang_together(graph: nx.Graph[str]) -> bool:
    """Tell whether the beats of every station are connected."""
    stations = nx.get_node_attributes(graph, "station")
    beats = [[beat for beat in graph if stations[beat] == station] for station in STATIONS]
    return all(nx.is_connected(graph.subgraph(group)) for group in beats)
