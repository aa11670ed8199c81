"""Beats drawn from committees, and plans proven anew."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from towns import areas_of, city_of, grid, town

from beatmap.beats import BeatMap
from beatmap.errors import InfeasibleError
from beatmap.grouping import draw_beats, group, prove
from beatmap.plans import Plan
from beatmap.referee import verify
from beatmap.rules import Rules


def committees() -> BeatMap:
    """6 x 3 committees of 600 to 1,500 residents in two stations, west and east."""
    beats = town(grid(6, 3), S1=" ".join(f"{r}{c}" for r in "abc" for c in (1, 2, 3)))
    residents = np.random.default_rng(1).integers(600, 1500, 18)
    east = [beat[1] in "456" for beat in beats.index]
    return BeatMap.from_frame(
        beats.assign(residents=residents, station=np.where(east, "S2", "S1")), workload="residents"
    )


def test_beats_are_whole_committees_of_one_station_near_the_residents_asked() -> None:
    city = committees()
    drawn = draw_beats(city, Rules.preset("taiwan"))
    tiled = [committee for beat in drawn.beats["committees"] for committee in beat]
    assert sorted(tiled) == sorted(city.stations.index)
    for _, beat in drawn.beats.iterrows():
        assert 1 <= len(beat["committees"]) <= 6
        assert {city.stations[committee] for committee in beat["committees"]} == {beat["station"]}
    expected = {s: round(city.workload[city.stations == s].sum() / 2000) for s in ("S1", "S2")}
    assert drawn.beats["station"].value_counts().to_dict() == expected
    assert drawn.beats["workload"].sum() == city.workload.sum()
    assert set(drawn.plan.certificates["status"]) == {"optimal"}
    assert verify(drawn.plan) == []


def test_drawn_beats_are_a_map_that_can_be_grouped() -> None:
    drawn = draw_beats(committees(), Rules.preset("taiwan"))
    plan = group(BeatMap.from_frame(drawn.beats, workload="workload"), Rules(target_beats=2, min_beats=1))
    assert verify(plan) == []


def test_todays_beats_keep_their_ids() -> None:
    city = committees()
    first = draw_beats(city, Rules.preset("taiwan")).plan.areas
    today = Plan.from_areas(city, "B" + first)
    again = draw_beats(city, Rules.preset("taiwan"), today)
    assert set(again.beats.index) == set("B" + first)


def plan_of_two() -> Plan:
    """Two stations of 4 x 2 beats."""
    west = "a1 a2 a3 a4 b1 b2 b3 b4"
    city = city_of(town(grid(8, 2), calls=range(1, 17), S1=west, S2="a5 a6 a7 a8 b5 b6 b7 b8"))
    return group(city, Rules(target_beats=4, min_beats=2))


def test_an_honest_plan_is_proven_again() -> None:
    assert prove(plan_of_two()) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"objective": 0.001, "bound": 0.001}, "S1: proven 0.001 before, 0."),
        ({"status": "feasible", "bound": 9.0}, "S1: the bound 9 lies above 0."),
        ({"status": "infeasible"}, "S1: infeasible before, optimal now"),
        ({"input": "0" * 16}, "S1: the input is not the one that was solved"),
    ],
)
def test_a_certificate_that_was_changed_is_contradicted(change: dict[str, object], words: str) -> None:
    plan = plan_of_two()
    first, second = plan.proofs
    forged = Plan.made(plan.city, plan.areas, plan.rules, [replace(first, **change), second])
    said = [str(what) for what in prove(forged)]
    assert len(said) == 1
    assert said[0].startswith(words)


def test_areas_that_somebody_drew_have_nothing_to_prove() -> None:
    plan = plan_of_two()
    given = Plan.from_areas(plan.city, plan.areas, plan.rules)
    assert prove(given) == []


def test_what_was_impossible_is_impossible_again() -> None:
    city = city_of(town("a b", calls=[1, 9]))
    with pytest.raises(InfeasibleError) as caught:
        group(city, Rules(min_beats=1, tolerance=0.5, areas={"S1": 2}))
    assert prove(caught.value.partial) == []


def test_a_plan_that_looked_back_is_proven_against_the_same_areas() -> None:
    city = city_of(town(grid(4, 2), calls=range(1, 9)))
    today = Plan.from_areas(city, areas_of(P="a1 a2 b1", Q="a3 a4 b2 b3 b4"))
    plan = group(city, Rules(target_beats=4, min_beats=2, stability=0.5), today)
    assert plan.before is not None
    assert plan.before.to_dict() == today.areas.to_dict()
    assert prove(plan) == []
    other = pd.Series("P", index=city.stations.index)
    forgotten = Plan.made(city, plan.areas, plan.rules, plan.proofs, other)
    assert any("the input is not" in str(what) for what in prove(forgotten))
