"""Outlines, roundness and diameters of areas against figures worked out by hand."""

from __future__ import annotations

from math import inf, pi, sqrt
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import affinity, box
from towns import areas_of, city_of, grid, town

from beatmap.plans import Plan
from beatmap.scores import evaluate
from beatmap.scores.hops import diameters
from beatmap.scores.outlines import hull_ratio, outlines, polsby_popper, reock

if TYPE_CHECKING:
    import pandas as pd

ROUND = ["polsby_popper", "reock", "hull_ratio"]


def figures_of(drawing: str, **areas: str) -> pd.DataFrame:
    return evaluate(Plan.from_areas(city_of(town(drawing)), areas_of(**areas)))


def test_an_l_of_three_squares() -> None:
    """In sides: A = 3, P = 8, circle around the two far corners r² = 2, hull 3.5.

    a b
    c .
    """
    table = figures_of("a b\nc .", X="a b c")
    assert table.loc["X", ROUND].tolist() == pytest.approx([4 * pi * 3 / 64, 3 / (2 * pi), 3 / 3.5])


def test_a_ring_counts_its_hole_in_the_outline_and_not_in_the_area() -> None:
    """In sides: A = 8, P = 12 + 4, circle around 3 by 3 r² = 4.5, hull 9; eight beats round: 4 hops."""
    table = figures_of(grid(3, 3), ring="a1 a2 a3 b1 b3 c1 c2 c3", hole="b2")
    assert table.loc["ring", ROUND].tolist() == pytest.approx([4 * pi * 8 / 256, 8 / (4.5 * pi), 8 / 9])
    assert table.diameter.to_dict() == {"ring": 4, "hole": 0}
    assert table.cut_m.to_dict() == {"ring": 400, "hole": 400}


def test_an_area_in_pieces_has_one_figure_of_all_its_pieces_and_no_diameter() -> None:
    """X = a and c: A = 2, P = 8, hull 3, circle around 3 by 1 r² = 2.5."""
    table = figures_of("a b c", X="a c", Y="b")
    assert table.loc["X", ROUND].tolist() == pytest.approx([4 * pi * 2 / 64, 2 / (2.5 * pi), 2 / 3])
    assert table.diameter.to_dict() == {"X": inf, "Y": 0}


def test_a_gap_such_as_a_river_counts_on_both_banks() -> None:
    """Two squares of 100 m, 10 m apart and neighbours across it: P = 800 m, hull 210 by 100 m."""
    beats = town("a b")
    beats.loc["b", "geometry"] = affinity.translate(beats.loc["b", "geometry"], 10)
    table = evaluate(Plan.from_areas(city_of(beats, near=20), areas_of(X="a b")))
    assert table.loc["X", ROUND].tolist() == pytest.approx(
        [4 * pi * 20_000 / 800**2, 20_000 / (pi * (105**2 + 50**2)), 20_000 / 21_000]
    )
    assert table.loc["X", "diameter"] == 1


def test_overlapping_beats_are_joined_all_the_same() -> None:
    shapes = np.array([box(0, 0, 2, 2), box(1, 0, 3, 2), box(3, 0, 4, 2)])
    united = outlines(shapes, np.array([0, 0, 0]))
    assert [shapely.area(united[0]), shapely.length(united[0])] == [8, 12]


def test_beats_whose_corners_do_not_meet_leave_no_line_behind() -> None:
    """a is as high as b and c together, and has no corner where they meet."""
    shapes = np.array([box(0, 0, 1, 2), box(1, 0, 2, 1), box(1, 1, 2, 2)])
    united = outlines(shapes, np.array([0, 0, 0]))
    assert [shapely.area(united[0]), shapely.length(united[0])] == [4, 8]


@given(
    row=st.lists(st.integers(0, 2), min_size=9, max_size=9).filter(lambda row: len({*row}) == max(row) + 1),
    wider=st.sampled_from([0.0, 10.0]),
)
def test_an_outline_is_the_union_of_its_beats_fitting_or_not(row: list[int], wider: float) -> None:
    shapes = shapely.buffer(town(grid(3, 3)).geometry.to_numpy(), wider, join_style="mitre")
    number = np.array(row)
    for area, outline in enumerate(outlines(shapes, number)):
        assert outline.equals(shapely.union_all(shapes[number == area]))


@given(
    sides=st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=3, max_size=8, unique=True),
    times=st.floats(0.1, 100),
    turn=st.floats(0, 360),
)
def test_roundness_lies_between_nothing_and_a_circle_in_any_place_unit_and_direction(
    sides: list[tuple[int, int]], times: float, turn: float
) -> None:
    hull = shapely.convex_hull(shapely.multipoints(sides))
    area = shapely.union(hull, box(60, 0, 70, 10))
    moved = affinity.translate(affinity.rotate(affinity.scale(area, times, times), turn), 300, -700)
    for figure in (polsby_popper, reock, hull_ratio):
        before, after = figure(np.array([area, moved]))
        assert 0 < before <= 1 + 1e-9
        assert after == pytest.approx(before, rel=1e-6)


def test_a_circle_is_perfectly_round() -> None:
    circle = np.array([shapely.Point(0, 0).buffer(100, quad_segs=500)])
    for figure in (polsby_popper, reock, hull_ratio):
        assert figure(circle)[0] == pytest.approx(1, abs=1e-4)


def test_an_island_that_is_linked_is_one_hop_away() -> None:
    """a b . c, c linked to b."""
    beats = town("a b . c")
    links = [("b", "c", "ferry")]
    linked = evaluate(Plan.from_areas(city_of(beats, links=links), areas_of(X="a b c")))
    assert linked.loc["X", ["diameter", "relies_on"]].tolist() == [2, "ferry (c)"]


@given(
    row=st.lists(st.integers(0, 3), min_size=16, max_size=16).map(
        lambda row: np.unique(row, return_inverse=True)[1]
    )
)
def test_the_diameter_is_that_of_a_slow_search(row: np.ndarray) -> None:
    whole = nx.convert_node_labels_to_integers(nx.grid_2d_graph(4, 4))
    parts = [whole.subgraph(np.flatnonzero(row == area).tolist()) for area in range(row.max() + 1)]
    slow = [nx.diameter(part) if nx.is_connected(part) else inf for part in parts]
    assert diameters(row, np.array(whole.edges)).tolist() == slow


def test_beats_without_any_border_are_their_own_areas() -> None:
    nobody = np.empty((0, 2), dtype=np.intp)
    assert diameters(np.array([0, 1]), nobody).tolist() == [0, 0]
    assert diameters(np.array([0, 0]), nobody).tolist() == [inf]


def test_a_square_has_the_figures_of_the_text_books() -> None:
    square = np.array([box(0, 0, 7, 7)])
    assert polsby_popper(square)[0] == pytest.approx(pi / 4)
    assert reock(square)[0] == pytest.approx(2 / pi)
    triangle = np.array([shapely.Polygon([(0, 0), (2, 0), (1, sqrt(3))])])
    assert polsby_popper(triangle)[0] == pytest.approx(pi * sqrt(3) / 9)
