"""Areas of a city shared out by Webster's divisors: as highest averages do it, and as every division says."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatmap.grouping.apportionment import shared_out, sums

STATIONS = ["S1", "S2", "S3", "S4"]
weights_of = st.lists(st.integers(1, 60), min_size=2, max_size=4)


def highest_averages(total: int, weights: dict[str, int]) -> dict[str, int]:
    """Give each station one area, then each seat to the largest weight / (2 k + 1), or the smaller id."""
    shares = dict.fromkeys(weights, 1)
    for _ in range(total - len(weights)):
        first = max(sorted(weights), key=lambda s: Fraction(weights[s], 2 * shares[s] + 1))
        shares[first] += 1
    return shares


@given(weights=weights_of, more=st.integers(0, 20))
def test_where_every_number_is_allowed_it_is_the_method_of_highest_averages(
    weights: list[int], more: int
) -> None:
    named = dict(zip(STATIONS, weights, strict=False))
    total = len(named) + more
    free = {station: range(1, total + 1) for station in named}
    assert shared_out(total, named, free) == highest_averages(total, named)


@given(
    weights=weights_of,
    allowed=st.lists(st.sets(st.integers(1, 6), min_size=1), min_size=4, max_size=4),
    total=st.integers(1, 20),
)
def test_where_only_some_numbers_are_allowed_it_is_the_best_of_all_divisions(
    weights: list[int], allowed: list[set[int]], total: int
) -> None:
    """Best: the least sum of k² / weight; of several the one that gives most to the smaller ids."""
    named = dict(zip(STATIONS, weights, strict=False))
    numbers = dict(zip(named, allowed, strict=False))
    divisions = [shares for shares in product(*numbers.values()) if sum(shares) == total]
    costs = {
        shares: sum(Fraction(k * k, w) for k, w in zip(shares, named.values(), strict=True))
        for shares in divisions
    }
    found = shared_out(total, named, numbers)
    if not costs:
        assert found is None
    else:
        least = min(costs.values())
        best = max(shares for shares, cost in costs.items() if cost == least)
        assert found == dict(zip(named, best, strict=True))


@given(numbers=st.lists(st.sets(st.integers(1, 6), min_size=1), min_size=1, max_size=4))
def test_the_sums_are_all_sums(numbers: list[set[int]]) -> None:
    named = dict(zip(STATIONS, numbers, strict=False))
    assert sums(named).tolist() == sorted({sum(some) for some in product(*named.values())})


def test_equal_stations_share_an_odd_number_in_the_order_of_their_ids() -> None:
    equal = {"S2": 10.0, "S1": 10.0, "S10": 10.0}
    assert shared_out(7, equal, {s: range(1, 8) for s in equal}) == {"S1": 3, "S10": 2, "S2": 2}


@pytest.mark.parametrize(
    ("total", "shares"), [(3, (1, 1, 1)), (4, (2, 1, 1)), (5, (3, 1, 1)), (6, (4, 1, 1))]
)
def test_a_large_station_gets_all_that_is_left(total: int, shares: tuple[int, ...]) -> None:
    weights = {"S1": 40.0, "S2": 5.0, "S3": 5.0}
    assert shared_out(total, weights, {s: range(1, 9) for s in weights}) == dict(
        zip(weights, shares, strict=True)
    )


def test_a_city_of_the_source_shares_its_781_areas() -> None:
    """311 stations of 8 to 21 beats, areas of 3 to 8: every area is given, more beats get no fewer."""
    beats = {f"S{i:03d}": 8 + i % 14 for i in range(311)}
    allowed = {s: range(-(-n // 8), n // 3 + 1) for s, n in beats.items()}
    shares = shared_out(781, {s: float(n) for s, n in beats.items()}, allowed)
    assert sum(shares.values()) == 781
    assert all(shares[s] in allowed[s] for s in beats)
    more = {s: shares[s] <= shares[t] for s in beats for t in beats if beats[s] < beats[t]}
    assert all(more.values())
