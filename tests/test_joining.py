"""Attribute tables from spreadsheets, joined by code: text first, figures known, nothing lost unsaid."""

from __future__ import annotations

import warnings
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook
from small import old_workbook, two_beats

from beatmap.errors import InputError
from beatmap.files.joining import Joined, join_table
from beatmap.files.limits import MB

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from geopandas import GeoDataFrame

HEADINGS = ["警务区代码", "户籍人口数", "备注"]


def beats() -> GeoDataFrame:
    return two_beats().set_index("code").rename_axis("beat")


def workbook(path: Path, *rows: Sequence[object], merge: str | None = None) -> Path:
    """Write one sheet of rows."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    if merge is not None:
        sheet.merge_cells(merge)
    book.save(path)
    return path


def quietly(path: Path, on: str | None = None, **choices: object) -> tuple[Joined, list[str]]:
    """Return what a join gives and what it tells, without the file's name."""
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        joined = join_table(beats(), path, on, **choices)  # type: ignore[arg-type]  # whatever the test chooses
    return joined, [str(warning.message).removeprefix(f"{path}: ") for warning in said]


def test_a_sheet_is_joined_by_code_with_figures_as_numbers_and_the_rest_as_text(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "t.xlsx",
        HEADINGS,
        ["001", "1,200", 7],
        ["002", None, datetime(2015, 7, 21)],  # noqa: DTZ001
    )
    joined, said = quietly(path)
    assert joined.beats["户籍人口数"].tolist()[0] == 1200
    assert joined.beats["户籍人口数"].isna().tolist() == [False, True]
    assert joined.beats["备注"].tolist() == ["7", "2015-07-21"]
    assert joined.beats.crs.to_epsg() == 4549
    assert (joined.unmatched_beats, len(joined.unmatched_rows), said) == ([], 0, [])


def test_what_matches_nothing_is_listed_on_both_sides_and_told(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", HEADINGS, ["001", 5, "x"], ["009", 6, "y"])
    joined, said = quietly(path)
    assert joined.unmatched_beats == ["002"]
    assert joined.unmatched_rows.index.tolist() == [3]
    assert joined.unmatched_rows["警务区代码"].tolist() == ["009"]
    assert joined.beats["备注"].isna().tolist() == [False, True]
    assert said == ["beats without a row: 1 (002)", "rows without a beat: 1 (009)"]


def test_codes_show_as_the_sheet_shows_them(tmp_path: Path) -> None:
    """1 and 2 that a format shows as 001 and 002; without it the zeros are lost and nothing matches."""
    path = workbook(tmp_path / "t.xlsx", ["code", "n"], [1, "a"], [2, "b"])
    with pytest.raises(
        InputError, match=r"no row has the code of a beat; the first codes are 1, 2\. Try: the"
    ):
        quietly(path, "code")
    from openpyxl import load_workbook  # noqa: PLC0415 - one test opens one

    book = load_workbook(path)
    for row in (2, 3):
        book.worksheets[0].cell(row, 1).number_format = "000"
    book.save(path)
    assert quietly(path, "code")[0].beats["n"].tolist() == ["a", "b"]


def test_a_merged_title_is_passed_over_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    rows = (["警务区基本情况"], [], HEADINGS, ["001", "many", ""], ["002", 3, ""])
    path = workbook(tmp_path / "t.xlsx", *rows, merge="A1:C1")
    with pytest.raises(InputError, match=r"row 4: 'many' in column 户籍人口数 is no number"):
        quietly(path)


def test_a_lone_cell_that_is_not_merged_is_no_title(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", ["警务区代码"], ["001", 3])
    with pytest.raises(
        InputError, match=r"t\.xlsx, Sheet, row 1: 1 columns have no heading\. Try: one row of"
    ):
        quietly(path)


def test_an_old_workbook_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "t.xls"
    path.write_bytes(old_workbook([["警务区基本情况"], HEADINGS, ["001", 1200.0, "好"], ["002", 1.5, 7.0]]))
    joined, said = quietly(path)
    assert joined.beats["户籍人口数"].tolist() == [1200, 1.5]
    assert joined.beats["备注"].tolist() == ["好", "7"]
    assert said == []


def test_a_csv_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("警务区代码,户数\n001,5\n002,\n009,1\n", encoding="gb18030")
    joined, said = quietly(path)
    assert joined.beats["户数"].tolist()[0] == 5
    assert joined.unmatched_rows.index.tolist() == [4]
    assert said == ["rows without a beat: 1 (009)"]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([HEADINGS, ["001", 1, ""], ["001", 2, ""], ["", 3, "合计"]],
         ["2 faults:", "row 4: the code is missing", "beat 001: the id stands in rows 2, 3"]),
        ([["警务区代码", "geometry"], ["001", 1]], ["the beats have columns geometry already. Try: rename"]),
        ([["警务区代码", "JWQDM"], ["001", "1"]], ["the columns 警务区代码, JWQDM all mean beat"]),
        ([["n"], ["001"]], ["no heading is known as that of the ids; there are n. Try: name the"]),
        ([["警务区代码", "n", "n"], ["001", 1, 2]], ["the headings n stand twice"]),
        ([[]], ["no sheet holds anything"]),
    ],
)  # fmt: skip
def test_tables_that_cannot_be_joined_say_why(
    tmp_path: Path, rows: list[list[object]], words: list[str]
) -> None:
    with pytest.raises(InputError) as error:
        quietly(workbook(tmp_path / "t.xlsx", *rows))
    for word in words:
        assert word in str(error.value)


def test_of_several_sheets_with_something_one_must_be_named(tmp_path: Path) -> None:
    book = Workbook()
    for name in ("一", "二"):
        sheet = book.create_sheet(name)
        sheet.append(["code", "of"])
        sheet.append(["001", name])
    book.save(tmp_path / "t.xlsx")
    with pytest.raises(InputError, match=r"several sheets hold something: 一, 二\. Try: name one with sheet"):
        quietly(tmp_path / "t.xlsx", "code")
    with pytest.raises(InputError, match="there is no layer 三; there are 一, 二"):
        quietly(tmp_path / "t.xlsx", "code", sheet="三")
    assert quietly(tmp_path / "t.xlsx", "code", sheet="二")[0].beats["of"].tolist()[0] == "二"


def test_files_that_are_no_workbook_and_identity_numbers_do_not_pass(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file"):
        quietly(tmp_path / "none.xlsx")
    (tmp_path / "t.xlsx").write_bytes(b"PK\x03\x04rest")
    with pytest.raises(InputError, match=r"t\.xlsx: the file cannot be read \("):
        quietly(tmp_path / "t.xlsx")
    path = workbook(tmp_path / "u.xlsx", ["code", "证"], ["001", "31010719620304001X"])
    joined, said = quietly(path, "code")
    assert "证" not in joined.beats
    assert "the column 证 holds identity numbers and is left out" in said
    with pytest.raises(InputError, match=r"the limit is 0\.0 MB"):
        quietly(path, "code", limit_mb=path.stat().st_size / MB)
