"""The search for large areas: keeps every rule, finds small optima, the same on every run."""

from __future__ import annotations

import time
from itertools import pairwise
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array
from towns import city_of, grid, row, town

from beatmap.grouping.admission import admitted
from beatmap.grouping.case import case_of
from beatmap.grouping.searching import bursts, found_levels, search
from beatmap.grouping.searching.cells import cells
from beatmap.grouping.searching.cutpoints import cut_points
from beatmap.grouping.searching.drafts import Draft
from beatmap.grouping.searching.judging import Judge
from beatmap.grouping.searching.moves import NOTHING, moves_of, rows_after
from beatmap.grouping.searching.starting import from_today, from_trees
from beatmap.grouping.searching.trees import cut_in_two
from beatmap.grouping.searching.units import units_of
from beatmap.grouping.searching.walking import Walker
from beatmap.grouping.solve import solve
from beatmap.grouping.stages import Effort
from beatmap.rules import Rules
from beatmap.stations import stations_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from beatmap.grouping.case import Case
    from beatmap.grouping.searching import Found

CALLS = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8]  # for the beats of grid(4, 3), row by row
TODAY = {"a1": "A", "a2": "A", "b1": "A", "b2": "A", "a3": "B", "a4": "B", "b3": "B", "b4": "B"}
TODAY |= {"c1": "C", "c2": "C", "c3": "C", "c4": "C"}
EVERYTHING = {"cut": 0.3, "roundness": 0.2, "stability": 0.5}


def case(
    drawing: str,
    areas: int,
    rules: Rules,
    *,
    calls: Sequence[float] | None = None,
    today: Mapping[str, str] | None = None,
    **figures: Sequence[float],
) -> Case:
    """The only station of a drawing (towns.py) as a case; `figures` are more columns of its beats."""
    beats = town(drawing, calls=calls).assign(**figures)
    station = stations_of(city_of(beats), columns=figures)[0]
    return case_of(station, rules, areas, today or {})


def small(areas: int = 3, *, today: bool = False, **rules: object) -> Case:
    """The 12 beats of grid(4, 3) with CALLS, 2 to 6 of them in an area::

    a1 a2 a3 a4      today   A A B B
    b1 b2 b3 b4              A A B B
    c1 c2 c3 c4              C C C C
    """
    settings_ = {"min_beats": 2, "max_beats": 6, **rules}
    officers = {"officers": [2, 0, 1, 0, 2, 1, 0, 1, 0, 2, 1, 0]}
    return case(
        grid(4, 3),
        areas,
        Rules(**settings_),
        calls=CALLS,
        today=TODAY if today or rules.get("keep") or rules.get("lock") else None,
        **officers,
    )


def found_in(one: Case, moves: int = 6_000, seed: int = 0) -> Found:
    found = search(one, Effort(nodes=0, moves=moves, seed=seed))
    assert found is not None
    return found


def areas_in(one: Case, found: Found) -> dict[str, int]:
    return dict(zip(one.station.ids.tolist(), found.groups.tolist(), strict=True))


def keeps_all_rules(one: Case, found: Found) -> bool:
    """Whether the areas are k, connected, of the sizes asked for and admitted: by networkx and `admitted`."""
    graph = nx.Graph(one.station.pairs.tolist())
    areas = [np.flatnonzero(found.groups == area) for area in range(one.areas)]
    kept = [beats.tolist() for beats in one.kept]
    free = [beats for beats in areas if beats.tolist() not in kept]
    sets = np.zeros((len(free), len(one.station)))
    for line, beats in zip(sets, free, strict=True):
        line[beats] = 1.0
    return (
        len(free) + len(kept) == one.areas
        and all(one.sizes[0] <= len(beats) <= one.sizes[1] for beats in free)
        and all(nx.is_connected(graph.subgraph(beats.tolist())) for beats in free)
        and admitted(one, csr_array(sets)).shape[0] == len(free)
    )


RULES = [
    {},
    {"tolerance": 0.3},
    {"tolerances": {"officers": 0.5}},
    {"together": (("a1", "c1"), ("a4", "b4", "c4"))},
    {"apart": (("a1", "a3", "c1"),)},
    {"seeds": ("b2", "b3", "c2")},
    {"min_officers": 2},
    {"max_diameter": 3},
    {"max_travel": 320.0},
    {"keep": ("C",)},
    {"lock": ("a1", "b2", "c4")},
    {"keep": ("A",), "lock": ("c1",), "stability": 0.2},
    {"order": ("largest", "cut", "compactness")},
    {"order": ("stability", "balance"), "lock": ("a1",)},
    {"cut": 1.0, "roundness": 1.0, "balance": 0.0},
]


@pytest.mark.parametrize("rules", RULES, ids=lambda rules: " ".join(rules) or "sizes only")
def test_every_rule_is_kept_and_the_optimum_of_a_small_station_is_found(rules: dict[str, object]) -> None:
    one = small(**rules)
    found = found_in(one)
    assert keeps_all_rules(one, found)
    proof = solve(one, Effort(nodes=10_000)).certificate
    assert proof.status == "optimal"
    assert found_levels(one, found)[-1].value == pytest.approx(proof.objective, abs=1e-9)


@settings(max_examples=10)
@given(
    calls=st.lists(st.integers(0, 30), min_size=12, max_size=12),
    areas=st.integers(1, 4),
    compactness=st.sampled_from([0.0, 0.1, 2.0]),
)
def test_no_search_finds_what_is_better_than_proven(calls: list[int], areas: int, compactness: float) -> None:
    rules = Rules(min_beats=2, max_beats=12, compactness=compactness)
    one = case(grid(4, 3), areas, rules, calls=calls)
    found = found_in(one, moves=3_000)
    assert keeps_all_rules(one, found)
    level = found_levels(one, found)[0]
    proof = solve(one, Effort(nodes=10_000)).certificate
    assert level.bound - 1e-9 <= proof.objective <= level.value + 1e-9


def test_an_area_that_is_kept_keeps_its_beats_and_its_name_whatever_rules_it_breaks() -> None:
    one = small(keep=("C",), max_beats=4, min_beats=4, tolerance=0.4, max_diameter=2)
    found = found_in(one)
    area = areas_in(one, found)
    assert {beat for beat in area if area[beat] == area["c1"]} == {"c1", "c2", "c3", "c4"}
    assert found.names[area["c1"]] == "C"


def test_a_locked_beat_stays_in_an_area_of_its_name() -> None:
    """a1 of A and a2 of B are neighbours that must part."""
    today = TODAY | {"a2": "B"}
    one = case(grid(4, 3), 3, Rules(min_beats=2, lock=("a1", "a2")), calls=CALLS, today=today)
    found = found_in(one)
    area = areas_in(one, found)
    assert (found.names[area["a1"]], found.names[area["a2"]]) == ("A", "B")


def test_no_two_areas_have_one_name_of_today() -> None:
    found = found_in(small(4, today=True, stability=0.1))
    assert len(set(found.names.values())) == len(found.names)
    assert sorted(found.names) == [area for area, label in enumerate(found.labels) if label >= 0]


def test_equal_input_gives_an_equal_answer_and_another_seed_is_another_search() -> None:
    one = case(grid(10, 8), 4, Rules(min_beats=12, max_beats=28), calls=[1 + i % 7 for i in range(80)])
    first, second = (found_in(one, moves=20_000).groups for _ in range(2))
    assert first.tobytes() == second.tobytes()
    assert found_in(one, moves=20_000, seed=1).groups.tobytes() != first.tobytes()


def test_more_moves_are_never_worse() -> None:
    one = case(grid(10, 8), 4, Rules(min_beats=12, max_beats=28), calls=[1 + i % 7 for i in range(80)])
    values = [found_levels(one, found_in(one, moves=m))[0].value for m in (0, 1_000, 10_000, 60_000)]
    assert all(later <= earlier for earlier, later in pairwise(values))
    assert values[-1] < values[0]


def test_nothing_is_found_where_nothing_keeps_the_rules() -> None:
    """Half of all calls are in one beat: no area is within a tenth of a third."""
    one = case(row(9), 3, Rules(min_beats=3, max_beats=3, tolerance=0.1), calls=[8.0] + [1.0] * 8)
    assert search(one, Effort(nodes=0, moves=5_000)) is None


def test_nothing_is_found_where_the_areas_that_are_kept_leave_pieces_that_do_not_add_up() -> None:
    """b02 and b03 stay; two beats are left on one side and three on the other, for one area more."""
    today = {f"b{i:02d}": "K" if i in {2, 3} else "L" for i in range(7)}
    one = case(row(7), 2, Rules(min_beats=2, max_beats=5, keep=("K",)), today=today)
    assert search(one, Effort(nodes=0, moves=1_000)) is None


def test_a_search_without_moves_gives_todays_areas_where_they_keep_the_rules() -> None:
    one = small(today=True, stability=0.5)
    found = found_in(one, moves=0)
    area = areas_in(one, found)
    assert {beat: found.names[area[beat]] for beat in area} == TODAY


@pytest.mark.parametrize(
    ("areas", "today"),
    [
        (2, TODAY),  # of three areas
        (3, TODAY | {"a1": "B"}),  # B in two pieces
        (3, {beat: area for beat, area in TODAY.items() if beat != "c4"}),  # c4 is new
    ],
)
def test_a_search_does_not_begin_with_todays_areas_where_they_are_not_whole(
    areas: int, today: dict[str, str]
) -> None:
    one = case(grid(4, 3), areas, Rules(min_beats=2, max_beats=9, stability=0.5), today=today)
    units = units_of(one)
    assert from_today(Judge.of(one, units.tally), units) is None


def test_a_moment_that_is_past_ends_the_search_with_its_first_grouping() -> None:
    one = small()
    timed = search(one, Effort(nodes=0, moves=10**9, until=time.monotonic()))
    assert timed is not None
    assert timed.groups.tobytes() == found_in(one, moves=0).groups.tobytes()


def test_interrupted_the_search_returns_the_best_so_far(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    one = small()
    monkeypatch.setattr(bursts, "redrawn", interrupt)
    assert keeps_all_rules(one, found_in(one, moves=10**6))


@pytest.mark.parametrize("order", [(), ("largest", "stability", "roundness")])
def test_what_a_search_steers_by_is_the_objective_of_what_it_finds(order: tuple[str, ...]) -> None:
    one = small(today=True, order=order, **EVERYTHING)
    walker = Walker(one, units_of(one), Effort(nodes=0, moves=2_000))
    start = from_today(walker.scales.judge, walker.units)
    assert start is not None
    standing = walker.walk(start, 10)
    found = found_in(one, moves=100)
    exact = bursts.Found.of(one, standing.groups[walker.units.of], standing.labels)
    values = [level.value for level in found_levels(one, exact)]
    assert list(standing.rank.levels) == pytest.approx(values, abs=1e-9)
    assert [level.part for level in found_levels(one, found)] == list(order or ("",))


def test_in_strict_order_each_part_has_its_level_and_nothing_is_bounded() -> None:
    one = small(order=("largest", "cut"))
    levels = found_levels(one, found_in(one))
    assert [(level.part, level.bound) for level in levels] == [("largest", 0.0), ("cut", 0.0)]


@settings(max_examples=15)
@given(seed=st.integers(0, 10**6))
def test_a_move_is_weighed_as_what_it_makes(seed: int) -> None:
    """Every move and swap of a random grouping: areas stay whole, and add up to what was foretold."""
    one = small(4, today=True, max_beats=9, **EVERYTHING)
    units, rng = units_of(one), np.random.default_rng(seed)
    groups = from_trees(Judge.of(one, units.tally), units, rng)
    assert groups is not None
    draft, graph = Draft(units, groups, 4), nx.Graph(one.station.pairs.tolist())
    moves = moves_of(draft)
    assert (moves.back != NOTHING).any()
    givers, takers = rows_after(draft, moves, shapes=True)
    for unit, back, giver, taker, left, joined in zip(*moves, givers, takers, strict=True):
        after = groups.copy()
        after[unit] = taker
        if back != NOTHING:
            after[back] = giver
        rows = Draft(units, after, 4).rows
        assert rows[giver] == pytest.approx(left)
        assert rows[taker] == pytest.approx(joined)
        assert all(nx.is_connected(graph.subgraph(np.flatnonzero(after == a).tolist())) for a in range(4))


@given(edges=st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=12))
def test_cut_points_are_those_whose_loss_takes_an_area_apart(edges: list[tuple[int, int]]) -> None:
    graph = nx.Graph([(a, b) for a, b in edges if a != b])
    graph.add_node(0)
    members = nx.node_connected_component(graph, 0)
    neighbors = [sorted(graph[i]) if i in graph else [] for i in range(8)]
    truth = {i for i in members if len(members) > 1 and not nx.is_connected(graph.subgraph(members - {i}))}
    assert cut_points(members, neighbors) == truth


@settings(max_examples=15)
@given(seed=st.integers(0, 10**6), areas=st.integers(2, 6))
def test_a_tree_is_cut_into_two_connected_parts_with_units_for_all_areas(seed: int, areas: int) -> None:
    one = case(grid(4, 3), areas, Rules(min_beats=1, max_beats=12), calls=CALLS)
    units, graph = units_of(one), nx.Graph(one.station.pairs.tolist())
    rng = np.random.default_rng(seed)
    halves = cut_in_two(Judge.of(one, units.tally), units, np.arange(12), areas, rng)
    assert sorted([*halves.one, *halves.other]) == list(range(12))
    assert sum(halves.areas) == areas
    for part, share in zip(halves[:2], halves.areas, strict=True):
        assert 1 <= share <= len(part)
        assert nx.is_connected(graph.subgraph(part.tolist()))


@settings(max_examples=15)
@given(seed=st.integers(0, 10**6))
def test_cells_are_connected_and_none_is_empty(seed: int) -> None:
    """A horseshoe: its ends are near each other but not neighbours.

    a1 a2 a3 a4
    b1 .  .  b4
    c1 .  .  c4
    """
    one = case(grid(4, 3, holes="b2 b3 c2 c3"), 3, Rules(min_beats=1))
    drawn = cells(units_of(one), np.arange(8), 3, np.random.default_rng(seed))
    if drawn is not None:
        graph = nx.Graph(one.station.pairs.tolist())
        assert set(drawn.tolist()) == {0, 1, 2}
        assert all(nx.is_connected(graph.subgraph(np.flatnonzero(drawn == a).tolist())) for a in range(3))


def test_neighbours_that_stay_together_move_as_one() -> None:
    """a1 and a2 border each other, c4 does not: the group is two units."""
    units = units_of(small(together=(("a1", "a2", "c4"),)))
    ids = small().station.ids.tolist()
    of = dict(zip(ids, units.of.tolist(), strict=True))
    assert of["a1"] == of["a2"] != of["c4"]
    assert len(units) == 11


def test_large_areas_are_searched_and_stay_within_their_sizes() -> None:
    """12 by 12 beats into 6 areas of 18 to 30: too many to list."""
    calls = np.random.default_rng(0).lognormal(0.0, 0.6, 144).tolist()
    one = case(grid(12, 12), 6, Rules(min_beats=18, max_beats=30, tolerance=0.05), calls=calls)
    found = found_in(one, moves=60_000)
    assert keeps_all_rules(one, found)
    level = found_levels(one, found)[0]
    assert 0 < level.bound < level.value < 0.15


def test_where_all_areas_are_kept_the_search_gives_them_back() -> None:
    one = small(keep=("A", "B", "C"))
    found = found_in(one)
    area = areas_in(one, found)
    assert {beat: found.names[area[beat]] for beat in area} == TODAY


def test_a_breach_costs_more_after_a_walk_that_found_nothing_without_one() -> None:
    """Nothing in the row keeps the tolerance; without it, everything does."""
    calls = [8.0] + [1.0] * 8
    prices = []
    for tolerance in (0.1, None):
        one = case(row(9), 3, Rules(min_beats=3, max_beats=3, tolerance=tolerance), calls=calls)
        walker = Walker(one, units_of(one), Effort(nodes=0, moves=1_000))
        groups = from_trees(walker.scales.judge, walker.units, walker.rng)
        assert groups is not None
        before = walker.scales.penalty
        walker.walk(groups, 5)
        prices.append(walker.scales.penalty / before)
    assert prices == [2.0, 1.0]


def test_a_tolerance_that_few_groupings_keep_is_met() -> None:
    """12 by 12 beats of very different loads; every area within half a percent of the mean."""
    calls = np.random.default_rng(0).lognormal(0.0, 0.6, 144).tolist()
    one = case(grid(12, 12), 6, Rules(min_beats=12, max_beats=36, tolerance=0.005), calls=calls)
    assert keeps_all_rules(one, found_in(one, moves=150_000))


@pytest.mark.parametrize("most", [0, 1, 2, 3])
@pytest.mark.parametrize("moved_by", ["beats", "officers"])
def test_no_more_beats_change_their_area_than_may(most: int, moved_by: str) -> None:
    """Found is what is proven, or nothing where nothing is: today's areas have 3, 5 and 4 of the workload."""
    one = small(3, today=True, max_moved=most, moved_by=moved_by, compactness=0.0)
    found, proven = search(one, Effort(0, moves=20_000)), solve(one, Effort(10_000))
    assert found is not None
    moved = sum(found.names.get(int(area)) != TODAY[beat] for beat, area in _areas(one, found))
    assert moved <= most
    assert found_levels(one, found)[0].value == pytest.approx(proven.certificate.objective)


def _areas(one: Case, found: Found) -> list[tuple[str, int]]:
    return list(zip(one.station.ids.tolist(), found.groups.tolist(), strict=True))
