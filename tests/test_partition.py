"""The relaxation and the integer programme against brute force and against another formulation."""

from __future__ import annotations

import math
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array
from towns import city_of, grid, town

from beatmap.grouping import partition
from beatmap.grouping.admission import candidate_areas
from beatmap.grouping.case import case_of
from beatmap.grouping.partition import best_partition
from beatmap.grouping.programme import Programme
from beatmap.grouping.relaxation import Relaxation, relax
from beatmap.grouping.solve import Outcome, solve
from beatmap.grouping.stages import Effort
from beatmap.rules import Rules
from beatmap.stations import Station, stations_of

PLENTY = 10_000  # nodes


@st.composite
def covers(draw: st.DrawFn) -> tuple[csr_array, np.ndarray, int]:
    """A list of 1 to 10 different sets over 1 to 5 beats, their costs, and a number of areas."""
    n = draw(st.integers(1, 5))
    every = [s for size in range(1, n + 1) for s in combinations(range(n), size)]
    sets = draw(st.lists(st.sampled_from(every), min_size=1, max_size=10, unique=True))
    rows = np.zeros((len(sets), n))
    for line, beats in zip(rows, sets, strict=True):
        line[list(beats)] = 1.0
    costs = draw(st.lists(st.integers(0, 20), min_size=len(sets), max_size=len(sets)))
    return csr_array(rows), np.array(costs) / 100, draw(st.integers(1, n))


def by_hand(sets: csr_array, costs: np.ndarray, areas: int) -> float:
    """The cheapest choice of `areas` sets that cover each beat once; infinite where there is none."""
    rows = sets.toarray()
    choices = (list(c) for c in combinations(range(len(rows)), areas))
    return min((costs[c].sum() for c in choices if (rows[c].sum(axis=0) == 1).all()), default=math.inf)


@settings(max_examples=60, deadline=None)
@given(cover=covers())
def test_the_partition_is_the_cheapest_of_all_choices(cover: tuple[csr_array, np.ndarray, int]) -> None:
    sets, costs, areas = cover
    truth = by_hand(sets, costs, areas)
    answer = best_partition(Programme.cover(sets, costs, areas), nodes=PLENTY)
    if math.isinf(truth):
        assert answer.chosen is None
        assert math.isinf(answer.bound)
        return
    assert answer.chosen is not None
    assert (sets[answer.chosen].toarray().sum(axis=0) == 1).all()
    assert len(answer.chosen) == areas
    assert costs[answer.chosen].sum() == pytest.approx(truth, abs=1e-9)
    assert answer.bound == pytest.approx(truth, abs=1e-9)


@settings(max_examples=60, deadline=None)
@given(cover=covers())
def test_the_relaxation_is_a_lower_bound_with_honest_reduced_costs(
    cover: tuple[csr_array, np.ndarray, int],
) -> None:
    sets, costs, areas = cover
    truth = by_hand(sets, costs, areas)
    relaxed = relax(Programme.cover(sets, costs, areas), np.zeros(0, np.intp))
    assert relaxed.bound <= truth + 1e-9
    rows = sets.toarray()
    for choice in map(list, combinations(range(len(rows)), areas)):
        if relaxed.feasible and (rows[choice].sum(axis=0) == 1).all():
            assert costs[choice].sum() >= relaxed.bound + relaxed.reduced[choice].max() - 1e-9


@pytest.mark.parametrize("first", [1, 2])
def test_a_first_list_too_short_to_hold_the_optimum_still_ends_in_proof(
    first: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With few columns in the first round, the width has to grow until all that matters is in.

    Of these stations some find nothing in the first round, some a grouping that is not yet proven.
    """
    for seed, areas in product(range(8), (8, 9, 10)):
        station, rules = uneven(seed, grid(5, 5), areas)
        whole = solved(station, rules)
        with monkeypatch.context() as short:
            short.setattr(partition, "FIRST", first)
            narrow = solved(station, rules)
        assert narrow.certificate.status == "optimal"
        assert narrow.certificate.objective == pytest.approx(whole.certificate.objective, abs=1e-9)


def test_a_bound_is_not_believed_where_the_stated_objective_is_not_that_of_the_solution(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Two sets, each half of the beats, cost 1 together; the solver says 0.5 of the same choice."""

    class Lying:
        def __init__(self, solver: object) -> None:
            self.solver = solver

        def __getattr__(self, name: str) -> object:
            return getattr(self.solver, name)

        def getInfo(self) -> object:  # noqa: N802 - HiGHS's own name
            info = self.solver.getInfo()
            info.objective_function_value /= 2
            return info

    sets = csr_array(np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 0.0], [0.0, 1.0]]))
    programme = Programme.cover(sets, np.array([0.5, 0.5, 0.9, 0.9]), 2)
    assert best_partition(programme, nodes=PLENTY).bound == pytest.approx(1.0)
    honest = partition.quiet_solver
    weak = Relaxation(0.0, np.zeros(4), np.arange(4), np.zeros(4))
    monkeypatch.setattr(partition, "quiet_solver", lambda: Lying(honest()))
    monkeypatch.setattr(partition, "relax", lambda *_: weak)
    monkeypatch.setattr(partition, "tightened", lambda *_: weak)
    assert best_partition(programme, nodes=PLENTY).bound == 0.0


def solved(station: Station, rules: Rules) -> Outcome:
    """The station grouped into the number of areas that the rules give it."""
    return solve(case_of(station, rules, rules.number_of_areas("S1", len(station)), {}), Effort(PLENTY))


def uneven(seed: int, drawing: str | None = None, areas: int = 4) -> tuple[Station, Rules]:
    """A station of 3 x 5 beats with workloads of 1 to 40; balance alone counts."""
    drawing = drawing or grid(5, 3)
    calls = np.random.default_rng(seed).integers(1, 41, len(drawing.replace(".", "").split()))
    rules = Rules(min_beats=2, max_beats=6, compactness=0, areas={"S1": areas})
    return stations_of(city_of(town(drawing, calls=calls.tolist())))[0], rules


@pytest.mark.parametrize(
    ("drawing", "areas"), [(grid(3, 3), 2), (grid(3, 3), 3), (grid(4, 2), 3), (grid(5, 2, holes="b3"), 2)]
)
def test_a_programme_of_beats_and_areas_with_flows_finds_the_same_balance(drawing: str, areas: int) -> None:
    station, rules = uneven(len(drawing) + areas, drawing, areas)
    found = solved(station, rules)
    assert found.certificate.status == "optimal"
    assert found.certificate.objective == pytest.approx(by_flows(station, areas, (2, 6)), abs=1e-6)


def by_flows(station: Station, areas: int, sizes: tuple[int, int]) -> float:
    """The best balance by another model: x[beat, area], a root and a flow that keep each area connected.

    Every area has one root; each beat of the area drinks one unit, which flows from the root over arcs
    between beats of that area. Its deviation d >= |w - mean|; the sum of d is least.
    """
    n, arcs = len(station), [*map(tuple, station.pairs), *map(tuple, station.pairs[:, ::-1])]
    mean = station.load.sum() / areas
    x, root, flow, source, d = blocks(areas, n, n, len(arcs), n, 1)
    size = areas * (3 * n + len(arcs) + 1)
    rows, low, high = [], [], []

    def demand(terms: dict[int, float], least: float, most: float) -> None:
        line = np.zeros(size)
        line[list(terms)] = list(terms.values())
        rows.append(line)
        low.append(least)
        high.append(most)

    for b in range(n):
        demand({x(a, b): 1 for a in range(areas)}, 1, 1)
    for a in range(areas):
        load = {x(a, b): station.load[b] for b in range(n)}
        demand({**load, d(a, 0): -1}, -math.inf, mean)
        demand({**load, d(a, 0): 1}, mean, math.inf)
        demand({x(a, b): 1 for b in range(n)}, *sizes)
        demand({root(a, b): 1 for b in range(n)}, 1, 1)
        for b in range(n):
            demand({source(a, b): 1, root(a, b): -n}, -math.inf, 0)
            into = {flow(a, i): 1.0 for i, (_, to) in enumerate(arcs) if to == b}
            out = {flow(a, i): -1.0 for i, (start, _) in enumerate(arcs) if start == b}
            demand({**into, **out, source(a, b): 1, x(a, b): -1}, 0, 0)
        for i, ends in enumerate(arcs):
            for end in ends:
                demand({flow(a, i): 1, x(a, int(end)): -n}, -math.inf, 0)
    cost, whole, upper = np.zeros(size), np.zeros(size), np.full(size, np.inf)
    cost[[d(a, 0) for a in range(areas)]] = 1 / (mean * areas)
    binary = [v(a, b) for v in (x, root) for a in range(areas) for b in range(n)]
    whole[binary], upper[binary] = 1, 1
    answer = milp(
        cost,
        constraints=LinearConstraint(np.array(rows), low, high),
        integrality=whole,
        bounds=Bounds(0, upper),
        options={"mip_rel_gap": 0.0},
    )
    assert answer.success
    return float(answer.fun)


def blocks(areas: int, *sizes: int) -> list:
    """Return for each block of variables the function (area, item) -> column."""
    starts = np.cumsum([0, *(areas * size for size in sizes)])

    def numbered(start: int, size: int):  # noqa: ANN202 - a plain function of two numbers
        return lambda area, item: int(start + area * size + item)

    return [numbered(start, size) for start, size in zip(starts, sizes, strict=False)]


def test_the_tolerance_leaves_only_sets_within_it() -> None:
    station, rules = uneven(1)
    free = candidate_areas(case_of(station, rules, 4, {}))
    bound = candidate_areas(case_of(station, Rules(**{**rules.to_dict(), "tolerance": 0.2}), 4, {}))
    assert free is not None
    assert bound is not None
    mean = station.load.sum() / 4
    within = np.abs(free @ station.load - mean) / mean <= 0.2
    assert within.any()
    assert not within.all()
    assert bound.toarray().tolist() == free[np.flatnonzero(within)].toarray().tolist()
