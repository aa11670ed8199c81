"""The duty calendar on disk: iCalendar by the letter of RFC 5545, and a workbook; nobody is named unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from towns import areas_of, city_of, town

from beatmap.errors import InputError
from beatmap.files.calendars import escaped, folded, write_duty_calendars
from beatmap.files.dutybooks import write_duty_workbook
from beatmap.plans import Plan
from beatmap.staffing.assigning import assign
from beatmap.staffing.duty import DutyCalendar, duty_calendar, duty_groups

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ["陈建国", "王秀英", "张伟", "=1+1", "李芳", "Ann; B, C"]
NUMBERS = ["030117", "030118", "030119", "030120", "030121", "030122"]


def calendar_of(station: str = "S1", *, days: int = 4) -> DutyCalendar:
    """Six officers on a b c d e f in a row, three groups; a to d are of `station`, e and f of T.

    On the second day two groups are on duty.
    """
    city = city_of(town("a b c d e f", **{station: "a b c d", "T": "e f"}))
    staff = pd.DataFrame(
        {"station": [station] * 4 + ["T"] * 2, "beat": [*"abcdef"], "name": NAMES}, index=NUMBERS
    )
    roster = assign(Plan.from_areas(city, areas_of(X="a b c d", Y="e f")), staff)
    load = pd.DataFrame({"date": ["2015-09-26"], "factor": [2]})
    return duty_calendar(duty_groups(roster, 3), "2015-09-25", days, load)


def read(path: Path) -> list[str]:
    """Return the lines of an iCalendar file, unfolded."""
    text = path.read_bytes().decode()
    assert "\n" not in text.replace("\r\n", "")
    return text.replace("\r\n ", "").split("\r\n")


def test_each_group_of_each_station_has_a_file_with_an_event_a_duty_day(tmp_path: Path) -> None:
    calendar = calendar_of()
    write_duty_calendars(calendar, tmp_path, on="2015-09-01")
    # T has two officers: its third group is empty.
    files = sorted(path.stem for path in tmp_path.glob("*.ics"))
    assert files == ["S1-1", "S1-2", "S1-3", "T-1", "T-2"]
    lines = read(tmp_path / "S1-2.ics")
    assert lines[:3] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//beatmap//duty groups//EN"]
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert [line for line in lines if line.startswith("DTSTART")] == [
        "DTSTART;VALUE=DATE:20150926",
        "DTSTART;VALUE=DATE:20150928",
    ]
    assert lines.count("SUMMARY:S1: group 2 is on duty") == 2
    assert lines.count("DTSTAMP:20150901T000000Z") == 2


def test_an_event_has_one_name_of_its_own_that_stays(tmp_path: Path) -> None:
    write_duty_calendars(calendar_of(), tmp_path / "one", on="2015-09-01")
    write_duty_calendars(calendar_of(), tmp_path / "two", on="2016-01-01", internal=True)

    def names(folder: str) -> list[str]:
        files = sorted((tmp_path / folder).iterdir())
        return [line for path in files for line in read(path) if line.startswith("UID:")]

    assert len(set(names("one"))) == len(names("one")) == 9
    assert names("one") == names("two")


def test_nobody_is_named_unless_it_is_asked_for(tmp_path: Path) -> None:
    calendar = calendar_of()
    write_duty_calendars(calendar, tmp_path / "out")
    write_duty_workbook(calendar, tmp_path / "out" / "duty.xlsx")
    texts = ["\n".join(read(path)) for path in sorted((tmp_path / "out").glob("*.ics"))]
    cells = [
        str(c.value) for sheet in load_workbook(tmp_path / "out/duty.xlsx") for row in sheet for c in row
    ]
    assert [secret for secret in NAMES + NUMBERS for text in texts + cells if secret in text] == []
    masked = calendar.groups.published()
    assert all(any(number in text for text in texts) for number in masked["officer"])
    assert set(masked["officer"]) <= set(cells)
    assert not any("CLASS" in text for text in texts)


def test_an_internal_file_names_everybody_and_is_confidential(tmp_path: Path) -> None:
    write_duty_calendars(calendar_of(), tmp_path, internal=True)
    found = [line for path in sorted(tmp_path.iterdir()) for line in read(path)]
    assert "DESCRIPTION:030122 Ann\\; B\\, C f" in found
    assert "DESCRIPTION:030117 陈建国 a\\n030120 =1+1 d" in found
    assert found.count("CLASS:CONFIDENTIAL") == found.count("BEGIN:VEVENT") == 9


def test_the_same_calendar_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("one", "two"):
        write_duty_calendars(calendar_of(), tmp_path / folder)
        write_duty_workbook(calendar_of(), tmp_path / folder / "duty.xlsx")
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()
    assert "DTSTAMP:19700101T000000Z" in read(tmp_path / "one" / "T-1.ics")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1443139200")
    write_duty_calendars(calendar_of(), tmp_path / "dated")
    assert "DTSTAMP:20150925T000000Z" in read(tmp_path / "dated" / "T-1.ics")


def test_a_group_without_a_duty_day_has_no_file(tmp_path: Path) -> None:
    write_duty_calendars(calendar_of(days=1), tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["S1-1.ics", "T-1.ics"]


def test_a_station_may_have_a_name_that_no_file_can_have(tmp_path: Path) -> None:
    long = "a/b:[c]" + "所" * 30
    write_duty_calendars(calendar_of(long), tmp_path)
    assert (tmp_path / f"a%2Fb%3A[c]{'所' * 30}-1.ics").exists()
    write_duty_workbook(calendar_of(long), tmp_path / "duty.xlsx")
    book = load_workbook(tmp_path / "duty.xlsx")
    assert book.sheetnames == ["T", "a_b__c_" + "所" * 21]
    assert book.worksheets[1]["A1"].value == f"Duty groups of {long}"


def test_a_sheet_shows_the_groups_and_who_is_left_each_day(tmp_path: Path) -> None:
    write_duty_workbook(calendar_of(), tmp_path / "duty.xlsx", internal=True, on="2015-09-01")
    book = load_workbook(tmp_path / "duty.xlsx")
    rows = [tuple(c.value for c in row if c.value is not None) for row in book["S1"]]
    assert rows == [
        ("Duty groups of S1",),
        (),
        ("group", "police number", "name", "beat", "area"),
        (1, "030117", "陈建国", "a", "X"),
        (1, "030120", "=1+1", "d", "X"),
        (2, "030118", "王秀英", "b", "X"),
        (3, "030119", "张伟", "c", "X"),
        (),
        ("date", "groups on duty", "X"),
        ("2015-09-25", "1", 2),
        ("2015-09-26", "2, 3", 2),
        ("2015-09-27", "1", 2),
        ("2015-09-28", "2", 3),
    ]
    assert book["S1"]["C5"].data_type == "s"
    assert book.properties.modified.isoformat() == "2015-09-01T00:00:00"


def test_a_workbook_of_nobody_is_refused(tmp_path: Path) -> None:
    plan = Plan.from_areas(city_of(town("a")), areas_of(X="a"))
    nobody = assign(plan, pd.DataFrame({"station": [], "beat": []}, index=pd.Index([], dtype="str")))
    calendar = duty_calendar(duty_groups(nobody, at_least=0), "2015-09-25", 3)
    with pytest.raises(InputError, match=r"none\.xlsx: nobody is in any duty group"):
        write_duty_workbook(calendar, tmp_path / "none.xlsx")


def test_a_date_that_is_none_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    for write in (write_duty_calendars, write_duty_workbook):
        with pytest.raises(InputError, match="'soon' is no date"):
            write(calendar_of(), tmp_path / "out", on="soon")
    assert [*tmp_path.iterdir()] == []


@given(line=st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_no_folded_line_is_over_75_octets_and_unfolding_gives_it_back(line: str) -> None:
    raw = folded(line)
    parts = raw.split(b"\r\n")
    assert max(map(len, parts)) <= 75
    first, *more = [part.decode() for part in parts]  # fails where a character is cut in two
    assert first + "".join(part[1:] for part in more) == line


@given(text=st.text(st.sampled_from("a\\;,\nn"), max_size=20))
def test_an_escaped_text_reads_back_and_holds_no_bare_sign(text: str) -> None:
    back, signs = [], iter(escaped(text))
    for sign in signs:
        assert sign not in ";,\n"
        following = next(signs) if sign == "\\" else ""
        back.append("\n" if following == "n" else following or sign)
    assert "".join(back) == text
