"""The file that is really opened: checked for size, unpacked, turned to UTF-8, and removed again."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from beatmap.errors import Fault, InputError
from beatmap.files.encodings import decode
from beatmap.files.foreign import foreign, unreadable
from beatmap.files.formats import Format, format_of
from beatmap.files.limits import check_size, check_unpacked, unpack
from beatmap.files.vectors import chosen
from beatmap.texts import say

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

INSIDE = (".shp", ".gpkg", ".geojson", ".json", ".kml", ".parquet")  # layers that an archive may hold
PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
XML_ENCODING = re.compile(r"""^(<\?xml[^>]*?encoding=["'])[^"']*""")
CP437 = "cp437"  # how zipfile reads the names of archives that are not in UTF-8


@dataclass(frozen=True)
class Source:
    """A file that can be opened: where it lies, its format, the layer in it that is asked for."""

    file: Path
    format: Format
    layer: str | None


@contextmanager
def opened(path: Path, layer: str | None, limit_mb: float) -> Iterator[Source]:
    """Yield what is to be read of `path`; what was unpacked or turned to UTF-8 for it is removed after.

    Raises
    ------
    InputError
        No such file, one that is too large, of no known format, or an archive that is a bomb.
    """
    if not path.exists():
        raise InputError([Fault(say("there is no such file"), where=str(path))])
    check_size(path, limit_mb)
    found = format_of(path)
    with TemporaryDirectory() as folder:
        source = Source(path, found, layer)
        if found is Format.ZIP:
            source = _unpacked(path, layer, Path(folder), limit_mb)
        if source.format in (Format.GEOJSON, Format.KML):
            source = replace(source, file=_in_utf8(source.file, Path(folder), str(path)))
        yield source


def _in_utf8(file: Path, folder: Path, where: str) -> Path:
    """Return the file, or a copy of it in UTF-8: GDAL takes every JSON and KML for that."""
    with foreign(where):
        data = file.read_bytes()
    try:
        data.decode()
    except UnicodeDecodeError:
        copy = folder / f"utf8-{file.name}"
        copy.write_text(XML_ENCODING.sub(r"\1UTF-8", decode(data, where), count=1), encoding="utf8")
        return copy
    return file


def _unpacked(path: Path, layer: str | None, folder: Path, limit_mb: float) -> Source:
    """Return the one layer of an archive, unpacked into `folder`."""
    members = check_unpacked(path, limit_mb)
    main, inner = _chosen_member(members, layer, path)
    beside = [m for m in members if _stem(m) == _stem(main) and _ending(m) in PARTS]
    unpack(path, beside if _ending(main) == PARTS[0] else [main], folder, limit_mb)
    file = folder / f"layer{_ending(main)}"
    kind = format_of(file, str(path))
    if kind is Format.ZIP:
        raise InputError([unreadable(path, say("an archive lies in the archive"))])
    return Source(file, kind, inner)


def _chosen_member(
    members: list[zipfile.ZipInfo], layer: str | None, path: Path
) -> tuple[zipfile.ZipInfo, str | None]:
    """Return the member that holds the layer, and the layer to look for in it.

    Raises
    ------
    InputError
        None, or several of which none is named.
    """
    if any(member.filename.startswith("xl/") for member in members):
        raise InputError([workbook_fault(str(path))])
    layers = {_stem(m): m for m in members if _ending(m) in INSIDE and not m.filename.startswith("__MACOSX")}
    if not layers:
        raise InputError([unreadable(path, say("the archive holds no layer"))])
    single = next(iter(layers.values()))
    if len(layers) == 1 and _ending(single) != PARTS[0]:
        return single, layer
    return layers[chosen(sorted(layers), layer, str(path))], None


def workbook_fault(where: str) -> Fault:
    """Return the fault of a workbook in the place of a layer."""
    fix = say("join_table(beats, path) adds its columns to beats")
    return Fault(say("it is a workbook, which has no shapes"), where=where, fix=fix)


def _ending(member: zipfile.ZipInfo) -> str:
    return Path(member.filename).suffix.lower()


def _stem(member: zipfile.ZipInfo) -> str:
    """Return the name of a member without its ending, in Chinese where the archive does not say so."""
    stem = str(Path(member.filename).with_suffix("")) if Path(member.filename).suffix else member.filename
    try:
        return stem.encode(CP437).decode("gb18030")
    except UnicodeError:
        return stem
