"""Everything that can be wrong with what an assignment is given, by its words."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from roster_answers import leave_of, offices_in, pairs_of, plan_of, staff_of

from beatmap.errors import InputError
from beatmap.personnel import PersonnelRules
from beatmap.staffing import assign
from beatmap.staffing.assigning import officer_faults

ON = "2015-07-21"
LATELY = "2014-01-01"
EXCEPTION = "Try: an exception with reason and approver, or"
LACKING = "the date, or an exception with reason and approver; unknown is not 0"
LOCKS = {"lock_scope": "all"}
TWO = {"S1": "a", "S2": "b"}
MANY = "Try: fewer pins, or more officers for the beat"


def refusal(
    *people: dict[str, object] | str, plan: Any = None, rules: dict[str, object] | None = None, **given: Any
) -> list[str]:
    """Return the faults of an assignment to a and b, one text each."""
    plan = plan_of("a b") if plan is None else plan
    with pytest.raises(InputError) as caught:
        assign(plan, staff_of(*people), PersonnelRules(**rules or {}), **given)
    return [fault.to("en") for fault in caught.value.faults]


def placed(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table whose entries say where they stand: sheet "june", from row 4 on."""
    return table.assign(where="roster.xlsx, june", row=range(4, 4 + len(table)))


# Officers


def test_the_row_of_each_entry_is_told_where_the_table_says_it() -> None:
    broken = staff_of({"station": "S7"}, {"beat": "z"}, "").set_axis(["01", "02", "02"])
    with pytest.raises(InputError) as caught:
        assign(plan_of("a"), placed(broken))
    assert [fault.to("en") for fault in caught.value.faults] == [
        "roster.xlsx, june, row 6: officer 02: the number stands twice",
        "roster.xlsx, june, row 4: officer 01: station S7 does not exist",
        (
            "roster.xlsx, june, row 5: officer 02: beat z of today does not exist. "
            "Try: the beat that took its place, or empty"
        ),
    ]


def test_officers_can_be_asked_before_a_city_is_grouped() -> None:
    plan = plan_of("a b")
    assert officer_faults(plan.city, staff_of("a", "b")) == []
    faults = officer_faults(plan.city, pd.DataFrame({"beats": ["a"]}, index=["01"]))
    assert [fault.to("en") for fault in faults] == [
        "officers: there is no column station; there are beats",
        "officers: there is no column beat; there are beats. Try: the column beats",
    ]


@pytest.mark.parametrize("numbers", [[7, "08"], ["", "08"], [None, "08"]])
def test_numbers_that_are_no_text_are_refused(numbers: list[object]) -> None:
    faults = officer_faults(plan_of("a").city, staff_of("a", "a").set_axis(pd.Index(numbers, dtype=object)))
    assert [fault.to("en") for fault in faults] == [
        (
            f"officers: the officer numbers are not text (the first is {numbers[0]!r}). "
            "Try: frame.set_index(column) with a text column"
        ),
    ]


def test_an_unknown_branch_is_named() -> None:
    assert "traffic" in refusal({"branch": "traffic"})[0]


# The day, the rules and the columns


def test_a_day_that_is_none_is_told_with_a_form_that_is() -> None:
    assert refusal("a", on="2015-7-1") == ["'2015-7-1' is no date. Try: year-month-day, such as 2015-07-21"]


def test_what_the_rules_name_and_the_plan_lacks_is_told() -> None:
    rules = {"required": "need", "transfers": "district", "minimum": {"S9": 1, "S8": 1, "S1": 1}}
    assert refusal("a", rules=rules) == [
        "[personnel]: there is no column need; there are station, workload, calls",
        "[personnel]: there is no column district; there are station, workload, calls",
        "[personnel] minimum: station S8 does not exist",
        "[personnel] minimum: station S9 does not exist",
    ]


def test_a_near_column_is_offered() -> None:
    plan = plan_of("a b", needed=[1, 1])
    assert refusal("a", plan=plan, rules={"required": "need"})[0].endswith("Try: the column needed")


@pytest.mark.parametrize(("need", "shown"), [(0.0, "0"), (1.5, "1.5"), (None, "nan"), (-1.0, "-1")])
def test_a_beat_that_does_not_say_how_many_it_needs_is_named(need: float | None, shown: str) -> None:
    plan = plan_of("a b", need=[1.0, need])
    fix = "Try: a whole number of 1 or more; unknown is not 0"
    assert refusal("a", plan=plan, rules={"required": "need"}) == [f"beat b: need is {shown}. {fix}"]


def test_a_column_of_words_is_refused_by_beat() -> None:
    assert "beat a" in refusal("a", plan=plan_of("a b", need=["two", "1"]), rules={"required": "need"})[0]


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("exceptions", ["officer_no", "reason", "approver"]),
        ("pins", ["officer_no", "beat"]),
        ("forbidden", ["officer_no", "beat"]),
        ("seats", ["beat"]),
    ],
)
def test_each_column_that_a_table_lacks_is_named(name: str, columns: list[str]) -> None:
    table = pd.DataFrame({"zz": ["01"]})
    words = [f"{name}: there is no column {column}; there are zz" for column in columns]
    assert refusal("a", **{name: table}) == words


def test_faults_of_officers_day_rules_and_columns_are_told_at_once() -> None:
    faults = refusal(
        {"station": "S7"}, on="July", rules={"minimum": {"S9": 1}}, pins=pd.DataFrame({"zz": []})
    )
    assert len(faults) == 5


# Tenure


def test_a_start_that_lies_ahead_is_named() -> None:
    ahead = {"beat": "a", "community_since": "2015-07-22", "beat_since": "2016-01-01"}
    fix = "Try: a date up to 2015-07-21, or another day with on="
    assert refusal(ahead, on=ON) == [
        f"officers: officer 01: community_since 2015-07-22 lies ahead. {fix}",
        f"officers: officer 01: beat_since 2016-01-01 lies ahead. {fix}",
    ]


@pytest.mark.parametrize(("clock", "column"), [("community", "community_since"), ("beat", "beat_since")])
def test_a_start_that_is_missing_is_named_where_a_lock_depends_on_it(clock: str, column: str) -> None:
    dated = {"beat": "a", "community_since": "2010-01-01", "beat_since": "2010-01-01"}
    people = (dated, dated | {column: ""}, dated | {column: None, "branch": "patrol"})
    rules = {"lock_scope": "all", "lock_clock": clock}
    assert refusal(*people, on=ON, rules=rules) == [
        f"officers: officer 02: {column} is missing. Try: {LACKING}"
    ]


def test_a_missing_start_is_told_with_its_row() -> None:
    with pytest.raises(InputError) as caught:
        assign(plan_of("a"), placed(staff_of("a")), PersonnelRules(**LOCKS), on=ON)
    assert str(caught.value).startswith("roster.xlsx, june, row 4: officer 01: community_since is missing")


@pytest.mark.parametrize(
    ("rules", "given"), [(LOCKS, {"exceptions": leave_of("01"), "on": ON}), ({}, {"on": ON}), (LOCKS, {})]
)
def test_no_start_is_asked_for_where_no_lock_depends_on_it(
    rules: dict[str, object], given: dict[str, Any]
) -> None:
    assert len(assign(plan_of("a"), staff_of("a"), PersonnelRules(**rules), **given).posts) == 1


@pytest.mark.parametrize("since", ["2012/03/01", pd.Timestamp("2012-03-01")])
def test_a_start_in_another_form_is_named(since: object) -> None:
    assert "officer 01" in refusal({"beat": "a", "community_since": since}, on=ON, rules=LOCKS)[0]


def test_a_lock_at_a_beat_of_another_station_cannot_be_kept() -> None:
    locked = {"beat": "b", "community_since": LATELY}
    assert refusal(locked, plan=plan_of("a b", **TWO), on=ON, rules=LOCKS) == [
        (
            "officers: officer 01: locked until 2019-01-01 at beat b, which lies in station S2. "
            "Try: their station, or an exception with reason and approver"
        ),
    ]


# Exceptions, pins, forbidden pairs, seats


def test_an_exception_needs_an_officer_a_reason_and_an_approver() -> None:
    table = pd.DataFrame(
        {"officer_no": ["09", "01"], "reason": ["illness", " "], "approver": ["Chief", None]}
    )
    words = [
        "officer 09 does not exist",
        "the exception of officer 01 has no reason",
        "the exception of officer 01 has no approver",
    ]
    at = ["row 1", "row 2", "row 2"]
    assert refusal("a", exceptions=table) == [
        f"exceptions, {row}: {what}" for row, what in zip(at, words, strict=True)
    ]
    at = ["row 4", "row 5", "row 5"]
    assert refusal("a", exceptions=placed(table)) == [
        f"roster.xlsx, june, {row}: {what}" for row, what in zip(at, words, strict=True)
    ]


@pytest.mark.parametrize("name", ["pins", "forbidden"])
def test_a_pair_needs_an_officer_and_a_beat(name: str) -> None:
    table = pairs_of(("09", "a"), ("01", "z"))
    words = ["officer 09 does not exist", "officer 01: beat z does not exist"]
    assert refusal("a", **{name: table}) == [f"{name}, row 1: {words[0]}", f"{name}, row 2: {words[1]}"]
    assert refusal("a", **{name: placed(table)}) == [
        f"roster.xlsx, june, row 4: {words[0]}",
        f"roster.xlsx, june, row 5: {words[1]}",
    ]


def test_who_holds_no_beats_is_pinned_to_none() -> None:
    assert refusal({"branch": "patrol"}, pins=pairs_of(("01", "a"))) == [
        "pins, row 1: officer 01 is named with a beat, and patrol officers hold none"
    ]


@pytest.mark.parametrize(
    ("rules", "districts"),
    [({}, ["D", "D"]), ({"transfers": "district"}, ["D1", "D2"])],
    ids=["none", "district"],
)
def test_a_pin_out_of_reach_is_refused(rules: dict[str, object], districts: list[str]) -> None:
    plan = plan_of("a b", district=districts, **TWO)
    assert refusal("a", plan=plan, rules=rules, pins=pairs_of(("01", "b"))) == [
        (
            "pins, row 1: officer 01 is pinned to beat b of another station. "
            "Try: a beat of station S1, or transfers"
        )
    ]


@pytest.mark.parametrize("transfers", ["district", "city"])
def test_a_pin_to_another_station_is_kept_where_officers_may_be_sent(transfers: str) -> None:
    plan = plan_of("a b", district=["D", "D"], **TWO)
    roster = assign(plan, staff_of("a"), PersonnelRules(transfers=transfers), pins=pairs_of(("01", "b")))
    assert roster.posts.beat.tolist() == ["b"]


def test_an_officer_has_one_pin() -> None:
    assert refusal("a", pins=pairs_of(("01", "a"), ("01", "b"))) == [
        "pins, row 2: officer 01 is pinned twice. Try: one pin for each officer"
    ]


def test_no_beat_has_more_pins_than_it_needs() -> None:
    pins = pairs_of(("01", "a"), ("02", "b"), ("03", "b"))
    words = "2 officers are pinned to beat b, which needs 1"
    assert refusal("a", "a", "a", pins=pins) == [f"pins, row 3: {words}. {MANY}"]
    assert refusal("a", "a", "a", pins=placed(pins)) == [f"roster.xlsx, june, row 6: {words}. {MANY}"]
    larger = assign(
        plan_of("a b", need=[1, 2]), staff_of("a", "a", "a"), PersonnelRules(required="need"), pins=pins
    )
    assert larger.posts.beat.tolist() == ["a", "b", "b"]


def test_a_pair_is_not_pinned_and_forbidden() -> None:
    pair = pairs_of(("01", "a"))
    words = "officer 01: pinned to beat a, which is forbidden to them. Try: one of the two"
    assert refusal("a", pins=pair, forbidden=pair) == [f"officers: {words}"]
    with pytest.raises(InputError) as caught:
        assign(plan_of("a"), placed(staff_of("a")), pins=pair, forbidden=pair)
    assert str(caught.value) == f"roster.xlsx, june, row 4: {words}"


def test_a_pin_does_not_break_a_lock() -> None:
    locked = {"beat": "a", "community_since": LATELY}
    pins = pairs_of(("01", "b"))
    assert refusal(locked, on=ON, rules=LOCKS, pins=pins) == [
        f"officers: officer 01: pinned to beat b, and locked at a until 2019-01-01. {EXCEPTION} no pin"
    ]
    freed = assign(
        plan_of("a b"), staff_of(locked), PersonnelRules(**LOCKS), on=ON, pins=pins, exceptions=leave_of("01")
    )
    assert freed.posts.beat.tolist() == ["b"]


def test_a_pin_does_not_lead_who_is_locked_out_of_the_station() -> None:
    rules = LOCKS | {"transfers": "city"}
    pins = pairs_of(("01", "b"))
    assert refusal({"community_since": LATELY}, plan=plan_of("a b", **TWO), on=ON, rules=rules, pins=pins)


def test_a_locked_pair_is_not_forbidden() -> None:
    locked = {"beat": "a", "community_since": LATELY}
    assert refusal(locked, on=ON, rules=LOCKS, forbidden=pairs_of(("01", "a"))) == [
        (
            f"officers: officer 01: locked until 2019-01-01 at beat a, which is forbidden to them. "
            f"{EXCEPTION} another pair"
        ),
    ]


def test_a_blackout_does_not_hold_whom_the_pair_is_forbidden() -> None:
    rules = {"blackouts": [("2015-07-01", "2015-07-31")]}
    words = refusal("a", on=ON, rules=rules, forbidden=pairs_of(("01", "a")))
    assert words[0].startswith("officers: officer 01: locked until 2015-07-31 at beat a")


def test_a_pair_with_who_holds_no_beats_means_the_same_on_every_day() -> None:
    rules = PersonnelRules(blackouts=[("2015-07-01", "2015-07-31")])
    officers, pair = staff_of({"beat": "a", "branch": "patrol"}), pairs_of(("01", "a"))
    told = []
    for day in (ON, "2015-08-01"):
        try:
            told.append(len(assign(plan_of("a"), officers, rules, on=day, forbidden=pair).posts))
        except InputError as refused:
            told.append(len(refused.faults) + 1)
    assert told[0] == told[1]


def test_who_can_be_sent_nowhere_is_named_with_what_would_help() -> None:
    plan = plan_of("a b", **TWO)
    village = {"village_stationed": True}
    forbidden = pairs_of(("02", "a"))
    words = [
        (
            "officer 01: village-stationed, and no beat in reach has an office. "
            "Try: an office, or another station"
        ),
        "officer 02: every beat in reach is forbidden to them. Try: fewer forbidden pairs",
    ]
    given: dict[str, Any] = {"plan": plan, "offices": offices_in(plan, "b"), "forbidden": forbidden}
    assert refusal(village, "", **given) == [f"officers: {what}" for what in words]


def test_a_seat_needs_a_beat() -> None:
    seats = pd.DataFrame({"beat": ["a", "z"]})
    assert refusal("a", seats=seats) == ["seats, row 2: a seat of beat z, which does not exist"]
    assert refusal("a", seats=placed(seats)) == [
        "roster.xlsx, june, row 5: a seat of beat z, which does not exist"
    ]


def test_faults_of_tenure_exceptions_pairs_and_seats_are_told_at_once() -> None:
    faults = refusal(
        {"beat": "a", "community_since": "2016-01-01"},
        on=ON,
        exceptions=leave_of("09"),
        pins=pairs_of(("01", "z")),
        seats=pd.DataFrame({"beat": ["z"]}),
    )
    assert len(faults) == 4


def test_a_year_of_birth_that_is_none_is_named() -> None:
    assert refusal({"birth_year": "x"}) == ["officers: officer 01: 'x' is no year of birth"]


def test_a_village_stationed_officer_is_not_pinned_out_of_the_station() -> None:
    plan = plan_of("a b", S1="a", S2="b")
    said = refusal(
        {"village_stationed": True}, plan=plan, rules={"transfers": "city"}, pins=pairs_of(("01", "b"))
    )
    assert said[0].startswith("pins, row 1: officer 01 is pinned to beat b of another station")


def test_a_locked_officer_whose_beat_was_abolished_is_told_the_lock() -> None:
    officer = {"beat": "z", "source_unit": "HQ", "community_since": "2014-01-01"}
    fix = "Try: the beat that took its place, or an exception with reason and approver"
    assert refusal(officer, on=ON) == [
        f"officers: officer 01: locked until 2019-01-01 at beat z, which does not exist. {fix}"
    ]


def test_a_day_that_is_a_number_is_none() -> None:
    assert refusal("a", on=20150721)[0].startswith("20150721 is no date")


@pytest.mark.parametrize("day", ["2015.07", "20150701", "July"])
def test_a_start_date_in_another_form_is_named(day: str) -> None:
    said = refusal({"beat": "a", "beat_since": day}, on=ON)
    assert said == [
        f"officers: officer 01: beat_since {day} is no date. Try: year-month-day, such as 2015-07-21"
    ]
