"""Candidate areas: every connected set once, by comparison with every subset there is."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from truth import connected_subsets

from beatmap.grouping.candidates import connected_sets

Pairs = list[tuple[int, int]]


@st.composite
def graphs(draw: st.DrawFn) -> tuple[int, Pairs]:
    """A graph of 1 to 9 nodes, connected or not."""
    n = draw(st.integers(1, 9))
    possible = list(combinations(range(n), 2))
    return n, draw(st.lists(st.sampled_from(possible), unique=True)) if possible else []


def as_pairs(pairs: Pairs) -> np.ndarray:
    return np.array(pairs, dtype=np.intp).reshape(-1, 2)


def as_sets(matrix: np.ndarray) -> list[frozenset[str]]:
    return [frozenset(str(i) for i in np.flatnonzero(line)) for line in matrix]


def near(n: int, pairs: Pairs) -> dict[str, set[str]]:
    neighbors: dict[str, set[str]] = {str(i): set() for i in range(n)}
    for a, b in pairs:
        neighbors[str(a)].add(str(b))
        neighbors[str(b)].add(str(a))
    return neighbors


@settings(max_examples=60, deadline=None)
@given(graph=graphs(), data=st.data())
def test_the_list_is_every_connected_subset_within_the_bounds_once(
    graph: tuple[int, Pairs], data: st.DataObject
) -> None:
    n, pairs = graph
    most = data.draw(st.integers(1, n), label="most")
    fewest = data.draw(st.integers(1, most), label="fewest")
    weights = data.draw(st.lists(st.integers(0, 5), min_size=n, max_size=n), label="weights")
    heaviest = data.draw(st.sampled_from([np.inf, 0, 3, 8]), label="heaviest")
    found = connected_sets(
        as_pairs(pairs), np.array(weights, float), sizes=(fewest, most), heaviest=float(heaviest)
    )
    assert found is not None
    listed = as_sets(found.toarray())
    expected = {
        beats
        for beats in connected_subsets(near(n, pairs), fewest, most)
        if sum(weights[int(b)] for b in beats) <= heaviest
    }
    assert len(listed) == len(set(listed))
    assert set(listed) == expected
    assert [len(beats) for beats in listed] == sorted(len(beats) for beats in listed)


def test_the_pairs_may_come_in_any_order_and_direction() -> None:
    line = [(0, 1), (1, 2), (2, 3)]
    turned = [(3, 2), (1, 0), (2, 1)]
    one, two = (connected_sets(as_pairs(p), np.ones(4), sizes=(1, 4)) for p in (line, turned))
    assert one is not None
    assert two is not None
    assert as_sets(one.toarray()) == as_sets(two.toarray())


def test_a_path_of_70_beats_has_every_window_of_it() -> None:
    """More beats than a machine word holds: 0 - 1 - 2 - ... - 69."""
    path = [(i, i + 1) for i in range(69)]
    found = connected_sets(as_pairs(path), np.ones(70), sizes=(3, 5))
    assert found is not None
    windows = [frozenset(str(i) for i in range(a, a + k)) for k in (3, 4, 5) for a in range(70 - k + 1)]
    assert as_sets(found.toarray()) == windows


def test_a_ladder_of_70_beats_is_listed_over_the_word_boundary() -> None:
    """Two rails of 35; beat i on the left, 35 + i on the right; rungs between.

    0 - 1 - 2 - ... - 34
    |   |   |         |
    35- 36- 37- ... - 69
    """
    rails = [(i, i + 1) for i in range(69) if i != 34]
    rungs = [(i, i + 35) for i in range(35)]
    found = connected_sets(as_pairs(rails + rungs), np.ones(70), sizes=(2, 4))
    assert found is not None
    assert len(as_sets(found.toarray())) == len(set(as_sets(found.toarray())))
    assert set(as_sets(found.toarray())) == grown(near(70, rails + rungs), fewest=2, most=4)


def grown(neighbors: dict[str, set[str]], fewest: int, most: int) -> set[frozenset[str]]:
    """Connected sets by adding a neighbour to each smaller one: quick enough for 70 beats."""
    layer = {frozenset([beat]) for beat in neighbors}
    found: set[frozenset[str]] = set()
    for size in range(1, most + 1):
        found |= layer if size >= fewest else set()
        layer = {beats | {b} for beats in layer for a in beats for b in neighbors[a] - beats}
    return found


@pytest.mark.parametrize(("limit", "listed"), [(9, False), (10, True)])
def test_a_list_longer_than_the_limit_is_given_up(limit: int, listed: bool) -> None:  # noqa: FBT001 - a table
    """A path of 4 has 4 + 3 + 2 + 1 = 10 connected sets."""
    path = as_pairs([(0, 1), (1, 2), (2, 3)])
    found = connected_sets(path, np.ones(4), sizes=(1, 4), limit=limit)
    assert (found is not None) == listed


def test_a_station_without_borders_has_only_single_beats() -> None:
    found = connected_sets(as_pairs([]), np.ones(1), sizes=(1, 1))
    assert found is not None
    assert found.toarray().tolist() == [[1.0]]


def test_no_set_is_left_where_the_bound_is_below_every_beat() -> None:
    found = connected_sets(as_pairs([(0, 1)]), np.array([5.0, 6.0]), sizes=(1, 2), heaviest=4.0)
    assert found is not None
    assert found.shape == (0, 2)
