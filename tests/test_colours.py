"""Colours of areas: few, never alike side by side, and kept from plan to plan."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial import Delaunay
from test_maps import squares

from beatmap.beats import BeatMap
from beatmap.maps.colours import PALETTE, area_colours
from beatmap.maps.few_colours import few_colours
from beatmap.plans import Plan

EDGES = st.sets(st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda pair: pair[0] < pair[1]))
COLOURS = st.dictionaries(st.integers(0, 9), st.integers(0, 5))


def graph_of(edges: set[tuple[int, int]], nodes: int = 10) -> nx.Graph[int]:
    graph: nx.Graph[int] = nx.empty_graph(nodes)
    graph.add_edges_from(sorted(edges))
    return graph


def plane(nodes: int, seed: int) -> nx.Graph[int]:
    """Points strewn over a square, joined to as many triangles as there can be."""
    triangles = Delaunay(np.random.default_rng(seed).random((nodes, 2))).simplices.tolist()
    return graph_of({(min(p), max(p)) for a, b, c in triangles for p in ((a, b), (b, c), (a, c))}, nodes)


def clashes(graph: nx.Graph[int], colours: list[int]) -> list[tuple[int, int]]:
    return [(a, b) for a, b in graph.edges if colours[a] == colours[b]]


@given(EDGES, COLOURS)
def test_neighbours_differ_in_any_graph_whatever_is_given(
    edges: set[tuple[int, int]], given_colours: dict[int, int]
) -> None:
    graph = graph_of(edges)
    assert clashes(graph, few_colours(graph, given_colours)) == []


@given(EDGES)
def test_colours_without_a_conflict_all_stay(edges: set[tuple[int, int]]) -> None:
    graph = graph_of(edges)
    before = few_colours(graph, {})
    assert few_colours(graph, dict(enumerate(before))) == before


@given(EDGES, st.lists(st.integers(0, 3), min_size=10, max_size=10))
def test_no_fewer_nodes_could_change(edges: set[tuple[int, int]], before: list[int]) -> None:
    """Against every set of nodes that could give way, wherever the others leave them a colour."""
    graph = graph_of(edges)
    after = few_colours(graph, dict(enumerate(before)))
    changed = sum(a != b for a, b in zip(before, after, strict=True))
    touched = [set(pair) for pair in clashes(graph, before)]
    fewest = next(
        n
        for n in range(11)
        if any(all(pair & set(gone) for pair in touched) for gone in combinations(range(10), n))
    )
    assert changed >= fewest
    if max(dict(graph.degree).values()) < 5:  # then each finds one of five colours, and no other must change
        assert changed == fewest


@given(st.integers(4, 80), st.integers(0, 10**6))
def test_a_map_in_the_plane_needs_five_colours_at_most(nodes: int, seed: int) -> None:
    graph = plane(nodes, seed)
    assert max(few_colours(graph, {})) < 5


def test_four_do_where_greedy_colouring_takes_five() -> None:
    graph = plane(60, 1)
    assert max(nx.greedy_color(graph, strategy="smallest_last").values()) == 4
    assert max(few_colours(graph, {})) == 3


def test_a_large_knot_of_conflicts_is_untied_too() -> None:
    """All of 300 areas had one colour: those that may keep it are no neighbours."""
    graph = plane(300, 0)
    colours = few_colours(graph, dict.fromkeys(range(300), 2))
    assert clashes(graph, colours) == []
    assert colours.count(2) > 60
    assert max(colours) < 5


# -- plans


def areas_of(text: str) -> pd.Series[str]:
    """One letter for each of 4 x 3 squares, row by row from the south-west."""
    return pd.Series(list(text.replace(" ", "")), index=squares(4, 3).index)


def plan_of(text: str) -> Plan:
    return Plan.from_areas(BeatMap.from_frame(squares(4, 3)), areas_of(text))


def test_the_colours_of_a_plan_are_told_apart_by_colour_blind_readers() -> None:
    assert set(PALETTE) <= {"#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7"}


def test_areas_keep_their_colours_after_an_edit_that_makes_no_conflict() -> None:
    """A beat goes from B to D, which borders all areas already.

    C C D D    C C D D
    B B D D    B D D D
    A A A A    A A A A
    """
    before = area_colours(plan_of("AAAA BBDD CCDD"))
    assert area_colours(plan_of("AAAA BDDD CCDD"), before).equals(before)


def test_only_one_of_two_areas_that_come_to_meet_in_one_colour_changes() -> None:
    """A and D have one colour, until the beat between them goes to D."""
    before = area_colours(plan_of("AABB AABB CCDD"))
    assert before["A"] == before["D"]
    after = area_colours(plan_of("AABB ADBB CDDD"), before)
    assert after["A"] != after["D"]
    assert (after != before).sum() == 1


def test_a_new_area_takes_a_colour_that_disturbs_none() -> None:
    before = area_colours(plan_of("AABB AABB CCDD"))
    after = area_colours(plan_of("AABB AABB CEDD"), before)
    assert after.drop("E").equals(before)
    assert after["E"] not in {after["A"], after["C"], after["D"]}


def test_colours_of_other_making_are_no_colours_to_keep() -> None:
    plan = plan_of("AABB AABB CCDD")
    assert area_colours(plan, pd.Series({"A": "red", "Z": "#b3ddf5"})).equals(area_colours(plan))


@settings(max_examples=40)
@given(
    st.lists(st.sampled_from("ABCDEF"), min_size=12, max_size=12),
    st.lists(st.sampled_from("ABCDEFGH"), min_size=12, max_size=12),
)
def test_bordering_areas_differ_after_any_edit(before: list[str], after: list[str]) -> None:
    plan = plan_of("".join(after))
    colours = area_colours(plan, area_colours(plan_of("".join(before))))
    for a, b in plan.city.borders.index:
        one, other = plan.areas[a], plan.areas[b]
        assert one == other or colours[one] != colours[other]
