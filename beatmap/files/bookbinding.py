"""A workbook into its file, the same bytes for the same cells."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING

from beatmap.files.dates import file_date
from beatmap.files.safe import replacing

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook

ENTRIES = (1980, 1, 1, 0, 0, 0)  # the first moment that an archive can tell


def write_workbook(book: Workbook, path: Path | str, *, on: str = "") -> None:
    """Write a workbook, in one step; its only date is `on`, as for `write_layers`.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from openpyxl import Workbook
    >>> with TemporaryDirectory() as folder:
    ...     for name in ("a.xlsx", "b.xlsx"):
    ...         write_workbook(Workbook(), Path(folder, name))
    ...     Path(folder, "a.xlsx").read_bytes() == Path(folder, "b.xlsx").read_bytes()
    True
    """
    from openpyxl.writer.excel import ExcelWriter  # noqa: PLC0415 - half a second that only workbooks need

    day = datetime.fromisoformat(file_date(on))
    book.properties.created = book.properties.modified = day
    raw = io.BytesIO()
    ExcelWriter(book, zipfile.ZipFile(raw, "w")).save()  # `Workbook.save` would ask the clock
    with replacing(path) as draft, zipfile.ZipFile(raw) as made, zipfile.ZipFile(draft, "w") as archive:
        for name in made.namelist():
            entry = zipfile.ZipInfo(name, ENTRIES)
            archive.writestr(entry, made.read(name), zipfile.ZIP_DEFLATED)
