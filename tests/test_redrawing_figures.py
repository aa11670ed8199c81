"""What an edit does is what a count from nothing gives: the scores, the referee, every move tried."""

from __future__ import annotations

import math
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from towns import areas_of, city_of, grid, town

import beatmap as bm
from beatmap.errors import InputError
from beatmap.plans import Certificate, Plan
from beatmap.redrawing.figures import share, tenths
from beatmap.redrawing.sites import sites_of
from beatmap.referee.objective import objective_of
from beatmap.referee.units import units_in
from beatmap.rules import Rules
from beatmap.staffing import assign

if TYPE_CHECKING:
    from hypothesis.strategies import DataObject

    from beatmap.beats import BeatMap

WEST, EAST = "a1 a2 a3 b1 b2 b3 c1 c2 c3", "a4 a5 a6 b4 b5 b6 c4 c5 c6"
NAMES = {"S1": ["P", "Q", "R"], "S2": ["T", "U", "V"]}
PARTS = st.sampled_from([0.0, 0.5, 1.0])


@st.composite
def towns(draw: st.DrawFn) -> BeatMap:
    """Two stations of nine squares, with workloads that may all be 0, or no whole numbers."""
    calls = draw(st.lists(st.sampled_from([0.0, 1.0, 2.0, 7.0, 0.25]), min_size=18, max_size=18))
    return city_of(town(grid(6, 3), calls=calls, S1=WEST, S2=EAST).assign(officers=1.0))


@st.composite
def rules(draw: st.DrawFn) -> Rules:
    order = draw(st.sampled_from([(), (), ("largest", "cut"), ("stability", "balance")]))
    return Rules(
        target_beats=draw(st.sampled_from([3.0, 4.5])),
        min_beats=2,
        max_beats=4,
        tolerance=draw(st.sampled_from([None, 0.3])),
        balance=1.0,
        compactness=draw(PARTS),
        cut=draw(PARTS),
        roundness=draw(PARTS),
        stability=draw(PARTS),
        order=order,
        together=draw(st.sampled_from([(), (("a1", "a2"),)])),
        lock=draw(st.sampled_from([(), ("b2",)])),
        max_diameter=draw(st.sampled_from([None, 2])),
    )


def areas(draw: DataObject) -> pd.Series[str]:
    pairs = {b: draw.draw(st.sampled_from(NAMES["S1"])) for b in WEST.split()}
    return pd.Series(pairs | {b: draw.draw(st.sampled_from(NAMES["S2"])) for b in EAST.split()}, dtype="str")


def promised(plan: Plan) -> Plan:
    """Return the plan as if it had promised its rules, so that the referee judges all of them."""
    counts = plan.areas.groupby(plan.city.stations).nunique()
    proofs = [Certificate(s, "feasible", int(counts[s])) for s in plan.city.station_ids]
    return Plan.made(plan.city, plan.areas, plan.rules, proofs, plan.before)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_the_figures_of_an_edit_are_those_of_a_count_from_nothing(data: DataObject) -> None:
    city, asked = data.draw(towns()), data.draw(rules())
    before = areas(data)
    plan = Plan.made(city, areas(data), asked, (), before)
    plan = Plan.made(city, plan.areas, asked, promised(plan).proofs, before)
    beat = data.draw(st.sampled_from(sorted(city.stations.index)))
    to = data.draw(st.sampled_from([a for a in NAMES[city.stations[beat]] if a != plan.areas[beat]]))
    draft = bm.move(plan, beat, to=to) if to in set(plan.areas) else bm.new_area(plan, beat, name=to)
    done = bm.effect(plan, draft)
    for side, of in (("", draft), ("_before", plan)):
        _agrees_with_scores(done.table, of, side)
        _agrees_with_referee(done, of, side, city.stations[beat])


def _agrees_with_scores(table: pd.DataFrame, plan: Plan, side: str) -> None:
    scores = bm.evaluate(plan)
    for area in table.index:
        row = table.loc[area]
        if area not in scores.index:
            assert pd.isna(row[f"beats{side}"])
            continue
        fresh = scores.loc[area]
        assert row[f"beats{side}"] == fresh["beats"]
        assert row[f"workload{side}"] == fresh["workload"]
        assert row[f"deviation{side}"] == share(fresh["deviation"])
        assert row[f"cut_m{side}"] == round(fresh["cut_m"], 1)
        assert (row[f"pieces{side}"] == 1) == math.isfinite(fresh["diameter"])
        # a corner where two beats of an area touch is no border, and the union has the same outline
        assert row[f"polsby_popper{side}"] == share(fresh["polsby_popper"])


def _agrees_with_referee(done: bm.Effect, plan: Plan, side: str, station: str) -> None:
    unit = next(unit for unit in units_in(plan) if unit.name == station)
    row = done.station_table.loc[station]
    assert row[f"objective{side}"] == share(objective_of(unit))
    assert row[f"largest_deviation{side}"] == share(max(unit.deviations(unit.load).values()))
    judged = [b for b in bm.verify(promised(plan)) if b.rule not in {"certificate", "joined"}]
    here = {*unit.areas, *unit.home, station}
    found = done.broken if side == "" else done.broken_before
    assert sorted(map(str, found)) == sorted(str(b) for b in judged if b.where in here)


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_the_best_single_moves_are_those_that_trying_every_one_finds(data: DataObject) -> None:
    city, asked = data.draw(towns()), data.draw(rules())
    plan = Plan.made(city, areas(data), asked, (), areas(data))
    plan = Plan.made(city, plan.areas, asked, promised(plan).proofs, plan.before)
    if data.draw(st.booleans()):
        plan = bm.lock(plan, ["b5", plan.areas["a1"]])
    found = bm.suggest(plan, 1000)
    every = {(b, to): gain for b, to, gain in _every_move(plan)}
    assert set(zip(found["beat"], found["to"], strict=True)) == set(every)
    for row in found.itertuples():
        assert row.gain == pytest.approx(every[row.beat, row.to], abs=2e-6)
    if not asked.order:
        assert (np.diff(found["gain"]) <= 2e-6).all()


def _every_move(plan: Plan) -> list[tuple[str, str, float]]:
    """Try every beat in every other area of its station that a neighbour lies in."""
    near: dict[str, set[str]] = {}
    for a, b in plan.city.borders.index:
        near.setdefault(a, set()).add(b)
        near.setdefault(b, set()).add(a)
    stations, lies_in, good = plan.city.stations, plan.areas, []
    for beat, to in product(stations.index, sorted(set(lies_in))):
        beside = any(lies_in[b] == to and stations[b] == stations[beat] for b in near[beat])
        locked = beat in plan.locks.beats or {lies_in[beat], to} & plan.locks.areas
        if to == lies_in[beat] or not beside or locked or (lies_in == lies_in[beat]).sum() == 1:
            continue
        done = bm.effect(plan, bm.move(plan, beat, to=to))
        row = done.table.loc[lies_in[beat]]
        if row["pieces"] <= row["pieces_before"] and not done.newly_broken and _better(plan, beat, to):
            figures = done.station_table.iloc[0]
            good.append((beat, to, figures["objective_before"] - figures["objective"]))
    return good


def _better(plan: Plan, beat: str, to: str) -> bool:
    """Return whether the objective falls, in strict order part by part."""
    from beatmap.referee.objective import PARTS as REFEREE  # noqa: PLC0415 - its name is taken above

    station = plan.city.stations[beat]
    draft = bm.move(plan, beat, to=to)
    then, now = (next(u for u in units_in(p) if u.name == station) for p in (plan, draft))
    if not plan.rules.order:
        return objective_of(now) < objective_of(then) - 1e-9
    for part in plan.rules.order:
        added = REFEREE[part](now) - REFEREE[part](then)
        if abs(added) > 1e-9:
            return added < 0
    return False


@pytest.fixture
def plan() -> Plan:
    """X X Y Y, and an area that may have 2 beats or 3."""
    city = city_of(town("a b c d", calls=[1, 2, 3, 4]))
    return Plan.from_areas(city, areas_of(X="a b", Y="c d"), Rules(target_beats=2, min_beats=2, max_beats=3))


def test_an_effect_says_what_changes_and_which_rules_are_broken(plan: Plan) -> None:
    done = bm.effect(plan, bm.swap(plan, "b", "d"))
    assert str(done).startswith(
        "S1: areas X, Y change, the largest deviation from 40.0% to 0.0%, the objective"
    )
    assert "broken: X: it is in 2 pieces; one is a" in str(done)
    assert [b.where for b in done.newly_broken] == ["X"]
    assert bm.effect(bm.swap(plan, "b", "d"), plan).mended == done.newly_broken
    assert str(bm.effect(plan, bm.rename(plan, "X", "Z"))).endswith("no rule is broken")
    assert str(bm.effect(plan, plan)) == "nothing changes"


def test_an_area_that_comes_or_goes_has_no_figures_on_the_other_side(plan: Plan) -> None:
    table = bm.effect(plan, bm.rename(plan, "X", "Z")).table
    assert table.loc["X", ["beats_before", "beats"]].isna().tolist() == [False, True]
    assert table.loc["Z", ["beats_before", "beats"]].isna().tolist() == [True, False]
    assert str(table["workload"].dtype) == "Int64"


def test_officers_go_with_the_beats_they_hold(plan: Plan) -> None:
    people = pd.DataFrame({"station": "S1", "beat": ["a", "b", "c", "d", ""]}, index=list("12345"))
    roster = assign(plan, people)
    done = bm.effect(plan, bm.move(plan, "b", to="Y"), roster=roster)
    held = roster.posts.query("change != 'covers'")["beat"].value_counts()
    assert done.table.loc["Y", "officers"] - done.table.loc["Y", "officers_before"] == held["b"]
    with pytest.raises(InputError, match="beat z: somebody holds a beat that does not exist"):
        bm.effect(plan, plan, roster=pd.DataFrame({"beat": ["z"]}))
    with pytest.raises(InputError, match="beat"):
        bm.effect(plan, plan, roster=pd.DataFrame({"post": ["a"]}))


def test_a_number_of_areas_for_the_whole_city_is_asked_of_the_whole_city() -> None:
    """Three areas are asked for in all; a fourth breaks the rule."""
    city = city_of(town("a b c d", S1="a b", S2="c d"))
    three = Plan.from_areas(city, areas_of(X="a", W="b", Y="c d"), Rules(areas=3, min_beats=1))
    done = bm.effect(three, bm.new_area(three, "d"))
    assert [str(b.what) for b in done.newly_broken] == ["all stations have 4 areas, the rules ask for 3"]


def test_a_station_out_of_scope_is_only_asked_to_hang_together() -> None:
    beats = town("a b c d", S1="a b", S2="c d").assign(zone=["x", "x", "y", "y"])
    rules = Rules(scope={"zone": ("x",)}, min_beats=2)
    plan = Plan.from_areas(city_of(beats), areas_of(X="a b", Y="c d"), rules)
    assert bm.effect(plan, bm.new_area(plan, "d")).broken == ()
    assert bm.effect(plan, bm.new_area(plan, "b")).broken != ()


def test_plans_of_different_maps_have_no_effect_on_each_other(plan: Plan) -> None:
    other = Plan.from_areas(city_of(town("a b")), areas_of(X="a b"))
    with pytest.raises(InputError, match="the two plans have different beats or stations"):
        bm.effect(plan, other)


def test_maps_that_count_as_equal_keep_their_own_scope_and_order(plan: Plan) -> None:
    """Text is no part of a map's fingerprint: what is remembered of one must not be used for the other."""
    beats = town("a b c d", calls=[1, 2, 3, 4])
    one, two = (city_of(beats.assign(zone=zone)) for zone in ("x", "y"))
    assert one == two
    asked = Rules(scope={"zone": ("x",)})
    inside = [sites_of(Plan.from_areas(c, plan.areas, asked)).by_name["S1"].in_scope for c in (one, two)]
    assert inside == [True, False]


def test_suggestions_are_asked_for_in_numbers_and_of_stations_that_exist(plan: Plan) -> None:
    with pytest.raises(InputError, match=r"(?s)2 faults.*n is 0.*station S9 does not exist. Try: one of S1"):
        bm.suggest(plan, 0, station="S9")
    assert bm.suggest(plan, 1, station="S1").columns[0] == "beat"


def test_metres_and_shares_are_rounded_half_up_as_a_page_does() -> None:
    assert [tenths(mm) for mm in (49, 50, 149, 150, -50)] == [0.0, 0.1, 0.1, 0.2, 0.0]
    assert [share(x) for x in (0.0000005, -0.0000005, 0.1234565)] == [
        1e-06,
        0.0,
        pytest.approx(0.123457, abs=1e-6),
    ]
