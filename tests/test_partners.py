"""Joint duty: every beat a partner among its neighbours."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from towns import areas_of, city_of, grid, row, town

from beatmap.errors import InputError
from beatmap.plans import Plan
from beatmap.staffing.joint_duty import LEVELS, partners

Pair = tuple[str, str]


def plan_of(drawing: str, areas: dict[str, str], **stations: str) -> Plan:
    return Plan.from_areas(city_of(town(drawing, **stations)), areas_of(**areas))


def pairs_of(plan: Plan, **settings: str) -> list[tuple[str, str, str]]:
    """Return (beat, partner, within) of every pair."""
    table = partners(plan, **settings).pairs
    return list(table[["beat", "partner", "within"]].itertuples(index=False, name=None))


def common(plan: Plan, pair: Pair) -> int:
    """0 where both beats are of one area, 1 of one station, 2 of neither."""
    a, b = pair
    if plan.areas[a] == plan.areas[b]:
        return 0
    return 1 if plan.city.stations[a] == plan.city.stations[b] else 2


def best_by_trying_all(plan: Plan, within: str) -> tuple[int, int, int]:
    """The fewest pairs, then the fewest outside an area, then outside a station, over every set of pairs."""
    borders = [(str(a), str(b)) for a, b in plan.city.borders.index]
    levels = {pair: common(plan, pair) for pair in borders}
    nearest: dict[str, int] = {}
    for pair, level in levels.items():
        for beat in pair:
            nearest[beat] = min(level, nearest.get(beat, 2))
    reach = {beat: max(level, LEVELS.index(within)) for beat, level in nearest.items()}
    allowed = [(a, b) for a, b in borders if levels[a, b] <= max(reach[a], reach[b])]
    for size in range(len(nearest) + 1):
        covers = [c for c in combinations(allowed, size) if {b for pair in c for b in pair} == set(nearest)]
        if covers:
            return min(
                (size, sum(levels[p] > 0 for p in cover), sum(levels[p] > 1 for p in cover))
                for cover in covers
            )
    raise AssertionError


@settings(max_examples=60)
@given(data=st.data())
def test_the_pairs_are_the_best_of_all_sets_of_pairs(data: st.DataObject) -> None:
    """Nine squares, some missing, in up to three areas and two stations, each pair kept as allowed."""
    names = grid(3, 3).split()
    holes = data.draw(st.sets(st.sampled_from(names), max_size=4), label="holes")
    beats = [name for name in names if name not in holes]
    areas = data.draw(
        st.lists(st.sampled_from("XYZ"), min_size=len(beats), max_size=len(beats)), label="areas"
    )
    homes = data.draw(
        st.lists(st.sampled_from("12"), min_size=len(beats), max_size=len(beats)), label="homes"
    )
    within = data.draw(st.sampled_from(LEVELS), label="within")
    frame = town(grid(3, 3, holes=" ".join(holes))).assign(station=[f"S{home}" for home in homes])
    plan = Plan.from_areas(city_of(frame), pd.Series(areas, index=beats))
    found = partners(plan, within=within)
    levels = found.pairs["within"].map(LEVELS.index)
    assert (len(levels), (levels > 0).sum(), (levels > 1).sum()) == best_by_trying_all(plan, within)
    held = set(found.pairs["beat"]) | set(found.pairs["partner"])
    assert held | set(found.isolated) == set(beats)
    assert not held & set(found.isolated)
    pairs = zip(found.pairs["beat"], found.pairs["partner"], strict=True)
    assert [common(plan, pair) for pair in pairs] == levels.tolist()


def test_a_pair_of_the_same_area_goes_before_one_of_the_same_station() -> None:
    """Four in a square: two pairs side by side, or one above the other; the areas decide.

    a b        X X
    c d        Y Y
    """
    side = plan_of("a b\nc d", {"X": "a b", "Y": "c d"})
    assert pairs_of(side) == [("a", "b", "area"), ("c", "d", "area")]
    above = plan_of("a b\nc d", {"X": "a c", "Y": "b d"})
    assert pairs_of(above) == [("a", "c", "area"), ("b", "d", "area")]


def test_a_pair_of_the_same_station_goes_before_one_across_stations() -> None:
    """Every beat its own area, so only the stations differ."""
    plan = plan_of("a b\nc d", {"W": "a", "X": "b", "Y": "c", "Z": "d"}, S1="a c", S2="b d")
    assert pairs_of(plan, within="city") == [("a", "c", "station"), ("b", "d", "station")]


def test_within_the_station_the_fewest_pairs_go_before_those_of_an_area() -> None:
    """a | b c | d in a row: two pairs reach over the areas, three would keep b and c together."""
    plan = plan_of("a b c d", {"X": "a", "Y": "b c", "Z": "d"})
    assert pairs_of(plan) == [("a", "b", "station"), ("c", "d", "station")]


def test_within_areas_no_beat_that_has_a_neighbour_in_its_area_is_sought_beyond_it() -> None:
    """Y is a row of three: two pairs of its own, though the whole row of four would do with two in all."""
    plan = plan_of("a b c d e f", {"X": "a b c", "Y": "d e f"})
    assert len(pairs_of(plan)) == 3
    assert pairs_of(plan, within="area") == [
        ("a", "b", "area"),
        ("b", "c", "area"),
        ("d", "e", "area"),
        ("e", "f", "area"),
    ]


def test_only_a_beat_without_a_neighbour_in_its_station_looks_beyond_it() -> None:
    """c is the only beat of S2; in the row a b c of two stations it has to join b."""
    plan = plan_of("a b c", {"X": "a b", "Y": "c"}, S1="a b", S2="c")
    assert pairs_of(plan) == [("a", "b", "area"), ("b", "c", "city")]


def test_isolated_beats_are_named_and_have_no_pair() -> None:
    plan = plan_of("z . a b . c", {"X": "z a b c"})
    found = partners(plan)
    assert found.isolated == ("c", "z")
    assert found.pairs[["beat", "partner"]].to_numpy().tolist() == [["a", "b"]]


def test_a_city_without_any_border_has_no_pairs() -> None:
    found = partners(plan_of("a . b", {"X": "a b"}))
    assert found.pairs.empty
    assert [*found.pairs.columns] == ["beat", "partner", "within", "metres", "kind"]
    assert found.isolated == ("a", "b")


def test_a_link_joins_partners_too_and_says_so() -> None:
    city = city_of(town("a . b"), links=[("a", "b")])
    pairs = partners(Plan.from_areas(city, areas_of(X="a b"))).pairs
    assert pairs.to_dict("records") == [
        {"beat": "a", "partner": "b", "within": "area", "metres": 0.0, "kind": "link"}
    ]


@settings(max_examples=15)
@given(seed=st.integers(0, 1000))
def test_the_order_of_rows_decides_nothing(seed: int) -> None:
    frame = town(grid(4, 3))
    areas = pd.Series([f"A{i // 4}" for i in range(12)], index=frame.index)
    mixed = frame.sample(frac=1, random_state=seed)
    one = partners(Plan.from_areas(city_of(frame), areas))
    other = partners(Plan.from_areas(city_of(mixed), areas.sample(frac=1, random_state=seed)))
    pd.testing.assert_frame_equal(one.pairs, other.pairs)
    assert one.isolated == other.isolated


def test_a_row_of_beats_is_paired_off_with_one_pair_more_when_it_is_odd() -> None:
    """A station of 31 and one of 30."""
    beats = row(61).split()
    plan = plan_of(row(61), {"X": row(61)}, S1=" ".join(beats[:31]), S2=" ".join(beats[31:]))
    found = partners(plan).pairs
    sizes = found["beat"].map(plan.city.stations).value_counts()
    assert sizes.to_dict() == {"S1": 16, "S2": 15}
    assert np.unique(found[["beat", "partner"]].to_numpy()).tolist() == beats


def test_an_unknown_reach_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        partners(plan_of("a b", {"X": "a b"}), within="zone")
    assert str(caught.value) == "no pairs are made within 'zone'. Try: one of area, station, city"
