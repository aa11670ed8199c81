"""Alternatives: the exact front of balance against beats moved, and the menu made of it."""

from __future__ import annotations

from itertools import permutations, product
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from towns import areas_of, city_of, grid, town
from truth import neighbors_of, partitions

from beatmap.errors import InputError
from beatmap.grouping import alternatives, group
from beatmap.grouping.menus import merged, spread
from beatmap.plans import Plan
from beatmap.referee import verify
from beatmap.rules import Rules

if TYPE_CHECKING:
    from beatmap.beats import BeatMap

RULES = Rules(min_beats=2, max_beats=5, areas={"S1": 3})


def old_areas(beats: list[str], numbers: list[int]) -> pd.Series[str]:
    return pd.Series([f"T{n}" for n in numbers], index=beats)


def front_by_hand(city: BeatMap, today: pd.Series[str], areas: int) -> list[tuple[int, float]]:
    """Every partition with every way to give today's names to its areas: the points none betters."""
    load, old = city.workload.to_dict(), today.to_dict()
    names = [*sorted(set(today)), *(f"new {n}" for n in range(areas))]
    best: dict[int, float] = {}
    for partition in partitions(neighbors_of(city), areas, RULES.min_beats, RULES.max_beats):
        sums = [sum(load[beat] for beat in beats) for beats in partition]
        mean = sum(sums) / areas
        balance = sum(abs(value - mean) for value in sums) / mean / areas if mean else 0.0
        kept = [[sum(old[beat] == name for beat in beats) for name in names] for beats in partition]
        moved = len(today) - max(
            sum(row[i] for row, i in zip(kept, chosen, strict=True))
            for chosen in permutations(range(len(names)), areas)
        )
        best[moved] = min(balance, best.get(moved, np.inf))
    front: list[tuple[int, float]] = []
    for moved in sorted(best):
        if not front or best[moved] < front[-1][1] - 1e-9:
            front.append((moved, best[moved]))
    return front


@settings(max_examples=8, deadline=None)
@given(
    calls=st.lists(st.integers(1, 30), min_size=8, max_size=8),
    numbers=st.lists(st.integers(1, 3), min_size=8, max_size=8),
)
def test_the_front_is_that_of_all_partitions_and_all_names(calls: list[int], numbers: list[int]) -> None:
    """4 x 2 beats into 3 areas; today's areas are any, connected or not."""
    city = city_of(town(grid(4, 2), calls=calls))
    today = old_areas([*city.stations.index], numbers)
    found = alternatives(city, RULES, n=99, today=Plan.from_areas(city, today))
    front = found.fronts["balance"]
    truth = front_by_hand(city, today, 3)
    assert [moved for _, moved in front.index] == [moved for moved, _ in truth]
    assert front.tolist() == pytest.approx([balance for _, balance in truth], abs=1e-9)
    for plan, moved in zip(found.plans, found.menu["moved"], strict=True):
        assert (plan.areas != today).sum() == moved
        assert verify(plan) == []


@pytest.fixture(scope="module")
def two_towns() -> tuple[BeatMap, Plan]:
    """S1: six beats in a row, today cut 1 + 5; S2: the same below, cut 2 + 4.

    a b c d e f
    g h i j k l
    """
    drawing = "a b c d e f\ng h i j k l"
    city = city_of(town(drawing, S1="a b c d e f", S2="g h i j k l"))
    return city, Plan.from_areas(city, areas_of(P="a", Q="b c d e f", R="g h", T="i j k l"))


def test_the_menu_goes_from_todays_areas_to_the_best_balance(two_towns: tuple[BeatMap, Plan]) -> None:
    """S1 needs two moves (b, c), S2 one (i): each is worth a third of its station's imbalance of 2/3, 1/3."""
    city, today = two_towns
    found = alternatives(city, Rules(target_beats=3, min_beats=1), today=today)
    assert found.menu["moved"].tolist() == [0, 1, 2, 3]
    assert found.menu["balance"].tolist() == pytest.approx([0.5, 1 / 3, 1 / 6, 0])
    assert found.plans[0].areas.to_dict() == today.areas.to_dict()
    assert [plan.certificates["status"].unique().tolist() for plan in found.plans] == [["optimal"]] * 4


def test_a_plan_is_described_in_a_planners_sentence(two_towns: tuple[BeatMap, Plan]) -> None:
    city, today = two_towns
    menu = alternatives(city, Rules(target_beats=3, min_beats=1), today=today).menu
    assert menu["sentence"].tolist() == [
        "moves 0 beats; areas deviate by 50.0% on average",
        "moves 1 beat; areas deviate by 33.3% on average; it all but ends the imbalance of S2",
        "moves 2 beats; areas deviate by 16.7% on average; it halves the imbalance of S1",
        "moves 3 beats; areas deviate by 0.0% on average; it all but ends the imbalance of S1",
    ]


def test_at_most_five_plans_are_offered_the_ends_among_them() -> None:
    city = city_of(town(grid(8, 2), calls=np.random.default_rng(3).integers(1, 40, 16).tolist()))
    today = Plan.from_areas(city, areas_of(P="a1 a2 b1 b2", Q="a3 a4 a5 b3 b4 b5", R="a6 a7 a8 b6 b7 b8"))
    rules = Rules(min_beats=3, areas={"S1": 3})
    found = alternatives(city, rules, today=today)
    assert len(found.fronts) > 5
    assert len(found.plans) == len(found.menu) == 5
    whole = [moved for _, moved in found.fronts.index]
    assert found.menu["moved"].iloc[[0, -1]].tolist() == [whole[0], whole[-1]]
    best = group(city, Rules(min_beats=3, areas={"S1": 3}, compactness=0))
    assert found.menu["balance"].iloc[-1] == pytest.approx(best.certificate("S1").objective)


def test_every_plan_of_the_menu_comes_out_of_its_own_rules_again(two_towns: tuple[BeatMap, Plan]) -> None:
    city, today = two_towns
    for plan in alternatives(city, Rules(target_beats=3, min_beats=1), today=today).plans:
        assert plan.rules.order == ("balance", "compactness")
        again = group(city, plan.rules, today)
        assert again.certificates["objective"].tolist() == pytest.approx(
            plan.certificates["objective"].tolist()
        )
        assert (again.areas != today.areas).sum() <= sum(plan.rules.max_moved.values())


def test_a_station_that_nothing_fits_keeps_todays_areas(two_towns: tuple[BeatMap, Plan]) -> None:
    """Five areas of at least two beats cannot be made of six: S1 stays, S2 is still balanced."""
    city, today = two_towns
    rules = Rules(target_beats=3, min_beats=2, areas={"S1": 5})
    found = alternatives(city, rules, today=today)
    assert set(found.fronts.index.get_level_values("station")) == {"S2"}
    last = found.plans[-1]
    assert last.areas[city.stations == "S1"].to_dict() == today.areas[city.stations == "S1"].to_dict()
    assert last.certificates["status"].to_dict() == {"S1": "given", "S2": "optimal"}


def test_fewer_than_one_plan_cannot_be_asked_for(two_towns: tuple[BeatMap, Plan]) -> None:
    city, today = two_towns
    with pytest.raises(InputError, match=r"n is 0\. Try: 1 or more"):
        alternatives(city, Rules(), 0, today=today)


steps = st.dictionaries(st.integers(0, 6), st.integers(0, 40), min_size=1, max_size=4)


@given(fronts=st.lists(steps, min_size=1, max_size=3))
def test_the_merged_front_is_that_of_all_combinations(fronts: list[dict[int, int]]) -> None:
    listed = [[(moved, value / 10) for moved, value in sorted(front.items())] for front in fronts]
    best: dict[int, float] = {}
    for points in product(*listed):
        moved, balance = (sum(column) for column in zip(*points, strict=True))
        best[moved] = min(balance, best.get(moved, np.inf))
    truth = [m for m in sorted(best) if all(best[m] < best[other] - 1e-12 for other in best if other < m)]
    found = merged(listed)
    assert [moved for moved, _, _ in found] == truth
    for moved, balance, taken in found:
        assert balance == pytest.approx(best[moved])
        assert moved == sum(front[i][0] for front, i in zip(listed, taken, strict=True))
        assert balance == pytest.approx(sum(front[i][1] for front, i in zip(listed, taken, strict=True)))


def test_a_short_front_is_offered_whole() -> None:
    assert spread([3.0, 2.0], 5) == [0, 1]
    assert spread([3.0, 2.0, 1.0], 1) == [0]


def test_stations_out_of_scope_keep_todays_areas(two_towns: tuple[BeatMap, Plan]) -> None:
    city, today = two_towns
    rules = Rules(target_beats=3, min_beats=1, scope={"station": ["S2"]})
    found = alternatives(city, rules, today=today)
    assert found.menu["moved"].tolist() == [0, 1]
    for plan in found.plans:
        assert plan.areas[city.stations == "S1"].to_dict() == today.areas[city.stations == "S1"].to_dict()
        assert plan.certificates["status"].to_dict() == {"S1": "given", "S2": "optimal"}
        assert verify(plan) == []


def test_a_number_of_areas_for_the_city_is_shared_out_before_anything_is_offered(
    two_towns: tuple[BeatMap, Plan],
) -> None:
    """Five areas for two stations of six beats each: the tie goes to S1, which gets three."""
    city, today = two_towns
    for plan in alternatives(city, Rules(areas=5, min_beats=1), today=today).plans:
        assert plan.certificates["areas"].to_dict() == {"S1": 3, "S2": 2}
        assert verify(plan) == []
