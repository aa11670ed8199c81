"""Every rule against brute force: the answer is the best there is, or there is none; the referee agrees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, reject, settings
from hypothesis import strategies as st
from towns import city_of, grid, row, town
from truth import best, best_in_order

from beatmap.beats import BeatMap
from beatmap.errors import InfeasibleError, InputError
from beatmap.grouping import group
from beatmap.plans import Plan
from beatmap.referee import verify
from beatmap.rules import PARTS, Rules

if TYPE_CHECKING:
    from collections.abc import Callable

    from geopandas import GeoDataFrame

DRAWINGS = (grid(3, 3), grid(3, 3, holes="b2"), grid(4, 3, holes="b2 c4 a1"), grid(4, 2), row(7))
Today = dict[str, str]
Strategy = st.SearchStrategy[Any]


def uneven(beats: GeoDataFrame) -> GeoDataFrame:
    """Return the squares stretched, more and more to the east and south: no two borders are of one length."""

    def stretched(places: np.ndarray) -> np.ndarray:
        return places * (1 + np.abs(places) * [1 / 900, 1 / 700])

    return beats.set_geometry(shapely.transform(beats.geometry.to_numpy(), stretched), crs=beats.crs)


@st.composite
def cities(draw: st.DrawFn, **stations: str) -> BeatMap:
    """Return a small town with calls, population and officers, zeros among them."""
    beats = town(draw(st.sampled_from(DRAWINGS)), **stations)

    def amounts(most: int) -> list[int]:
        return draw(st.lists(st.integers(0, most), min_size=len(beats), max_size=len(beats)))

    return city_of(uneven(beats.assign(calls=amounts(9), population=amounts(5), officers=amounts(3))))


@st.composite
def todays(draw: st.DrawFn, city: BeatMap) -> Today:
    """Return the rows or columns of the town as areas of today, but for a few beats; "" is new since."""
    place = draw(st.sampled_from([0, -1]))
    today = {beat: f"A{beat[place]}" for beat in city.stations.index}
    names = st.sampled_from([*sorted(set(today.values())), ""])
    today |= draw(st.dictionaries(st.sampled_from(sorted(today)), names, max_size=3))
    return {beat: area for beat, area in today.items() if area} or dict.fromkeys(today, "A")


def plan_of(city: BeatMap, today: Today) -> Plan:
    """Return the plan of today: of a map that has only the beats of today."""
    return Plan.from_areas(BeatMap.from_frame(city.beats.loc[[*today]]), pd.Series(today, dtype="str"))


def some(names: Any, fewest: int, most: int) -> Strategy:
    return st.lists(st.sampled_from(sorted(names)), min_size=fewest, max_size=most, unique=True)


SHARES = st.sampled_from([0.2, 0.4, 0.6, 0.8, 1.2])
RULES: dict[str, Callable[[BeatMap, Today], Strategy]] = {
    "tolerance": lambda _city, _today: SHARES,
    "tolerances": lambda _city, _today: st.fixed_dictionaries({"population": SHARES, "officers": SHARES}),
    "together": lambda city, _today: st.lists(some(city.stations.index, 2, 2), min_size=1, max_size=2),
    "apart": lambda city, _today: st.lists(some(city.stations.index, 2, 2), min_size=1, max_size=2),
    "seeds": lambda city, _today: some(city.stations.index, 2, 3),
    "keep": lambda _city, today: some(set(today.values()), 1, 1),
    "lock": lambda _city, today: some(today, 1, 3),
    "min_officers": lambda _city, _today: st.integers(1, 3),
    "max_moved": lambda _city, _today: (
        st.integers(0, 4) | st.builds(lambda most: {"S1": most}, st.integers(0, 4))
    ),
    "max_travel": lambda _city, _today: st.sampled_from([250.0, 400.0, 600.0]),
    "max_diameter": lambda _city, _today: st.integers(2, 4),
}
AIMS = st.fixed_dictionaries(
    {part: st.sampled_from([0.0, 0.0, 0.3, 1.0]) for part in PARTS[1:]}
    | {"moved_by": st.sampled_from(["beats", "workload", "officers"])}
).filter(lambda aims: any(aims[part] for part in PARTS[1:]))
SIZES = st.fixed_dictionaries({"min_beats": st.integers(1, 2), "max_beats": st.integers(4, 6)})
ORDERS = st.lists(st.sampled_from(PARTS), min_size=2, max_size=3, unique=True).map(
    lambda order: {"order": order}
)


@st.composite
def asked(
    draw: st.DrawFn, names: st.SearchStrategy[list[str]], aims: Strategy
) -> tuple[BeatMap, Rules, Today]:
    """Return a town, rules of these names with an aim, and areas of today."""
    city = draw(cities())
    today = draw(todays(city))
    fields = {name: draw(RULES[name](city, today), label=name) for name in draw(names)}
    areas = {"S1": draw(st.integers(2, 3))}
    try:
        rules = Rules(areas=areas, **draw(SIZES), **draw(aims), **fields)
    except InputError:  # together and apart at once
        reject()
    return city, rules, today


def agrees(
    city: BeatMap, rules: Rules, today: Today, areas: int | None = None, unit: str = "S1"
) -> Plan | None:
    """Assert that a grouping is what brute force says, and sound; return it, or None where there is none."""
    k = rules.given_areas[unit] if areas is None else areas
    truth = (best_in_order if rules.order else best)(city, rules, k, unit, today)
    if truth is None:
        with pytest.raises(InfeasibleError):
            group(city, rules, plan_of(city, today))
        return None
    plan = group(city, rules, plan_of(city, today))
    proof = plan.certificate(unit.split("+", maxsplit=1)[0])
    assert proof.status == "optimal"
    assert proof.areas == k
    reached = values_of(proof.levels) if rules.order else proof.objective
    assert reached == pytest.approx(truth, abs=1e-8)
    # An area that is kept may be in pieces today, and is told as such.
    assert [b for b in verify(plan) if (b.rule, b.where in rules.keep) != ("connected", True)] == []
    return plan


def values_of(levels: str) -> list[float]:
    return [float(level.split()[1]) for level in levels.split(", ")]


@pytest.mark.parametrize("name", RULES)
@settings(max_examples=5)
@given(data=st.data())
def test_one_rule_is_kept_at_exactly_the_least_cost(name: str, data: st.DataObject) -> None:
    agrees(*data.draw(asked(st.just([name]), AIMS)))


@settings(max_examples=22)
@given(asked(st.lists(st.sampled_from([*RULES]), min_size=2, max_size=4, unique=True), AIMS))
def test_several_rules_are_kept_at_exactly_the_least_cost(question: tuple[BeatMap, Rules, Today]) -> None:
    agrees(*question)


@settings(max_examples=14)
@given(asked(st.lists(st.sampled_from([*RULES]), max_size=1), ORDERS))
def test_a_strict_order_is_what_no_other_grouping_comes_before(
    question: tuple[BeatMap, Rules, Today],
) -> None:
    agrees(*question)


def test_the_second_part_is_proven_although_it_costs_much_of_the_first() -> None:
    """Each tenth less moved would cost four tenths of the border length: what rounding allows is not lost."""
    today = dict.fromkeys(["a1", "a2", "b1", "c1"], "A1") | dict.fromkeys(["b2", "c2"], "A2")
    today |= dict.fromkeys(["a3", "b3", "c3"], "A3")
    rules = Rules(areas={"S1": 3}, min_beats=2, max_beats=6, order=["cut", "stability"])
    assert agrees(city_of(uneven(town(grid(3, 3)))), rules, today) is not None


@settings(max_examples=10)
@given(cities(S1="a1 b1 c1 b00 b01 b02", S2="a2 a3 a4 b2 b3 b4 c2 c3 c4 b03 b04 b05 b06"), st.data())
def test_joined_stations_are_grouped_as_one(city: BeatMap, data: st.DataObject) -> None:
    """The western column is S1, the rest S2; an area of today may lie in both."""
    today = data.draw(todays(city))
    rules = Rules(min_beats=1, joined=[["S2", "S1"]], areas={"S1+S2": 2}, **data.draw(AIMS))
    plan = agrees(city, rules, today, unit="S1+S2")
    if plan is not None:
        assert set(plan.certificates["joined"]) == {"S1+S2"}


def test_two_areas_cannot_claim_one_old_name() -> None:
    """Six beats of area X and two areas of three: one keeps the name, the other is new, 3 of 6 move."""
    city = city_of(town(row(6)))
    today = dict.fromkeys(city.stations.index, "X")
    plan = agrees(city, Rules(areas={"S1": 2}, balance=0, compactness=0, stability=1), today)
    assert plan is not None
    assert plan.certificate("S1").objective == 0.5
    assert (plan.areas == "X").sum() == 3


def test_two_old_areas_cannot_live_on_in_one() -> None:
    """X X Y Y into one area: one of the names is lost, and with it the weight of its beats."""
    city = city_of(town("a b c d", calls=[1, 2, 3, 4]))
    rules = Rules(areas={"S1": 1}, balance=0, compactness=0, stability=1, moved_by="workload")
    plan = agrees(city, rules, {"a": "X", "b": "X", "c": "Y", "d": "Y"})
    assert plan is not None
    assert plan.certificate("S1").objective == pytest.approx(0.3)
    assert set(plan.areas) == {"Y"}


def test_a_kept_area_stays_whatever_the_other_rules_ask_of_one() -> None:
    """X is a single beat, too light and without officers; the other four are divided."""
    city = city_of(town("a b c d e", calls=[0, 5, 5, 5, 5]).assign(officers=[0, 1, 1, 1, 1]))
    rules = Rules(min_beats=2, areas={"S1": 3}, keep=["X"], tolerance=0.5, min_officers=2)
    plan = agrees(city, rules, {"a": "X", "b": "Y", "c": "Y", "d": "Y", "e": "Y"})
    assert plan is not None
    assert plan.areas.to_dict() | {"a": "X"} == plan.areas.to_dict()
    assert plan.areas.value_counts()["X"] == 1


def test_locked_beats_stay_under_the_name_of_today_though_another_would_cost_less() -> None:
    """X Y Y Y X X, divided in the middle: the first three are Y today but for b00, which is locked in X."""
    city = city_of(town(row(6)))
    today = dict(zip(city.stations.index, ["X", "Y", "Y", "Y", "X", "X"], strict=True))
    free = Rules(areas={"S1": 2}, stability=1)
    locked = Rules(areas={"S1": 2}, stability=1, lock=["b00"])
    loose, tied = agrees(city, free, today), agrees(city, locked, today)
    assert loose is not None
    assert tied is not None
    assert loose.areas["b00"] == "Y"
    assert tied.areas["b00"] == "X"


def test_a_number_for_the_city_is_the_sum_over_its_stations() -> None:
    """Stations of four and of eight beats, six areas: two and four."""
    beats = town(f"{row(4)}\n{grid(8, 1)}", S1="b00 b01 b02 b03", S2=grid(8, 1))
    plan = group(city_of(beats), Rules(areas=6, min_beats=1))
    assert plan.certificates["areas"].to_dict() == {"S1": 2, "S2": 4}
    assert verify(plan) == []


def test_one_area_less_or_more_is_taken_where_that_costs_less() -> None:
    """Six equal beats asked for two areas: by balance alone 1, 2 and 3 are equal; by shape three are best."""
    city = city_of(town(row(6)))
    rules = Rules(min_beats=1, areas={"S1": 2}, free_k=True)
    plan = group(city, rules)
    proof = plan.certificate("S1")
    assert proof.areas == 3
    costs = [best(city, rules, k) for k in (1, 2, 3)]
    assert proof.objective == pytest.approx(costs[2])
    assert costs == sorted(costs, reverse=True)
    assert verify(plan) == []


def test_stations_out_of_scope_keep_the_areas_of_today() -> None:
    """S2 is no centre: its single areas stand, though no rule would admit them."""
    beats = town("a b c d e f", S1="a b c", S2="d e f").assign(zone=["centre"] * 3 + ["rural"] * 3)
    today = {"a": "X", "b": "Y", "c": "X", "d": "P", "e": "Q", "f": "R"}
    plan = group(city_of(beats), Rules(scope={"zone": ["centre"]}), plan_of(city_of(beats), today))
    assert plan.areas[["d", "e", "f"]].tolist() == ["P", "Q", "R"]
    assert plan.certificates["status"].to_dict() == {"S1": "optimal", "S2": "given"}
    assert verify(plan) == []
