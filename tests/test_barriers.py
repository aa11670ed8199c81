"""Barriers cut borders, crossings join them again; what a barrier splits, what an area relies on."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pytest
from shapely import LineString, Point, Polygon, box

from beatmap.adjacency import borders, relied_on, split_by
from beatmap.errors import InputError


def layer(shapes: dict[str, object], crs: object = 4549) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(geometry=list(shapes.values()), index=list(shapes), crs=crs)


def ways(*shapes: object, crs: object = 4549, **columns: list[object]) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(columns, geometry=list(shapes), crs=crs)


def line(*points: tuple[float, float]) -> LineString:
    return LineString(points)


@pytest.fixture
def town() -> gpd.GeoDataFrame:
    """Four beats of 200 m; a river is drawn along the middle, a wall of 200 m between a and b.

    c | d
    ----- y = 200
    a | b
    """
    return layer(
        {
            "a": box(0, 0, 200, 200),
            "b": box(200, 0, 400, 200),
            "c": box(0, 200, 200, 400),
            "d": box(200, 200, 400, 400),
        }
    )


RIVER = line((-50, 205), (150, 195), (450, 205))
ALL = [("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")]


def test_a_river_along_a_border_cuts_it_and_merely_crossed_ones_stay(town: gpd.GeoDataFrame) -> None:
    assert list(borders(town, barriers=ways(RIVER)).index) == [("a", "b"), ("c", "d")]


def test_a_short_border_that_is_crossed_stays() -> None:
    """All 30 m of the border lie within 25 m of a railway, which crosses it."""
    beats = layer({"a": box(0, 0, 100, 30), "b": box(100, 0, 200, 30)})
    railway = ways(line((0, 15), (200, 15)))
    assert list(borders(beats, barriers=railway).index) == [("a", "b")]


def test_a_border_in_zigzag_is_cut_by_the_river_it_follows() -> None:
    """The border goes to and fro at 56 degrees to the river, never more than 15 m away."""
    teeth = [(100 + 15 * (n % 2), 10 * n) for n in range(21)]
    a = Polygon([(0, 0), *teeth, (0, 200)])
    b = Polygon([(300, 0), *teeth, (300, 200)])
    river = ways(line((107, -20), (107, 220)))
    assert borders(layer({"a": a, "b": b}), barriers=river).empty


@pytest.mark.parametrize(("reach", "cut"), [(150, False), (170, True)])
def test_a_barrier_must_lie_along_four_fifths_of_a_border(
    town: gpd.GeoDataFrame, reach: float, *, cut: bool
) -> None:
    """The wall starts at the hull and reaches so far, and 10 m on that are within the 10 m it may lie off."""
    wall = ways(line((200, 0), (200, reach - 10)))
    found = borders(town, barriers=wall, within=10)
    assert (("a", "b") not in found.index) is cut


def test_the_share_is_an_option(town: gpd.GeoDataFrame) -> None:
    wall = ways(line((200, 0), (200, 100)))
    assert ("a", "b") in borders(town, barriers=wall).index
    assert ("a", "b") not in borders(town, barriers=wall, share=0.5).index


def test_a_barrier_drawn_farther_off_than_within_cuts_nothing(town: gpd.GeoDataFrame) -> None:
    wall = ways(line((230, 0), (230, 200)))
    assert list(borders(town, barriers=wall).index) == ALL
    assert ("a", "b") not in borders(town, barriers=wall, within=31).index


def test_two_barriers_cut_together_what_neither_cuts_alone(town: gpd.GeoDataFrame) -> None:
    rail, road = line((195, 0), (195, 110)), line((205, 90), (205, 200))
    assert ("a", "b") in borders(town, barriers=ways(rail)).index
    assert ("a", "b") not in borders(town, barriers=ways(rail, road)).index


def test_barriers_and_crossings_are_read_in_their_own_coordinates(town: gpd.GeoDataFrame) -> None:
    placed = town.translate(500_000, 3_400_000).set_crs(4549)
    beats = gpd.GeoDataFrame(geometry=placed)
    river = ways(RIVER).set_geometry(ways(RIVER).translate(500_000, 3_400_000)).to_crs(4490)
    bridge = gpd.GeoDataFrame(geometry=[Point(500_100, 3_400_200)], crs=4549).to_crs(4490)
    found = borders(beats, barriers=river, crossings=bridge)
    assert found["via"].to_dict() == {("a", "b"): "", ("a", "c"): "crossing", ("c", "d"): ""}


def test_a_crossing_joins_a_cut_border_and_is_named(town: gpd.GeoDataFrame) -> None:
    crossings = ways(
        Point(100, 210), line((300, 180), (300, 220)), name=["Ferry One", None], kind=["ferry", "bridge"]
    )
    found = borders(town, barriers=ways(RIVER), crossings=crossings)
    assert list(found.index) == ALL
    assert found["via"].tolist() == ["", "Ferry One", "bridge", ""]
    assert set(found["kind"]) == {"edge"}
    assert found["metres"].tolist() == [200.0] * 4


def test_two_crossings_of_one_border_are_both_named(town: gpd.GeoDataFrame) -> None:
    crossings = ways(Point(100, 200), Point(50, 200), name=["West Bridge", "East Bridge"])
    assert (
        borders(town, barriers=ways(RIVER), crossings=crossings)["via"]["a", "c"]
        == "East Bridge, West Bridge"
    )


def test_a_crossing_joins_only_the_nearest_border(town: gpd.GeoDataFrame) -> None:
    """The bridge stands 10 m west of the corner where all four meet: within 25 m of b-d too."""
    found = borders(town, barriers=ways(RIVER), crossings=ways(Point(190, 200)))
    assert ("a", "c") in found.index
    assert ("b", "d") not in found.index


def test_a_viaduct_joins_all_borders_it_passes(town: gpd.GeoDataFrame) -> None:
    crossings = ways(line((20, 180), (100, 220), (300, 220), (380, 180)), kind=["viaduct"])
    found = borders(town, barriers=ways(RIVER), crossings=crossings)
    assert found["via"].to_dict() == {
        ("a", "b"): "",
        ("a", "c"): "viaduct",
        ("b", "d"): "viaduct",
        ("c", "d"): "",
    }


def test_a_crossing_far_off_joins_nothing(town: gpd.GeoDataFrame) -> None:
    found = borders(town, barriers=ways(RIVER), crossings=ways(Point(100, 260)))
    assert list(found.index) == [("a", "b"), ("c", "d")]


def test_a_crossing_of_a_border_that_is_not_cut_says_nothing(town: gpd.GeoDataFrame) -> None:
    found = borders(town, barriers=ways(RIVER), crossings=ways(Point(200, 100)))
    assert set(found["via"]) == {""}


def test_a_river_in_a_gap_cuts_across_it_and_a_bridge_joins() -> None:
    """Banks 80 m apart, the river's line in the middle: 40 m from either, 0 m from the gap's own middle."""
    beats = layer({"n": box(0, 180, 300, 300), "s": box(0, 0, 300, 100)})
    river = ways(line((-10, 140), (310, 140)))
    assert borders(beats, near=90)["kind"].tolist() == ["gap"]
    assert borders(beats, near=90, barriers=river).empty
    bridge = ways(line((100, 100), (100, 180)), name=["Bridge"])
    joined = borders(beats, near=90, barriers=river, crossings=bridge)
    assert joined[["kind", "via"]].to_numpy().tolist() == [["gap", "Bridge"]]


def test_pairs_are_cut_by_hand_in_either_order(town: gpd.GeoDataFrame) -> None:
    assert list(borders(town, cuts=[("b", "a")]).index) == ALL[1:]


def test_a_pair_that_a_barrier_cut_already_may_be_cut_by_hand(town: gpd.GeoDataFrame) -> None:
    found = borders(town, barriers=ways(RIVER), cuts=pd.DataFrame({"focal": ["a"], "neighbor": ["c"]}))
    assert list(found.index) == [("a", "b"), ("c", "d")]


def test_a_link_joins_what_was_cut(town: gpd.GeoDataFrame) -> None:
    found = borders(town, barriers=ways(RIVER), cuts=[("a", "b")], links=iter([("c", "a", "tunnel")]))
    assert found.loc[("a", "c")].tolist() == [0.0, "link", "tunnel"]
    assert list(found.index) == [("a", "c"), ("c", "d")]


def test_cuts_of_beats_that_do_not_border_are_all_named(town: gpd.GeoDataFrame) -> None:
    with pytest.raises(InputError) as caught:
        borders(town, cuts=[("a", "d"), ("a", "b"), ("b", "c")])
    words = str(caught.value)
    assert "cuts, row 1: the beats a, d do not border, so nothing can be cut. Try: a pair of" in words
    assert "cuts, row 3: the beats b, c do not border" in words


def test_wrong_cuts_and_links_are_told_at_once(town: gpd.GeoDataFrame) -> None:
    with pytest.raises(InputError) as caught:
        borders(town, cuts=[("a", "z"), ("a",)], links=[("c", "c")])
    words = str(caught.value)
    assert "cuts, row 1, beat z: the pair names a beat that is not there" in words
    assert "cuts, row 2: a pair has 1 values" in words
    assert "links, row 1, beat c: the pair is one beat twice" in words


def test_barriers_must_be_lines_that_say_where_they_lie(town: gpd.GeoDataFrame) -> None:
    wrong = ways(RIVER, None, box(0, 0, 1, 1), crs=None)
    with pytest.raises(InputError) as caught:
        borders(town, barriers=wrong, crossings=ways(box(0, 0, 1, 1)))
    words = str(caught.value)
    assert "barriers: the layer does not say its coordinate system" in words
    assert "barriers, row 1: the row has no geometry" in words
    assert "barriers, row 2: a Polygon cannot stand here. Try: barriers as lines" in words
    assert "crossings, row 0: a Polygon cannot stand here" in words


def test_crossings_ask_for_barriers(town: gpd.GeoDataFrame) -> None:
    with pytest.raises(InputError, match="there are crossings but no barriers to cross"):
        borders(town, crossings=ways(Point(0, 0)))


def test_a_list_of_lines_is_no_layer(town: gpd.GeoDataFrame) -> None:
    with pytest.raises(InputError, match="barriers: this is no layer with geometry"):
        borders(town, barriers=[RIVER])  # type: ignore[arg-type]


def test_no_barriers_in_the_layer_cut_nothing(town: gpd.GeoDataFrame) -> None:
    pd.testing.assert_frame_equal(borders(town, barriers=ways()), borders(town))


def test_the_layers_are_left_as_they_were(town: gpd.GeoDataFrame) -> None:
    river, before = ways(RIVER), town.copy()
    borders(town, barriers=river, crossings=ways(Point(100, 200)), near=5)
    pd.testing.assert_frame_equal(town, before)
    pd.testing.assert_frame_equal(river, ways(RIVER))


def test_a_beat_split_by_a_barrier_is_reported_with_both_sides(town: gpd.GeoDataFrame) -> None:
    found = split_by(town, ways(line((50, -10), (50, 190)), line((50, 190), (50, 410))))
    assert found["m2"].to_dict() == {
        ("a", 1): 30_000.0,
        ("a", 2): 10_000.0,
        ("c", 1): 30_000.0,
        ("c", 2): 10_000.0,
    }


def test_slivers_and_blind_ends_split_nothing(town: gpd.GeoDataFrame) -> None:
    """The river weaves about the border by 5 m; a cul-de-sac ends inside a."""
    assert split_by(town, ways(RIVER, line((100, 0), (100, 100)))).empty
    assert not split_by(town, ways(RIVER), least=0.0).empty


def test_an_exclave_alone_is_no_split() -> None:
    two = layer({"a": box(0, 0, 10, 10).union(box(20, 0, 30, 10))})
    assert split_by(two, ways(line((15, -5), (15, 15)))).empty


def test_a_lake_is_no_part_of_a_beat() -> None:
    ring = layer({"a": box(0, 0, 30, 30).difference(box(10, 10, 20, 20))})
    assert split_by(ring, ways(line((15, -5), (15, 35))))["m2"].tolist() == [400.0, 400.0]


def test_split_by_names_every_fault(town: gpd.GeoDataFrame) -> None:
    with pytest.raises(InputError) as caught:
        split_by(town.set_crs(4326, allow_override=True), ways(Point(0, 0)))
    assert "not in metres" in str(caught.value)
    assert "barriers, row 0: a Point cannot stand here" in str(caught.value)


def pairs_by(*rows: tuple[str, str, str]) -> pd.DataFrame:
    index = pd.MultiIndex.from_tuples([row[:2] for row in rows], names=["focal", "neighbor"])
    return pd.DataFrame({"via": [row[2] for row in rows]}, index=index)


def test_an_area_says_which_crossing_it_relies_on() -> None:
    """A: a-b-c, d by the bridge, e by the same bridge. B: a ring, so its ferry is no need."""
    areas = pd.Series({**dict.fromkeys("abcde", "A"), **dict.fromkeys("xyz", "B")})
    pairs = pairs_by(
        ("a", "b", ""), ("b", "c", ""), ("c", "d", "bridge"), ("a", "e", "bridge"),
        ("x", "y", ""), ("y", "z", ""), ("x", "z", "ferry"), ("e", "x", "tunnel"),
    )  # fmt: skip
    assert relied_on(areas, pairs).to_numpy().tolist() == [["A", "bridge", "d, e"]]


def test_two_ways_over_are_no_need() -> None:
    areas = pd.Series(dict.fromkeys("abcd", "A"))
    pairs = pairs_by(("a", "b", ""), ("c", "d", ""), ("a", "c", "North Bridge"), ("b", "d", "South Bridge"))
    assert relied_on(areas, pairs).empty


def test_beats_without_an_area_are_left_out() -> None:
    areas = pd.Series({"a": "A", "b": "A", "c": None})
    assert relied_on(areas, pairs_by(("a", "b", ""), ("b", "c", "ferry"))).empty


def test_an_area_in_pieces_is_named_for_what_it_would_lose_besides() -> None:
    areas = pd.Series(dict.fromkeys("abcx", "A"))
    found = relied_on(areas, pairs_by(("a", "b", ""), ("b", "c", "ferry")))
    assert found.to_numpy().tolist() == [["A", "ferry", "c"]]
