"""GCJ-02 and BD-09 there and back, and which of them points are in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod
from shapely import LineString, Point, Polygon, box

from beatmap.datums import from_wgs84, likely_datum, to_metres, to_wgs84
from beatmap.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

DATUMS = ["gcj02", "bd09"]
WGS84 = Geod(ellps="WGS84")


def places(*at: tuple[float, float], crs: object = 4326) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(geometry=[Point(place) for place in at], crs=crs)


def metres(one: gpd.GeoDataFrame, other: gpd.GeoDataFrame) -> np.ndarray:
    """Return the metres between the points of two layers in degrees, point by point."""
    here, there = one.get_coordinates().to_numpy(), other.get_coordinates().to_numpy()
    assert len(here) == len(there)
    return np.asarray(WGS84.inv(*here.T, *there.T)[2])


# The shift


@pytest.mark.parametrize(
    ("datum", "there"), [("gcj02", (116.487586, 39.991754)), ("bd09", (116.49412, 39.997716))]
)
def test_a_place_in_beijing_moves_as_the_map_services_say(datum: str, there: tuple[float, float]) -> None:
    """The example in the manual of AMap's converter, and the same place by Baidu's: six digits, 0.1 m."""
    found = from_wgs84(places((116.481499, 39.990475)), datum)
    assert metres(found, places(there)).max() < 0.15


@pytest.mark.parametrize("datum", DATUMS)
@given(lon=st.floats(73.5, 135.0), lat=st.floats(3.5, 53.5))
def test_every_place_comes_back_within_a_hundredth_of_a_millimetre(
    datum: str, lon: float, lat: float
) -> None:
    start = places((lon, lat))
    back = to_wgs84(from_wgs84(start, datum), datum)
    assert metres(back, start).max() < 1e-5


@pytest.mark.parametrize("datum", DATUMS)
def test_the_inverse_holds_where_the_formula_has_a_kink(datum: str) -> None:
    """The root of the distance from 105° E has no slope there."""
    start = places(*[(105 + step, 35.0) for step in (-1e-6, -1e-12, 0, 1e-12, 1e-6)])
    assert metres(to_wgs84(from_wgs84(start, datum), datum), start).max() < 1e-3


def test_the_shift_differs_from_place_to_place() -> None:
    """The four corners of Shanghai: more than 20 m apart in how far they move."""
    corners = places((120.86, 30.7), (122.2, 30.7), (120.86, 31.8), (122.2, 31.8))
    shift = metres(from_wgs84(corners, "gcj02"), corners)
    assert shift.max() - shift.min() > 20
    assert ((shift > 400) & (shift < 560)).all()


@pytest.mark.parametrize("datum", ["wgs84", "cgcs2000"])
def test_wgs84_and_cgcs2000_count_as_one(datum: str) -> None:
    start = places((121.5, 31.2), crs=4490)
    for found in (to_wgs84(start, datum), from_wgs84(start, datum)):
        assert found.crs.to_epsg() == 4326
        assert found.geometry.tolist() == start.geometry.tolist()


# Layers


def test_lines_and_areas_move_point_by_point_and_keep_their_heights_and_rows() -> None:
    shapes = [
        LineString([(121, 31, 5), (122, 31, 6)]),
        box(121, 31, 122, 32).difference(box(121.4, 31.4, 121.6, 31.6)),
        None,
        Polygon(),
    ]
    start = gpd.GeoDataFrame({"name": list("abcd")}, geometry=shapes, index=list("wxyz"), crs=4326)
    kept = start.copy(deep=True)
    moved = from_wgs84(start, "gcj02")
    assert start.equals(kept)
    assert moved["name"].equals(start["name"])
    assert [coordinate[2] for coordinate in moved.geometry["w"].coords] == [5, 6]
    assert len(moved.geometry["x"].interiors) == 1
    assert moved.geometry["y"] is None
    assert moved.geometry["z"].is_empty
    assert metres(moved, start).min() > 300


def test_a_layer_in_a_shifted_datum_bears_no_crs_and_cannot_be_projected_by_mistake() -> None:
    moved = from_wgs84(places((121.5, 31.2)), "gcj02")
    assert moved.crs is None
    with pytest.raises(InputError, match="does not say its coordinate system"):
        to_metres(moved)
    assert to_wgs84(moved, "gcj02").crs.to_epsg() == 4326


@pytest.mark.parametrize("crs", [None, 4326, 4490, 4549, 32651])
def test_what_the_file_calls_its_numbers_does_not_matter(crs: int | None) -> None:
    """GCJ-02 that says nothing, WGS 84, CGCS2000, or was projected as if it were WGS 84."""
    truth = places((121.5, 31.2))
    gcj02 = from_wgs84(truth, "gcj02")
    labelled = gcj02 if crs is None else gcj02.set_crs(4326).to_crs(crs)
    assert metres(to_wgs84(labelled, "gcj02"), truth).max() < 1e-5


def test_projected_layers_are_brought_to_degrees_first() -> None:
    start = places((121.5, 31.2))
    assert metres(from_wgs84(start.to_crs(4549), "bd09"), from_wgs84(start, "bd09")).max() < 1e-5


@pytest.mark.parametrize("convert", [to_wgs84, from_wgs84])
def test_places_outside_china_stay_and_are_counted(convert: object) -> None:
    tokyo, london, shanghai = (139.7, 35.7), (-0.1, 51.5), (121.5, 31.2)
    words = r"2 points lie outside China and stay as they are \(BD-09\)"
    with pytest.warns(UserWarning, match=words):
        found = convert(places(tokyo, london, shanghai), "bd09")
    assert found.geometry.tolist()[:2] == [Point(tokyo), Point(london)]
    assert found.geometry.iloc[2] != Point(shanghai)


def test_outside_china_nothing_is_said_of_what_would_not_move_anyway() -> None:
    assert to_wgs84(places((139.7, 35.7)), "wgs84").geometry.tolist() == [Point(139.7, 35.7)]


@pytest.mark.parametrize("convert", [to_wgs84, from_wgs84])
def test_an_unknown_datum_and_degrees_that_are_none_are_refused_together(convert: object) -> None:
    with pytest.raises(InputError) as caught:
        convert(places((31.2, 121.5), crs=None), "gcj2")
    text = str(caught.value)
    assert "the datum gcj2 is unknown. Try: one of wgs84, gcj02, bd09, cgcs2000" in text
    assert "the file says degrees (WGS 84) but its coordinates run from 31.2, 121.5" in text


# Which datum


def two_beats() -> gpd.GeoDataFrame:
    """Beats w and e of 0.01 by 0.01 degrees side by side, about 950 m wide."""
    squares = [box(121.46, 31.22, 121.47, 31.23), box(121.47, 31.22, 121.48, 31.23)]
    return gpd.GeoDataFrame(geometry=squares, index=["w", "e"], crs=4326)


def offices(datum: str) -> tuple[gpd.GeoDataFrame, pd.Series]:
    """Nine offices in each beat, on a grid, as they stand in `datum`; and the beat of each."""
    steps = (0.001, 0.005, 0.009)
    at = [(west + x, 31.22 + y) for west in (121.46, 121.47) for x in steps for y in steps]
    names = [f"o{n:02d}" for n in range(len(at))]
    frame = from_wgs84(places(*at), datum).set_index(pd.Index(names))
    return frame, pd.Series(["w"] * 9 + ["e"] * 9, index=names)


@pytest.mark.parametrize(("datum", "name"), [("wgs84", "WGS 84"), ("gcj02", "GCJ-02"), ("bd09", "BD-09")])
@pytest.mark.parametrize("crs", [4326, 4549])
def test_offices_tell_the_datum_they_are_in(datum: str, name: str, crs: int) -> None:
    points, pairs = offices(datum)
    found = likely_datum(points, two_beats().to_crs(crs), pairs)
    assert found.best == datum
    assert str(found.sentence).startswith(
        f"these 18 points fit {name} better: 18 lie in their beats, against "
    )
    assert [*found.by_datum.index] == ["wgs84", "gcj02", "bd09"]
    assert [*found.by_datum.columns] == ["points", "inside", "share", "median_m"]
    assert found.by_datum.loc[datum].tolist() == [18, 18, 1.0, 0.0]
    assert (found.by_datum["inside"] < 18).sum() == 2


def test_the_distance_from_the_beats_is_the_median_in_metres() -> None:
    """Read as WGS 84, an office 0.009 degrees from the west edge is 0.004 degrees, 335 m, too far east."""
    points, pairs = offices("gcj02")
    found = likely_datum(points.loc[["o06"]], two_beats(), pairs.loc[["o06"]])
    assert found.by_datum.loc["gcj02", "median_m"] == 0
    assert 300 < found.by_datum.loc["wgs84", "median_m"] < 450


def test_too_few_offices_tell_nothing() -> None:
    points, pairs = offices("gcj02")
    few = pairs.iloc[6:9]
    found = likely_datum(points, two_beats(), few)
    assert found.best is None
    assert str(found.sentence).startswith("these 3 points cannot tell GCJ-02 (3 in their beats) from ")


def test_offices_that_fit_nowhere_tell_nothing() -> None:
    far = places((100.0, 30.0), (100.1, 30.0)).set_index(pd.Index(["a", "b"]))
    found = likely_datum(far, two_beats(), pd.Series("w", index=["a", "b"]))
    assert found.best is None
    assert found.by_datum["inside"].tolist() == [0, 0, 0]
    assert str(found.sentence) == "these 2 points cannot tell WGS 84 (0 in their beats) from GCJ-02 (0)"


@pytest.mark.parametrize(
    ("pairs", "words"),
    [
        (
            pd.Series(dtype="str"),
            "no point has a known beat. Try: pairs: the beat of each point, by point id",
        ),
        (
            pd.Series({"o99": "w", "o98": "w"}),
            "pairs name points that are not there, or have no place: o99, o98",
        ),
        (pd.Series({"o00": "x"}), "pairs name beats that are not there, or have no ground: x"),
    ],
)
def test_pairs_that_do_not_fit_are_refused(pairs: pd.Series, words: str) -> None:
    points, _ = offices("gcj02")
    with pytest.raises(InputError) as caught:
        likely_datum(points, two_beats(), pairs)
    assert str(caught.value) == words


def test_all_that_is_wrong_with_the_pairs_is_said_at_once() -> None:
    points, _ = offices("gcj02")
    doubled = pd.concat([points.iloc[:1], points.iloc[:1]])
    with pytest.raises(InputError) as caught:
        likely_datum(doubled, two_beats(), pd.Series({"o99": "x"}))
    text = str(caught.value)
    assert text.startswith("3 faults:")
    assert "several points or beats have the same id: o00" in text


# Shanghai


@pytest.fixture(scope="module")
def districts(shared: Path) -> dict[str, gpd.GeoDataFrame]:
    """Return the outlines of Shanghai's 16 districts as the source gives them in both datums."""
    files = {"wgs84": "districts_2016.gpkg", "gcj02": "districts_2016_gcj02.geojson"}
    return {datum: gpd.read_file(shared / "shanghai" / name) for datum, name in files.items()}


@pytest.fixture(scope="module")
def towns(shared: Path) -> pd.DataFrame:
    """Return the 216 towns of Shanghai that have a point, in both datums to six digits."""
    text = {"town_code": "str", "adcode": "str"}
    return pd.read_csv(shared / "shanghai" / "towns.csv", dtype=text, index_col="town_code").dropna(
        subset=["lon_gcj02"]
    )


def points_of(towns: pd.DataFrame, datum: str) -> gpd.GeoDataFrame:
    at = gpd.points_from_xy(towns[f"lon_{datum}"], towns[f"lat_{datum}"])
    return gpd.GeoDataFrame(geometry=at, index=towns.index, crs=4326)


@pytest.mark.real
def test_shanghais_outlines_come_out_the_same_in_both_datums(districts: dict[str, gpd.GeoDataFrame]) -> None:
    """17,714 points: the source keeps all digits of WGS 84, and they agree within 3 nanometres."""
    there = from_wgs84(districts["wgs84"], "gcj02")
    back = to_wgs84(districts["gcj02"], "gcj02")
    assert metres(there, districts["gcj02"]).max() < 1e-5
    assert metres(back, districts["wgs84"]).max() < 1e-5


@pytest.mark.real
def test_shanghais_shift_is_about_480_metres_and_varies(districts: dict[str, gpd.GeoDataFrame]) -> None:
    shift = metres(districts["wgs84"], districts["gcj02"])
    assert (shift.min(), np.median(shift), shift.max()) == pytest.approx((456.2, 483.0, 500.4), abs=0.1)
    baidu = metres(districts["wgs84"], from_wgs84(districts["wgs84"], "bd09"))
    assert (baidu.min(), np.median(baidu), baidu.max()) == pytest.approx((1085.7, 1144.0, 1169.5), abs=0.1)


@pytest.mark.real
def test_shanghais_towns_agree_within_the_rounding_of_six_digits(towns: pd.DataFrame) -> None:
    back = to_wgs84(points_of(towns, "gcj02"), "gcj02")
    assert metres(back, points_of(towns, "wgs84")).max() < 0.0735  # m: half a millionth of a degree, twice


@pytest.mark.real
def test_shanghais_towns_fit_their_districts_in_their_own_datum(
    districts: dict[str, gpd.GeoDataFrame], towns: pd.DataFrame
) -> None:
    """Districts are large: in GCJ-02 only 3 of 216 points leave theirs, and that decides nothing."""
    ground = districts["wgs84"].set_index("adcode")
    true = likely_datum(points_of(towns, "wgs84"), ground, towns["adcode"])
    assert (true.best, true.by_datum["inside"].tolist()) == ("wgs84", [216, 208, 195])
    shifted = likely_datum(points_of(towns, "gcj02"), ground, towns["adcode"])
    assert (shifted.best, shifted.by_datum["inside"].tolist()) == (None, [213, 216, 201])
