"""Large areas: 500 beats into 20, our search against GerryChain's short bursts with ten times the time.

    python -m benchmarks.large

GerryChain (`pip install beatmap[bench]`) gets the same station, objective and rules; without it only our
side is printed.
"""

from __future__ import annotations

import random
import time
import warnings
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING

import numpy as np

from beatmap.grouping.bounds import lower_bound
from beatmap.grouping.case import case_of
from beatmap.grouping.objective import parts_of_sums, weighted
from beatmap.grouping.searching import found_levels, search
from beatmap.grouping.stages import Effort
from beatmap.grouping.sums import Sums, features
from beatmap.rules import Rules
from beatmap.stations import Station

if TYPE_CHECKING:
    from beatmap.grouping.case import Case

COLUMNS, ROWS, AREAS = 25, 20, 20
SIDE, JITTER, SPREAD = 500.0, 150.0, 0.6  # m, m, sigma of the logarithm of the workload
RULES = Rules(min_beats=15, max_beats=35, areas={"S1": AREAS}, balance=1.0, compactness=0.1)
MOVES = 1_000_000
TIMES, LENGTH = 10, 10  # the time they get, in ours; the steps of one of their bursts
EVEN = 0.2  # how far the loads of their areas may be off the mean: they cannot do without a bound


def station(seed: int) -> Station:
    """Return 500 beats around the points of a shaken grid, each with up to six neighbours."""
    rng = np.random.default_rng(seed)
    number = np.arange(COLUMNS * ROWS).reshape(ROWS, COLUMNS)
    n = number.size
    grid = np.column_stack([number.ravel() % COLUMNS, number.ravel() // COLUMNS]) * SIDE
    points = grid + rng.uniform(-JITTER, JITTER, (n, 2))
    sides = ((number[:, :-1], number[:, 1:]), (number[:-1], number[1:]), (number[:-1, :-1], number[1:, 1:]))
    pairs = np.concatenate([np.column_stack([a.ravel(), b.ravel()]) for a, b in sides])
    return Station(
        "S1",
        np.array([f"b{i:04d}" for i in range(n)]),
        points - points.mean(axis=0),
        rng.lognormal(0.0, SPREAD, n),
        pairs,
        np.full(len(pairs), SIDE),
        np.full(n, 4 * SIDE),
        np.full(n, SIDE**2),
        np.full(n, "S1"),
    )


def ours(case: Case, seed: int) -> tuple[float, float]:
    """Return our objective and the seconds it took."""
    begin = time.process_time()
    found = search(case, Effort(nodes=0, moves=MOVES, seed=seed))
    seconds = time.process_time() - begin
    return (np.inf if found is None else found_levels(case, found)[-1].value), seconds


def theirs(case: Case, seed: int, seconds: float) -> float:
    """Return the best objective of GerryChain's short bursts within so many seconds of processor time.

    A beat too many or too few in an area costs 1, so that what breaks the sizes is never the best.
    """
    import networkx as nx  # noqa: PLC0415 - with them
    from gerrychain import Graph, Partition, updaters  # noqa: PLC0415 - an optional peer
    from gerrychain.optimization import SingleMetricOptimizer  # noqa: PLC0415
    from gerrychain.partition import recursive_tree_part  # noqa: PLC0415
    from gerrychain.proposals import recom  # noqa: PLC0415

    random.seed(seed)
    end = time.process_time() + seconds
    plain: nx.Graph[int] = nx.Graph()
    plain.add_nodes_from(range(len(case.station)))  # in order: GerryChain numbers nodes as they come
    plain.add_edges_from(case.station.pairs.tolist())
    loads = {i: float(load) for i, load in enumerate(case.station.load)}
    nx.set_node_attributes(plain, loads, "load")
    graph = Graph.from_networkx(plain)
    added, (fewest, most) = features(case.station), case.sizes

    def value(partition: Partition) -> float:
        groups = [partition.assignment[i] for i in range(len(case.station))]
        rows = np.zeros((case.areas, added.shape[1]))
        np.add.at(rows, groups, added)
        sums = Sums(*rows.T, np.zeros(case.areas))
        cost = float(weighted(case.rules, parts_of_sums(case, sums, shapes=False)).sum())
        beats = np.bincount(groups)
        return cost + float(np.maximum(np.maximum(fewest - beats, beats - most), 0).sum())

    start = recursive_tree_part(graph, range(case.areas), case.mean, "load", EVEN)
    first = Partition(graph, start, {"load": updaters.Tally("load")})
    propose = partial(recom, pop_col="load", pop_target=case.mean, epsilon=EVEN, node_repeats=0)
    chain = SingleMetricOptimizer(propose, lambda _: True, first, value, maximize=False)
    for _ in chain.short_bursts(LENGTH, 1_000_000):
        if time.process_time() >= end:
            break
    return float(chain.best_score)


def main() -> None:
    """Print the table."""
    print(f"{COLUMNS * ROWS} beats into {AREAS} areas of 15 to 35, balance 1, compactness 0.1\n")
    print(
        "| station | ours | seconds | bound | gap | GerryChain, 10 x | ratio |\n|---|---|---|---|---|---|---|"
    )
    for seed in range(3):
        case = case_of(station(seed), RULES, AREAS, {})
        value, seconds = ours(case, seed)
        bound = lower_bound(case)
        cells = [f"{value:.4f}", f"{seconds:.2f}", f"{bound:.4f}", f"{1 - bound / value:.0%}"]
        if find_spec("gerrychain"):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # theirs, not ours
                peer = theirs(case, seed, TIMES * seconds)
            cells += [f"{peer:.4f}", f"{peer / value:.2f}"]
        else:
            cells += ["not installed", ""]
        print(f"| {seed} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
