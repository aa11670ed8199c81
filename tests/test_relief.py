"""What is impossible is named: which stations, why, and the least change that would help."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from towns import areas_of, city_of, grid, row, town
from truth import best, neighbors_of, partitions, worst_deviation

from beatmap.errors import InfeasibleError
from beatmap.grouping import group, relief
from beatmap.grouping.partition import Partition
from beatmap.plans import Plan
from beatmap.referee import verify
from beatmap.rules import Rules

if TYPE_CHECKING:
    from beatmap.beats import BeatMap


def reasons(city: BeatMap, rules: Rules, today: Plan | None = None) -> tuple[dict[str, str], Plan]:
    """Return why each station fails, and the partial plan."""
    with pytest.raises(InfeasibleError) as caught:
        group(city, rules, today)
    return {s: why.to("en") for s, why in caught.value.reasons.items()}, caught.value.partial


def star(*rays: str) -> BeatMap:
    """A star: beat `m` in the middle, its rays joined to it alone, by links.

    a . b
    . m .      links m-a, m-b, m-c, m-d
    c . d
    """
    beats = town("a . b\n. m .\nc . d")
    beats = beats.loc[["m", *rays]]
    return city_of(beats, links=[("m", ray) for ray in rays])


@settings(max_examples=15, deadline=None)
@given(calls=st.lists(st.integers(0, 60), min_size=10, max_size=10), areas=st.integers(2, 3))
def test_the_least_tolerance_named_works_and_a_lesser_one_does_not(calls: list[int], areas: int) -> None:
    city = city_of(town(grid(5, 2), calls=calls))
    bounds = {"min_beats": 2, "max_beats": 6, "areas": {"S1": areas}}
    tried = partitions(neighbors_of(city), areas, 2, 6)
    truth = min(worst_deviation(partition, city) for partition in tried)
    assume(truth > 1e-3)
    why, _ = reasons(city, Rules(tolerance=truth / 2, **bounds))
    least = float(re.search(r"the least tolerance that works is ([\d.]+)$", why["S1"]).group(1))
    assert truth - 1e-12 <= least <= truth + 1.001e-4
    plan = group(city, Rules(tolerance=least, **bounds))
    assert verify(plan) == []
    assert best(city, Rules(tolerance=least - 2e-4, **bounds), areas) is None
    with pytest.raises(InfeasibleError):
        group(city, Rules(tolerance=least - 2e-4, **bounds))


def test_every_failing_station_is_named_and_the_others_are_solved() -> None:
    """Three stations in rows: S1 and S3 hold one heavy beat each, S2 is even."""
    drawing = "a b c d\ne f g h\ni j k l"
    city = city_of(
        town(drawing, calls=[9, 1, 1, 1, 5, 5, 5, 5, 1, 1, 1, 9], S1="a b c d", S2="e f g h", S3="i j k l")
    )
    today = Plan.from_areas(city, areas_of(P="a b", Q="c d", R="e", T="f g h", U="i", V="j", W="k l"))
    why, partial = reasons(city, Rules(target_beats=2, min_beats=1, tolerance=0.1), today)
    text = (
        "no grouping into 2 areas keeps the workload within 10.00% of the mean; "
        "the least tolerance that works is 0.5000"
    )
    assert why == {"S1": text, "S3": text}
    assert partial.certificates.status.to_dict() == {"S1": "infeasible", "S2": "optimal", "S3": "infeasible"}
    kept = partial.areas[city.stations != "S2"]
    assert kept.to_dict() == today.areas[city.stations != "S2"].to_dict()
    assert partial.certificate("S2").objective < 0.1
    assert partial.certificates.areas.to_dict() == {"S1": 2, "S2": 2, "S3": 3}
    assert verify(partial) == []


def test_the_error_reads_as_one_line_for_each_station() -> None:
    city = city_of(town("a b", calls=[1, 9]))
    with pytest.raises(InfeasibleError) as caught:
        group(city, Rules(min_beats=1, tolerance=0.5, areas={"S1": 2}))
    assert str(caught.value) == (
        "No grouping keeps the rules in 1 stations:\n- S1: no grouping into 2 areas keeps the workload "
        "within 50.00% of the mean; the least tolerance that works is 0.8000"
    )


def test_without_plan_of_today_a_failing_station_is_left_as_one_area() -> None:
    _, partial = reasons(
        city_of(town("a b", calls=[1, 9])), Rules(min_beats=1, tolerance=0.5, areas={"S1": 2})
    )
    assert partial.areas.to_dict() == {"a": "S1-01", "b": "S1-01"}
    assert partial.certificate("S1").areas == 1
    assert verify(partial) == []


def test_a_plan_of_today_that_lacks_a_beat_of_a_failing_station_leaves_it_as_one_area() -> None:
    """Today's plan was made before beat c was drawn; the name of the heavier Y goes on."""
    before = city_of(town("a b"))
    today = Plan.from_areas(before, areas_of(X="a", Y="b"))
    rules = Rules(min_beats=1, tolerance=0.1, areas={"S1": 2})
    _, partial = reasons(city_of(town("a b c", calls=[1, 9, 1])), rules, today)
    assert partial.areas.to_dict() == {"a": "Y", "b": "Y", "c": "Y"}
    assert verify(partial) == []


def test_a_number_of_areas_that_sizes_forbid_comes_with_those_they_allow() -> None:
    why, _ = reasons(city_of(town(row(10))), Rules(min_beats=3, max_beats=5, areas={"S1": 4}))
    assert why["S1"] == "10 beats cannot be divided into 4 areas of 3 to 5 beats; 2 to 3 areas would do"


def test_sizes_that_no_number_of_areas_meets_are_to_be_widened() -> None:
    why, _ = reasons(city_of(town(row(5))), Rules(min_beats=3, max_beats=4, target_beats=3))
    assert why["S1"] == "5 beats cannot be divided into areas of 3 to 4 beats; widen these bounds"


@pytest.mark.parametrize("tolerance", [None, 0.5])
def test_a_star_whose_sizes_fit_but_whose_shape_does_not_names_other_numbers(tolerance: float | None) -> None:
    """m and four rays: 5 beats count out into two areas of up to 3, but an area without m is one ray."""
    rules = Rules(min_beats=1, max_beats=3, areas={"S1": 2}, tolerance=tolerance)
    why, _ = reasons(star("a", "b", "c", "d"), rules)
    assert why["S1"] == (
        "no division into 2 connected areas of 1 to 3 beats exists; numbers of areas that would do: 3, 4, 5"
    )


def test_a_star_that_cannot_be_divided_at_all_says_so() -> None:
    why, _ = reasons(star("a", "b", "c"), Rules(min_beats=2, max_beats=2, target_beats=2))
    assert why["S1"] == (
        "no division into 2 connected areas of 2 to 2 beats exists; "
        "numbers of areas that would do: none; widen these bounds"
    )


def test_too_many_candidates_leave_the_least_tolerance_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bound on workload kept the list short; without it the list is too long."""
    monkeypatch.setattr(relief, "connected_sets", lambda *_, **__: None)
    rules = Rules(min_beats=1, tolerance=0.5, areas={"S1": 2})
    why, _ = reasons(city_of(town("a b", calls=[1, 9])), rules)
    assert why["S1"] == (
        "no grouping keeps the tolerance; the least one is not known: too many candidate areas"
    )


def test_areas_of_a_failing_station_keep_names_that_no_other_station_gets() -> None:
    """S1 fails and keeps its area called S2-01; the new area of S2 must be called otherwise."""
    city = city_of(town("a b\nc d", calls=[1, 9, 1, 1], S1="a b", S2="c d"))
    today = Plan.from_areas(city, pd.Series({"a": "S2-01", "b": "S2-01", "c": "x", "d": "x"}))
    rules = Rules(min_beats=1, tolerance=0.5, areas={"S1": 2, "S2": 2})
    _, partial = reasons(city, rules, today)
    assert partial.areas.to_dict() == {"a": "S2-01", "b": "S2-01", "c": "x", "d": "S2-02"}
    assert verify(partial) == []


def test_the_least_tolerance_of_a_random_station_agrees_with_every_partition() -> None:
    """4 x 3 beats, workloads of 1 to 99, into 3 areas of 3 to 5."""
    city = city_of(town(grid(4, 3), calls=np.random.default_rng(2).integers(1, 100, 12).tolist()))
    truth = min(worst_deviation(p, city) for p in partitions(neighbors_of(city), 3, 3, 5))
    why, _ = reasons(city, Rules(min_beats=3, max_beats=5, tolerance=1e-6, areas={"S1": 3}))
    least = float(why["S1"].rsplit(" ", 1)[1])
    assert truth <= least <= truth + 1e-4


@pytest.mark.parametrize(
    ("finds", "words"),
    [
        (True, "a tolerance of 0.8182 works, and whether less would was not decided within 20,000 nodes"),
        (False, "none that does with more was found within 20,000 nodes"),
    ],
)
def test_a_search_that_was_cut_short_claims_no_more_than_it_knows(
    finds: bool,  # noqa: FBT001 - a table
    words: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The budget ends in every step that finds nothing, or in every step: a bound is left, and no proof."""
    solve = relief.best_partition

    def cut_short(*task: object, **settings: object) -> Partition:
        answer = solve(*task, **settings)
        return answer if finds and answer.chosen is not None else Partition(None, bound=0.0)

    monkeypatch.setattr(relief, "best_partition", cut_short)
    why, _ = reasons(
        city_of(town("a b c", calls=[1, 9, 1])), Rules(min_beats=1, tolerance=0.5, areas={"S1": 2})
    )
    assert why["S1"] == f"no grouping into 2 areas keeps the workload within 50.00% of the mean; {words}"
