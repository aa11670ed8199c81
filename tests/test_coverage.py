"""Diagnosis names each fault with its beats; dissolve joins whole committees and says what it cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from geopandas.testing import assert_geodataframe_equal
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, MultiPolygon, Point, Polygon, box

from beatmap.coverage import diagnose, dissolve, is_clean
from beatmap.coverage.bordering import neighbors
from beatmap.coverage.ground import wider
from beatmap.coverage.threads import BATCH, batched
from beatmap.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = ["fault", "beat", "other", "m2", "width", "metres", "sentence", "geometry"]
BOW_TIE = Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])


def layer(shapes: dict[str, object], crs: object = 4549, **columns: list[object]) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(columns, geometry=list(shapes.values()), index=list(shapes), crs=crs)


def row(diagnosis: pd.DataFrame, fault: str) -> dict[str, object]:
    found = diagnosis[diagnosis.fault == fault]
    assert len(found) == 1
    return found.iloc[0].to_dict()


@pytest.fixture
def ring_road() -> gpd.GeoDataFrame:
    """Four beats round a park of 4 x 10 m, which runs on as a slit of 0.5 m between a and c; e on the right.

    aaaaae
    bb cce
    ddddde
    """
    shapes = {
        "a": box(0, 15, 20, 20),
        "b": box(0, 5, 8, 15),
        "c": box(12, 5, 20, 14.5),
        "d": box(0, 0, 20, 5),
        "e": box(20, 0, 25, 20),
    }
    return layer(shapes)


def test_a_clean_layer_has_an_empty_diagnosis_with_all_columns() -> None:
    found = diagnose(layer({"a": box(0, 0, 1, 1), "b": box(1, 0, 2, 1)}))
    assert list(found.columns) == COLUMNS
    assert found.empty
    assert is_clean(found)


def test_an_empty_layer_has_an_empty_diagnosis() -> None:
    assert list(diagnose(layer({})).columns) == COLUMNS


def test_missing_and_empty_geometries_are_told_apart() -> None:
    shapes = {"b": None, "a": Polygon(), "c": LineString([(0, 0), (1, 1)]), "d": box(0, 0, 1, 1)}
    found = diagnose(layer(shapes))
    assert found[["fault", "beat"]].to_numpy().tolist() == [["missing", "b"], ["empty", "a"], ["empty", "c"]]
    assert found.sentence.tolist() == ["b has no geometry", "a holds no polygon", "c holds no polygon"]
    assert not is_clean(found)


def test_an_invalid_ring_says_where() -> None:
    found = row(diagnose(layer({"a": BOW_TIE})), "invalid")
    assert found["sentence"] == "a has an invalid ring (it crosses itself at 5.0, 5.0)"
    assert found["geometry"] == Point(5, 5)


def test_every_reason_of_geos_has_its_words() -> None:
    hole, far = [(4, 4), (6, 4), (6, 6), (4, 6)], [(40, 4), (60, 4), (60, 6)]
    square = [(0, 0), (10, 0), (10, 10), (0, 10)]
    shapes = {
        "a": Polygon(square, [far]),
        "b": Polygon(square, [hole, [(4.5, 4.5), (5, 4.5), (5, 5)]]),
        "c": Polygon([(0, 0), (10, 0), (10, 10), (5, 0), (0, 10)]),
        "d": MultiPolygon([Polygon(square), Polygon(hole)]),
    }
    found = diagnose(layer(shapes)).query("fault == 'invalid'").set_index("beat").sentence
    assert "a hole lies outside it" in found["a"]
    assert "a hole lies in another" in found["b"]
    assert "it touches itself" in found["c"]
    assert "a part lies in another" in found["d"]


def test_an_overlap_is_measured() -> None:
    found = row(diagnose(layer({"b": box(9, 0, 20, 10), "a": box(0, 0, 10, 10)})), "overlap")
    assert (found["beat"], found["other"], found["m2"]) == ("a", "b", 10)
    assert found["width"] == pytest.approx(1, abs=1e-2)
    assert found["sentence"] == "a and b overlap (10.0 m2, up to 1.00 m wide)"


def test_a_beat_drawn_over_another_is_nested_and_no_overlap() -> None:
    found = diagnose(layer({"a": box(0, 0, 10, 10), "b": box(4, 4, 6, 6), "c": box(-5, -5, 15, 15)}))
    assert found[["fault", "beat", "other"]].to_numpy().tolist() == [
        ["nested", "a", "c"],
        ["nested", "b", "a"],
        ["nested", "b", "c"],
    ]
    assert found.sentence[1] == "b lies in a, drawn over it (4.0 m2, up to 2.00 m wide)"


def test_an_enclave_that_is_cut_out_is_no_fault() -> None:
    hole = box(4, 4, 6, 6)
    assert diagnose(layer({"a": box(0, 0, 10, 10).difference(hole), "b": hole})).empty


def test_the_same_ground_twice_is_a_duplicate() -> None:
    found = row(diagnose(layer({"b": box(0, 0, 10, 10), "a": box(0, 0, 10, 10)})), "duplicate")
    assert (found["beat"], found["other"], found["m2"]) == ("a", "b", 100)
    assert found["sentence"] == "a and b are the same ground (100.0 m2, up to 10.00 m wide)"


def test_a_gap_names_the_two_beats_with_the_longest_border(ring_road: gpd.GeoDataFrame) -> None:
    found = row(diagnose(ring_road), "gap")
    assert (found["beat"], found["other"]) == ("a", "c")  # 12 m and 17.5 m; b, d, e have 10, 4, 0.5 m
    assert found["m2"] == pytest.approx(44)


def test_a_wide_gap_is_no_dirt_and_a_narrow_one_is() -> None:
    """A frame of two halves round an opening of 8 x `height` m."""
    for height, clean in ((4.0, True), (0.9, False)):
        opening = box(1, 1, 9, 1 + height)
        halves = {"a": box(0, 0, 5, 6).difference(opening), "b": box(5, 0, 10, 6).difference(opening)}
        found = diagnose(layer(halves))
        assert row(found, "gap")["width"] == pytest.approx(height, rel=1e-3)
        assert is_clean(found) is clean


def test_ground_that_one_beat_encloses_is_a_hole() -> None:
    found = row(diagnose(layer({"a": box(0, 0, 10, 10).difference(box(4, 4, 6, 6))})), "hole")
    assert (found["beat"], found["other"]) == ("a", "")
    assert found["sentence"] == "in a lies a hole (4.0 m2, up to 2.00 m wide)"


def test_an_island_in_a_lake_is_not_part_of_the_gap() -> None:
    lake, island = box(2, 2, 8, 8), box(4, 4, 6, 6)
    found = row(diagnose(layer({"a": box(0, 0, 10, 10).difference(lake), "b": island})), "gap")
    assert found["m2"] == 32
    assert (found["beat"], found["other"]) == ("a", "b")


def test_detached_parts_are_told_and_are_no_dirt() -> None:
    found = diagnose(layer({"a": MultiPolygon([box(0, 0, 1, 1), box(5, 0, 6, 1)])}))
    assert row(found, "multipart")["sentence"] == "a is in 2 parts"
    assert is_clean(found)


def test_a_spike_is_named_with_its_length() -> None:
    """A square whose lower side runs 7 m down and back at x = 5."""
    needle = Polygon([(0, 0), (5, 0), (5, -7), (5.05, 0), (10, 0), (10, 10), (0, 10)])
    found = row(diagnose(layer({"a": needle})), "spike")
    assert found["metres"] == pytest.approx(7, abs=0.01)
    assert found["sentence"] == "a has a spike 7.0 m long"
    assert not is_clean(diagnose(layer({"a": needle})))


def test_a_corner_that_two_beats_share_is_no_spike() -> None:
    """b is a wedge 5 cm broad at its foot that lies in a notch of a."""
    wedge = Polygon([(5, 0), (5.05, 0), (5, 7)])
    notched = Polygon([(0, 0), (5, 0), (5, 7), (5.05, 0), (10, 0), (10, 10), (0, 10)])
    assert "a" not in set(diagnose(layer({"a": notched, "b": wedge})).query("fault == 'spike'").beat)


def test_a_line_drawn_with_different_vertices_is_an_unmatched_border_and_no_dirt() -> None:
    """a's side has no vertex where b and c meet.

    ab
    ac
    """
    found = diagnose(layer({"a": box(0, 0, 5, 10), "b": box(5, 4, 9, 10), "c": box(5, 0, 9, 4)}))
    assert found[["fault", "beat", "other", "metres"]].to_numpy().tolist() == [
        ["unmatched", "a", "b", 6],
        ["unmatched", "a", "c", 4],
    ]
    assert found.sentence[0] == "a and b do not match along 6.0 m"
    assert found.geometry[0].length == pytest.approx(6, abs=0.01)
    assert is_clean(found)


def test_a_size_far_off_the_others_is_a_note() -> None:
    shapes = {f"{n:02d}": box(n, 0, n + 1, 1) for n in range(30)} | {
        "30": box(0, 1, 30, 2),
        "31": box(30, 0, 32, 2),
    }
    found = diagnose(layer(shapes)).query("fault == 'outlier'")
    assert list(found.beat) == ["30"]  # 30 times the median; 4 times is nothing
    assert found.sentence.iloc[0] == "30 has 3e-05 km2, the median is 1e-06 km2"
    few = dict(list(shapes.items())[20:31])
    assert diagnose(layer(few)).query("fault == 'outlier'").empty


def test_a_beat_that_lies_mostly_outside_its_station_is_named() -> None:
    """Stations S (left) and T (right); b belongs to S by its column and lies to three quarters in T."""
    beats = layer(
        {"a": box(0, 0, 4, 4), "b": box(4, 0, 8, 4), "c": box(8, 0, 9, 4)}, station=["S", "S", None]
    )
    outlines = gpd.GeoSeries([box(0, 0, 5, 4), box(5, 0, 9, 4)], index=["S", "T"], crs=4549)
    found = row(diagnose(beats, stations=outlines), "outside")
    assert (found["beat"], found["other"]) == ("b", "T")
    assert found["sentence"] == "75% of b lies outside the outline of its station S"
    assert is_clean(diagnose(beats, stations=outlines))


def test_stations_that_cannot_be_compared_are_refused() -> None:
    beats = layer({"a": box(0, 0, 4, 4)}, station=["S"])
    outlines = gpd.GeoSeries([box(0, 0, 5, 4)], index=["T"], crs=4549)
    with pytest.raises(InputError, match=r"the station S has no outline\. Try: leave the station empty"):
        diagnose(beats, stations=outlines)
    with pytest.raises(InputError, match="another coordinate system than the beats"):
        diagnose(beats, stations=outlines.to_crs(4550))
    with pytest.raises(InputError, match="there is no column pcs"):
        diagnose(beats, stations=outlines, station="pcs")


def test_every_fault_but_missing_ground_has_its_place(ring_road: gpd.GeoDataFrame) -> None:
    dirty = pd.concat([ring_road, layer({"f": BOW_TIE, "g": box(1, 1, 3, 3), "h": None})])
    found = diagnose(dirty)
    assert list(found[found.geometry.isna()].fault) == ["missing"]
    assert found[found.fault == "nested"].geometry.iloc[0].equals(box(1, 1, 3, 3))
    assert found.crs == dirty.crs


def test_overlaps_deep_inside_two_sheets_are_found() -> None:
    """Two sheets of 5 x 5 squares, the second shifted by half a square: no middle one has a loose edge."""
    squares = [box(x, y, x + 1, y + 1) for x in range(5) for y in range(5)]
    other = [box(x + 0.5, y + 0.5, x + 1.5, y + 1.5) for x in range(5) for y in range(5)]
    found = diagnose(layer({f"{n:02d}": shape for n, shape in enumerate([*squares, *other])}))
    assert (found.fault == "overlap").sum() == 25 + 20 + 20 + 16


def test_the_diagnosis_does_not_depend_on_the_order_of_rows(ring_road: gpd.GeoDataFrame) -> None:
    dirty = pd.concat([ring_road, layer({"f": BOW_TIE, "g": box(1, 1, 3, 3)})])
    pd.testing.assert_frame_equal(diagnose(dirty), diagnose(dirty.iloc[::-1]))


def test_degrees_cannot_be_diagnosed() -> None:
    with pytest.raises(InputError, match=r"not in metres \(WGS 84\)\. Try: frame\.to_crs"):
        diagnose(layer({"a": box(0, 0, 1, 1)}, crs=4326))


@pytest.fixture
def committees() -> gpd.GeoDataFrame:
    """Five committees of 10 m in a row; B1 is c1 + c2, B2 is c3 + c4, B3 is c5 alone."""
    ids = ["c5", "c2", "c1", "c4", "c3"]
    return layer(
        {i: box(10 * int(i[1]), 0, 10 * int(i[1]) + 10, 10) for i in ids},
        beat=["B3", "B1", "B1", "B2", "B2"],
        station=["S1"] * 5,
        town=["东镇", "东镇", "东镇", "西镇", "东镇"],
        households=[50, 20, 10, 40, 30],
        calls=[5.0, 2.0, 1.0, None, 3.0],
        rural=[True, False, False, False, True],
        note=[None, None, None, "渡口", None],
    )


def test_committees_become_beats_with_their_lineage(committees: gpd.GeoDataFrame) -> None:
    beats = dissolve(committees, "beat", station="station")
    assert beats.index.name == "beat"
    assert beats.committees.to_dict() == {"B1": ("c1", "c2"), "B2": ("c3", "c4"), "B3": ("c5",)}
    assert beats.area.to_dict() == {"B1": 200, "B2": 200, "B3": 100}
    assert beats.crs == committees.crs


def test_numbers_are_summed_and_an_unknown_part_makes_the_sum_unknown(committees: gpd.GeoDataFrame) -> None:
    beats = dissolve(committees, "beat")
    assert beats.households.to_dict() == {"B1": 30, "B2": 70, "B3": 50}
    assert beats.calls.isna().to_dict() == {"B1": False, "B2": True, "B3": False}
    assert beats.calls["B1"] == 3


def test_texts_are_kept_where_they_agree_and_joined_where_not(committees: gpd.GeoDataFrame) -> None:
    beats = dissolve(committees, "beat")
    assert beats.town.to_dict() == {"B1": "东镇", "B2": "东镇、西镇", "B3": "东镇"}
    assert beats.rural.to_dict() == {"B1": False, "B2": "True、False", "B3": True}
    assert beats.note["B2"] == "渡口"
    assert pd.isna(beats.note["B1"])


def test_whole_numbers_as_beats_become_text(committees: gpd.GeoDataFrame) -> None:
    beats = dissolve(committees.assign(beat=[3, 1, 1, 2, 2]), "beat")
    assert list(beats.index) == ["1", "2", "3"]


def test_overlapping_committees_are_united_all_the_same() -> None:
    shapes = {"c1": box(0, 0, 6, 10), "c2": box(5, 0, 10, 10)}
    assert dissolve(layer(shapes, beat=["B1", "B1"]), "beat").area["B1"] == 100


def test_the_committees_are_not_changed(committees: gpd.GeoDataFrame) -> None:
    before = committees.copy()
    dissolve(committees, "beat")
    assert_geodataframe_equal(committees, before)


def test_committees_without_a_beat_are_all_named(committees: gpd.GeoDataFrame) -> None:
    with pytest.raises(InputError) as caught:
        dissolve(committees.assign(beat=["B3", None, "B1", " ", "B2"]), "beat")
    words = str(caught.value)
    assert "the committee c2 has no beat. Try: give the committee a beat in the column beat" in words
    assert "the committee c4 has no beat" in words


def test_a_beat_in_two_stations_is_refused(committees: gpd.GeoDataFrame) -> None:
    torn = committees.assign(station=["S1", "S2", "S1", "S1", None])
    with pytest.raises(InputError) as caught:
        dissolve(torn, "beat", station="station")
    words = str(caught.value)
    assert "beat B1: its committees lie in the stations S1, S2. Try: give each" in words
    assert "beat B2: its committees lie in the stations S1, none" in words


def test_decimal_numbers_are_no_beat_ids(committees: gpd.GeoDataFrame) -> None:
    with pytest.raises(InputError, match=r"the column beat holds decimal numbers, not ids\. Try: read the"):
        dissolve(committees.assign(beat=[3.0, 1, 1, 2, 2]), "beat")


def test_unknown_columns_and_bad_shapes_are_refused(committees: gpd.GeoDataFrame) -> None:
    with pytest.raises(InputError, match="there is no column jwq; there are beat, station"):
        dissolve(committees, "jwq")
    with pytest.raises(InputError) as caught:
        dissolve(layer({"c1": BOW_TIE, "c2": None}, beat=["B1", "B1"]), "beat")
    assert "committees, beat c1: the beat's ring is invalid. Try: beatmap.repair" in str(caught.value)
    assert "committees, beat c2: the beat has no geometry" in str(caught.value)


@pytest.mark.real
def test_kochis_faults_are_counted_and_named(shared: Path) -> None:
    wards = gpd.read_file(shared / "dirty/kochi_wards.geojson")
    wards.index = wards.index.astype(str)
    found = diagnose(wards.to_crs(wards.estimate_utm_crs()))
    assert found.fault.value_counts().to_dict() == {"overlap": 14, "gap": 13, "nested": 3, "outlier": 3}
    assert found[found.fault == "nested"].m2.max() < 0.2  # three wards of less than a square metre
    assert not is_clean(found)


@pytest.mark.real
def test_pune_shares_no_edge_and_is_full_of_slivers(shared: Path) -> None:
    wards = gpd.read_file(shared / "dirty/pune_admin_wards.geojson")
    wards.index = wards.index.astype(str)
    found = diagnose(wards.to_crs(wards.estimate_utm_crs()))
    assert set(found.fault) == {"overlap", "gap"}
    assert found.fault.value_counts()["overlap"] == 30  # as many as there are neighbours by nearness


def test_a_piece_borders_the_beats_that_run_along_it_longest_first_and_no_other() -> None:
    """A piece of 2 x 1 m under b, left of c; a lies far off, and d only touches a corner.

    a   bbbb
        PPc
      dd
    """
    beats = [box(0, 5, 1, 6), box(4, 1, 8, 2), box(6, 0, 7, 1), box(2, -1, 4, 0)]
    piece, beat, metres = neighbors(np.array([box(4, 0, 6, 1)]), np.array(beats))
    assert list(zip(piece, beat, metres, strict=True)) == [(0, 1, 2.0), (0, 2, 1.0)]


def test_pieces_border_nobody_where_no_beat_is_near() -> None:
    nobody = neighbors(np.array([box(0, 0, 1, 1)]), np.array([box(9, 9, 10, 10)]))
    assert [len(column) for column in nobody] == [0, 0, 0]


@given(
    st.lists(st.tuples(*[st.integers(0, 20)] * 2), min_size=3, max_size=7),
    st.integers(1, 40).map(lambda n: n / 4),
)
def test_what_is_wider_than_a_width_is_what_narrowing_by_half_of_it_leaves_ground_of(
    points: list[tuple[int, int]], width: float
) -> None:
    shape = Polygon(points).buffer(0)
    left = shape.buffer(-width / 2 - 1e-6)
    assert wider(np.array([shape]), width).tolist() == [not left.is_empty]


def test_work_in_batches_keeps_the_order_of_rows() -> None:
    squares = shapely.box(0, 0, np.arange(1.0, 2 * BATCH + 2), 1)
    grown = batched(shapely.buffer, squares, np.full(len(squares), 0.0))
    assert shapely.area(grown).tolist() == list(range(1, 2 * BATCH + 2))
