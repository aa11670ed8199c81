"""Borders once each: what is packed comes back ring for ring, with the right beat on either side."""

from __future__ import annotations

import json
import math
import zlib
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from letters import LETTERS, bytes_of
from numpy.testing import assert_array_equal
from pyproj import CRS
from shapely import MultiPolygon, Polygon, box

from beatmap.errors import InputError
from beatmap.maps.arcs import Arcs, arcs_of, label_steps, letters_of, packed
from beatmap.maps.arcs.degrees import degrees

if TYPE_CHECKING:
    from pathlib import Path

Ring = tuple[tuple[int, int], ...]

# Squares, each of one beat or of none: exclaves, islands, enclaves, lakes, corners that only touch.
FIELDS = st.integers(1, 5).flatmap(
    lambda rows: st.integers(1, 5).flatmap(
        lambda columns: st.lists(st.integers(-1, 3), min_size=rows * columns, max_size=rows * columns).map(
            lambda cells: np.array(cells).reshape(rows, columns)
        )
    )
)


def beats_on(field: np.ndarray) -> gpd.GeoDataFrame:
    """The beats of a field, each the union of its squares of 100 m, all bent."""
    squares = {
        label: [box(c, r, c + 1, r + 1) for r, c in np.argwhere(field == label)]
        for label in np.unique(field[field >= 0])
    }
    shapes = [shapely.coverage_union_all(some) for some in squares.values()]
    bent = shapely.transform(np.array(shapes, object), lambda p: p * 100 + np.sin(p[:, ::-1] * 9 + p) * 20)
    bent = shapely.transform(bent, lambda p: p + np.array([625_000, 3_446_000]))
    return gpd.GeoDataFrame(geometry=list(bent), index=[f"b{label}" for label in squares], crs=4549)


def unpacked(text: str) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    """The head and the content, and the numbers by name."""
    *sizes, head, body = text.split(" ")
    found, raw = (zlib.decompress(bytes_of(stream)) for stream in (head, body))
    assert [len(found), len(raw)] == [int(size) for size in sizes]
    whole, numbers = json.loads(found), {}
    for name, count, planes in whole["arcs"]["numbers"]:
        rows = np.frombuffer(raw[: count * planes], np.uint8).reshape(planes, count).astype(np.int64)
        raw = raw[count * planes :]
        zigzag = sum((row << 8 * k for k, row in enumerate(rows)), np.zeros(count, np.int64))
        numbers[name] = (zigzag >> 1) ^ -(zigzag & 1)
    assert not raw
    return whole, numbers


def decoded_rings(text: str) -> list[list[Ring]]:
    """The rings of each beat, by a decoder that goes vertex by vertex."""
    _, numbers = unpacked(text)
    feeds = {name: iter(numbers[name].tolist()) for name in ("ringSizes", "refs", "sizes", "x", "y")}
    jumps = iter(numbers["jumps"].reshape(2, -1).T.tolist())
    arcs: list[list[tuple[int, int]]] = []
    pen = (0, 0)
    beats: list[list[Ring]] = []
    for count in numbers["rings"]:
        rings = []
        for _ in range(count):
            vertices: list[tuple[int, int]] = []
            for place in range(next(feeds["ringSizes"])):
                back = next(feeds["refs"])
                if back:
                    arc = arcs[len(arcs) - back][::-1]
                else:
                    if place == 0:
                        dx, dy = next(jumps)
                        pen = (pen[0] + dx, pen[1] + dy)
                    arc, way = [pen], (0, 0)
                    for _ in range(next(feeds["sizes"]) - 1):
                        way = (way[0] + next(feeds["x"]), way[1] + next(feeds["y"]))
                        arc.append((arc[-1][0] + way[0], arc[-1][1] + way[1]))
                    arcs.append(arc)
                assert not vertices or vertices[-1] == arc[0], "a ring goes on where it has got to"
                vertices += arc[1:] if vertices else arc
                pen = arc[-1]
            assert vertices[0] == vertices[-1], "a ring comes back to where it began"
            rings.append(turned(vertices[:-1]))
        beats.append(sorted(rings))
    return beats


def turned(vertices: list[tuple[int, int]]) -> Ring:
    """A ring that begins at its lowest vertex (of equal ones: where it reads lowest)."""
    lowest = min(vertices)
    starts = [i for i, vertex in enumerate(vertices) if vertex == lowest]
    return min(tuple(vertices[i:] + vertices[:i]) for i in starts)


def expected_rings(beats: gpd.GeoDataFrame, per_degree: int = 10**6) -> list[list[Ring]]:
    """The rings of each beat in whole steps, outer ones counterclockwise, inner ones clockwise."""
    shapes = shapely.orient_polygons(beats.geometry.to_crs(4326).to_numpy())
    rings = [[] if s is None else shapely.get_rings(shapely.get_parts(s)).tolist() for s in shapes]
    steps = [
        [np.rint(np.array(ring.coords) * per_degree).astype(int).tolist() for ring in of] for of in rings
    ]
    return [sorted(turned([(x, y) for x, y in ring[:-1]]) for ring in of) for of in steps]


def segments(arcs: Arcs) -> list[tuple[int, frozenset[tuple[int, ...]]]]:
    """Arc and both ends of each straight piece."""
    return [
        (k, frozenset({tuple(a), tuple(b)}))
        for k in range(len(arcs))
        for a, b in pairwise(arcs.steps[arcs.starts[k] : arcs.starts[k + 1]].tolist())
    ]


def none_borders(arcs: Arcs) -> str:
    return packed(arcs, np.empty((0, 2), int), {})


@given(FIELDS)
def test_every_ring_of_every_beat_comes_back_in_whole_steps(field: np.ndarray) -> None:
    beats = beats_on(field)
    assert decoded_rings(none_borders(arcs_of(beats))) == expected_rings(beats)


@given(FIELDS)
def test_an_arc_has_the_beats_on_its_sides_that_meet_there_and_no_piece_is_kept_twice(
    field: np.ndarray,
) -> None:
    """Counted square by square: which labels lie on the two sides of each of their edges."""
    beats = beats_on(field)
    arcs = arcs_of(beats)
    place = {int(name[1:]): i for i, name in enumerate(arcs.beats)} | {-1: -1}
    framed = np.pad(field, 1, constant_values=-1)
    met = [*zip(framed[1:].flat, framed[:-1].flat), *zip(framed[:, 1:].flat, framed[:, :-1].flat)]  # noqa: B905 - equal
    wanted = Counter(tuple(sorted((place[a], place[b]))) for a, b in met if a != b)
    pieces = segments(arcs)
    found = Counter(tuple(sorted((int(arcs.left[k]), int(arcs.right[k])))) for k, _ in pieces)
    assert found == wanted
    assert len({ends for _, ends in pieces}) == len(pieces)


@given(FIELDS)
def test_a_ring_has_its_beat_on_the_left_of_every_arc(field: np.ndarray) -> None:
    arcs = arcs_of(beats_on(field))
    for j, owner in enumerate(arcs.owner):
        refs = arcs.refs[arcs.rings[j] : arcs.rings[j + 1]]
        assert all((arcs.left[ref] if ref >= 0 else arcs.right[~ref]) == owner for ref in refs)


@given(FIELDS, st.randoms(use_true_random=False))
def test_shuffled_rows_give_the_same_bytes(field: np.ndarray, random: Any) -> None:
    beats = beats_on(field)
    rows = list(range(len(beats)))
    random.shuffle(rows)
    assert none_borders(arcs_of(beats.iloc[rows])) == none_borders(arcs_of(beats))


@given(FIELDS, st.lists(st.integers(0, 2), min_size=4, max_size=4))
def test_a_label_stands_inside_its_group_to_a_step(field: np.ndarray, groups: list[int]) -> None:
    beats = beats_on(field)
    arcs = arcs_of(beats)
    group = np.array(groups[: len(beats)], int)
    places = label_steps(arcs, group)
    shapes = gpd.GeoSeries([Polygon()] * len(beats)) if not len(beats) else beats.geometry.to_crs(4326)
    for number in set(group.tolist()):
        whole = shapely.union_all(shapes[group == number].to_numpy())
        assert whole.distance(shapely.Point(places[number] / 1e6)) < 1e-6


def test_a_label_stands_in_the_middle_of_the_widest_part_of_a_horseshoe() -> None:
    """Open to the north; the level line through the centroid crosses both arms, the eastern one is wider."""
    shoe = Polygon([(0, 0), (100, 0), (100, 100), (60, 100), (60, 20), (20, 20), (20, 100), (0, 100)])
    arcs = arcs_of(gpd.GeoDataFrame(geometry=[shoe], index=["a"], crs=4326), per_degree=1)
    assert label_steps(arcs, np.array([0])).tolist() == [[80, 45]]


def test_three_beats_have_an_arc_for_each_pair_and_each_outer_side() -> None:
    """a and b side by side, c below both: junctions where three meet, and where two meet the outside."""
    beats = gpd.GeoDataFrame(
        geometry=[
            box(0, 1, 1, 2),
            box(1, 1, 2, 2),
            Polygon([(0, 0), (2, 0), (2, 1), (1, 1), (0, 1)]),
        ],
        index=["a", "b", "c"],
        crs=4326,
    )
    arcs = arcs_of(beats, per_degree=1)
    sides = sorted(tuple(sorted(pair)) for pair in zip(arcs.left.tolist(), arcs.right.tolist(), strict=True))
    assert sides == [(-1, 0), (-1, 1), (-1, 2), (0, 1), (0, 2), (1, 2)]
    assert sorted(arcs.sizes.tolist()) == [2, 2, 2, 3, 3, 4] or sorted(arcs.sizes.tolist()) == [
        2,
        2,
        2,
        4,
        4,
        4,
    ]
    assert arcs.pairs.tolist() == [[0, 1], [0, 2], [1, 2]]


def test_a_beat_inside_another_has_one_closed_arc_that_both_share() -> None:
    inner = box(3, 3, 5, 6)
    beats = gpd.GeoDataFrame(geometry=[box(0, 0, 9, 9) - inner, inner], index=["out", "in"], crs=4326)
    arcs = arcs_of(beats, per_degree=1)
    assert sorted(map(sorted, zip(arcs.left.tolist(), arcs.right.tolist(), strict=True))) == [[-1, 1], [0, 1]]
    assert arcs.sizes.tolist() == [5, 5]
    assert decoded_rings(none_borders(arcs)) == expected_rings(beats.sort_index(), 1)


def test_where_two_sides_differ_each_beat_keeps_its_own_line() -> None:
    """A gap of 1 between a and b, b and c overlap by 1: nothing is shared, nothing is lost."""
    beats = gpd.GeoDataFrame(
        geometry=[box(0, 0, 4, 4), box(5, 0, 9, 4), box(8, 0, 12, 4)], index=["a", "b", "c"], crs=4326
    )
    arcs = arcs_of(beats, per_degree=1)
    assert arcs.right.tolist() == [-1, -1, -1]
    assert decoded_rings(none_borders(arcs)) == expected_rings(beats, 1)


def test_beats_on_the_same_ground_keep_their_own_lines() -> None:
    beats = gpd.GeoDataFrame(geometry=[box(0, 0, 4, 4)] * 3, index=["a", "b", "c"], crs=4326)
    arcs = arcs_of(beats, per_degree=1)
    assert (arcs.left.tolist(), arcs.right.tolist()) == ([0, 1, 2], [-1, -1, -1])


def test_a_spike_is_drawn_there_and_back() -> None:
    spiked = Polygon([(0, 0), (4, 0), (4, 4), (4, 7), (4, 4), (0, 4)])
    arcs = arcs_of(gpd.GeoDataFrame(geometry=[spiked], index=["a"], crs=4326), per_degree=1)
    ring = decoded_rings(none_borders(arcs))[0][0]
    assert sorted(ring) == sorted([(0, 0), (4, 0), (4, 4), (4, 7), (4, 4), (0, 4)])
    assert set(arcs.right.tolist()) == {-1}


def test_parts_that_share_a_line_are_one_beat_on_both_its_sides() -> None:
    halves = MultiPolygon([box(0, 0, 2, 2), box(2, 0, 4, 2)])
    arcs = arcs_of(gpd.GeoDataFrame(geometry=[halves], index=["a"], crs=4326), per_degree=1)
    assert sorted(zip(arcs.left.tolist(), arcs.right.tolist(), strict=True)) == [(0, -1), (0, -1), (0, 0)]
    assert arcs.pairs.tolist() == []


def test_a_beat_without_ground_has_no_ring() -> None:
    shapes = [None, box(0, 0, 1, 1), Polygon()]
    beats = gpd.GeoDataFrame(geometry=shapes, index=["a", "b", "c"], crs=4326)
    arcs = arcs_of(beats)
    assert arcs.owner.tolist() == [1]
    assert [len(rings) for rings in decoded_rings(none_borders(arcs))] == [0, 1, 0]


def test_no_beats_at_all_are_packed_too() -> None:
    arcs = arcs_of(gpd.GeoDataFrame(geometry=[], index=pd.Index([], dtype=str), crs=4326))
    assert decoded_rings(none_borders(arcs)) == []
    assert label_steps(arcs, np.empty(0, int)).shape == (0, 2)


def test_a_layer_without_crs_is_refused() -> None:
    with pytest.raises(InputError, match=r"beats: the layer does not say its coordinate system.*set it"):
        arcs_of(gpd.GeoDataFrame(geometry=[box(0, 0, 1, 1)], index=["a"]))


def test_steps_of_a_metre_are_ten_times_as_wide() -> None:
    beats = beats_on(np.arange(4).reshape(2, 2))
    assert decoded_rings(none_borders(arcs_of(beats, per_degree=10**5))) == expected_rings(beats, 10**5)


def test_the_frame_that_was_given_stays_as_it_is() -> None:
    beats = beats_on(np.array([[1, 0]])).iloc[::-1]
    before = beats.copy()
    arcs_of(beats)
    assert beats.index.tolist() == before.index.tolist()
    assert beats.geometry.geom_equals_exact(before.geometry, 0).all()


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)).filter(lambda p: p[0] < p[1]), unique=True))
def test_the_pairs_that_come_back_are_those_that_were_given(pairs: list[tuple[int, int]]) -> None:
    """Four squares in a row: the arcs show three pairs, of which each may be wanted or not."""
    arcs = arcs_of(beats_on(np.arange(4).reshape(1, 4)))
    _, numbers = unpacked(packed(arcs, np.array(pairs, int).reshape(-1, 2), {}))
    own = {tuple(pair) for pair in arcs.pairs.tolist()}
    more, fewer = (set(map(tuple, numbers[n].reshape(-1, 2).tolist())) for n in ("pairsMore", "pairsFewer"))
    assert (own | more) - fewer == set(pairs)
    assert not more & own
    assert fewer <= own


@given(st.lists(st.text()))
def test_any_text_comes_back_and_none_can_end_a_script(texts: list[str]) -> None:
    text = packed(arcs_of(beats_on(np.array([[0]]))), np.empty((0, 2), int), {"name": texts})
    assert unpacked(text)[0]["content"] == {"name": texts}
    assert set(text) <= {*LETTERS, " "}


@given(st.binary(max_size=40))
def test_bytes_come_back_from_their_letters_in_five_quarters_of_the_room(data: bytes) -> None:
    text = letters_of(data)
    assert bytes_of(text) == data
    assert len(text) == math.ceil(len(data) * 5 / 4)
    assert not set(text) & set(" \n\t\"'`\\<>&{}")


@pytest.mark.parametrize("crs", [4549, 4490, 4326, 32651, 3826, 2326])
def test_degrees_are_those_of_geopandas_whatever_the_datum(crs: int) -> None:
    places = gpd.GeoSeries(shapely.points([[121.4, 24.2], [120.2, 23.9]]), crs=4326).to_crs(crs)
    wanted = places.to_crs(4326)
    found = degrees(places.x.to_numpy() + 1j * places.y.to_numpy(), CRS.from_epsg(crs))
    assert_array_equal(np.rint(found * 1e8), np.rint(np.stack([wanted.x, wanted.y], axis=1) * 1e8))


@pytest.mark.real
def test_the_rings_of_a_real_city_come_back(shared: Path) -> None:
    villages = gpd.read_file(shared / "taipei" / "taipei_villages.gpkg").set_index("VILLCODE").sort_index()
    villages.geometry = villages.buffer(0)
    arcs = arcs_of(villages)
    assert decoded_rings(none_borders(arcs)) == expected_rings(villages)
    sides = sum(len(ring) for rings in expected_rings(villages) for ring in rings)
    assert sides / 2 < len(arcs.steps) - len(arcs) < 0.6 * sides
