"""Write beside, sync, move into place: a file is the old one or the new one, never a half."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

from beatmap.errors import Fault, InputError
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def replacing(path: Path | str) -> Iterator[Path]:
    """Yield a temporary path of the same name; on success it becomes `path` in one step.

    The folder is made when missing. On any error the temporary file is removed and `path` stays as it was.
    The name stays because GDAL takes the driver and the layer's name from it.

    Raises
    ------
    InputError
        The folder cannot be made or written.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     with replacing(Path(folder, "note.txt")) as draft:
    ...         _ = draft.write_text("whole", encoding="utf8")
    ...     Path(folder, "note.txt").read_text(encoding="utf8")
    'whole'
    """
    path = Path(path)
    if path.is_dir():
        raise InputError([_unwritable(path, say("it is a folder"))])
    with staged(path.parent) as folder:
        yield folder / path.name


@contextmanager
def staged(out: Path | str) -> Iterator[Path]:
    """Yield an empty folder inside `out`; on success every file made in it moves into `out`.

    On any error nothing of it is left, nor `out` itself when it was made for this.

    Raises
    ------
    InputError
        The folder cannot be made or written.
    """
    out = Path(out)
    made = [folder for folder in (out, *out.parents) if not folder.exists()]
    try:
        stage = _stage_in(out)
        try:
            yield stage
            for path in sorted(stage.iterdir()):
                _sync(path)
                path.replace(out / path.name)
            _sync(out)
        finally:
            rmtree(stage, ignore_errors=True)
    except BaseException:
        for folder in made:  # from the deepest up; one that is not empty stays
            with suppress(OSError):
                folder.rmdir()
        raise


def _stage_in(out: Path) -> Path:
    try:
        out.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=".beatmap-", dir=out))
    except OSError as error:
        raise InputError([_unwritable(out, error.strerror or type(error).__name__)]) from error


def _unwritable(path: Path, reason: Text | str) -> Fault:
    what = say("cannot be written ({reason})", reason=reason)
    return Fault(what, where=str(path), fix=say("another place, or the right to write there"))


def _sync(path: Path) -> None:
    """Have the disk keep a file, or the names in a folder, before anything relies on it."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
