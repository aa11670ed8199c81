"""The map: every fault named by beat and all at once; nobody can change it afterwards."""

from __future__ import annotations

import copy

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from pyproj import CRS
from shapely import LineString, MultiPolygon, Polygon, box
from towns import city_of, town

from beatmap import adjacency
from beatmap.beats import BeatMap
from beatmap.errors import InputError
from beatmap.stations import stations_of
from beatmap.texts import say


@pytest.fixture
def four() -> gpd.GeoDataFrame:
    """Two stations of two beats.

    a b      S1: a b, 3 and 5 calls
    c d      S2: c d, 0 and 2 calls
    """
    return town("a b\nc d", calls=[3, 5, 0, 2], S1="a b", S2="c d")


def faults(beats: gpd.GeoDataFrame, **settings: object) -> list[str]:
    """Return the faults that a map of `beats` is refused with, as lines."""
    with pytest.raises(InputError) as caught:
        city_of(beats, **settings)
    return [fault.to("en") for fault in caught.value.faults]


def test_a_map_holds_station_workload_and_borders(four: gpd.GeoDataFrame) -> None:
    city = city_of(four, name="Fourtown", notes=(say("{n} beats", n=4),))
    assert city.beats.columns.tolist() == ["station", "workload", "calls", "geometry"]
    assert city.beats.index.name == "beat"
    assert city.stations.to_dict() == {"a": "S1", "b": "S1", "c": "S2", "d": "S2"}
    assert city.workload.to_dict() == {"a": 3.0, "b": 5.0, "c": 0.0, "d": 2.0}
    assert [*city.borders.index] == [("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")]
    assert city.borders.metres.tolist() == [100.0] * 4
    assert city.station_ids == ("S1", "S2")
    assert (len(city), city.name, str(city.notes[0])) == (4, "Fourtown", "4 beats")
    assert repr(city) == "<BeatMap Fourtown: 4 beats, 2 stations>"


def test_without_a_workload_each_beat_counts_one(four: gpd.GeoDataFrame) -> None:
    assert BeatMap.from_frame(four).workload.tolist() == [1.0] * 4


def test_other_columns_are_kept_and_namesakes_renamed(four: gpd.GeoDataFrame) -> None:
    beats = four.rename(columns={"station": "unit"}).assign(station="said", workload="light", name="x")
    city = city_of(beats, station="unit")
    assert city.beats.columns.tolist() == [
        *("station", "workload", "unit", "calls", "station_given", "workload_given", "name", "geometry")
    ]
    assert set(city.beats.station_given) == {"said"}
    assert set(city.beats.workload_given) == {"light"}


def test_a_frame_of_a_map_makes_the_same_map_again(four: gpd.GeoDataFrame) -> None:
    city = city_of(four)
    again = BeatMap.from_frame(city.beats, workload="workload", borders=city.borders)
    assert again.beats.columns.tolist() == city.beats.columns.tolist()
    assert again == city


def test_stations_become_text(four: gpd.GeoDataFrame) -> None:
    city = city_of(four.assign(station=[1.0, 1.0, 2.0, 2.0]))
    assert city.station_ids == ("1", "2")
    assert city_of(four.assign(station=[" N ", "N", "S", "S"])).station_ids == ("N", "S")


def test_shapes_are_flat_and_a_collection_of_one_polygon_is_that_polygon(four: gpd.GeoDataFrame) -> None:
    deep = Polygon([(0, -100, 7), (100, -100, 7), (100, 0, 7), (0, 0, 7)])
    shapes = [MultiPolygon([deep]), *four.geometry[1:]]
    city = city_of(four.set_geometry(shapes, crs=four.crs).rename_geometry("ground"))
    first = city.beats.geometry.loc["a"]
    assert (first.geom_type, first.has_z) == ("Polygon", False)
    assert city.beats.geometry.name == "geometry"


def test_every_fault_is_told_at_once(four: gpd.GeoDataFrame) -> None:
    """Four beats, each with a fault of its own, a missing CRS and a column that does not exist."""
    bow_tie = Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
    shapes = [None, Polygon(), LineString([(0, 0), (1, 1)]), bow_tie]
    columns = four.drop(columns="geometry").assign(station=["S1", " ", None, "S2"])
    broken = gpd.GeoDataFrame(columns, geometry=shapes)
    draw, mend = (
        "Try: draw it, or leave the beat out",
        "Try: beatmap.repair(beats, width=...), or --repair WIDTH",
    )
    station = "Try: name its station in column station, or leave the beat out"
    assert faults(broken, workload="cals") == [
        "the layer does not say its coordinate system (CRS). Try: set it, for example frame.set_crs(4490)",
        "there is no column cals; there are station, calls. Try: the column calls",
        f"beat a: the beat has no geometry. {draw}",
        f"beat b: the beat has no geometry. {draw}",
        f"beat c: the beat is no polygon. {draw}",
        f"beat d: the beat's ring is invalid. {mend}",
        f"beat b: the beat has no station. {station}",
        f"beat c: the beat has no station. {station}",
    ]


@pytest.mark.parametrize(
    ("calls", "found"),
    [
        ([3, np.nan, -1, np.inf], {"b": "unknown", "c": "negative", "d": "unknown"}),
        (["3", "many", "", "4"], {"b": "unknown", "c": "unknown"}),
        (pd.array([1, None, -2, 0], dtype="Int64"), {"b": "unknown", "c": "negative"}),
    ],
)
def test_a_workload_that_is_unknown_or_negative_is_refused_by_beat(
    four: gpd.GeoDataFrame, calls: list[object], found: dict[str, str]
) -> None:
    fix = "Try: a number of 0 or more in column calls; unknown is not 0"
    expected = {f"beat {beat}: the workload is {how}. {fix}" for beat, how in found.items()}
    assert set(faults(four.assign(calls=calls))) == expected


def test_unknown_columns_are_named_with_the_nearest(four: gpd.GeoDataFrame) -> None:
    assert faults(four, station="Stations", workload="zzz") == [
        "there is no column Stations; there are station, calls. Try: the column station",
        "there is no column zzz; there are station, calls",
    ]


def test_degrees_are_refused(four: gpd.GeoDataFrame) -> None:
    degrees = four.set_crs(4326, allow_override=True)
    assert faults(degrees)[0].startswith("the coordinates are not in metres (WGS 84)")


def test_ids_that_are_no_text_empty_or_there_twice_are_refused(four: gpd.GeoDataFrame) -> None:
    assert faults(four.set_axis([1, 2, 3, 4]))[0].startswith("the beat ids are not text (the first is 1)")
    assert faults(four.set_axis(["a", "a", "", "d"])) == [
        "row 2: a beat has an empty id",
        "beat a: the id stands 2 times",
    ]


def borders_by_hand(*pairs: tuple[str, str], **columns: object) -> pd.DataFrame:
    index = pd.MultiIndex.from_tuples(pairs, names=["focal", "neighbor"])
    return pd.DataFrame({"metres": 5.0, "kind": "edge", "via": None} | columns, index=index)


def test_borders_given_by_hand_are_put_in_order(four: gpd.GeoDataFrame) -> None:
    given = borders_by_hand(("d", "b"), ("b", "a"), kind=["link", "gap"], via=["bridge", None])
    table = city_of(four, borders=given).borders
    assert [*table.index] == [("a", "b"), ("b", "d")]
    assert table.kind.tolist() == ["gap", "link"]
    assert table.via.tolist() == ["", "bridge"]
    assert [*given.index] == [("d", "b"), ("b", "a")]


def test_every_fault_of_borders_given_by_hand_is_told(four: gpd.GeoDataFrame) -> None:
    pairs = [("a", "b"), ("b", "a"), ("c", "c"), ("a", "z"), ("c", "d")]
    given = borders_by_hand(
        *pairs, metres=[1, 1, 1, -2, np.nan], kind=["edge", "edge", "road", "edge", "edge"]
    )
    fix = "Try: a number of 0 or more in column metres; unknown is not 0"
    assert faults(four, borders=given) == [
        "beat z: a border names a beat that does not exist",
        "beat a: the border with b stands twice",
        "beat c: a border of a beat with itself",
        f"beat a: the border with z has no length. {fix}",
        f"beat c: the border with d has no length. {fix}",
        "a border is of kind edge, gap or link, not road",
    ]


def test_borders_without_their_columns_or_index_are_refused(four: gpd.GeoDataFrame) -> None:
    given = borders_by_hand(("a", "b")).drop(columns=["via"]).rename(columns={"metres": "length"})
    assert faults(four, borders=given.reset_index(drop=True)) == [
        "there is no column metres; there are length, kind",
        "there is no column via; there are length, kind",
        "the borders are not indexed by (focal, neighbor). Try: beatmap.borders(beats)",
    ]


def test_links_beside_borders_that_are_made_are_refused(four: gpd.GeoDataFrame) -> None:
    assert faults(four, borders=adjacency.borders(four), links="nearest") == [
        (
            "links are given beside borders that are made already. "
            "Try: beatmap.borders(beats, ...) with these options"
        )
    ]


def test_every_option_of_borders_beside_made_ones_is_named(four: gpd.GeoDataFrame) -> None:
    said = faults(
        four, borders=adjacency.borders(four), near=0.0, cuts=[("a", "b")], least=9, share=1, within=9
    )
    assert said == [
        (
            "near, cuts, least, share, within are given beside borders that are made already. "
            "Try: beatmap.borders(beats, ...) with these options"
        )
    ]


def test_cuts_part_beats_that_border_on_the_map(four: gpd.GeoDataFrame) -> None:
    assert [*city_of(four, cuts=[("b", "a")]).borders.index] == [("a", "c"), ("b", "d"), ("c", "d")]
    assert faults(four, cuts=[("a", "d")]) == [
        (
            "cuts, row 1: the beats a, d do not border, so nothing can be cut. "
            "Try: a pair of beatmap.borders(beats)"
        )
    ]


def test_least_share_and_within_are_those_of_borders() -> None:
    """a | b with a road of 10 m between them, and a river along three fifths of the west side of b."""
    beats = town("a b").assign(geometry=[box(0, 0, 95, 100), box(105, 0, 200, 100)])
    river = gpd.GeoDataFrame(geometry=[LineString([(100, 0), (100, 60)])], crs=4549)
    found = {
        "near": city_of(beats, near=10).borders,
        "least": city_of(beats, near=10, least=100).borders,
        "stays": city_of(beats, near=10, barriers=river, within=5).borders,
        "share": city_of(beats, near=10, barriers=river, within=5, share=0.6).borders,
    }
    assert {name: len(table) for name, table in found.items()} == {
        "near": 1,
        "least": 0,
        "stays": 1,
        "share": 0,
    }
    assert faults(beats, near=10, within=0) == ["within cannot be 0. Try: see help(beatmap.borders)"]


def test_a_column_is_kept_under_a_name_that_is_free(four: gpd.GeoDataFrame) -> None:
    beats = four.assign(unit="S1", station="was", station_given="before")
    city = city_of(beats, station="unit")
    assert set(city.beats["station_given"]) == {"before"}
    assert set(city.beats["station_given_2"]) == {"was"}


def test_a_map_may_have_no_borders_at_all() -> None:
    city = city_of(town("a . b", S1="a", S2="b"))
    assert city.borders.empty
    none = city_of(town("a . b", S1="a", S2="b"), borders=city.borders)
    assert none == city
    assert [len(station.pairs) for station in stations_of(none)] == [0, 0]


def test_links_join_beats_that_touch_nobody_inside_their_station() -> None:
    """a . b . c with b of another station: a is joined to c, not to the nearer b."""
    beats = town("a . b . c", S1="a c", S2="b")
    assert [*city_of(beats, links="nearest").borders.index] == [("a", "c")]
    table = city_of(beats, links=[("c", "a", "ferry")]).borders
    assert table.to_dict("index") == {("a", "c"): {"metres": 0.0, "kind": "link", "via": "ferry"}}


def test_a_wrong_word_or_beat_in_links_is_refused() -> None:
    assert "links cannot be near" in faults(town("a . b"), links="near")[0]
    assert "the pair names a beat that is not there" in faults(town("a . b"), links=[("a", "z")])[0]


def test_what_is_handed_out_cannot_change_the_map(four: gpd.GeoDataFrame) -> None:
    city = city_of(four)
    before = copy.deepcopy(city)
    mark = city.fingerprint
    beats = city.beats
    beats.loc["a", "workload"] = 99
    beats.geometry.array[1] = box(0, 0, 1, 1)
    beats["workload"].array[2] = 99
    beats.geometry.array.crs = CRS(4548)
    beats.index.name = "changed"
    beats["extra"] = 1
    city.workload.array[0] = 99
    stations = city.stations
    stations.loc["a"] = "S9"
    city.borders["metres"].array[0] = 99
    pd.testing.assert_frame_equal(pd.DataFrame(city.beats), pd.DataFrame(before.beats))
    pd.testing.assert_frame_equal(city.borders, before.borders)
    assert city.beats.crs == before.beats.crs
    assert BeatMap(city.beats, city.borders).fingerprint == mark


def test_the_frames_that_were_given_are_left_as_they_are_and_can_be_changed(four: gpd.GeoDataFrame) -> None:
    given = four.astype({"calls": float})
    kept = given.copy()
    borders = adjacency.borders(given)
    city = city_of(given, borders=borders)
    mark = city.fingerprint
    pd.testing.assert_frame_equal(pd.DataFrame(given), pd.DataFrame(kept))
    given["calls"].array[0] = 99
    given.geometry.array[0] = box(0, 0, 1, 1)
    given.loc["a", "station"] = "S2"
    borders["metres"].array[0] = 99
    assert BeatMap(city.beats, city.borders).fingerprint == mark


def test_maps_are_equal_by_content_in_any_order_of_rows(four: gpd.GeoDataFrame) -> None:
    city = city_of(four)
    assert city == city_of(four.iloc[::-1])
    assert hash(city) == hash(city_of(four.iloc[::-1]))
    assert city != "a map"
    for other in (
        four.assign(calls=[3, 5, 0, 1]),
        four.assign(station="S1"),
        four.set_crs(4548, allow_override=True),
        four.set_geometry(four.geometry.translate(1, 0)),
    ):
        assert city != city_of(other)


def test_a_station_as_arrays_is_sorted_by_id_and_counted_from_its_middle(four: gpd.GeoDataFrame) -> None:
    north, south = stations_of(city_of(four.iloc[::-1]))
    assert (north.name, north.ids.tolist(), north.workload.tolist()) == ("S1", ["a", "b"], [3.0, 5.0])
    assert north.points.tolist() == [[-50.0, 0.0], [50.0, 0.0]]
    assert north.pairs.tolist() == south.pairs.tolist() == [[0, 1]]
    assert len(south) == 2
    assert not south.idle
    assert south.mass.tolist() == [0.01, 2.0]
