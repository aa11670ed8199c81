"""What boundaries become polygons: lines closed into faces, points given cells, stations by outlines."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, MultiPolygon, Point, Polygon, box
from small import EAST, NORTH, written

from beatmap.errors import InputError
from beatmap.files import read_beats, read_committees
from beatmap.tracing import bounded_cells, faces_from_lines, largest_shares

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

CRS = 4549
Pair = tuple[float, float]


def frame(shapes: Sequence[shapely.Geometry | None], **columns: object) -> gpd.GeoDataFrame:
    """Return shapes drawn near 0, 0 where EPSG:4549 is meant for, called a, b, c, ..."""
    moved = shapely.transform(np.array(shapes, dtype=object), lambda xy: np.add(xy, (EAST, NORTH)))
    index = list("abcdefghijklmnopqrstuvwxyz"[: len(shapes)])
    return gpd.GeoDataFrame(columns, geometry=list(moved), index=index, crs=CRS)


def points(*places: Pair, **columns: object) -> gpd.GeoDataFrame:
    return frame([Point(place) for place in places], **columns)


def said_by(error: pytest.ExceptionInfo[InputError]) -> str:
    return str(error.value)


# ---------------------------------------------------------------- lines to faces


def crossing() -> gpd.GeoDataFrame:
    """Return five lines that enclose four faces, a to d; no two share an end where they cross.

    +---+---+
    | a | b |
    +---+---+
    | c | d |
    +---+---+
    """
    lines = [
        box(0, 0, 200, 200).exterior,
        LineString([(100, -50), (100, 250)]),
        LineString([(-50, 100), (250, 100)]),
    ]
    return frame(lines)


MIDDLES = ((50, 150), (150, 150), (50, 50), (150, 50))


def test_lines_that_cross_enclose_faces_named_by_their_points() -> None:
    faces = faces_from_lines(crossing(), points(*MIDDLES, calls=[1, 2, 3, 4]))
    assert faces.index.tolist() == ["a", "b", "c", "d"]
    assert faces["calls"].tolist() == [1, 2, 3, 4]
    assert faces.area.tolist() == [10_000] * 4
    assert set(faces["made"]) == {"lines"}
    assert all(faces.geometry["a"].contains(points(MIDDLES[0]).geometry))


def test_a_ring_inside_a_face_is_a_face_and_a_hole() -> None:
    lines = frame([box(0, 0, 300, 300).exterior, box(100, 100, 200, 200).exterior])
    faces = faces_from_lines(lines, points((10, 10), (150, 150)))
    assert faces.area.tolist() == [80_000, 10_000]


def test_faces_without_a_point_or_with_two_and_points_without_a_face_are_all_named() -> None:
    labels = points((50, 150), (60, 150), (150, 150), (100, 50), (900, 900))
    with pytest.raises(InputError) as error:
        faces_from_lines(crossing(), labels, "lines.gpkg")
    text = said_by(error)
    assert text.startswith("4 faults:")
    assert "has 2 points: a, b. Try: draw the line between them" in text
    assert "lines.gpkg, beat d: the point lies on a line. Try: move it into its face" in text
    assert "lines.gpkg, beat e: the point lies in no closed face. Try: close the lines around it" in text
    assert "4 lines hang free, the first at 550200, 3450100. Try: join it to the lines" in text
    with pytest.raises(InputError, match=r"the face at 550050, 3450050 \(10,000 m²\) has no point"):
        faces_from_lines(crossing(), labels.loc[["a", "c"]])


def test_labels_in_another_system_are_brought_to_that_of_the_lines() -> None:
    faces = faces_from_lines(crossing(), points(*MIDDLES).to_crs(4326))
    assert faces.crs.to_epsg() == CRS
    assert faces.area.tolist() == [10_000] * 4


def test_lines_that_enclose_nothing_refuse_every_point() -> None:
    with pytest.raises(InputError, match="beat a: the point lies in no closed face"):
        faces_from_lines(frame([LineString([(0, 0), (1, 1)]), None]), points((0, 1)))


@settings(deadline=None)  # machines are shared
@given(st.integers(1, 5), st.integers(1, 5))
def test_faces_of_a_grid_tile_it_and_keep_the_order_of_their_points(columns: int, rows: int) -> None:
    """Lines of a grid, each drawn through; one point a square, in reverse order."""
    lines = [LineString([(x, 0), (x, rows)]) for x in range(columns + 1)]
    lines += [LineString([(0, y), (columns, y)]) for y in range(rows + 1)]
    middles = [(x + 0.5, y + 0.5) for x in range(columns) for y in range(rows)][::-1]
    shapes = gpd.GeoDataFrame(geometry=lines, crs=CRS)
    labels = gpd.GeoDataFrame(geometry=[Point(middle) for middle in middles], crs=CRS)
    faces = faces_from_lines(shapes, labels)
    assert faces.area.tolist() == [1.0] * (columns * rows)
    assert faces.contains(labels.geometry).all()


# ---------------------------------------------------------------- points to cells


def test_cells_share_out_their_outline_half_way_between_points() -> None:
    """Two stations of 100 m; the points of the west one stand at 20 and 60, so their border is at 40."""
    outlines = frame([box(0, 0, 100, 100), box(100, 0, 200, 100)])
    cells = bounded_cells(points((20, 50), (60, 50), (150, 50), n=[1, 2, 3]), outlines)
    assert cells.area.round(6).to_dict() == {"a": 4_000, "b": 6_000, "c": 10_000}
    assert cells["n"].tolist() == [1, 2, 3]
    assert set(cells["made"]) == {"points"}


@settings(deadline=None)  # machines are shared
@given(st.lists(st.tuples(st.integers(1, 99), st.integers(1, 99)), min_size=1, max_size=20, unique=True))
def test_cells_tile_their_outline_and_each_holds_its_point(places: list[Pair]) -> None:
    outline = frame([Polygon([(0, 0), (100, 0), (100, 100), (0, 100)])])
    spots = gpd.GeoDataFrame(geometry=list(points(*places[:26]).geometry), crs=CRS)
    cells = bounded_cells(spots, outline)
    assert cells.area.sum() == pytest.approx(10_000)
    assert shapely.area(shapely.union_all(cells.geometry.to_numpy())) == pytest.approx(10_000)
    assert cells.buffer(1e-6).contains(spots.geometry).all()


def test_points_that_cannot_be_given_a_cell_and_outlines_without_one_are_all_named() -> None:
    outlines = frame([box(0, 0, 100, 100), box(100, 0, 200, 100), box(200, 0, 300, 100)])
    with pytest.raises(InputError) as error:
        bounded_cells(points((20, 50), (20, 50), (900, 50), (100, 50)), outlines, "p.gpkg")
    text = said_by(error)
    assert "p.gpkg, beat c: the point lies in no outline. Try: move the point" in text
    assert "p.gpkg, beat d: the point lies in several outlines" in text
    assert "p.gpkg: a, b lie in the same place. Try: a place of its own for each" in text
    assert "the outline c holds no point" in text
    with pytest.raises(InputError, match="beat b: the row is no point"):
        bounded_cells(frame([Point(20, 50), box(0, 0, 1, 1)]), outlines)
    with pytest.raises(InputError, match="not in metres"):
        bounded_cells(points((20, 50)).to_crs(4326), outlines)
    with pytest.raises(InputError, match="beat a: the beat has no geometry"):
        bounded_cells(points((20, 50)), frame([None]))


# ---------------------------------------------------------------- stations by outlines


def test_a_beat_belongs_to_the_outline_that_holds_most_of_it() -> None:
    """Beat a lies three quarters in S1; b is outside of both; c is in S2, whose two parts count together."""
    beats = frame([box(0, 0, 100, 100), box(500, 0, 600, 100), box(200, 0, 300, 100)])
    outlines = frame([box(0, 0, 75, 100), box(75, 0, 240, 100), box(240, 0, 300, 100)])
    shares = largest_shares(beats, outlines.set_axis(["S1", "S2", "S2"], axis=0))
    assert shares["outline"].fillna("").tolist() == ["S1", "", "S2"]
    assert shares["share"].round(9).tolist() == [0.75, 0.0, 1.0]


def test_a_tie_between_two_outlines_is_named() -> None:
    beats = frame([box(0, 0, 100, 100)])
    outlines = frame([box(0, 0, 50, 100), box(50, 0, 100, 100)]).set_axis(["S1", "S2"], axis=0)
    with pytest.raises(
        InputError, match=r"o\.gpkg, beat a: S1, S2 hold the same share of it\. Try: a column"
    ):
        largest_shares(beats, outlines, "o.gpkg")


def test_outlines_in_degrees_and_with_invalid_rings_serve_as_well() -> None:
    bow_tie = Polygon([(0, 0), (200, 0), (0, 100), (200, 100)])
    shares = largest_shares(frame([box(0, 0, 100, 100)]), frame([bow_tie]).to_crs(4326))
    assert shares["share"].tolist() == pytest.approx([0.5], abs=1e-3)


# ---------------------------------------------------------------- from files


def saved(layer: gpd.GeoDataFrame, path: Path) -> Path:
    return written(layer.rename_axis("code").reset_index(), path)


def test_a_layer_of_lines_becomes_beats_by_its_labels(tmp_path: Path) -> None:
    lines = saved(crossing(), tmp_path / "lines.gpkg")
    labels = saved(points(*MIDDLES, unit=["S1"] * 4), tmp_path / "labels.gpkg")
    beats = read_beats(lines, id="code", station="unit", labels=labels)
    assert beats.index.tolist() == ["a", "b", "c", "d"]
    assert beats["station"].tolist() == ["S1"] * 4
    assert beats["made"].tolist() == ["lines"] * 4
    with pytest.raises(
        InputError, match=r"lines\.gpkg: the layer holds lines, not polygons\. Try: labels=FILE"
    ):
        read_beats(lines, id="code")
    with pytest.raises(InputError, match=r"labels\.gpkg: there is no column cod;"):
        read_beats(lines, id="cod", labels=labels)


def test_two_faces_with_one_id_are_united_on_request(tmp_path: Path) -> None:
    lines = saved(crossing(), tmp_path / "lines.gpkg")
    labels = saved(points(*MIDDLES).set_axis(["a", "b", "c", "a"], axis=0), tmp_path / "labels.gpkg")
    beats = read_beats(lines, id="code", labels=labels, duplicates="merge")
    assert beats.area.to_dict() == {"a": 20_000, "b": 10_000, "c": 10_000}
    assert isinstance(beats.geometry["a"], MultiPolygon)


def test_a_layer_of_points_becomes_cells_in_its_stations(tmp_path: Path) -> None:
    path = saved(points((20, 50), (60, 50), (150, 50)), tmp_path / "points.gpkg")
    stations = frame([box(0, 0, 100, 100), box(100, 0, 200, 100)], 派出所=["S1", "S2"])
    outlines = written(stations, tmp_path / "stations.gpkg")
    committees = read_committees(path, id="code", outlines=outlines)
    assert committees["station"].tolist() == ["S1", "S1", "S2"]
    assert committees.area.round(6).tolist() == [4_000, 6_000, 10_000]
    assert committees["made"].tolist() == ["points"] * 3
    with pytest.raises(
        InputError, match=r"points\.gpkg: the layer holds points, not polygons\. Try: outlines"
    ):
        read_committees(path, id="code")


def test_towns_that_name_no_station_only_bound_the_cells(tmp_path: Path) -> None:
    path = saved(points((20, 50), (60, 50)), tmp_path / "points.gpkg")
    outlines = written(frame([box(0, 0, 100, 100)], town=["T"]), tmp_path / "towns.gpkg")
    cells = read_beats(path, id="code", outlines=outlines)
    assert "station" not in cells
    beats = saved(frame([box(0, 0, 100, 100)]), tmp_path / "beats.gpkg")
    with pytest.raises(
        InputError, match=r"towns\.gpkg: no column of the outlines names the station\. Try: name it"
    ):
        read_beats(beats, id="code", outlines=outlines)


def test_stations_of_drawn_beats_come_from_outlines_and_stragglers_are_told(tmp_path: Path) -> None:
    path = saved(frame([box(0, 0, 100, 100), box(100, 0, 200, 100)]), tmp_path / "beats.gpkg")
    stations = frame([box(0, 0, 90, 100), box(90, 0, 200, 100)], unit=[1.0, 2.0])
    outlines = written(stations, tmp_path / "stations.gpkg")
    with pytest.warns(UserWarning, match=r"beats that lie partly outside their station: a \(90%\)"):
        beats = read_beats(path, id="code", outlines=outlines, station="unit")
    assert beats["station"].tolist() == ["1", "2"]
    assert "made" not in beats
    nameless = written(stations.assign(unit=["S", None]), tmp_path / "nameless.gpkg")
    with pytest.raises(InputError, match=r"nameless\.gpkg, row 2: the outline has no station"):
        read_beats(path, id="code", outlines=nameless, station="unit")


def test_reading_polygons_says_nothing_when_there_is_nothing_to_say(tmp_path: Path) -> None:
    path = saved(frame([box(0, 0, 100, 100)]), tmp_path / "beats.gpkg")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(read_beats(path, id="code")) == 1
