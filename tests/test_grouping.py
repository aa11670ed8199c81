"""Grouping end to end: equal to brute force, the same on every run, honest about what is not proven."""

from __future__ import annotations

import math
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from towns import areas_of, city_of, grid, row, sets_of, town
from truth import best, neighbors_of, objective, partitions

from beatmap.errors import InfeasibleError, InputError, OutOfTimeError
from beatmap.grouping import admission, group, partition
from beatmap.plans import Plan
from beatmap.referee import verify
from beatmap.rules import Rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beatmap.beats import BeatMap

SMALL = [
    (grid(4, 3), 3, Rules(min_beats=2, max_beats=5)),
    (grid(4, 3), 4, Rules(min_beats=1, max_beats=12, compactness=0)),
    (grid(4, 3), 2, Rules(min_beats=3, max_beats=9, balance=0, compactness=1)),
    (grid(6, 2), 3, Rules(min_beats=3, max_beats=5, compactness=2.5)),
    (grid(6, 2), 5, Rules(min_beats=1, max_beats=4, balance=3)),
    (grid(4, 3, holes="b2"), 3, Rules(min_beats=2, max_beats=6)),
    (grid(4, 3, holes="a1 b3"), 2, Rules(min_beats=3, max_beats=8)),
    (grid(6, 2, holes="a2 b5"), 3, Rules(min_beats=1, max_beats=5)),
]


@pytest.mark.parametrize(("drawing", "areas", "rules"), SMALL)
@settings(max_examples=3, deadline=None)
@given(data=st.data())
def test_the_grouping_is_the_best_of_all_contiguous_partitions(
    drawing: str, areas: int, rules: Rules, data: st.DataObject
) -> None:
    n = len(drawing.replace(".", "").split())
    calls = data.draw(st.lists(st.integers(0, 30), min_size=n, max_size=n), label="calls")
    rules = Rules(**{**rules.to_dict(), "areas": {"S1": areas}})
    city = city_of(town(drawing, calls=calls))
    plan = group(city, rules)
    proof = plan.certificate("S1")
    assert proof.status == "optimal"
    assert proof.gap == 0
    assert proof.areas == areas == plan.areas.nunique()
    assert proof.objective == pytest.approx(best(city, rules, areas), abs=1e-9)
    assert proof.objective == pytest.approx(objective([*sets_of(plan.areas)], city, rules), abs=1e-9)
    assert verify(plan) == []


@settings(max_examples=15, deadline=None)
@given(calls=st.lists(st.integers(0, 30), min_size=10, max_size=10), tolerance=st.floats(0.05, 0.8))
def test_a_tolerance_holds_and_costs_what_brute_force_says(calls: list[int], tolerance: float) -> None:
    """5 x 2 beats into 3 areas of 2 to 5; impossible exactly where no partition keeps the tolerance."""
    city = city_of(town(grid(5, 2), calls=calls))
    rules = Rules(min_beats=2, max_beats=5, tolerance=tolerance, areas={"S1": 3})
    truth = best(city, rules, 3)
    if truth is None:
        with pytest.raises(InfeasibleError):
            group(city, rules)
    else:
        assert group(city, rules).certificate("S1").objective == pytest.approx(truth, abs=1e-9)


def test_equal_workloads_are_balanced_perfectly_where_that_is_possible() -> None:
    plan = group(city_of(town(grid(4, 3))), Rules(target_beats=4, compactness=0))
    assert plan.certificate("S1").objective == pytest.approx(0, abs=1e-12)
    assert plan.areas.value_counts().tolist() == [4, 4, 4]


def test_a_station_without_workload_counts_one_a_beat_and_says_so() -> None:
    idle = group(city_of(town(grid(3, 2), calls=[0] * 6)), Rules(target_beats=3))
    equal = group(city_of(town(grid(3, 2), calls=[1] * 6)), Rules(target_beats=3))
    assert idle.certificate("S1").note == "the workload is 0 everywhere: each beat counts 1"
    assert equal.certificate("S1").note == ""
    assert idle.certificate("S1").objective == pytest.approx(equal.certificate("S1").objective)
    assert sets_of(idle.areas) == sets_of(equal.areas)


def test_a_beat_without_workload_weighs_one_percent_of_the_mean_in_the_inertia() -> None:
    """0, 100, 200 calls in a row: mean 100, so the first weighs 1.

    One area: inertia share 1, no deviation, so the objective is the weight of compactness. Two areas,
    {a} and {b, c}: deviations |0 - 150| / 150 twice; within: 100 and 200 a step apart.
    """
    city = city_of(town("a b c", calls=[0, 100, 200]))
    one = group(city, Rules(areas={"S1": 1}))
    assert one.certificate("S1").objective == pytest.approx(0.1)
    two = group(city, Rules(min_beats=1, areas={"S1": 2}, balance=0, compactness=1))
    centre = (1 * 0 + 100 * 1 + 200 * 2) / 301
    whole = 1 * centre**2 + 100 * (1 - centre) ** 2 + 200 * (2 - centre) ** 2
    within = 1 * 100 / 101  # a and b together: the two light ones, a step apart
    assert sets_of(two.areas) == {frozenset("ab"), frozenset("c")}
    assert two.certificate("S1").objective == pytest.approx(2 * within / whole)


def test_a_station_of_one_beat_has_no_inertia_and_costs_nothing() -> None:
    plan = group(city_of(town("a", calls=[7])), Rules())
    assert plan.areas.to_dict() == {"a": "S1-01"}
    assert plan.certificate("S1").objective == 0
    assert plan.certificate("S1").status == "optimal"
    assert verify(plan) == []


def test_a_station_with_fewer_beats_than_an_area_needs_is_one_area() -> None:
    plan = group(city_of(town("a b", calls=[1, 9])), Rules(min_beats=3, target_beats=1, tolerance=0.01))
    assert plan.areas.to_dict() == {"a": "S1-01", "b": "S1-01"}
    assert plan.certificate("S1").areas == 1
    assert verify(plan) == []


@pytest.mark.parametrize(("beats", "areas"), [(4, 1), (7, 1), (8, 2), (12, 2), (13, 2), (14, 3)])
def test_the_number_of_areas_is_the_rounded_share_of_the_target(beats: int, areas: int) -> None:
    """With 5.33 beats an area: 7 / 5.33 = 1.31, 8 / 5.33 = 1.50, 13 / 5.33 = 2.44, 14 / 5.33 = 2.63."""
    plan = group(city_of(town(row(beats))), Rules(target_beats=5.33, min_beats=2))
    assert plan.areas.nunique() == areas


def test_stations_are_grouped_apart_and_no_area_crosses_their_border() -> None:
    """a b c | d e f, with everything heavy at the border."""
    city = city_of(town("a b c d e f", calls=[1, 1, 9, 9, 1, 1], S1="a b c", S2="d e f"))
    plan = group(city, Rules(min_beats=1, areas={"S1": 2}))
    assert sorted(plan.certificates.index) == ["S1", "S2"]
    assert sets_of(plan.areas) == {frozenset("ab"), frozenset("c"), frozenset("def")}
    assert verify(plan) == []


def test_progress_is_told_after_every_station() -> None:
    told: list[tuple[int, int]] = []
    city = city_of(town("a b c", S1="a", S2="b", S3="c"))
    group(city, Rules(), progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 3), (2, 3), (3, 3)]


@pytest.fixture(scope="module")
def two_stations() -> BeatMap:
    """Two stations of 4 x 3 beats side by side, workloads from 1 to 20."""
    west, east = grid(8, 3).split(), {"5", "6", "7", "8"}
    calls = np.random.default_rng(3).integers(1, 21, 24).tolist()
    stations = {"S1": [b for b in west if b[1] not in east], "S2": [b for b in west if b[1] in east]}
    return city_of(town(grid(8, 3), calls=calls, **{s: " ".join(b) for s, b in stations.items()}))


def test_a_second_run_and_two_processes_give_the_same_plan(two_stations: BeatMap) -> None:
    rules = Rules(target_beats=4, min_beats=2)
    once, twice = group(two_stations, rules), group(two_stations, rules)
    spread = group(two_stations, rules, workers=2)
    assert once.id == twice.id == spread.id
    pd.testing.assert_series_equal(once.areas, spread.areas)


def test_the_order_of_rows_decides_nothing(two_stations: BeatMap) -> None:
    beats = two_stations.beats.drop(columns=["station", "workload"]).assign(station=two_stations.stations)
    mixed = city_of(beats.assign(calls=two_stations.workload).sample(frac=1, random_state=5))
    assert list(mixed.beats.index) != list(two_stations.beats.index)
    rules = Rules(target_beats=4, min_beats=2)
    plan, other = group(two_stations, rules), group(mixed, rules)
    assert plan.areas.to_dict() == other.areas.to_dict()
    assert list(other.areas.index) == list(mixed.beats.index)
    assert plan.id == other.id
    assert plan == other


def test_a_plan_whose_budget_ended_shows_an_honest_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    """One node over a short list may find a grouping but leaves no node to prove it over the whole list.

    Of twelve stations of 5 x 5 and 6 x 6 beats some end so; the truth is what plenty of nodes prove.
    """
    honest = 0
    for (city, rules), first in product(hard_stations(), (2, 3)):
        with monkeypatch.context() as short:
            short.setattr(partition, "FIRST", first)
            plan = tried(city, rules)
        if plan is None or plan.certificate("S1").status != "feasible":
            continue
        honest += 1
        proof, truth = plan.certificate("S1"), group(city, rules).certificate("S1")
        assert truth.status == "optimal"
        assert proof.bound - 1e-9 <= truth.objective <= proof.objective + 1e-9
        assert 0 < proof.gap == pytest.approx(proof.objective - proof.bound)
        assert verify(plan) == []
    assert honest


def hard_stations() -> Iterator[tuple[BeatMap, Rules]]:
    for side, most in ((5, 6), (6, 4)):
        rules = Rules(target_beats=3, min_beats=2, max_beats=most, compactness=0)
        for seed in range(6):
            calls = np.random.default_rng(seed).integers(1, 100, side * side).tolist()
            yield city_of(town(grid(side, side), calls=calls)), rules


def tried(city: BeatMap, rules: Rules) -> Plan | None:
    """Return the plan that one node finds, or None."""
    try:
        return group(city, rules, nodes=1)
    except OutOfTimeError:
        return None


def test_a_budget_that_ends_before_any_answer_is_out_of_time_not_impossible() -> None:
    """6 x 6 beats: one node does not lead to a single grouping. Today's areas stand."""
    calls = np.random.default_rng(1).lognormal(3, 0.7, 36).round(2).tolist()
    city = city_of(town(grid(6, 6) + "\n" + "z", calls=[*calls, 1.0], S2="z"))
    today = Plan.from_areas(city, pd.Series("old", index=city.stations.index))
    words = "S1: no grouping that keeps the rules was found within 1 nodes and 0 moves; allow more"
    with pytest.raises(OutOfTimeError, match=words) as caught:
        group(city, Rules(target_beats=3, min_beats=2, compactness=0), today, nodes=1, moves=0)
    partial = caught.value.partial
    assert partial.certificates.status.to_dict() == {"S1": "given", "S2": "optimal"}
    assert set(partial.areas[city.stations == "S1"]) == {"old"}
    assert verify(partial) == []


def test_where_areas_are_too_many_to_list_they_are_searched_for_and_the_gap_is_honest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The limit is bound where the list is made, so that a small station can pass it."""
    city = city_of(town(grid(4, 3) + "\nz", S2="z"))
    proven = group(city, Rules(target_beats=4)).certificate("S1")
    listed = admission.connected_sets
    monkeypatch.setattr(admission, "connected_sets", lambda *a, **k: listed(*a, **k, limit=20))
    plan = group(city, Rules(target_beats=4))
    proof = plan.certificate("S1")
    assert plan.certificates.status.to_dict() == {"S1": "feasible", "S2": "optimal"}
    assert proof.method == "tree recombination and moves"
    assert proof.bound <= proven.objective <= proof.objective + 1e-12
    assert proof.gap == pytest.approx(proof.objective - proof.bound)
    assert verify(plan) == []


def test_beats_cut_off_from_their_station_are_refused_by_name() -> None:
    """a b . c / d . e: c is alone in S1; e is alone in S2, and nearer to others."""
    city = city_of(town("a b . c\nd . e .", S1="a b c", S2="d e"))
    with pytest.raises(InputError) as caught:
        group(city, Rules())
    assert {(f.beat, f.what.to("en")) for f in caught.value.faults} == {
        ("c", "the beat is cut off from the rest of station S1"),
        ("e", "the beat is cut off from the rest of station S2"),
    }
    assert "links='nearest'" in str(caught.value)


@pytest.mark.parametrize("links", ["nearest", [("c", "b", "ferry")]])
def test_links_join_what_is_cut_off(links: object) -> None:
    city = city_of(town("a b . c"), links=links)
    plan = group(city, Rules(min_beats=1, areas={"S1": 2}))
    assert city.borders.loc[("b", "c"), "kind"] == "link"
    assert verify(plan) == []


def test_a_border_to_another_station_joins_nothing() -> None:
    """a and c are of S1, b between them of S2: both touch it, yet a and c lie apart."""
    with pytest.raises(InputError, match="beat c: the beat is cut off from the rest of station S1"):
        group(city_of(town("a b c", S1="a c", S2="b")), Rules())


def test_areas_asked_of_unknown_or_too_small_stations_are_refused_together() -> None:
    with pytest.raises(InputError) as caught:
        group(city_of(town("a b")), Rules(areas={"S1": 3, "S9": 1}))
    text = str(caught.value)
    assert "[rules.areas]: station S1 is asked for 3 areas and has 2 beats. Try: 2 areas or fewer" in text
    assert "[rules.areas]: station S9 does not exist. Try: one of S1" in text


def test_as_many_areas_as_beats_is_the_most_that_can_be_asked() -> None:
    plan = group(city_of(town("a b c")), Rules(min_beats=1, areas={"S1": 3}))
    assert plan.areas.nunique() == 3


def test_the_seed_stands_in_the_certificate_and_another_one_proves_the_same() -> None:
    city = city_of(town(grid(4, 2), calls=[3, 1, 4, 1, 5, 9, 2, 6]))
    plan, other = (group(city, Rules(target_beats=4), seed=seed) for seed in (0, 5))
    assert [p.certificate("S1").seed for p in (plan, other)] == [0, 5]
    assert plan.certificate("S1").objective == pytest.approx(other.certificate("S1").objective, abs=1e-12)


def test_the_same_rules_as_text_give_the_same_plan() -> None:
    city = city_of(town(grid(3, 2), calls=[3, 1, 4, 1, 5, 9]))
    rules = Rules(target_beats=3, tolerance=0.9, areas={"S1": 2})
    assert group(city, rules).id == group(city, Rules.from_toml(rules.to_toml())).id


def test_brute_force_counts_the_partitions_of_a_small_grid() -> None:
    """The truth itself, checked by hand: a 2 x 2 grid into two areas of 2 is cut one way or the other.

    a1 a2      into 1 + 3: each corner alone.
    b1 b2
    """
    near = neighbors_of(city_of(town(grid(2, 2))))
    assert len([*partitions(near, 2, 2, 2)]) == 2
    assert len([*partitions(near, 2, 1, 3)]) == 6
    assert math.isclose(objective([frozenset(near)], city_of(town(grid(2, 2))), Rules()), 0.1)


def test_the_plan_and_its_names_come_out_with_today_as_before() -> None:
    """Today's two areas are the best ones: both names go on, whatever they are."""
    city = city_of(town(grid(6, 1)))
    today = Plan.from_areas(city, areas_of(North="a1 a2 a3", South="a4 a5 a6"))
    assert group(city, Rules(target_beats=3), today).areas.to_dict() == today.areas.to_dict()
