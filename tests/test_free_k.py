"""One area more or less, where it costs less: every number proven, the least taken."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from towns import city_of, grid, row, town
from truth import best

from beatmap.errors import InfeasibleError
from beatmap.grouping import group
from beatmap.rules import Rules


@settings(max_examples=12, deadline=None)
@given(calls=st.lists(st.integers(0, 30), min_size=8, max_size=8), areas=st.integers(1, 4))
def test_the_number_with_the_least_objective_of_the_three_is_taken(calls: list[int], areas: int) -> None:
    """4 x 2 beats; the truth of each number by brute force."""
    city = city_of(town(grid(4, 2), calls=calls))
    rules = Rules(min_beats=1, max_beats=8, areas={"S1": areas}, free_k=True)
    truths = {k: best(city, rules, k) for k in (areas - 1, areas, areas + 1) if k > 0}
    proof = group(city, rules).certificate("S1")
    assert proof.status == "optimal"
    assert proof.objective == pytest.approx(min(truths.values()), abs=1e-9)
    assert truths[proof.areas] == pytest.approx(min(truths.values()), abs=1e-9)


def test_the_certificate_says_what_each_number_costs() -> None:
    """Six equal beats, no weight on shape: 2 and 3 areas are perfect, 4 are not; the tie stays with 3."""
    plan = group(city_of(town(row(6))), Rules(min_beats=1, areas={"S1": 3}, free_k=True, compactness=0))
    proof = plan.certificate("S1")
    assert (proof.areas, plan.areas.nunique()) == (3, 3)
    assert proof.note == "k = 2: 0; k = 3: 0; k = 4: 0.333333"


def test_of_two_other_numbers_that_tie_the_smaller_is_taken() -> None:
    """Twelve equal beats, no weight on shape: 4 and 6 areas are perfect, 5 are not."""
    plan = group(
        city_of(town(row(12))), Rules(min_beats=1, max_beats=12, areas={"S1": 5}, free_k=True, compactness=0)
    )
    assert plan.certificate("S1").areas == 4
    assert plan.certificate("S1").note.startswith("k = 4: 0; k = 5: ")
    assert plan.certificate("S1").note.endswith("; k = 6: 0")


def test_in_strict_order_the_first_part_decides_before_the_last() -> None:
    """1 3 3 1 calls: two areas are even and cut one border; three and four are uneven."""
    city = city_of(town("a b c d", calls=[1, 3, 3, 1]))
    rules = {"min_beats": 1, "free_k": True, "areas": {"S1": 3}}
    plan = group(city, Rules(order=["largest", "cut"], **rules))
    assert plan.certificate("S1").areas == 2
    assert plan.certificate("S1").note.startswith(
        "k = 2: largest 0, cut 0.333333333333; k = 3: largest 0.625,"
    )
    cut = group(city, Rules(order=["cut", "largest"], **rules, max_beats=3))
    assert cut.certificate("S1").areas == 2


def test_a_number_that_is_impossible_gives_way_to_one_that_is_not() -> None:
    """Ten beats are no four areas of 3 to 5, but three."""
    plan = group(city_of(town(row(10))), Rules(min_beats=3, max_beats=5, areas={"S1": 4}, free_k=True))
    assert plan.certificate("S1").areas == 3


def test_where_no_number_fits_the_number_asked_for_is_explained() -> None:
    with pytest.raises(InfeasibleError) as caught:
        group(city_of(town(row(10))), Rules(min_beats=4, max_beats=4, areas={"S1": 3}, free_k=True))
    assert caught.value.reasons["S1"].to("en").startswith("10 beats cannot be divided into 3 areas of 4")


def test_a_station_of_one_beat_has_one_area() -> None:
    plan = group(city_of(town("a")), Rules(free_k=True))
    assert plan.certificate("S1").areas == 1


def test_a_note_of_its_own_stands_before_the_costs() -> None:
    plan = group(city_of(town("a b", calls=[0, 0])), Rules(min_beats=1, areas={"S1": 1}, free_k=True))
    assert plan.certificate("S1").note.startswith("the workload is 0 everywhere: each beat counts 1; k = 1: ")
