"""Several layers in one file, the same bytes for the same content."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pyogrio
import pytest
from commands import all_files, six_beats

from beatmap.errors import InputError
from beatmap.files.dates import stated_date
from beatmap.files.geopackage import CLOCK, write_layers

if TYPE_CHECKING:
    from pathlib import Path


def test_layers_and_tables_stand_in_one_file_in_order(tmp_path: Path) -> None:
    path = tmp_path / "new" / "two.gpkg"
    write_layers(path, {"beats": six_beats(), "facts": pd.DataFrame({"fid": ["x"], "值": ["甲"]})})
    assert pyogrio.list_layers(path).tolist() == [["beats", "Polygon"], ["facts", None]]
    assert pyogrio.read_dataframe(path, layer="facts").to_numpy().tolist() == [["x", "甲"]]


def test_a_file_written_again_has_the_same_bytes_and_another_date_others(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("a.gpkg", "b.gpkg", "c.gpkg")]
    for path, on in zip(files, ["", "", "2015-07-21"], strict=True):
        write_layers(path, {"beats": six_beats()}, on=on)
    first, second, dated = [path.read_bytes() for path in files]
    assert first == second
    assert first != dated
    assert b"1970-01-01T00:00:00.000Z" in first
    assert b"2015-07-21T00:00:00.000Z" in dated


def test_gdal_gets_its_own_clock_back_also_after_an_error(tmp_path: Path) -> None:
    pyogrio.set_gdal_config_options({CLOCK: "2001-01-01T00:00:00.000Z"})
    (tmp_path / "folder.gpkg").mkdir()
    with pytest.raises(InputError):
        write_layers(tmp_path / "folder.gpkg", {"beats": six_beats()})
    write_layers(tmp_path / "a.gpkg", {"beats": six_beats()})
    assert pyogrio.get_gdal_config_option(CLOCK) == "2001-01-01T00:00:00.000Z"
    pyogrio.set_gdal_config_options({CLOCK: None})


def test_a_layer_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    twice = pd.DataFrame([[1, 2]], columns=["a", "A"])  # one name to a database
    with pytest.raises(Exception, match=r"(?i)duplicate|column|field"):
        write_layers(tmp_path / "a.gpkg", {"facts": twice})
    assert all_files(tmp_path) == []


def test_a_date_is_stated_or_that_of_the_source_or_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert stated_date() == ""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert (stated_date(), stated_date("2015-07-21")) == ("1970-01-02", "2015-07-21")


@pytest.mark.parametrize("epoch", ["soon", "1e9", "99999999999999999999"])
def test_an_epoch_that_is_no_number_of_seconds_is_refused(
    monkeypatch: pytest.MonkeyPatch, epoch: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(InputError, match=f"SOURCE_DATE_EPOCH is '{epoch}'. Try: seconds since 1970"):
        stated_date()
