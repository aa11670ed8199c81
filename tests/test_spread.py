"""How unequal workloads are, by the definitions."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatmap.scores.spread import spread

LOADS = st.lists(st.integers(0, 1000), min_size=1, max_size=9).filter(any)


def spread_of(loads: list[float]) -> dict[str, float]:
    row = spread(pd.Series(loads, dtype=float), pd.Series(["S1"] * len(loads))).loc["S1"]
    return {str(name): float(value) for name, value in row.items()}


def test_two_loads_are_worked_out_by_hand() -> None:
    """2 and 6: mean 4, range 4 / 4, standard deviation 2, Gini 2 * 4 / (2 * 2² * 4)."""
    assert spread_of([6, 2]) == pytest.approx(
        {
            "mean_deviation": 0.5,
            "largest_deviation": 0.5,
            "range": 1,
            "cv": 0.5,
            "gini": 0.25,
            "max_mean": 1.5,
        }
    )


def test_four_loads_of_which_one_has_everything() -> None:
    """0 0 0 8: mean 2; deviations 1 1 1 3; standard deviation √12; Gini 2 * 3 * 8 / (2 * 16 * 2) = 3 / 4."""
    assert spread_of([0, 0, 0, 8]) == pytest.approx(
        {
            "mean_deviation": 1.5,
            "largest_deviation": 3,
            "range": 4,
            "cv": 3**0.5,
            "gini": 0.75,
            "max_mean": 4,
        }
    )


def test_every_group_is_measured_against_its_own_mean() -> None:
    loads, group = pd.Series([1.0, 20.0, 3.0, 20.0]), pd.Series(["S1", "S2", "S1", "S2"])
    assert spread(loads, group)["range"].to_dict() == {"S1": 1, "S2": 0}


@given(loads=LOADS)
def test_gini_is_half_the_mean_difference_of_all_pairs(loads: list[int]) -> None:
    differences = sum(abs(x - y) for x in loads for y in loads)
    assert spread_of([*loads])["gini"] == pytest.approx(differences / (2 * len(loads) * sum(loads)))


@given(loads=LOADS, times=st.floats(0.01, 1000), turn=st.randoms(use_true_random=False))
def test_neither_unit_nor_order_matters(loads: list[int], times: float, turn: object) -> None:
    other = [load * times for load in loads]
    turn.shuffle(other)
    assert spread_of(other) == pytest.approx(spread_of([*loads]), abs=1e-9)


@given(loads=LOADS.filter(lambda loads: max(loads) > min(loads) + 1))
def test_a_gift_from_the_heaviest_to_the_lightest_never_widens_the_spread(loads: list[int]) -> None:
    """Pigou and Dalton's principle, which any fair measure must keep."""
    lightest, *middle, heaviest = sorted(loads)
    before, after = spread_of([*loads]), spread_of([lightest + 1, *middle, heaviest - 1])
    assert all(after[name] <= before[name] + 1e-9 for name in before)
