"""Ctrl-C and the clock: what was done stands, what was not is said, and nothing is called impossible."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from towns import areas_of, city_of, grid, town

from beatmap.errors import InfeasibleError, OutOfTimeError
from beatmap.grouping import group
from beatmap.plans import Plan
from beatmap.referee import verify
from beatmap.rules import Rules

if TYPE_CHECKING:
    from collections.abc import Callable

    from beatmap.beats import BeatMap


@pytest.fixture
def three() -> BeatMap:
    """Three stations of four beats each, in rows."""
    stations = {"S1": "a1 a2 a3 a4", "S2": "b1 b2 b3 b4", "S3": "c1 c2 c3 c4"}
    return city_of(town(grid(4, 3), calls=[1, 2, 3, 4] * 3, **stations))


def stop_after(n: int) -> Callable[[int, int], None]:
    """Return a `progress` in which Ctrl-C is pressed when `n` stations are done."""

    def progress(done: int, of: int) -> None:
        assert of == 3
        if done == n:
            raise KeyboardInterrupt

    return progress


RULES = Rules(min_beats=1, target_beats=2)


@pytest.mark.parametrize("workers", [1, 2])
def test_what_was_solved_before_ctrl_c_stands_and_the_rest_is_named(three: BeatMap, workers: int) -> None:
    with pytest.raises(OutOfTimeError) as caught:
        group(three, RULES, workers=workers, progress=stop_after(1))
    assert {s: why.to("en") for s, why in caught.value.reasons.items()} == {
        "S2": "interrupted before it was grouped",
        "S3": "interrupted before it was grouped",
    }
    partial = caught.value.partial
    assert partial.certificates.status.to_dict() == {"S1": "optimal", "S2": "given", "S3": "given"}
    assert partial.areas["a1"] == group(three, RULES).areas["a1"]
    assert verify(partial) == []


def test_an_interrupted_station_keeps_its_areas_of_today(three: BeatMap) -> None:
    today = Plan.from_areas(three, areas_of(A="a1 a2 a3 a4", B="b1", C="b2 b3 b4", D="c1 c2 c3 c4"))
    with pytest.raises(OutOfTimeError) as caught:
        group(three, RULES, today, progress=stop_after(1))
    partial = caught.value.partial
    assert partial.areas[["b1", "b2", "c1"]].tolist() == ["B", "C", "D"]
    assert partial.certificates.areas.to_dict() == {"S1": 2, "S2": 2, "S3": 1}


def test_ctrl_c_after_the_last_station_loses_nothing(three: BeatMap) -> None:
    plan = group(three, RULES, progress=stop_after(3))
    assert plan.id == group(three, RULES).id


def test_a_station_proven_impossible_before_ctrl_c_is_told_apart_from_those_left(three: BeatMap) -> None:
    """1 2 3 4 calls are no two equal areas of neighbours; S2 and S3, the same, were not looked at."""
    with pytest.raises(InfeasibleError) as caught:
        group(three, Rules(min_beats=1, areas={"S1": 2}, tolerance=0.01), progress=stop_after(1))
    assert set(caught.value.reasons) == {"S1"}
    assert isinstance(caught.value.__cause__, OutOfTimeError)
    assert set(caught.value.__cause__.reasons) == {"S2", "S3"}
    lines = caught.value.to("en").splitlines()
    assert lines[0] == "No grouping keeps the rules in 1 stations:"
    assert lines[2:] == [
        "The budget ended before a grouping was found in 2 stations:",
        "- S2: interrupted before it was grouped",
        "- S3: interrupted before it was grouped",
    ]
    statuses = caught.value.partial.certificates.status.to_dict()
    assert statuses == {"S1": "infeasible", "S2": "given", "S3": "given"}


def test_a_city_number_that_is_interrupted_is_out_of_time_too(three: BeatMap) -> None:
    rules = Rules(areas=5, min_beats=1)
    with pytest.raises(OutOfTimeError) as caught:
        group(three, rules, progress=stop_after(2))
    assert set(caught.value.reasons) == {"S3"}


def test_with_a_clock_the_certificates_are_marked_and_the_areas_the_same_where_time_suffices(
    three: BeatMap,
) -> None:
    plan, timed = group(three, RULES), group(three, RULES, seconds=60.0)
    assert not plan.certificates.timed.any()
    assert timed.certificates.timed.all()
    assert timed.areas.to_dict() == plan.areas.to_dict()
    assert set(timed.certificates.status) == {"optimal"}
    assert timed.id != plan.id


def test_a_clock_that_has_run_out_claims_nothing_impossible_that_is_not() -> None:
    """5 x 5 beats: no time for the integer programme; a search may find areas, and proves none best."""
    city = city_of(town(grid(5, 5), calls=[1 + i * 37 % 97 for i in range(25)]))
    truth = group(city, Rules()).certificate("S1").objective
    try:
        proof = group(city, Rules(), seconds=1e-9).certificate("S1")
    except OutOfTimeError as error:
        proof = error.partial.certificate("S1")
    assert proof.timed
    assert proof.status != "infeasible"
    assert math.isnan(proof.bound) or proof.bound <= truth + 1e-9


def test_what_is_impossible_is_so_without_any_time_but_the_clash_may_stay_unknown() -> None:
    city = city_of(town(grid(5, 5), calls=[1 + i * 37 % 97 for i in range(25)]))
    with pytest.raises(InfeasibleError, match=r"which of them clash is not known|keeps tolerance 0\.01%"):
        group(city, Rules(tolerance=0.0001), seconds=1e-9)
