"""Cuts lift the bound and take no whole solution away."""

from __future__ import annotations

import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from scipy.sparse import csr_array
from test_partition import by_hand, covers

from beatmap.grouping import cuts, partition
from beatmap.grouping.cuts import broken_triples, tightened
from beatmap.grouping.partition import best_partition
from beatmap.grouping.programme import Programme
from beatmap.grouping.relaxation import Relaxation, relax


def odd_ring() -> Programme:
    """Three beats, and one area for each pair of them at cost 1, or for each alone at cost 3: two areas.

    Half of each pair covers all three beats for 1.5; a whole solution is a pair and one alone, for 4.
    """
    sets = csr_array(np.array([[1.0, 1, 0], [0, 1, 1], [1, 0, 1], [1, 0, 0], [0, 1, 0], [0, 0, 1]]))
    loose = Programme.cover(sets, np.array([1.0, 1, 1, 3, 3, 3]), 2)
    free = loose.lower.copy()
    free[-1] = 1.0  # one or two areas, so that three halves may do
    return Programme(loose.matrix, free, loose.upper, loose.costs, 2, 3)


def test_three_beats_of_which_pairs_hold_two_are_cut_once() -> None:
    programme = odd_ring()
    loose = relax(programme, np.arange(6))
    assert loose.bound == pytest.approx(1.5)
    assert broken_triples(programme, loose).tolist() == [[0, 1, 2]]
    tight = tightened(programme, loose, math.inf)
    assert tight.bound == pytest.approx(4.0)
    assert not len(broken_triples(programme, tight))


@given(cover=covers())
def test_no_whole_solution_is_cut_off(cover: tuple[csr_array, np.ndarray, int]) -> None:
    sets, costs, areas = cover
    programme, truth = Programme.cover(sets, costs, areas), by_hand(sets, costs, areas)
    loose = relax(programme, np.zeros(0, np.intp))
    if not loose.feasible:
        return
    tight = tightened(programme, loose, math.inf)
    assert loose.bound - 1e-9 <= tight.bound
    if math.isinf(truth):
        return
    assert tight.bound <= truth + 1e-9
    rows = sets.toarray()
    for choice in map(list, combinations(range(len(rows)), areas)):
        if (rows[choice].sum(axis=0) == 1).all():
            assert costs[choice].sum() >= tight.bound + tight.reduced[choice].max() - 1e-9


def test_a_weak_relaxation_is_tightened_before_more_is_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[float] = []

    def spied(programme: Programme, relaxed: Relaxation, value: float) -> Relaxation:
        asked.append(relaxed.bound)
        return tightened(programme, relaxed, value)

    monkeypatch.setattr(partition, "tightened", spied)
    monkeypatch.setattr(partition, "FIRST", 0)
    answer = best_partition(odd_ring(), nodes=100)
    assert len(asked) == 1
    assert answer.bound == pytest.approx(4.0)


def test_shares_that_cuts_leave_nothing_of_are_no_solution() -> None:
    """Only the pairs are there: shares cover the ring, nothing whole does, and the cut says so."""
    ring = odd_ring()
    pairs = ring.pick(np.arange(3))
    assert relax(pairs, np.arange(3)).feasible
    assert not tightened(pairs, relax(pairs, np.arange(3)), math.inf).feasible
    answer = best_partition(pairs, nodes=100)
    assert answer.chosen is None
    assert math.isinf(answer.bound)


def test_rounds_that_lift_nothing_are_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    programme = odd_ring()
    loose = relax(programme, np.arange(6))
    seen: list[int] = []

    def idle(*_: object) -> Relaxation:
        seen.append(1)
        return loose

    monkeypatch.setattr(cuts, "relax", idle)
    assert tightened(programme, loose, math.inf) is loose
    assert len(seen) == cuts.IDLE
