"""The sheets of the areas as workbooks: all that is on them, nobody named unasked, text that stays text."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from shapely import Point
from towns import areas_of, city_of, town

from beatmap.errors import InputError
from beatmap.files.areabooks import write_area_book, write_station_books
from beatmap.files.safenames import FILE, NEVER_IN_FILES, NEVER_IN_TABS, TAB, file_names, tab_names
from beatmap.plans import Plan
from beatmap.rosters import Roster
from beatmap.staffing import duty_calendar, duty_groups, offices, partners

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl import Workbook

SECRETS = [
    *("030117", "030118", "030119", "030120"),
    *("陈建国", "王秀英", "=1+1", "Ann", "1961", "1999", "CPC"),
    *("一级警长", "deputy secretary", "Party of a"),
]
ROLES = pd.DataFrame(
    {
        "officer_no": ["030117", "030117"],
        "title": ["deputy secretary", "deputy director"],
        "body": ["Party of a", "committee of b"],
    }
)


def plan_of(area_x: str = "X", **names: Any) -> Plan:
    """Station S1 with the areas X and Y, station S2 with the area Z.

    a b e        X: a b    Z: e
    c d .        Y: c d
    """
    beats = town("a b e\nc d .", calls=[3, 1.25, 9, 2, 7], S1="a b c d", S2="e").assign(**names)
    return Plan.from_areas(city_of(beats), areas_of(**{area_x: "a b", "Y": "c d", "Z": "e"}))


def roster_of(plan: Plan | None = None) -> Roster:
    """030117 at a; 030118 moves to b and covers d; 030119, of the patrol, is attached to Y; 030120 at c."""
    plan = plan or plan_of()
    officers = pd.DataFrame(
        {
            "station": "S1",
            "beat": ["a", "c", "", ""],
            "name": ["陈建国", "王秀英", "=1+1", "Ann"],
            "rank": "一级警长",
            "branch": ["community", "community", "patrol", "community"],
            "birth_year": [1961, 1999, 1961, 1999],
            "party": "CPC",
        },
        index=pd.Index(["030117", "030118", "030119", "030120"], dtype="str", name="officer_no"),
    )
    rows = [
        ("030117", "a", "stays"),
        ("030118", "b", "moves"),
        ("030118", "d", "covers"),
        ("030119", "", "joins"),
        ("030120", "c", "joins"),
    ]
    posts = pd.DataFrame(rows, columns=["officer_no", "beat", "change"], dtype=str)
    posts.insert(2, "area", posts["beat"].map(plan.areas).fillna("Y"))
    posts.insert(3, "station", "S1")
    return Roster(plan, officers, posts, ("e",), on="2015-07-21")


def everything(roster: Roster) -> dict[str, Any]:
    """All that can stand on a sheet; calls of b are unknown."""
    points = gpd.GeoDataFrame(geometry=[Point(50, -50), Point(150, -50), Point(160, -50)], crs=4549)
    return {
        "offices": offices(roster.plan, points.set_axis(["P1", "P2", "P3"])),
        "partners": partners(roster.plan),
        "calendar": duty_calendar(duty_groups(roster, 2, at_least=0), "2015-07-21", 2),
        "indicators": pd.DataFrame({"calls": [3, 4], "rate": [0.125, 0.5]}, index=["a", "c"]),
        "roles": ROLES,
    }


def rows_of(book: Workbook, tab: str) -> list[list[object]]:
    """The rows of a tab; cells after the last one that is filled do not count."""
    rows = [list(row) for row in book[tab].iter_rows(values_only=True)]
    return [row[: max((i + 1 for i, v in enumerate(row) if v is not None), default=0)] for row in rows]


def written(path: Path, roster: Roster, **settings: Any) -> Workbook:
    write_area_book(roster, path, **settings)
    return load_workbook(path)


def test_the_index_comes_first_and_leads_to_a_tab_for_each_area(tmp_path: Path) -> None:
    roster = roster_of()
    book = written(tmp_path / "a.xlsx", roster)
    assert book.sheetnames == ["Index", "X", "Y", "Z"]
    assert rows_of(book, "Index") == [
        ["Responsibility areas"],
        [f"plan {roster.plan.id} · as of 2015-07-21"],
        ["Briefing: officers bear numbers of this plan only, and no names"],
        [],
        ["3 areas"],
        ["station", "area", "beats", "officers", "vacant beats"],
        ["S1", "X", 2, 2, 0],
        ["S1", "Y", 2, 2, 0],
        ["S2", "Z", 1, 0, 1],
        ["sum", None, 5, 4, 1],
    ]
    targets = [book["Index"][f"B{row}"].hyperlink.location for row in (7, 8, 9)]
    assert targets == ["'X'!A1", "'Y'!A1", "'Z'!A1"]
    assert book["Y"]["A4"].hyperlink.location == "'Index'!A1"


def test_an_internal_sheet_says_everything_of_its_area(tmp_path: Path) -> None:
    """The border of X and Y is 200 m; b touches e of S2, which has no other neighbour."""
    roster = roster_of(plan_of(name="First, second", committees=[("c1", "c2"), ("c3",), None, "c5", "c6"]))
    book = written(tmp_path / "a.xlsx", roster, internal=True, **everything(roster))
    assert rows_of(book, "X") == [
        ["Responsibility area X"],
        [f"station S1 · plan {roster.plan.id} · as of 2015-07-21"],
        ["Internal: holds the names and numbers of officers"],
        ["Index"],
        [],
        ["Beats"],
        ["beat", "name", "workload", "committees", "offices", "staffing"],
        ["a", "First, second", 3, "c1, c2", "one", "held"],
        ["b", "First, second", 1.25, "c3", "several", "held"],
        [],
        ["Officers"],
        ["police number", "name", "rank", "branch", "beat", "change", "duty group", "concurrent roles"],
        [
            *("030117", "陈建国", "一级警长", "community", "a", "stays", "1"),
            "deputy secretary, Party of a; deputy director, committee of b",
        ],
        ["030118", "王秀英", "一级警长", "community", "b", "moves", "1"],
        [],
        ["Joint duty"],
        ["beat", "partner", "area", "station", "common border, m"],
        ["a", "b", "X", "S1", 100],
        ["b", "a", "X", "S1", 100],
        ["b", "e", "Z", "S2", 100],
        [],
        ["Duty"],
        ["date", "groups on duty", "officers", "in the community"],
        ["2015-07-21", "1", 2, 0],
        ["2015-07-22", "2", 2, 2],
        [],
        ["Indicators"],
        ["beat", "calls", "rate"],
        ["a", 3, 0.125],
        ["b", "unknown", "unknown"],
        ["sum", "unknown", "unknown"],
        [],
        ["Neighbouring areas"],
        ["area", "station", "common border, m", "between the beats"],
        ["Y", "S1", 200, "a – c, b – d"],
        ["Z", "S2", 100, "b – e"],
    ]


def test_a_beat_is_held_covered_or_vacant_and_an_attached_officer_has_no_beat(tmp_path: Path) -> None:
    book = written(tmp_path / "a.xlsx", roster_of(), internal=True)
    assert rows_of(book, "Y")[5:14] == [
        ["Beats"],
        ["beat", "workload", "staffing"],
        ["c", 2, "held"],
        ["d", 7, "covered"],
        [],
        ["Officers"],
        ["police number", "name", "rank", "branch", "beat", "change"],
        ["030119", "=1+1", "一级警长", "patrol", None, "joins"],
        ["030120", "Ann", "一级警长", "community", "c", "joins"],
    ]
    assert rows_of(book, "Y")[14] == ["030118", "王秀英", "一级警长", "community", "d", "covers as well"]
    assert rows_of(book, "Z")[7:12] == [
        ["e", 9, "vacant"],
        [],
        ["Officers"],
        rows_of(book, "Y")[11],
        ["none"],
    ]


def test_a_beat_without_neighbour_says_so_and_a_link_is_named(tmp_path: Path) -> None:
    """The ferry joins a to b; c is alone.

    a . b . c
    """
    links = pd.DataFrame({"focal": ["a"], "neighbor": ["b"], "via": ["ferry"]})
    city = city_of(town("a . b . c"), links=links)
    plan = Plan.from_areas(city, areas_of(X="a", Y="b", Z="c"))
    nobody = pd.DataFrame(columns=["officer_no", "beat", "area", "station", "change"], dtype=str)
    staff = pd.DataFrame({"station": [], "beat": []}, index=pd.Index([], dtype="str"))
    book = written(tmp_path / "a.xlsx", Roster(plan, staff, nobody, ("a", "b", "c")), partners=partners(plan))
    assert rows_of(book, "X")[-6:] == [
        ["beat", "partner", "area", "station", "common border, m"],
        ["a", "b", "Y", "S1", 0],
        [],
        ["Neighbouring areas"],
        ["area", "station", "common border, m", "between the beats"],
        ["Y", "S1", 0, "a – b (ferry)"],
    ]
    assert rows_of(book, "Z")[-4:] == [
        [],
        ["Neighbouring areas"],
        ["area", "station", "common border, m", "between the beats"],
        ["none"],
    ]
    assert ["c", "no neighbour", None, None, 0] in rows_of(book, "Z")


def test_a_briefing_names_nobody_in_any_cell_or_part_of_the_file(tmp_path: Path) -> None:
    roster = roster_of()
    write_area_book(roster, tmp_path / "a.xlsx", **everything(roster))
    write_station_books(roster, tmp_path / "st", **everything(roster))
    paths = [tmp_path / "a.xlsx", *(tmp_path / "st").iterdir()]
    cells = [str(c.value) for p in paths for sheet in load_workbook(p) for row in sheet for c in row]
    parts = [zipfile.ZipFile(p).read(name).decode() for p in paths for name in zipfile.ZipFile(p).namelist()]
    assert [secret for secret in SECRETS for text in cells if secret in text] == []
    long = [words for words in SECRETS if words not in ("1961", "1999")]  # which may stand in any number
    assert [words for words in long for part in parts if words in part] == []
    masked = roster.masked(pd.Series(["030117", "030118", "030119", "030120"]))
    assert set(masked) <= set(cells)


def test_every_tab_and_its_foot_say_who_may_read_it(tmp_path: Path) -> None:
    for internal, words in ((False, "Briefing"), (True, "Internal")):
        book = written(tmp_path / "a.xlsx", roster_of(), internal=internal)
        for sheet in book:
            assert str(sheet["A3"].value).startswith(words)
            assert sheet["A3"].value == sheet.oddFooter.left.text


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    roster = roster_of(plan_of("=1+1", name=["=A1", "+1", "-1", "@x", "#N/A"]))
    numbers = pd.DataFrame({"=cmd|' /C'!A0": [1], "\x01bell": [2]}, index=["a"])
    book = written(tmp_path / "a.xlsx", roster, indicators=numbers, internal=True)
    cells = [cell for sheet in book for row in sheet for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert {"=1+1", "=A1", "+1", "-1", "@x", "#N/A", "=cmd|' /C'!A0", "bell"} <= {c.value for c in cells}
    assert "=1+1" in book.sheetnames


def test_a_sheet_is_printed_across_as_wide_as_the_page_with_its_title_on_each(tmp_path: Path) -> None:
    book = written(tmp_path / "a.xlsx", roster_of(plan_of(name="所" * 40)), internal=True)
    for sheet in book:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.oddFooter.right.text == "&P / &N"
    assert (book["Index"].freeze_panes, book["Index"].print_title_rows) == ("A7", "$1:$6")
    assert (book["X"].freeze_panes, book["X"].print_title_rows) == ("A5", "$1:$4")
    widths = [book["X"].column_dimensions[column].width for column in "AB"]
    assert widths == [len("police number") + 2, 46]
    assert book["X"]["B8"].alignment.wrap_text
    assert not book["X"]["A8"].alignment.wrap_text


def test_a_chinese_reader_gets_chinese_tabs_headings_and_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BEATMAP_LANG", "zh")
    book = written(tmp_path / "a.xlsx", roster_of(), internal=True)
    assert book.sheetnames == ["目录", "X", "Y", "Z"]
    assert rows_of(book, "Y")[11:13] == [
        ["警号", "姓名", "警衔", "警种", "警务区", "变动"],
        ["030119", "=1+1", "一级警长", "巡逻", None, "新到岗"],
    ]


def test_the_book_of_a_station_holds_its_areas_only(tmp_path: Path) -> None:
    book = written(tmp_path / "a.xlsx", roster_of(), station="S2")
    assert book.sheetnames == ["Index", "Z"]
    assert rows_of(book, "Index")[1][0].startswith("station S2 · plan ")  # type: ignore[attr-defined]  # text
    assert rows_of(book, "Index")[-1] == ["sum", None, 1, 0, 1]


def test_each_station_has_its_book_and_an_area_of_two_stands_in_both(tmp_path: Path) -> None:
    """Station S/1 has a and b, station s:2 has c; the area Y reaches over both."""
    plan = Plan.from_areas(city_of(town("a b c", **{"S/1": "a b", "s:2": "c"})), areas_of(X="a", Y="b c"))
    posts = pd.DataFrame(
        {"officer_no": ["01"], "beat": ["c"], "area": ["Y"], "station": ["s:2"], "change": ["joins"]}
    )
    staff = pd.DataFrame({"station": ["s:2"], "beat": [""]}, index=["01"])
    write_station_books(Roster(plan, staff, posts, ("a", "b")), tmp_path / "out")
    names = {path.name: load_workbook(path).sheetnames for path in (tmp_path / "out").iterdir()}
    assert names == {"S%2F1.xlsx": ["Index", "X", "Y"], "s%3A2.xlsx": ["Index", "Y"]}
    book = load_workbook(tmp_path / "out" / "s%3A2.xlsx")
    assert rows_of(book, "Index")[6] == ["S/1, s:2", "Y", 2, 1, 1]


def test_the_same_roster_gives_the_same_bytes_in_any_order_of_rows(tmp_path: Path) -> None:
    roster = roster_of()
    mixed = Roster(
        roster.plan, roster.officers.iloc[::-1], roster.posts.iloc[::-1], roster.vacancies, on=roster.on
    )
    for name, one in (("one", roster), ("two", mixed)):
        write_area_book(one, tmp_path / f"{name}.xlsx", **everything(one))
        write_station_books(one, tmp_path / name)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_what_was_given_stays_as_it_was(tmp_path: Path) -> None:
    roster = roster_of()
    given_in = everything(roster)
    kept = given_in["indicators"].copy(), given_in["roles"].copy(), roster.posts
    write_area_book(roster, tmp_path / "a.xlsx", internal=True, **given_in)
    pd.testing.assert_frame_equal(given_in["indicators"], kept[0])
    pd.testing.assert_frame_equal(given_in["roles"], kept[1])
    pd.testing.assert_frame_equal(roster.posts, kept[2])


def test_a_sum_is_known_where_every_part_is_and_whole_numbers_stay_whole(tmp_path: Path) -> None:
    table = pd.DataFrame({"calls": pd.array([3, 4, 0, 5], dtype="Int64")}, index=[*"abcd"])
    book = written(tmp_path / "a.xlsx", roster_of(), indicators=table)
    assert ["sum", 7] in rows_of(book, "X")
    assert ["sum", 5] in rows_of(book, "Y")
    assert ["sum", "unknown"] in rows_of(book, "Z")


def test_everything_that_does_not_fit_the_plan_is_said_at_once(tmp_path: Path) -> None:
    roster = roster_of()
    other = roster_of(plan_of("W"))
    groups = duty_groups(roster, 2, at_least=0)
    settings = everything(roster) | {
        "offices": everything(roster)["offices"]._replace(
            by_beat=pd.DataFrame({"state": "one"}, index=[*"abcdz"])
        ),
        "groups": duty_groups(other, 4, at_least=0),
        "calendar": duty_calendar(groups, "2015-07-21", 2),
        "indicators": pd.DataFrame(
            {"calls": [1, 2, 3], "words": "x", "yes": True, "endless": float("inf")}, index=["a", "a", "q"]
        ),
        "roles": ROLES.assign(officer_no=["030117", "99"]),
    }
    again = "make it for this plan"
    for write in (write_area_book, write_station_books):
        with pytest.raises(InputError) as caught:
            write(roster, tmp_path / "out", **settings)
        assert [fault.to("en") for fault in caught.value.faults] == [
            f"groups: it belongs to plan {other.plan.id}, not to {roster.plan.id}. Try: {again}",
            "calendar: the calendar is of other duty groups. Try: leave groups out: the calendar has them",
            "offices, beat z: the beat is not on the map. Try: make it for this plan",
            "offices, beat e: nothing is said of the beat. Try: make it for this plan",
            "indicators, beat a: the beat stands twice",
            "indicators, beat q: the beat is not on the map",
            *(
                f"indicators: the column {name} holds no numbers. "
                "Try: numbers, and <NA> where they are unknown"
                for name in ("words", "yes", "endless")
            ),
            "roles: officer 99 is not in the roster. Try: the roles of officers who are in the roster",
        ]
    assert [*tmp_path.iterdir()] == []


def test_roles_without_a_column_partners_of_other_beats_and_unknown_stations_are_refused(
    tmp_path: Path,
) -> None:
    roster = roster_of()
    pairs = partners(roster.plan)._replace(isolated=("z",))
    with pytest.raises(InputError) as caught:
        write_area_book(
            roster,
            tmp_path / "a.xlsx",
            station="S9",
            partners=pairs,
            roles=ROLES.rename(columns={"body": "bod"}),
        )
    assert [fault.to("en") for fault in caught.value.faults] == [
        "station S9 does not exist. Try: one of S1, S2",
        "partners, beat z: the beat is not on the map. Try: make it for this plan",
        "roles: there is no column body; there are officer_no, title, bod. Try: the column bod",
    ]


HOSTILE = st.lists(st.text(max_size=70), min_size=1, max_size=12) | st.lists(
    st.sampled_from(["a" * 40, "A" * 40, "/", ":", "History", "con", "CON", "x.", "x", "𠮷" * 40]),
    max_size=12,
)


@given(names=HOSTILE)
def test_tabs_and_files_have_names_they_may_have_and_each_its_own(names: list[str]) -> None:
    kinds: list[tuple[Callable[[list[str]], list[str]], int, str]] = [
        (tab_names, TAB, NEVER_IN_TABS),
        (file_names, FILE, NEVER_IN_FILES.replace("%", "")),
    ]
    for rename, most, never in kinds:
        found = rename(names)
        assert len({name.casefold() for name in found}) == len(names)
        assert max((len(name.encode("utf-16-le")) // 2 for name in found), default=0) <= most
        assert not any(pd.Series(found, dtype=object).astype(str).str.contains(never, regex=True))
        assert not {name.casefold() for name in found} & {"history" if rename is tab_names else "con"}


def test_two_areas_whose_names_begin_alike_have_a_tab_each(tmp_path: Path) -> None:
    long = "a" * 31
    plan = Plan.from_areas(city_of(town("a b")), pd.Series({"a": f"{long}1", "b": f"{long}2"}))
    posts = pd.DataFrame(columns=["officer_no", "beat", "area", "station", "change"], dtype=str)
    staff = pd.DataFrame({"station": [], "beat": []}, index=pd.Index([], dtype="str"))
    book = written(tmp_path / "a.xlsx", Roster(plan, staff, posts, ("a", "b")))
    assert book.sheetnames == ["Index", long, "a" * 29 + "~2"]
    assert book["Index"]["B8"].hyperlink.location == f"'{'a' * 29}~2'!A1"
    assert book[book.sheetnames[2]]["A1"].value == f"Responsibility area {long}2"
