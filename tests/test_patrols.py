"""The Madrid set against figures worked out by hand."""

from __future__ import annotations

import pandas as pd
import pytest
from towns import areas_of, city_of, grid, town

from beatmap.plans import Plan
from beatmap.scores import evaluate, madrid


@pytest.fixture
def drawn() -> Plan:
    """Squares of 100 m in a row, calls below:

    a b c d e f     X = a b c, Y = d e, Z = f
    4 0 1 2 2 1
    """
    city = city_of(town("a b c d e f", calls=[4, 0, 1, 2, 2, 1]))
    return Plan.from_areas(city, areas_of(X="a b c", Y="d e", Z="f"))


def test_area_and_demand_are_shares_of_the_station(drawn: Plan) -> None:
    table = madrid(drawn)
    assert table.area_share.tolist() == pytest.approx([3 / 6, 2 / 6, 1 / 6])
    assert table.demand_share.tolist() == pytest.approx([0.5, 0.4, 0.1])


def test_the_diameter_is_a_share_of_the_longest_way_in_the_station(drawn: Plan) -> None:
    """From a to f 500 m; from a to c 200 m, from d to e 100 m."""
    assert madrid(drawn).diameter_share.tolist() == pytest.approx([0.4, 0.2, 0])


def test_areas_whose_medians_are_far_apart_do_not_support_each_other(drawn: Plan) -> None:
    """Medians b, d (the first of two equals), f at 150, 350, 550 m; K = 600 / √3 = 346 m: b and f do not."""
    table = madrid(drawn)
    assert table.isolation.tolist() == [0.5, 0, 0.5]
    assert evaluate(drawn).isolation.tolist() == table.isolation.tolist()


def test_the_reach_is_the_longer_side_over_the_root_of_the_number_of_areas() -> None:
    """Four areas of one beat each, 4 by 1: K = 400 / 2 = 200 m, so a reaches b and c and not d."""
    city = city_of(town("a b c d"))
    plan = Plan.from_areas(city, areas_of(A="a", B="b", C="c", D="d"))
    assert madrid(plan).isolation.tolist() == pytest.approx([1 / 3, 0, 0, 1 / 3])


def test_the_median_is_the_beat_whose_ways_to_the_others_sum_up_least() -> None:
    """In sides, K = 3 / √3; X is an L with its bend at b1, Z one with its bend at a3.

    a1 a2 a3        X = a1 b1 b2: ways of b1 1 + 1, of the others 1 + √2
    b1 b2 b3        Y = c1, Z = a2 a3 b3
    c1 .  .         b1 to c1 1; b1 to a3 √5; c1 to a3 √8, the longest way of all
    """
    city = city_of(town("a1 a2 a3\nb1 b2 b3\nc1 . ."))
    plan = Plan.from_areas(city, areas_of(X="a1 b1 b2", Y="c1", Z="a2 a3 b3"))
    assert madrid(plan).isolation.to_dict() == {"X": 0.5, "Y": 0.5, "Z": 1}
    assert madrid(plan).diameter_share.tolist() == pytest.approx([0.5, 0, 0.5])


def test_each_station_is_its_own_district() -> None:
    city = city_of(town("a b y z", calls=[3, 1, 0, 0], S1="a b", S2="y z"))
    table = madrid(Plan.from_areas(city, areas_of(X="a b", Y="y", Z="z")))
    assert table.index.tolist() == ["X", "Y", "Z"]
    assert table.station.tolist() == ["S1", "S2", "S2"]
    assert table.demand_share.tolist() == [1, 0.5, 0.5], "an idle station counts 1 a beat"


def test_a_lone_area_is_not_isolated_and_a_lone_beat_has_no_diameter() -> None:
    table = madrid(Plan.from_areas(city_of(town("a")), areas_of(X="a")))
    assert table.loc["X"].tolist() == ["S1", 1, 0, 1, 0]


def test_the_order_of_rows_decides_nothing() -> None:
    beats = town(grid(3, 3), calls=[3, 1, 4, 1, 5, 9, 2, 6, 5])
    areas = areas_of(X="a1 a2 a3 b1", Y="b2 b3", Z="c1 c2 c3")
    plans = [Plan.from_areas(city_of(frame), areas) for frame in (beats, beats.iloc[::-1])]
    pd.testing.assert_frame_equal(madrid(plans[0]), madrid(plans[1]), check_exact=True)
