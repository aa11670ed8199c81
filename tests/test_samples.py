"""The invented river town.

west bank      river     east bank
S01 16 committees / 14 beats │ S03 13 / 12, one of them
  villages, fields   ┌───────┴──────┐   the island ○ (ferry)
                     │ S02 16 / 16  │
                     └───────┬──────┘
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import geopandas as gpd
import networkx as nx
import pandas as pd
import pyogrio
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from beatmap.adjacency import borders, cut_off
from beatmap.coverage import dissolve, repair
from beatmap.errors import InputError
from beatmap.samples import Town, town, write_town

if TYPE_CHECKING:
    from pathlib import Path

FILES = [
    "committees.gpkg",
    "incidents.gpkg",
    "lines.gpkg",
    "offices.gpkg",
    "links.csv",
    "officers.csv",
    "seats.csv",
    "roles.csv",
    "exceptions.csv",
    "pins.csv",
    "forbidden.csv",
    "town.toml",
]


@pytest.fixture(scope="module")
def riverside() -> Town:
    return town()


@pytest.fixture(scope="module")
def beats(riverside: Town) -> gpd.GeoDataFrame:
    return dissolve(riverside.committees, by="beat", station="station")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("town") / "made" / "when missing"
    write_town(out)
    return out


def fault(riverside: Town, kind: str) -> tuple[shapely.Polygon, shapely.Polygon, shapely.LineString]:
    """Return the two spoilt committees of a fault and the true line between them."""
    _, code, other = riverside.faults.set_index("fault", drop=False).loc[kind]
    true, dirty = riverside.committees.geometry, riverside.dirty.geometry
    return dirty[code], dirty[other], true[code].boundary.intersection(true[other].boundary)


def is_sound(drawn: Town) -> bool:
    """Tell whether the truth is a coverage and the dirty layer can be mended back to the true borders."""
    mended = repair(drawn.dirty, width=2.0).beats
    return bool(
        drawn.committees.is_valid.all()
        and shapely.coverage_is_valid(drawn.committees.geometry.to_numpy())
        and shapely.coverage_is_valid(mended.geometry.to_numpy())
        and borders(mended).index.equals(borders(drawn.committees).index)
    )


# Who governs what


def test_three_stations_hold_45_committees_in_42_beats(riverside: Town) -> None:
    by_station = riverside.committees.groupby("station")
    assert by_station.size().to_dict() == {"S01": 16, "S02": 16, "S03": 13}
    assert by_station["beat"].nunique().to_dict() == {"S01": 14, "S02": 16, "S03": 12}
    assert riverside.committees["station_name"].nunique() == 3


def test_codes_are_twelve_digits_and_tell_residents_from_villagers(riverside: Town) -> None:
    codes = riverside.committees.index
    number = codes.str.slice(9).astype(int)
    residents = (riverside.committees["kind"] == "residents").to_numpy()
    assert codes.str.fullmatch(r"310112107\d{3}").all()
    assert codes.is_unique
    assert ((number >= 1) & (number <= 199))[residents].all()
    assert ((number >= 200) & (number <= 399))[~residents].all()


def test_committee_014_lies_in_the_central_station(riverside: Town) -> None:
    assert riverside.committees.loc["310112107014", "station"] == "S02"


def test_no_two_names_are_the_same(riverside: Town) -> None:
    assert riverside.committees["name"].is_unique
    assert riverside.officers["name"].is_unique
    assert riverside.committees["name"].str.fullmatch(r"..(居|村)委会").all()


def test_the_central_station_is_the_centre_and_a_beat_lies_in_one_zone(riverside: Town) -> None:
    committees = riverside.committees
    assert set(committees.query("station == 'S02'")["zone"]) == {"centre"}
    assert set(committees.query("station != 'S02'")["zone"]) == {"fringe", "rural"}
    assert committees.drop_duplicates(["beat", "zone"])["beat"].is_unique
    newcomers = committees["floating"] > committees["registered"]
    assert set(committees["zone"][newcomers]) == {"fringe"}


def test_three_beats_are_two_adjoining_villages_and_bear_the_smaller_code(riverside: Town) -> None:
    committees = riverside.committees
    groups = [group for _, group in committees.groupby("beat") if len(group) > 1]
    true_pairs = borders(committees).index
    assert len(groups) == 3
    for group in groups:
        assert (group["kind"] == "villagers").all()
        assert tuple(group.index) in true_pairs
        assert (group["beat"] == group.index[0]).all()
    alone = committees[~committees["beat"].duplicated(keep=False)]
    assert (alone["beat"] == alone.index).all()


def test_the_centre_is_dense_and_the_fringe_is_wide(riverside: Town) -> None:
    area = riverside.committees.area.groupby(riverside.committees["kind"]).median()
    assert area["villagers"] > 3 * area["residents"]


def test_newcomers_outnumber_the_registered_somewhere_in_the_fringe_only(riverside: Town) -> None:
    crowded = riverside.committees.query("floating > registered")
    assert len(crowded) > 3
    assert (crowded["kind"] == "villagers").all()


# The ground


def test_the_truth_is_a_valid_coverage_in_metres(riverside: Town) -> None:
    assert riverside.committees.crs == "EPSG:4549"
    assert riverside.committees.is_valid.all()
    assert shapely.coverage_is_valid(riverside.committees.geometry.to_numpy())


def test_borders_are_curved_and_stored_in_whole_centimetres(riverside: Town) -> None:
    points = shapely.get_coordinates(riverside.committees.geometry.to_numpy())
    assert 30 < len(points) / 45 < 60
    assert abs(points - points.round(2)).max() == 0


def test_every_true_border_is_longer_than_any_repair_could_lose(riverside: Town) -> None:
    assert borders(riverside.committees)["metres"].min() > 25


def test_the_town_is_about_eight_kilometres_across(riverside: Town) -> None:
    west, south, east, north = riverside.committees.total_bounds
    assert 7_000 < east - west < 10_000
    assert 7_000 < north - south < 10_000


def test_the_river_runs_between_committees_and_never_through_one(riverside: Town) -> None:
    river = riverside.lines.set_index("kind").geometry["river"]
    assert not riverside.committees.buffer(-0.1).intersects(river).any()
    assert river.intersection(riverside.committees.union_all()).length > 6_000


def test_both_bridges_join_the_two_banks_inside_the_central_station(riverside: Town) -> None:
    central = riverside.committees.query("station == 'S02'")
    river, *bridges = riverside.lines.query("kind != 'expressway'").geometry
    assert len(bridges) == 2
    for bridge in bridges:
        ends = [central.index[central.contains(shapely.Point(end))].item() for end in bridge.coords]
        assert bridge.crosses(river)
        assert tuple(sorted(ends)) in borders(central).index


def test_the_expressway_crosses_the_town_and_not_the_river(riverside: Town) -> None:
    line = riverside.lines.set_index("kind").geometry
    assert line["expressway"].crosses(riverside.committees.union_all())
    assert line["expressway"].disjoint(line["river"])


def test_stations_are_connected_once_the_ferry_counts(riverside: Town, beats: gpd.GeoDataFrame) -> None:
    ((island, landing, via),) = riverside.links.itertuples(index=False)
    assert via == "ferry"
    assert cut_off(beats["station"], borders(beats)) == {"S03": [[island]]}
    assert cut_off(beats["station"], borders(beats, links=riverside.links)) == {}
    assert beats["station"][landing] == "S03"


def test_todays_areas_are_connected_and_uneven(riverside: Town, beats: gpd.GeoDataFrame) -> None:
    graph = nx.Graph(list(borders(beats, links=riverside.links).index))
    sizes = beats.groupby("area_today").size()
    assert sizes.between(3, 8).all()
    assert (sizes.groupby(sizes.index.str.slice(0, 3)).agg(lambda size: size.max() - size.min()) >= 4).all()
    for area, group in beats.groupby("area_today"):
        assert nx.is_connected(graph.subgraph(group.index))
        assert group["station"].unique().tolist() == [str(area)[:3]]


# The dirt


def test_the_sliver_is_a_gap_thinner_than_a_metre_and_a_half(riverside: Town) -> None:
    left, right, line = fault(riverside, "sliver")
    middle = line.interpolate(0.5, normalized=True)
    sliver = line.buffer(3).difference(riverside.dirty.make_valid().union_all())
    assert 0 < left.distance(middle) < 1.5
    assert right.distance(middle) < 0.01
    assert sliver.area > 100
    assert sliver.buffer(-0.75).is_empty


def test_the_overlap_is_thinner_than_a_metre_and_a_half(riverside: Town) -> None:
    left, right, _ = fault(riverside, "overlap")
    both = left.intersection(right)
    assert both.area > 100
    assert both.buffer(-0.75).is_empty


def test_one_ring_crosses_itself_in_a_loop_shorter_than_a_metre(riverside: Town) -> None:
    crossed, _, _ = fault(riverside, "bow-tie")
    true = riverside.committees.geometry[riverside.faults.set_index("fault").loc["bow-tie", "code"]]
    assert (~riverside.dirty.is_valid).sum() == 1
    assert "Self-intersection" in shapely.is_valid_reason(crossed)
    assert shapely.hausdorff_distance(crossed, true, densify=0.1) < 1


def test_the_road_is_a_hole_ten_metres_wide_that_ends_before_the_border_does(riverside: Town) -> None:
    left, right, line = fault(riverside, "gap")
    road = line.buffer(20).difference(riverside.dirty.make_valid().union_all())
    assert road.area == pytest.approx(10 * 360, rel=0.05)
    assert road.buffer(-4).area > 0
    assert road.buffer(-6).is_empty
    assert left.intersection(right).length > 100


def test_one_committee_lies_in_two_parts_of_the_same_station(riverside: Town) -> None:
    truth, dirty = riverside.committees, riverside.dirty
    owner = truth.index[truth.geom_type == "MultiPolygon"].item()
    village, field = sorted(truth.geometry[owner].geoms, key=lambda part: -part.area)
    around = truth[truth.touches(field)].drop(index=owner, errors="ignore")
    assert village.distance(field) > 50
    assert len(around) == 2
    assert set(around["station"]) == {truth.loc[owner, "station"]}
    assert dirty.geometry[owner].equals(truth.geometry[owner])


def test_the_island_lies_off_the_town(riverside: Town) -> None:
    island = riverside.links["focal"].item()
    distance = riverside.committees.drop(index=island).distance(riverside.committees.geometry[island]).min()
    assert 100 < distance < 800


def test_repair_brings_the_true_borders_back_and_leaves_road_and_exclave(riverside: Town) -> None:
    mended = repair(riverside.dirty, width=2.0).beats
    _, _, line = fault(riverside, "gap")
    assert is_sound(riverside)
    assert (mended.geom_type == "MultiPolygon").sum() == 1
    assert line.buffer(20).difference(mended.union_all()).area == pytest.approx(10 * 360, rel=0.05)


# What else stands on the map


def test_of_two_thousand_incidents_ten_lie_outside(riverside: Town) -> None:
    inside = riverside.incidents.within(riverside.committees.union_all())
    assert len(riverside.incidents) == 2_000
    assert (~inside).sum() == 10
    assert set(riverside.incidents["kind"]) == {"110 call", "dispute"}


def test_incidents_are_denser_in_the_centre(riverside: Town) -> None:
    found = gpd.sjoin(riverside.incidents, riverside.committees[["station", "geometry"]])
    area = riverside.committees.area.groupby(riverside.committees["station"]).sum()
    density = found.groupby("station").size() / area
    assert density["S02"] > 2 * density.drop("S02").max()


def test_every_beat_but_one_has_its_office_inside(riverside: Town, beats: gpd.GeoDataFrame) -> None:
    offices = riverside.offices
    assert offices["beat"].is_unique
    assert offices["id"].is_unique
    assert len(beats.index.difference(offices["beat"])) == 1
    own = beats.geometry[offices["beat"]]
    assert shapely.contains(own.to_numpy(), offices.geometry.to_numpy()).all()


def test_one_station_is_short_of_an_officer_and_the_others_have_some_to_spare(riverside: Town) -> None:
    officers = riverside.officers.groupby("station").size()
    posts = riverside.committees.groupby("station")["beat"].nunique()
    assert (officers - posts).to_dict() == {"S01": -1, "S02": 3, "S03": 3}


def test_today_one_beat_is_vacant_and_two_officers_share_a_light_one(riverside: Town) -> None:
    held = riverside.officers.query("beat != ''")
    households = riverside.committees.groupby("beat")["households"].sum()
    vacant = households.index.difference(held["beat"])
    shared = held[held["beat"].duplicated(keep=False)]
    station = riverside.committees.drop_duplicates("beat").set_index("beat")["station"]
    assert station[vacant].tolist() == ["S01"]
    assert len(shared) == 2
    assert households[shared["beat"].iloc[0]] < households.median()
    assert (station[held["beat"]].to_numpy() == held["station"].to_numpy()).all()


def test_police_numbers_have_six_digits_and_some_lead_with_a_zero(riverside: Town) -> None:
    numbers = riverside.officers["officer_no"]
    assert numbers.str.fullmatch(r"\d{6}").all()
    assert numbers.is_unique
    assert numbers.is_monotonic_increasing
    assert numbers.str.startswith("0").any()


def test_nobody_took_a_beat_over_before_the_age_of_22(riverside: Town) -> None:
    officers = riverside.officers
    without = officers["beat"] == ""
    since = pd.to_datetime(officers.loc[~without, "beat_since"], format="%Y-%m-%d")
    assert (officers.loc[without, "beat_since"] == "").all()
    assert since.between("2008-03-01", "2015-06-30").all()
    assert (since.dt.year - officers.loc[~without, "birth_year"] > 22).all()
    assert set(officers["party"]) == {"CPC", ""}
    assert set(officers["branch"]) == {"community"}


def test_nobody_began_in_the_community_after_the_beat_or_before_police_school(riverside: Town) -> None:
    officers = riverside.officers
    began = pd.to_datetime(officers["community_since"], format="%Y-%m-%d")
    with_beat = officers["beat"] != ""
    assert (officers["community_since"] <= officers["beat_since"])[with_beat].all()
    assert (officers["community_since"] < officers["beat_since"])[with_beat].any()
    assert (began.dt.year - officers["birth_year"] > 22).all()
    assert (began <= "2015-06-30").all()


def test_officers_retire_at_the_end_of_a_month_at_sixty_and_the_two_oldest_within_the_year(
    riverside: Town,
) -> None:
    officers = riverside.officers
    retires = pd.to_datetime(officers["retires"], format="%Y-%m-%d")
    soon = retires.between("2015-07-21", "2016-07-21")
    assert retires.dt.is_month_end.all()
    assert soon.sum() == 2
    assert officers["birth_year"][soon].max() <= officers["birth_year"][~soon].min()
    assert (retires.dt.year - officers["birth_year"])[~soon].eq(60).all()


def test_one_in_twelve_came_from_another_unit_and_had_the_beat_at_once(riverside: Town) -> None:
    came = riverside.officers.query("source_unit != ''")
    assert len(came) == 4
    held = came[came["beat"] != ""]
    assert (held["community_since"] == held["beat_since"]).all()


def test_the_village_stationed_hold_rural_beats_with_an_office(riverside: Town) -> None:
    officers, committees = riverside.officers, riverside.committees
    living = officers.query("village_stationed != ''")
    assert set(officers["village_stationed"]) == {"是", ""}
    assert set(committees["zone"][living["beat"]]) == {"rural"}
    assert set(living["beat"]) <= set(riverside.offices["beat"])


def test_ranks_rise_with_age(riverside: Town) -> None:
    born = riverside.officers.groupby("rank")["birth_year"].median()
    assert born["一级警督"] < born["三级警督"] < born["三级警司"]


def test_a_fifth_hold_a_seat_in_their_beat_and_deputy_secretaries_are_members(riverside: Town) -> None:
    seats, roles, *_ = riverside.papers
    officers = riverside.officers.set_index("officer_no")
    assert len(seats) == 2 * 45
    assert len(roles) == 9
    assert roles["officer_no"].is_unique
    assert len(roles.merge(seats, on=["body", "title", "portfolio"])) == 9
    holder = officers.loc[roles["officer_no"]].reset_index()
    assert (holder["beat"] == roles["body"]).all()
    assert ((holder["party"] == "CPC") == (roles["title"] == "deputy secretary")).all()
    assert (holder["beat_since"] <= roles["from"]).all()
    assert (roles["from"] <= "2015-07-21").all()


def test_pins_are_beats_of_today_and_forbidden_ones_are_others_of_the_station(riverside: Town) -> None:
    _, roles, exceptions, pins, forbidden = riverside.papers
    officers = riverside.officers.set_index("officer_no")
    station = riverside.committees["station"]
    assert (officers["beat"][pins["officer_no"]].to_numpy() == pins["beat"]).all()
    assert pins["beat"].is_unique
    assert set(pins["officer_no"]) <= set(roles["officer_no"])
    assert (officers["beat"][forbidden["officer_no"]].to_numpy() != forbidden["beat"]).all()
    home = officers["station"][forbidden["officer_no"]]
    assert station[forbidden["beat"]].tolist() == home.tolist()
    assert (officers["source_unit"][exceptions["officer_no"]] != "").all()
    assert (exceptions != "").all(axis=None)


# The files


def test_the_files_are_returned_in_order(tmp_path: Path) -> None:
    assert write_town(tmp_path) == [tmp_path / name for name in FILES]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(FILES)


def test_the_same_seed_writes_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    write_town(tmp_path)
    assert [name for name in FILES if (tmp_path / name).read_bytes() != (folder / name).read_bytes()] == []


def test_another_seed_writes_another_town(folder: Path, tmp_path: Path) -> None:
    write_town(tmp_path, seed=1)
    same = [name for name in FILES if (tmp_path / name).read_bytes() == (folder / name).read_bytes()]
    assert set(same) <= {"links.csv", "town.toml"}


@settings(max_examples=3, deadline=None, derandomize=True)
@given(st.integers(min_value=1, max_value=1_000_000))
def test_every_seed_gives_a_town_that_can_be_mended(seed: int) -> None:
    assert is_sound(town(seed))


def test_layers_bear_the_names_of_their_files_and_hold_the_dirty_town(folder: Path, riverside: Town) -> None:
    for name in ("committees", "incidents", "lines", "offices"):
        assert pyogrio.list_layers(folder / f"{name}.gpkg")[:, 0].tolist() == [name]
    read = gpd.read_file(folder / "committees.gpkg", layer="committees").set_index("code")
    assert read.crs == "EPSG:4549"
    assert read.index.tolist() == riverside.dirty.index.tolist()
    assert (~read.is_valid).sum() == 1
    columns = riverside.dirty.columns.drop("geometry")
    pd.testing.assert_frame_equal(read[columns], riverside.dirty[columns], check_index_type=False)


def test_rows_stand_in_no_order(riverside: Town) -> None:
    assert not riverside.dirty.index.is_monotonic_increasing
    assert sorted(riverside.dirty.index) == riverside.committees.index.tolist()


def test_the_clock_of_gdal_runs_again_afterwards(tmp_path: Path) -> None:
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": "2001-01-01T00:00:00.000Z"})
    try:
        write_town(tmp_path)
        assert pyogrio.get_gdal_config_option("OGR_CURRENT_DATE") == "2001-01-01T00:00:00.000Z"
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})


def test_tables_are_utf8_with_plain_line_ends_and_keep_codes_as_text(folder: Path, riverside: Town) -> None:
    papers = riverside.papers._asdict()
    for name, table in {"links": riverside.links, "officers": riverside.officers, **papers}.items():
        assert b"\r" not in (folder / f"{name}.csv").read_bytes()
        read = pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False, encoding="utf8")
        pd.testing.assert_frame_equal(read, table.astype(str), check_dtype=False)


def test_the_toml_says_what_is_what(folder: Path) -> None:
    assert tomllib.loads((folder / "town.toml").read_text(encoding="utf8")) == {
        "city": {"name": "临江镇", "crs": "EPSG:4549"},
        "boundaries": {
            "path": "committees.gpkg",
            "layer": "committees",
            "id": "code",
            "name": "name",
            "beat": "beat",
            "station": "station",
            "area_today": "area_today",
            "repair_width": 2.0,
        },
        "workload": {"points": "incidents.gpkg"},
        "links": {"path": "links.csv"},
        "officers": {
            "path": "officers.csv",
            "offices": "offices.gpkg",
            "seats": "seats.csv",
            "roles": "roles.csv",
            "exceptions": "exceptions.csv",
            "pins": "pins.csv",
            "forbidden": "forbidden.csv",
        },
        "lines": {"path": "lines.gpkg"},
        "rules": {"target_beats": 5.0, "min_beats": 3, "max_beats": 8},
        "personnel": {"max_beats": 2, "lock_scope": "transferred_only", "transfers": "none"},
    }


def test_a_negative_seed_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"the seed is -1\. Try: a whole number from 0 upwards"):
        write_town(tmp_path / "town", seed=-1)
    assert not (tmp_path / "town").exists()


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "town").write_text("in the way", encoding="utf8")
    with pytest.raises(InputError, match="cannot be written"):
        write_town(tmp_path / "town")
