"""Figures of plans against numbers worked out by hand."""

from __future__ import annotations

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
from beatmap.scores import compare, evaluate, summarize

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


def test_every_station_has_its_summary(drawn: Plan) -> None:
    """S1: two areas, inertia 2 * 102 / 36 / 7.875; objective 0.5 + 0.1 * that."""
    figures = summarize(drawn)
    inertia = 2 * 102 / 36 / 7.875
    assert figures.loc["S1"].tolist() == pytest.approx([2, 0.5, 0.5, inertia, 0.5 + 0.1 * inertia])
    assert figures.loc["S2"].tolist() == pytest.approx([2, 0, 0, 0, 0])


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
        *("inertia", "inertia_before", "objective", "objective_before"),
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
    pd.testing.assert_frame_equal(evaluate(drawn), evaluate(Plan.from_areas(back, drawn.areas)))


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
