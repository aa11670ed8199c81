"""Shapefiles: texts in an encoding that nobody wrote down, headings cut after ten bytes, no .prj."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from beatmap.errors import Fault, InputError
from beatmap.files.encodings import UTF8, cut_text, encoding_of, same_encoding
from beatmap.files.foreign import foreign, tell
from beatmap.files.vectors import read_vector
from beatmap.texts import say

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd

BYTES = "ISO-8859-1"  # read in it, every byte is one character: the bytes can be judged afterwards
GBK_MARK = 0x4D  # in byte 29 of the .dbf
HEAD_BYTES = 30


def read_shapefile(file: Path, *, where: str, close_rings: bool = False) -> gpd.GeoDataFrame:
    """Return the layer of a Shapefile, its texts decoded by what they are and not by what is declared.

    GDAL takes texts without a .cpg for Latin-1 and cannot open UTF-8 headings whose ten bytes end inside a
    character, so the bytes are read and the encoding is found from all of them.

    Raises
    ------
    InputError
        As `read_vector`; texts whose encoding cannot be told.
    """
    _check_companions(file, where)
    frame = read_vector(file, where=where, close_rings=close_rings, encoding=BYTES)
    if frame.crs is None:
        _tell_prj(file)
    return _decoded(frame, _declared(file), where)


def _check_companions(file: Path, where: str) -> None:
    """Refuse a Shapefile without its .shx or .dbf: GDAL would read shapes without rows, or nothing."""
    beside = {path.suffix.lower() for path in file.parent.glob(f"{_literal(file.stem)}.*")}
    lacking = [end for end in (".shx", ".dbf") if end not in beside]
    if lacking:
        what = say("{names} is missing beside it", names=[file.stem + end for end in lacking])
        raise InputError([Fault(what, where=where, fix=say("all files of the Shapefile, in one folder"))])


def _literal(stem: str) -> str:
    """Return a pattern that matches `stem` only."""
    return "".join(f"[{char}]" if char in "*?[" else char for char in stem)


def _tell_prj(file: Path) -> None:
    prj = file.with_suffix(".prj")
    if not prj.exists():
        tell(say("there is no {name}: the coordinate system is unknown", name=prj.name))
        return
    start = prj.read_bytes()[:60].decode(BYTES).split("\n")[0]
    tell(say("{name} names no system that is known: {start}", name=prj.name, start=start))


def _declared(file: Path) -> str | None:
    """Return the encoding that the .cpg names, or the mark in the .dbf where it is the Chinese one."""
    cpg = file.with_suffix(".cpg")
    if cpg.exists():
        return cpg.read_bytes()[:40].decode(BYTES).strip() or None
    with foreign(file), file.with_suffix(".dbf").open("rb") as table:
        head = table.read(HEAD_BYTES)
    return "936" if len(head) == HEAD_BYTES and head[-1] == GBK_MARK else None


def _decoded(frame: gpd.GeoDataFrame, declared: str | None, where: str) -> gpd.GeoDataFrame:
    """Return `frame` with headings and texts decoded."""
    attributes = frame.columns[:-1]
    headings = [str(name).encode(BYTES) for name in attributes]
    columns = [name for name in attributes if pd.api.types.is_string_dtype(frame[name])]
    texts = {value for name in columns for value in frame[name].dropna() if isinstance(value, str)}
    data = sorted({*headings, *(value.encode(BYTES) for value in texts)})
    encoding = encoding_of(data, declared)
    if encoding is None:
        what = say("the encoding of its texts is neither UTF-8 nor GB18030")
        fix = say("a .cpg file beside it that names the encoding")
        raise InputError([Fault(what, where=where, fix=fix)])
    _tell_encoding(data, encoding, declared, where)
    texts_of = {value: cut_text(value.encode(BYTES), encoding) for value in texts}
    decoded = {name: frame[name].map(lambda value: texts_of.get(value, value)) for name in columns}
    return _renamed(frame.assign(**{str(name): decoded[name] for name in columns}), headings, encoding)


def _tell_encoding(data: list[bytes], encoding: str, declared: str | None, where: str) -> None:
    """Say which encoding was found where nothing, or something else, was declared; UTF-8 proves itself."""
    beyond = [text for text in data if not text.isascii()]
    if not beyond or same_encoding(encoding, declared or UTF8):
        return
    example = cut_text(beyond[-1], encoding)
    words = {"where": where, "encoding": encoding, "example": example}
    tell(say("{where}: its texts are read as {encoding}, such as {example}", **words))


def _renamed(frame: gpd.GeoDataFrame, headings: list[bytes], encoding: str) -> gpd.GeoDataFrame:
    """Return `frame` with its headings decoded; of two that a cut made alike the second gets a number."""
    names: list[str] = []
    for heading in headings:
        name = cut_text(heading, encoding) or "?"
        n = 2
        new = name
        while new in names or new == "geometry":
            new, n = f"{name}_{n}", n + 1
        names.append(new)
    cut = [name for name, heading in zip(names, headings, strict=True) if name.encode(encoding) != heading]
    if cut:
        tell(say("the headings {names} were cut after 10 bytes", names=cut))
    return frame.set_axis([*names, "geometry"], axis=1)
