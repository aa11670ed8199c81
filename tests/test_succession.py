"""Who is to be succeeded: retirements and ending locks, by day and by station; unknown is not 0."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from towns import areas_of, city_of, town

from beatmap.errors import InputError
from beatmap.files.successionbooks import write_succession_book
from beatmap.plans import Plan
from beatmap.rosters import Roster
from beatmap.staffing.successions import Succession, succession

if TYPE_CHECKING:
    from pathlib import Path

DAYS = st.dates(date(1990, 1, 1), date(2050, 12, 31))
LOCKS = pd.Series({"01": "2015-12-31", "02": "", "03": "2015-07-20", "05": "2017-01-01"})


@cache
def plan() -> Plan:
    """A row of four beats.

    a b c d        S1: a b c (area X)    S2: d (area Y)
    """
    return Plan.from_areas(city_of(town("a b c d", S1="a b c", S2="d")), areas_of(X="a b c", Y="d"))


def roster_of(*retires: Any, on: str = "2015-07-21") -> Roster:
    """01 at a; 02 at b, covers c; 03 attached to X; 04 at d of S2; 05 of S2 without a post."""
    days = list(retires) + [""] * (5 - len(retires))
    officers = pd.DataFrame(
        {
            "station": ["S1", "S1", "S1", "S2", "S2"],
            "beat": "",
            "name": ["陈建国", "=1+1", "张伟", "Ann", "李娜"],
            "retires": days,
        },
        index=pd.Index(["01", "02", "03", "04", "05"], dtype="str"),
    )
    rows = [
        ("01", "a", "X", "S1", "stays"),
        ("02", "c", "X", "S1", "covers"),
        ("02", "b", "X", "S1", "moves"),
        ("03", "", "X", "S1", "joins"),
        ("04", "d", "Y", "S2", "joins"),
    ]
    posts = pd.DataFrame(rows, columns=["officer_no", "beat", "area", "station", "change"], dtype=str)
    return Roster(plan(), officers, posts, (), on=on)


def due(found: Succession) -> list[list[object]]:
    return found.due[["officer_no", "what", "date", "days"]].to_numpy(dtype=object).tolist()


def test_retirements_within_the_months_are_listed_by_date_and_past_ones_are_overdue() -> None:
    found = succession(roster_of("2016-07-21", "2015-07-20", "2016-07-22", "2015-07-21", ""))
    assert (found.on, found.until) == ("2015-07-21", "2016-07-21")
    assert due(found) == [
        ["02", "overdue", "2015-07-20", -1],
        ["04", "retires", "2015-07-21", 0],
        ["01", "retires", "2016-07-21", 366],
    ]


def test_each_one_stands_with_the_beat_the_further_beats_the_area_and_the_station() -> None:
    found = succession(roster_of(*["2015-08-01"] * 5)).due
    assert found[["officer_no", "beat", "covers", "area", "station"]].to_numpy().tolist() == [
        ["01", "a", "", "X", "S1"],
        ["02", "b", "c", "X", "S1"],
        ["03", "", "", "X", "S1"],
        ["04", "d", "", "Y", "S2"],
        ["05", "", "", "", "S2"],
    ]


def test_locks_that_end_in_time_are_listed_and_those_that_are_past_are_not() -> None:
    found = succession(roster_of("", "2015-12-31"), lock_ends=LOCKS)
    assert due(found) == [
        ["01", "lock ends", "2015-12-31", 163],
        ["02", "retires", "2015-12-31", 163],
    ]


def test_a_station_counts_its_officers_and_says_what_is_unknown() -> None:
    roster = roster_of("2015-01-01", "2015-08-01", None, "2030-01-01", "")
    assert succession(roster, lock_ends=LOCKS).by_station.to_dict("index") == {
        "S1": {"officers": 3, "overdue": 1, "retires": 1, "unknown": 1, "locks_end": 1, "locks_unknown": 1},
        "S2": {"officers": 2, "overdue": 0, "retires": 0, "unknown": 1, "locks_end": 0, "locks_unknown": 0},
    }
    unasked = succession(roster).by_station
    assert unasked[["locks_end", "locks_unknown"]].isna().all(axis=None)
    assert unasked["unknown"].tolist() == [1, 1]


def test_without_a_column_of_retirements_all_are_unknown() -> None:
    one = roster_of()
    bare = Roster(one.plan, one.officers.drop(columns="retires"), one.posts, on=one.on)
    found = succession(bare)
    assert found.due.empty
    assert found.by_station["unknown"].tolist() == [3, 2]


def test_a_roster_of_nobody_has_no_succession() -> None:
    one = roster_of()
    found = succession(Roster(one.plan, one.officers.iloc[:0], one.posts.iloc[:0], on=one.on))
    assert found.due.empty
    assert found.by_station.empty


@pytest.mark.parametrize(
    ("on", "months", "until"),
    [
        ("2016-02-29", 12, "2017-02-28"),
        ("2015-08-31", 6, "2016-02-29"),
        (date(2015, 1, 31), 1, "2015-02-28"),
        (pd.Timestamp("2015-01-31 12:00"), 2, "2015-03-31"),
        ("20150721", 12, "2016-07-21"),
    ],
)
def test_months_are_of_the_calendar_and_end_with_a_shorter_one(on: Any, months: int, until: str) -> None:
    assert succession(roster_of(), on=on, months=months).until == until


@settings(max_examples=40)
@given(days=st.lists(DAYS, min_size=5, max_size=5), on=DAYS, months=st.integers(1, 40))
def test_everybody_who_retires_until_the_last_day_is_named_once(
    days: list[date], on: date, months: int
) -> None:
    found = succession(roster_of(*(day.isoformat() for day in days)), on=on, months=months)
    expected = {f"0{n}": day for n, day in enumerate(days, start=1) if day.isoformat() <= found.until}
    assert dict(zip(found.due["officer_no"], found.due["date"], strict=True)) == {
        number: day.isoformat() for number, day in expected.items()
    }
    assert len(found.due) == len(expected)
    for number, what, left in found.due[["officer_no", "what", "days"]].to_numpy(dtype=object).tolist():
        assert on + timedelta(days=left) == expected[number]
        assert what == ("overdue" if left < 0 else "retires")
    assert found.by_station[["overdue", "retires"]].sum(axis=None) == len(expected)


@settings(max_examples=15)
@given(order=st.permutations(range(5)))
def test_the_order_of_rows_decides_nothing(order: list[int]) -> None:
    one = roster_of("2015-08-01", "2015-08-01", "", "2015-01-01", "2016-01-01")
    mixed = Roster(one.plan, one.officers.iloc[order], one.posts.iloc[order], on=one.on)
    mixed_locks = LOCKS.iloc[::-1]
    found, again = succession(one, lock_ends=LOCKS), succession(mixed, lock_ends=mixed_locks)
    pd.testing.assert_frame_equal(found.due, again.due)
    pd.testing.assert_frame_equal(found.by_station, again.by_station)


def test_dates_may_be_dates_and_what_was_given_stays_as_it_was() -> None:
    locks = pd.Series([date(2015, 8, 1), pd.NaT], index=["02", "01"], dtype=object)
    kept = locks.copy()
    found = succession(roster_of(), lock_ends=locks)
    assert due(found) == [["02", "lock ends", "2015-08-01", 11]]
    assert found.by_station.loc["S1", "locks_unknown"] == 1
    pd.testing.assert_series_equal(locks, kept)


def test_all_that_is_wrong_is_said_at_once() -> None:
    locks = pd.Series(["soon", "2015-08-01", "2015-08-01", "2015-08-01"], index=["01", "99", "02", "02"])
    with pytest.raises(InputError) as caught:
        succession(roster_of("2015-02-30", on=""), months=0, lock_ends=locks)
    assert [fault.to("en") for fault in caught.value.faults] == [
        "on: the day is not known. Try: year-month-day, such as 2015-07-21",
        "months is 0. Try: a whole number from 1 to 1,200",
        "retires: officer 01: '2015-02-30' is no date. Try: year-month-day, such as 2015-07-21",
        "lock_ends: the lock of officer 02 stands twice",
        "lock_ends: officer 99 is not in the roster",
        "lock_ends: officer 01: 'soon' is no date. Try: year-month-day, such as 2015-07-21",
    ]
    with pytest.raises(InputError, match="on: 'July' is no date"):
        succession(roster_of(), on="July")


def rows_of(path: Path, tab: str) -> list[list[object]]:
    rows = [list(row) for row in load_workbook(path)[tab].iter_rows(values_only=True)]
    return [row[: max((i + 1 for i, v in enumerate(row) if v is not None), default=0)] for row in rows]


def test_an_internal_book_has_the_counts_the_retirements_and_the_locks(tmp_path: Path) -> None:
    roster, path = roster_of("2015-07-20", "2016-01-01"), tmp_path / "s.xlsx"
    write_succession_book(roster, path, lock_ends=LOCKS, internal=True)
    book = load_workbook(path)
    assert book.sheetnames == ["Stations", "Retirements", "Tenure locks"]
    assert rows_of(path, "Stations") == [
        ["Stations"],
        [f"plan {roster.plan.id} · as of 2015-07-21"],
        ["Internal: holds the names and numbers of officers"],
        [],
        ["2015-07-21 to 2016-07-21"],
        [
            *("station", "officers", "overdue", "retiring"),
            *("retirement unknown", "locks ending", "locks unknown"),
        ],
        ["S1", 3, 1, 1, 1, 1, 1],
        ["S2", 2, 0, 0, 2, 0, 0],
        ["sum", 5, 1, 1, 3, 1, 1],
    ]
    assert rows_of(path, "Retirements")[5:] == [
        ["date", "days left", "event", "police number", "name", "station", "area", "beat", "covers as well"],
        ["2015-07-20", -1, "overdue", "01", "陈建国", "S1", "X", "a"],
        ["2016-01-01", 164, "retires", "02", "=1+1", "S1", "X", "b", "c"],
    ]
    assert rows_of(path, "Tenure locks")[6:] == [
        ["2015-12-31", 163, "lock ends", "01", "陈建国", "S1", "X", "a"]
    ]
    assert book["Retirements"]["E8"].data_type == "s"
    assert (book["Retirements"].freeze_panes, book["Retirements"].print_title_rows) == ("A7", "$1:$6")


def test_a_briefing_counts_retirements_and_names_nobody(tmp_path: Path) -> None:
    roster, path = roster_of("2015-07-20", "2016-01-01"), tmp_path / "s.xlsx"
    write_succession_book(roster, path, lock_ends=LOCKS)
    assert load_workbook(path).sheetnames == ["Stations", "Tenure locks"]
    cells = {str(c.value) for sheet in load_workbook(path) for row in sheet for c in row}
    assert not cells & {"01", "02", "陈建国", "=1+1", "2015-07-20", "2016-01-01"}
    masked = roster.masked(pd.Series(["01"]))[0]
    assert rows_of(path, "Tenure locks")[6:] == [["2015-12-31", 163, "lock ends", masked, "S1", "X", "a"]]


def test_without_locks_there_is_no_tab_and_no_column_of_them(tmp_path: Path) -> None:
    path = tmp_path / "s.xlsx"
    write_succession_book(roster_of(), path, internal=True, on="2015-09-01", months=1)
    assert load_workbook(path).sheetnames == ["Stations", "Retirements"]
    assert rows_of(path, "Stations")[4:6] == [
        ["2015-09-01 to 2015-10-01"],
        ["station", "officers", "overdue", "retiring", "retirement unknown"],
    ]
    assert rows_of(path, "Retirements")[6:] == [["none"]]


def test_the_same_roster_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_succession_book(roster_of("2015-08-01"), tmp_path / name, lock_ends=LOCKS, internal=True)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
