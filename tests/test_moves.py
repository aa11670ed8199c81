"""What moves from one plan to another besides beats: people, other terms, officers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest
from towns import areas_of, city_of, town

from beatmap.errors import InputError
from beatmap.plans import Plan
from beatmap.scores import compare
from beatmap.staffing import assign

if TYPE_CHECKING:
    from beatmap.beats import BeatMap


@pytest.fixture
def city() -> BeatMap:
    """a b c | y z in a row; 900 800 700 | 600 500 people."""
    beats = town("a b c y z", S1="a b c", S2="y z").assign(population=[900, 800, 700, 600, 500])
    return city_of(beats)


@pytest.fixture
def before(city: BeatMap) -> Plan:
    return Plan.from_areas(city, areas_of(X="a", Y="b c", Z="y z"))


@pytest.fixture
def after(city: BeatMap) -> Plan:
    """b goes from Y to X; y and z stay together under another name."""
    return Plan.from_areas(city, areas_of(X="a b", Y="c", Q="y z"))


def test_people_move_with_the_beats_whose_area_changes_its_name(after: Plan, before: Plan) -> None:
    table = compare(after, before, terms=["population", "calls"])
    assert table.population_moved.to_dict() == {"S1": 800, "S2": 1100}
    assert table.calls_moved.to_dict() == {"S1": 1, "S2": 2}


def test_every_officer_on_a_beat_that_moves_is_counted(after: Plan, before: Plan) -> None:
    posts = pd.DataFrame({"beat": ["a", "b", "b", "c", "y", "", None]})
    assert compare(after, before, roster=posts).officers_moved.to_dict() == {"S1": 2, "S2": 1}


def test_a_roster_is_read_by_its_posts(after: Plan, before: Plan) -> None:
    officers = pd.DataFrame({"station": "S1", "beat": ["a", "b", "c"]}, index=["007", "008", "009"])
    roster = assign(before, officers)
    assert compare(after, before, roster=roster).officers_moved.to_dict() == {"S1": 1, "S2": 0}


def test_without_terms_and_roster_only_beats_and_workload_are_counted(after: Plan, before: Plan) -> None:
    moved = [name for name in compare(after, before).columns if name.endswith("_moved")]
    assert moved == ["beats_moved", "workload_moved"]


def test_nothing_moves_between_a_plan_and_itself(after: Plan) -> None:
    posts = pd.DataFrame({"beat": ["a", "z"]})
    table = compare(after, after, terms=["population"], roster=posts)
    assert not table.filter(like="_moved").to_numpy().any()


def test_everything_wrong_with_terms_and_roster_is_said_at_once(city: BeatMap) -> None:
    odd = city.beats.assign(population=[900, None, -1, 600, 500]).drop(columns="workload")
    plan = Plan.from_areas(city_of(odd), areas_of(X="a b c", Y="y z"))
    posts = pd.DataFrame({"beat": ["a", "old", "old"]})
    with pytest.raises(InputError) as refused:
        compare(plan, plan, terms=["people", "population"], roster=posts)
    said = str(refused.value)
    assert "there is no column people" in said
    assert "beat b: population is unknown or negative. Try: a number of 0 or more" in said
    assert "beat c: population is unknown or negative" in said
    assert "roster, beat old: somebody holds a beat that does not exist. Try: a roster of these" in said
    assert len(refused.value.faults) == 4


def test_a_roster_without_beats_is_refused(after: Plan) -> None:
    with pytest.raises(InputError, match="roster: there is no column beat; there are post"):
        compare(after, after, roster=pd.DataFrame({"post": ["a"]}))
