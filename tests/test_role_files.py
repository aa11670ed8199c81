"""Roles and seats from the tables that offices keep, and what is said of them when they are judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest
from openpyxl import Workbook
from small import old_workbook
from towns import city_of, town

from beatmap.errors import InputError
from beatmap.files.roletables import read_roles, read_seats
from beatmap.plans import Plan
from beatmap.rosters import MEMBER, Roster
from beatmap.staffing.roles import role_changes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    Rows = Sequence[Sequence[object]]

SECRETARY, DIRECTOR = "deputy secretary", "deputy director"


def csv(tmp_path: Path, text: str) -> Path:
    (tmp_path / "r.csv").write_text(text, encoding="utf8")
    return tmp_path / "r.csv"


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


def test_the_usual_chinese_headings_of_roles_are_understood(tmp_path: Path) -> None:
    text = (
        "警号,所在党组织,兼任职务,分管工作,任职时间,免职时间\n"
        "０07,曹杨一村党总支,党组织副书记,治安、调解,2012年3月,\n"
        "008, 曹杨二村党总支 ,党总支副书记（兼）,/,20110301,2014.12\n"
    )
    path = csv(tmp_path, text)
    assert read_roles(path).to_dict("records") == [
        {
            "officer_no": "007",
            "body": "曹杨一村党总支",
            "title": SECRETARY,
            "portfolio": "治安、调解",
            "from": "2012-03-01",
            "to": "",
            "where": str(path),
            "row": 2,
        },
        {
            "officer_no": "008",
            "body": "曹杨二村党总支",
            "title": SECRETARY,
            "portfolio": "",
            "from": "2011-03-01",
            "to": "2014-12-01",
            "where": str(path),
            "row": 3,
        },
    ]


def test_the_usual_chinese_headings_of_seats_are_understood(tmp_path: Path) -> None:
    path = csv(tmp_path, "警务区,居委会,可任职务,分管\nb1,曹杨一村,居委会副主任,调解\n")
    assert read_seats(path).to_dict("records") == [
        {
            "beat": "b1",
            "body": "曹杨一村",
            "title": DIRECTOR,
            "portfolio": "调解",
            "where": str(path),
            "row": 2,
        }
    ]


def test_our_own_headings_are_understood_and_columns_without_which_there_is_a_default_may_be_absent(
    tmp_path: Path,
) -> None:
    roles = read_roles(csv(tmp_path, "officer_no,body\n007,B1\n"))
    assert roles.drop(columns=["where", "row"]).to_dict("records") == [
        {"officer_no": "007", "body": "B1", "title": SECRETARY, "portfolio": "", "from": "", "to": ""}
    ]
    seats = read_seats(csv(tmp_path, "beat,body\na,B1\n"))
    assert seats.loc[0, ["title", "portfolio"]].tolist() == [SECRETARY, "public safety, disputes"]


@pytest.mark.parametrize(
    ("heading", "body"),
    [
        ("党组织,居委会代码,居委会名称", "P"),
        ("电话,居委会代码,居委会名称", "C"),
        ("电话,备注,村委会", "N"),
    ],
)
def test_a_body_is_the_party_organisation_else_the_committees_code_else_its_name(
    tmp_path: Path, heading: str, body: str
) -> None:
    path = csv(tmp_path, f"警号,{heading}\n007,P,C,N\n")
    with pytest.warns(UserWarning, match="columns without a use here are left out"):
        assert read_roles(path)["body"].tolist() == [body]


def test_the_officers_rank_in_the_police_is_no_title_where_the_concurrent_role_stands_beside_it(
    tmp_path: Path,
) -> None:
    path = csv(tmp_path, "警号,职务,居委会,兼任职务\n007,民警,C1,副书记\n")
    with pytest.warns(UserWarning, match="columns without a use here are left out: 职务"):
        assert read_roles(path)["title"].tolist() == [SECRETARY]
    assert read_roles(csv(tmp_path, "警号,居委会,职务\n007,C1,副主任\n"))["title"].tolist() == [DIRECTOR]


@pytest.mark.parametrize(
    ("cell", "title"),
    [
        ("副书记", SECRETARY),
        ("曹杨一村 党支部 副书记", SECRETARY),
        ("Deputy Party secretary", SECRETARY),
        ("村委会副主任（兼）", DIRECTOR),
        ("党支部书记", "党支部书记"),
        ("副书记助理", "副书记助理"),
        ("adviser", "adviser"),
    ],
)
def test_the_last_word_of_a_title_says_what_it_is_and_others_stay(
    tmp_path: Path, cell: str, title: str
) -> None:
    assert read_roles(csv(tmp_path, f"警号,党组织,兼任职务\n007,B1,{cell}\n"))["title"].tolist() == [title]


@pytest.mark.parametrize("cell", ["至今", "现任", "", "无", "—"])
def test_a_role_that_lasts_is_open(tmp_path: Path, cell: str) -> None:
    path = csv(tmp_path, f"警号,党组织,任职时间,免职时间\n007,B1,2012.03,{cell}\n")
    assert read_roles(path)[["from", "to"]].to_numpy().tolist() == [["2012-03-01", ""]]


def test_all_sheets_are_read_merged_cells_filled_and_totals_passed_over(tmp_path: Path) -> None:
    """Two sheets of roles, one of them with a title and a body merged over two rows; one sheet of notes."""
    path = workbook(
        tmp_path / "r.xlsx",
        ["A1:C1", "A3:A4"],
        甲=[
            ["兼任职务一览表", None, None],
            ["党组织", "警号", "兼任职务"],
            ["B1", "007", "副书记"],
            [None, "008", "副主任"],
            ["合计", 2, None],
        ],
        乙=[["警号", "党组织"], ["009", "B2"]],
        说明=[["资料截至七月底"]],
    )
    with pytest.warns(UserWarning, match="r.xlsx, ") as said:
        roles = read_roles(path)
    assert roles[["officer_no", "body", "title", "row"]].to_numpy().tolist() == [
        ["007", "B1", SECRETARY, 3],
        ["008", "B1", DIRECTOR, 4],
        ["009", "B2", SECRETARY, 2],
    ]
    assert roles["where"].tolist() == [f"{path}, 甲"] * 2 + [f"{path}, 乙"]
    assert len(said) == 2
    with pytest.warns(UserWarning, match="totals"):
        assert read_roles(path, sheet="甲")["officer_no"].tolist() == ["007", "008"]


def test_the_oldest_workbooks_are_read_too(tmp_path: Path) -> None:
    path = tmp_path / "s.xls"
    path.write_bytes(old_workbook([["警务区", "党组织"], ["b1", "B1"]]))
    assert read_seats(path)[["beat", "body"]].to_numpy().tolist() == [["b1", "B1"]]


def test_every_row_of_roles_that_cannot_be_used_is_named_at_once(tmp_path: Path) -> None:
    text = "警号,党组织,兼任职务,任职时间,免职时间\n,B1,副书记,2015.07,\n007,,,soon,2015.1\n"
    path = csv(tmp_path, text)
    with pytest.raises(InputError) as error:
        read_roles(path)
    fill = "Try: fill it in, or leave the row out"
    date = "Try: year-month-day, such as 2015-07-21"
    assert [fault.to("en").removeprefix(f"{path}, ") for fault in error.value.faults] == [
        f"row 2: 警号 is missing. {fill}",
        f"row 3: 党组织 is missing. {fill}",
        f"row 3: 兼任职务 is missing. {fill}",
        f"row 3: 'soon' in column 任职时间 is no date. {date}",
        f"row 3: '2015.1' in column 免职时间 is January, or October whose 0 was lost. {date}",
    ]


def test_every_row_of_seats_that_cannot_be_used_is_named_at_once(tmp_path: Path) -> None:
    path = csv(tmp_path, "警务区,党组织,职务\nb1,,副书记\n,B2,\n")
    with pytest.raises(InputError) as error:
        read_seats(path)
    fill = "Try: fill it in, or leave the row out"
    assert [fault.to("en").removeprefix(f"{path}, ") for fault in error.value.faults] == [
        f"row 2: 党组织 is missing. {fill}",
        f"row 3: 警务区 is missing. {fill}",
        f"row 3: 职务 is missing. {fill}",
    ]


def test_needed_columns_are_named(tmp_path: Path) -> None:
    with pytest.raises(
        InputError, match=r"no column officer_no; there are 姓名, x(.|\n)*there is no column body"
    ):
        read_roles(csv(tmp_path, "姓名,x\n王伟,2\n"))


def test_a_column_called_responsibility_area_is_not_taken_for_the_beat(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no column beat; there are 责任区, 党组织"):
        read_seats(csv(tmp_path, "责任区,党组织\nb1,B1\n"))


def test_identity_numbers_are_never_read(tmp_path: Path) -> None:
    path = csv(tmp_path, "警号,党组织,身份证号\n007,B1,310107196203040012\n")
    with pytest.warns(UserWarning, match="the column 身份证号 holds identity numbers and is left out"):
        assert "310107196203040012" not in read_roles(path).to_csv()


def test_what_is_wrong_with_a_role_is_later_said_with_its_sheet_and_row(tmp_path: Path) -> None:
    """007 is no member and 009 is unknown; both stand in the sheet 甲."""
    head = ["警号", "党组织"]
    roles = read_roles(workbook(tmp_path / "r.xlsx", 甲=[head, ["007", "B1"], ["009", "B2"]]))
    seats = read_seats(csv(tmp_path, "警务区,党组织\na,B1\na,B2\n"))
    city = city_of(town("a"))
    officers = pd.DataFrame({"station": "S1", "beat": "a", "party": ""}, index=pd.Index(["007"], dtype="str"))
    posts = pd.DataFrame(
        {"officer_no": ["007"], "beat": "a", "area": "X", "station": "S1", "change": "stays"}
    )
    roster = Roster(Plan.from_areas(city, pd.Series({"a": "X"})), officers, posts)
    with pytest.raises(InputError) as error:
        role_changes(roster, roles, seats, on="2015-07-21")
    places = [(fault.where, fault.row) for fault in error.value.faults]
    assert places == [(f"{tmp_path / 'r.xlsx'}, 甲", 3), (f"{tmp_path / 'r.xlsx'}, 甲", 2)]
    member = Roster(roster.plan, officers.assign(party=MEMBER), posts)
    found = role_changes(member, roles, seats, on="2015-07-21", left=["009"])
    assert found.seats["state"].tolist() == ["held", "vacant"]
