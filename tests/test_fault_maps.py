"""The map of a diagnosis as Python makes it: what stands in it, where, and what is refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from processes import printed_with_hash_seeds
from shapely import GeometryCollection, LineString, MultiPolygon, Point, Polygon, box
from test_maps import EAST, HOSTILE, NORTH, SIDE, content, squares, without_data

from beatmap.coverage import diagnose, is_clean, to_be_mended
from beatmap.coverage.diagnosis import FAULTS
from beatmap.errors import InputError
from beatmap.files.frames import read_layer
from beatmap.maps import draw_faults
from beatmap.maps.faults import FAULT_NAMES, fault_name
from beatmap.maps.shapes import FINE_STEPS

if TYPE_CHECKING:
    from pathlib import Path


def dirty() -> gpd.GeoDataFrame:
    """Squares of 500 m, each with a fault of its own.

    b03        b04   b05       b03 has no shape, a gap of 40 m lies in b04 on b01, a hole of 0.4 m in b05
    b00 >3 m>  b01   b02       b00 reaches into b01, b02 is an hourglass: its ring crosses itself

    Where b00 ends and the gap begins, b04 has no vertex or b01 has none.
    """
    beats = squares(3, 2)
    east, north = EAST + 2 * SIDE, NORTH + SIDE
    beats.loc["b00", "geometry"] = box(EAST, NORTH, EAST + SIDE + 3, north)
    beats.loc["b02", "geometry"] = Polygon(
        [(east, NORTH), (east + SIDE, NORTH), (east, north), (east + SIDE, north)]
    )
    beats.loc["b03", "geometry"] = None
    gap = box(EAST + 700, north, EAST + 750, north + 40)
    beats.loc["b04", "geometry"] = beats.geometry["b04"].difference(gap)
    hole = box(east + 100, north + 100, east + 100.4, north + 100.4)
    beats.loc["b05", "geometry"] = beats.geometry["b05"].difference(hole)
    return beats


def found(*places: shapely.Geometry | None, **columns: object) -> gpd.GeoDataFrame:
    """A diagnosis with a fault at each place: overlaps of b00 and b01, unless `columns` say otherwise."""
    told = {"fault": "overlap", "beat": "b00", "other": "b01", "m2": 1.0, "width": 1.0, "metres": np.nan}
    frame = gpd.GeoDataFrame(
        {**told, "sentence": "s", **columns}, geometry=list(places), crs=4549, index=range(len(places))
    )
    return frame.astype(dict.fromkeys(("fault", "beat", "other", "sentence"), str))


def faults_of(diagnosis: gpd.GeoDataFrame, beats: gpd.GeoDataFrame | None = None) -> dict[str, list]:
    return content(draw_faults(squares(2, 1) if beats is None else beats, diagnosis).html())["faults"]


# -- what is drawn


def test_each_kind_has_its_count_and_each_fault_its_kind_and_sentence() -> None:
    beats = dirty()
    diagnosis = diagnose(beats)
    faults = faults_of(diagnosis, beats)
    assert [kind["name"] for kind in faults["kinds"]] == [
        "without geometry (1)",
        "with an invalid ring (1)",
        "overlaps (1)",
        "gaps between beats (1)",
        "holes (1)",
        "borders that do not match (2)",
        "in several parts (1)",
    ]
    assert [faults["kinds"][k]["kind"] for k in faults["kind"]] == diagnosis["fault"].tolist()
    assert faults["sentence"] == diagnosis["sentence"].tolist()
    assert faults["mend"] == [True, True, True, False, True, False, False, False]
    assert faults["beats"] == [[3], [2], [0, 1], [1, 4], [5], [0, 4], [1, 4], [2]]
    assert (faults["m2"][2], faults["width"][2], faults["metres"][2]) == ("1,500", "2.99", "")


def test_beats_are_made_valid_for_the_drawing_only_and_those_without_shape_are_left_out() -> None:
    beats = dirty()
    before = beats.copy()
    drawn = content(draw_faults(beats, diagnose(beats)).html())["beats"]
    assert [len(parts) for parts in drawn["shape"]] == [1, 1, 2, 0, 1, 1]
    assert [len(parts[0]) for parts in drawn["shape"] if parts] == [1, 1, 1, 1, 2]
    assert drawn["id"] == beats.index.tolist()
    assert beats.equals(before)


def test_faults_without_a_place_are_told_but_not_drawn() -> None:
    faults = faults_of(found(None, Polygon(), Point(EAST, NORTH)))
    assert faults["drawn"] == [2]
    assert [len(marks) for marks in faults["marks"]] == [0, 0, 1]
    assert (faults["polygons"], faults["lines"]) == ([[], [], []], [[], [], []])


def test_a_layer_without_any_ground_still_makes_a_page() -> None:
    beats = squares(2, 1)
    beats.geometry = gpd.GeoSeries([None, Polygon()], index=beats.index, crs=4549)
    drawn = content(draw_faults(beats, diagnose(beats)).html())
    assert drawn["beats"]["shape"] == [[], []]
    assert drawn["heading"]["facts"] == ["2 beats", "1 without geometry", "1 without polygon"]


def test_every_piece_of_a_place_is_drawn_however_deep_it_lies_in_collections() -> None:
    ground = MultiPolygon([box(EAST, NORTH, EAST + 2, NORTH + 1), box(EAST + 5, NORTH, EAST + 6, NORTH + 1)])
    line = LineString([(EAST, NORTH), (EAST + 9, NORTH)])
    faults = faults_of(found(GeometryCollection([ground, line, Point(EAST, NORTH + 9)])))
    assert [len(faults[name][0]) for name in ("polygons", "lines", "marks")] == [2, 1, 4]


def test_large_faults_are_drawn_below_small_ones_and_notes_below_dirt() -> None:
    small, large = box(EAST, NORTH, EAST + 1, NORTH + 1), box(EAST, NORTH, EAST + 9, NORTH + 9)
    line = LineString([(EAST, NORTH), (EAST + 99, NORTH)])
    assert faults_of(found(small, line, None, large))["drawn"] == [3, 0, 1]
    assert faults_of(found(small, line, None, large, fault=["gap", "overlap", "gap", "invalid"]))[
        "drawn"
    ] == [
        0,
        1,
        3,
    ]


@given(west=st.floats(0, 400), south=st.floats(0, 400), width=st.floats(0.01, 90), height=st.floats(0.01, 90))
def test_a_mark_stands_in_its_fault_and_its_box_is_true_to_two_millimetres(
    west: float, south: float, width: float, height: float
) -> None:
    place = box(EAST + west, NORTH + south, EAST + west + width, NORTH + south + height)
    (((lon, lat, *bounds),),) = faults_of(found(place))["marks"]
    degrees = gpd.GeoSeries([place], crs=4549).to_crs(4326)
    assert degrees.total_bounds * FINE_STEPS == pytest.approx(bounds, abs=1)
    assert bounds[0] <= lon <= bounds[2]
    assert bounds[1] <= lat <= bounds[3]


def test_a_diagnosis_in_another_crs_has_its_faults_at_the_same_places() -> None:
    diagnosis = found(box(EAST, NORTH, EAST + 9, NORTH + 9))
    (metres,), (degrees,) = (faults_of(d)["marks"] for d in (diagnosis, diagnosis.to_crs(4490)))
    assert metres[0] == pytest.approx(degrees[0], abs=1)


def test_a_station_with_the_id_of_a_beat_is_not_taken_for_it() -> None:
    assert faults_of(found(None, None, fault=["outside", "gap"]))["beats"] == [[0], [0, 1]]


# -- kinds and verdict


def test_every_kind_that_a_diagnosis_can_name_has_a_word() -> None:
    assert set(FAULT_NAMES) == set(FAULTS)


@given(
    st.lists(
        st.tuples(st.sampled_from(FAULTS), st.sampled_from([0.2, 1.0, 1.1, 30.0, float("nan")])), max_size=4
    )
)
def test_a_layer_is_clean_when_no_fault_is_to_be_mended(rows: list[tuple[str, float]]) -> None:
    diagnosis = pd.DataFrame(rows, columns=["fault", "width"])
    assert to_be_mended(diagnosis).any() == (not is_clean(diagnosis))


def test_the_heading_counts_beats_and_faults_and_says_how_many_are_to_be_mended() -> None:
    beats = dirty()
    heading = content(draw_faults(beats, diagnose(beats), title="Lanxi").html())["heading"]
    assert heading["title"] == "Lanxi"
    assert heading["facts"] == [
        "6 beats",
        "1 without geometry",
        "1 with an invalid ring",
        "1 overlap",
        "1 gap between beats",
        "1 hole",
        "2 borders that do not match",
        "1 in several parts",
    ]
    assert (heading["warnings"], heading["proof"]) == (["to be mended: 4 of 8 faults"], [])


def test_a_layer_without_faults_is_said_to_be_clean() -> None:
    beats = squares(2, 2)
    drawn = content(draw_faults(beats, diagnose(beats)).html())
    heading = drawn["heading"]
    assert (heading["warnings"], heading["proof"]) == ([], ["clean: can be planned on as it is"])
    assert heading["facts"] == ["4 beats"]
    assert (drawn["faults"]["kinds"], drawn["faults"]["marks"]) == ([], [])


def test_page_and_sentences_speak_one_language_whatever_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    beats = dirty()
    for said, lang, page, words in (
        ("", None, "en", "b03 has no geometry"),
        ("zh", None, "zh-CN", "b03 没有图形"),
        ("zh", "en", "en", "b03 has no geometry"),
        ("", "zh", "zh-CN", "b03 没有图形"),
    ):
        monkeypatch.setenv("BEATMAP_LANG", said)
        drawn = content(draw_faults(beats, diagnose(beats, lang=lang), lang=lang).html())
        assert (drawn["lang"], drawn["faults"]["sentence"][0]) == (page, words)


def test_no_sentence_of_a_chinese_diagnosis_is_english() -> None:
    sentences = diagnose(dirty(), lang="zh")["sentence"]
    assert len(sentences) == 8
    assert [s for s in sentences if re.search("[a-z]{3}", re.sub(r"b0\d", "", s))] == []


@pytest.mark.parametrize(
    ("kind", "one", "many"),
    [
        ("spike", "spike", "spikes"),
        ("overlap", "overlap", "overlaps"),
        ("gap", "gap between beats", "gaps between beats"),
        ("hole", "hole", "holes"),
        ("unmatched", "border that does not match", "borders that do not match"),
        ("outside", "outside its station", "outside their station"),
        ("multipart", "in several parts", "in several parts"),
    ],
)
def test_a_fault_is_named_in_the_number_it_stands_in(kind: str, one: str, many: str) -> None:
    assert [str(fault_name(kind, n)) for n in (0, 1, 2)] == [many, one, many]


# -- the same promises as the map of a plan


def test_no_value_stands_in_the_page_outside_the_data() -> None:
    beats = squares(2, 1).set_axis([HOSTILE + "QQQ", "QQQ" + HOSTILE]).assign(name=HOSTILE)
    diagnosis = found(beats.geometry.iloc[0], beat=beats.index[0], other="QQQ", sentence=HOSTILE + "QQQ")
    page = draw_faults(beats, diagnosis, title=HOSTILE + "QQQ").html()
    assert "QQQ" not in without_data(page)
    assert "1337" not in without_data(page)
    assert content(page)["faults"]["sentence"] == [HOSTILE + "QQQ"]
    assert content(page)["beats"]["id"] == beats.index.tolist()


def test_the_page_names_no_file_to_load_and_forbids_all_loading() -> None:
    page = draw_faults(dirty(), diagnose(dirty())).html()
    assert not re.search(r"<link|<script[^>]*src|@import|sourceMappingURL|url\((?!#|data:)", page)
    assert page.index("default-src 'none'; img-src data: blob:;") < page.index("<script")


def test_another_process_with_another_hash_seed_writes_the_same_bytes() -> None:
    code = (
        "import hashlib, test_fault_maps as t; b = t.dirty();"
        "print(hashlib.sha256(t.draw_faults(b, t.diagnose(b)).html().encode()).hexdigest())"
    )
    runs = printed_with_hash_seeds(code)
    assert runs[0] == runs[1]
    assert len(runs[0].strip()) == 64


# -- what is refused


def test_all_that_is_wrong_with_beats_and_diagnosis_is_said_at_once() -> None:
    beats = squares(2, 1).to_crs(4490).set_axis(["b", "b"])
    diagnosis = found(None, fault="spook").drop(columns="sentence").set_crs(None, allow_override=True)
    with pytest.raises(InputError) as raised:
        draw_faults(beats, diagnosis)
    head, metres, twice, column, kind, crs = str(raised.value).splitlines()
    assert head == "5 faults:"
    assert metres.startswith("- the coordinates are not in metres")
    assert twice == "- beat b: the id stands 2 times"
    assert column.startswith("- diagnosis: there is no column sentence; there are fault, beat, other, ")
    assert kind == "- diagnosis: no kind of fault: spook. Try: beatmap.diagnose(beats)"
    assert crs == (
        "- diagnosis: the layer does not say its coordinate system (CRS). "
        "Try: set it, for example frame.set_crs(4490)"
    )


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="lang is 'en' or 'zh', not 'fr'"):
        draw_faults(squares(2, 1), found(), lang="fr")


# -- real dirt


def wards(shared: Path) -> gpd.GeoDataFrame:
    """The wards of Kochi in metres, called by their row."""
    layer = read_layer(shared / "dirty" / "kochi_wards.geojson").to_crs(32643)
    return layer.set_axis([f"row {n}" for n in range(1, len(layer) + 1)], axis=0)


@pytest.mark.real
def test_every_fault_of_real_wards_has_its_mark(shared: Path) -> None:
    beats = wards(shared)
    diagnosis = diagnose(beats)
    faults = faults_of(diagnosis, beats)
    assert len(diagnosis) > 20
    assert sorted(faults["drawn"]) == list(range(len(diagnosis)))
    assert all(faults["marks"])
    assert all(
        len(named) == 2
        for fault, named in zip(diagnosis["fault"], faults["beats"], strict=True)
        if fault == "overlap"
    )
