"""The bound of large areas: never above what is proven on small stations, and of use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from towns import city_of, grid, row, town

from beatmap.grouping.bounds import lower_bound
from beatmap.grouping.case import case_of
from beatmap.grouping.searching import found_levels, search
from beatmap.grouping.solve import solve
from beatmap.grouping.stages import Effort
from beatmap.rules import Rules
from beatmap.stations import stations_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from beatmap.grouping.case import Case


def case(
    drawing: str,
    areas: int,
    rules: Rules,
    *,
    calls: Sequence[float] | None = None,
    today: Mapping[str, str] | None = None,
) -> Case:
    """The only station of a drawing (towns.py) as a case."""
    station = stations_of(city_of(town(drawing, calls=calls)))[0]
    return case_of(station, rules, areas, today or {})


@settings(max_examples=15)
@given(
    calls=st.lists(st.integers(0, 20), min_size=12, max_size=12),
    areas=st.integers(1, 4),
    balance=st.sampled_from([0.0, 0.2, 1.0]),
    compactness=st.sampled_from([0.1, 1.0, 3.0]),
    tolerance=st.sampled_from([None, 0.5]),
)
def test_the_bound_is_never_above_the_proven_optimum(
    calls: list[int], areas: int, balance: float, compactness: float, tolerance: float | None
) -> None:
    rules = Rules(min_beats=2, max_beats=12, balance=balance, compactness=compactness, tolerance=tolerance)
    small = case(grid(4, 3), areas, rules, calls=calls)
    proof = solve(small, Effort(nodes=10_000)).certificate
    if proof.status == "optimal":
        assert lower_bound(small) <= proof.objective + 1e-9


def test_for_one_area_the_bound_is_the_objective() -> None:
    """All beats are one area, which has the inertia of the station."""
    one = case(grid(4, 3), 1, Rules(min_beats=12, max_beats=12, compactness=0.5), calls=range(1, 13))
    assert lower_bound(one) == pytest.approx(0.5, rel=1e-9)


def test_on_a_uniform_grid_the_bound_is_above_half_of_what_is_found() -> None:
    """10 by 8 squares into 4 areas of 20: 5 by 4 each is the best there is."""
    even = case(grid(10, 8), 4, Rules(min_beats=12, max_beats=28, compactness=1.0))
    found = search(even, Effort(nodes=0, moves=50_000))
    assert found is not None
    level = found_levels(even, found)[0]
    assert level.bound == lower_bound(even)
    assert 0.5 * level.value < level.bound < level.value


def test_a_price_for_the_number_of_areas_lifts_the_bound() -> None:
    """Areas may have 2 to 18 beats; only because there are two of them must they be large."""
    loose = case(grid(5, 4), 2, Rules(min_beats=2, max_beats=18, balance=0.0, compactness=1.0))
    fixed = case(grid(5, 4), 2, Rules(min_beats=10, max_beats=10, balance=0.0, compactness=1.0))
    assert 0.9 * lower_bound(fixed) < lower_bound(loose) <= lower_bound(fixed)


def test_areas_that_are_kept_cost_what_they_cost() -> None:
    """b00 to b03 stay A, the other four beats are one area more: both are known."""
    today = {f"b{i:02d}": "A" if i < 4 else "B" for i in range(8)}
    rules = Rules(min_beats=2, max_beats=6, keep=("A",))
    kept = case(row(8), 2, rules, today=today)
    proof = solve(kept, Effort(nodes=1000)).certificate
    assert lower_bound(kept) == pytest.approx(proof.objective, rel=1e-6)


def test_nothing_is_bounded_in_strict_order() -> None:
    assert lower_bound(case(grid(4, 3), 3, Rules(min_beats=2, order=("largest", "compactness")))) == 0.0


def test_beats_in_one_place_have_no_inertia_to_bound() -> None:
    spot = case(row(6), 2, Rules(min_beats=2, balance=0.0, compactness=1.0))
    spot.station.points[:] = 0.0
    assert lower_bound(spot) == 0.0
    assert np.isfinite(lower_bound(spot))
