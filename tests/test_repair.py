"""Repair: a valid coverage, nobody lost, the same whatever the order, and a ledger that balances."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from geopandas.testing import assert_geodataframe_equal
from hypothesis import example, given, settings
from hypothesis import strategies as st
from shapely import MultiPolygon, Polygon, box

from beatmap.adjacency import borders
from beatmap.coverage import diagnose, handing, is_clean, mending, repair
from beatmap.coverage.ledger import Causes, accounts, changes
from beatmap.coverage.tongues import without_tongues
from beatmap.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from beatmap.coverage import Repair

BOW_TIE = Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])
GRAIN = 64  # coordinates are whole 64ths of a metre, so that shifting a layer loses no digit


def layer(shapes: dict[str, object], crs: object = 4549, **columns: list[object]) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(columns, geometry=list(shapes.values()), index=list(shapes), crs=crs)


def rows(fixed: Repair) -> list[tuple[object, ...]]:
    return list(fixed.ledger.round(3).itertuples(index=False, name=None))


def assert_balanced(before: gpd.GeoDataFrame, fixed: Repair) -> None:
    valid = shapely.make_valid(before.geometry.to_numpy(), method="structure", keep_collapsed=False)
    change = pd.Series(fixed.beats.area - shapely.area(valid), index=before.index)
    gained = fixed.ledger.groupby("to").m2.sum().reindex(before.index, fill_value=0)
    lost = fixed.ledger.groupby("from").m2.sum().reindex(before.index, fill_value=0)
    assert (change - (gained - lost)).abs().max() < 0.1


def test_an_overlap_goes_to_the_neighbour_with_the_longest_border() -> None:
    """b reaches 1 m into a, c stands above the overlap.

    ccc
    a|b   over 10 m
    """
    shapes = {"a": box(0, 0, 10, 10), "b": box(9, 0, 30, 10)}
    fixed = repair(layer(shapes), width=2.0)
    assert shapely.coverage_is_valid(fixed.beats.geometry.to_numpy())
    assert fixed.beats.area.sum() == pytest.approx(300)
    assert [(to, m2, why) for _, to, m2, why in rows(fixed)] == [("", 10.0, "overlap")]


def test_a_narrow_gap_goes_to_the_neighbour_with_the_longest_border() -> None:
    """A slit of 0.5 m between a and b, closed above and below by c and d; a has the longer side.

    cccc
    aa b     b is stepped: its side on the slit is 3 of 4 m, d has the rest
    dddd
    """
    shapes = {"a": box(0, 0, 4, 4), "b": box(4.5, 1, 8, 4), "c": box(0, 4, 8, 6), "d": box(0, -2, 8, 0)}
    shapes["d"] = shapes["d"].union(box(4.5, 0, 8, 1))
    fixed = repair(layer(shapes), width=1.0)
    assert rows(fixed) == [("", "a", 2.0, "gap")]
    assert diagnose(fixed.beats).empty


def test_a_gap_wider_than_the_width_stays() -> None:
    lake = box(2, 2, 4, 8)
    shapes = {"a": box(0, 0, 3, 10).difference(lake), "b": box(3, 0, 6, 10).difference(lake)}
    fixed = repair(layer(shapes), width=1.9)
    assert fixed.beats.union_all().area == 60 - lake.area
    assert rows(fixed) == []
    assert repair(layer(shapes), width=2.0).beats.union_all().area == 60


def test_a_nested_beat_is_cut_out_of_its_parent_and_kept() -> None:
    """c lies in b, b lies in a, all drawn over each other."""
    shapes = {"a": box(0, 0, 30, 30), "b": box(5, 5, 20, 20), "c": box(8, 8, 12, 12)}
    fixed = repair(layer(shapes), width=1.0)
    assert fixed.beats.area.to_dict() == {"a": 900 - 225, "b": 225 - 16, "c": 16}
    assert rows(fixed) == [("a", "", 225.0, "nested"), ("b", "", 16.0, "nested")]


def test_a_parent_without_ground_of_its_own_is_refused() -> None:
    shapes = {"a": box(0, 0, 20, 10), "b": box(0, 0, 10, 10), "c": box(10, 0, 20, 10)}
    with pytest.raises(InputError, match=r"beat a: no ground would be left to the beat\. Try: redraw it"):
        repair(layer(shapes), width=1.0)


def test_a_bow_tie_is_made_valid_and_said_so() -> None:
    fixed = repair(layer({"a": BOW_TIE, "b": box(10, 0, 20, 10)}), width=1.0)
    assert rows(fixed) == [("a", "a", 50.0, "invalid ring")]
    assert fixed.beats.is_valid.all()
    assert is_clean(diagnose(fixed.beats))


def test_a_ring_that_encloses_nothing_is_refused() -> None:
    flat = Polygon([(0, 0), (5, 0), (9, 0)])
    with pytest.raises(InputError, match="beat a: no ground would be left to the beat"):
        repair(layer({"a": flat, "b": box(10, 0, 20, 10)}), width=1.0)


def test_vertices_that_almost_meet_are_joined() -> None:
    """A slit of 0.2 m that is open at both ends: no enclosed gap, but the corners are close."""
    fixed = repair(layer({"a": box(0, 0, 10, 10), "b": box(10.2, 0, 20, 10)}), width=1.0)
    assert borders(fixed.beats).metres.to_dict() == {("a", "b"): 10.0}
    assert {why for *_, why in rows(fixed)} == {"shift"}


def test_a_scrap_that_came_off_goes_to_the_neighbour_with_the_longest_border() -> None:
    """Three beats side by side; when c was cleaned a scrap of a came to lie between b and c.

    aa bb s c     s: 1 m wide, 4 m along b, 4 m along c, and c holds 1 m below it as well
    """
    a, scrap = box(0, 0, 10, 4), box(20, 1, 21, 4)
    b = box(10, 0, 20, 4)
    c = box(20, 0, 30, 4).difference(scrap)
    before = np.array([a, b, c], dtype=object)
    after = np.array([MultiPolygon([a, scrap]), b, c], dtype=object)
    given, moves = handing.give_away_scraps(before, after, 2.0)
    assert moves == {(0, 2)}
    assert [shape.area for shape in given] == [40, 40, 40]


def test_a_tongue_between_two_others_goes_to_the_one_that_borders_it_most() -> None:
    """c came to run up between a and b, over 20 m and 1 m wide; b has the longer border to the tongue.

    aacbb
    aacbb
    ccccc
    """
    tongue, foot = box(10, 0, 11, 20), box(0, -10, 21, 0)
    before = np.array([box(0, 0, 10, 16), box(11, 0, 21, 20), foot], dtype=object)
    after = np.array([*before[:2], shapely.union(foot, tongue)], dtype=object)
    assert [shape.area for shape in without_tongues(before, after, 2.0)] == [160, 220, 210]
    assert without_tongues(before, after, 0.9)[2].area == 230  # wider than the width: not a tongue


def test_of_a_gap_that_forks_only_the_far_branch_is_handed_on() -> None:
    """c took a gap 1 m high that runs 10 m between c and d, then on 20 m between a and b.

    dd aaa
    cccccc
    ccbbbb
    """
    drawn = [box(12, 1, 30, 10), box(10, -10, 30, 0), box(0, -10, 10, 0), box(0, 1, 10, 10)]
    taken = Polygon([(0, -10), (10, -10), (10, 0), (30, 0), (30, 1), (10, 1), (0, 1), (0, 0)])
    before = np.array(drawn, dtype=object)
    after = np.array([*drawn[:2], taken, drawn[3]], dtype=object)
    assert [shape.area for shape in without_tongues(before, after, 2.0)] == [162, 220, 110, 90]


def test_a_tongue_that_would_cut_a_beat_in_two_makes_no_scrap() -> None:
    """b's tongue of 1 m is drawn over the neck of a, 0.9 m high: cutting there would detach a's tip.

    aa b d
    aaabaae    the neck runs from x = 20 to 26, the tongue from 21 to 22, c lies below
    cccccc
    """
    shapes = {
        "a": box(0, 0, 20, 10).union(box(20, 0, 26, 0.9)),
        "b": box(21, 0, 22, 10),
        "c": box(20, -10, 30, 0),
        "d": box(22, 0.9, 30, 10),
        "e": box(26, 0, 30, 0.9),
    }
    fixed = repair(layer(shapes), width=2.0)
    assert (shapely.get_num_geometries(fixed.beats.geometry.to_numpy()) == 1).all()
    assert rows(fixed) == [("", "a", 9.1, "gap"), ("b", "", 0.9, "overlap")]  # the slit above the neck too


def test_ground_that_two_had_claimed_and_a_third_got_has_one_giver() -> None:
    """a and b both held the square that c holds now: a gave it, b gave up its claim."""
    square = box(0, 0, 5, 5)
    before = [box(-5, 0, 5, 5), box(0, 0, 5, 10), box(5, 0, 10, 5)]
    after = [box(-5, 0, 0, 5), box(0, 5, 5, 10), box(0, 0, 10, 5)]
    shapes = np.array(before, dtype=object)
    moved = changes(shapes, np.array(after, dtype=object))
    book = accounts(np.array(["a", "b", "c"], dtype=object), (shapes,) * 4, moved, Causes(), [])
    assert list(book.itertuples(index=False, name=None)) == [
        ("a", "c", square.area, "shift"),
        ("b", "", square.area, "overlap"),
    ]


def test_scraps_are_named_in_the_ledger() -> None:
    """A bow-tie whose small lobe, 1 m wide, pokes into the corner between b and c."""
    a = Polygon([(0, 0), (10.5, 10.5), (10.5, 10), (10, 10.5), (0, 10)])
    lobes = shapely.make_valid(a, method="structure", keep_collapsed=False)
    shapes = {"a": a, "b": box(10, 10, 20, 20).difference(lobes), "c": box(0, 10, 10, 20).difference(lobes)}
    fixed = repair(layer(shapes), width=1.0)
    assert ("a", "b", "part") in [(giver, taker, why) for giver, taker, _, why in rows(fixed)]
    assert_balanced(layer(shapes), fixed)


def test_an_exclave_that_was_drawn_stays() -> None:
    """a's second part lies wholly inside b and is wide; the two had no fault but a sliver elsewhere."""
    exclave = box(30, 4, 34, 8)
    a = MultiPolygon([box(0, 0, 10, 10), exclave])
    shapes = {"a": a, "b": box(10.1, 0, 40, 10).difference(exclave)}
    fixed = repair(layer(shapes), width=1.0)
    assert shapely.get_num_geometries(fixed.beats.geometry["a"]) == 2
    assert fixed.beats.geometry["a"].intersection(exclave).area == 16


def test_a_scrap_that_borders_nobody_stays() -> None:
    before = np.array([box(0, 0, 10, 10), box(10, 0, 20, 10)], dtype=object)
    after = before.copy()
    after[0] = MultiPolygon([before[0], box(50, 0, 50.5, 1)])
    kept, moves = handing.give_away_scraps(before, after, 1.0)
    assert kept[0].equals(after[0])
    assert moves == frozenset()


def test_a_clean_layer_comes_back_untouched() -> None:
    beats = layer({"b": box(1, 0, 2, 1), "a": box(0, 0, 1, 1)}, calls=[2, 1])
    fixed = repair(beats, width=0.5)
    assert_geodataframe_equal(fixed.beats, beats)
    assert list(fixed.ledger.columns) == ["from", "to", "m2", "why"]
    assert fixed.ledger.empty


def test_the_layer_given_is_not_changed_and_its_columns_are_kept() -> None:
    beats = layer({"b": box(9, 0, 20, 10), "a": box(0, 0, 10, 10)}, name=["乙", "甲"])
    before = beats.copy()
    fixed = repair(beats.rename_geometry("shape"), width=2.0).beats
    assert_geodataframe_equal(beats, before)
    assert list(fixed.index) == ["b", "a"]
    assert list(fixed.name) == ["乙", "甲"]
    assert fixed.geometry.name == "shape"
    assert fixed.crs == beats.crs


def test_of_two_equal_duplicates_the_smaller_id_stays_and_the_ledger_says_so() -> None:
    shapes = {"b": box(0, 0, 10, 10), "a": box(0, 0, 10, 10), "c": box(10, 0, 20, 10)}
    fixed = repair(layer(shapes, name=["乙", "甲", "丙"]), width=1.0)
    assert fixed.beats.name.to_dict() == {"a": "甲", "c": "丙"}
    assert rows(fixed) == [("b", "a", 100.0, "duplicate")]


def test_a_spike_is_taken_off_and_said_so() -> None:
    needle = Polygon([(0, 0), (5, 0), (5, -7), (5.05, 0), (10, 0), (10, 10), (0, 10)])
    fixed = repair(layer({"a": needle, "b": box(10, 0, 20, 10)}), width=1.0)
    assert fixed.beats.area["a"] == pytest.approx(100)
    assert rows(fixed) == [("a", "a", 0.175, "spike")]
    assert is_clean(diagnose(fixed.beats))


def test_a_slit_that_is_open_to_the_outside_is_closed() -> None:
    """A slit of 0.9 m between a and b, closed below by c and open above; the wide corner at e stays.

    a|b
    cccee
    """
    shapes = {
        "a": box(0, 0, 10, 10),
        "b": box(10.9, 0, 20, 10),
        "c": box(0, -5, 20, 0),
        "e": box(20, -5, 30, 0),
    }
    fixed = repair(layer(shapes), width=1.0)
    assert rows(fixed) == [("", "a", 9.0, "gap")]
    assert borders(fixed.beats).metres[("a", "b")] == pytest.approx(10)


def test_a_hair_along_an_edge_does_not_keep_a_slit_open() -> None:
    """A slit of 0.3 m between a and b, open above; closing runs b's outline on into a's upper edge.

    The notch then follows that edge for 20 m and comes back on it, but for rounding.
    """
    mouth, foot, far = (93.1875, 407.234375), (100.640625, 388.125), (75.421875, 417.171875)
    a, b = Polygon([far, mouth, foot, (60, 388)]), Polygon([(93.4375, 407.296875), (115, 401), foot])
    notch = Polygon([far, (92.7077052895213, 407.5027562100831), (93.4375, 407.296875), foot, mouth])
    (slit,) = handing._between_two(np.array([notch]), np.array([a, b]))
    assert slit.area == pytest.approx(notch.area)
    assert slit.length == pytest.approx(notch.length - 40, abs=1)


def test_a_lobe_of_a_bow_tie_that_borders_nobody_is_given_up() -> None:
    a = Polygon([(0, 0), (10.5, 10.5), (10.5, 10), (10, 10.5), (0, 10)])
    fixed = repair(layer({"a": a, "b": box(-10, 0, 0, 10)}), width=1.0)
    assert shapely.get_num_geometries(fixed.beats.geometry["a"]) == 1
    assert ("a", "", "shift") in [(giver, taker, why) for giver, taker, _, why in rows(fixed)]


def test_an_overlap_wider_than_the_width_is_refused_with_the_width_it_needs() -> None:
    shapes = layer({"a": box(0, 0, 10, 10), "b": box(7, 0, 20, 10)})
    with pytest.raises(
        InputError, match=r"the beats a, b overlap by 30\.0 m2\. Try: a repair width of 3\.1 m"
    ):
        repair(shapes, width=2.0)
    assert repair(shapes, width=3.1).beats.area.sum() == pytest.approx(200)


def test_a_beat_smaller_than_the_width_is_kept() -> None:
    """b is a square of 10 cm in a notch between a and c; vertices within 1 m are joined around it."""
    shapes = {"a": box(0, 0, 10, 10), "b": box(10, 0, 10.1, 0.1), "c": box(10.1, 0, 20, 10)}
    fixed = repair(layer(shapes), width=4.0)
    assert fixed.beats.area["b"] == pytest.approx(0.01)
    assert shapely.coverage_is_valid(fixed.beats.geometry.to_numpy())


@pytest.mark.parametrize("width", [0, -1.0, float("nan"), float("inf")])
def test_a_width_must_be_above_nothing(width: float) -> None:
    with pytest.raises(InputError, match=r"the repair width is .* m\. Try: a width above 0, such as 2\.0"):
        repair(layer({"a": box(0, 0, 1, 1)}), width=width)


def test_missing_and_empty_beats_are_all_named() -> None:
    shapes = {"c": None, "b": Polygon(), "a": shapely.Point(0, 0), "d": box(0, 0, 1, 1)}
    with pytest.raises(InputError) as caught:
        repair(layer(shapes, crs=4326), width=1.0)
    words = str(caught.value)
    assert "not in metres" in words
    assert "beat a: the beat is no polygon" in words
    assert "beat b: the beat has no geometry" in words
    assert "beat c: the beat has no geometry" in words


def test_what_cannot_be_made_to_fit_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mending, "snapped", lambda shapes, _: shapes)
    with pytest.raises(InputError, match=r"the beats a, b could not be made to fit\. Try: another"):
        repair(layer({"a": box(0, 0, 10, 10), "b": box(9, 0, 20, 10)}), width=2.0)


def test_a_beat_that_the_first_distance_loses_is_kept_at_another() -> None:
    """Six cells of a square, three of them jittered: joined within 0.5 m, GEOS 3.14 drops the fourth."""
    rings = [
        [(5.5, 119.109375), (96.59375, 104.375), (87.03125, 88.421875), (5.0625, 90.46875)],
        [(5.25, 90.72), (87.12, 88.36), (101.64, 62.58), (5.25, 37.77)],
        [(87.12, 88.36), (96.42, 104.31), (101.08, 107.02), (116.81, 60.22), (101.64, 62.58)],
        [(110.171875, 119.75), (101.046875, 106.9375), (96.34375, 104.515625), (5.03125, 118.921875)],
        [(120, 120), (120, 58.88), (116.81, 60.22), (101.08, 107.02), (110.06, 120)],
        [(120, 0), (5.25, 0), (5.25, 37.77), (101.64, 62.58), (116.81, 60.22), (120, 58.88)],
    ]
    beats = layer({str(row): Polygon(ring) for row, ring in enumerate(rings)})
    fixed = repair(beats, width=2.0).beats
    assert ((fixed.area - beats.area).abs() < 0.02 * beats.area).all()


def half_of_b(shapes: np.ndarray, _: float) -> np.ndarray:
    """Clean as GEOS sometimes does: a beat comes back without a broad piece of its own."""
    return np.array([shapes[0], box(10, 0, 15, 10)], dtype=object)


def test_a_beat_that_cleaning_tears_is_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mending, "snapped", half_of_b)
    fixed = repair(layer({"a": box(0, 0, 10, 10), "b": box(9, 0, 20, 10)}), width=2.0)
    assert fixed.beats.area.to_dict() == {"a": 90, "b": 110}


def test_ground_that_would_fall_out_of_a_beat_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mending, "snapped", half_of_b)
    monkeypatch.setattr(mending, "restored", lambda _before, after, _rows: after)
    with pytest.raises(InputError, match=r"beat b: the beat would lose more than its borders\. Try: another"):
        repair(layer({"a": box(0, 0, 10, 10), "b": box(9, 0, 20, 10)}), width=2.0)


def partition(rng: np.random.Generator, n: int) -> list[Polygon]:
    """Cut a square of 120 m into n cells: a Voronoi partition on the grain, edges matched."""
    points = shapely.multipoints(rng.integers(0, 120, (n, 2)) + rng.random((n, 2)))
    cells = shapely.intersection(shapely.get_parts(shapely.voronoi_polygons(points)), box(0, 0, 120, 120))
    return list(shapely.coverage_clean(shapely.set_precision(cells, 1 / GRAIN), snapping_distance=2.0))


def dirtied(rng: np.random.Generator, cells: list[Polygon]) -> list[Polygon]:
    """Shift the inner vertices of every third cell by up to 0.25 m, draw a beat over the widest cell.

    Vertices on the hull stay: a slit that is open there wider than a quarter of the width is not closed.
    """
    shapes = list(cells)
    for row in range(0, len(shapes), 3):
        points = shapely.get_coordinates(shapes[row])
        inside = ((points > 0) & (points < 120)).all(axis=1, keepdims=True)
        points += inside * rng.integers(-GRAIN // 4, GRAIN // 4 + 1, points.shape) / GRAIN
        shapes[row] = Polygon(points[:-1])
    widest = max(cells, key=lambda cell: cell.area)
    middle = np.round(shapely.get_coordinates(shapely.point_on_surface(widest))[0])
    nested = box(*(middle - 1), *(middle + 1))
    return [*shapes, nested] if widest.buffer(-0.5).contains(nested) else shapes


def dirty_layer(seed: int, n: int) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    rng = np.random.default_rng(seed)
    cells = partition(rng, n)
    named = [
        {f"{row:02d}": shape for row, shape in enumerate(shapes)} for shapes in (cells, dirtied(rng, cells))
    ]
    return layer(named[0]), layer(named[1])


layers = st.builds(dirty_layer, st.integers(0, 10**6), st.integers(2, 9))


@settings(deadline=None, max_examples=40, derandomize=True)
@example(both=dirty_layer(526, 5))  # a tongue cut a border off
@given(both=layers)
def test_any_dirty_partition_comes_back_whole(both: tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]) -> None:
    truth, beats = both
    fixed = repair(beats, width=2.0)
    shapes = fixed.beats.geometry.to_numpy()
    assert shapely.coverage_is_valid(shapes)
    assert not shapely.is_empty(shapes).any()
    assert (shapely.get_num_geometries(shapes) == 1).all()
    assert list(fixed.beats.index) == list(beats.index)
    assert_balanced(beats, fixed)
    wanted = borders(truth).query("metres > 4").index
    assert set(wanted) <= set(borders(fixed.beats).index)


@settings(deadline=None, max_examples=20, derandomize=True)
@given(both=layers)
def test_repairing_twice_changes_nothing(both: tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]) -> None:
    once = repair(both[1], width=2.0)
    again = repair(once.beats, width=2.0)
    assert again.ledger.empty
    assert shapely.equals_identical(once.beats.geometry.to_numpy(), again.beats.geometry.to_numpy()).all()


@settings(deadline=None, max_examples=20, derandomize=True)
@given(both=layers, order=st.randoms(use_true_random=False), shift=st.integers(-1000, 100_000))
def test_row_order_ring_start_direction_and_place_do_not_matter(
    both: tuple[gpd.GeoDataFrame, gpd.GeoDataFrame], order: object, shift: int
) -> None:
    beats = both[1]
    ids = list(beats.index)
    order.shuffle(ids)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    other = beats.loc[ids]
    other = other.set_geometry([_redrawn(shape, shift) for shape in other.geometry], crs=beats.crs)
    moved = repair(other, width=2.0).beats.geometry.loc[beats.index]
    back = shapely.transform(moved.to_numpy(), lambda points: points - shift)
    here = repair(beats, width=2.0).beats.geometry.to_numpy()
    assert shapely.equals_exact(shapely.normalize(here), shapely.normalize(back), tolerance=1e-6).all()


def _redrawn(shape: Polygon, shift: int) -> Polygon:
    """Run the ring backwards, from its second vertex, somewhere else."""
    points = shapely.get_coordinates(shape)[:-1][::-1] + shift
    return Polygon(np.roll(points, 1, axis=0))


@pytest.mark.real
def test_kochi_is_mended_with_its_three_scraps_of_less_than_a_square_metre(shared: Path) -> None:
    wards = gpd.read_file(shared / "dirty/kochi_wards.geojson")
    wards.index = wards.index.astype(str)
    wards = wards.to_crs(wards.estimate_utm_crs())
    fixed = repair(wards, width=2.0)
    assert len(fixed.beats) == 77
    assert (fixed.beats.area[["18", "48", "5"]] > 0).all()
    assert is_clean(diagnose(fixed.beats))
    assert_balanced(wards, fixed)


@pytest.mark.real
def test_pune_has_its_thirty_neighbours_after_repair(shared: Path) -> None:
    wards = gpd.read_file(shared / "dirty/pune_admin_wards.geojson")
    wards.index = wards.index.astype(str)
    wards = wards.to_crs(wards.estimate_utm_crs())
    with pytest.raises(InputError, match="the beats 5, 6 overlap by"):
        repair(wards, width=2.0)
    fixed = repair(wards, width=20.0)
    assert len(borders(fixed.beats)) == 30
    assert_balanced(wards, fixed)


@pytest.mark.real
def test_chicago_simplified_row_by_row_gets_its_true_pairs_back(shared: Path) -> None:
    """Simplified borders overlap by up to 18 m; both files hold the same beats in the same rows."""
    pairs = []
    for name in ("chicago_police_beats.gpkg", "chicago_police_beats_simplified_dirty.geojson"):
        beats = gpd.read_file(shared / "chicago" / name).to_crs(26916)
        beats.index = [f"{row:03d}" for row in range(len(beats))]
        fixed = repair(beats, width=20.0) if "dirty" in name else None
        pairs.append(set(borders(beats if fixed is None else fixed.beats).index))
    assert len(pairs[0]) == 695
    assert pairs[1] == pairs[0]
