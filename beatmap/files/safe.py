"""Write beside, sync, move into place: a file is the old one or the new one, never a half."""

from __future__ import annotations

import fcntl
import os
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

from beatmap.errors import Fault, InputError, refuse
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from collections.abc import Iterator

PREFIX = ".beatmap-"  # of the folders that files are made in


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

    On any error nothing of it is left, nor `out` itself when it was made for this. What a killed process
    left is removed: its stage is no longer locked.

    Raises
    ------
    InputError
        The folder cannot be made or written, or a folder stands where a file is to go.
    """
    out = Path(out)
    made = [folder for folder in (out, *out.parents) if not folder.exists()]
    try:
        with _stage(out) as stage:
            yield stage
            files = sorted(stage.iterdir())
            refuse(_unwritable(out / f.name, say("it is a folder")) for f in files if (out / f.name).is_dir())
            for path in files:
                _sync(path)
                path.replace(out / path.name)
            _sync(out)
    except BaseException:
        for folder in made:  # from the deepest up; one that is not empty stays
            with suppress(OSError):
                folder.rmdir()
        raise


@contextmanager
def _stage(out: Path) -> Iterator[Path]:
    """Yield a new folder in `out`, locked while it is in use and gone afterwards."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        _sweep(out)
        with _locked(out, fcntl.LOCK_SH):  # so that nobody takes the stage for a stray before it is locked
            stage = Path(tempfile.mkdtemp(prefix=PREFIX, dir=out))
            lock = _lock(stage, fcntl.LOCK_SH)
    except OSError as error:
        raise InputError([_unwritable(out, error.strerror or type(error).__name__)]) from error
    try:
        yield stage
    finally:
        rmtree(stage, ignore_errors=True)
        os.close(lock)


def _sweep(out: Path) -> None:
    """Remove the stages of processes that were killed: the system took their locks away."""
    mine_alone = fcntl.LOCK_EX | fcntl.LOCK_NB
    with suppress(OSError), _locked(out, mine_alone):
        for stray in out.glob(f"{PREFIX}*"):
            with suppress(OSError), _locked(stray, mine_alone):
                rmtree(stray, ignore_errors=True)


@contextmanager
def _locked(folder: Path, kind: int) -> Iterator[None]:
    handle = _lock(folder, kind)
    try:
        yield
    finally:
        os.close(handle)


def _lock(folder: Path, kind: int) -> int:
    """Lock a folder until the handle is closed, by this process or by its death; OSError when taken."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, kind)
    except OSError:
        if kind != fcntl.LOCK_SH:  # a disk that knows no locks can be written; it is only never swept
            os.close(handle)
            raise
    return handle


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
