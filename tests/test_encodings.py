"""Chinese in files: encodings found from the bytes, cut headings rescued, mojibake turned back."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Point
from small import two_beats, written

from beatmap.errors import InputError
from beatmap.files.encodings import cut_text, decode, encoding_of
from beatmap.files.frames import read_layer, read_table
from beatmap.files.mojibake import undo_mojibake

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ["曹杨新村街道第一居委会", "真如镇"]
COMMON = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=4, max_size=20)


def read_quietly(path: Path) -> tuple[gpd.GeoDataFrame, list[str]]:
    """Return a layer and what was told while it was read."""
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        frame = read_layer(path)
    return frame, [str(warning.message) for warning in said]


def shapefile(path: Path, encoding: str, *, cpg: str | None, **columns: object) -> Path:
    """Write a Shapefile with its texts in `encoding`, and a .cpg that says `cpg`."""
    written(two_beats(**columns), path, encoding=encoding)
    path.with_suffix(".cpg").unlink(missing_ok=True)
    if cpg is not None:
        path.with_suffix(".cpg").write_text(cpg, encoding="ascii")
    return path


# ---------------------------------------------------------------- Shapefiles


def test_gbk_without_a_cpg_is_found_and_said(tmp_path: Path) -> None:
    path = shapefile(tmp_path / "s.shp", "GBK", cpg=None, 名称=NAMES)
    frame, said = read_quietly(path)
    assert frame["名称"].tolist() == NAMES
    assert said == [f"{path}: its texts are read as gb18030, such as 真如镇"]


@pytest.mark.parametrize("cpg", ["GBK", "936", "GB2312"])
def test_gbk_with_its_cpg_is_nothing_to_speak_of(tmp_path: Path, cpg: str) -> None:
    frame, said = read_quietly(shapefile(tmp_path / "s.shp", "GBK", cpg=cpg, 名称=NAMES))
    assert (frame["名称"].tolist(), said) == (NAMES, [])


def test_the_mark_of_gbk_in_the_dbf_counts_as_declared(tmp_path: Path) -> None:
    path = shapefile(tmp_path / "s.shp", "GBK", cpg=None, 名称=NAMES)
    table = bytearray(path.with_suffix(".dbf").read_bytes())
    table[29] = 0x4D
    path.with_suffix(".dbf").write_bytes(bytes(table))
    assert read_quietly(path)[1] == []


@pytest.mark.parametrize("cpg", [None, "UTF-8", "GBK", "ISO-8859-1"])
def test_utf_8_is_never_read_as_anything_else_whatever_is_declared(tmp_path: Path, cpg: str | None) -> None:
    frame, said = read_quietly(shapefile(tmp_path / "s.shp", "UTF-8", cpg=cpg, 名称=NAMES))
    assert frame["名称"].tolist() == NAMES
    assert len(said) == (cpg in ("GBK", "ISO-8859-1"))


@pytest.mark.parametrize("cpg", ["UTF-8", "ISO-8859-1", "1252", "no such thing"])
def test_gbk_that_is_declared_as_something_else_is_found(tmp_path: Path, cpg: str) -> None:
    frame, said = read_quietly(shapefile(tmp_path / "s.shp", "GBK", cpg=cpg, 名称=NAMES))
    assert frame["名称"].tolist() == NAMES
    assert "read as gb18030" in said[0]


def test_utf_8_headings_that_were_cut_inside_a_character_are_rescued(tmp_path: Path) -> None:
    """Ten bytes hold three characters and a third of one: GDAL cannot open what it wrote."""
    path = shapefile(tmp_path / "s.shp", "UTF-8", cpg="UTF-8", 居委会代码=["1", "2"], 居委会名称=NAMES)
    frame, said = read_quietly(path)
    assert list(frame.columns) == ["code", "居委会", "居委会_2", "geometry"]
    assert frame["居委会_2"].tolist() == NAMES
    assert said == ["the headings 居委会, 居委会_2 were cut after 10 bytes"]


def test_texts_that_were_cut_at_254_bytes_lose_only_the_half_character(tmp_path: Path) -> None:
    frame, _ = read_quietly(shapefile(tmp_path / "s.shp", "UTF-8", cpg=None, note=["a" + "杨" * 100, "x"]))
    assert frame["note"][0] == "a" + "杨" * 84


def test_what_is_declared_counts_for_other_languages(tmp_path: Path) -> None:
    frame, said = read_quietly(shapefile(tmp_path / "s.shp", "ISO-8859-1", cpg="1252", name=["Müller", "é"]))
    assert (frame["name"].tolist(), said) == (["Müller", "é"], [])
    frame, _ = read_quietly(shapefile(tmp_path / "t.shp", "BIG5", cpg="950", name=["臺北", "警察局"]))
    assert frame["name"].tolist() == ["臺北", "警察局"]


def test_an_encoding_that_cannot_be_told_is_refused(tmp_path: Path) -> None:
    path = shapefile(tmp_path / "s.shp", "ISO-8859-1", cpg=None, name=["Müller", "é"])
    with pytest.raises(
        InputError, match=r"s\.shp: the encoding of its texts is neither .*\. Try: a \.cpg file"
    ):
        read_layer(path)


def test_a_shapefile_without_its_prj_or_with_an_odd_one_says_so(tmp_path: Path) -> None:
    path = shapefile(tmp_path / "s.shp", "UTF-8", cpg=None)
    path.with_suffix(".prj").write_text("Shanghai 2000 local grid", encoding="ascii")
    frame, said = read_quietly(path)
    assert frame.crs is None
    assert "s.prj names no system that is known: Shanghai 2000 local grid" in said
    path.with_suffix(".prj").unlink()
    assert read_quietly(path)[1] == ["there is no s.prj: the coordinate system is unknown"]


@pytest.mark.parametrize("end", [".shx", ".dbf"])
def test_a_shapefile_without_one_of_its_files_is_refused(tmp_path: Path, end: str) -> None:
    path = shapefile(tmp_path / "[s].shp", "UTF-8", cpg=None)
    path.with_suffix(end).unlink()
    with pytest.raises(InputError) as error:
        read_layer(path)
    assert f"[s]{end} is missing beside it. Try: all files of the Shapefile" in str(error.value)


# ---------------------------------------------------------------- texts


def test_utf_8_that_is_broken_is_refused_and_never_read_as_gb18030(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes("警号,姓名\n007,顾知禾\n".encode() + b"\xe5\n")
    with pytest.raises(InputError, match=r"t\.csv: the text is UTF-8 but broken in line 3"):
        read_table(path)


@settings(deadline=None)  # machines are shared
@given(COMMON)
def test_chinese_comes_back_from_both_encodings(text: str) -> None:
    """A few characters in GBK are valid UTF-8, such as 一: beside a heading they cannot be mistaken."""
    table = f"警号\n{text}"
    assert decode(table.encode(), "") == decode(table.encode("utf-8-sig"), "") == table
    assert decode(table.encode("gb18030"), "") == table


@settings(deadline=None)  # machines are shared
@given(COMMON, st.integers(1, 10))
def test_a_cut_text_is_a_beginning_of_the_whole(text: str, length: int) -> None:
    for encoding in ("utf-8", "gb18030"):
        assert text.startswith(cut_text(text.encode(encoding)[:length], encoding))


@settings(deadline=None)  # machines are shared
@given(st.lists(COMMON, min_size=1))
def test_utf_8_always_goes_before_what_is_declared(texts: list[str]) -> None:
    data = [text.encode() for text in texts]
    assert {encoding_of(data, declared) for declared in (None, "GBK", "cp1252", "\0", "x")} == {"utf-8"}


# ---------------------------------------------------------------- mojibake


@pytest.mark.parametrize(
    ("was", "read_as"),
    [("gbk", "latin-1"), ("utf-8", "latin-1"), ("gbk", "cp1252"), ("utf-8", "gb18030")],
)
def test_mojibake_is_turned_back_with_headings_and_a_word(tmp_path: Path, was: str, read_as: str) -> None:
    wrong = {
        column.encode(was).decode(read_as): [name.encode(was).decode(read_as) for name in names]
        for column, names in {"名称": ["曹杨", "真如", "S1"]}.items()
    }
    frame = gpd.GeoDataFrame(wrong, geometry=[Point(0, 0)] * 3, crs=4490)
    frame, said = read_quietly(written(frame, tmp_path / "m.gpkg"))
    assert frame["名称"].tolist() == ["曹杨", "真如", "S1"]
    assert said == [
        "the headings are turned back from a wrong encoding",
        "the texts in column 名称 are turned back from a wrong encoding",
    ]


@pytest.mark.parametrize(
    "texts", [["Müller", "Café"], ["曹杨", "²ÜÑî"], ["½", "²"], ["曹杨新村", "真如镇"], ["Ã©té"]]
)
def test_what_is_not_certainly_mojibake_stays(texts: list[str]) -> None:
    frame = pd.DataFrame({"name": texts})
    assert undo_mojibake(frame)["name"].tolist() == texts


@settings(deadline=None)  # machines are shared
@given(st.lists(COMMON, min_size=1))
def test_chinese_is_never_taken_for_mojibake(texts: list[str]) -> None:
    assert undo_mojibake(pd.DataFrame({"name": texts}))["name"].tolist() == texts


def test_a_kml_in_gbk_is_read(tmp_path: Path) -> None:
    text = (
        '<?xml version="1.0" encoding="GBK"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>'
        "<Placemark><name>曹杨</name><Point><coordinates>121.4,31.2</coordinates></Point></Placemark>"
        "</Document></kml>"
    )
    (tmp_path / "k.kml").write_text(text, encoding="gbk")
    assert read_quietly(tmp_path / "k.kml")[0]["Name"].tolist() == ["曹杨"]
