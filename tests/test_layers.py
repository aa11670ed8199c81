"""Beats and committees from a file: strict on ids, lenient on shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from commands import HOME, layer, six_beats

from beatmap.errors import InputError
from beatmap.files import read_beats, read_committees, read_lines

if TYPE_CHECKING:
    from pathlib import Path


def test_beats_are_indexed_by_id_as_text_with_all_other_columns(tmp_path: Path) -> None:
    frame = six_beats().assign(code=["001", "002", " 3 ", "310112107001", "1e5", "六"])
    beats = read_beats(layer(frame, tmp_path / "l.gpkg"), id="code")
    assert beats.index.tolist() == ["001", "002", "3", "310112107001", "1e5", "六"]
    assert beats.index.name == "beat"
    assert list(beats.columns) == ["station", "calls", "geometry"]
    assert read_committees(tmp_path / "l.gpkg", id="code").index.name == "committee"


def test_a_column_of_stations_is_there_as_station_and_as_text(tmp_path: Path) -> None:
    frame = six_beats().drop(columns="station").assign(unit=[12.0, 12.0, 7.0, None, 7.0, 7.0])
    beats = read_beats(layer(frame, tmp_path / "l.gpkg"), id="code", station="unit")
    assert beats["station"].tolist()[:3] == ["12", "12", "7"]
    assert beats["station"].isna().tolist() == [False, False, False, True, False, False]
    assert "unit" in beats.columns


def test_degrees_are_projected_to_metres_or_to_the_system_that_is_asked_for(tmp_path: Path) -> None:
    path = layer(six_beats().to_crs(4326), tmp_path / "l.gpkg")
    assert read_beats(path, id="code").crs.to_epsg() == 32651
    beats = read_beats(path, id="code", crs="EPSG:4549")
    assert beats.crs.to_epsg() == 4549
    assert beats.area.round(2).tolist() == [10_000] * 6


def test_an_id_that_stands_twice_is_refused_or_its_shapes_are_united(tmp_path: Path) -> None:
    """a b c
    d a f    the two of a touch at a corner
    """
    path = layer(six_beats().assign(code=list("abcdaf")), tmp_path / "l.gpkg")
    with pytest.raises(InputError, match=r"beat a: the id stands in rows 1, 5. Try: duplicates='merge'"):
        read_beats(path, id="code")
    beats = read_beats(path, id="code", duplicates="merge")
    assert beats.index.tolist() == list("abcdf")
    assert beats.loc["a"].geometry.area == 20_000
    assert beats.loc["a", "calls"] == 1  # the other columns are those of its first row
    assert beats.crs.to_epsg() == 4549


def test_what_to_do_with_duplicates_is_one_of_two_words(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"duplicates is 'first'. Try: duplicates='error' or"):
        read_beats(tmp_path / "l.gpkg", id="code", duplicates="first")  # type: ignore[arg-type]  # the test


def test_lines_need_a_name_and_a_kind(tmp_path: Path) -> None:
    frame = six_beats()
    path = layer(frame.set_geometry(frame.boundary), tmp_path / "l.gpkg")
    with pytest.raises(InputError, match=r"there is no column name(.|\n)*there is no column kind"):
        read_lines(path)
    path = layer(frame.set_geometry(frame.boundary).assign(name="x", kind="river"), tmp_path / "k.gpkg")
    assert len(read_lines(path, crs=4549)) == 6


def test_coordinates_that_cannot_be_right_are_told_with_the_evidence(tmp_path: Path) -> None:
    beats = six_beats()
    at_the_origin = beats.set_geometry(beats.translate(-HOME[0], -HOME[1]), crs=beats.crs)
    with pytest.warns(UserWarning, match=r"l\.gpkg: the coordinates run from 0, -200 to 300, 0, outside"):
        read_beats(layer(at_the_origin, tmp_path / "l.gpkg"), id="code")
    tiny = six_beats()
    tiny = tiny.set_geometry(tiny.scale(0.001, 0.001, origin=HOME), crs=4549)
    with pytest.warns(UserWarning, match=r"half of the polygons are smaller than 1e-08 km2"):
        read_beats(layer(tiny, tmp_path / "t.gpkg"), id="code")
