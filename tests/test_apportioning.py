"""Totals shared out among beats: nothing is lost, nothing is made up."""

from __future__ import annotations

import math
from itertools import pairwise

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point, Polygon, box
from towns import grid, town

from beatmap.errors import InputError
from beatmap.workloads import Apportioned, apportion


def sources(**shapes: Polygon) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(geometry=list(shapes.values()), index=list(shapes), crs=4549)


def points(*places: tuple[float, float]) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(geometry=[Point(place) for place in places], crs=4549)


def refusal(totals: dict[str, float], towns: gpd.GeoDataFrame, beats: gpd.GeoDataFrame, **how: object) -> str:
    with pytest.raises(InputError) as caught:
        apportion(pd.Series(totals), towns, beats, **how)
    return str(caught.value)


@pytest.fixture
def beats() -> gpd.GeoDataFrame:
    """Three squares of 100 m in a row: a b c."""
    return town("a b c")


@pytest.fixture
def towns() -> gpd.GeoDataFrame:
    """West W over a and half of b, east E over the other half and c.

    |  a  |  b  |  c  |
    |   W    |    E   |
    """
    return sources(W=box(0, -100, 150, 0), E=box(150, -100, 300, 0))


def test_totals_are_shared_by_common_area(beats: gpd.GeoDataFrame, towns: gpd.GeoDataFrame) -> None:
    found = apportion(pd.Series({"W": 300.0, "E": 30.0}), towns, beats)
    assert found.by_beat.to_dict() == pytest.approx({"a": 200, "b": 110, "c": 20})
    assert found.covered.to_dict() == pytest.approx({"E": 1, "W": 1})
    assert found.parts.to_dict("list") == {
        "source": ["E", "E", "W", "W"],
        "beat": ["b", "c", "a", "b"],
        "share": pytest.approx([1 / 3, 2 / 3, 2 / 3, 1 / 3]),
        "amount": pytest.approx([10, 20, 200, 100]),
    }


def test_totals_are_shared_by_address_points(beats: gpd.GeoDataFrame, towns: gpd.GeoDataFrame) -> None:
    """W has three addresses in a and one in b, E one in each of b and c; one point lies far away."""
    addresses = points((10, -10), (20, -10), (30, -10), (120, -10), (180, -10), (250, -10), (999, 999))
    found = apportion(pd.Series({"W": 400, "E": 10}), towns, beats, addresses)
    assert found.by_beat.to_dict() == {"a": 300, "b": 105, "c": 5}


def test_what_lies_outside_the_beats_is_shared_among_those_inside(beats: gpd.GeoDataFrame) -> None:
    """W reaches 5 m beyond the beats: its total stays whole, and how much of it is covered is told."""
    wide = sources(W=box(-5, -100, 100, 0))
    found = apportion(pd.Series({"W": 100.0}), wide, beats)
    assert found.by_beat["a"] == 100
    assert found.covered["W"] == pytest.approx(100 / 105)


def test_a_beat_that_no_source_reaches_is_unknown_not_empty(beats: gpd.GeoDataFrame) -> None:
    found = apportion(pd.Series({"W": 100.0}), sources(W=box(0, -100, 100, 0)), beats)
    assert found.by_beat["a"] == 100
    assert found.by_beat[["b", "c"]].isna().all()


@pytest.mark.parametrize("whole", [False, True])
def test_an_unknown_total_makes_all_its_beats_unknown(
    beats: gpd.GeoDataFrame,
    towns: gpd.GeoDataFrame,
    whole: bool,  # noqa: FBT001 - a table
) -> None:
    found = apportion(pd.Series({"W": 90, "E": math.nan}), towns, beats, whole=whole)
    assert found.by_beat["a"] == 60
    assert found.by_beat[["b", "c"]].isna().all()


def test_whole_numbers_go_to_the_largest_remainders_and_ties_to_the_smaller_id() -> None:
    """Three equal beats: 100 is 34 33 33, 101 is 34 34 33; shares of 1, 1 and 2 make 5 into 1 1 3."""
    thirds = sources(T=box(0, -100, 300, 0))
    for total, parts in ((100, [34, 33, 33]), (101, [34, 34, 33]), (2, [1, 1, 0]), (0, [0, 0, 0])):
        assert apportion(pd.Series({"T": total}), thirds, town("a b c"), whole=True).by_beat.tolist() == parts
    uneven = town("a b c").set_geometry([box(0, 0, 1, 10), box(1, 0, 2, 10), box(2, 0, 4, 10)])
    one = sources(T=box(0, 0, 4, 10))
    assert apportion(pd.Series({"T": 5}), one, uneven, whole=True).by_beat.tolist() == [1, 1, 3]


def test_the_order_of_rows_changes_nothing(towns: gpd.GeoDataFrame) -> None:
    shuffled = town("a b c").loc[["c", "a", "b"]]
    found = apportion(pd.Series({"E": 31, "W": 301}), towns.iloc[::-1], shuffled, whole=True)
    straight = apportion(pd.Series({"W": 301, "E": 31}), towns, town("a b c"), whole=True)
    assert [*found.by_beat.index] == ["c", "a", "b"]
    assert found.by_beat.sort_index().equals(straight.by_beat)
    assert found.parts.equals(straight.parts)


def test_sources_in_degrees_are_brought_over() -> None:
    """100 m by 100 m near 120° E: the same shares as in metres."""
    far = town("a b")
    far = far.set_geometry(far.translate(500_000, 3_456_789))
    whole = gpd.GeoDataFrame(geometry=[box(500_000, 3_456_689, 500_200, 3_456_789)], index=["T"], crs=4549)
    found = apportion(pd.Series({"T": 10.0}), whole.to_crs(4490), far)
    assert found.by_beat.tolist() == pytest.approx([5, 5], abs=1e-4)


def test_the_layers_that_were_given_stay_as_they_are(
    beats: gpd.GeoDataFrame, towns: gpd.GeoDataFrame
) -> None:
    kept = beats.copy(deep=True), towns.copy(deep=True)
    apportion(pd.Series({"W": 1.0, "E": 2.0}), towns, beats)
    assert beats.equals(kept[0])
    assert towns.equals(kept[1])


CUTS = st.lists(st.floats(0.05, 0.95), min_size=0, max_size=3, unique_by=lambda cut: round(cut, 3))
TOTALS = st.lists(st.integers(0, 100_000), min_size=4, max_size=4)


def strips(cuts: list[float]) -> gpd.GeoDataFrame:
    """Return the ground of the 3 x 3 beats cut from north to south into strips s0, s1, ..."""
    at = [0.0, *(300 * cut for cut in sorted(cuts)), 300.0]
    shapes = [box(west, -300, east, 0) for west, east in pairwise(at)]
    return gpd.GeoDataFrame(geometry=shapes, index=[f"s{i}" for i in range(len(shapes))], crs=4549)


def shared_out(cuts: list[float], totals: list[int], *, whole: bool) -> tuple[pd.Series, Apportioned]:
    ground = strips(cuts)
    given_totals = pd.Series(totals[: len(ground)], index=ground.index)
    return given_totals, apportion(given_totals, ground, town(grid(3, 3)), whole=whole)


@given(CUTS, TOTALS)
def test_apportioning_conserves_every_total(cuts: list[float], totals: list[int]) -> None:
    expected, found = shared_out(cuts, totals, whole=False)
    assert found.by_beat.sum() == pytest.approx(expected.sum())
    assert found.parts.groupby("source")["amount"].sum().to_dict() == pytest.approx(expected.to_dict())


@given(CUTS, TOTALS)
def test_whole_numbers_are_conserved_exactly_and_stay_within_one_of_their_share(
    cuts: list[float], totals: list[int]
) -> None:
    expected, found = shared_out(cuts, totals, whole=True)
    parts = found.parts
    assert (parts["amount"] % 1 == 0).all()
    assert parts.groupby("source")["amount"].sum().to_dict() == expected.to_dict()
    quota = parts["share"] * parts["source"].map(expected)
    assert (np.abs(parts["amount"] - quota) < 1 + 1e-6).all()


@given(
    st.lists(st.tuples(st.floats(1, 299), st.floats(-299, -1)), min_size=1, max_size=30), st.integers(0, 999)
)
def test_address_points_conserve_totals_too(places: list[tuple[float, float]], total: int) -> None:
    whole = sources(T=box(0, -300, 300, 0))
    found = apportion(pd.Series({"T": total}), whole, town(grid(3, 3)), points(*places), whole=True)
    assert found.by_beat.sum() == total
    assert found.covered["T"] == 1


# Bad input


def test_a_source_that_hardly_lies_in_beats_is_refused(beats: gpd.GeoDataFrame) -> None:
    """Of W a tenth lies in a; N lies in none."""
    little = sources(W=box(-900, -100, 100, 0), N=box(0, 500, 10, 510))
    text = refusal({"W": 1.0, "N": 1.0}, little, beats)
    assert "of source N only 0.0% lies in beats. Try: the missing beats, or a smaller least_covered" in text
    assert "of source W only 10.0% lies in beats" in text
    found = apportion(pd.Series({"W": 5.0}), little.loc[["W"]], beats, least_covered=0.05)
    assert found.by_beat["a"] == 5


def test_a_source_without_addresses_cannot_be_shared_by_them(
    beats: gpd.GeoDataFrame, towns: gpd.GeoDataFrame
) -> None:
    text = refusal({"W": 1.0, "E": 1.0}, towns, beats, points=points((10, -10)))
    assert text.startswith("of source E only 0.0% lies in beats")


def test_every_fault_of_the_totals_is_said_at_once(beats: gpd.GeoDataFrame, towns: gpd.GeoDataFrame) -> None:
    totals = pd.Series([-1.0, 2.5, math.inf], index=["W", "X", "W"])
    with pytest.raises(InputError) as caught:
        apportion(totals, towns, beats, whole=True)
    assert str(caught.value).splitlines() == [
        "5 faults:",
        "- totals of sources that are not there: X",
        "- sources without a total (NaN where it is unknown): E",
        "- several totals for one source: W",
        "- totals below 0, or infinite: W, W",
        "- totals that are no whole numbers: X",
    ]


def test_layers_that_cannot_be_laid_over_one_another_are_refused(beats: gpd.GeoDataFrame) -> None:
    bow_tie = Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])
    odd = sources(W=bow_tie, E=None)
    text = refusal({"W": 1.0, "E": 1.0}, odd, beats.rename(index={"b": ""}))
    assert "sources, beat W: the beat's ring is invalid. Try: beatmap.repair" in text
    assert "sources, beat E: the beat has no geometry" in text
    assert "beats, row 1: a beat has an empty id" in text


def test_layers_without_metres_are_refused(beats: gpd.GeoDataFrame, towns: gpd.GeoDataFrame) -> None:
    totals = {"W": 1.0, "E": 1.0}
    degrees = beats.set_geometry(beats.translate(500_000, 3_456_789)).to_crs(4326)
    assert "the coordinates are not in metres (WGS 84)" in refusal(totals, towns, degrees)
    nowhere = towns.set_crs(None, allow_override=True)
    assert refusal(totals, nowhere, beats).startswith("sources: the layer does not say its coordinate system")
