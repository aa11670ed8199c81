"""Officers from a table: numbers as text, Chinese headings understood, every bad row named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from beatmap.errors import InputError
from beatmap.files import read_officers

if TYPE_CHECKING:
    from pathlib import Path


def officers(tmp_path: Path, text: str) -> Path:
    (tmp_path / "o.csv").write_text(text, encoding="utf8")
    return tmp_path / "o.csv"


def test_numbers_are_text_and_sorted_and_spaces_of_both_widths_are_gone(tmp_path: Path) -> None:
    path = officers(tmp_path, "officer_no,station,beat,rank\n010, S1 ,b, \n007,S2,　a　,chief\n")
    read = read_officers(path)
    assert read.index.tolist() == ["007", "010"]
    assert read.index.name == "officer_no"
    assert read.to_dict("list") == {"station": ["S2", "S1"], "beat": ["a", "b"], "rank": ["chief", ""]}


def test_the_usual_chinese_headings_are_understood(tmp_path: Path) -> None:
    path = officers(
        tmp_path, "警号,姓名,所属派出所,警务区代码,出生年份,政治面貌\n007,顾知禾,S1,b,1988,党员\n"
    )
    assert list(read_officers(path).columns) == ["name", "station", "beat", "birth_year", "party"]


def test_without_a_column_of_beats_nobody_has_one_today(tmp_path: Path) -> None:
    assert read_officers(officers(tmp_path, "officer_no,station\n007,S1\n"))["beat"].tolist() == [""]


def test_two_headings_for_one_column_are_not_guessed(tmp_path: Path) -> None:
    path = officers(tmp_path, "officer_no,警号,派出所\n007,008,S1\n")
    with pytest.raises(
        InputError, match=r"the columns officer_no, 警号 all mean officer_no\. Try: keep one of them"
    ):
        read_officers(path)


def test_needed_columns_are_named(tmp_path: Path) -> None:
    with pytest.raises(
        InputError, match=r"no column officer_no; there are number, x(.|\n)*no column station"
    ):
        read_officers(officers(tmp_path, "number,x\n1,2\n"))


def test_every_row_that_cannot_be_used_is_named_at_once(tmp_path: Path) -> None:
    path = officers(tmp_path, "officer_no,station\n007,S1\n,S1\n008,\n007,S2\n")
    with pytest.raises(InputError) as error:
        read_officers(path)
    assert [fault.to("en").removeprefix(str(path)) for fault in error.value.faults] == [
        ", row 3: the officer's number is missing",
        ", row 4: the officer's station is missing",
        ": officer 007 stands in rows 2, 5",
    ]
