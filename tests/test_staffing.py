"""Officers to beats: the best of all assignments, in the strict order of the three aims."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from towns import city_of, row, town

from beatmap.errors import InputError
from beatmap.plans import Plan
from beatmap.referee import verify
from beatmap.staffing import assign


def plan_of(*calls: float, drawing: str | None = None, **stations: str) -> Plan:
    """A row of beats a b c ... with these calls, each station one area called X-<station>."""
    drawing = drawing or " ".join("abcdefg"[: len(calls)])
    city = city_of(town(drawing, calls=list(calls), **stations))
    return Plan.from_areas(city, "X-" + city.stations)


def staff(*beats: str, station: str = "S1") -> pd.DataFrame:
    """Officers 01, 02, ... with the beats they hold today, "" for none."""
    numbers = [f"{i:02d}" for i in range(1, len(beats) + 1)]
    return pd.DataFrame({"station": station, "beat": list(beats)}, index=pd.Index(numbers, dtype="str"))


def value(held: tuple[str, ...], today: list[str], calls: dict[str, float]) -> tuple[int, int, float]:
    """The three aims of an assignment, each to be least: vacancies, officers who leave, minus help.

    The first officer of a beat is worth its workload, the next one w / 1, then w / 2: what each of those
    already there carries.
    """
    times = Counter(held)
    moves = sum(bool(was) and was != now for was, now in zip(today, held, strict=True))
    help_given = sum(
        calls[beat] * (1 + sum(1 / place for place in range(1, n))) for beat, n in times.items() if n
    )
    return len(calls) - len(times), moves, -help_given


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_the_assignment_is_the_best_of_all(data: st.DataObject) -> None:
    beats = "abcde"[: data.draw(st.integers(1, 5), label="beats")]
    officers = data.draw(st.integers(1, 6 if len(beats) < 5 else 5), label="officers")
    calls = data.draw(st.lists(st.integers(0, 12), min_size=len(beats), max_size=len(beats)), label="calls")
    today = data.draw(
        st.lists(st.sampled_from([*beats, *[""] * len(beats)]), min_size=officers, max_size=officers),
        label="today",
    )
    weights = dict(zip(beats, map(float, calls), strict=True))
    posts = assign(plan_of(*calls), staff(*today)).posts
    every = (value(held, today, weights) for held in product(beats, repeat=officers))
    assert value(tuple(posts.beat), today, weights) == pytest.approx(min(every), abs=1e-9)


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10_000), data=st.data())
def test_the_order_of_rows_decides_nothing_and_the_referee_agrees(seed: int, data: st.DataObject) -> None:
    today = data.draw(st.lists(st.sampled_from("abcd "), min_size=1, max_size=7))
    officers = staff(*(beat.strip() for beat in today))
    plan = plan_of(4, 4, 1, 0)
    roster, mixed = assign(plan, officers), assign(plan, officers.sample(frac=1, random_state=seed))
    pd.testing.assert_frame_equal(roster.posts, mixed.posts)
    assert roster.vacancies == mixed.vacancies
    assert verify(plan, roster) == []


def test_the_posts_name_officer_beat_area_and_station() -> None:
    posts = assign(plan_of(1, 2, S1="a", S2="b"), staff("a", "b").assign(station=["S1", "S2"])).posts
    assert posts.to_dict("records") == [
        {"officer_no": "01", "beat": "a", "area": "X-S1", "station": "S1", "change": "stays"},
        {"officer_no": "02", "beat": "b", "area": "X-S2", "station": "S2", "change": "stays"},
    ]


def test_an_officer_stays_even_where_another_beat_is_heavier() -> None:
    posts = assign(plan_of(1, 50), staff("a", "b", "a")).posts
    assert posts.beat.tolist() == ["a", "b", "a"]
    assert posts.change.tolist() == ["stays", "stays", "stays"]


def test_a_vacancy_is_filled_even_at_the_price_of_a_move() -> None:
    """Three officers at a; b has no workload but must be held; one of them goes, the two others stay."""
    posts = assign(plan_of(50, 0), staff("a", "a", "a")).posts
    assert sorted(posts.beat) == ["a", "a", "b"]
    assert Counter(posts.change) == {"stays": 2, "moves": 1}


def test_the_surplus_goes_to_the_heaviest_beats_in_turn() -> None:
    """10, 6 and 3 calls, three officers beyond one each: 10 / 1, 6 / 1, then 10 / 2 against 3 / 1."""
    posts = assign(plan_of(10, 6, 3), staff(*[""] * 6)).posts
    assert Counter(posts.beat) == {"a": 3, "b": 2, "c": 1}
    assert set(posts.change) == {"joins"}


def test_a_second_helper_counts_what_two_carry_already() -> None:
    """10 and 6 calls, two officers beyond one each: 10 / 1, then 6 / 1 goes before 10 / 2."""
    posts = assign(plan_of(10, 6), staff(*[""] * 4)).posts
    assert Counter(posts.beat) == {"a": 2, "b": 2}


def test_where_officers_are_few_the_heaviest_beats_are_held_and_the_rest_named_by_weight() -> None:
    roster = assign(plan_of(2, 9, 5, 5, 7), staff("", ""))
    assert sorted(roster.posts.beat) == ["b", "e"]
    assert roster.vacancies == ("c", "d", "a")


def test_a_station_without_officers_is_all_vacant() -> None:
    plan = plan_of(1, 2, 3, S1="a", S2="b c")
    roster = assign(plan, staff(""))
    assert roster.posts[["beat", "area", "station"]].to_numpy().tolist() == [["a", "X-S1", "S1"]]
    assert roster.vacancies == ("c", "b")
    assert verify(plan, roster) == []


def test_an_empty_table_of_officers_leaves_every_beat_vacant() -> None:
    plan = plan_of(1, 2)
    roster = assign(plan, staff())
    assert roster.posts.empty
    assert roster.vacancies == ("b", "a")
    assert verify(plan, roster) == []


def test_officers_stay_in_their_station_and_one_who_changed_it_moves() -> None:
    """Officer 02 belongs to S2 but stands at a beat of S1 today."""
    plan = plan_of(1, 2, 3, S1="a", S2="b c")
    officers = staff("a", "a", "b").assign(station=["S1", "S2", "S2"])
    posts = assign(plan, officers).posts
    assert posts.beat.tolist() == ["a", "c", "b"]
    assert posts.change.tolist() == ["stays", "moves", "stays"]


def test_a_missing_beat_of_today_counts_as_none() -> None:
    posts = assign(plan_of(1), staff("a").assign(beat=[None])).posts
    assert posts.change.tolist() == ["joins"]


def test_the_officers_that_were_given_are_left_as_they_are() -> None:
    officers = staff("b", "", "a")
    kept = officers.copy()
    roster = assign(plan_of(1, 2), officers)
    pd.testing.assert_frame_equal(officers, kept)
    handed_out = roster.posts
    handed_out["beat"] = "z"
    roster.officers["station"].array[0] = "S9"
    assert set(roster.posts.beat) == {"a", "b"}
    assert set(roster.officers.station) == {"S1"}


def refusal(officers: pd.DataFrame, **settings: object) -> list[str]:
    with pytest.raises(InputError) as caught:
        assign(plan_of(1, 2), officers, **settings)
    return [fault.to("en") for fault in caught.value.faults]


def test_every_fault_of_the_officers_is_told_at_once() -> None:
    broken = staff("a", "z", "b").assign(station=["S1", "S1", "S7"]).set_axis(["07", "08", "07"])
    assert refusal(broken, on="July") == [
        "officers: officer 07: the number stands twice",
        "officers: officer 07: station S7 does not exist",
        "officers: officer 08: beat z of today does not exist. Try: the beat that took its place, or empty",
        "'July' is no date. Try: year-month-day, such as 2015-07-21",
    ]


def test_a_missing_column_is_named_with_those_there_are() -> None:
    assert refusal(staff("a").rename(columns={"beat": "beats"})) == [
        "officers: there is no column beat; there are station, beats. Try: the column beats"
    ]


@pytest.mark.parametrize(("numbers", "first"), [([7, 8], "7"), (["01", ""], "''")])
def test_numbers_that_are_no_text_are_refused(numbers: list[object], first: str) -> None:
    """Read as numbers, 007 would have become 7 and an officer another one."""
    fix = "Try: frame.set_index(column) with a text column"
    assert refusal(staff("a", "b").set_axis(numbers)) == [
        f"officers: the officer numbers are not text (the first is {first}). {fix}"
    ]


@pytest.mark.parametrize(
    ("on", "written"), [(None, ""), ("2015-07-21", "2015-07-21"), (date(2015, 7, 21), "2015-07-21")]
)
def test_the_day_is_kept_as_iso_text(on: str | date | None, written: str) -> None:
    assert assign(plan_of(1), staff(""), on=on).on == written


def test_a_day_written_without_dashes_is_kept_with_them() -> None:
    assert assign(plan_of(1), staff(""), on="20150721").on == "2015-07-21"


def test_a_large_station_is_staffed_at_once() -> None:
    """60 beats, 80 officers; the sums agree: every beat held, 20 helpers at the heaviest."""
    calls = np.random.default_rng(1).integers(1, 50, 60).tolist()
    city = city_of(town(row(60), calls=calls))
    plan = Plan.from_areas(city, "X-" + city.stations)
    roster = assign(plan, staff(*[""] * 80))
    times = Counter(roster.posts.beat)
    assert roster.vacancies == ()
    assert sum(times.values()) == 80
    lightest_helped = min(city.workload[b] for b, n in times.items() if n > 1)
    assert lightest_helped >= max(city.workload[b] / n for b, n in times.items()) / 2
    assert max(city.workload[b] for b, n in times.items() if n == 1) <= lightest_helped
