"""The invented city of any size.

  ╭───────────╮         nine districts around
╭─┤  ╭──┃──╮  ├─╮       seven central ones in a disc,
│ │  │  ┃ ─┼──│ │       ┃ the river, from the south to the north,
╰─┤  ╰──┃──╯  ├─╯       ╭╮ the ring road; borders run along both,
  ╰─────┃─────╯         ─ bridges and underpasses over them
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely
from geopandas.testing import assert_geodataframe_equal
from hypothesis import given, settings
from hypothesis import strategies as st

from beatmap.adjacency import borders, cut_off
from beatmap.coverage import dissolve, repair
from beatmap.errors import InputError
from beatmap.files import read_city, read_officers
from beatmap.samples import City, city, write_city
from beatmap.samples.flaws import FlawError
from beatmap.samples.metropolis import great_city
from beatmap.samples.metropolis.crowd import gathered
from beatmap.samples.metropolis.districts import DISTRICTS
from beatmap.samples.metropolis.partition import Graph, connected_parts
from beatmap.samples.metropolis.seeds import scattered
from beatmap.samples.metropolis.sizes import Sizes, apportioned, shared_out

if TYPE_CHECKING:
    from pathlib import Path

SIZES = {"beats": 300, "stations": 24, "areas": 58, "officers": 340}
DIRT = 5.0
FILES = [
    "committees.gpkg",
    "committees_dirty.gpkg",
    "incidents.gpkg",
    "lines.gpkg",
    "offices.gpkg",
    "stations.csv",
    "officers.csv",
    "seats.csv",
    "roles.csv",
    "exceptions.csv",
    "pins.csv",
    "forbidden.csv",
    "dirt.csv",
    "city.toml",
]


@pytest.fixture(scope="module")
def small() -> City:
    """300 beats, with its dirty twin."""
    return city(**SIZES, dirt=DIRT)


@pytest.fixture(scope="module")
def beats(small: City) -> gpd.GeoDataFrame:
    return dissolve(small.committees, by="beat", station="station")


@pytest.fixture(scope="module")
def pairs(beats: gpd.GeoDataFrame) -> pd.DataFrame:
    return borders(beats)


@pytest.fixture(scope="module")
def whole() -> City:
    """The default: the size that the source document gives."""
    return city()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("city") / "made" / "when missing"
    write_city(out, **SIZES, dirt=DIRT)
    return out


def of(small: City, *faults: str) -> pd.DataFrame:
    return small.faults[small.faults["fault"].isin(faults)]


def counts(drawn: City) -> dict[str, int]:
    committees = drawn.committees
    return {
        "beats": committees["beat"].nunique(),
        "stations": committees["station"].nunique(),
        "areas": committees["area_today"].nunique(),
        "officers": len(drawn.officers),
    }


# How many


def test_every_size_is_met_exactly(small: City) -> None:
    assert counts(small) == SIZES
    assert len(small.stations) == SIZES["stations"]


@settings(max_examples=10, deadline=None)
@given(st.integers(200, 500), st.floats(9, 14), st.floats(4.3, 4.7), st.floats(0.5, 2), st.integers(0, 9))
def test_any_sensible_sizes_are_met(beats: int, wide: float, large: float, many: float, seed: int) -> None:
    sizes = {
        "beats": beats,
        "stations": max(round(beats / wide), 20),
        "areas": round(beats / large),
        "officers": round(beats * many),
    }
    assert counts(city(**sizes, seed=seed)) == sizes


def test_districts_have_committees_as_the_real_ones_have(small: City) -> None:
    of_district = small.committees.drop_duplicates("beat").groupby("district").size()
    fair = pd.Series({d.name: d.committees for d in DISTRICTS}) * SIZES["beats"] / 5859
    assert len(of_district) == 16
    assert (of_district - fair).abs().max() <= 1


@given(
    st.lists(st.integers(1, 50), min_size=1, max_size=12),
    st.integers(0, 3),
    st.integers(4, 9),
    st.floats(0, 1),
)
def test_shares_keep_their_bounds_and_their_sum(weights: list[int], low: int, high: int, at: float) -> None:
    total = low * len(weights) + math.floor(at * (high - low) * len(weights))
    given_out = apportioned(total, weights, low, high)
    assert given_out.sum() == total
    assert ((given_out >= low) & (given_out <= high)).all()


# Who governs what


def test_stations_and_areas_lie_in_one_piece_inside_one_district_or_station(
    small: City, beats: gpd.GeoDataFrame, pairs: pd.DataFrame
) -> None:
    assert cut_off(beats["station"], pairs) == {}
    assert cut_off(beats["area_today"], pairs) == {}
    for inner, outer in (("beat", "area_today"), ("area_today", "station"), ("station", "district")):
        assert small.committees[[inner, outer]].drop_duplicates()[inner].is_unique


def test_areas_have_three_to_eight_beats_unless_they_are_a_whole_station(beats: gpd.GeoDataFrame) -> None:
    size = beats.groupby("area_today").size()
    alone = beats.groupby("station")["area_today"].nunique()
    in_parts = size[size.index.str[:4].map(alone) > 1]
    assert in_parts.between(3, 8).all()
    assert in_parts.nunique() > 3  # as they have grown, not as they should be


def test_codes_have_twelve_digits_and_tell_district_station_and_kind(small: City) -> None:
    codes = small.committees.index
    assert codes.str.fullmatch(r"39\d{10}").all()
    assert codes.is_unique
    assert codes.is_monotonic_increasing
    assert small.committees.groupby("station").apply(lambda rows: rows.index.str[:9].nunique()).eq(1).all()
    village = codes.str[9:].astype(int) > 200
    assert ((small.committees["kind"] == "villagers") == village).all()


def test_names_are_chinese_and_no_two_are_the_same(small: City) -> None:
    assert small.committees["name"].str.fullmatch(r"..+第?[一二三四五六七八九十]+(村村|居)委会").all()
    assert small.committees["name"].is_unique
    assert small.stations["name"].is_unique


def test_a_tenth_of_the_village_beats_is_made_of_two_adjoining_committees(
    small: City, beats: gpd.GeoDataFrame
) -> None:
    groups = small.committees.groupby("beat")
    double = [rows for _, rows in groups if len(rows) > 1]
    villages = small.committees.query("kind == 'villagers'")["beat"].nunique()
    assert len(double) == round(villages / 10)
    for rows in double:
        assert len(rows) == 2
        assert (rows["kind"] == "villagers").all()
        assert (rows["beat"] == rows.index.min()).all()
        assert shapely.length(shapely.intersection(*rows.boundary)) > 10
    assert len(beats) == len(groups)


def test_the_centre_is_dense_and_the_fringe_wide(small: City) -> None:
    area = small.committees.area.groupby(small.committees["zone"]).median()
    assert area["centre"] < area["fringe"] < area["rural"]


# The ground


def test_the_truth_is_a_valid_coverage_in_whole_centimetres(small: City) -> None:
    shapes = small.committees.geometry
    assert small.committees.crs == "EPSG:4549"
    assert shapes.is_valid.all()
    assert shapely.coverage_is_valid(shapes.to_numpy())
    places = shapely.get_coordinates(shapes) * 100
    assert np.abs(places - places.round()).max() < 1e-4


def test_the_only_holes_are_lakes(small: City) -> None:
    city_shape = shapely.coverage_union_all(small.committees.geometry.to_numpy())
    lakes = shapely.get_num_interior_rings(city_shape)
    assert city_shape.geom_type == "Polygon"
    assert lakes == len(of(small, "lake")) == 3


def test_enclaves_lie_inside_their_parent_and_fields_off_their_village(small: City) -> None:
    shapes = small.committees.geometry
    enclaves = of(small, "enclave", "uncut")
    assert len(enclaves) == 3
    for enclave, parent in zip(enclaves["code"], enclaves["other"], strict=True):
        assert shapely.Polygon(shapes[parent].exterior).contains(shapes[enclave])
        assert not shapes[parent].overlaps(shapes[enclave])
    fields = of(small, "field")
    assert list(shapes.index[shapes.geom_type == "MultiPolygon"]) == sorted(set(fields["other"]))


@pytest.mark.parametrize("kind", ["river", "expressway"])
def test_river_and_road_run_along_borders_only(small: City, kind: str) -> None:
    line = small.lines.set_index("kind").geometry[kind]
    beside = small.committees.geometry[small.committees.intersects(line)]
    assert line.is_simple
    assert line.length > 5_000
    assert line.difference(shapely.union_all(beside.boundary)).length < 0.01
    assert line.is_closed == (kind == "expressway")


def test_crossings_hold_every_station_and_area_together(
    small: City, beats: gpd.GeoDataFrame, pairs: pd.DataFrame
) -> None:
    """Without the borders on river and road, but for those with a bridge or an underpass over them."""
    lines = small.lines.set_index("kind").geometry
    barriers = shapely.union_all(lines[["river", "expressway"]])
    sides = [beats.boundary[list(pairs.index.get_level_values(level))].to_numpy() for level in (0, 1)]
    common = shapely.intersection(*sides)
    barred = shapely.length(shapely.intersection(common, barriers)) > 0.99 * pairs["metres"].to_numpy()
    assert cut_off(beats["station"], pairs[~barred])
    crossings = small.lines[small.lines["kind"].isin(["bridge", "underpass"])]
    middles = shapely.line_interpolate_point(crossings.geometry.to_numpy(), 0.5, normalized=True)
    row, crossing = shapely.STRtree(common).query(middles, predicate="dwithin", distance=0.5)[::-1]
    assert sorted(crossing) == list(range(len(crossings)))
    over = barred.copy()
    over[row] = False
    kept = pairs[~over]
    assert cut_off(beats["station"], kept) == {}
    assert cut_off(beats["area_today"], kept) == {}


# People


def test_the_strength_classes_are_those_of_the_source(small: City) -> None:
    strength = small.stations.set_index("station")["strength"]
    community = small.officers.groupby("station").size()
    assert strength.between(20, 49).sum() == round(24 * 116 / 311)
    assert (strength >= community).all()
    assert community.sum() / strength.sum() == pytest.approx(0.4, abs=0.01)


def test_who_holds_a_beat_holds_one_of_the_own_station(small: City, beats: gpd.GeoDataFrame) -> None:
    officers = small.officers
    held = officers[officers["beat"] != ""]
    assert officers["officer_no"].is_unique
    assert officers["officer_no"].str.fullmatch(r"\d{6}").all()
    assert (held["beat"].map(beats["station"]) == held["station"]).all()


def test_who_holds_no_beat_waits_for_one_in_the_centre(small: City, beats: gpd.GeoDataFrame) -> None:
    waiting = small.officers[small.officers["beat"] == ""]
    assert len(waiting) == round(SIZES["officers"] * 60 / 4661)
    assert set(waiting["station"].map(beats.groupby("station")["zone"].first())) == {"centre"}
    assert waiting["station"].is_unique
    assert (waiting["beat_since"] == "").all()


def test_a_beat_is_vacant_only_where_a_station_is_short_of_officers(
    small: City, beats: gpd.GeoDataFrame
) -> None:
    holders = small.officers[small.officers["beat"] != ""]
    held = holders.groupby("beat").size().reindex(beats.index, fill_value=0)
    short = holders.groupby("station").size() < beats.groupby("station").size()
    assert short[beats["station"][held == 0]].all()
    assert held.groupby(beats["station"]).agg(np.ptp).max() == 1


def test_there_are_twelve_incidents_a_beat_and_nearly_all_lie_inside(small: City) -> None:
    inside = gpd.sjoin(small.incidents, small.committees[["geometry"]], predicate="intersects")
    assert len(small.incidents) == 12 * SIZES["beats"]
    assert len(inside) > 0.99 * len(small.incidents)
    assert set(small.incidents["kind"]) == {"110 call", "dispute"}


# The dirty twin


def test_the_clean_city_is_the_same_with_dirt_and_without(small: City) -> None:
    clean = city(**SIZES)
    assert clean.dirty is None
    assert clean.faults.empty
    assert_geodataframe_equal(clean.committees, small.committees)


def test_the_twin_has_every_committee_and_the_needless_rows_that_are_listed(small: City) -> None:
    needless = of(small, "duplicate", "empty")["code"]
    assert sorted(small.dirty.index) == sorted([*small.committees.index, *needless])
    assert not small.dirty.index.is_monotonic_increasing
    assert list(small.dirty.index[small.dirty.is_empty]) == list(of(small, "empty")["code"])


def test_a_duplicate_repeats_a_shape_under_a_greater_code(small: City) -> None:
    shapes = small.dirty.geometry
    for code, other in of(small, "duplicate")[["code", "other"]].itertuples(index=False):
        assert code > other
        assert shapely.equals_identical(shapes[code], shapes[other])


def test_no_ring_crosses_itself_but_bow_ties_and_spikes(small: City) -> None:
    named = of(small, "bow-tie", "spike")
    assert sorted(small.dirty.index[~small.dirty.is_valid]) == sorted(named["code"])
    assert set(named["fault"]) == {"bow-tie", "spike"}


def test_an_uncut_enclave_is_covered_by_its_parent_and_the_others_are_not(small: City) -> None:
    shapes = small.dirty.geometry
    for fault, code, other in of(small, "uncut", "enclave").itertuples(index=False):
        assert shapely.make_valid(shapes[other]).covers(shapes[code]) == (fault == "uncut")


def test_a_third_of_the_borders_is_drawn_twice_and_never_farther_off_than_the_dirt(small: City) -> None:
    twice = of(small, "jittered", "shifted", "thinned")
    true = borders(small.committees)
    assert set(twice["fault"]) == {"jittered", "shifted", "thinned"}
    assert len(twice) == pytest.approx(len(true) / 3, rel=0.05)
    untouched = small.committees.index.difference([*small.faults["code"], *small.faults["other"]])
    clean, dirty = small.committees.geometry, small.dirty.geometry
    assert len(untouched) > 10
    assert shapely.equals_identical(clean[untouched], dirty[untouched]).all()
    spoilt = of(small, "bow-tie", "spike", "uncut")
    plain = small.committees.index.difference([*spoilt["code"], *spoilt["other"]])
    off = shapely.hausdorff_distance(clean[plain].boundary, dirty[plain].boundary)
    assert off.max() <= DIRT + 0.02
    assert off.max() > DIRT / 2


def test_the_twin_can_be_mended_back_to_the_true_borders(small: City) -> None:
    real = small.dirty.drop(index=of(small, "duplicate", "empty")["code"])
    mended = repair(real, width=2 * DIRT).beats
    true, got = borders(small.committees), borders(mended)
    assert set(mended.index) == set(small.committees.index)
    assert set(true.index[true["metres"] > 2 * DIRT]) <= set(got.index)
    assert set(got.index[got["metres"] > 2 * DIRT]) <= set(true.index)


# The whole city


def test_the_default_city_has_the_sizes_of_the_source(whole: City) -> None:
    assert counts(whole) == {"beats": 4161, "stations": 311, "areas": 781, "officers": 4661}
    strength = whole.stations["strength"]
    assert strength.between(20, 49).sum() == 116


def test_in_the_default_city_a_few_dozen_beats_stand_vacant_nearly_all_in_the_fringe(whole: City) -> None:
    zone = whole.committees.drop_duplicates("beat").set_index("beat")["zone"]
    vacant = zone.drop(whole.officers["beat"], errors="ignore").value_counts()
    assert vacant["fringe"] > 48
    assert vacant.drop("fringe").sum() < 12
    assert (whole.officers["beat"] == "").sum() == 60


def test_in_the_default_city_938_officers_hold_a_committee_post_each_its_own(whole: City) -> None:
    roles = whole.papers.roles.merge(whole.officers, on="officer_no")
    assert len(whole.papers.roles) == len(roles) == 938
    assert roles["officer_no"].is_unique
    assert not roles.duplicated(["body", "title"]).any()
    assert ((roles["party"] == "CPC") == (roles["title"] == "deputy secretary")).all()
    assert (roles["body"] == roles["beat"]).all()
    assert len(whole.papers.seats) == 2 * len(whole.committees)


def test_nearly_every_beat_of_the_default_city_has_its_office_inside(whole: City) -> None:
    offices = whole.offices
    there = whole.committees[["beat", "geometry"]].rename(columns={"beat": "there"})
    place = gpd.sjoin(offices, there)
    inside = place["beat"] == place["there"]
    assert offices["beat"].is_unique
    assert offices["id"].is_unique
    assert inside.sum() / 4161 == pytest.approx(0.97, abs=0.01)
    assert 20 < (~inside).sum() < 80
    assert len(offices) < 4161


def test_the_default_city_looks_like_one(whole: City) -> None:
    beats = whole.committees.dissolve("beat", method="coverage")
    pairs = borders(beats)
    degree = pd.concat([pairs.index.to_frame()[end] for end in ("focal", "neighbor")]).value_counts()
    area = beats.area.quantile([0.05, 0.5, 0.95]).to_numpy() / 1e6
    size = beats.groupby("station").size()
    assert shapely.coverage_is_valid(whole.committees.geometry.to_numpy())
    assert cut_off(beats["station"], pairs) == {}
    assert cut_off(beats["area_today"], pairs) == {}
    assert 5.0 <= degree.sum() / len(beats) <= 5.6
    assert 8 <= degree.max() <= 16
    assert area == pytest.approx([0.1, 0.3, 3.0], rel=0.25)
    assert 50 <= shapely.get_num_coordinates(whole.committees.geometry.to_numpy()).mean() <= 75
    assert size.between(4, 40).all()
    assert size.between(8, 21).mean() >= 0.9


# Files


def test_the_files_are_returned_in_order(tmp_path: Path) -> None:
    dirty = write_city(tmp_path, **SIZES, dirt=DIRT)
    assert [path.name for path in dirty] == FILES
    assert all(path.exists() for path in dirty)
    clean = write_city(tmp_path / "clean", **SIZES)
    assert [path.name for path in clean] == [name for name in FILES if "dirt" not in name]


def test_the_same_seed_writes_the_same_bytes_and_another_does_not(folder: Path, tmp_path: Path) -> None:
    write_city(tmp_path / "again", **SIZES, dirt=DIRT)
    write_city(tmp_path / "other", **SIZES, dirt=DIRT, seed=1)
    for name in FILES:
        assert (folder / name).read_bytes() == (tmp_path / "again" / name).read_bytes()
    assert (folder / FILES[0]).read_bytes() != (tmp_path / "other" / FILES[0]).read_bytes()


def test_the_files_read_back_as_a_city(folder: Path, small: City, pairs: pd.DataFrame) -> None:
    read = read_city(folder / "city.toml")
    assert sorted(read.beats.index) == sorted(small.committees["beat"].unique())
    assert read.borders.index.equals(pairs.index)
    assert list(read_officers(folder / "officers.csv").index) == list(small.officers["officer_no"])
    for name in ("committees.gpkg", "committees_dirty.gpkg"):
        assert pyogrio.list_layers(folder / name)[:, 0].tolist() == ["committees"]
    faults = pd.read_csv(folder / "dirt.csv", dtype=str, keep_default_na=False)
    pd.testing.assert_frame_equal(faults, small.faults, check_dtype=False)


# What cannot be


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"beats": 127}, "127 beats are too few for 16 districts. Try: 128 or more"),
        ({"stations": 15}, r"there cannot be 15 stations. Try: \d+ to \d+"),
        ({"stations": 99}, r"there cannot be 99 stations. Try: \d+ to \d+"),
        ({"areas": 24}, r"there cannot be 24 areas. Try: \d+ to \d+"),
        ({"areas": 200}, r"there cannot be 200 areas. Try: \d+ to \d+"),
        ({"officers": 23}, "23 officers are fewer than 24 stations. Try: 24 or more"),
        ({"seed": -1}, "the seed is -1. Try: a whole number from 0 upwards"),
        ({"dirt": 21.0}, "the dirt is 21 m. Try: 0, or 0.1 to 20 m"),
        ({"dirt": -0.5}, "the dirt is -0.5 m"),
        ({"dirt": 0.01}, "the dirt is 0.01 m"),
        ({"dirt": math.nan}, "the dirt is nan m"),
    ],
)
def test_what_cannot_be_met_is_refused_in_words(wrong: dict[str, float], words: str) -> None:
    with pytest.raises(InputError, match=words):
        city(**{**SIZES, **wrong})


def test_faults_are_told_together() -> None:
    with pytest.raises(InputError) as stations_and_officers:
        shared_out(Sizes(300, 99, 58, 9), np.random.default_rng(0))
    with pytest.raises(InputError) as seed_and_dirt:
        city(**SIZES, seed=-1, dirt=99.0)
    assert len(stations_and_officers.value.faults) == len(seed_and_dirt.value.faults) == 2


def test_a_city_that_is_never_found_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    drawings = []

    def flawed(*drawing: object) -> City:
        drawings.append(drawing)
        raise FlawError

    monkeypatch.setattr(great_city, "_drawn", flawed)
    with pytest.raises(InputError, match="no city of these sizes was found in 20 drawings"):
        city(**SIZES)
    assert len(drawings) == 20


def test_a_star_has_no_two_connected_halves() -> None:
    """a─┬─b
    │ └─c   three leaves around a middle: no two of the four leaves two.
    """
    star = Graph(
        [[1, 2, 3], [0], [0], [0]], np.array([[0, 0], [1, 0], [-1, 1], [-1, -1.0]]), np.zeros(4, dtype=bool)
    )
    assert connected_parts(star, [0, 1, 2, 3], [2, 2], np.random.default_rng(0)) is None
    assert connected_parts(star, [0, 1, 2, 3], [1, 3], np.random.default_rng(0)) is not None


def test_a_city_too_small_for_its_lines_is_a_flaw() -> None:
    rng = np.random.default_rng(0)
    with pytest.raises(FlawError):
        scattered(gathered(20, rng), 20, 0.3, rng)
