"""Layers in every format: told by their content, limited in size, never a command or a bomb."""

from __future__ import annotations

import json
import struct
import zipfile
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
import shapely
from shapely import Point, Polygon
from small import as_csv, every_format, shapefile_parts, two_beats, written, zipped

from beatmap.errors import InputError
from beatmap.files import limits, read_beats
from beatmap.files.frames import read_layer, read_table

if TYPE_CHECKING:
    from pathlib import Path

KINDS = ("gpkg", "geojson", "shp", "zip", "parquet", "kml", "csv", "fgb", "tab")


@pytest.mark.parametrize("kind", KINDS)
def test_a_layer_is_read_from_every_format_with_its_ids_as_text(tmp_path: Path, kind: str) -> None:
    beats = read_beats(every_format(tmp_path)[kind], id="code", crs=4549).sort_index()
    assert beats.index.tolist() == ["001", "002"]
    assert beats.crs.to_epsg() == 4549
    assert beats.area.tolist() == pytest.approx([40_000, 40_000], rel=2e-4)  # MapInfo rounds coordinates


@pytest.mark.parametrize("kind", ["gpkg", "geojson", "parquet", "kml"])
def test_the_content_says_the_format_whatever_the_file_is_called(tmp_path: Path, kind: str) -> None:
    path = every_format(tmp_path)[kind].rename(tmp_path / "layer.dat")
    assert len(read_layer(path)) == 2


def test_heights_are_left_out_with_a_word(tmp_path: Path) -> None:
    frame = two_beats()
    path = written(frame.set_geometry(shapely.force_3d(frame.geometry.to_numpy(), 5.0)), tmp_path / "h.gpkg")
    with pytest.warns(UserWarning, match=r"the shapes have heights \(Z\), which are left out"):
        assert not read_layer(path).has_z.any()


def test_measures_are_left_out_with_a_word(tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    path.write_text("code,wkt\n1,SRID=4549;POINT M (550000 3450000 7)\n", encoding="utf8")
    with pytest.warns(UserWarning, match=r"the shapes have measures \(M\), which are left out"):
        assert not read_layer(path).has_m.any()


def test_columns_that_differ_only_in_case_are_named(tmp_path: Path) -> None:
    path = written(two_beats(Calls=[1, 2], calls=[3, 4]), tmp_path / "c.geojson")
    with pytest.warns(UserWarning, match="the columns Calls, calls differ only in case"):
        assert {"Calls", "calls"} <= set(read_layer(path).columns)


# ---------------------------------------------------------------- CSV


def test_degrees_in_a_table_become_points_in_wgs_84_which_is_said(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text("名称,经度,纬度\n甲,121.4,31.2\n乙,,31.2\n丙,１２１.５,31\n", encoding="gb18030")
    with pytest.warns(UserWarning, match="its degrees are taken as WGS 84"):
        layer = read_layer(path)
    assert layer.crs.to_epsg() == 4326
    assert layer.geometry.isna().tolist() == [False, True, False]
    assert layer.geometry[2].equals(Point(121.5, 31))


def test_a_row_without_wkt_has_no_shape(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("code,wkt\n1,SRID=4549;POINT (550000 3450000)\n2,\n", encoding="utf8")
    assert read_layer(path).geometry.isna().tolist() == [False, True]


def test_a_table_of_places_without_a_row_is_an_empty_layer(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("code,lon,lat\n", encoding="utf8")
    with pytest.warns(UserWarning, match="taken as WGS 84"):
        assert len(read_layer(path)) == 0


def test_tabs_separate_as_commas_do(tmp_path: Path) -> None:
    path = tmp_path / "p.txt"
    path.write_text("code\tlon\tlat\n007\t121.4\t31.2\n", encoding="utf8")
    with pytest.warns(UserWarning, match="taken as WGS 84"):
        assert read_layer(path)["code"].tolist() == ["007"]


def test_a_prj_beside_a_table_says_its_coordinate_system(tmp_path: Path) -> None:
    frame = two_beats()
    path = tmp_path / "w.csv"
    frame.drop(columns="geometry").assign(WKT=frame.geometry.to_wkt()).to_csv(path, index=False)
    assert read_layer(path).crs is None
    path.with_suffix(".prj").write_text(frame.crs.to_wkt(), encoding="utf8")
    assert read_layer(path).crs.to_epsg() == 4549
    path.with_suffix(".prj").write_text("nonsense", encoding="utf8")
    with pytest.raises(InputError, match=r"the coordinate system w\.prj is unknown"):
        read_layer(path)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "code,a\n1,2\n",
            "no column of shapes (WKT) and none of longitude and latitude. Try: columns such as",
        ),
        ("code,wkt\n1,POINT (1 2)\n2,POLYGON ((0 0; 1\n", "t.csv, row 3: the shape cannot be read as WKT"),
        (
            "code,wkt\n1,SRID=4549;POINT (1 2)\n2,SRID=4490;POINT (1 2)\n",
            "several coordinate systems: 4490, 4549",
        ),
        ("code,lon,lat\n1,121,31\n2,x,31\n", "t.csv, row 3: 'x' in column lon is no number"),
        ("code,wkt,geom\n1,POINT (1 2),\n", "the columns wkt, geom all mean wkt"),
        ("code, code,wkt\n1,2,POINT (1 2)\n", "the headings code stand twice"),
    ],
)
def test_tables_that_are_no_layer_say_why(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf8")
    with pytest.raises(InputError) as error:
        read_layer(path)
    assert words in str(error.value)


# ---------------------------------------------------------------- archives


def test_a_zipped_shapefile_with_a_chinese_name_in_a_folder_is_read(tmp_path: Path) -> None:
    shp = written(two_beats(), tmp_path / "s.shp")
    path = tmp_path / "z.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for part in shapefile_parts(shp):
            archive.write(part, "数据/" + "警务区".encode("gbk").decode("cp437") + part.suffix)
        archive.writestr("__MACOSX/._x.shp", b"rubbish")
    assert len(read_layer(path)) == 2


def test_of_several_layers_in_an_archive_one_must_be_named(tmp_path: Path) -> None:
    parts = [
        part
        for name in ("a", "b")
        for part in shapefile_parts(written(two_beats(of=name), tmp_path / f"{name}.shp"))
    ]
    path = zipped(tmp_path / "z.zip", *parts)
    with pytest.raises(InputError, match=r"the file holds 2 layers: a, b\. Try: name one with layer"):
        read_layer(path)
    assert read_layer(path, "b")["of"].tolist() == ["b", "b"]


def test_a_geojson_in_gb18030_is_read_from_an_archive_too(tmp_path: Path) -> None:
    plain = written(two_beats(name="曹杨"), tmp_path / "j.geojson", driver="GeoJSON")
    plain.write_text(plain.read_text(encoding="utf8"), encoding="gb18030")
    assert read_layer(plain)["name"].tolist() == ["曹杨"] * 2
    assert read_layer(zipped(tmp_path / "z.zip", plain))["name"].tolist() == ["曹杨"] * 2


def test_archives_without_a_layer_and_archives_in_archives_are_refused(tmp_path: Path) -> None:
    text = tmp_path / "readme.md"
    text.write_text("words", encoding="utf8")
    path = zipped(tmp_path / "z.zip", text)
    with pytest.raises(InputError, match=r"cannot be read \(the archive holds no layer\)"):
        read_layer(path)
    inner = path.rename(tmp_path / "inner.kml")
    with pytest.raises(InputError, match="an archive lies in the archive"):
        read_layer(zipped(tmp_path / "y.zip", inner))


def test_a_workbook_is_no_layer_and_says_what_it_is_for(tmp_path: Path) -> None:
    pd.DataFrame({"code": ["1"]}).to_excel(tmp_path / "t.xlsx")
    (tmp_path / "t.xls").write_bytes(b"\xd0\xcf\x11\xe0rest")
    for name in ("t.xlsx", "t.xls"):
        with pytest.raises(InputError, match=r"a workbook, which has no shapes\. Try: join_table"):
            read_layer(tmp_path / name)


def test_a_bomb_is_refused_by_its_directory(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("b.geojson", b" " * (20 * limits.MB))
    with pytest.raises(InputError, match=r"b\.geojson unpacks to 1,0\d\d times its size"):
        read_layer(path)
    with pytest.raises(InputError, match=r"holds 20\.0 MB; the limit is 5\.0 MB\. Try: limit_mb=NUMBER"):
        read_layer(path, limit_mb=5)


def test_an_archive_that_lies_about_its_size_is_stopped_while_it_unpacks(tmp_path: Path) -> None:
    """The directory says 10 bytes for a member of 2 MB; the reader then finds a wrong checksum."""
    path = tmp_path / "lie.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("b.geojson", b" " * (2 * limits.MB))
    real = struct.pack("<L", 2 * limits.MB)
    path.write_bytes(path.read_bytes().replace(real, struct.pack("<L", 10)))
    with pytest.raises(InputError, match=r"lie\.zip: the file cannot be read \("):
        read_layer(path)


def test_bytes_are_counted_while_an_archive_unpacks(tmp_path: Path) -> None:
    path = zipped(tmp_path / "z.zip", written(two_beats(), tmp_path / "g.gpkg"))
    members = limits.check_unpacked(path, 10)
    with pytest.raises(InputError, match="the archive holds more than it says"):
        limits.unpack(path, members, tmp_path, 0.001)


def test_a_locked_archive_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "z.zip", written(two_beats(), tmp_path / "g.gpkg"))
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(data))
    with pytest.raises(InputError, match=r"g\.gpkg is locked with a password\. Try: unpack it by hand"):
        read_layer(path)


# ---------------------------------------------------------------- limits and what is refused


def test_a_file_over_the_limit_is_refused_with_all_its_parts_counted(tmp_path: Path) -> None:
    shp = written(two_beats(note="x" * 200), tmp_path / "s.shp")
    size = sum(part.stat().st_size for part in shapefile_parts(shp)[:3]) / limits.MB
    assert len(read_layer(shp, limit_mb=size)) == 2
    with pytest.raises(InputError, match=r"s\.shp: it holds 0\.0 MB; the limit is 0\.0 MB"):
        read_layer(shp, limit_mb=size * 0.999)
    with pytest.raises(InputError, match="the limit is"):
        read_table(as_csv(two_beats(), tmp_path / "c.csv"), limit_mb=1e-6)


def test_a_parquet_file_that_unpacks_to_more_than_the_limit_is_refused(tmp_path: Path) -> None:
    frame = gpd.GeoDataFrame({"text": ["x" * 1000] * 5000}, geometry=[Point(0, 0)] * 5000, crs=4549)
    frame["text"] += frame.index.astype(str)
    frame.to_parquet(tmp_path / "p.parquet", compression="gzip")
    with pytest.raises(InputError, match=r"it holds 4\.8 MB; the limit is 1\.0 MB"):
        read_layer(tmp_path / "p.parquet", limit_mb=1)


def test_a_parquet_table_without_shapes_is_no_layer(tmp_path: Path) -> None:
    pd.DataFrame({"a": [1]}).to_parquet(tmp_path / "t.parquet")
    with pytest.raises(InputError, match="the layer t has no geometry"):
        read_layer(tmp_path / "t.parquet")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("v.gpkg", b"<OGRVRTDataSource><OGRVRTLayer name='x'/></OGRVRTDataSource>"),
        ("v.tab", b"<OGRVRTDataSource><OGRVRTLayer name='x'/></OGRVRTDataSource>"),
        ("a.json", b'{"type": "gdal_streamed_alg", "command_line": "gdal vector pipeline read /etc/passwd"}'),
        ("e.kml", b'<?xml version="1.0"?><!DOCTYPE k [<!ENTITY a "aaaa">]><kml>&a;</kml>'),
        ("p.pdf", b"%PDF-1.7"),
    ],
)
def test_files_with_commands_or_entities_or_of_no_known_format_are_refused(
    tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=r"cannot be read \(it is none of GeoPackage, GeoJSON, "):
        read_layer(tmp_path / name)


def test_a_deeply_nested_file_is_refused(tmp_path: Path) -> None:
    deep = json.dumps({"type": "FeatureCollection", "features": ["X"]}).replace(
        '"X"', "[" * 10**5 + "]" * 10**5
    )
    (tmp_path / "d.geojson").write_text(deep, encoding="utf8")
    with pytest.raises(InputError, match=r"d\.geojson: the file cannot be read \("):
        read_layer(tmp_path / "d.geojson")


def test_open_rings_are_closed_only_on_request_and_by_row(tmp_path: Path) -> None:
    rings = [[[0, 0], [1, 0], [1, 1], [0, 0]], [[1, 0], [2, 0], [2, 1]]]
    rows = [
        {
            "type": "Feature",
            "properties": {"id": str(n)},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }
        for n, ring in enumerate(rings)
    ]
    path = tmp_path / "open.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": rows}), encoding="utf8")
    with pytest.raises(InputError, match=r"row 2: a ring of the polygon is not closed\. Try: close the ring"):
        read_layer(path)
    with pytest.warns(UserWarning, match="open rings are closed in rows 2"):
        closed = read_layer(path, close_rings=True)
    assert closed.geometry[1].equals(Polygon([(1, 0), (2, 0), (2, 1)]))


def test_a_layer_of_a_file_with_several_is_named_in_its_faults(tmp_path: Path) -> None:
    path = written(two_beats(), tmp_path / "g.gpkg", layer="a")
    pyogrio.write_dataframe(two_beats(), path, layer="b", append=True)
    with pytest.raises(InputError, match=r"g\.gpkg, b: there is no column cod;"):
        read_beats(path, id="cod", layer="b")
