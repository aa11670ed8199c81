"""Balance and compactness by their definitions."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from beatmap.measures import balanced_load, deviations, inertia_shares, masses


def test_a_workload_of_all_zeros_counts_one_a_beat() -> None:
    assert balanced_load(np.zeros(3)).tolist() == [1, 1, 1]
    assert balanced_load(np.array([0.0, 2.0])).tolist() == [0, 2]


def test_a_beat_weighs_at_least_one_percent_of_the_mean() -> None:
    """Mean (0 + 1 + 299) / 3 = 100, so the least mass is 1."""
    assert masses(np.array([0.0, 1.0, 299.0])).tolist() == [1, 1, 299]


def test_the_deviation_is_a_share_of_the_mean() -> None:
    assert deviations(np.array([60.0, 100.0, 140.0]), 100.0).tolist() == pytest.approx([0.4, 0, 0.4])


def test_the_inertia_of_two_pairs_is_worked_out_by_hand() -> None:
    """Masses 1, 3 | 2, 2 at x = 0, 4 | 10, 12: the pairs have 12 and 4, all have 202.

    1*3/(1+3) * 4² = 12; 2*2/(2+2) * 2² = 4; centre of all (0 + 12 + 20 + 24) / 8 = 7:
    49 + 3*9 + 2*9 + 2*25 = 144.
    """
    points = np.array([[0.0, 0], [4, 0], [10, 0], [12, 0]])
    pairs = csr_array(np.array([[1.0, 1, 0, 0], [0, 0, 1, 1], [1, 1, 1, 1]]))
    shares = inertia_shares(pairs, points, np.array([1.0, 3, 2, 2]))
    assert shares.tolist() == pytest.approx([12 / 144, 4 / 144, 1])


def test_beats_all_in_one_place_have_no_inertia() -> None:
    shares = inertia_shares(csr_array(np.ones((1, 2))), np.zeros((2, 2)), np.ones(2))
    assert shares.tolist() == [0]


@settings(deadline=None)
@given(
    points=st.lists(st.tuples(st.integers(-99, 99), st.integers(-99, 99)), min_size=2, max_size=6),
    shift=st.integers(-1000, 1000),
    times=st.integers(1, 9),
)
def test_inertia_shares_do_not_change_with_place_or_unit(
    points: list[tuple[int, int]], shift: int, times: int
) -> None:
    assume(len(set(points)) > 1)
    place = np.array(points, float)
    first = csr_array(np.array([[1.0] * (len(points) - 1) + [0.0]]))
    mass = np.arange(1.0, len(points) + 1)
    share = inertia_shares(first, place, mass)
    assert inertia_shares(first, place * times + shift, mass * times) == pytest.approx(share, abs=1e-9)
    assert 0 <= share[0] <= 1 + 1e-12


@given(loads=st.lists(st.floats(0, 1e6), min_size=1, max_size=9))
def test_no_deviation_is_negative_and_equal_loads_have_none(loads: list[float]) -> None:
    assume(sum(loads) > 1e-3)
    mean = sum(loads) / len(loads)
    assert (deviations(np.array(loads), mean) >= 0).all()
    assert deviations(np.full(3, mean), mean).tolist() == [0, 0, 0]
