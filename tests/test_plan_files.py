"""A plan written and read again is the same plan, whatever stands in its columns."""

from __future__ import annotations

import json
import math
import sqlite3
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal, assert_series_equal
from shapely import MultiPolygon, Polygon, box
from towns import SIDE, areas_of, city_of, grid, town

from beatmap.beats import BeatMap
from beatmap.errors import InputError
from beatmap.files import read_plan, reopen, write_plan
from beatmap.files.plans import LAYERS
from beatmap.grouping import group
from beatmap.plans import Plan
from beatmap.rules import Rules
from beatmap.staffing import assign
from beatmap.texts import say

if TYPE_CHECKING:
    from pathlib import Path


def six(**columns: list[Any]) -> BeatMap:
    """Return a map of six beats with more columns.

    a b c
    d e f
    """
    return city_of(town("a b c\nd e f", calls=[1, 2, 3, 4, 5, 6]).assign(**columns), name="六区", links=None)


def halves(city: BeatMap) -> Plan:
    return Plan.from_areas(city, areas_of(west="a d b", east="c e f"))


def again(plan: Plan, folder: Path, **words: Any) -> Plan:
    """Return the plan after it went through a file."""
    write_plan(plan, folder / "plan.gpkg", **words)
    return read_plan(folder / "plan.gpkg")


def same(plan: Plan, other: Plan) -> None:
    """Assert that two plans are equal in all their parts, columns and values."""
    assert plan == other
    assert_series_equal(plan.areas, other.areas)
    assert_frame_equal(plan.city.borders, other.city.borders)
    assert plan.rules == other.rules
    assert plan.city.name == other.city.name
    one, two = plan.city.beats, other.city.beats
    assert list(one.columns) == list(two.columns)
    assert one.crs == two.crs
    assert one.geometry.geom_equals_exact(two.geometry, 0).all()
    assert_frame_equal(pd.DataFrame(one.drop(columns="geometry")), pd.DataFrame(two.drop(columns="geometry")))
    assert [str(note) for note in plan.city.notes] == [str(note) for note in other.city.notes]
    timeless = plan.certificates.drop(columns="seconds"), other.certificates.drop(columns="seconds")
    assert_frame_equal(*timeless)


def test_a_solved_plan_reads_back_equal(tmp_path: Path) -> None:
    rules = Rules(target_beats=3, tolerance=0.9, areas={"S1": 2})
    city = BeatMap.from_frame(town(grid(3, 2)), workload="calls", name="六区", notes=(say("{n} beats", n=6),))
    plan = group(city, rules)
    back = again(plan, tmp_path)
    same(plan, back)
    assert math.isnan(back.certificate("S1").seconds)
    assert not math.isnan(plan.certificate("S1").seconds)


def test_a_plan_that_looked_back_reads_back_with_the_areas_it_looked_back_to(tmp_path: Path) -> None:
    """One beat has no area of today; a column of the user's own bears the name of the file's."""
    city = six(area_before=["v", "w", "x", "y", "z", "u"])
    today = Plan.made(city, areas_of(west="a d b", east="c e"), Rules(), ())
    rules = Rules(min_beats=2, areas={"S1": 2}, order=("largest", "stability"))
    plan = group(city, rules, today)
    other = again(plan, tmp_path)
    same(plan, other)
    assert plan.before is not None
    assert other.before is not None
    assert plan.before.dropna().to_dict() == other.before.dropna().to_dict() == today.areas.dropna().to_dict()
    assert other.city.beats["area_before"].tolist() == city.beats["area_before"].tolist()
    assert plan.proofs == other.proofs


def test_columns_of_every_kind_read_back_as_they_were(tmp_path: Path) -> None:
    columns: dict[str, list[Any]] = {
        "whole": [1, 2, 3, 4, 5, 2**53 + 1],
        "real": [0.1, np.nan, 1e-300, -1.5, 2 / 3, 1e300],
        "flag": [True, False, True, True, False, False],
        "day": list(pd.to_datetime([f"2015-07-2{n}" for n in range(6)]).as_unit("ms")),
        "text": ["甲", "", "=1+1", "'\"<script>{{ x }}</script>\\", "x" * 10_000, "a\nb\tc"],
        "code": ["001", "007", "310112107206", "1e5", "NaN", "None"],
    }
    same(halves(six(**columns)), again(halves(six(**columns)), tmp_path))


def test_columns_with_the_names_of_the_files_own_read_back_under_their_names(tmp_path: Path) -> None:
    """Among them some that differ only in case, which a database does not tell apart."""
    names = [
        "beat",
        "area",
        "Area",
        "AREA_2",
        "fid",
        "FID",
        "gpkg_id",
        "geom",
        "ogc_fid",
        "rowid",
        "名称",
        "Calls",
    ]
    city = six(**{name: [f"{name}{n}" for n in range(6)] for name in names})
    same(halves(city), again(halves(city), tmp_path))


def test_lists_such_as_the_committees_of_each_beat_read_back_as_lists(tmp_path: Path) -> None:
    city = six(committees=[("1", "2"), ("3",), (), ("a,b", 'c"d'), ("居委会",), ("6",)])
    back = again(halves(city), tmp_path)
    same(halves(city), back)
    stored = gpd.read_file(tmp_path / "plan.gpkg", layer="beats")["committees"]
    assert json.loads(stored[3]) == ["a,b", 'c"d']


def test_a_column_called_committees_that_holds_text_stays_text(tmp_path: Path) -> None:
    city = six(committees=["one", "two", "three", "four", "five", "six"])
    same(halves(city), again(halves(city), tmp_path))


def test_shapes_of_one_part_and_of_several_read_back_as_they_were(tmp_path: Path) -> None:
    """a is in two parts, b has a hole, c reaches far: coordinates keep all their digits."""
    beats = town("a b c\nd e f")
    a, b, c = beats.geometry[:3]
    parts = MultiPolygon([a, box(-3 * SIDE, 0, -2 * SIDE, SIDE / 3)])
    hole = Polygon(
        b.exterior, [box(b.bounds[0] + 10, b.bounds[1] + 10, b.bounds[0] + 20, b.bounds[1] + 20).exterior]
    )
    beats = beats.set_geometry([parts, hole, c.buffer(0.1 / 3), *beats.geometry[3:]], crs=4549)
    city = BeatMap.from_frame(beats, workload="calls", borders=six().borders)
    back = again(halves(city), tmp_path)
    same(halves(city), back)
    assert list(back.city.beats.geom_type)[:2] == ["MultiPolygon", "Polygon"]


def test_a_plan_of_one_beat_without_any_border_reads_back_equal(tmp_path: Path) -> None:
    plan = Plan.from_areas(city_of(town("a")), areas_of(only="a"))
    back = again(plan, tmp_path)
    same(plan, back)
    assert back.city.borders.empty


def test_links_keep_their_kind_and_name_and_are_drawn_as_lines(tmp_path: Path) -> None:
    city = city_of(town("a b . c"), links=[("b", "c", "渡口 ferry")])
    plan = Plan.from_areas(city, areas_of(X="a b c"))
    same(plan, again(plan, tmp_path))
    borders = gpd.read_file(tmp_path / "plan.gpkg", layer="borders").set_index(["focal", "neighbor"])
    assert borders.loc[("b", "c"), "via"] == "渡口 ferry"
    assert borders.loc[("b", "c"), "metres"] == 0
    assert borders.geometry.length.tolist() == [SIDE, 2 * SIDE]
    said = pyogrio.read_dataframe(tmp_path / "plan.gpkg", layer="provenance").set_index("key")["value"]
    assert json.loads(said["links"]) == [["b", "c", "渡口 ferry"]]


def test_every_layer_opens_with_plain_geopandas_and_has_its_kind_of_shape(planned: Path) -> None:
    kinds = {
        "beats": {"MultiPolygon", "Polygon"},
        "areas": {"MultiPolygon", "Polygon"},
        "borders": {"MultiLineString", "LineString"},
        "posts": {"Point"},
        "certificates": None,
        "provenance": None,
    }
    assert tuple(pyogrio.list_layers(planned / "plan.gpkg")[:, 0]) == LAYERS
    for name, allowed in kinds.items():
        frame = gpd.read_file(planned / "plan.gpkg", layer=name)
        assert len(frame), name
        if allowed is None:
            assert "geometry" not in frame.columns
        else:
            assert set(frame.geom_type) <= allowed, name
            assert frame.crs.to_epsg() == 4549


def test_the_outline_of_an_area_is_that_of_its_beats_and_a_border_is_as_long_as_it_says(
    planned: Path,
) -> None:
    beats = gpd.read_file(planned / "plan.gpkg", layer="beats")
    areas = gpd.read_file(planned / "plan.gpkg", layer="areas").set_index("area")
    assert np.allclose(beats.dissolve("area").area, areas.area.sort_index())
    assert np.allclose(areas.area / 1e6, areas["km2"])
    borders = gpd.read_file(planned / "plan.gpkg", layer="borders")
    edges = borders[borders["kind"] == "edge"]
    assert np.allclose(edges.length, edges["metres"])
    posts = gpd.read_file(planned / "plan.gpkg", layer="posts")
    homes = beats.set_index("beat").geometry.loc[posts["beat"]].reset_index(drop=True)
    assert posts.geometry.within(homes).all()


def test_certificates_hold_no_seconds(planned: Path) -> None:
    certificates = pyogrio.read_dataframe(planned / "plan.gpkg", layer="certificates")
    assert "seconds" not in certificates.columns
    assert certificates["gap"].tolist() == [0, 0, 0]


def test_the_rules_stand_in_the_file_with_their_sources(planned: Path) -> None:
    said = pyogrio.read_dataframe(planned / "plan.gpkg", layer="provenance").set_index("key")["value"]
    assert Rules.from_toml(said["rules"]).target_beats == 5
    sheet = {row["id"]: row for row in json.loads(said["rule sheet"])}
    assert sheet["target_beats"]["source"] == "4,161 beats / 781 areas, Shanghai 2015"
    assert said["stations"] == "3 optimal"


def test_a_plan_without_a_roster_has_an_empty_layer_of_posts(tmp_path: Path) -> None:
    write_plan(halves(six()), tmp_path / "plan.gpkg")
    posts = gpd.read_file(tmp_path / "plan.gpkg", layer="posts")
    assert posts.empty
    assert "officer" in posts.columns


def test_the_date_of_the_roster_is_the_date_of_the_file(tmp_path: Path) -> None:
    plan = halves(six())
    officers = pd.DataFrame({"station": ["S1"], "beat": [""]}, index=pd.Index(["007"], name="officer_no"))
    write_plan(plan, tmp_path / "plan.gpkg", roster=assign(plan, officers, on="2015-07-21"))
    with sqlite3.connect(tmp_path / "plan.gpkg") as base:
        (change,) = {row[0] for row in base.execute("SELECT last_change FROM gpkg_contents")}
    base.close()
    assert change.startswith("2015-07-21")


def test_an_area_over_two_stations_is_written_and_judged_as_it_is(tmp_path: Path) -> None:
    city = city_of(town("a b c d", S1="a b", S2="c d"))
    plan = Plan.from_areas(city, areas_of(X="a", Y="b c", Z="d"))
    same(plan, again(plan, tmp_path))
    assert gpd.read_file(tmp_path / "plan.gpkg", layer="areas")["area"].tolist() == ["X", "Y", "Y", "Z"]


def test_the_same_plan_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.gpkg", "two.gpkg"):
        write_plan(halves(six()), tmp_path / name)
    assert (tmp_path / "one.gpkg").read_bytes() == (tmp_path / "two.gpkg").read_bytes()


def test_a_file_that_was_changed_is_opened_for_the_referee_but_not_read_as_a_plan(tmp_path: Path) -> None:
    write_plan(halves(six()), tmp_path / "plan.gpkg")
    frame = pyogrio.read_dataframe(tmp_path / "plan.gpkg", layer="areas")
    pyogrio.write_dataframe(frame.assign(workload=99.0), tmp_path / "plan.gpkg", layer="areas", append=False)
    plan, faults = reopen(tmp_path / "plan.gpkg")
    assert plan == halves(six())
    assert [fault.what.to("en") for fault in faults] == [
        "area east says a workload of 99, its beats sum to 14",
        "area west says a workload of 99, its beats sum to 7",
    ]
    with pytest.raises(InputError, match=r"2 faults:\n- .*plan.gpkg, areas: area east says a workload of 99"):
        read_plan(tmp_path / "plan.gpkg")


names = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12).filter(
    lambda text: text.strip() == text
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_small_plan_survives_the_file(tmp_path: Path, data: st.DataObject) -> None:
    """Random ids, stations, areas, texts, figures and names of columns."""
    columns, rows = data.draw(st.integers(1, 3)), data.draw(st.integers(1, 3))
    n = columns * rows
    beats = town(grid(columns, rows), calls=data.draw(st.lists(st.floats(0, 1e9), min_size=n, max_size=n)))
    beats.index = pd.Index(data.draw(st.lists(names, min_size=n, max_size=n, unique=True)), dtype="str")
    beats["station"] = data.draw(st.lists(names, min_size=n, max_size=n))
    heading = data.draw(
        names.filter(lambda name: name.lower() not in {"station", "calls", "geometry", "workload"})
    )
    beats[heading] = data.draw(st.lists(names, min_size=n, max_size=n))
    city = BeatMap.from_frame(beats, workload="calls", name=data.draw(names))
    areas = pd.Series(data.draw(st.lists(names, min_size=n, max_size=n)), index=beats.index, dtype="str")
    plan = Plan.from_areas(city, areas)
    same(plan, again(plan, tmp_path))
