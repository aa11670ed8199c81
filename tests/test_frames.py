"""Layers and tables read as they are: text stays text, and what cannot be read is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
import pytest
from commands import layer, six_beats
from shapely import Point, Polygon

from beatmap.errors import InputError
from beatmap.files.frames import read_layer, read_table, require_columns, without_id_numbers

if TYPE_CHECKING:
    from pathlib import Path


def table(path: Path, text: str, encoding: str = "utf8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def test_every_cell_is_text_and_an_empty_one_is_empty(tmp_path: Path) -> None:
    path = table(tmp_path / "t.csv", "code, count\n007,NaN\n31010719620304001,\nNA,1.0\n")
    frame = read_table(path)
    assert list(frame.columns) == ["code", "count"]
    assert frame.to_numpy().tolist() == [["007", "NaN"], ["31010719620304001", ""], ["NA", "1.0"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030"])
def test_a_table_is_read_in_the_encodings_that_offices_save(tmp_path: Path, encoding: str) -> None:
    path = table(tmp_path / "t.csv", "警号,姓名\n007,顾知禾\n", encoding)
    assert read_table(path)["姓名"].tolist() == ["顾知禾"]


def test_rows_longer_than_the_heading_are_refused_and_never_shifted(tmp_path: Path) -> None:
    """Read naively, the numbers would become row labels and the names the numbers."""
    path = table(tmp_path / "t.csv", "officer_no,name\n007,A,S1\n008,B,S1\n")
    with pytest.raises(InputError, match=r"t.csv: the file is no table \(.*\). Try: save it as CSV UTF-8"):
        read_table(path)


@pytest.mark.parametrize("text", ["", 'a,b\n1,"2\n', "a,b\n1,2\n1,2,3,4\n"])
def test_what_is_no_table_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError, match=r"t.csv: the file is no table \("):
        read_table(table(tmp_path / "t.csv", text))


def test_an_encoding_that_is_neither_is_refused(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(b"\xff\xfe\x80\x81a,b\n")
    with pytest.raises(
        InputError, match=r"the encoding is neither UTF-8 nor GB18030\. Try: save it as CSV UTF-8"
    ):
        read_table(tmp_path / "t.csv")
    with pytest.raises(InputError, match=r"none.csv: there is no such file"):
        read_table(tmp_path / "none.csv")


def test_a_layer_is_flat_and_keeps_missing_empty_and_invalid_shapes(tmp_path: Path) -> None:
    bow_tie = Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])
    deep = Polygon([(0, 0, 5), (1, 0, 5), (1, 1, 5)])
    frame = gpd.GeoDataFrame({"id": list("abcd")}, geometry=[None, Polygon(), bow_tie, deep], crs=4549)
    with pytest.warns(UserWarning, match="heights"):
        read = read_layer(layer(frame, tmp_path / "l.gpkg"))
    assert read.geometry[0] is None
    assert read.geometry[1].is_empty
    assert not read.geometry[2].is_valid
    assert not read.geometry[3].has_z


def test_columns_with_identity_numbers_are_left_out_with_a_warning_each(tmp_path: Path) -> None:
    numbers = ["31010719620304001X"] + ["310107196203040016"] * 5
    frame = six_beats().assign(card=numbers, note="31010719620304001", whole=[310107196203040016] * 6)
    path = layer(frame, tmp_path / "l.gpkg")
    with pytest.warns(UserWarning, match="holds identity numbers and is left out") as said:
        read = read_layer(path)
    assert [str(warning.message).split()[2] for warning in said] == ["card", "whole"]
    assert list(read.columns) == ["code", "station", "calls", "note", "geometry"]


@pytest.mark.parametrize(
    "values", [[1.5, 2.5], [True, False], ["310107196203040016 x", "3101071962030400"], [None, None]]
)
def test_columns_without_identity_numbers_stay(values: list[object]) -> None:
    frame = pd.DataFrame({"column": values})
    assert without_id_numbers(frame).equals(frame)


def test_every_lacking_column_is_named_with_the_nearest() -> None:
    frame = gpd.GeoDataFrame({"Code": ["a"], "calls": [1]}, geometry=[Point(0, 0)])
    with pytest.raises(InputError) as error:
        require_columns(frame, ["code", None, "zone"], "f.gpkg")
    assert str(error.value) == (
        "2 faults:\n"
        "- f.gpkg: there is no column code; there are Code, calls. Try: the column Code\n"
        "- f.gpkg: there is no column zone; there are Code, calls"
    )
