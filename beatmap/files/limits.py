"""How much a file may hold: its own size, and the size of what it unpacks to."""

from __future__ import annotations

import shutil
import zipfile
from typing import IO, TYPE_CHECKING

from beatmap.errors import Fault, InputError, refuse
from beatmap.files.foreign import foreign
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LIMIT_MB = 512.0
MB = 1 << 20
MOST_RATIO = 200  # unpacked to packed; tables of blanks reach 100
SMALL_MB = 16.0  # below this any ratio is harmless


def check_size(path: Path, limit_mb: float) -> None:
    """Refuse a file, or what lies beside it under the same name, that is larger than `limit_mb` (2^20 bytes).

    Raises
    ------
    InputError
        With the size and the limit.
    """
    beside = [path, *(path.with_suffix(end) for end in (".dbf", ".shx"))] if path.suffix == ".shp" else [path]
    size = sum(file.stat().st_size for file in beside if file.is_file())
    refuse(over(size, limit_mb, str(path)))


def check_unpacked(path: Path, limit_mb: float) -> list[zipfile.ZipInfo]:
    """Return the files in a zip archive, by its directory, once they are few enough bytes.

    Raises
    ------
    InputError
        No whole archive; more than `limit_mb` in all; a file above 16 MB that is packed more than 200 times
        smaller; a file with a password.
    """
    with foreign(path), zipfile.ZipFile(path) as archive:
        members = [member for member in archive.infolist() if not member.is_dir()]
    refuse([*over(sum(m.file_size for m in members), limit_mb, str(path)), *_bombs(members, str(path))])
    return members


def unpack(path: Path, members: Iterable[zipfile.ZipInfo], folder: Path, limit_mb: float) -> None:
    """Unpack `members` into `folder` as layer.EXT: names in an archive are never used as paths.

    The bytes are counted again while they come, for a directory can lie.

    Raises
    ------
    InputError
        A damaged archive, or more than `limit_mb`.
    """
    left = limit_mb * MB
    with foreign(path), zipfile.ZipFile(path) as archive:
        for member in members:
            target = folder / f"layer.{member.filename.rsplit('.', 1)[-1].lower()}"
            with archive.open(member) as packed, target.open("wb") as file:
                shutil.copyfileobj(_Counted(packed, left, str(path)), file, MB)
            left -= target.stat().st_size


class _Counted:
    """A stream that is refused once it gives more than it may."""

    def __init__(self, stream: IO[bytes], left: float, where: str) -> None:
        self.stream, self.left, self.where = stream, left, where

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes."""
        data = self.stream.read(size)
        self.left -= len(data)
        if self.left < 0:
            raise InputError([Fault(say("the archive holds more than it says"), where=self.where)])
        return data


def over(size: int, limit_mb: float, where: str) -> list[Fault]:
    """Return a fault when `size` bytes are more than `limit_mb`.

    Examples
    --------
    >>> print(over(3 * MB, 2, "town.gpkg")[0].what)
    it holds 3.0 MB; the limit is 2.0 MB
    """
    if size <= limit_mb * MB:
        return []
    what = say("it holds {size:,.1f} MB; the limit is {limit:,.1f} MB", size=size / MB, limit=limit_mb)
    return [Fault(what, where=where, fix=_smaller())]


def _smaller() -> Text:
    return say(
        "limit_mb=NUMBER (--limit-mb NUMBER, [boundaries] limit_mb = NUMBER) when the file is what it "
        "should be, or only the rows that are needed"
    )


def _bombs(members: list[zipfile.ZipInfo], where: str) -> list[Fault]:
    """Return a fault for each member that unpacks to far more than it weighs, or is locked."""
    faults = []
    for member in members:
        ratio = member.file_size / max(member.compress_size, 1)
        if member.file_size > SMALL_MB * MB and ratio > MOST_RATIO:
            what = say("{name} unpacks to {n:,.0f} times its size", name=member.filename, n=ratio)
            faults.append(Fault(what, where=where, fix=say("unpack it by hand, and look at it")))
        if member.flag_bits & 1:
            what = say("{name} is locked with a password", name=member.filename)
            faults.append(Fault(what, where=where, fix=say("unpack it by hand")))
    return faults
