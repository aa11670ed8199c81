"""Community police offices: one for each beat, inside it."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pytest
from shapely import LineString, Point
from towns import areas_of, city_of, town

from beatmap.errors import InputError
from beatmap.plans import Plan
from beatmap.staffing.office_points import offices


@pytest.fixture
def plan() -> Plan:
    """Three squares of 100 m in a row, from (0, -100) to (300, 0): a and b in X, c in Y."""
    return Plan.from_areas(city_of(town("a b c")), areas_of(X="a b", Y="c"))


def points(crs: object = 4549, **places: object) -> gpd.GeoDataFrame:
    """Return points by name: points(P1=(50, -50))."""
    shapes = [Point(place) if isinstance(place, tuple) else place for place in places.values()]
    return gpd.GeoDataFrame(geometry=shapes, index=pd.Index(list(places), dtype="str"), crs=crs)


def refusal(plan: Plan, *layers: gpd.GeoDataFrame) -> list[str]:
    with pytest.raises(InputError) as caught:
        offices(plan, layers[0], seats=layers[1] if len(layers) > 1 else None)
    return [fault.to("en") for fault in caught.value.faults]


def test_beats_have_one_office_none_or_several(plan: Plan) -> None:
    found = offices(plan, points(P3=(10, -10), P1=(150, -50), P2=(20, -20))).by_beat
    assert found["state"].to_dict() == {"a": "several", "b": "one", "c": "none"}
    assert found["offices"].tolist() == [2, 1, 0]
    assert found[["area", "station"]].to_numpy().tolist() == [["X", "S1"], ["X", "S1"], ["Y", "S1"]]
    assert found["seat_m"].isna().all()


def test_an_office_outside_all_beats_says_how_far_the_nearest_is(plan: Plan) -> None:
    found = offices(plan, points(P1=(340, -50))).by_office
    assert found.to_dict("index") == {"P1": {"beat": "", "named": "", "state": "outside", "away_m": 40.0}}


def test_an_office_in_another_beat_than_the_named_one_is_elsewhere(plan: Plan) -> None:
    named = points(P1=(150, -50), P2=(50, -50), P3=(250, 25), P4=(250, -50)).assign(
        beat=["a", "a", "a", None]
    )
    found = offices(plan, named).by_office
    assert found["state"].to_dict() == {"P1": "elsewhere", "P2": "inside", "P3": "outside", "P4": "inside"}
    assert found["beat"].to_dict() == {"P1": "b", "P2": "a", "P3": "", "P4": "c"}
    assert found["named"].tolist() == ["a", "a", "a", ""]
    assert found["away_m"].tolist() == pytest.approx([50, 0, (150**2 + 25**2) ** 0.5, 0])


def test_on_a_common_border_the_named_beat_has_the_office_else_the_smallest_id(plan: Plan) -> None:
    border = points(P1=(100, -50), P2=(100, -50)).assign(beat=["b", ""])
    found = offices(plan, border)
    assert found.by_office["beat"].to_dict() == {"P1": "b", "P2": "a"}
    assert set(found.by_office["state"]) == {"inside"}
    assert found.by_beat["state"].to_dict() == {"a": "one", "b": "one", "c": "none"}


def test_the_seat_is_as_far_as_the_nearest_office_inside_its_beat(plan: Plan) -> None:
    """a has offices 30 and 40 m off its seat; b's only office lies in c; c has no seat."""
    found = offices(
        plan, points(P1=(50, -20), P2=(10, -50), P3=(201, -50)), seats=points(a=(50, -50), b=(199, -50))
    )
    assert found.by_beat["seat_m"].fillna(-1).to_dict() == {"a": 30.0, "b": -1, "c": -1}


def test_of_several_seats_the_farthest_counts(plan: Plan) -> None:
    seats = points(s1=(50, -60), s2=(50, -90)).set_axis(["a", "a"])
    assert offices(plan, points(P1=(50, -50)), seats=seats).by_beat["seat_m"]["a"] == 40.0


def test_offices_and_seats_in_degrees_are_brought_to_the_metres_of_the_map(plan: Plan) -> None:
    degrees = points(P1=(50, -50)).to_crs(4490)
    found = offices(plan, degrees, seats=points(a=(50, -75)).to_crs(4326))
    assert found.by_office["beat"].tolist() == ["a"]
    assert found.by_beat["seat_m"]["a"] == pytest.approx(25, abs=1e-3)


def test_without_any_office_every_beat_is_without(plan: Plan) -> None:
    found = offices(plan, points(), seats=points(a=(50, -50)))
    assert set(found.by_beat["state"]) == {"none"}
    assert found.by_beat["seat_m"].isna().all()
    assert found.by_office.empty


def test_the_order_of_rows_decides_nothing_and_the_layers_stay_as_they_are(plan: Plan) -> None:
    layer = points(P2=(50, -50), P1=(150, -50), P3=(150, -60)).assign(beat=["a", "b", "c"])
    kept = layer.copy()
    one, other = offices(plan, layer), offices(plan, layer.iloc[::-1])
    pd.testing.assert_frame_equal(one.by_beat, other.by_beat)
    pd.testing.assert_frame_equal(one.by_office, other.by_office)
    pd.testing.assert_frame_equal(layer, kept)


def test_every_fault_of_both_layers_is_told_at_once(plan: Plan) -> None:
    layer = points(P1=(1, -1), P2=LineString([(0, 0), (1, 1)]), P3=(2, -2)).assign(beat=["z", "", ""])
    layer = layer.set_axis(["P1", "P2", "P1"])
    assert refusal(plan, layer, points(a=Point(), y=(1, 1))) == [
        "offices: office P1 stands twice",
        "offices: P2 is no point. Try: its place as a point, or leave it out",
        "offices, beat z: office P1 names a beat that does not exist",
        "seats: a is no point. Try: its place as a point, or leave it out",
        "seats, beat y: a seat of a beat that does not exist",
    ]


def test_a_missing_place_is_no_point(plan: Plan) -> None:
    assert refusal(plan, points(P1=None)) == [
        "offices: P1 is no point. Try: its place as a point, or leave it out"
    ]


def test_layers_that_do_not_say_their_coordinate_system_are_refused(plan: Plan) -> None:
    fix = "Try: set it, for example frame.set_crs(4490)"
    assert refusal(plan, points(None, P1=(50, -50)), points(None, a=(1, -1))) == [
        f"offices: the layer does not say its coordinate system (CRS). {fix}",
        f"seats: the layer does not say its coordinate system (CRS). {fix}",
    ]
