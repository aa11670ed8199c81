"""Stations grouped as one, and stations left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from towns import areas_of, city_of, sets_of, town

from beatmap.errors import InputError
from beatmap.grouping import group
from beatmap.plans import Plan
from beatmap.referee import verify
from beatmap.rules import Rules

if TYPE_CHECKING:
    from beatmap.beats import BeatMap


@pytest.fixture
def pair() -> BeatMap:
    """Two stations in a row, S1 = a b c and S2 = d e f; c and d are heavy; S3 = g lies below a, alone.

    a b c d e f
    g . . . . .
    """
    beats = town("a b c d e f\ng . . . . .", calls=[1, 1, 2, 2, 1, 1, 5], S1="a b c", S2="d e f", S3="g")
    zones = {"S1": "centre", "S2": "centre", "S3": "rural"}
    return city_of(beats.assign(zone=[zones[s] for s in beats["station"]], town=list("xxxyyyz")))


def test_joined_stations_are_one_and_areas_may_cross_between_them(pair: BeatMap) -> None:
    """Three areas of two beats or more are a b | c d | e f, whatever they weigh."""
    rules = Rules(min_beats=2, joined=[["S2", "S1"]], areas={"S1+S2": 3})
    plan = group(pair, rules)
    assert sets_of(plan.areas) == {frozenset(a) for a in ("ab", "cd", "ef", "g")}
    assert verify(plan) == []


def test_the_certificates_of_joined_stations_name_them_and_say_the_same(pair: BeatMap) -> None:
    plan = group(pair, Rules(min_beats=2, joined=[["S2", "S1"]], areas={"S1+S2": 3}))
    one, two, three = plan.proofs
    assert [p.station for p in plan.proofs] == ["S1", "S2", "S3"]
    assert [p.joined for p in plan.proofs] == ["S1+S2", "S1+S2", ""]
    assert (one.objective, one.areas, one.input) == (two.objective, two.areas, two.input)
    assert three.areas == 1


def test_without_the_rule_no_area_crosses(pair: BeatMap) -> None:
    areas = group(pair, Rules(min_beats=1, areas={"S1": 2, "S2": 2})).areas
    stations = pair.stations.groupby(areas).nunique()
    assert stations.max() == 1


def test_joined_stations_share_in_a_number_for_the_city_as_one(pair: BeatMap) -> None:
    plan = group(pair, Rules(areas=4, min_beats=1, joined=[["S1", "S2"]]))
    assert plan.areas.nunique() == 4
    assert plan.certificates.areas.to_dict() == {"S1": 3, "S2": 3, "S3": 1}


def test_beats_of_joined_stations_may_be_together(pair: BeatMap) -> None:
    rules = {"min_beats": 2, "together": [["c", "d"]]}
    plan = group(pair, Rules(**rules, joined=[["S1", "S2"]]))
    assert plan.areas["c"] == plan.areas["d"]
    with pytest.raises(InputError) as caught:
        group(pair, Rules(**rules))
    assert str(caught.value) == (
        "[rules]: the beats c, d are to be together and lie in stations S1, S2. "
        "Try: the rule joined, or only beats of one station"
    )


def test_joined_stations_that_do_not_touch_are_cut_off(pair: BeatMap) -> None:
    with pytest.raises(InputError, match=r"beat g: the beat is cut off from the rest of station S2\+S3"):
        group(pair, Rules(joined=[["S2", "S3"]]))


def test_a_link_between_joined_stations_holds_them_together() -> None:
    city = city_of(town("a . b", S1="a", S2="b"), links=[("a", "b")])
    assert group(city, Rules(joined=[["S1", "S2"]])).areas.nunique() == 1


def test_an_area_of_today_that_crosses_goes_on_only_where_its_stations_are_joined(pair: BeatMap) -> None:
    today = Plan.from_areas(pair, areas_of(W="a b", X="c d", E="e f", G="g"))
    joined = Rules(min_beats=2, joined=[["S1", "S2"]], areas={"S1+S2": 3}, keep=["X"])
    assert group(pair, joined, today).areas.to_dict() == today.areas.to_dict()
    with pytest.raises(InputError) as caught:
        group(pair, Rules(min_beats=1, keep=["X"]), today)
    assert str(caught.value) == (
        "[rules]: the area X is to be kept and does not exist, or lies in two stations. Try: one of E, G, W"
    )


def test_only_stations_in_scope_are_grouped_and_the_others_keep_their_areas(pair: BeatMap) -> None:
    today = Plan.from_areas(pair, areas_of(P="a", Q="b c", R="d e f", G="g"))
    plan = group(pair, Rules(min_beats=1, areas={"S1": 3, "S2": 3}, scope={"zone": ["rural"]}), today)
    assert plan.areas.to_dict() == today.areas.to_dict()
    assert plan.certificates.status.to_dict() == {"S1": "given", "S2": "given", "S3": "optimal"}
    assert plan.certificates.areas.to_dict() == {"S1": 2, "S2": 1, "S3": 1}
    assert verify(plan) == []


def test_without_a_plan_of_today_a_station_out_of_scope_is_one_area(pair: BeatMap) -> None:
    plan = group(pair, Rules(min_beats=1, areas={"S1": 3}, scope={"zone": ["rural"]}))
    assert plan.certificates.areas.to_dict() == {"S1": 1, "S2": 1, "S3": 1}


def test_every_column_of_the_scope_has_to_hold(pair: BeatMap) -> None:
    scope = {"zone": ["centre", "rural"], "town": ["x", "z"]}
    assert group(pair, Rules(scope=scope)).certificates.status.to_dict() == {
        "S1": "optimal",
        "S2": "given",
        "S3": "optimal",
    }


def test_a_station_of_which_only_a_part_is_in_scope_is_left_alone() -> None:
    """S1 lies half in the centre; S2 wholly."""
    beats = town("a b c d", S1="a b", S2="c d").assign(zone=["rural", "centre", "centre", "centre"])
    status = group(city_of(beats), Rules(scope={"zone": ["centre"]})).certificates.status
    assert status.to_dict() == {"S1": "given", "S2": "optimal"}


def test_a_number_for_the_city_is_shared_out_in_scope_only(pair: BeatMap) -> None:
    plan = group(pair, Rules(areas=4, min_beats=1, scope={"zone": ["centre"]}))
    assert plan.certificates.areas.to_dict() == {"S1": 2, "S2": 2, "S3": 1}


def test_a_scope_that_holds_no_whole_station_is_refused() -> None:
    beats = town("a b", S1="a b").assign(zone=["rural", "centre"])
    with pytest.raises(InputError) as caught:
        group(city_of(beats), Rules(scope={"zone": ["centre"]}))
    assert str(caught.value) == (
        "[rules]: the scope holds no whole station. Try: values that all beats of some station have"
    )
    with pytest.raises(InputError, match="the scope holds no whole station"):
        group(city_of(beats), Rules(scope={"zone": []}))
