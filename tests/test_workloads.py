"""Points counted in beats: each once, and none lost silently."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point
from towns import grid, town

from beatmap.errors import InputError
from beatmap.workloads import count_points


def points(*places: tuple[float, float], crs: int = 4549) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(geometry=[Point(place) for place in places], crs=crs)


@pytest.fixture
def beats() -> gpd.GeoDataFrame:
    """Four squares of 100 m below the origin, rows in no order.

    a1 a2
    b1 b2
    """
    return town(grid(2, 2)).loc[["b2", "a1", "b1", "a2"]]


def test_points_are_counted_where_they_lie_in_the_order_of_the_beats(beats: gpd.GeoDataFrame) -> None:
    counted = count_points(beats, points((50, -50), (60, -50), (150, -150), (500, 500)))
    assert counted.by_beat.to_dict() == {"b2": 1, "a1": 2, "b1": 0, "a2": 0}
    assert [*counted.by_beat.index] == [*beats.index]
    assert (counted.outside, counted.on_border) == (1, 0)


def test_a_point_on_a_border_counts_once_for_the_smallest_id(beats: gpd.GeoDataFrame) -> None:
    """On the line of b1 and b2, in the corner of all four, on the hull of a2."""
    counted = count_points(beats, points((100, -150), (100, -100), (200, -50)))
    assert counted.by_beat.to_dict() == {"b2": 0, "a1": 1, "b1": 1, "a2": 1}
    assert (counted.outside, counted.on_border) == (0, 2)


def test_points_in_another_system_are_brought_over(beats: gpd.GeoDataFrame) -> None:
    """100 m by 100 m near 120° E: the middle of a1 as degrees."""
    far = beats.set_geometry(beats.geometry.translate(500_000, 3_456_789))
    degrees = gpd.GeoDataFrame(geometry=[Point(500_050, 3_456_739)], crs=4549).to_crs(4490)
    assert count_points(far, degrees).by_beat["a1"] == 1


def test_without_points_every_beat_has_none(beats: gpd.GeoDataFrame) -> None:
    counted = count_points(beats, points())
    assert counted.by_beat.tolist() == [0, 0, 0, 0]
    assert (counted.outside, counted.on_border) == (0, 0)


def test_missing_places_count_as_outside(beats: gpd.GeoDataFrame) -> None:
    lost = gpd.GeoDataFrame(geometry=[None, Point(), Point(50, -50)], crs=4549)
    counted = count_points(beats, lost)
    assert counted.by_beat.sum() == 1
    assert counted.outside == 2


def test_every_point_is_counted_or_outside(beats: gpd.GeoDataFrame) -> None:
    """Points on a raster of 25 m, half of them on borders."""
    raster = np.arange(-50, 275, 25.0)
    places = [(x, -y) for x in raster for y in raster]
    counted = count_points(beats, points(*places))
    assert counted.by_beat.sum() + counted.outside == len(places)
    inside = sum(0 <= x <= 200 and -200 <= y <= 0 for x, y in places)
    assert counted.by_beat.sum() == inside


COORDINATE = st.floats(-50, 250)


@given(st.lists(st.tuples(COORDINATE, st.floats(-250, 50)), max_size=40))
def test_counting_conserves_points_wherever_they_lie(places: list[tuple[float, float]]) -> None:
    counted = count_points(town(grid(2, 2)), points(*places))
    assert counted.by_beat.sum() + counted.outside == len(places)
    assert 0 <= counted.on_border <= counted.by_beat.sum()


def test_points_that_do_not_say_their_system_are_refused(beats: gpd.GeoDataFrame) -> None:
    with pytest.raises(InputError) as caught:
        count_points(beats, points((50, -50)).set_crs(None, allow_override=True))
    assert str(caught.value).startswith("points: the layer does not say its coordinate system (CRS). Try: ")
