"""Programmes: progress, rate, expected end, rank; and counts that cannot be."""

from __future__ import annotations

from datetime import date, datetime

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beatmap.errors import InputError
from beatmap.staffing.assessment import programmes

LOCKS = {
    "programme": "locks",
    "beat": "a",
    "baseline": 1200,
    "done": 600,
    "target": 900,
    "start": "2015-07-01",
    "due": "2015-08-31",
}


def rows(*changes: dict[str, object]) -> pd.DataFrame:
    """Return rows of the programme of locks, each with its changes."""
    return pd.DataFrame([LOCKS | change for change in changes])


def one(on: object = "2015-07-30", **change: object) -> pd.Series:
    return programmes(rows(change), on=on).iloc[0]


def said(caught: pytest.ExceptionInfo[InputError]) -> list[str]:
    return [fault.to("en") for fault in caught.value.faults]


def test_progress_rate_and_expected_end_are_as_worked_by_hand() -> None:
    """600 of 900 in the 30 days of 1 to 30 July: 20 a day, 300 left, 15 days more: 14 August."""
    found = one()
    assert found[["left", "days", "per_day"]].tolist() == [300, 30, 20]
    assert found["share"] == pytest.approx(2 / 3)
    assert found["expected"] == "2015-08-14"
    assert not found["late"]


def test_a_broken_last_day_counts_whole() -> None:
    assert one(target=901)["expected"] == "2015-08-15"


def test_access_cards_beside_households_are_no_rate() -> None:
    """4,650 cards in a compound of 1,200 households: without a target there is no share."""
    found = one(programme="cards", done=4650, baseline=None, target=None)
    assert found[["share", "left", "late", "rank"]].isna().all()
    assert found["expected"] == ""
    assert found["per_day"] == 155
    with pytest.raises(InputError, match=r"programme cards: 4,650 are done, and there are 1,200"):
        one(programme="cards", done=4650, target=None)


def test_the_rank_is_by_share_within_the_programme_and_ties_share_it() -> None:
    table = rows(
        {"beat": "d", "target": None},
        {"beat": "c", "done": 300},
        {"beat": "b"},
        {"beat": "a", "done": 60, "target": 90},
        {"beat": "a", "programme": "visits", "done": 1},
    )
    found = programmes(table, on="2015-07-30")
    assert found[["programme", "beat"]].to_numpy().tolist() == [
        ["locks", "a"],
        ["locks", "b"],
        ["locks", "c"],
        ["locks", "d"],
        ["visits", "a"],
    ]
    assert found["rank"].tolist() == [1, 1, 3, pd.NA, 1]


def test_more_than_the_target_is_more_than_a_whole_and_nothing_is_left() -> None:
    found = one(done=1080)
    assert found[["share", "left"]].tolist() == [1.2, 0]
    assert found["expected"] == ""


@pytest.mark.parametrize(
    ("change", "late"),
    [
        ({"due": "2015-08-14"}, False),
        ({"due": "2015-08-13"}, True),
        ({"due": "2015-07-15"}, True),
        ({"done": 0, "due": "2015-07-15"}, True),
        ({"done": 0}, pd.NA),
        ({"due": ""}, pd.NA),
        ({"start": None}, pd.NA),
        ({"done": None}, pd.NA),
        ({"done": 900}, False),
        ({"done": 900, "due": "2015-07-15"}, pd.NA),
    ],
    ids=[
        "expected on the day",
        "expected a day after",
        "past it",
        "past it with nothing done",
        "no rate",
        "no due day",
        "no start",
        "nothing known",
        "complete in time",
        "complete, on which day is unknown",
    ],
)
def test_late_is_said_only_where_it_can_be_told(change: dict[str, object], late: object) -> None:
    found = one(**change)["late"]
    assert (found is pd.NA) if late is pd.NA else (found == late)


def test_a_programme_that_has_not_begun_has_no_days_and_no_rate() -> None:
    found = one(on="2015-06-30", done=0)
    assert found[["days", "per_day", "late"]].isna().all()
    assert found[["share", "left"]].tolist() == [0, 900]


def test_the_first_day_counts() -> None:
    assert one(on="2015-07-01")[["days", "per_day", "expected"]].tolist() == [1, 600, "2015-07-02"]


def test_an_end_beyond_the_calendar_stands_as_its_last_day() -> None:
    found = one(done=1, target=10**9, baseline=None)
    assert found["expected"] == "9999-12-31"
    assert found["late"]


def test_dates_may_be_dates_times_or_text() -> None:
    same = one(on=date(2015, 7, 30), start=date(2015, 7, 1), due=datetime(2015, 8, 31, 12))  # noqa: DTZ001 - a cell of a workbook
    assert same[["start", "due", "expected"]].tolist() == ["2015-07-01", "2015-08-31", "2015-08-14"]


def test_a_unit_may_stand_instead_of_a_beat() -> None:
    table = rows({}).rename(columns={"beat": "unit"})
    assert programmes(table, on="2015-07-30").columns[1] == "unit"
    with pytest.raises(InputError, match="programmes, row 1: programme locks: unit a: the target is 0"):
        programmes(table.assign(target=0), on="2015-07-30")


def test_an_empty_table_has_no_programmes() -> None:
    assert programmes(rows({}).iloc[:0], on="2015-07-30").empty


def test_every_fault_is_said_at_once_with_sheet_row_and_beat() -> None:
    table = rows(
        {"done": 1300},
        {"beat": "b", "target": 1500, "done": -1},
        {"beat": "c", "start": "soon", "due": "never", "target": "many"},
        {"beat": "d", "due": "2015-06-01"},
        {"beat": "e", "start": "2015-09-01", "due": "2015-10-01"},
        {"beat": ""},
        {"programme": None},
        {"done": 1},
    ).assign(where="locks.xlsx, sheet 1", row=range(4, 12))
    with pytest.raises(InputError) as caught:
        programmes(table, on="2015-07-30")
    things = "Try: a baseline of the same things, or none"
    start = "Try: the day the numbers are of, or another start"
    number, day = "Try: a number of 0 or more", "Try: year-month-day, such as 2015-07-21"
    assert said(caught) == [
        f"locks.xlsx, sheet 1, {line}"
        for line in (
            f"row 4, beat a: programme locks: 1,300 are done, and there are 1,200. {things}",
            f"row 5, beat b: programme locks: done is -1. {number}",
            f"row 5, beat b: programme locks: the target is 1,500, and there are 1,200. {things}",
            f"row 6, beat c: programme locks: target is many. {number}",
            f"row 6, beat c: programme locks: start is soon. {day}",
            f"row 6, beat c: programme locks: due is never. {day}",
            "row 7, beat d: programme locks: it is due on 2015-06-01, before it starts",
            f"row 8, beat e: programme locks: 600 are done before it starts. {start}",
            "row 9: programme locks: the programme says not where it is. Try: its beat",
            "row 10, beat a: the programme has no name",
            "row 11, beat a: programme locks: the programme stands twice. Try: keep one of them",
        )
    ]


def test_a_column_that_is_missing_is_named_with_the_nearest() -> None:
    with pytest.raises(InputError, match=r"no column target; .* Try: the column targt"):
        programmes(rows({}).rename(columns={"target": "targt"}), on="2015-07-30")
    with pytest.raises(InputError, match="no column beat"):
        programmes(rows({}).drop(columns="beat"), on="2015-07-30")


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(InputError, match=r"'July' is no date\. Try: year-month-day"):
        one(on="July")


@settings(max_examples=20)
@given(
    counts=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=1, max_size=6),
    days=st.integers(0, 90),
    seed=st.integers(0, 99),
)
def test_at_the_mean_rate_the_target_is_reached_on_the_expected_day_and_not_before(
    counts: list[tuple[int, int]], days: int, seed: int
) -> None:
    """Done and still to be done, drawn; whole numbers decide, not the quotients that were rounded."""
    table = rows(
        *(
            {"beat": f"{i}", "done": d, "target": d + more + (d + more == 0)}
            for i, (d, more) in enumerate(counts)
        )
    )
    on = date.fromordinal(date(2015, 7, 1).toordinal() + days)
    found = programmes(table, on=on)
    for row in found[found["expected"] != ""].itertuples():
        ahead = (date.fromisoformat(row.expected) - on).days
        assert (ahead - 1) * row.done < row.left * (days + 1) <= ahead * row.done
    mixed = programmes(table.sample(frac=1, random_state=seed), on=on)
    pd.testing.assert_frame_equal(found, mixed)
