"""A layer of two beats in every format, and the bytes of what no library here writes."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from typing import TYPE_CHECKING

import geopandas as gpd
import pyogrio
from shapely import box

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SIDE = 200.0  # m
EAST, NORTH = 550_000.0, 3_450_000.0  # in EPSG:4549, Shanghai
PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")


def two_beats(**columns: object) -> gpd.GeoDataFrame:
    """Return the squares of two beats in EPSG:4549.

    a b
    """
    squares = [box(EAST + x, NORTH, EAST + x + SIDE, NORTH + SIDE) for x in (0, SIDE)]
    return gpd.GeoDataFrame({"code": ["001", "002"], **columns}, geometry=squares, crs=4549)


def written(frame: gpd.GeoDataFrame, path: Path, **options: object) -> Path:
    """Write a layer, quietly; return its file."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # headings that are cut, layers without a CRS
        pyogrio.write_dataframe(frame, path, **options)
    return path


def as_csv(frame: gpd.GeoDataFrame, path: Path, encoding: str = "utf8") -> Path:
    """Write a layer as CSV with a column of WKT that names its SRID."""
    table = frame.drop(columns="geometry").assign(wkt=[f"SRID=4549;{shape.wkt}" for shape in frame.geometry])
    table.to_csv(path, index=False, encoding=encoding)
    return path


def zipped(path: Path, *files: Path, folder: str = "") -> Path:
    """Pack files into an archive."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            archive.write(file, f"{folder}{file.name}")
    return path


def shapefile_parts(shp: Path) -> list[Path]:
    return [shp.with_suffix(end) for end in PARTS if shp.with_suffix(end).exists()]


def every_format(folder: Path) -> dict[str, Path]:
    """Return the file of `two_beats` in each format."""
    frame = two_beats()
    shp = written(frame, folder / "s.shp")
    frame.to_parquet(folder / "p.parquet")
    return {
        "gpkg": written(frame, folder / "g.gpkg"),
        "geojson": written(frame, folder / "j.geojson", driver="GeoJSON"),
        "shp": shp,
        "zip": zipped(folder / "z.zip", *shapefile_parts(shp)),
        "parquet": folder / "p.parquet",
        "kml": written(frame.to_crs(4326), folder / "k.kml", driver="KML"),
        "csv": as_csv(frame, folder / "c.csv"),
        "fgb": written(frame, folder / "f.fgb"),
        "tab": written(frame, folder / "t.tab", driver="MapInfo File"),
    }


def old_workbook(rows: Sequence[Sequence[str | float]]) -> bytes:
    """Return an .xls of one sheet, in the oldest form there is (BIFF2): a label or a number for each cell."""
    out = io.BytesIO()

    def record(kind: int, body: bytes) -> None:
        out.write(struct.pack("<HH", kind, len(body)) + body)

    record(0x0009, struct.pack("<HH", 2, 0x10))
    record(0x0042, struct.pack("<H", 936))
    for y, row in enumerate(rows):
        for x, value in enumerate(row):
            place = struct.pack("<HH", y, x) + bytes(3)
            if isinstance(value, str):
                text = value.encode("gbk")
                record(0x0004, place + bytes([len(text)]) + text)
            else:
                record(0x0003, place + struct.pack("<d", value))
    record(0x000A, b"")
    return out.getvalue()
