"""One station solved: list the candidate areas, choose the best partition, say how far it is proven."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, replace
from importlib.metadata import version
from typing import TYPE_CHECKING

import numpy as np

from beatmap.grouping import relief
from beatmap.grouping.candidates import LIMIT, connected_sets
from beatmap.grouping.objective import costs, set_deviations
from beatmap.grouping.partition import Partition, best_partition
from beatmap.plans import Certificate
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from beatmap.rules import Rules
    from beatmap.stations import Station

PROVEN = 1e-9  # an objective this close to its bound counts as proven; both are without units
IDLE = "the workload is 0 everywhere: each beat counts 1"
SLACK = 1e-12  # a deviation may pass the tolerance by rounding only


@dataclass(frozen=True)
class Outcome:
    """What came of one station: its areas as numbers, or why there are none."""

    certificate: Certificate
    groups: NDArray[np.intp] | None = None
    impossible: Text | None = None
    unfinished: Text | None = None


def solve_station(station: Station, rules: Rules, *, nodes: int, seed: int) -> Outcome:
    """Group one connected station, and prove it.

    Parameters
    ----------
    station : Station
    rules : Rules
    nodes : int
        Branch-and-bound nodes to spend.
    seed : int
        For the solver.
    """
    begin = time.perf_counter()
    outcome = _solved(station, rules, rules.number_of_areas(station.name, len(station)), nodes, seed)
    certificate = replace(
        outcome.certificate,
        seconds=time.perf_counter() - begin,
        seed=seed,
        solver=f"HiGHS {version('highspy')}",
        note=IDLE if station.idle else "",
    )
    return replace(outcome, certificate=certificate)


def _solved(station: Station, rules: Rules, areas: int, nodes: int, seed: int) -> Outcome:
    blank = Certificate(station.name, "infeasible", areas, method="set partitioning")
    uncountable = relief.why_not(len(station), areas, rules)
    if uncountable is not None:
        return Outcome(blank, impossible=uncountable)
    sets = candidate_areas(station, areas, rules)
    if sets is None:
        return Outcome(replace(blank, status="given"), unfinished=_too_many())
    value = costs(station, sets, areas, rules)
    answer = best_partition(sets, value, areas, nodes=nodes, seed=seed)
    counted = replace(blank, candidates=sets.shape[0], columns=answer.columns, nodes=answer.nodes)
    if answer.chosen is not None:
        return Outcome(_certified(counted, answer, value), groups=_groups(sets, answer.chosen))
    if math.isfinite(answer.bound):
        why = say("no grouping was found within {nodes} nodes; allow more", nodes=nodes)
        return Outcome(replace(counted, status="given"), unfinished=why)
    return Outcome(counted, impossible=relief.why_impossible(station, areas, rules, nodes))


def candidate_areas(station: Station, areas: int, rules: Rules) -> csr_array | None:
    """Return every connected set that keeps the rules as an area, shape (sets, n); None if too many."""
    sizes = rules.sizes(len(station))
    if rules.tolerance is None:
        return connected_sets(station.pairs, station.load, sizes=sizes)
    mean = station.load.sum() / areas
    heaviest = mean * (1 + rules.tolerance + SLACK)
    sets = connected_sets(station.pairs, station.load, sizes=sizes, heaviest=heaviest)
    return None if sets is None else sets[set_deviations(station, sets, areas) <= rules.tolerance + SLACK]


def _certified(blank: Certificate, answer: Partition, value: NDArray[np.float64]) -> Certificate:
    """Return the certificate of an answer: optimal where the bound meets the objective."""
    objective = float(value[answer.chosen].sum())
    if objective - answer.bound <= PROVEN:
        return replace(blank, status="optimal", objective=objective, bound=objective, gap=0.0)
    gap = objective - answer.bound
    return replace(blank, status="feasible", objective=objective, bound=answer.bound, gap=gap)


def _groups(sets: csr_array, chosen: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return the number of each beat's set, shape (n,)."""
    members = sets[chosen].tocoo()
    groups = np.zeros(sets.shape[1], dtype=np.intp)
    groups[members.col] = members.row
    return groups


def _too_many() -> Text:
    return say(
        "it has more than {limit} possible areas, too many to list; lower max_beats or split the station",
        limit=LIMIT,
    )
