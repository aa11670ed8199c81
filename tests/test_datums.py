"""Metres or nothing: what may be measured in, and coordinates that cannot be what they say."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pytest
from pyproj import CRS
from shapely import Point, Polygon, box

from beatmap.datums import cgcs2000_zone, crs_suspicions, in_metres, metres_faults, swap_axes, to_metres
from beatmap.errors import InputError

ZONE = "CGCS2000 / 3-degree Gauss-Kruger CM 120E"


def layer(*places: tuple[float, float], crs: object = 4326) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(geometry=[Point(place) for place in places], crs=crs)


def refusal(frame: gpd.GeoDataFrame, **settings: object) -> str:
    with pytest.raises(InputError) as caught:
        to_metres(frame, **settings)
    return str(caught.value)


@pytest.mark.parametrize(
    ("code", "metres"),
    [
        (4549, True),  # 3 degree zone at 120 E
        (32651, True),  # UTM
        (4490, False),  # degrees
        (3857, False),  # Web Mercator: 37 % too large at Shanghai
        (2263, False),  # feet
        (4978, False),  # geocentric
    ],
)
def test_only_projected_metres_can_be_measured_in(code: int, metres: bool) -> None:  # noqa: FBT001 - a table
    assert in_metres(CRS.from_epsg(code)) is metres
    assert (metres_faults(CRS.from_epsg(code)) == []) is metres


def test_web_mercator_is_refused_under_its_other_names() -> None:
    assert not in_metres(CRS("ESRI:102100"))
    assert not in_metres(CRS(CRS("EPSG:3857").to_wkt()))


def test_a_layer_without_system_is_refused() -> None:
    assert refusal(layer((1, 1), crs=None), where="town.gpkg") == (
        "town.gpkg: the layer does not say its coordinate system (CRS). "
        "Try: set it, for example frame.set_crs(4490)"
    )
    assert not in_metres(None)


def test_degrees_become_metres_of_their_place() -> None:
    """One degree north of 121.5 E, 31 N is about 110.9 km."""
    found = to_metres(layer((121.5, 31), (121.5, 32)))
    assert in_metres(found.crs)
    assert found.geometry.iloc[0].distance(found.geometry.iloc[1]) == pytest.approx(110_900, rel=2e-3)


def test_web_mercator_is_brought_to_true_metres() -> None:
    mercator = layer((121.5, 31), (121.5, 32)).to_crs(3857)
    assert to_metres(mercator).crs.to_epsg() == 32651


def test_what_is_in_metres_stays_as_it_is() -> None:
    frame = layer((500_000, 3_400_000), crs=4549)
    assert to_metres(frame) is frame
    assert to_metres(frame, crs="EPSG:4549") is frame


def test_a_system_that_is_asked_for_is_used() -> None:
    assert to_metres(layer((121.5, 31)), crs="EPSG:4549").crs.to_epsg() == 4549
    own = CRS.from_epsg(4549).to_wkt()
    assert to_metres(layer((121.5, 31)), crs=own).crs == CRS.from_epsg(4549)


def test_the_frame_that_was_given_is_left_as_it_is() -> None:
    frame = layer((121.5, 31))
    to_metres(frame)
    assert frame.crs.to_epsg() == 4326
    assert frame.geometry.iloc[0] == Point(121.5, 31)


@pytest.mark.parametrize(
    ("crs", "words"),
    [
        ("EPSG:0", "the coordinate system EPSG:0 is unknown. Try: an EPSG code such as EPSG:4549"),
        ("nonsense", "the coordinate system nonsense is unknown"),
        (4326, "the coordinates are not in metres (WGS 84)"),
        (3857, "the coordinates are not in metres (WGS 84 / Pseudo-Mercator)"),
    ],
)
def test_a_system_that_is_unknown_or_unsuitable_is_refused(crs: object, words: str) -> None:
    assert words in refusal(layer((121.5, 31)), crs=crs)


@pytest.mark.parametrize(
    "places",
    [
        [(31.0, 121.5)],  # swapped
        [(500_000, 3_400_000)],  # metres
        [(121.5, 31.0), (float("inf"), 31.0)],
    ],
)
def test_degrees_that_are_none_are_refused_with_what_they_run_over(places: list[tuple[float, float]]) -> None:
    text = refusal(layer(*places), where="a.shp")
    assert text.startswith("a.shp: the file says degrees (WGS 84) but its coordinates run from ")
    assert text.endswith("Try: name the system the coordinates are really in, or swap them back")


@pytest.mark.parametrize("nothing", [[], [None], [Polygon()]])
def test_a_layer_without_ground_has_nothing_to_project(nothing: list[object]) -> None:
    frame = gpd.GeoDataFrame(geometry=nothing, crs=4326)
    assert to_metres(frame) is frame


# Official zones, local grids, axes


@pytest.mark.parametrize(
    ("longitude", "code"), [(114.2, 4547), (118.4, 4548), (121.4, 4549), (121.6, 4550), (75, 4534)]
)
def test_the_official_zone_is_the_one_with_the_nearest_meridian(longitude: float, code: int) -> None:
    assert cgcs2000_zone(layer((longitude, 31.2))).to_epsg() == code
    assert cgcs2000_zone(layer((longitude, 31.2), crs=4490).to_crs(32650)).to_epsg() == code


@pytest.mark.parametrize(
    ("frame", "words"),
    [
        (layer((1, 1), crs=None), "the layer does not say its coordinate system (CRS)"),
        (
            layer((0.1, 51.5)),
            "no 3-degree zone of China holds the middle of the layer. Try: frame.estimate_utm_crs()",
        ),
        (layer(), "no 3-degree zone of China holds the middle of the layer"),
        (layer((31, 121)), "the file says degrees (WGS 84) but its coordinates run from 31, 121 to 31, 121"),
    ],
)
def test_what_lies_in_no_zone_is_refused(frame: gpd.GeoDataFrame, words: str) -> None:
    with pytest.raises(InputError) as caught:
        cgcs2000_zone(frame)
    assert words in str(caught.value)


@pytest.mark.parametrize("code", [*range(4534, 4555), *range(4513, 4534)])
def test_every_zone_with_and_without_its_number_measures_the_same(code: int) -> None:
    """Two points 0.01 degrees apart on the zone's meridian are 1,109 m apart in it."""
    meridian = 75 + 3 * ((code - 4513) % 21)
    there = to_metres(layer((meridian, 31.2), (meridian, 31.21), crs=4490), crs=code)
    assert there.geometry.iloc[0].distance(there.geometry.iloc[1]) == pytest.approx(1108.7, abs=0.1)
    assert there.geometry.iloc[0].x == pytest.approx(
        500_000 + (1_000_000 * (meridian // 3) if code < 4534 else 0)
    )


LOCAL_GRID = (
    'PROJCS["a city\'s own grid",GEOGCS["CGCS2000",'
    'DATUM["China_2000",SPHEROID["CGCS2000",6378137,298.257222101]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],'
    'PARAMETER["latitude_of_origin",31.235],PARAMETER["central_meridian",121.465],PARAMETER["scale_factor",1],'
    'PARAMETER["false_easting",0],PARAMETER["false_northing",0],UNIT["metre",1]]'
)


def test_a_local_grid_is_taken_as_the_user_writes_it() -> None:
    there = to_metres(layer((121.465, 31.235), crs=4490), crs=LOCAL_GRID)
    assert (there.geometry.iloc[0].x, there.geometry.iloc[0].y) == pytest.approx((0, 0), abs=1e-6)


def test_coordinates_without_a_place_in_the_system_are_refused() -> None:
    """Latitude and longitude swapped west of 90° E can be degrees; projected, they become infinite."""
    text = refusal(layer((43.8, 87.6), (31.0, 0.0)), crs=4549, where="a.csv")
    assert text == (
        f"a.csv: some coordinates have no place in {ZONE}. Try: the projected system of the place"
    )


def shanghai(crs: object = 4549) -> gpd.GeoDataFrame:
    """One square of 1 km near the middle of Shanghai."""
    return gpd.GeoDataFrame(geometry=[box(640_000, 3_456_000, 641_000, 3_457_000)], crs=4549).to_crs(crs)


@pytest.mark.parametrize(
    "crs", [4549, 4528, 32651, LOCAL_GRID.replace("31.235", "0").replace('easting",0', 'easting",500000')]
)
def test_northings_that_stand_first_are_refused_with_the_evidence(crs: object) -> None:
    text = refusal(swap_axes(shanghai(crs)), where="a.shp")
    assert text.startswith("a.shp: x runs from 3,45")
    assert "swapped they fit" in text
    assert text.endswith("Try: beatmap.datums.swap_axes(frame), or the axes swapped in the file")


@pytest.mark.parametrize("crs", [4549, 32651])
def test_the_east_of_a_city_that_reaches_beyond_its_zone_is_recognised_too(crs: int) -> None:
    """Pudong lies up to 60 km east of the zone at 120° E."""
    pudong = gpd.GeoDataFrame(geometry=[box(121.6, 30.9, 121.95, 31.3)], crs=4326).to_crs(crs)
    assert to_metres(pudong) is pudong
    assert "swapped they fit" in refusal(swap_axes(pudong))


def test_a_plan_drawn_about_the_origin_is_not_taken_for_swapped() -> None:
    """200 m about the origin, and 350 km west of it: neither way round do they fit."""
    for x in (0, -345_000):
        plan = gpd.GeoDataFrame(geometry=[box(x, -100, x + 200, 100)], crs=32651)
        assert to_metres(plan) is plan


def test_swapping_twice_changes_nothing() -> None:
    frame = shanghai().rename_geometry("shape").set_index(pd.Index(["a"]))
    assert swap_axes(swap_axes(frame)).equals(frame)
    assert swap_axes(frame).crs == frame.crs
    assert swap_axes(frame).total_bounds.tolist() == [3_456_000, 640_000, 3_457_000, 641_000]


def test_swapping_keeps_heights_and_what_has_no_place() -> None:
    frame = gpd.GeoDataFrame(geometry=[Point(1, 2, 3), None, Point()], crs=4549)
    found = swap_axes(frame).geometry
    assert found.iloc[0].wkt == "POINT Z (2 1 3)"
    assert found.iloc[1] is None
    assert found.iloc[2].is_empty


# Layers that lie


def suspicions(frame: gpd.GeoDataFrame) -> list[str]:
    return [str(text) for text in crs_suspicions(frame)]


@pytest.mark.parametrize("crs", [4549, 4528, 4550, 32651, 4326, 4490, LOCAL_GRID])
def test_an_honest_layer_raises_no_suspicion(crs: object) -> None:
    assert suspicions(shanghai(crs)) == []
    assert suspicions(shanghai(crs).set_geometry(shanghai(crs).representative_point())) == []


@pytest.mark.parametrize("nothing", [[], [None], [Polygon()]])
def test_a_layer_without_ground_raises_no_suspicion(nothing: list[object]) -> None:
    assert suspicions(gpd.GeoDataFrame(geometry=nothing, crs=4549)) == []


SMALL = "half of the polygons are smaller than {} km2: a beat has about 0.1 to 3 km2"


@pytest.mark.parametrize(
    ("frame", "texts"),
    [
        (
            shanghai().set_crs(None, allow_override=True),
            ["the layer does not say its coordinate system (CRS)"],
        ),
        (
            shanghai().set_crs(4326, allow_override=True),
            [
                (
                    "the file says degrees (WGS 84) but its coordinates run from "
                    "640000, 3.456e+06 to 641000, 3.457e+06"
                )
            ],
        ),
        (
            swap_axes(shanghai()),
            [
                (
                    "x runs from 3,456,000 to 3,457,000 and y from 640,000 to 641,000: swapped they fit "
                    f"{ZONE}, as they are they do not"
                )
            ],
        ),
        (
            shanghai(4490).set_crs(4549, allow_override=True),
            [
                (
                    f"{ZONE} is in metres, but the coordinates run from 121.469, 31.2172 to 121.48, 31.2263: "
                    "they look like degrees"
                ),
                SMALL.format("9.5e-11"),
            ],
        ),
        (
            shanghai(4528).set_crs(4549, allow_override=True),
            [f"the eastings (40,640,000 to 40,641,000) and {ZONE} differ by a zone number"],
        ),
        (
            shanghai().set_crs(4528, allow_override=True),
            [
                (
                    "the eastings (640,000 to 641,000) and CGCS2000 / 3-degree Gauss-Kruger zone 40 "
                    "differ by a zone number"
                )
            ],
        ),
        (
            shanghai().set_crs(3826, allow_override=True),
            [
                (
                    "the coordinates run from 640000, 3.456e+06 to 641000, 3.457e+06, outside the area that "
                    "TWD97 / TM2 zone 121 is meant for"
                )
            ],
        ),
        (
            gpd.GeoDataFrame(geometry=[Point(float("inf"), 1)], crs=4549),
            ["some coordinates are infinite, as when a layer was projected from the wrong system"],
        ),
    ],
)
def test_a_layer_that_lies_is_told_by_its_numbers(frame: gpd.GeoDataFrame, texts: list[str]) -> None:
    assert suspicions(frame) == texts


@pytest.mark.parametrize("crs", [4549, 4490])
def test_polygons_a_thousand_times_off_are_no_beats(crs: int) -> None:
    """A square of 1 km drawn 100 times too small, and 100 times too large: areas 10,000 times off."""
    small, large = (
        shanghai().set_geometry(shanghai().scale(factor, factor)).to_crs(crs) for factor in (0.005, 100)
    )
    assert suspicions(small) == [SMALL.format("2.5e-05")]
    assert [text[:39] for text in suspicions(large)] == [
        "half of the polygons are larger than 10"
        if crs == 4549
        else "half of the polygons are larger than 9,"
    ]


def test_feet_are_areas_in_feet() -> None:
    """A square of 1,500 feet in New York: 0.2 km2, not 2.25."""
    feet = gpd.GeoDataFrame(geometry=[box(1_000_000, 200_000, 1_001_500, 201_500)], crs=2263)
    assert suspicions(feet) == []
    assert suspicions(feet.set_geometry(feet.scale(0.02, 0.02))) == [SMALL.format("8.4e-05")]
