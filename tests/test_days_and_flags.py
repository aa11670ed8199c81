"""Days and yes or no as offices write them: every form, and no guess."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatmap.files.days import days_of
from beatmap.files.flags import flags_of
from beatmap.files.workbooks import DAY_0, DAY_0_OF_1904, cell_text

if TYPE_CHECKING:
    from beatmap.errors import Fault

DAYS = st.dates(date(1928, 1, 1), date(2100, 12, 31))
FORMS = (
    "{0:%Y}-{0.month}-{0.day}",
    "{0:%Y}.{0:%m}.{0:%d}",
    "{0:%Y}/{0.month}/{0.day}",
    "{0:%Y%m%d}",
    "{0:%Y}年{0.month}月{0.day}日",
    "{0:%Y} 年 {0.month} 月 {0.day} 日",
    "　{0:%Y-%m-%d} 08:30:00",
    "{0:%Y-%m-%dT00:00:00}",
)
MONTHS = ("{0:%Y.%m}", "{0:%Y}-{0.month}", "{0:%Y}年{0.month}月", "{0:%Y%m}", "{0:%Y}/{0:%m}")


def days(*cells: str, day_0: date = DAY_0) -> tuple[list[str], list[int]]:
    """Return the days of some cells and the rows (from 1) that are refused."""
    faults: list[Fault] = []
    found = days_of(pd.Series(cells, name="d"), "t", range(1, len(cells) + 1), faults, day_0=day_0)
    return found.tolist(), [fault.row or 0 for fault in faults]


@given(DAYS, st.sampled_from(FORMS))
def test_a_day_is_read_from_every_form(day: date, form: str) -> None:
    assert days(form.format(day)) == ([day.isoformat()], [])


@given(DAYS, st.sampled_from(MONTHS))
def test_a_month_means_its_first_day(day: date, form: str) -> None:
    assert days(form.format(day)) == ([day.replace(day=1).isoformat()], [])


@given(DAYS, st.sampled_from([DAY_0, DAY_0_OF_1904]))
def test_a_number_of_days_is_counted_from_the_first_day_of_the_workbook(day: date, day_0: date) -> None:
    number = (day - day_0).days
    cells = [str(number)] if number >= 10_000 else []
    assert days(*cells, day_0=day_0) == ([day.isoformat()] * len(cells), [])


@given(DAYS)
def test_a_month_that_is_a_number_is_read_or_refused_but_never_another_month(day: date) -> None:
    """2015.10 as a number shows as 2015.1: what is left may be January, and is refused."""
    number = float(f"{day:%Y.%m}")
    found, refused = days(cell_text(number))
    assert (found, refused) == (([""], [1]) if day.month == 10 else ([day.replace(day=1).isoformat()], []))
    assert days(cell_text(number, "0.00")) == ([day.replace(day=1).isoformat()], [])


def test_cells_that_say_none_have_no_day() -> None:
    assert days("", "　", "无", "不详") == (["", "", "", ""], [])


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "2015",
            "2015-13",
            "2015-02-30",
            "15.07",
            "2015.1",
            "20151301",
            "1899-12-31",
            "2101-01-01",
            "99999",
        ),
        *("soon", "2015-7-1至今", "7月", "2015--7"),
    ],
)
def test_what_is_no_day_is_refused(cell: str) -> None:
    assert days("2015-07-01", cell) == (["2015-07-01", ""], [2])


@pytest.mark.parametrize(
    ("cells", "flags"),
    [
        (["是", "否"], [True, False]),
        (["1", "0"], [True, False]),
        (["√", ""], [True, False]),
        (["有", "无"], [True, False]),
        (["Ｙ", "no"], [True, False]),
        ([cell_text(value=True), cell_text(value=False)], [True, False]),
        ([cell_text(1.0), cell_text(0)], [True, False]),
    ],
)
def test_yes_and_no_have_many_forms(cells: list[str], flags: list[bool]) -> None:
    faults: list[Fault] = []
    assert flags_of(pd.Series(cells, name="f"), "t", range(len(cells)), faults).tolist() == flags
    assert faults == []


def test_dates_of_a_workbook_show_as_iso_and_are_read_back() -> None:
    noon = datetime(2015, 7, 21) + timedelta(hours=12)  # noqa: DTZ001 - workbooks know no zones
    assert days(cell_text(noon), cell_text(date(2015, 7, 21))) == (["2015-07-21", "2015-07-21"], [])
