"""Officers from a table: numbers as text, one form for each column, every bad row named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from beatmap.errors import InputError
from beatmap.files import read_officers
from beatmap.files.headings import HEADINGS
from beatmap.rosters import BRANCHES, COLUMNS, ORIGIN

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd


def officers(tmp_path: Path, text: str) -> Path:
    (tmp_path / "o.csv").write_text(text, encoding="utf8")
    return tmp_path / "o.csv"


def entries(path: Path, **settings: Any) -> pd.DataFrame:
    """What the file says of the officers, without where it says it."""
    return read_officers(path, **settings).drop(columns=[*ORIGIN])


def test_each_entry_says_its_file_and_row(tmp_path: Path) -> None:
    path = officers(tmp_path, "roster,\nofficer_no,station\n010,S1\n007,S2\n")
    read = read_officers(path)
    assert list(read.columns[-2:]) == ["where", "row"]
    assert read["row"].to_dict() == {"010": 3, "007": 4}
    assert set(read["where"]) == {str(path)}


def test_numbers_are_text_and_sorted_and_spaces_of_both_widths_are_gone(tmp_path: Path) -> None:
    path = officers(tmp_path, "officer_no,station,beat,rank\n010, S1 ,b, \n007,S2,　a　,chief\n")
    read = entries(path)
    assert read.index.tolist() == ["007", "010"]
    assert read.index.name == "officer_no"
    assert read.to_dict("list") == {"station": ["S2", "S1"], "beat": ["a", "b"], "rank": ["chief", ""]}


def test_the_usual_chinese_headings_are_understood(tmp_path: Path) -> None:
    path = officers(
        tmp_path, "警号,姓名,所属派出所,警务区代码,出生年份,政治面貌\n007,顾知禾,S1,b,1988,党员\n"
    )
    assert list(entries(path).columns) == ["name", "station", "beat", "birth_year", "party"]


def test_without_a_column_of_beats_nobody_has_one_today(tmp_path: Path) -> None:
    assert entries(officers(tmp_path, "officer_no,station\n007,S1\n"))["beat"].tolist() == [""]


def test_two_headings_for_one_column_are_not_guessed(tmp_path: Path) -> None:
    path = officers(tmp_path, "officer_no,警号,派出所\n007,008,S1\n")
    with pytest.raises(
        InputError, match=r"the columns officer_no, 警号 all mean officer_no\. Try: keep one of them"
    ):
        entries(path)


def test_needed_columns_are_named(tmp_path: Path) -> None:
    with pytest.raises(
        InputError, match=r"no column officer_no; there are number, x(.|\n)*no column station"
    ):
        entries(officers(tmp_path, "number,x\n1,2\n"))


def test_every_row_that_cannot_be_used_is_named_at_once_in_the_order_of_the_sheet(tmp_path: Path) -> None:
    text = (
        "officer_no,station,branch,beat_since,birth_year,village_stationed\n"
        "007,S1,社区,2015.07,1988,是\n"
        ",S1,刑侦,2015-02-30,88,\n"
        "008,,治安,2015.1,,perhaps\n"
        "007,S2,,soon,1991-07,√\n"
        "待定,S2,,,,\n"
    )
    path = officers(tmp_path, text)
    cut = "is January, or October whose 0 was lost"
    with pytest.raises(InputError) as error:
        entries(path)
    assert [fault.to("en").removeprefix(f"{path}, ") for fault in error.value.faults] == [
        "row 3: the officer's number is missing",
        "row 3: '刑侦' is no branch. Try: one of community, public-order, patrol, auxiliary",
        "row 3: '2015-02-30' in column beat_since is no date. Try: year-month-day, such as 2015-07-21",
        "row 3: '88' in column birth_year is no date. Try: year-month-day, such as 2015-07-21",
        "row 4: the officer's station is missing",
        f"row 4: '2015.1' in column beat_since {cut}. Try: year-month-day, such as 2015-07-21",
        "row 4: 'perhaps' in column village_stationed is neither yes nor no. Try: yes or no (是 or 否)",
        "row 5: 'soon' in column beat_since is no date. Try: year-month-day, such as 2015-07-21",
        "row 6: '待定' is no officer number. Try: one row for each officer, with the number",
        f"{path}: officer 007 stands in rows 2, 5. Try: one row for each officer",
    ]


def test_every_column_of_a_roster_comes_in_one_form(tmp_path: Path) -> None:
    text = (
        "警号,姓名,派出所名称,警种,警衔,出生年月,政治面貌,任社区民警时间,到警务区时间,退休时间,原单位,是否驻村,警务区\n"
        "０３0117,王　伟,曹杨派出所,社区民警,三级警督,1988.07,中共党员,2010年3月,20150701,2048-7,/,√,b1\n"
    )
    read = entries(officers(tmp_path, text))
    assert read.loc["030117"].to_dict() == {
        "name": "王伟",
        "station": "曹杨派出所",
        "branch": "community",
        "rank": "三级警督",
        "birth_year": 1988,
        "party": "CPC",
        "community_since": "2010-03-01",
        "beat_since": "2015-07-01",
        "retires": "2048-07-01",
        "source_unit": "",
        "village_stationed": True,
        "beat": "b1",
    }


def test_the_four_branches_are_known_by_our_names_and_by_the_offices_own(tmp_path: Path) -> None:
    words = [*BRANCHES, "社区", "治安民警", "巡 警", "辅警", ""]
    rows = "".join(f"{number},S1,{word}\n" for number, word in enumerate(words))
    read = entries(officers(tmp_path, f"officer_no,station,branch\n{rows}"))
    assert read["branch"].tolist() == [*BRANCHES, *BRANCHES, ""]


def test_a_probationary_member_is_no_member(tmp_path: Path) -> None:
    rows = "1,S1,党员\n2,S1,预备党员\n3,S1,群众\n4,S1,否\n"
    read = entries(officers(tmp_path, f"警号,派出所,政治面貌\n{rows}"))
    assert read["party"].tolist() == ["CPC", "预备党员", "群众", ""]


def test_two_officers_of_one_name_are_told_apart_by_number(tmp_path: Path) -> None:
    read = entries(officers(tmp_path, "警号,姓名,派出所\n008,张伟,S1\n007,张伟,S1\n"))
    assert read["name"].to_dict() == {"007": "张伟", "008": "张伟"}


def test_the_code_of_a_station_goes_before_its_name(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="columns without a use here are left out: 派出所名称"):
        read = entries(officers(tmp_path, "警号,派出所名称,派出所代码\n007,曹杨,S1\n"))
    assert read.to_dict("list") == {"station": ["S1"], "beat": [""]}


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("责任区", "can mean beat, area. Try: one of beat, area as its heading"),
        (
            "任职时间",
            "can mean community_since, beat_since. Try: one of community_since, beat_since as its heading",
        ),
    ],
)
def test_a_heading_of_two_meanings_is_refused_once_and_only_where_nothing_else_says_it(
    tmp_path: Path, heading: str, words: str
) -> None:
    with pytest.raises(InputError) as error:
        entries(officers(tmp_path, f"警号,派出所,{heading}\n007,S1,\n"))
    assert str(error.value).endswith(f"o.csv: the column {heading} {words}")
    with pytest.warns(UserWarning, match=f"columns without a use here are left out: {heading}"):
        entries(
            officers(
                tmp_path,
                f"警号,派出所,{heading},警务区,community_since,beat_since\n007,S1,,,,\n",
            )
        )


@pytest.mark.parametrize(
    ("heading", "value"),
    [
        ("公民身份号码", "not given"),
        ("证", "31010719620304001X"),
        ("姓名", "王伟 ３１０１０７ 19620304 0012"),
        ("rank", "3.1010719620304e+17"),
    ],
)
def test_identity_numbers_are_never_read_whether_the_heading_says_so_or_a_cell(
    tmp_path: Path, heading: str, value: str
) -> None:
    path = officers(tmp_path, f"警号,派出所,{heading}\n007,S1,{value}\n008,S1,x\n")
    with pytest.warns(
        UserWarning, match=rf"o\.csv: the column {heading} holds identity numbers and is left out"
    ):
        read = entries(path)
    assert read.to_dict("list") == {"station": ["S1", "S1"], "beat": ["", ""]}


def test_numbers_that_are_identity_numbers_leave_no_roster(tmp_path: Path) -> None:
    with (
        pytest.warns(UserWarning, match="the column 警号 holds identity numbers and is left out"),
        pytest.raises(InputError, match="there is no column officer_no; there are 派出所"),
    ):
        entries(officers(tmp_path, "警号,派出所\n310107196203040012,S1\n"))


def test_no_message_shows_an_identity_number(tmp_path: Path) -> None:
    """Neither that of a table without headings, nor that of a column without one."""
    number = "31010719620304001X"
    for text in (f"王伟,{number}\n", f"警号,派出所,\n007,,{number}\n"):
        with (
            pytest.warns(UserWarning, match="the column [23] holds identity numbers and is left out"),
            pytest.raises(InputError) as error,
        ):
            entries(officers(tmp_path, text))
        assert number not in str(error.value)


def test_columns_without_a_use_are_left_out_with_a_word(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match=r"o\.csv: columns without a use here are left out: 序号, 电话"):
        read = entries(officers(tmp_path, "序号,警号,派出所,电话\n1,007,S1,13800000000\n"))
    assert list(read.columns) == ["station", "beat"]


def test_an_empty_cell_beside_a_no_is_read_as_no_with_a_word(tmp_path: Path) -> None:
    path = officers(tmp_path, "警号,派出所,驻村\n007,S1,是\n008,S1,否\n009,S1,\n")
    with pytest.warns(UserWarning, match="o.csv: empty cells in column 驻村 are read as no: 1"):
        read = entries(path)
    assert read["village_stationed"].tolist() == [True, False, False]


def test_a_comma_without_quotation_marks_is_noticed(tmp_path: Path) -> None:
    path = officers(tmp_path, "警号,姓名,派出所\n007,Wang, Wei,S1\n")
    with pytest.raises(
        InputError, match=r"row 2: cells stand under no heading: S1\. Try: a heading over each"
    ):
        entries(path)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "the file holds nothing"),
        (b"\n,,\n", "the file holds nothing"),
        (b'a,b\n"' + b"x" * 200_000, "no table"),
    ],
)
def test_a_file_that_holds_no_table_is_refused(tmp_path: Path, data: bytes, words: str) -> None:
    (tmp_path / "o.csv").write_bytes(data)
    with pytest.raises(InputError, match=words):
        entries(tmp_path / "o.csv")


def test_a_missing_file_and_one_above_the_limit_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file"):
        entries(tmp_path / "none.csv")
    path = officers(tmp_path, "警号,派出所\n007,S1\n")
    with pytest.raises(InputError, match=r"the limit is 0\.0 MB"):
        entries(path, limit_mb=1e-6)


def test_tabs_and_gb18030_are_read(tmp_path: Path) -> None:
    (tmp_path / "o.csv").write_bytes("警号\t派出所\n007\t曹杨\n".encode("gb18030"))
    assert entries(tmp_path / "o.csv")["station"].to_dict() == {"007": "曹杨"}


def test_a_roster_of_nobody_is_empty(tmp_path: Path) -> None:
    read = entries(officers(tmp_path, "警号,派出所,出生年份,驻村,警种,到警务区时间\n"))
    assert read.empty
    assert {"station", "beat"} < set(read.columns)


def test_every_column_that_a_roster_keeps_has_a_heading_and_no_other_does_but_three() -> None:
    """A station's name stands for its code, an area is told from a beat, an identity number is refused."""
    assert {*HEADINGS["officers"]} - {"officer_no", *COLUMNS} == {"station_name", "area", "identity"}
    assert {*COLUMNS} <= {*HEADINGS["officers"]}


@pytest.mark.parametrize("nothing", ["/", "-", "——", "－", "　"])
def test_a_stroke_means_an_empty_cell(tmp_path: Path, nothing: str) -> None:
    path = officers(tmp_path, f"警号,派出所,警务区,退休时间\n007,S1,{nothing},{nothing}\n")
    assert entries(path).to_dict("list") == {"station": ["S1"], "beat": [""], "retires": [""]}
