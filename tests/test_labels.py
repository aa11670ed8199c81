"""Names of areas: today's go on where areas match, new ones are numbered from the north-west."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pandas as pd
from commands import SAMPLE
from hypothesis import given, settings
from hypothesis import strategies as st
from towns import areas_of, city_of, grid, town

from beatmap.files import read_city
from beatmap.grouping import group
from beatmap.grouping.labels import area_names
from beatmap.plans import Plan
from beatmap.referee import verify
from beatmap.rules import Rules
from beatmap.stations import Station, stations_of

ROW = "a b c d e f"


def station(drawing: str = ROW, calls: list[float] | None = None) -> Station:
    return stations_of(city_of(town(drawing, calls=calls)))[0]


def names(
    new: str, old: str = "", calls: list[float] | None = None, taken: tuple[str, ...] = ()
) -> list[str]:
    """Return the names of a row of beats; new and old areas as one letter a beat, "." is none."""
    beats = ROW[: 2 * len(new) : 2]
    here = station(" ".join(beats), calls)
    today = {beat: area for beat, area in zip(beats, old, strict=False) if area != "."}
    return area_names(here, np.array([int(g) for g in new]), today, taken)


def test_new_areas_are_numbered_from_the_north_west() -> None:
    """Four quarters of a 4 x 4 grid; the two in the middle lie equally far, the smaller beat id goes first.

    1 1 2 2
    1 1 2 2
    3 3 4 4
    3 3 4 4
    """
    here = station(grid(4, 4))
    quarter = np.array([int(b[0] in "cd") * 2 + int(b[1] in "34") for b in here.ids])
    for numbers in permutations(range(4)):
        found = dict(zip(here.ids, area_names(here, np.array(numbers)[quarter], {}), strict=True))
        assert [found[b] for b in ("a1", "a3", "c1", "c3")] == ["S1-01", "S1-02", "S1-03", "S1-04"]


def test_hundred_areas_are_still_numbered() -> None:
    here = station(grid(12, 9))
    assert set(area_names(here, np.arange(108), {})) == {f"S1-{n:02d}" for n in range(1, 109)}


def test_an_area_that_stays_keeps_its_name() -> None:
    assert names("000111", "BBBAAA") == list("BBBAAA")


def test_the_heavier_share_keeps_the_name_not_the_larger_number_of_beats() -> None:
    """Old P is split into a, b (1 call each) and c (9 calls): c goes on as P."""
    assert names("001", "PPP", calls=[1, 1, 9]) == ["S1-01", "S1-01", "P"]


def test_the_matching_is_the_heaviest_in_all_not_the_greediest() -> None:
    """New 0 shares 5 with P and 4 with Q, new 1 shares 4 with P only: 4 + 4 beats 5."""
    assert names("0 0 1".replace(" ", ""), "PQP", calls=[5, 4, 4]) == ["Q", "Q", "P"]


def test_of_two_names_with_the_same_claim_the_smaller_goes_on() -> None:
    """P and Q (1 call each) become one area; another area lies to its west and keeps R."""
    assert names("11", "QP") == ["P", "P"]
    assert names("0011", "RRQP") == ["R", "R", "P", "P"]
    assert names("1100", "QPRR") == ["P", "P", "R", "R"]


def test_of_two_areas_with_the_same_claim_the_one_in_the_north_west_goes_on() -> None:
    assert names("01", "PP") == ["P", "S1-01"]
    assert names("10", "PP") == ["P", "S1-01"]
    assert names("0122", "PPQQ") == ["P", "S1-01", "Q", "Q"]


def test_new_names_skip_those_of_today_and_those_taken() -> None:
    """S1-01 goes on in the east; the new area in the west must not be called so."""
    here = station("a b c")
    today = {"c": "S1-01"}
    assert area_names(here, np.array([0, 1, 2]), today, taken={"S1-01", "S1-03"}) == [
        "S1-02",
        "S1-04",
        "S1-01",
    ]


def test_an_area_that_shares_no_beat_gets_no_old_name() -> None:
    """Two new areas, three old names, of which Q and R lie wholly in the second."""
    assert names("0111", ".QRR") == ["S1-01", "R", "R", "R"]


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_the_names_kept_share_the_most_workload_and_do_not_depend_on_numbering(data: st.DataObject) -> None:
    n = data.draw(st.integers(1, 6))
    new = data.draw(st.lists(st.integers(0, 3), min_size=n, max_size=n))
    old = data.draw(st.lists(st.sampled_from("PQR."), min_size=n, max_size=n))
    calls = data.draw(st.lists(st.integers(1, 4), min_size=n, max_size=n))
    found = names("".join(map(str, new)), "".join(old), [float(c) for c in calls])
    assert len(set(found)) == len(set(new)) == len({*zip(found, new, strict=True)})
    kept = sum(c for c, name, was in zip(calls, found, old, strict=True) if name == was)
    assert kept == most_kept(new, old, calls)
    turned = [3 - g for g in new]
    assert names("".join(map(str, turned)), "".join(old), [float(c) for c in calls]) == found


def most_kept(new: list[int], old: list[str], calls: list[int]) -> int:
    """The most workload that keeps its name, over every way to hand the old names out."""
    groups = sorted(set(new))
    ways = permutations([*sorted(set(old) - {"."}), *("" for _ in groups)], len(groups))
    return max(
        sum(
            c
            for c, g, was in zip(calls, new, old, strict=True)
            if dict(zip(groups, way, strict=True))[g] == was
        )
        for way in ways
    )


def test_a_name_that_lies_in_two_stations_goes_on_in_neither() -> None:
    """Today X crosses the border of S1 and S2; both stations get names of their own."""
    city = city_of(town("a b c d", S1="a b", S2="c d"))
    today = Plan.from_areas(city, areas_of(X="a b c d"))
    plan = group(city, Rules(), today)
    assert plan.areas.to_dict() == {"a": "S1-01", "b": "S1-01", "c": "S2-01", "d": "S2-01"}
    assert verify(plan) == []


def test_a_name_of_today_is_not_given_to_a_new_area_of_another_station() -> None:
    """Today an area of S1 is called S2-01 and goes on; S2's own new area must be called otherwise."""
    city = city_of(town("a b c d", S1="a b", S2="c d"))
    today = Plan.from_areas(city, areas_of(**{"S2-01": "a b"}, old="c", new="d"))
    plan = group(city, Rules(min_beats=1, areas={"S1": 1, "S2": 1}), today)
    assert plan.areas.to_dict() == {"a": "S2-01", "b": "S2-01", "c": "new", "d": "new"}
    split = group(city, Rules(min_beats=1, areas={"S1": 1, "S2": 2}), Plan.from_areas(city, today.areas))
    assert split.areas[["c", "d"]].to_dict() == {"c": "old", "d": "new"}
    fresh = group(city, Rules(min_beats=1, areas={"S1": 2, "S2": 1}), today)
    assert sorted(fresh.areas[["a", "b"]]) == ["S1-01", "S2-01"]


def test_grouping_again_with_its_own_result_as_today_changes_nothing() -> None:
    calls = np.random.default_rng(4).integers(1, 30, 12).tolist()
    city = city_of(town(grid(4, 3), calls=calls))
    rules = Rules(target_beats=4)
    plan = group(city, rules)
    pd.testing.assert_series_equal(group(city, rules, plan).areas, plan.areas)


def test_a_promise_elsewhere_changes_no_name() -> None:
    """Where an area is kept or a beat locked in S01, other names still go where most workload stays."""
    city = read_city(SAMPLE / "town.toml")
    today = Plan.from_areas(city, city.beats["area_today"])
    elsewhere = city.stations != "S01"
    beat = str(city.stations.index[~elsewhere][0])
    free = group(city, Rules(target_beats=5), today)
    kept = group(city, Rules(target_beats=5, keep=("S01-01",)), today)
    locked = group(city, Rules(target_beats=5, lock=(beat,)), today)
    assert kept.areas[elsewhere].tolist() == free.areas[elsewhere].tolist()
    assert locked.areas[elsewhere].tolist() == free.areas[elsewhere].tolist()
    assert locked.areas[beat] == today.areas[beat]
