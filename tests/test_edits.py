"""Edits as tables and files: round through CSV, JSON and the plan file; bad ones are told by row."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from commands import run
from towns import areas_of, city_of, grid, town

import beatmap as bm
from beatmap.errors import InputError
from beatmap.files import reopen
from beatmap.grouping import group
from beatmap.plans import Plan
from beatmap.rules import Rules

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "verb,beat,from,to,plan\n"


@pytest.fixture
def plan() -> Plan:
    """Two stations, grouped and proven.

    001 002 003 | 004 005
    """
    beats = town("001 002 003 004 005", calls=[1, 2, 3, 4, 5], S1="001 002 003", S2="004 005")
    city = city_of(beats)
    today = Plan.from_areas(city, areas_of(X="001 002", Y="003", T="004 005"))
    return group(city, Rules(min_beats=1, areas={"S1": 2, "S2": 1}), today)


@pytest.fixture
def draft(plan: Plan) -> Plan:
    """Every verb once, with names and reasons."""
    areas = plan.areas
    draft = bm.swap(plan, "001", "003", who="李", when="2015-07-21", why="河, 桥")
    draft = bm.rename(draft, areas["001"], "West")
    draft = bm.split(draft, areas["004"], "005", name="East", who="Wu")
    draft = bm.lock(draft, ["East", "004"])
    draft = bm.unlock(draft, "East")
    draft = bm.merge(draft, sorted({draft.areas["001"], "West"}), into="West")
    draft = bm.new_area(draft, ["001", "002"], name="New")
    return bm.move(draft, "003", to="New")


def faults(plan: Plan, rows: str, path: Path) -> str:
    path.write_text(HEAD + rows, "utf8")
    with pytest.raises(InputError) as caught:
        bm.apply_edits(plan, bm.read_edits(path))
    return str(caught.value)


def test_edits_go_round_through_csv_and_json_log_and_all(plan: Plan, draft: Plan, tmp_path: Path) -> None:
    table = bm.edits_table(draft)
    assert set(table["plan"]) == {plan.id}
    table.to_csv(tmp_path / "edits.csv", index=False, encoding="utf-8-sig")
    rows = table.drop(columns="plan").to_dict("records")
    (tmp_path / "edits.json").write_text(json.dumps({"plan": plan.id, "edits": rows}), "utf8")
    (tmp_path / "list.json").write_text(json.dumps(table.to_dict("records")), "utf8")
    for name in ("edits.csv", "edits.json", "list.json"):
        done = bm.apply_edits(plan, bm.read_edits(tmp_path / name))
        assert done == draft
        assert done.edits == draft.edits
        assert bm.undo(done, 8) == plan


def test_rows_without_numbers_are_one_edit_where_they_make_one_area(plan: Plan, tmp_path: Path) -> None:
    (tmp_path / "e.csv").write_text(HEAD + "new_area,001,X,Z,\nnew_area,003,Y,Z,\nmove,002,X,Z,\n", "utf8")
    done = bm.apply_edits(plan, bm.read_edits(tmp_path / "e.csv"))
    assert bm.log(done)["beats"].tolist() == ["001, 003", "002"]


def test_nothing_to_do_gives_the_same_plan(plan: Plan, tmp_path: Path) -> None:
    (tmp_path / "none.csv").write_text(HEAD, "utf8")
    (tmp_path / "none.json").write_text("[]", "utf8")
    for name in ("none.csv", "none.json"):
        assert bm.apply_edits(plan, bm.read_edits(tmp_path / name)) == plan
    assert bm.edits_table(plan).empty


def test_every_bad_row_is_told_with_its_place_and_what_to_try(plan: Plan, tmp_path: Path) -> None:
    mangled = "3.10112E+11 is what a spreadsheet makes of a code. Try: format the column of codes as text"
    rows = [
        ("paint,001,X,Y,", "row 2: the verb 'paint' is unknown. Try: one of move, swap"),
        ("move,009,X,Y,", "row 3, beat 009: the beat does not exist. Try: beat"),
        ("move,3.10112E+11,X,Y,", f"row 4, beat 3.10112E+11: {mangled}"),
        ("move,001,Y,Y,", "row 5, beat 001: the row says area 'Y', by then the beat lies in X. Try: export"),
        ("move,002,X,W,", "row 6, beat 002: area W does not exist"),
        ("move,001,Y,T,", "row 7, beat 001: the beat is of station S1, area T of S2"),
        ("move,,X,Y,", "row 8: no beat is named"),
        ("move,003,Y,,", "row 9, beat 003: the row names no area to go to"),
        ("new_area,003,Y,T,", "row 10, beat 003: area T exists already"),
        ("lock,,V,,", "row 11: V is neither an area nor a beat"),
    ]
    said = faults(plan, "\n".join(row for row, _ in rows), tmp_path / "e.csv")
    for _, words in rows:
        assert f"e.csv, {words}" in said
    assert said.startswith("10 faults:")


def test_an_edit_with_two_verbs_or_one_beat_twice_is_refused(plan: Plan) -> None:
    rows = [("1", "move", "001", "X", "Y"), ("1", "swap", "003", "Y", "X"), ("2", "move", "002", "X", "Y"),
            ("2", "move", "002", "X", "Y")]  # fmt: skip
    edits = pd.DataFrame(rows, columns=["edit", "verb", "beat", "from", "to"])
    with pytest.raises(
        InputError, match=r"(?s)row 1: the rows of edit 1 have several verbs.*row 4.*twice in one"
    ):
        bm.apply_edits(plan, edits)


def test_a_new_area_over_two_stations_and_a_bad_time_are_told_at_the_row(plan: Plan) -> None:
    rows = [("1", "new_area", "003", "Y", "Z", "soon"), ("1", "new_area", "004", "T", "Z", "soon")]
    edits = pd.DataFrame(rows, columns=["edit", "verb", "beat", "from", "to", "when"])
    with pytest.raises(
        InputError, match=r"(?s)row 1: when is 'soon'.*row 1: area Z would lie in stations S1, S2"
    ):
        bm.apply_edits(plan, edits)


def test_edits_of_another_plan_are_refused_and_say_which(plan: Plan, tmp_path: Path) -> None:
    said = faults(bm.rename(plan, "Y", "Z"), f"move,003,Y,X,{plan.id}\n", tmp_path / "e.csv")
    assert f"e.csv, row 2: the edits belong to plan {plan.id}, this is plan" in said


def test_codes_that_became_numbers_in_a_frame_are_refused(plan: Plan) -> None:
    edits = pd.DataFrame({"verb": ["move"], "beat": [310112106001.0], "from": ["X"], "to": ["Y"]})
    with pytest.raises(InputError, match="is what a spreadsheet makes of a code"):
        bm.apply_edits(plan, edits)
    with pytest.raises(InputError, match="the edits lack the columns beat, from, to"):
        bm.apply_edits(plan, pd.DataFrame({"verb": ["move"]}))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "the file is no JSON"),
        ('{"edits": 3}', "the file has no list of edits"),
        ("[3]", "row 1: the row is no edit"),
        (
            '[{"verb": "move", "beat": 7, "from": "X", "to": "Y"}]',
            "row 1: beat is 7, no text. Try: ids in quotes",
        ),
        ('[{"verb": "move"}]', "there is no column beat"),
        ("verb,beat\nmove,001\n", "from"),
    ],
)
def test_files_that_hold_no_edits_are_refused(text: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "edits").write_text(text, "utf8")
    with pytest.raises(InputError, match=words):
        bm.read_edits(tmp_path / "edits")
    with pytest.raises(InputError, match="there is no such file"):
        bm.read_edits(tmp_path / "none")


def test_the_log_goes_through_the_plan_file_with_what_was_undone(draft: Plan, tmp_path: Path) -> None:
    back = bm.undo(draft, 3)
    bm.write_plan(back, tmp_path / "p.gpkg")
    read = bm.read_plan(tmp_path / "p.gpkg")
    assert (read, read.edits, read.undone, read.locks) == (back, back.edits, back.undone, back.locks)
    assert bm.redo(read, 3) == draft
    assert bm.undo(read, 5).certificates["status"].tolist() == ["optimal", "optimal"]


def test_a_file_of_the_format_before_opens_without_edits(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "p.gpkg"
    bm.write_plan(plan, path)
    _sql(path, "UPDATE provenance SET value = '2' WHERE key = 'format'", "DROP TABLE edits",
         "DELETE FROM gpkg_contents WHERE table_name = 'edits'")  # fmt: skip
    assert bm.read_plan(path) == plan
    _sql(path, "UPDATE provenance SET value = '3' WHERE key = 'format'")
    with pytest.raises(InputError, match="the file has no layer edits"):
        bm.read_plan(path)


def test_a_log_that_does_not_fit_the_plan_is_told(draft: Plan, tmp_path: Path) -> None:
    path = tmp_path / "p.gpkg"
    bm.write_plan(draft, path)
    _sql(path, 'UPDATE edits SET changes = \'[["001", "X", "Q"]]\' WHERE edit = 7')
    assert "row 7, beat 001: the edit does not fit the plan" in str(reopen(path)[1][0].to())
    _sql(path, "UPDATE edits SET verb = 'paint', changes = '[]' WHERE edit = 8")
    assert "row 8: the verb 'paint' is unknown" in str(reopen(path)[1][0].to())
    _sql(path, "UPDATE edits SET changes = '{' WHERE edit = 8")
    with pytest.raises(InputError, match="the file cannot be read"):
        bm.read_plan(path)


def _sql(path: Path, *statements: str) -> None:
    with sqlite3.connect(path) as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


def test_the_command_applies_all_edits_or_writes_nothing(plan: Plan, draft: Plan, tmp_path: Path) -> None:
    bm.write_plan(plan, tmp_path / "plan.gpkg")
    bm.edits_table(draft).to_csv(tmp_path / "edits.csv", index=False)
    said = run("apply", tmp_path / "plan.gpkg", tmp_path / "edits.csv", "-o", tmp_path / "new.gpkg")
    assert said.code == 0, said.err
    assert said.out.startswith("S1: areas")
    assert bm.read_plan(tmp_path / "new.gpkg").edits == draft.edits
    again = run("apply", tmp_path / "new.gpkg", tmp_path / "edits.csv", "-o", tmp_path / "twice.gpkg")
    assert again.code == 2
    assert f"the edits belong to plan {plan.id}" in again.err
    assert not (tmp_path / "twice.gpkg").exists()


def test_five_hundred_edits_are_applied_at_once() -> None:
    """To and fro between two areas of a grid: each row fits only where all before it were done."""
    city = city_of(town(grid(9, 9)))
    plan = Plan.from_areas(city, pd.Series({b: "X" if b < "g" else "Y" for b in city.stations.index}))
    rows = [("move", b, "XY"[n % 2], "YX"[n % 2]) for n in range(10) for b in city.stations.index if b < "f"]
    rows += [("lock", b, "", "") for b in sorted(city.stations.index)[:50]]
    edits = pd.DataFrame(rows, columns=["verb", "beat", "from", "to"])
    done = bm.apply_edits(plan, edits)
    assert len(done.edits) == len(rows) == 500
    assert done.areas.equals(plan.areas)
