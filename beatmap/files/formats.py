"""Which format a file is: by its content, and by its ending only where the content does not say."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from beatmap.errors import InputError
from beatmap.files.foreign import foreign, unreadable
from beatmap.texts import say

if TYPE_CHECKING:
    from pathlib import Path

HEAD = 1 << 16  # bytes that are looked at
COMMANDS = (b"gdal_streamed_alg", b"<OGRVRTDataSource")  # files that make GDAL open other files


class Format(Enum):
    """What beatmap reads."""

    GEOPACKAGE = "GeoPackage"
    GEOJSON = "GeoJSON"
    SHAPEFILE = "Shapefile"
    GEOPARQUET = "GeoParquet"
    KML = "KML"
    ZIP = "zip"
    CSV = "CSV"
    WORKBOOK = "xlsx"
    OLD_WORKBOOK = "xls"
    OTHER = "MapInfo, FlatGeobuf, FileGDB"


STARTS = (
    (b"SQLite format 3\x00", Format.GEOPACKAGE),
    (b"\x00\x00\x27\x0a", Format.SHAPEFILE),
    (b"PAR1", Format.GEOPARQUET),
    (b"PK\x03\x04", Format.ZIP),
    (b"\xd0\xcf\x11\xe0", Format.OLD_WORKBOOK),
    (b"\x09\x00", Format.OLD_WORKBOOK),  # older ones have no container around their records
    (b"\x09\x02", Format.OLD_WORKBOOK),
    (b"\x09\x04", Format.OLD_WORKBOOK),
)
ENDINGS = {
    ".csv": Format.CSV,
    ".tsv": Format.CSV,
    ".txt": Format.CSV,
    ".tab": Format.OTHER,
    ".mif": Format.OTHER,
    ".fgb": Format.OTHER,
    ".gdb": Format.OTHER,
}


def format_of(path: Path, where: str = "") -> Format:
    """Return the format of a file (or of a FileGDB, which is a folder).

    Files that hold commands for GDAL instead of data are refused under any name.

    Parameters
    ----------
    path : path
    where : str
        What the faults call it; the path when "".

    Raises
    ------
    InputError
        A file that cannot be opened, or of no known format.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "town.dat")
    ...     _ = path.write_text('{"type": "FeatureCollection", "features": []}', encoding="utf8")
    ...     format_of(path)
    <Format.GEOJSON: 'GeoJSON'>
    """
    where = where or str(path)
    ending = ENDINGS.get(path.suffix.lower())
    if path.is_dir() and ending is not Format.OTHER:
        raise InputError([unreadable(where, say("it is a folder"))])
    head = b"" if path.is_dir() else _head(path)
    found = _by_content(head) or ending
    if found is None or any(command in head for command in COMMANDS):
        known = [kind.value for kind in Format]
        raise InputError([unreadable(where, say("it is none of {names}", names=known))])
    return found


def _head(path: Path) -> bytes:
    with foreign(path), path.open("rb") as file:
        return file.read(HEAD)


def _by_content(head: bytes) -> Format | None:
    """Return the format that the first bytes show, or None."""
    for start, kind in STARTS:
        if head.startswith(start):
            return kind
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith(b"{"):
        return Format.GEOJSON
    # A document that declares entities can unfold to gigabytes; KML has no use for them.
    if text.startswith(b"<") and b"<kml" in text and b"<!DOCTYPE" not in text[: text.index(b"<kml")]:
        return Format.KML
    return None
