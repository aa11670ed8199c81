"""Today's responsibility areas: connected, as they have grown, and far from balanced."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

from beatmap.samples.flaws import FlawError

if TYPE_CHECKING:
    from collections.abc import Iterator

    Parts = list[set[str]]

AREAS = {"S01": 3, "S02": 3, "S03": 2}
FEWEST, MOST = 3, 8  # beats of an area
UNEVEN = 4  # beats by which the largest area of a station exceeds its smallest, at least


def areas_today(graph: nx.Graph[str], rng: np.random.Generator) -> dict[str, str]:
    """Return each beat's area of today, such as "S01-01", numbered from the north-west.

    A station is cut along a spanning tree of its beats, so each area is connected.

    Raises
    ------
    FlawError
        A station has no uneven cut along the trees that were tried.

    Examples
    --------
    >>> line = nx.path_graph([f"b{number:02}" for number in range(12)])
    >>> nx.set_node_attributes(line, {beat: (float(x), 0.0) for x, beat in enumerate(line)}, "at")
    >>> nx.set_node_attributes(line, "S03", "station")
    >>> sorted(areas_today(line, np.random.default_rng(0)).values())[3:5]
    ['S03-01', 'S03-02']
    """
    stations = nx.get_node_attributes(graph, "station")
    areas: dict[str, str] = {}
    for station in sorted(set(stations.values())):
        beats = sorted(beat for beat in graph if stations[beat] == station)
        parts = next(_uneven_parts(graph.subgraph(beats), AREAS[station], rng), None)
        if parts is None:
            raise FlawError
        for number, part in enumerate(sorted(parts, key=lambda part: _corner(graph, part)), start=1):
            areas |= dict.fromkeys(sorted(part), f"{station}-{number:02}")
    return areas


def _uneven_parts(station: nx.Graph[str], count: int, rng: np.random.Generator) -> Iterator[Parts]:
    """Yield the cuts of a few random spanning trees into `count` uneven parts of allowed size."""
    for _ in range(20):
        tree = _random_tree(station, rng)
        for cut in combinations(sorted(tree.edges), count - 1):
            forest = tree.copy()
            forest.remove_edges_from(cut)
            parts = list(nx.connected_components(forest))
            sizes = [len(part) for part in parts]
            if min(sizes) >= FEWEST and max(sizes) <= MOST and max(sizes) - min(sizes) >= UNEVEN:
                yield parts


def _random_tree(station: nx.Graph[str], rng: np.random.Generator) -> nx.Graph[str]:
    """Return a spanning tree that likes near neighbours, so that areas look drawn by hand."""
    weighted: nx.Graph[str] = nx.Graph()
    weighted.add_nodes_from(sorted(station))
    for a, b in sorted(tuple(sorted(edge)) for edge in station.edges):
        step = np.subtract(station.nodes[a]["at"], station.nodes[b]["at"])
        weighted.add_edge(a, b, weight=float(np.hypot(*step)) * rng.uniform(0.5, 1.5))
    return nx.minimum_spanning_tree(weighted)


def _corner(graph: nx.Graph[str], part: set[str]) -> float:
    """Return how far an area lies from the north-west corner of the map."""
    x, y = np.mean([graph.nodes[beat]["at"] for beat in sorted(part)], axis=0)
    return float(x - y)
