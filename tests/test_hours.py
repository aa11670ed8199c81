"""Hours of people: obligated against available, how evenly the load lies, what house calls take."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from towns import areas_of, city_of, town

from beatmap.errors import InputError
from beatmap.plans import Plan
from beatmap.rosters import Roster
from beatmap.staffing.hours import fairness, house_call_hours, officer_hours
from beatmap.workloads import WEIGHTS, workload

PLAN = Plan.from_areas(city_of(town("a b c d", S1="a b", S2="c d")), areas_of(X="a b", Y="c", Z="d"))


@pytest.fixture
def roster() -> Roster:
    """01 and 02 share a; 03 lives at b and covers c; nobody holds d; 09, of patrol, is attached to X.

    a  b | c  d      S1 | S2
    X  X | Y  Z
    """
    return roster_of(PLAN, ("01", "a"), ("02", "a"), ("03", "b"), ("03", "c"), ("09", ""))


def roster_of(plan: Plan, *held: tuple[str, str]) -> Roster:
    """Return the roster of these pairs of officer and beat; "" is attached to area X."""
    posts = pd.DataFrame([*held], columns=["officer_no", "beat"], dtype=str)
    areas, stations = posts["beat"].map(plan.areas), posts["beat"].map(plan.city.stations)
    posts = posts.assign(area=areas.fillna("X"), station=stations.fillna("S1"), change="stays")
    officers = posts.drop_duplicates("officer_no").set_index("officer_no")[["station", "beat"]]
    return Roster(plan, officers, posts)


def hours(*calls: object) -> pd.DataFrame:
    return pd.DataFrame({"calls": list(calls), "cases": 100.0}, index=list("abcd")[: len(calls)])


def said(caught: pytest.ExceptionInfo[InputError]) -> list[str]:
    return [fault.to("en") for fault in caught.value.faults]


# Obligated and available


def test_who_shares_a_beat_carries_half_and_who_holds_two_carries_both(roster: Roster) -> None:
    found = officer_hours(roster, hours(900, 300, 500, 700), 2000)
    assert found["obligated"].to_dict() == {"01": 500, "02": 500, "03": 1000}
    assert found["proactive"].to_dict() == {"01": 0.75, "02": 0.75, "03": 0.5}
    assert found["beats"].to_dict() == {"01": 1, "02": 1, "03": 2}
    assert found["cases"].to_dict() == {"01": 50, "02": 50, "03": 200}


def test_a_beat_has_its_own_hours_and_the_shares_of_its_officers(roster: Roster) -> None:
    found = officer_hours(roster, hours(900, 300, 500, 700), 2000, by="beat")
    assert found["available"].to_dict() == {"a": 4000, "b": 1000, "c": 1000, "d": 0}
    assert found["officers"].to_dict() == {"a": 2, "b": 0.5, "c": 0.5, "d": 0}
    assert found["proactive"].to_dict() == {"a": 0.75, "b": 0.6, "c": 0.4, "d": None}
    assert found["unheld"].to_dict() == {"a": 0, "b": 0, "c": 0, "d": 800}


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("area", {"X": (2, 1400, 5000, 0.72, 0), "Y": (1, 600, 1000, 0.4, 0)}),
        ("station", {"S1": (2, 1400, 5000, 0.72, 0), "S2": (2, 1400, 1000, -0.4, 800)}),
    ],
)
def test_areas_and_stations_sum_their_beats(
    roster: Roster, by: str, expected: dict[str, tuple[float, ...]]
) -> None:
    found = officer_hours(roster, hours(900, 300, 500, 700), 2000, by=by)
    columns = ["beats", "obligated", "available", "proactive", "unheld"]
    for unit, figures in expected.items():
        assert found.loc[unit, columns].tolist() == pytest.approx(figures)


def test_more_obligated_than_available_is_an_overload_in_hours(roster: Roster) -> None:
    found = officer_hours(roster, hours(900, 300, 500, 700), 800)
    assert found["overload"].to_dict() == {"01": 0, "02": 0, "03": 200}
    assert found.loc["03", "proactive"] == -0.25


def test_unknown_hours_stay_unknown_for_all_who_carry_them_and_nobody_else(roster: Roster) -> None:
    found = officer_hours(roster, hours(900, 300, None, 700), 2000)
    assert found.loc["03", ["calls", "obligated", "proactive", "overload"]].isna().all()
    assert found.loc[["01", "02"], "proactive"].tolist() == [0.75, 0.75]
    stations = officer_hours(roster, hours(900, 300, None, 700), 2000, by="station")
    assert stations["proactive"].isna().to_dict() == {"S1": False, "S2": True}


def test_duties_and_available_hours_may_differ_from_officer_to_officer(roster: Roster) -> None:
    available = pd.Series({"01": 1000.0, "02": np.nan, "03": 2000.0, "09": 1.0})
    duties = pd.Series({"01": 100, "02": 0, "03": 400, "09": 9})
    found = officer_hours(roster, hours(900, 300, 500, 700), available, duties=duties)
    assert found["obligated"].to_dict() == {"01": 600, "02": 500, "03": 1400}
    assert found["proactive"].to_dict() == {"01": 0.4, "02": None, "03": pytest.approx(0.3)}
    beats = officer_hours(roster, hours(900, 300, 500, 700), available, duties=duties, by="beat")
    assert beats["duties"].to_dict() == {"a": 100, "b": 200, "c": 200, "d": 0}


def test_counts_become_hours_by_the_workload_of_beats(roster: Roster) -> None:
    counts = pd.DataFrame({"callouts": [100, 0, 0, 0], "mediation": [10, 5, 5, 0]}, index=list("abcd"))
    found = officer_hours(roster, workload(counts, {"callouts": 1.5, "mediation": 6}), 1600)
    assert found["callouts"].to_dict() == {"01": 75, "02": 75, "03": 0}
    assert found["obligated"].to_dict() == {"01": 105, "02": 105, "03": 60}


def test_without_officers_everything_is_unheld() -> None:
    empty = roster_of(PLAN)
    assert officer_hours(empty, hours(1, 2, 3, 4), 1600).empty
    found = officer_hours(empty, hours(1, 2, 3, 4), 1600, by="station")
    assert found["unheld"].tolist() == found["obligated"].tolist() == [203, 207]


@settings(max_examples=15)
@given(
    held=st.lists(st.tuples(st.sampled_from(["01", "02", "03", "04"]), st.sampled_from("abcd")), max_size=9),
    calls=st.lists(st.integers(0, 999), min_size=4, max_size=4),
    duties=st.integers(0, 99),
)
def test_no_hour_is_lost_or_counted_twice(held: list[tuple[str, str]], calls: list[int], duties: int) -> None:
    roster = roster_of(PLAN, *held)
    officers = officer_hours(roster, hours(*calls), 1600, duties=duties)
    for by in ("beat", "area", "station"):
        units = officer_hours(roster, hours(*calls), 1600, duties=duties, by=by)
        assert units["obligated"].sum() - units["unheld"].sum() == pytest.approx(officers["obligated"].sum())
        assert units["available"].sum() == pytest.approx(officers["available"].sum())
        assert units["officers"].sum() == pytest.approx(len(officers))


def test_everything_wrong_with_the_hours_of_beats_is_said_at_once(roster: Roster) -> None:
    terms = pd.DataFrame(
        {"calls": [1, -2, 3, 4], "duties": [1.0, 2, 3, 4], "note": "x"}, index=["a", "b", "b", "q"]
    )
    with pytest.raises(InputError) as caught:
        officer_hours(roster, terms, -1)
    fix = ". Try: hours, or NaN where they are unknown"
    assert said(caught) == [
        "beat b: the beat's hours stand twice",
        f"beat c: the beat has no hours{fix}",
        f"beat d: the beat has no hours{fix}",
        "beat q: hours are given for a beat that does not exist",
        "a term cannot be called duties. Try: another name",
        "the column note holds no numbers",
        "beat b: calls is -2.0, not 0 or more",
        "available is -1, not 0 or more",
    ]


def test_everything_wrong_with_the_hours_of_officers_is_said_at_once(roster: Roster) -> None:
    available = pd.Series([1600, np.inf, 1600, 5], index=["01", "02", "01", "77"])
    with pytest.raises(InputError) as caught:
        officer_hours(roster, hours(1, 2, 3, 4), available, duties=pd.Series({"01": "many"}))
    assert said(caught) == [
        "available: officer 01: the number stands twice",
        "available: officer 03: the hours are missing. Try: hours, or NaN where they are unknown",
        "available: officer 77: the roster does not know the number",
        "available: officer 02: inf is not 0 or more hours",
        "the column duties holds no numbers",
    ]


def test_a_unit_that_the_beats_do_not_have_is_refused(roster: Roster) -> None:
    with pytest.raises(InputError, match=r"there is no column statoin.*Try: the column station"):
        officer_hours(roster, hours(1, 2, 3, 4), 1600, by="statoin")


# Fairness

loads = st.lists(st.floats(0, 1e6).filter(lambda x: x == 0 or x > 1e-3), min_size=1, max_size=12)


@settings(max_examples=100)
@given(load=loads)
def test_the_gini_coefficient_is_its_definition_over_all_pairs(load: list[float]) -> None:
    x = np.array(load) if any(load) else np.ones(len(load))
    pairs = np.abs(x[:, None] - x[None, :]).sum() / (2 * len(x) ** 2 * x.mean())
    assert fairness(pd.Series(load)).gini == pytest.approx(pairs, abs=1e-9)


@settings(max_examples=100)
@given(load=loads, factor=st.floats(0.01, 100), seed=st.integers(0, 99))
def test_neither_the_unit_of_the_load_nor_its_order_changes_a_figure(
    load: list[float], factor: float, seed: int
) -> None:
    one = fairness(pd.Series(load))
    other = fairness((pd.Series(load) * factor).sample(frac=1, random_state=seed))
    assert other[3:] == pytest.approx(one[3:], abs=1e-9)


@given(value=st.floats(0, 1e6), n=st.integers(1, 9))
def test_equal_loads_are_fair_also_where_they_are_nought(value: float, n: int) -> None:
    assert fairness(pd.Series([value] * n))[3:] == pytest.approx((1, 0, 0), abs=1e-9)


@given(n=st.integers(1, 30))
def test_where_one_carries_everything_the_figures_reach_their_bounds(n: int) -> None:
    found = fairness(pd.Series([0.0] * (n - 1) + [5.0]))
    assert found[3:] == pytest.approx((n, sqrt(n - 1), (n - 1) / n))


@settings(max_examples=50)
@given(load=st.lists(st.integers(0, 99), min_size=2, max_size=8), data=st.data())
def test_an_hour_from_the_more_burdened_to_the_less_burdened_makes_no_figure_worse(
    load: list[int], data: st.DataObject
) -> None:
    """The principle of transfers (Dalton 1920)."""
    most, least = int(np.argmax(load)), int(np.argmin(load))
    hours = data.draw(st.integers(0, (load[most] - load[least]) // 2))
    even = load.copy()
    even[most], even[least] = load[most] - hours, load[least] + hours
    before, after = fairness(pd.Series(load)), fairness(pd.Series(even))
    assert all(a <= b + 1e-9 for a, b in zip(after[3:], before[3:], strict=True))


def test_unknown_loads_are_left_out_and_counted() -> None:
    found = fairness(pd.Series([1, None, 3], dtype="Float64"))
    assert found[:3] == (2, 1, 2.0)
    assert found.max_mean == 1.5


def test_loads_below_nought_and_none_at_all_are_refused() -> None:
    with pytest.raises(InputError) as caught:
        fairness(pd.Series([-1.0, np.inf, 3.0], index=["01", "02", "03"]))
    assert said(caught) == ["load: 01 is -1.0, not 0 or more", "load: 02 is inf, not 0 or more"]
    with pytest.raises(InputError, match="no load is known"):
        fairness(pd.Series([None], dtype="Float64"))


# House calls


def test_the_house_calls_of_the_source_take_315_hours_and_a_quarter_hour_each() -> None:
    found = house_call_hours()
    assert found == (315.0, 15.75)
    assert found.minutes_per_household / 60 == WEIGHTS["house_calls"]["households"].hours


def test_other_hours_and_households_are_counted_alike() -> None:
    assert house_call_hours(days=2, start="09:30", end="11:00", households=10) == (3.0, 18.0)


def test_numbers_that_are_none_and_an_end_before_the_start_are_refused_at_once() -> None:
    with pytest.raises(InputError) as caught:
        house_call_hours(days=0, households=1.5, start="21:00", end="14:00")
    assert said(caught) == [
        "days is 0. Try: a whole number of 1 or more",
        "households is 1.5. Try: a whole number of 1 or more",
        "the house calls end at 14:00, not after 21:00",
    ]


def test_times_that_are_none_are_refused() -> None:
    with pytest.raises(InputError) as caught:
        house_call_hours(start="2 pm", end="late")
    assert said(caught) == [
        "'2 pm' is no time of day. Try: hours and minutes, such as 14:00",
        "'late' is no time of day. Try: hours and minutes, such as 14:00",
    ]
