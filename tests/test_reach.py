"""Sums, borders and ways inside areas, against plain loops and networkx."""

from __future__ import annotations

import math

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array
from towns import city_of, grid, town

from beatmap.grouping import reach
from beatmap.grouping.reach import diameters, hops, metres
from beatmap.grouping.sums import inner_metres, sums_of
from beatmap.stations import Station, stations_of


def station() -> Station:
    """4 x 3 beats with a hole.

    a1 a2 a3 a4
    b1 .  b3 b4
    c1 c2 c3 c4
    """
    drawing = grid(4, 3, holes="b2")
    return stations_of(city_of(town(drawing, calls=range(1, 12))))[0]


HERE = station()


def as_set(beats: list[int]) -> csr_array:
    row = np.zeros((1, len(HERE)))
    row[0, beats] = 1.0
    return csr_array(row)


def graph_of(beats: list[int]) -> nx.Graph:
    whole = nx.Graph()
    whole.add_nodes_from(range(len(HERE)))
    for (a, b), long in zip(HERE.pairs.tolist(), HERE.metres.tolist(), strict=True):
        whole.add_edge(a, b, metres=long, apart=math.dist(HERE.points[a], HERE.points[b]))
    return whole.subgraph(beats)


some_beats = st.lists(st.integers(0, 10), min_size=1, max_size=11, unique=True)


@given(beats=some_beats)
def test_the_way_across_a_set_is_the_longest_shortest_path_inside_it(beats: list[int]) -> None:
    graph, sets = graph_of(beats), as_set(beats)
    for ways, weight in ((hops(HERE), None), (metres(HERE), "apart")):
        if nx.is_connected(graph):
            lengths = dict(nx.all_pairs_dijkstra_path_length(graph, weight=weight or (lambda *_: 1)))
            truth = max(max(row.values()) for row in lengths.values())
        else:
            truth = math.inf
        assert diameters(sets, ways)[0] == pytest.approx(truth)


def test_sets_of_all_sizes_keep_their_places(monkeypatch: pytest.MonkeyPatch) -> None:
    """Mixed sizes, worked through in chunks of a few sets."""
    sets = csr_array(np.array([[1.0, 1, 1], [1, 0, 0], [0, 1, 1], [1, 1, 0], [0, 0, 1]]))
    line = np.array([[0.0, 1, np.inf], [1, 0, 1], [np.inf, 1, 0]])
    monkeypatch.setattr(reach, "CHUNK", 4)
    assert diameters(sets, line).tolist() == [2, 0, 1, 1, 0]


@given(beats=some_beats)
def test_inner_metres_are_those_of_the_borders_between_its_beats(beats: list[int]) -> None:
    truth = sum(long for _, _, long in graph_of(beats).edges(data="metres"))
    assert inner_metres(HERE, as_set(beats))[0] == pytest.approx(truth)


@settings(max_examples=30)
@given(beats=some_beats)
def test_sums_are_those_over_the_beats(beats: list[int]) -> None:
    sums = sums_of(HERE, as_set(beats), inner=True)
    x, y = HERE.points[beats].T
    mass = HERE.mass[beats]
    assert sums.load[0] == pytest.approx(HERE.load[beats].sum())
    assert [sums.x[0], sums.y[0]] == pytest.approx([(mass * x).sum(), (mass * y).sum()])
    assert sums.second[0] == pytest.approx((mass * (x**2 + y**2)).sum())
    assert sums.ground[0] == pytest.approx(1e4 * len(beats))
    assert sums.outline[0] - 2 * sums.inner[0] == pytest.approx(400 * len(beats) - 2 * sums.inner[0])
    ends = [end for pair in HERE.pairs.tolist() for end in pair]
    assert sums.borders[0] == pytest.approx(100 * sum(ends.count(beat) for beat in beats))


def test_without_wish_the_borders_inside_are_not_worked_out() -> None:
    assert sums_of(HERE, as_set([0, 1]), inner=False).inner.tolist() == [0.0]
