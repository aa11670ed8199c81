"""Officers on the command line: every table of a town, the rules, the sheets, what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
from commands import HOME, all_files, layer, refused, run, six_beats
from openpyxl import load_workbook
from pages import page_content
from shapely import Point

from beatmap import jobs
from beatmap.errors import InputError
from beatmap.files import read_exceptions, read_offices, read_pairs, read_programmes, write_staff_book
from beatmap.jobs.crewing import read_crew
from beatmap.staffing import assign, partners, programmes, role_changes, seat_states

if TYPE_CHECKING:
    from pathlib import Path

    from beatmap.rosters import Roster

DAY = "2015-07-21"
FILES = ["areas.xlsx", "map.html", "officers.xlsx", "posts.csv", "succession.xlsx"]
TABLES = {
    "officers.csv": (
        "警号,姓名,派出所,警务区,政治面貌,出生年份,任社区民警时间,到警务区时间,原单位,退休时间\n"
        "001,甲,S1,a,党员,1980,2012-03-01,2012-03-01,机关,2016-01-31\n"
        "002,乙,S1,a,,1990,2005-03-01,2012-03-01,,\n"
        "003,丙,S1,b,党员,1985,2014-03-01,2014-03-01,机关,\n"
        "004,丁,S1,,,1992,2015-03-01,,,\n"
        "005,戊,S1,e,,1960,2001-03-01,2009-03-01,,2020-01-31\n"
    ),
    "seats.csv": "居委会代码,警务区,可任职务\nC1,a,党组织副书记\nC2,b,党组织副书记\n",
    "roles.csv": "警号,居委会代码,兼任职务,任职时间\n001,C1,党组织副书记,2013-01-01\n",
    "pins.csv": "警号,警务区\n005,f\n",
    "forbidden.csv": "警号,警务区\n004,d\n",
    "exceptions.csv": "警号,理由,批准人\n003,照顾家庭,政治处\n",
}
TOML = """
[city]
name = "T"
[boundaries]
path = "beats.gpkg"
id = "code"
station = "station"
area_today = "area"
[workload]
column = "calls"
[officers]
path = "officers.csv"
offices = "offices.gpkg"
seats = "seats.csv"
roles = "roles.csv"
pins = "pins.csv"
forbidden = "forbidden.csv"
exceptions = "exceptions.csv"
[personnel]
central = ["centre"]
max_beats = 2
"""


@pytest.fixture
def town_file(tmp_path: Path) -> Path:
    """A town of six beats with zones, two areas of today, and every table of officers.

    a b c      X X Y, zone centre centre fringe
    d e f      X Y Y, zone rural  fringe fringe
    """
    beats = six_beats().assign(area=[*"XXYXYY"], zone="fringe")
    beats.loc[beats["code"].isin(["a", "b"]), "zone"] = "centre"
    beats.loc[beats["code"] == "d", "zone"] = "rural"
    layer(beats, tmp_path / "beats.gpkg")
    x, y = HOME
    point = gpd.GeoDataFrame({"id": ["P1"], "beat": ["a"]}, geometry=[Point(x + 50, y - 50)], crs=4549)
    pyogrio.write_dataframe(point, tmp_path / "offices.gpkg")
    for name, text in TABLES.items():
        (tmp_path / name).write_text(text, encoding="utf8")
    (tmp_path / "town.toml").write_text(TOML, encoding="utf8")
    return tmp_path / "town.toml"


def made(file: Path, **settings: Any) -> Roster:
    return jobs.staff_town(
        jobs.settings_of(file), file.parent / "out", jobs.Watch(), **({"on": DAY} | settings)
    ).roster


def test_every_table_of_a_town_counts(town_file: Path) -> None:
    """001 is locked at a; 003 excepted; 005 pinned to f; 004 not at d; two beats each outside the centre."""
    roster = made(town_file)
    posts = roster.posts
    own = posts[posts["change"] != "covers"].set_index("officer_no")["beat"]
    assert own["001"] == "a"
    assert own["005"] == "f"
    assert own["004"] != "d"
    assert roster.vacancies == ()
    assert (posts["change"] == "covers").sum() == 1
    assert roster.ties[["officer_no", "tie", "beat"]].to_numpy().tolist() == [
        ["001", "locked", "a"],
        ["003", "exception", "b"],
        ["004", "forbidden", "d"],
        ["005", "pinned", "f"],
    ]
    assert roster.rules.max_beats == 2
    assert roster.on == DAY


def test_the_command_writes_every_sheet_and_says_what_was_reached(town_file: Path) -> None:
    out = town_file.parent / "out"
    said = run("staff", town_file, "-o", out, "--on", DAY)
    assert said.code == 0, said.err
    assert all_files(out) == FILES
    for words in ("officers who leave where they stand", "proven", "not proven", "officers.xlsx"):
        assert words in said.out
    assert load_workbook(out / "officers.xlsx").sheetnames == [
        *("Aims", "Shortages", "Moves", "Ties", "Joint duty", "Rules")
    ]


def test_names_numbers_and_roles_stand_only_in_internal_files(town_file: Path) -> None:
    out = town_file.parent / "out"
    for internal in (False, True):
        made(town_file, internal=internal)
        book = load_workbook(out / "officers.xlsx")
        cells = [str(cell.value) for sheet in book for line in sheet for cell in line]
        assert ("001" in cells) is internal
        assert ("Roles" in book.sheetnames) is internal
        assert ("照顾家庭" in cells) is internal
        assert ("001" in (out / "posts.csv").read_text(encoding="utf8")) is internal


def test_duty_is_written_where_it_is_asked_for(town_file: Path) -> None:
    out = town_file.parent / "out"
    said = run(
        "staff", town_file, "-o", out, "--duty", 3, "--from", "2015-09-25", "--days", 6, "--at-least", 0
    )
    assert said.code == 0, said.err
    names = [*FILES[:4], "duty", "duty.xlsx", *(f"duty/S1-{n}.ics" for n in (1, 2, 3))]
    assert all_files(out) == sorted(names)  # and no succession list: no day was given


def test_the_map_shows_offices_duty_and_what_the_town_knows(town_file: Path) -> None:
    out = town_file.parent / "out"
    run("staff", town_file, "-o", out, "--duty", 3, "--from", "2015-09-25", "--days", 6, "--at-least", 0)
    shown = page_content(out / "map.html")
    assert shown["offices"]["beat"] == ["a"]
    assert len(shown["duty"]["days"]) == 6
    assert [theme["name"] for theme in shown["themes"]] == ["Workload", "110 calls"]
    assert shown["beats"]["officers"] == [1, 1, 1, 1, 1, 1]


def test_a_shortage_for_duty_is_named_and_nothing_is_written(town_file: Path) -> None:
    said = run(
        "staff", town_file, "-o", town_file.parent / "out", "--duty", 2, "--from", DAY, "--at-least", 9
    )
    refused(said, "S1")
    assert not (town_file.parent / "out").exists()


def test_a_plan_is_taken_in_place_of_the_areas_of_today(town_file: Path) -> None:
    out = town_file.parent
    assert run("plan", town_file, "-o", out / "planned", "--on", DAY).code == 0
    said = run("staff", town_file, "-o", out / "out", "--plan", out / "planned" / "plan.gpkg", "--on", DAY)
    assert said.code == 0, said.err
    one, other = (pd.read_csv(out / folder / "posts.csv", dtype=str) for folder in ("planned", "out"))
    pd.testing.assert_frame_equal(one, other)


def test_without_areas_or_a_roster_it_says_what_to_name(town_file: Path) -> None:
    text = town_file.read_text(encoding="utf8")
    town_file.write_text(text.replace('area_today = "area"\n', ""), encoding="utf8")
    refused(run("staff", town_file, "-o", town_file.parent / "out"), "no areas of today", "--plan PLAN.gpkg")
    bare = text.split("[officers]")[0]
    town_file.write_text(bare, encoding="utf8")
    refused(run("staff", town_file, "-o", town_file.parent / "out"), "no roster is named", "path = FILE")
    assert read_crew(jobs.settings_of(town_file)) is None


def test_every_fault_of_every_table_is_told_at_once_with_file_and_row(town_file: Path) -> None:
    folder = town_file.parent
    (folder / "officers.csv").write_text(TABLES["officers.csv"].replace("002,乙", "001,乙"), encoding="utf8")
    (folder / "pins.csv").write_text("警号,警务区\n005,\n", encoding="utf8")
    said = run("staff", town_file, "-o", folder / "out", "--on", DAY)
    refused(said, "officer 001 stands in rows 2, 3", "pins.csv, row 2: beat is missing")
    assert not (folder / "out").exists()


def test_a_fault_that_only_the_map_shows_names_file_and_row_too(town_file: Path) -> None:
    folder = town_file.parent
    text = TABLES["officers.csv"].replace("2014-03-01,2014-03-01,机关", "2016-03-01,2014-03-01,机关")
    (folder / "officers.csv").write_text(text.replace("S1,e", "S1,z"), encoding="utf8")
    said = run("staff", town_file, "-o", folder / "out", "--on", DAY)
    refused(said, "officers.csv, row 6: officer 005: beat z of today does not exist")
    (folder / "officers.csv").write_text(text, encoding="utf8")
    said = run("staff", town_file, "-o", folder / "out", "--on", DAY)
    refused(said, "officers.csv, row 4: officer 003: community_since 2016-03-01 lies ahead")


def test_wrong_personnel_rules_are_refused_with_the_file(town_file: Path) -> None:
    text = town_file.read_text(encoding="utf8")
    town_file.write_text(text.replace("max_beats = 2", "max_beats = 0\nlock = 3"), encoding="utf8")
    refused(run("staff", town_file, "-o", town_file.parent / "out"), "[personnel]", "the key lock is unknown")


def test_pairs_and_exceptions_are_read_as_text_with_their_rows(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text("名单,\n警号,警务区\n００7, 310112107014 \n", encoding="utf8")
    pairs = read_pairs(tmp_path / "p.csv")
    assert pairs.drop(columns="where").to_numpy().tolist() == [["007", "310112107014", 3]]
    (tmp_path / "e.csv").write_text("警号,理由\n007,x\n", encoding="utf8")
    with pytest.raises(InputError, match="there is no column approver"):
        read_exceptions(tmp_path / "e.csv")


def test_offices_without_ids_are_called_by_their_row(tmp_path: Path) -> None:
    points = gpd.GeoDataFrame({"警务区": ["a", None]}, geometry=[Point(0, 0), Point(1, 1)], crs=4549)
    pyogrio.write_dataframe(points, tmp_path / "o.gpkg")
    read = read_offices(tmp_path / "o.gpkg")
    assert read["beat"].to_dict() == {"1": "a", "2": ""}
    pyogrio.write_dataframe(points[["geometry"]], tmp_path / "n.gpkg")
    assert "beat" not in read_offices(tmp_path / "n.gpkg").columns


def test_a_seat_is_held_by_an_open_role_and_without_titles_every_seat_is_a_secretarys() -> None:
    seats = pd.DataFrame(
        {"body": ["B1", "B1", "B2"], "beat": "a", "title": ["deputy secretary", "chair", None]}
    )
    roles = pd.DataFrame(
        {"officer_no": "1", "body": ["B1", "B2"], "title": ["chair", "deputy secretary"], "to": ["", DAY]}
    )
    assert seat_states(seats, roles, on=DAY)["state"].tolist() == ["vacant", "held", "vacant"]
    open_ended = roles.drop(columns=["to", "title"])
    assert seat_states(seats, open_ended, on=DAY)["state"].tolist() == ["held", "vacant", "held"]


def test_the_book_of_an_assignment_says_moves_and_shortages_and_is_the_same_twice(
    town_file: Path, tmp_path: Path
) -> None:
    settings = jobs.settings_of(town_file)
    crew = read_crew(settings)
    assert crew is not None
    assert crew.roles is not None
    assert crew.seats is not None
    roster = made(town_file)
    short = assign(roster.plan, crew.officers.iloc[:1], roster.rules, on=DAY)
    roles = role_changes(roster, crew.roles, crew.seats, on=DAY)
    for name in ("one.xlsx", "two.xlsx"):
        write_staff_book(short, tmp_path / name, partners=partners(roster.plan), roles=roles, internal=True)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
    book = load_workbook(tmp_path / "one.xlsx")
    cells = [[cell.value for cell in line] for line in book["Shortages"]]
    assert ["S1", "one committee, one officer", "b", 1] in cells
    assert ["S1", "nobody holds the beat", "f", 1] in cells
    assert book.sheetnames == ["Aims", "Shortages", "Moves", "Ties", "Joint duty", "Roles", "Rules"]
    aims = {line[0].value: line[1].value for line in book["Aims"]}
    assert aims["beats that nobody holds"] == 5


def test_programmes_are_read_in_one_form_and_judged_with_their_rows(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text(
        "项目,警务区,总数,完成数,截止日期\n换锁,a,1200,1300,2015.12\n发卡,a,,4650,\n", encoding="utf8"
    )
    read = read_programmes(path)
    assert read[["due", "row"]].to_numpy().tolist() == [["2015-12-01", 2], ["", 3]]
    with pytest.raises(InputError, match=r"p\.csv, row 2, beat a: programme 换锁: 1,300 are done"):
        programmes(read, on=DAY)
    path.write_text("项目,警务区,总数,完成数,开始时间\n换锁,a,many,1,soon\n", encoding="utf8")
    with pytest.raises(InputError) as caught:
        read_programmes(path)
    told = [fault.to("en") for fault in caught.value.faults]
    assert [fault.row for fault in caught.value.faults] == [2, 2]
    assert "many" in told[0]
    assert "soon" in told[1]
