"""Rosters as they are kept in workbooks: titles, grouped headings, merged stations, totals, notes."""

from __future__ import annotations

import io
import struct
import warnings
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from small import old_workbook

from beatmap.errors import InputError
from beatmap.files import read_officers
from beatmap.files.registers import Kind
from beatmap.files.registers.pages import page_of
from beatmap.files.workbooks import Sheet, Span
from beatmap.rosters import ORIGIN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import pandas as pd

    Rows = Sequence[Sequence[object]]

OFFICERS = Kind("officers", ("officer_no", "station", "name"), ("officer_no", "station"))


def workbook(path: Path, merge: Sequence[str] = (), /, **sheets: Rows) -> Path:
    """Write sheets of rows; `merge` are the merged ranges of the first."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    for cells in merge:
        book.worksheets[0].merge_cells(cells)
    book.save(path)
    return path


def quietly(path: Path, sheet: str | None = None) -> tuple[pd.DataFrame, list[str]]:
    """Return the officers of a file and what was told, without the file's name."""
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        read = read_officers(path, sheet=sheet).drop(columns=[*ORIGIN])
    return read, [str(warning.message).removeprefix(f"{path}, ") for warning in said]


def kept_as_in_offices(path: Path) -> Path:
    """Write a roster as stations keep it.

       |   A    |  B   |   C   |   D   |    E     |   F    |
     1 |           社区民警花名册（2015年7月）            |
     2 | 派出所 |   社区民警   |      任职时间      | 驻村 |
     3 |   "    | 姓名 | 警号  | 社区  |  警务区  |   "    |
     4 | 曹杨   | 王伟 |030117 |2010.3 | 20150701 |   √    |
     5 |   "    | 张　伟|030118| 40238 |2015年7月 |        |
     6 | 小 计  |      |  2    |       |          |        |
     7 |        | 李娜 |030119 |       |          |        |    the station is missing here
     8 | 合计   |      |  3人  |       |          |        |
     9 | 注：截至七月底                                   |
    10 | 二、辅警不计                                     |
    """
    rows: list[list[object]] = [
        ["社区民警花名册（2015年7月）"],
        ["派出所", "社区民警", None, "任职时间", None, "驻村"],
        [None, "姓名", "警号", "社区", "警务区", None],
        ["曹杨", "王伟", "030117", 2010.3, 20150701, "√"],
        [None, "张　伟", "030118", 40238, "2015年7月", None],
        ["小 计", None, 2],
        [None, "李娜", "030119"],
        ["合计", None, "3人"],
        ["注：截至七月底"],
        ["二、辅警不计"],
    ]
    merge = ["A1:F1", "A2:A3", "B2:C2", "D2:E2", "F2:F3", "A4:A5", "A9:F9", "A10:F10"]
    return workbook(path, merge, 花名册=rows)


def test_a_station_is_filled_within_its_merged_rows_and_never_below(tmp_path: Path) -> None:
    path = kept_as_in_offices(tmp_path / "o.xlsx")
    with (
        pytest.warns(UserWarning, match="passed over"),
        pytest.raises(InputError, match=r"o\.xlsx, 花名册, row 7: the officer's station is missing$"),
    ):
        read_officers(path)


def test_titles_grouped_headings_totals_and_notes_are_understood(tmp_path: Path) -> None:
    from openpyxl import load_workbook  # noqa: PLC0415 - one test opens one

    book = load_workbook(kept_as_in_offices(tmp_path / "o.xlsx"))
    book.worksheets[0]["A7"] = "真如"
    book.save(tmp_path / "o.xlsx")
    read, said = quietly(tmp_path / "o.xlsx")
    assert said == ["花名册: rows of totals, notes and repeated headings are passed over: 6, 8, 9, 10"]
    assert read.index.tolist() == ["030117", "030118", "030119"]
    assert read.to_dict("list") == {
        "station": ["曹杨", "曹杨", "真如"],
        "name": ["王伟", "张伟", "李娜"],
        "community_since": ["2010-03-01", "2010-03-01", ""],
        "beat_since": ["2015-07-01", "2015-07-01", ""],
        "village_stationed": [True, False, False],
        "beat": ["", "", ""],
    }


def test_cells_are_read_as_they_show_and_dates_by_the_first_day_of_the_workbook(tmp_path: Path) -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.worksheets[0]
    for row in (["警号", "派出所", "到警务区时间"], [117, "S1", 40724], [118, "S1", datetime(2015, 7, 1)]):  # noqa: DTZ001
        sheet.append(row)
    sheet["A2"].number_format = sheet["A3"].number_format = "000000"
    book.save(tmp_path / "o.xlsx")
    read, said = quietly(tmp_path / "o.xlsx")
    assert read["beat_since"].to_dict() == {"000117": "2015-07-01", "000118": "2015-07-01"}
    assert said == []


def test_each_sheet_is_read_and_one_that_is_no_roster_is_told(tmp_path: Path) -> None:
    one: list[list[object]] = [["警号", "派出所", "出生年份", "驻村"], ["007", "S1", 1988, "是"]]
    two = [["派出所", "警号", "警务区"], ["S2", "006", "b"]]
    path = workbook(tmp_path / "o.xlsx", 曹杨=one, 真如=two, 统计=[["派出所", "人数"], ["S1", 1]])
    read, said = quietly(path)
    assert said == ["统计: the sheet has no column officer_no and is passed over"]
    assert read.index.tolist() == ["006", "007"]
    assert read["birth_year"].isna().tolist() == [True, False]
    assert read["village_stationed"].tolist() == [False, True]
    assert read["beat"].tolist() == ["b", ""]
    assert quietly(path, "真如")[0].index.tolist() == ["006"]


def test_faults_of_all_sheets_come_at_once_with_sheet_and_row(tmp_path: Path) -> None:
    head = ["警号", "派出所", "到警务区时间"]
    path = workbook(
        tmp_path / "o.xlsx",
        一=[head, ["007", "S1", "?"], ["008", "S1", None]],
        二=[["名单"], head, ["007", "S2", None], ["008", None, None], ["008", "S2", None]],
    )
    with pytest.raises(InputError) as error:
        quietly(path)
    assert [fault.to("en").removeprefix(str(path)) for fault in error.value.faults] == [
        ", 一, row 2: '?' in column 到警务区时间 is no date. Try: year-month-day, such as 2015-07-21",
        ", 二, row 4: the officer's station is missing",
        ": officer 007 stands in 一 row 2, 二 row 3. Try: one row for each officer",
        ": officer 008 stands in 一 row 3, 二 row 4, 二 row 5. Try: one row for each officer",
    ]


def test_headings_of_all_sheets_are_judged_at_once(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "o.xlsx",
        一=[["警号", "姓名"], ["007", "x"]],
        二=[["警号", "派出所", "民警警号"], ["007", "S1", "008"]],
    )
    with pytest.raises(InputError) as error:
        quietly(path)
    assert [fault.to("en").removeprefix(f"{path}, ") for fault in error.value.faults] == [
        "一: there is no column station; there are 警号, 姓名",
        "二: the columns 警号, 民警警号 all mean officer_no. Try: keep one of them",
    ]


def test_a_workbook_without_a_roster_and_a_sheet_that_is_not_there_are_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "o.xlsx", 一=[["a"], ["1"]], 二=[["b"], ["2"]])
    with pytest.raises(InputError, match=r"none of 2 sheets has a column officer_no\. Try: such a heading"):
        quietly(path)
    with pytest.raises(InputError, match="there is no layer 三; there are 一, 二"):
        quietly(path, "三")


def test_a_row_with_a_number_is_never_a_note_and_no_merged_cell_hides_officers(tmp_path: Path) -> None:
    """Blank rows above; a remark before the number; a cell merged from the headings to the last row."""
    blank: list[list[object]] = [[]] * 90
    rows: list[list[object]] = [
        ["备注", "警号", "派出所", "内部"],
        ["注：借调", "007", "S1", None],
        [None, "008", "S1", None],
    ]
    path = workbook(tmp_path / "o.xlsx", ["D91:D93"], 一=[*blank, *rows])
    read, said = quietly(path)
    assert read.index.tolist() == ["007", "008"]
    assert said == ["一: columns without a use here are left out: 备注, 内部"]


def test_headings_of_which_one_reaches_a_row_further_down_end_there(tmp_path: Path) -> None:
    rows: list[list[object]] = [["警号", "派出所", "家庭"], [None, None, "子女"], ["007", "S1", 1]]
    path = workbook(tmp_path / "o.xlsx", ["A1:A2", "B1:B2"], 一=rows)
    assert quietly(path)[0].index.tolist() == ["007"]


def test_headings_that_stand_again_on_a_new_page_are_no_officer(tmp_path: Path) -> None:
    head = ["序号", "警号", "派出所"]
    path = workbook(tmp_path / "o.xlsx", 一=[head, [1, "007", "S1"], head, [2, "008", "S1"]])
    read, said = quietly(path)
    assert read.index.tolist() == ["007", "008"]
    assert said[1] == "一: rows of totals, notes and repeated headings are passed over: 3"


def test_a_heading_merged_over_two_columns_is_one_column(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "o.xlsx", ["B1:C1", "B2:C2"], 一=[["警号", "派出所", None], ["007", "S1", None]]
    )
    assert quietly(path)[0]["station"].to_dict() == {"007": "S1"}


def test_a_title_and_grouped_headings_are_found_in_a_csv_too(tmp_path: Path) -> None:
    """Saved as CSV a merged cell is a text with empty cells beside and below it."""
    text = "花名册,,,\n派出所,社区民警,,任职时间\n,警号,姓名,警务区\n曹杨,007,王伟,2015.07\n合计,1,,\n"
    (tmp_path / "o.csv").write_text(text, encoding="utf-8-sig")
    read, _ = quietly(tmp_path / "o.csv")
    assert read.reset_index().to_dict("list") == {
        "officer_no": ["007"],
        "station": ["曹杨"],
        "name": ["王伟"],
        "beat_since": ["2015-07-01"],
        "beat": [""],
    }


@given(st.lists(st.sampled_from(["S1", "S2", ""]), min_size=1, max_size=8), st.data())
def test_every_row_of_a_sheet_is_an_entry_a_total_or_a_note_and_filling_changes_merged_rows_only(
    stations: list[str], data: st.DataObject
) -> None:
    """Officers 1, 2, ... of some stations, one merged cell over a few rows, a total somewhere between."""
    count = len(stations)
    top = data.draw(st.integers(0, count - 1))
    bottom = data.draw(st.integers(top + 1, count))
    total = data.draw(st.integers(0, count))
    rows = [[station, f"00{number}"] for number, station in enumerate(stations)]
    rows[top + 1 : bottom] = [["", number] for _, number in rows[top + 1 : bottom]]
    cells = [
        ["派出所", "警号"],
        *rows[:total],
        *([["小计", "9"]] if total in (0, count) else []),
        *rows[total:],
    ]
    shift = 1 + (total == 0)
    sheet = Sheet(cells, spans=(Span(top + shift, bottom + shift, 0, 1),))
    page = page_of("t", sheet, OFFICERS)
    assert page.table["officer_no"].tolist() == [number for _, number in rows]
    filled = [stations[top] if top <= at < bottom else station for at, station in enumerate(stations)]
    assert page.table["station"].tolist() == filled
    assert page.table.index.tolist() == list(range(shift + 1, shift + 1 + count))
    assert len(page.notes) == (total in (0, count))


WORDS = (
    "警号",
    "派出所",
    "姓名",
    "任职时间",
    "社区",
    "出生年份",
    "驻村",
    "警种",
    "身份证",
    "",
    "007",
    "008",
    "S1",
)
ODD = (
    "合计",
    "注：x",
    "2015.1",
    "2015-07",
    "是",
    "辅警",
    "31010719620304001X",
    "/",
    "x",
    "\u3000",
    "９",
    "²",
)


@given(st.lists(st.lists(st.sampled_from([*WORDS, *ODD]), max_size=5), max_size=7))
def test_whatever_a_table_holds_it_is_read_or_refused_and_no_identity_number_comes_through(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_text("".join(f"{','.join(row)}\n" for row in rows), encoding="utf8")
    try:
        read, _ = quietly(path)
    except InputError as error:
        assert error.faults  # noqa: PT017 - either is right
    else:
        assert read.index.is_unique
        assert (read["station"] != "").all()
        assert "31010719620304001X" not in read.to_csv()


def test_the_oldest_workbooks_are_read_too(tmp_path: Path) -> None:
    path = tmp_path / "o.xls"
    path.write_bytes(old_workbook([["花名册"], ["警号", "派出所", "到警务区时间"], ["007", "曹杨", 42186.0]]))
    assert quietly(path)[0].to_dict("list") == {
        "station": ["曹杨"],
        "beat_since": ["2015-07-01"],
        "beat": [""],
    }


def test_an_old_workbook_tells_its_merged_cells_and_its_formats(tmp_path: Path) -> None:
    cells: dict[tuple[int, int], str | float] = {
        (0, 0): "派出所",
        (0, 1): "警号",
        (1, 0): "曹杨",
        (1, 1): 30117.0,
        (2, 1): 30118.0,
    }
    (tmp_path / "o.xls").write_bytes(compound(workbook_stream(cells, (1, 2, 0, 0))))
    assert quietly(tmp_path / "o.xls")[0]["station"].to_dict() == {"030117": "曹杨", "030118": "曹杨"}


def workbook_stream(cells: Mapping[tuple[int, int], str | float], merged: tuple[int, int, int, int]) -> bytes:
    """Return the records (BIFF8) of one sheet whose numbers show six digits, with one merged cell."""

    def record(kind: int, body: bytes) -> bytes:
        return struct.pack("<HH", kind, len(body)) + body

    def text(words: str) -> bytes:
        return struct.pack("<HB", len(words), 1) + words.encode("utf-16-le")

    def cell(place: tuple[int, int], value: str | float) -> bytes:
        at = struct.pack("<HHH", *place, 0)
        return (
            record(0x0204, at + text(value))
            if isinstance(value, str)
            else record(0x0203, at + struct.pack("<d", value))
        )

    start = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    styles = record(0x041E, struct.pack("<H", 164) + text("000000")) + record(
        0x00E0, struct.pack("<HH16x", 0, 164)
    )
    sheet_at = len(start + styles) + 4 + 8 + 2 + 4
    name = struct.pack("<IBBBB", sheet_at, 0, 0, 1, 1) + "一".encode("utf-16-le")
    head = start + styles + record(0x0085, name)
    body = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    body += b"".join(cell(place, value) for place, value in cells.items())
    body += record(0x00E5, struct.pack("<HHHHH", 1, *merged)) + record(0x000A, b"")
    return (head + record(0x000A, b"")).ljust(sheet_at, b"\0") + body


def compound(stream: bytes) -> bytes:
    """Return `stream` as the only file, "Workbook", of a compound file: header, its sectors, names, table."""
    none, end = 0xFFFFFFFF, 0xFFFFFFFE
    stream = stream.ljust(4096, b"\0")
    sectors = len(stream) // 512
    out = io.BytesIO()
    out.write(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16))
    out.write(struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6))
    out.write(struct.pack("<IIIIIIIII", 0, 1, sectors, 0, 4096, end, 0, end, 0))
    out.write(struct.pack("<109I", sectors + 1, *[none] * 108))
    out.write(stream)
    for name, kind, child, start, size in (
        ("Root Entry", 5, 1, end, 0),
        ("Workbook", 2, none, 0, len(stream)),
    ):
        words = (name + "\0").encode("utf-16-le")
        out.write(words.ljust(64, b"\0") + struct.pack("<HBBIII", len(words), kind, 1, none, none, child))
        out.write(bytes(36) + struct.pack("<III", start, size, 0))
    out.write((bytes(66) + struct.pack("<BBIII", 0, 0, none, none, none)).ljust(128, b"\0") * 2)
    chain = [*range(1, sectors), end, end, 0xFFFFFFFD]
    out.write(struct.pack("<128I", *chain, *[none] * (128 - len(chain))))
    return out.getvalue()
