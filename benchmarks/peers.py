"""What other tools make of the same stations, judged by the same objective."""

from __future__ import annotations

import random
import time
import warnings
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import geopandas as gpd
import networkx as nx
import numpy as np
from scipy.sparse import csr_array

from beatmap.grouping.case import case_of
from beatmap.grouping.objective import set_parts, weighted

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from beatmap.rules import Rules
    from beatmap.stations import Station

BURSTS, LENGTH = 100, 10  # 1,000 steps of GerryChain


class Answer(NamedTuple):
    """What one tool made of one station."""

    objective: float
    seconds: float
    kept: bool  # whether every area is connected and within the bounds of size


def objective(station: Station, labels: NDArray[np.intp], rules: Rules) -> float:
    """Return the objective of a grouping that somebody made."""
    groups = np.unique(labels, return_inverse=True)[1]
    beats = np.arange(len(station))
    sets = csr_array((np.ones(len(beats)), (groups, beats)))
    parts = set_parts(case_of(station, rules, sets.shape[0], {}), sets)
    return float(weighted(rules, parts).sum())


def answer(
    solve: Callable[[Station, int], NDArray[np.intp]], station: Station, areas: int, rules: Rules
) -> Answer:
    """Time a tool on a station and judge what it gives."""
    begin = time.perf_counter()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # theirs, not ours
        labels = solve(station, areas)
    seconds = time.perf_counter() - begin
    return Answer(objective(station, labels, rules), seconds, _keeps(station, labels, areas, rules))


def _keeps(station: Station, labels: NDArray[np.intp], areas: int, rules: Rules) -> bool:
    fewest, most = rules.sizes(len(station))
    graph = nx.Graph(station.pairs.tolist())
    graph.add_nodes_from(range(len(station)))
    members = [np.flatnonzero(labels == label).tolist() for label in np.unique(labels)]
    sizes_kept = all(fewest <= len(beats) <= most for beats in members)
    connected = all(nx.is_connected(graph.subgraph(beats)) for beats in members)
    return len(members) == areas and sizes_kept and connected


def gerrychain(station: Station, areas: int, rules: Rules) -> NDArray[np.intp]:
    """Return the best of 1,000 steps of recombination in short bursts."""
    from gerrychain import Graph, Partition, updaters  # noqa: PLC0415
    from gerrychain.optimization import SingleMetricOptimizer  # noqa: PLC0415
    from gerrychain.partition import recursive_tree_part  # noqa: PLC0415
    from gerrychain.proposals import recom  # noqa: PLC0415

    random.seed(0)
    plain: nx.Graph[int] = nx.Graph()
    plain.add_nodes_from(range(len(station)))  # in order: GerryChain numbers nodes as they come
    plain.add_edges_from(station.pairs.tolist())
    nx.set_node_attributes(plain, {i: float(w) for i, w in enumerate(station.load)}, "load")
    graph = Graph.from_networkx(plain)
    mean = station.load.sum() / areas
    start = recursive_tree_part(graph, range(areas), mean, "load", 0.5)
    first = Partition(graph, start, {"load": updaters.Tally("load")})
    propose = partial(recom, pop_col="load", pop_target=mean, epsilon=0.5, node_repeats=0)

    def value(partition: Partition) -> float:
        return objective(station, _labels(partition, len(station)), rules)

    search = SingleMetricOptimizer(propose, lambda _: True, first, value, maximize=False)
    for _ in search.short_bursts(LENGTH, BURSTS):
        pass
    return _labels(search.best_part, len(station))


def _labels(partition: object, n: int) -> NDArray[np.intp]:
    return np.array([partition.assignment[i] for i in range(n)])  # type: ignore[attr-defined]


def _frame(station: Station) -> tuple[gpd.GeoDataFrame, object]:
    """Return a station as spopt wants it: standardised centroids and contiguity weights."""
    from libpysal.weights import W  # noqa: PLC0415

    scaled = station.points / station.points.std(axis=0)
    frame = gpd.GeoDataFrame({"x": scaled[:, 0], "y": scaled[:, 1]})
    neighbors: dict[int, list[int]] = {i: [] for i in range(len(station))}
    for a, b in station.pairs.tolist():
        neighbors[a].append(b)
        neighbors[b].append(a)
    return frame, W(neighbors, silence_warnings=True)


def spopt(method: str, station: Station, areas: int) -> NDArray[np.intp]:
    """Return what one of spopt's regionalisations makes of the centroids."""
    from spopt import region  # noqa: PLC0415

    frame, weights = _frame(station)
    columns = ["x", "y"]
    if method == "AZP":
        model = region.AZP(frame, weights, columns, n_clusters=areas, random_state=0)
    elif method == "Ward":
        model = region.WardSpatial(frame, weights, columns, n_clusters=areas)
    elif method == "SKATER":
        model = region.Skater(frame, weights, columns, n_clusters=areas)
    else:
        model = region.RegionKMeansHeuristic(frame[columns].to_numpy(), areas, weights)
    model.solve()
    return np.asarray(model.labels_)
