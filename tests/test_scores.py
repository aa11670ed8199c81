"""Figures of plans against numbers worked out by hand."""

from __future__ import annotations

from math import pi
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from towns import areas_of, city_of, grid, sets_of, town
from truth import objective

from beatmap.errors import InputError
from beatmap.grouping import group
from beatmap.plans import Plan
from beatmap.rules import Rules
from beatmap.scores import compare, evaluate, summarize, summarize_city

if TYPE_CHECKING:
    from beatmap.beats import BeatMap


@pytest.fixture
def city() -> BeatMap:
    """a b c d | y z in a row, calls 1 3 2 2 | 0 0."""
    return city_of(town("a b c d y z", calls=[1, 3, 2, 2, 0, 0], S1="a b c d", S2="y z"))


@pytest.fixture
def drawn(city: BeatMap) -> Plan:
    """S1: X = a b c (6 calls), Y = d (2 calls); S2: one beat each, Z = y and W = z."""
    return Plan.from_areas(city, areas_of(X="a b c", Y="d", Z="y", W="z"))


def test_every_area_has_its_figures(drawn: Plan) -> None:
    """S1: mean 4, so + 50 % and - 50 %; in steps of 100 m the centre of all is 13 / 8:

    all: 1 * 1.625² + 3 * 0.625² + 2 * 0.375² + 2 * 1.375² = 7.875
    X, centre 7 / 6: 49 / 36 + 3 / 36 + 2 * 25 / 36 = 102 / 36
    S2 has no calls: each beat counts 1, deviation 0.
    """
    figures = evaluate(drawn)
    assert [*figures.index] == ["X", "Y", "W", "Z"]
    assert figures.station.tolist() == ["S1", "S1", "S2", "S2"]
    assert figures.beats.tolist() == [3, 1, 1, 1]
    assert figures.workload.tolist() == [6, 2, 0, 0]
    assert figures.deviation.tolist() == pytest.approx([0.5, -0.5, 0, 0])
    assert figures.inertia.tolist() == pytest.approx([102 / 36 / 7.875, 0, 0, 0])
    assert figures.km2.tolist() == pytest.approx([0.03, 0.01, 0.01, 0.01])
    assert figures.polsby_popper.tolist() == pytest.approx([3 * pi / 16, pi / 4, pi / 4, pi / 4])
    assert figures.reock.tolist() == pytest.approx([3 / (2.5 * pi), 2 / pi, 2 / pi, 2 / pi])
    assert figures.hull_ratio.tolist() == pytest.approx([1, 1, 1, 1])
    assert figures.diameter.tolist() == [2, 0, 0, 0]


def test_only_borders_with_areas_of_the_same_station_are_cut(drawn: Plan) -> None:
    """c | d and y | z, 100 m each; d | y lies between stations."""
    assert evaluate(drawn).cut_m.tolist() == [100, 100, 100, 100]
    assert summarize(drawn).cut_m.to_dict() == {"S1": 100, "S2": 100}


def test_an_area_in_the_middle_cuts_on_both_sides(city: BeatMap) -> None:
    figures = evaluate(Plan.from_areas(city, areas_of(X="a", Y="b c", Z="d", W="y z")))
    assert figures.cut_m.to_dict() == {"X": 100, "Y": 200, "Z": 100, "W": 0}


def test_every_station_has_its_summary(drawn: Plan) -> None:
    """S1: 6 and 2 calls; inertia 2 * 102 / 36 / 7.875; objective 0.5 + 0.1 * that."""
    figures = summarize(drawn)
    inertia = 2 * 102 / 36 / 7.875
    assert figures.loc["S1"].to_dict() == pytest.approx(
        {
            "areas": 2,
            "mean_deviation": 0.5,
            "largest_deviation": 0.5,
            "range": 1,
            "cv": 0.5,
            "gini": 0.25,
            "max_mean": 1.5,
            "inertia": inertia,
            "cut_m": 100,
            "polsby_popper": 7 * pi / 32,
            "objective": 0.5 + 0.1 * inertia,
        }
    )
    even = {"areas": 2, "max_mean": 1, "cut_m": 100, "polsby_popper": pi / 4}
    assert figures.loc["S2"].to_dict() == pytest.approx(dict.fromkeys(figures.columns, 0) | even)


def test_the_city_is_measured_against_its_own_mean_area(drawn: Plan) -> None:
    """X 6, Y 2, W 0, Z 0 calls: mean 2; the six pairs differ by 4, 6, 6, 2, 2, 0: 2 * 20 / (2 * 16 * 2)."""
    assert summarize_city(drawn).to_dict() == pytest.approx(
        {
            "stations": 2,
            "beats": 6,
            "areas": 4,
            "mean_deviation": 1,
            "largest_deviation": 2,
            "range": 3,
            "cv": 6**0.5 / 2,
            "gini": 0.625,
            "max_mean": 3,
            "cut_m": 200,
            "polsby_popper": 15 * pi / 64,
        }
    )


def test_in_the_city_an_area_over_two_stations_is_one_and_idle_beats_count_one_each() -> None:
    """X = a b, Y = c d over both stations, nobody calls: 2 and 2 beats."""
    city = city_of(town("a b c d", calls=[0, 0, 0, 0], S1="a b c", S2="d"), name="Linjiang")
    figures = summarize_city(Plan.from_areas(city, areas_of(X="a b", Y="c d")))
    assert figures[["areas", "largest_deviation", "max_mean"]].tolist() == [2, 0, 1]
    assert figures.name == "Linjiang"


def test_an_area_over_two_stations_has_a_row_in_each(city: BeatMap) -> None:
    figures = evaluate(Plan.from_areas(city, areas_of(X="a b", Y="c d y z")))
    assert [*zip(figures.index, figures.station, figures.beats, strict=True)] == [
        ("X", "S1", 2),
        ("Y", "S1", 2),
        ("Y", "S2", 2),
    ]


def test_a_comparison_counts_what_moved_and_gives_both_values(city: BeatMap, drawn: Plan) -> None:
    """c goes from X to Y: one beat, two calls; 4 and 4 instead of 6 and 2."""
    after = Plan.from_areas(city, areas_of(X="a b", Y="c d", Z="y", W="z"))
    table = compare(after, drawn)
    assert table.beats_moved.to_dict() == {"S1": 1, "S2": 0}
    assert table.workload_moved.to_dict() == {"S1": 2, "S2": 0}
    assert table.loc["S1", ["mean_deviation", "mean_deviation_before"]].tolist() == [0, 0.5]
    assert [*table.columns] == [
        *("beats_moved", "workload_moved", "areas", "areas_before", "mean_deviation"),
        *("mean_deviation_before", "largest_deviation", "largest_deviation_before"),
        *("range", "range_before", "cv", "cv_before", "gini", "gini_before"),
        *("max_mean", "max_mean_before", "inertia", "inertia_before", "cut_m", "cut_m_before"),
        *("polsby_popper", "polsby_popper_before", "objective", "objective_before"),
    ]
    assert table.index.name == "station"


def test_both_objectives_of_a_comparison_are_by_the_rules_of_the_plan(city: BeatMap, drawn: Plan) -> None:
    balance_only = Plan.from_areas(city, drawn.areas, Rules(compactness=0, balance=4))
    table = compare(balance_only, drawn)
    assert table.objective.to_dict() == table.objective_before.to_dict() == {"S1": 2.0, "S2": 0.0}


def test_the_order_of_rows_of_either_plan_decides_nothing(city: BeatMap, drawn: Plan) -> None:
    back = city_of(city.beats.iloc[::-1].drop(columns="workload"))
    after = Plan.from_areas(city, areas_of(X="a b", Y="c d", Z="y", W="z"))
    pd.testing.assert_frame_equal(
        compare(after, drawn), compare(after, Plan.from_areas(back, drawn.areas)), check_dtype=True
    )
    other = Plan.from_areas(back, drawn.areas)
    pd.testing.assert_frame_equal(evaluate(drawn), evaluate(other), check_exact=True)
    pd.testing.assert_series_equal(summarize_city(drawn), summarize_city(other), check_exact=True)


def test_plans_of_different_beats_or_stations_are_not_compared(city: BeatMap, drawn: Plan) -> None:
    fewer = city_of(town("a b", S1="a b"))
    with pytest.raises(InputError, match=r"different beats or stations\. Try: two plans of"):
        compare(drawn, Plan.from_areas(fewer, areas_of(X="a b")))
    moved = city_of(city.beats.drop(columns="workload").assign(station="S1"))
    with pytest.raises(InputError, match="different beats or stations"):
        compare(drawn, Plan.from_areas(moved, drawn.areas))


@settings(max_examples=15, deadline=None)
@given(calls=st.lists(st.integers(0, 30), min_size=9, max_size=9), compactness=st.sampled_from([0, 0.1, 3]))
def test_the_objective_of_the_summary_is_that_of_the_certificate(
    calls: list[int], compactness: float
) -> None:
    rules = Rules(target_beats=3, min_beats=2, compactness=compactness)
    plan = group(city_of(town(grid(3, 3), calls=calls)), rules)
    value = summarize(plan).loc["S1", "objective"]
    assert value == pytest.approx(plan.certificate("S1").objective, abs=1e-12)
    assert value == pytest.approx(objective([*sets_of(plan.areas)], plan.city, rules), abs=1e-9)
    assert np.isclose(compare(plan, plan).loc["S1", "objective_before"], value)
