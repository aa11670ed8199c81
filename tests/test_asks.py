"""What rules ask of a city that it does not have: every fault at once, each with what to try."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from towns import areas_of, city_of, town

from beatmap.errors import InputError
from beatmap.grouping import group
from beatmap.plans import Plan
from beatmap.referee import verify
from beatmap.rules import Rules

if TYPE_CHECKING:
    from beatmap.beats import BeatMap


@pytest.fixture
def city() -> BeatMap:
    """Two stations side by side, S1 = a b and S2 = c d, with people and zones."""
    beats = town("a b c d", S1="a b", S2="c d")
    return city_of(beats.assign(people=[1, 2, 3, 4], zone=["rural", "rural", "centre", "centre"]))


TODAY = {"N": "a b", "S": "c d"}


def refusal(city: BeatMap, today: Plan | None = None, **rules: object) -> str:
    with pytest.raises(InputError) as caught:
        group(city, Rules(**rules), today)
    return str(caught.value)


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        ({"areas": {"S9": 1}}, "[rules.areas]: station S9 does not exist. Try: one of S1, S2"),
        (
            {"areas": {"S1": 3}},
            "[rules.areas]: station S1 is asked for 3 areas and has 2 beats. Try: 2 areas or fewer",
        ),
        ({"joined": [["S1", "S9"]]}, "[rules]: station S9 does not exist. Try: one of S1, S2"),
        (
            {"areas": {"S1": 1}, "joined": [["S1", "S2"]]},
            "[rules.areas]: station S1 does not exist. Try: one of S1+S2",
        ),
        (
            {"together": [["a", "x"]]},
            (
                "[rules], beat x: the rule together names a beat that does not exist. "
                "Try: the ids of the beats, as text"
            ),
        ),
        (
            {"tolerances": {"peple": 0.1}},
            "[rules]: the rules need the column peple of the beats. Try: one of workload, calls, people",
        ),
        (
            {"min_officers": 2},
            "[rules]: the rules need the column officers of the beats. Try: one of workload, calls, people",
        ),
        (
            {"areas": 2, "areas_by": "homes"},
            "[rules]: the rules need the column homes of the beats. Try: one of workload, calls, people",
        ),
        ({"scope": {"zone": ["fringe"]}}, "[rules]: no beat has zone = fringe. Try: one of centre, rural"),
        (
            {"keep": ["N"]},
            (
                "[rules]: the rules look back to today's areas, and there are none. Try: a plan of today "
                "([boundaries] area_today), or rules without keep, lock, max_moved and stability"
            ),
        ),
    ],
)
def test_what_the_city_does_not_have_is_refused_with_what_it_has(
    city: BeatMap, rules: dict[str, object], words: str
) -> None:
    assert refusal(city, **rules) == words


@pytest.mark.parametrize(
    "rules", [{"lock": ["a"]}, {"stability": 1}, {"order": ["stability"]}, {"max_moved": 0}]
)
def test_every_rule_that_looks_back_needs_a_plan_of_today(city: BeatMap, rules: dict[str, object]) -> None:
    assert "there are none" in refusal(city, **rules)


@pytest.mark.parametrize("rule", ["apart", "seeds", "lock"])
def test_a_beat_that_does_not_exist_is_refused_with_the_nearest_that_does(rule: str) -> None:
    beats = ["b01", "b2"] if rule != "apart" else [["b01", "b2"]]
    city = city_of(town("b01 b02"))
    text = refusal(city, Plan.from_areas(city, areas_of(N="b01 b02")), **{rule: beats})
    assert f"beat b2: the rule {rule} names a beat that does not exist. Try: beat b02" in text


def test_everything_that_is_asked_in_vain_is_told_at_once(city: BeatMap) -> None:
    text = refusal(
        city,
        Plan.from_areas(city, areas_of(**TODAY)),
        areas={"S9": 1},
        max_moved={"S8": 1},
        apart=[["a", "x"]],
        tolerances={"homes": 0.1},
        scope={"town": ["T"], "zone": ["sea"]},
        keep=["Z"],
    )
    assert text.startswith("7 faults:")
    for words in (
        "[rules.areas]: station S9 does not exist",
        "[rules.max_moved]: station S8 does not exist",
        "beat x: the rule apart names a beat that does not exist",
        "the rules need the column homes",
        "the scope names the column town, which the beats do not have. Try: one of station,",
        "no beat has zone = sea",
        "the area Z is to be kept and does not exist, or lies in two stations. Try: one of N, S",
    ):
        assert words in text


@pytest.mark.parametrize(
    ("value", "shown"), [(np.nan, "nan"), (-1.0, "-1.0"), (np.inf, "inf"), ("many", "many")]
)
def test_a_column_with_what_is_no_amount_is_refused_by_beat(value: object, shown: str) -> None:
    beats = town("a b").assign(people=np.array([1, value], dtype=object))
    assert refusal(city_of(beats), tolerances={"people": 0.5}) == (
        f"[rules], beat b: people is {shown}, no amount. Try: a number of 0 or more"
    )


def test_a_locked_beat_without_an_area_in_its_own_station_is_refused(city: BeatMap) -> None:
    """X crosses from S1 into S2, so neither station can go on with it."""
    today = Plan.from_areas(city, areas_of(N="a", X="b c", S="d"))
    assert refusal(city, today, lock=["a", "b"]) == (
        "[rules], beat b: the beat is locked and has no area of today in its own station. "
        "Try: leave it out of the rule lock"
    )


# Conventions at the edges


def test_a_column_that_is_0_everywhere_bounds_nothing() -> None:
    city = city_of(town("a b c").assign(people=0))
    plan = group(city, Rules(min_beats=1, areas={"S1": 3}, tolerances={"people": 0.01}))
    assert plan.areas.nunique() == 3


def test_a_workload_of_0_everywhere_counts_one_a_beat_for_the_tolerance_too() -> None:
    """Three beats in two areas: 1 and 2 of mean 1.5."""
    city = city_of(town("a b c", calls=[0, 0, 0]))
    rules = {"min_beats": 1, "areas": {"S1": 2}}
    assert group(city, Rules(tolerance=0.34, **rules)).certificate("S1").note.startswith("the workload is 0")
    with pytest.raises(Exception, match=r"tolerance = 0\.3334 \(the least"):
        group(city, Rules(tolerance=0.33, **rules))


def test_the_workload_itself_may_stand_among_the_tolerances() -> None:
    city = city_of(town("a b", calls=[1, 9]))
    with pytest.raises(Exception, match=r"tolerances\.workload = 0\.8000"):
        group(city, Rules(min_beats=1, areas={"S1": 2}, tolerances={"workload": 0.5}))


def test_a_group_of_which_one_beat_is_in_a_station_asks_nothing_of_it(city: BeatMap) -> None:
    plan = group(city, Rules(min_beats=1, apart=[["a", "c"]], seeds=["a", "d"], areas={"S1": 1, "S2": 1}))
    assert plan.areas.nunique() == 2


def test_one_beat_stations_keep_every_rule_that_can_be_kept() -> None:
    """Each of two stations is one beat, joined by nothing: an area each, whatever the sizes and tolerance."""
    city = city_of(town("a . b", S1="a", S2="b").assign(officers=[1, 1], people=[0, 5]))
    rules = Rules(
        tolerance=0.01,
        tolerances={"people": 0.01},
        min_officers=1,
        max_diameter=1,
        max_travel=1,
        order=["cut"],
    )
    plan = group(city, rules)
    assert plan.areas.to_dict() == {"a": "S1-01", "b": "S2-01"}
    assert set(plan.certificates.status) == {"optimal"}
    assert verify(plan) == []


def test_an_island_is_refused_and_a_link_takes_it_in() -> None:
    beats = town("a b . c")
    with pytest.raises(InputError, match="beat c: the beat is cut off from the rest of station S1"):
        group(city_of(beats), Rules())
    assert group(city_of(beats, links="nearest"), Rules()).areas.nunique() == 1
