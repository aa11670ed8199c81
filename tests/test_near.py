"""Near pairs: beats that face each other across a gap; corners; graphs in and out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import networkx as nx
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Polygon, box

from beatmap.adjacency import borders, corners, facing, from_graph, graph
from beatmap.coverage import repair
from beatmap.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path


def layer(shapes: dict[str, object], crs: object = 4549) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(geometry=list(shapes.values()), index=list(shapes), crs=crs)


@pytest.fixture
def street() -> gpd.GeoDataFrame:
    """Two blocks on either side of a street of 4 m, each 100 m long.

    c | d
    =====
    a | b
    """
    return layer(
        {
            "a": box(0, 0, 100, 50),
            "b": box(100, 0, 200, 50),
            "c": box(0, 54, 100, 100),
            "d": box(100, 54, 200, 100),
        }
    )


def test_beats_face_each_other_across_a_street(street: gpd.GeoDataFrame) -> None:
    found = borders(street, near=5)
    assert found["kind"].to_dict() == {
        ("a", "b"): "edge",
        ("a", "c"): "gap",
        ("b", "d"): "gap",
        ("c", "d"): "edge",
    }
    assert found["metres"].to_dict()["a", "c"] == pytest.approx(100)
    assert set(found["via"]) == {""}


def test_a_street_wider_than_near_parts_beats(street: gpd.GeoDataFrame) -> None:
    assert set(borders(street, near=3.9)["kind"]) == {"edge"}


def test_without_near_only_common_lines_count(street: gpd.GeoDataFrame) -> None:
    pd.testing.assert_frame_equal(borders(street), borders(street, near=0))


def test_a_gap_no_longer_than_the_least_length_is_none(street: gpd.GeoDataFrame) -> None:
    assert "gap" not in set(borders(street, near=5, least=100.5)["kind"])
    assert "gap" in set(borders(street, near=5, least=99)["kind"])


def test_nothing_faces_across_a_third_beat() -> None:
    """A strip of 3 m between two beats, with 1 m of nothing on either side: a | s | b."""
    shapes = {"a": box(0, 0, 50, 100), "s": box(51, 0, 54, 100), "b": box(55, 0, 100, 100)}
    assert list(borders(layer(shapes), near=20).index) == [("a", "s"), ("b", "s")]


def test_an_overlap_counts_as_a_gap_however_deep() -> None:
    """The right beat lies 8 m over the left one, farther than `near`."""
    found = borders(layer({"a": box(0, 0, 50, 100), "b": box(42, -9, 100, 109)}), near=2)
    assert found["kind"].to_dict() == {("a", "b"): "gap"}
    assert found["metres"].item() == pytest.approx((100 + 8 + 8 + 100) / 2, abs=2)


def test_a_pair_with_a_common_line_stays_an_edge() -> None:
    """b touches a along 30 m, and goes on beside it at 2 m."""
    b = Polygon([(50, 0), (50, 30), (52, 30), (52, 100), (99, 100), (99, 0)])
    found = borders(layer({"a": box(0, 0, 50, 100), "b": b}), near=5)
    assert found["metres"].to_dict() == {("a", "b"): pytest.approx(30)}
    assert found["kind"].item() == "edge"


def test_the_next_beat_on_the_same_bank_hides_nothing() -> None:
    """A river of 30 m; the beats on its banks are 40 m long and touch each other."""
    banks = {
        f"{side}{n}": box(40 * n, y, 40 * n + 40, y + 50)
        for n in range(3)
        for side, y in (("n", 80), ("s", 0))
    }
    gaps = borders(layer(banks), near=30).query("kind == 'gap'")["metres"]
    assert gaps.to_dict() == {(f"n{n}", f"s{n}"): pytest.approx(40) for n in range(3)}


def test_small_blocks_of_distances_change_nothing(
    street: gpd.GeoDataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = borders(street, near=5)
    monkeypatch.setattr(facing, "BLOCK", 7)
    pd.testing.assert_frame_equal(borders(street, near=5), whole)


def test_numbers_out_of_range_are_all_named(street: gpd.GeoDataFrame) -> None:
    with pytest.raises(InputError) as caught:
        borders(street, near=-1, least=float("nan"), share=1.5, within=0)
    words = str(caught.value)
    assert "near cannot be -1. Try: see help(beatmap.borders)" in words
    assert "least cannot be nan" in words
    assert "share cannot be 1.5" in words
    assert "within cannot be 0" in words


def voronoi(seed: int, side: int) -> gpd.GeoDataFrame:
    """Return the cells of a jittered grid of side x side points, 100 m apart."""
    rng = np.random.default_rng(seed)
    grid = np.stack(np.meshgrid(np.arange(side), np.arange(side)), -1).reshape(-1, 2) * 100.0
    points = shapely.multipoints(grid + rng.uniform(-30, 30, grid.shape))
    cells = shapely.get_parts(shapely.voronoi_polygons(points))
    return layer({f"{n:03d}": cell for n, cell in enumerate(cells)})


@settings(deadline=None, max_examples=25)
@given(seed=st.integers(0, 10**6), side=st.integers(2, 5), width=st.floats(0.5, 4.0))
def test_a_gap_cut_through_a_partition_gives_its_adjacency_back(seed: int, side: int, width: float) -> None:
    whole = voronoi(seed, side)
    apart = whole.set_geometry(whole.buffer(-width / 2, join_style="mitre"))
    true = borders(whole)["metres"]
    found = set(borders(apart, near=1.05 * width, least=10).index)
    doubtful = set(true.index[true < 10 + 6 * width]) | set(corners(whole).index)
    assert found - doubtful == set(true.index) - doubtful


@settings(deadline=None, max_examples=25)
@given(seed=st.integers(0, 10**6), shuffle=st.randoms(use_true_random=False))
def test_near_pairs_do_not_depend_on_rows_or_directions(seed: int, shuffle: object) -> None:
    beats = voronoi(seed, 3)
    apart = beats.set_geometry(beats.buffer(-1.0, join_style="mitre"))
    order = list(apart.index)
    shuffle.shuffle(order)  # type: ignore[attr-defined]
    turned = apart.loc[order].set_geometry(shapely.reverse(apart.loc[order].geometry.to_numpy()), crs=4549)
    pd.testing.assert_frame_equal(borders(turned, near=2.5), borders(apart, near=2.5))


@settings(deadline=None, max_examples=25)
@given(seed=st.integers(0, 10**6))
def test_a_partition_without_gaps_has_the_same_pairs_with_near(seed: int) -> None:
    beats = voronoi(seed, 4)
    found = borders(beats, near=3)
    pd.testing.assert_frame_equal(found[found["kind"] == "edge"], borders(beats))
    assert set(found["kind"]) == {"edge"}


def test_corners_are_what_a_queen_adds() -> None:
    grid = layer({"a": box(0, 0, 1, 1), "b": box(1, 0, 2, 1), "c": box(0, 1, 1, 2), "d": box(1, 1, 2, 2)})
    assert list(corners(grid).index) == [("a", "d"), ("b", "c")]
    assert set(corners(grid)["kind"]) == {"corner"}


def test_beats_across_a_street_meet_in_no_corner(street: gpd.GeoDataFrame) -> None:
    assert corners(street).empty


def test_corners_ask_for_metres(street: gpd.GeoDataFrame) -> None:
    with pytest.raises(InputError, match="not in metres"):
        corners(street.set_crs(4326, allow_override=True))


def test_a_graph_comes_back_as_the_table_it_was_made_of(street: gpd.GeoDataFrame) -> None:
    pairs = borders(street, near=5, links=[("a", "d", "bridge")])
    pd.testing.assert_frame_equal(from_graph(graph(pairs)), pairs)


def test_a_graph_that_is_no_map_is_refused() -> None:
    with pytest.raises(InputError, match=r"directed, or has parallel edges. Try: networkx.Graph\(graph\)"):
        from_graph(nx.DiGraph([("a", "b")]))
    with pytest.raises(InputError, match=r"ids are not text \(the first is 1\)"):
        from_graph(nx.Graph([(1, 2)]))


def test_wrong_edges_of_a_graph_are_all_named() -> None:
    wrong: nx.Graph[str] = nx.Graph([("a", "a")])
    wrong.add_edge("b", "c", metres=-1)
    wrong.add_edge("d", "e", metres="far", kind="corner")
    with pytest.raises(InputError) as caught:
        from_graph(wrong)
    words = str(caught.value)
    assert "beat a: a border of a beat with itself" in words
    assert "beat b: the border with c has no length" in words
    assert "beat d: the border with e has no length" in words
    assert "beat d: a border is of kind edge, gap or link, not corner" in words


def test_a_graph_without_edges_is_an_empty_table() -> None:
    assert from_graph(nx.empty_graph(0)).empty


def read(path: Path, column: str | None) -> gpd.GeoDataFrame:
    frame = gpd.read_file(path)
    frame.index = pd.Index(frame[column].astype(str)) if column else frame.index.astype(str)
    return frame.to_crs(frame.estimate_utm_crs())


@pytest.mark.real
@pytest.mark.parametrize(("near", "missed"), [(2.0, 6), (5.0, 0), (20.0, 0)])
def test_beats_simplified_one_by_one_have_their_true_pairs_by_nearness(
    shared: Path, near: float, missed: int
) -> None:
    truth = borders(read(shared / "chicago/chicago_police_beats.gpkg", None))
    dirty = read(shared / "chicago/chicago_police_beats_simplified_dirty.geojson", None)
    found = borders(dirty, near=near)
    assert len(truth) == 695
    assert len(truth.index.difference(found.index)) == missed
    assert found.index.isin(truth.index).all()


@pytest.mark.real
@pytest.mark.parametrize(
    ("file", "column", "pairs", "width"),
    [
        ("seattle/seattle_police_beats.gpkg", "BEAT", (144, 148), None),
        ("chicago/chicago_police_beats.gpkg", None, (695, 792), None),
        ("providence/blocks.gpkg", "GEOID10", (7438, 10217), None),
        ("taipei/taipei_villages.gpkg", "VILLCODE", (1180, 1407), 1.0),
        ("seoul/seoul_dongs_2018.gpkg", "code", (1160, 1228), 1.0),
    ],
)
def test_a_city_has_its_rook_and_queen_pairs(
    shared: Path, file: str, column: str | None, pairs: tuple[int, int], width: float | None
) -> None:
    beats = read(shared / file, column)
    beats = beats if width is None else repair(beats, width=width).beats
    assert (len(borders(beats)), len(borders(beats)) + len(corners(beats))) == pairs


@pytest.mark.real
def test_wards_without_a_common_edge_are_neighbours_by_nearness(shared: Path) -> None:
    wards = read(shared / "dirty/pune_admin_wards.geojson", None)
    found = borders(wards, near=5.0)
    assert (len(borders(wards)), len(found)) == (0, 30)
