"""A column of ours beside one of theirs that bears the same name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from commands import layer, six_beats

from beatmap.files import read_beats, read_city

if TYPE_CHECKING:
    from pathlib import Path


def test_a_column_station_is_kept_when_another_one_is_read_as_the_station(tmp_path: Path) -> None:
    path = layer(six_beats().assign(station="old", pcs=[7.0] * 6), tmp_path / "six.gpkg")
    with pytest.warns(UserWarning, match="the column station is kept as station_given: station is taken"):
        beats = read_beats(path, id="code", station="pcs")
    assert (set(beats["station"]), set(beats["station_given"]), set(beats["pcs"])) == ({"7"}, {"old"}, {7.0})


def test_nothing_is_kept_or_told_where_both_say_the_same(tmp_path: Path) -> None:
    path = layer(six_beats().assign(station=[7] * 6, pcs="7"), tmp_path / "six.gpkg")
    for column in ("station", "pcs"):
        beats = read_beats(path, id="code", station=column)
        assert set(beats["station"]) == {"7"}
        assert "station_given" not in beats


def test_a_name_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    frame = six_beats().assign(station="old", station_given="older", pcs="7")
    with pytest.warns(UserWarning, match="the column station is kept as station_given_2"):
        beats = read_beats(layer(frame, tmp_path / "six.gpkg"), id="code", station="pcs")
    assert (set(beats["station_given"]), set(beats["station_given_2"])) == ({"older"}, {"old"})


def test_a_town_toml_writes_over_no_column_of_the_layer(tmp_path: Path) -> None:
    """Station, name, area of today and workload come from elsewhere; the layer has columns called so."""
    frame = six_beats().assign(name="old name", area_today="old area", workload=-1, title="new", area="A1")
    layer(frame, tmp_path / "six.gpkg")
    layer(six_beats().set_geometry(six_beats().centroid), tmp_path / "calls.gpkg")
    text = '[boundaries]\npath = "six.gpkg"\nid = "code"\nname = "title"\narea_today = "area"\n'
    path = tmp_path / "town.toml"
    path.write_text(f'[city]\nname = "T"\n{text}[workload]\npoints = "calls.gpkg"\n', encoding="utf8")
    with pytest.warns(UserWarning, match="is kept as") as said:
        beats = read_city(path).beats
    assert len(said) == 4
    ours = ["station", "name", "area_today", "workload"]
    assert beats.loc["a", ours].tolist() == ["T", "new", "A1", 1.0]
    assert beats.loc["a", [f"{name}_given" for name in ours]].tolist() == ["S1", "old name", "old area", -1]
