"""The main job on the real cities beside the checkout; their counts are the truth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import beatmap as bm
from beatmap.errors import InputError
from beatmap.jobs import check

if TYPE_CHECKING:
    from pathlib import Path

    from geopandas import GeoDataFrame

pytestmark = pytest.mark.real


def edges(city: bm.BeatMap) -> int:
    return int((city.borders["kind"] == "edge").sum())


@pytest.fixture(scope="module")
def seattle(shared: Path) -> GeoDataFrame:
    return bm.read_beats(shared / "seattle" / "seattle_police_beats.gpkg", id="BEAT", station="PRECINCT")


@pytest.fixture(scope="module")
def seoul(shared: Path) -> GeoDataFrame:
    beats = bm.read_beats(shared / "seoul" / "seoul_dongs_2018.gpkg", id="code", station="gu")
    return bm.repair(beats, width=1.0).beats


@pytest.fixture(scope="module")
def taipei(shared: Path) -> GeoDataFrame:
    path = shared / "taipei" / "taipei_villages.gpkg"
    beats = bm.read_beats(path, id="VILLCODE", station="TOWNCODE", crs="EPSG:3826")
    return bm.repair(beats, width=1.0).beats


def test_seattle_beats_without_a_precinct_are_refused_by_name(seattle: GeoDataFrame) -> None:
    with pytest.raises(InputError) as refused:
        bm.BeatMap.from_frame(seattle, station="PRECINCT")
    assert [fault.beat for fault in refused.value.faults] == ["H1", "H2", "H3"]
    assert "the beat has no station" in str(refused.value)


def test_seattle_is_grouped_into_eighteen_proven_threes(seattle: GeoDataFrame) -> None:
    whole = seattle.assign(PRECINCT=seattle["PRECINCT"].fillna("H"))
    city = bm.BeatMap.from_frame(whole, station="PRECINCT")
    assert edges(city) == 144
    rules = bm.Rules(target_beats=3, min_beats=3, max_beats=3)
    sectors = bm.Plan.from_areas(city, whole["SECTOR"], rules)
    plan = bm.group(city, rules, today=sectors)
    assert plan.areas.nunique() == 18
    assert (plan.areas.value_counts() == 3).all()
    assert (plan.certificates["status"] == "optimal").all()
    assert bm.verify(plan) == []
    against = bm.compare(plan, sectors)
    assert (against["objective"] <= against["objective_before"] + 1e-9).all()
    assert set(plan.areas) <= set(whole["SECTOR"])


def test_the_published_seattle_sectors_pass_the_referee(seattle: GeoDataFrame) -> None:
    whole = seattle.assign(PRECINCT=seattle["PRECINCT"].fillna("H"))
    city = bm.BeatMap.from_frame(whole, station="PRECINCT")
    assert bm.verify(bm.Plan.from_areas(city, whole["SECTOR"])) == []


def test_seoul_has_the_listed_pairs_and_five_more(seoul: GeoDataFrame) -> None:
    """The listed 1,155 lack one dong's borders: valid by GEOS's "linework" its ring becomes a collection.

    The dong shares 12 to 20 vertices with each of four neighbours, so it is no detached one either.
    """
    city = bm.BeatMap.from_frame(seoul, station="gu")
    of_the_dong = [pair for pair in city.borders.index if "1119073" in pair]
    assert len(of_the_dong) == 5
    assert edges(city) == 1155 + 5


def test_every_gu_of_seoul_is_proven(seoul: GeoDataFrame) -> None:
    plan = bm.group(bm.BeatMap.from_frame(seoul, station="gu"), bm.Rules())
    assert len(plan.certificates) == 25
    assert (plan.certificates["status"] == "optimal").all()
    assert (plan.certificates["gap"] == 0).all()
    assert bm.verify(plan) == []


def test_every_district_of_taipei_is_proven(taipei: GeoDataFrame) -> None:
    city = bm.BeatMap.from_frame(taipei, station="TOWNCODE", name="臺北")
    assert edges(city) == 1176 + 4  # the listed pairs and the four of village 63000080037, as in Seoul
    assert city.beats.loc["63000080031", "VILLNAME"] == "樟新里"
    plan = bm.group(city, bm.Rules())
    assert len(plan.certificates) == 12
    assert (plan.certificates["status"] == "optimal").all()
    assert bm.verify(plan) == []


def test_a_beat_of_chicago_that_stands_three_times_is_refused_or_merged(shared: Path) -> None:
    path = shared / "chicago" / "chicago_police_beats.gpkg"
    with pytest.raises(InputError, match="beat 3100: the id stands in rows"):
        bm.read_beats(path, id="BEAT_NUM", station="DISTRICT")
    merged = bm.read_beats(path, id="BEAT_NUM", station="DISTRICT", duplicates="merge")
    city = bm.BeatMap.from_frame(merged, station="DISTRICT")
    assert len(city) == 275
    assert edges(city) == 693


def test_the_scattered_district_of_chicago_is_refused_by_name_and_joined_by_links(shared: Path) -> None:
    path = shared / "chicago" / "chicago_police_beats.gpkg"
    rows = bm.read_beats(path, id="_SocrataID", station="DISTRICT")
    city = bm.BeatMap.from_frame(rows, station="DISTRICT")
    assert edges(city) == 695
    rules = bm.Rules(target_beats=4)
    with pytest.raises(InputError) as refused:
        bm.group(city, rules)
    assert {city.stations[fault.beat] for fault in refused.value.faults} == {"31"}
    assert len(refused.value.faults) == 2
    assert "links='nearest'" in str(refused.value)
    plan = bm.group(bm.BeatMap.from_frame(rows, station="DISTRICT", links="nearest"), rules)
    assert (plan.certificates["status"] == "optimal").all()
    assert bm.verify(plan) == []


def test_the_wards_of_kochi_are_dirty_and_say_so(shared: Path) -> None:
    path = shared / "dirty" / "kochi_wards.geojson"
    with pytest.raises(InputError) as refused:
        bm.read_beats(path, id="Ward_No")
    assert [fault.row for fault in refused.value.faults] == [7, 20, 31, 36, 50, 77]
    faults = check(path).diagnosis
    assert faults["fault"].value_counts().to_dict() == {"overlap": 14, "gap": 13, "nested": 3, "outlier": 3}
    assert faults["sentence"].str.contains("row ").all()
