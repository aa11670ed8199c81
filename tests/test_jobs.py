"""The jobs of the command line, called from Python."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
from commands import HOME, all_files, layer, six_beats
from shapely import box

from beatmap import jobs
from beatmap.errors import InputError
from beatmap.files import read_plan
from beatmap.terminal import watching
from beatmap.texts import say

if TYPE_CHECKING:
    from pathlib import Path

    from beatmap.texts import Text


def test_the_watch_is_told_of_every_step_in_order(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []

    def tell(what: Text, done: int, total: int) -> None:
        told.append((str(what), done, total))

    settings = jobs.settings_of(layer(six_beats(), tmp_path / "six.gpkg"), id="code", station="station")
    jobs.plan_town(settings, tmp_path / "out", jobs.Wishes(), jobs.Watch(tell))
    assert told == [
        ("reading and repairing boundaries", 0, 1),
        ("grouping beats into areas", 0, 1),
        ("grouping beats into areas", 1, 1),
        ("assigning officers", 0, 1),
        ("writing the plan and the map", 0, 1),
    ]


def test_what_was_planned_is_what_was_written(tmp_path: Path) -> None:
    file = layer(six_beats(), tmp_path / "six.gpkg")
    settings = jobs.settings_of(file, id="code", station="station", workload="calls")
    made = jobs.plan_town(settings, tmp_path / "out", jobs.Wishes(), jobs.Watch())
    assert [path.name for path in made.files] == all_files(tmp_path / "out")
    assert read_plan(tmp_path / "out" / "plan.gpkg") == made.plan
    assert made.roster is None
    assert made.unsolved is None
    assert jobs.judge(tmp_path / "out" / "plan.gpkg") == []


def test_an_error_half_way_leaves_the_old_outputs_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = jobs.settings_of(layer(six_beats(), tmp_path / "six.gpkg"), id="code", station="station")
    out = tmp_path / "out"
    jobs.plan_town(settings, out, jobs.Wishes(), jobs.Watch())
    before = {path.name: path.read_bytes() for path in out.iterdir()}

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(jobs.planning, "page_of", full)
    with pytest.raises(OSError, match="No space left"):
        jobs.plan_town(settings, out, jobs.Wishes(seed=1), jobs.Watch())
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    with pytest.raises(OSError, match="No space left"):
        jobs.plan_town(settings, tmp_path / "new" / "out", jobs.Wishes(), jobs.Watch())
    assert not (tmp_path / "new").exists()


def test_a_station_needs_no_town_toml_to_be_checked(tmp_path: Path) -> None:
    file = layer(six_beats(), tmp_path / "six.gpkg")
    assert jobs.check(file, jobs.Asked(id="code", layer="six", crs="EPSG:4549")).diagnosis.empty
    with pytest.raises(InputError, match="there is no layer seven; there are six"):
        jobs.check(file, jobs.Asked(id="code", layer="seven"))


@pytest.fixture
def stations(tmp_path: Path) -> Path:
    """Outlines of two stations, in two parts and in degrees: W holds a and d whole and 40 % of b, E the rest.

    a b c    beside six beats of the one station W, by their column `unit`
    d e f
    """
    x, y = HOME
    shapes = [box(x, y - 200, x + 100, y), box(x + 100, y - 100, x + 140, y)]
    east = box(x + 140, y - 200, x + 300, y).union(box(x + 100, y - 200, x + 140, y - 100))
    frame = gpd.GeoDataFrame({"unit": ["W", "W", "E"]}, geometry=[*shapes, east], crs=4549)
    layer(six_beats().assign(unit="W"), tmp_path / "six.gpkg")
    return layer(frame.to_crs(4490), tmp_path / "stations.gpkg")


OUTSIDE = ["60% of b", "100% of c", "100% of e", "100% of f"]


@pytest.mark.filterwarnings("ignore:beats that lie partly outside", "ignore:the column station is kept")
def test_beats_outside_the_station_that_they_state_are_named(tmp_path: Path, stations: Path) -> None:
    asked = jobs.Asked(id="code", station="unit", outlines=stations)
    found = jobs.check(tmp_path / "six.gpkg", asked).diagnosis
    words = " lies outside the outline of its station W"
    assert found["sentence"].tolist() == [part + words for part in OUTSIDE]
    assert found["other"].tolist() == ["E"] * 4
    town = tmp_path / "town.toml"
    text = '[boundaries]\npath = "six.gpkg"\nid = "code"\nstation = "unit"\noutlines = "stations.gpkg"\n'
    town.write_text(text, encoding="utf8")
    assert jobs.check(town).diagnosis.equals(found)


@pytest.mark.filterwarnings("ignore:beats that lie partly outside", "ignore:the column station is kept")
def test_the_column_station_of_the_layer_is_what_the_beats_state(tmp_path: Path, stations: Path) -> None:
    layer(six_beats().assign(station="W"), tmp_path / "six.gpkg")
    asked = jobs.Asked(id="code", station="unit", outlines=stations)
    assert jobs.check(tmp_path / "six.gpkg", asked).diagnosis["beat"].tolist() == ["b", "c", "e", "f"]


@pytest.mark.filterwarnings("ignore:beats that lie partly outside")
def test_beats_that_state_no_station_are_in_the_one_that_holds_most_of_them(
    tmp_path: Path, stations: Path
) -> None:
    """Only g, with 40 % of it in E and the rest in no station, lies outside."""
    x, y = HOME
    six = six_beats().drop(columns="station")
    far = gpd.GeoDataFrame({"code": ["g"]}, geometry=[box(x + 260, y, x + 300, y + 9)], crs=4549)
    far.geometry = [box(x + 290, y - 50, x + 315, y - 1).difference(box(x, y - 200, x + 300, y - 200))]
    six = six[six["code"] != "c"]
    layer(pd.concat([six, far]), tmp_path / "six.gpkg")
    asked = jobs.Asked(id="code", station="unit", outlines=stations)
    found = jobs.check(tmp_path / "six.gpkg", asked).diagnosis.query("fault == 'outside'")
    assert found["sentence"].tolist() == ["60% of g lies outside the outline of its station E"]


@pytest.mark.filterwarnings("ignore:beats that lie partly outside", "ignore:the column station is kept")
def test_a_station_without_an_outline_is_refused(tmp_path: Path, stations: Path) -> None:
    layer(six_beats().assign(unit=["W", "N", "", "E", "E", None]), tmp_path / "six.gpkg")
    asked = jobs.Asked(id="code", station="unit", outlines=stations)
    with pytest.raises(InputError, match="the station N has no outline"):
        jobs.check(tmp_path / "six.gpkg", asked)


def test_outlines_of_towns_only_bound_the_points_and_nothing_is_outside(tmp_path: Path) -> None:
    x, y = HOME
    layer(six_beats().set_geometry(six_beats().centroid), tmp_path / "points.gpkg")
    town = gpd.GeoDataFrame({"town": ["T"]}, geometry=[box(x, y - 200, x + 300, y)], crs=4549)
    asked = jobs.Asked(id="code", outlines=layer(town, tmp_path / "town.gpkg"))
    assert jobs.check(tmp_path / "points.gpkg", asked).diagnosis.empty


def test_the_files_of_a_check_speak_the_language_that_is_asked_for(tmp_path: Path) -> None:
    frame = six_beats()
    file = layer(frame.set_geometry([None, *frame.geometry[1:]], crs=4549), tmp_path / "six.gpkg")
    found = jobs.check(file, out=tmp_path / "out", lang="zh")
    assert found.diagnosis["sentence"].tolist() == ["第 1 行 没有图形"]
    table = pyogrio.read_dataframe(tmp_path / "out" / "faults.gpkg")
    assert table["sentence"].tolist() == ["第 1 行 没有图形"]


def test_progress_is_silent_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    with watching() as watch:
        watch.step(say("assigning officers"))
        watch.tell(say("grouping beats into areas"), 1, 3)
    assert capsys.readouterr() == ("", "")
