"""Plans: values that say what is proven, equal by content."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from towns import areas_of, city_of, town

from beatmap.errors import InputError
from beatmap.grouping import group
from beatmap.plans import Certificate, Plan
from beatmap.rules import Rules

if TYPE_CHECKING:
    from beatmap.beats import BeatMap


@pytest.fixture
def city() -> BeatMap:
    """a b | c d: S1 has a and b, S2 has c and d."""
    return city_of(town("a b c d", calls=[1, 2, 3, 4], S1="a b", S2="c d"))


def test_a_drawn_plan_is_given_and_proves_nothing(city: BeatMap) -> None:
    plan = Plan.from_areas(city, areas_of(X="d a", Y="b c"))
    assert plan.areas.to_dict() == {"a": "X", "b": "Y", "c": "Y", "d": "X"}
    assert (plan.areas.name, plan.areas.index.name) == ("area", "beat")
    assert plan.certificates.status.to_dict() == {"S1": "given", "S2": "given"}
    assert plan.certificates.areas.to_dict() == {"S1": 2, "S2": 2}
    assert plan.certificates[["objective", "bound", "gap"]].isna().all(axis=None)


def test_every_beat_needs_one_area_and_every_area_a_beat(city: BeatMap) -> None:
    given = pd.Series({"a": "X", "b": None, "c": " ", "z": "X"})
    with pytest.raises(InputError) as caught:
        Plan.from_areas(city, given)
    fix = "Try: one area id for each beat of the map"
    assert [fault.to("en") for fault in caught.value.faults] == [
        f"beat b: the beat has no area. {fix}",
        f"beat c: the beat has no area. {fix}",
        f"beat d: the beat has no area. {fix}",
        f"beat z: an area is given for a beat that does not exist. {fix}",
    ]


def test_a_beat_with_two_areas_is_refused(city: BeatMap) -> None:
    twice = pd.concat([areas_of(X="a b c d"), areas_of(Y="b")])
    with pytest.raises(InputError, match=r"^beat b: the beat has two areas$"):
        Plan.from_areas(city, twice)


def test_the_certificates_are_a_table_by_station_with_the_promised_columns(city: BeatMap) -> None:
    table = group(city, Rules(min_beats=1)).certificates
    assert [*table.index] == ["S1", "S2"]
    assert [*table.columns][:6] == ["status", "areas", "objective", "bound", "gap", "seconds"]
    assert set(table.status) == {"optimal"}
    assert (table.gap == 0).all()
    assert (table.bound == table.objective).all()
    assert (table.seconds > 0).all()
    assert table.solver.str.startswith("HiGHS ").all()


def test_a_certificate_is_found_by_its_station(city: BeatMap) -> None:
    plan = Plan.from_areas(city, areas_of(X="a b", Y="c d"))
    assert plan.certificate("S2") == Certificate("S2", "given", 1)
    with pytest.raises(KeyError):
        plan.certificate("S9")


def test_the_seconds_are_no_part_of_a_plans_identity(city: BeatMap) -> None:
    plan = group(city, Rules(min_beats=1))
    slow = Plan.made(city, plan.areas, plan.rules, [replace(c, seconds=99.0) for c in plan.proofs])
    assert slow.id == plan.id
    assert slow == plan
    assert hash(slow) == hash(plan)
    assert math.isclose(slow.certificates.seconds.iloc[0], 99)


def test_plans_differ_by_areas_rules_certificates_and_map(city: BeatMap) -> None:
    plan = Plan.from_areas(city, areas_of(X="a b", Y="c d"))
    heavier = city_of(town("a b c d", calls=[1, 2, 3, 5], S1="a b", S2="c d"))
    others = [
        Plan.from_areas(city, areas_of(X="a b", Z="c d")),
        Plan.from_areas(city, areas_of(X="a b", Y="c d"), Rules(target_beats=4)),
        Plan.made(city, plan.areas, plan.rules, [replace(c, seed=1) for c in plan.proofs]),
        Plan.from_areas(heavier, plan.areas),
    ]
    assert len({plan, *others}) == 5
    assert len(plan.id) == 12
    assert plan != "a plan"


def test_what_is_handed_out_cannot_change_the_plan(city: BeatMap) -> None:
    given = areas_of(X="a b", Y="c d")
    plan = Plan.from_areas(city, given)
    given["a"] = "Z"
    areas = plan.areas
    areas["b"] = "Z"
    areas.array[2] = "Z"
    table = plan.certificates
    table["status"] = "optimal"
    assert plan.areas.to_dict() == {"a": "X", "b": "X", "c": "Y", "d": "Y"}
    assert set(plan.certificates.status) == {"given"}


def test_a_plan_reads_as_one_line(city: BeatMap) -> None:
    plan = Plan.from_areas(city, areas_of(X="a b", Y="c", Z="d"))
    assert repr(plan) == f"<Plan {plan.id}: 4 beats, 3 areas; stations: 2 given>"


def test_area_ids_are_text(city: BeatMap) -> None:
    plan = Plan.from_areas(city, pd.Series(np.array([1, 1, 2, 2]), index=list("abcd")))
    assert plan.areas.to_dict() == {"a": "1", "b": "1", "c": "2", "d": "2"}
