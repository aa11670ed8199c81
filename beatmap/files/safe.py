"""Write beside, sync, move into place: a file is the old one or the new one, never a half."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from beatmap.errors import Fault, InputError
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def replacing(path: Path | str) -> Iterator[Path]:
    """Yield a temporary path in the folder of `path`; on success it becomes `path` in one step.

    The folder is made when missing. On any error the temporary file is removed and `path` stays as it was.

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
    draft = _draft_beside(path)
    try:
        yield draft
        with draft.open("rb") as handle:
            os.fsync(handle.fileno())
        draft.replace(path)
        _sync_folder(path.parent)
    finally:
        for left in draft.parent.glob("*"):
            left.unlink()
        draft.parent.rmdir()


def _draft_beside(path: Path) -> Path:
    """Return a path with the name of `path` in a new hidden folder beside it.

    The name stays because GDAL takes a layer's name and the driver from it.
    """
    try:
        if path.is_dir():
            raise IsADirectoryError(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=".beatmap-", dir=path.parent)) / path.name
    except OSError as error:
        fault = Fault(
            say("cannot be written ({reason})", reason=error.strerror or type(error).__name__),
            where=str(path),
            fix=say("another folder, or the right to write into this one"),
        )
        raise InputError([fault]) from error


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):  # some file systems cannot sync a folder; the file itself is safe
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
