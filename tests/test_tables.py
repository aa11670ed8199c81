"""Lists for spreadsheets: one line a beat, one line a post."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from towns import areas_of, city_of, town

from beatmap.files import write_areas, write_posts
from beatmap.plans import Plan
from beatmap.staffing import assign

if TYPE_CHECKING:
    from pathlib import Path

    from beatmap.rosters import Roster


def plan() -> Plan:
    """Return a plan over two stations, drawn and not in order.

    c a    S1: both in area Y
    b d    S2: b in X, d in W
    """
    city = city_of(town("c a\nb d", calls=[1, 2.5, 3, 4], S1="c a", S2="b d"))
    return Plan.from_areas(city, areas_of(Y="c a", X="b", W="d"))


def roster() -> Roster:
    rows = {"station": ["S2", "S1", "S2"], "beat": ["b", "a", ""], "name": ["乙,", '甲"', "丙"]}
    numbers = pd.Index(["007", "008", "009"], name="officer_no")
    return assign(plan(), pd.DataFrame(rows, index=numbers))


def test_areas_are_sorted_and_open_in_a_spreadsheet(tmp_path: Path) -> None:
    write_areas(plan(), tmp_path / "areas.csv")
    assert (tmp_path / "areas.csv").read_bytes().decode("utf-8-sig") == (
        "beat,area,station,workload,status,links\n"
        "a,Y,S1,2.5,given,\nc,Y,S1,1.0,given,\nd,W,S2,4.0,given,\nb,X,S2,3.0,given,\n"
    )
    assert (tmp_path / "areas.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_posts_name_the_vacancy_and_hide_the_officer(tmp_path: Path) -> None:
    write_posts(roster(), tmp_path / "posts.csv")
    posts = pd.read_csv(tmp_path / "posts.csv", dtype=str, keep_default_na=False).set_index("beat")
    assert posts["change"].to_dict() == {"a": "stays", "c": "vacant", "d": "joins", "b": "stays"}
    assert posts.loc["c", "officer"] == ""
    assert not {"007", "008", "009", "甲"} & set(posts["officer"])
    assert posts["officer"][["a", "b", "d"]].str.fullmatch("[0-9a-f]{8,}").all()


def test_internal_posts_name_the_officer_with_quotes_and_commas_kept(tmp_path: Path) -> None:
    write_posts(roster(), tmp_path / "posts.csv", internal=True)
    posts = pd.read_csv(tmp_path / "posts.csv", dtype=str, keep_default_na=False).set_index("beat")
    assert posts.loc["b", ["officer_no", "name"]].tolist() == ["007", "乙,"]
    assert posts.loc["a", "name"] == '甲"'
    assert posts.loc["c", ["officer_no", "name"]].tolist() == ["", ""]


def test_a_frame_that_is_written_stays_as_it_was(tmp_path: Path) -> None:
    one = roster()
    before = one.posts.copy()
    write_posts(one, tmp_path / "posts.csv")
    assert one.posts.equals(before)
