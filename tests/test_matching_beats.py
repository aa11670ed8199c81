"""Next year's boundaries: which beat became which, and what of a plan and a roster goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, box
from towns import areas_of, city_of, town

from beatmap import BeatMap, InputError
from beatmap.datums import to_metres
from beatmap.files import read_beats
from beatmap.plans import Plan
from beatmap.reshaping import carry_over, match_beats, merge_beats, shift_border, split_beat
from beatmap.rules import Rules
from beatmap.staffing import assign

if TYPE_CHECKING:
    from pathlib import Path

    import shapely


def city(**shapes: shapely.Polygon) -> BeatMap:
    layer = gpd.GeoDataFrame(geometry=list(shapes.values()), index=list(shapes), crs=4549)
    return BeatMap.from_frame(layer.assign(station="S1"))


def kinds(old: BeatMap, new: BeatMap, **how: float) -> dict[tuple[str, str], str]:
    pairs = match_beats(old, new, **how).pairs
    return {(row.old, row.new): row.kind for row in pairs.itertuples()}


@pytest.fixture
def before() -> BeatMap:
    """Four squares of 100 m in a row: a b c d."""
    return city_of(town("a b c d"))


def test_what_is_the_same_and_what_has_another_id(before: BeatMap) -> None:
    after = city_of(town("a b x d"))
    assert kinds(before, after) == {
        ("a", "a"): "same",
        ("b", "b"): "same",
        ("c", "x"): "renamed",
        ("d", "d"): "same",
    }


def test_another_drawing_of_the_same_borders_is_the_same(before: BeatMap) -> None:
    moved = before.beats.set_geometry(before.beats.translate(0.5, 0.3))
    assert set(kinds(before, BeatMap.from_frame(moved)).values()) == {"same"}
    assert set(kinds(before, BeatMap.from_frame(moved), tolerance=0.001).values()) == {"shifted"}


def test_a_split_and_a_merger_are_found_as_they_were_made(before: BeatMap) -> None:
    done = merge_beats(split_beat(before, "a", parts=3), ["c", "d"], code="cd")
    found = kinds(before, done.city)
    assert found == {
        ("a", "a-1"): "split",
        ("a", "a-2"): "split",
        ("a", "a-3"): "split",
        ("b", "b"): "same",
        ("c", "cd"): "merged",
        ("d", "cd"): "merged",
    }


def test_a_shifted_border_is_told_of_both_beats_and_of_the_strip(before: BeatMap) -> None:
    done = shift_border(before, "a", "b", LineString([(70, 10), (70, -110)]))
    found = kinds(before, done.city)
    assert found[("a", "a")] == found[("a", "b")] == found[("b", "b")] == "shifted"
    assert found[("c", "c")] == "same"


def test_new_ground_and_ground_that_is_gone_stand_alone(before: BeatMap) -> None:
    after = city_of(town("a b c .\n. . . e"))
    found = match_beats(before, after).pairs
    assert found.query("kind == 'gone'")[["old", "new", "m2"]].to_numpy().tolist() == [["d", "", 0.0]]
    assert found.query("kind == 'new'")[["old", "new", "m2"]].to_numpy().tolist() == [["", "e", 0.0]]


def test_a_beat_cut_out_of_two_others_is_unclear_and_these_are_shifted() -> None:
    old = city(a=box(0, 0, 100, 100), b=box(100, 0, 200, 100))
    new = city(a=box(0, 0, 60, 100), n=box(60, 0, 140, 100), b=box(140, 0, 200, 100))
    assert kinds(old, new) == {
        ("a", "a"): "shifted",
        ("a", "n"): "unclear",
        ("b", "b"): "shifted",
        ("b", "n"): "unclear",
    }


def test_an_even_half_goes_on_under_the_same_id() -> None:
    old = city(a=box(0, 0, 100, 100), b=box(100, 0, 200, 100))
    new = city(a=box(0, 0, 50, 100), b=box(50, 0, 200, 100))
    assert set(kinds(old, new).values()) == {"shifted"}
    other = city(n=box(0, 0, 50, 100), b=box(50, 0, 200, 100))
    assert kinds(old, other)[("a", "n")] == "unclear"


@settings(max_examples=20)
@given(seed=st.integers(0, 9999))
def test_each_beat_has_a_kind_and_the_way_back_is_the_mirror(seed: int) -> None:
    rng = np.random.default_rng(seed)
    x, y = (np.sort(np.r_[0, rng.uniform(10, 490, 4), 500]) for _ in range(2))
    old = city(**{f"o{i}": box(x[i], 0, x[i + 1], 100) for i in range(5)})
    new = city(**{f"o{i}": box(y[i], 0, y[i + 1], 100) for i in range(5)})
    mirror = {"split": "merged", "merged": "split", "new": "gone", "gone": "new"}
    there, back = kinds(old, new), kinds(new, old)
    assert {(b, a): mirror.get(kind, kind) for (a, b), kind in there.items()} == back
    assert {a for a, _ in there} - {""} == set(old.stations.index)
    assert {b for _, b in there} - {""} == set(new.stations.index)
    m2 = match_beats(old, new, tolerance=0).pairs["m2"].sum()
    assert m2 == pytest.approx(50_000)


def test_areas_go_on_and_what_is_not_clear_is_listed_with_proposal(before: BeatMap) -> None:
    plan = Plan.from_areas(before, areas_of(X="a b", Y="c d"))
    after = city(
        a=box(0, -100, 100, 0), n=box(100, -100, 300, 0), d=box(300, -100, 400, 0), e=box(400, -100, 500, 0)
    )
    carried = carry_over(plan, match_beats(before, after))
    assert carried.areas.to_dict() == {"a": "X", "d": "Y"}
    assert carried.rest.to_dict("index") == {
        "e": {"reason": "there was no beat before", "proposal": "Y"},
        "n": {"reason": "its ground was of areas X (50%), Y (50%)", "proposal": "X"},
    }
    assert carried.plan is None
    assert (
        str(carried.notes[0]) == "2 of 4 beats keep their area; ground up to 2.0% of a beat counts as nothing"
    )
    taken = Plan.from_areas(after, pd.concat([carried.areas, carried.rest["proposal"]]))
    assert taken.areas["n"] == "X"


def test_where_every_beat_is_clear_there_is_a_plan_under_the_same_rules(before: BeatMap) -> None:
    plan = Plan.from_areas(before, areas_of(X="a b", Y="c d"), Rules(min_beats=1))
    carried = carry_over(plan, match_beats(before, merge_beats(before, ["a", "b"], code="n").city))
    assert carried.plan is not None
    assert carried.plan.areas.to_dict() == {"c": "Y", "d": "Y", "n": "X"}
    assert carried.plan.rules == plan.rules
    assert carried.officers is None


def test_an_area_goes_on_in_the_station_of_most_of_its_beats(before: BeatMap) -> None:
    after = city_of(town("a b c d", S1="a b d", S2="c"))
    areas = areas_of(X="a b c", Y="d")
    carried = carry_over(Plan.from_areas(before, areas), match_beats(before, after))
    assert carried.rest.to_dict("index") == {"c": {"reason": "area X goes on in station S1", "proposal": ""}}
    joined = Plan.from_areas(before, areas, Rules(joined=[["S1", "S2"]], min_beats=1))
    assert carry_over(joined, match_beats(before, after)).rest.empty


def test_officers_go_on_to_the_beat_that_theirs_is_now_and_the_others_are_listed(before: BeatMap) -> None:
    plan = Plan.from_areas(before, areas_of(X="a b c d"))
    table = pd.DataFrame({"station": "S1", "beat": list("abcd")}, index=["1", "2", "3", "4"])
    roster = assign(plan, table, on="2015-07-21")
    after = merge_beats(split_beat(before, "a"), ["b", "c"], code="n").city
    after = BeatMap.from_frame(after.beats.drop(index="d"), workload="workload")
    carried = carry_over(roster, match_beats(before, after))
    assert carried.officers is not None
    assert carried.officers["beat"].to_dict() == {"1": "", "2": "n", "3": "n", "4": ""}
    assert carried.rest_officers.to_numpy().tolist() == [
        ["1", "a", "the beat was split into a-1, a-2"],
        ["4", "d", "the beat is gone"],
    ]
    again = assign(carried.plan, carried.officers, on="2016-07-21") if carried.plan else None
    assert again is not None
    assert set(again.officers.index) == {"1", "2", "3", "4"}


def test_an_officer_of_a_beat_that_is_unclear_is_listed_with_where_its_ground_is() -> None:
    old = city(a=box(0, 0, 100, 100), b=box(100, 0, 200, 100))
    new = city(n=box(0, 0, 50, 100), b=box(50, 0, 200, 100))
    plan = Plan.from_areas(old, areas_of(X="a b"))
    roster = assign(
        plan, pd.DataFrame({"station": "S1", "beat": ["a", "b"]}, index=["1", "2"]), on="2015-07-21"
    )
    carried = carry_over(roster, match_beats(old, new))
    assert carried.rest_officers["reason"].tolist() == ["the ground of the beat is in b, n now"]


def test_what_cannot_be_matched_or_carried_is_refused(before: BeatMap) -> None:
    far = BeatMap.from_frame(before.beats.set_crs(4550, allow_override=True))
    with pytest.raises(InputError, match=r"(?s)2 faults.*different coordinate systems.*tolerance is 0.7"):
        match_beats(before, far, tolerance=0.7)
    other = Plan.from_areas(city_of(town("a b")), areas_of(X="a b"))
    with pytest.raises(InputError, match="the plan is on another map than the one that was matched"):
        carry_over(other, match_beats(before, before))


@pytest.mark.real
def test_two_drawings_of_chicagos_beats_are_matched_and_every_area_goes_on(shared: Path) -> None:
    """The same 275 beats, drawn in full and simplified one by one: all borders gape or overlap a little."""
    folder = shared / "chicago"
    full, plain = (
        _chicago(folder / name)
        for name in ("chicago_police_beats.gpkg", "chicago_police_beats_simplified_dirty.geojson")
    )
    matched = match_beats(full, plain)
    assert matched.pairs["kind"].value_counts().to_dict() == {"same": 275}
    sectors = full.beats["SECTOR_ID"].astype(str)
    carried = carry_over(Plan.from_areas(full, sectors), matched)
    assert carried.areas.to_dict() == sectors.to_dict()


def _chicago(file: Path) -> BeatMap:
    beats = read_beats(file, id="BEAT_NUM", duplicates="merge")
    return BeatMap.from_frame(to_metres(beats, 32616).assign(station="S1"))
