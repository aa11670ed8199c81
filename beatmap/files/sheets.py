"""Sheets to be read and printed: a title, lines under it, tables one below another; a tab each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from beatmap.files.bookbinding import write_workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path


class Link(NamedTuple):
    """A cell that leads to another tab of the workbook."""

    text: str
    tab: str


class Table(NamedTuple):
    """A table on a sheet; a cell is text, a number, a `Link`, or NaN or None for a number that is unknown."""

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[object]]


@dataclass(frozen=True)
class Sheet:
    """What one tab holds.

    Attributes
    ----------
    tab : str
        Its name, as `tab_names` makes it.
    title : str
    lines : sequence of str or Link
        Under the title; both stay on the screen and stand on each printed page.
    tables : sequence of Table
    footer : str
        On each printed page, beside its number.
    """

    tab: str
    title: str
    lines: Sequence[str | Link]
    tables: Sequence[Table]
    footer: str = ""


def write_sheets(sheets: Iterable[Sheet], path: Path | str, *, on: str = "") -> None:
    """Write a workbook with a tab for each sheet, to be printed on A4 across; equal sheets, equal bytes.

    Text stays text, also where it looks like a formula. A table without rows says "none", a number that is
    not known "unknown".

    Raises
    ------
    InputError
        The file cannot be written, or `on` is no date.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from openpyxl import load_workbook
    >>> sheet = Sheet("S1", "Station S1", ["plan 1"], [Table("Beats", ["beat", "calls"], [["a", 3]])])
    >>> with TemporaryDirectory() as folder:
    ...     write_sheets([sheet], Path(folder, "s.xlsx"))
    ...     read = load_workbook(Path(folder, "s.xlsx"))["S1"]
    >>> [[cell.value for cell in row] for row in read["A1:B6"]]
    [['Station S1', None], ['plan 1', None], [None, None], ['Beats', None], ['beat', 'calls'], ['a', 3]]
    """
    from beatmap.files.sheetlayout import laid_out  # noqa: PLC0415 - half a second that only workbooks need

    write_workbook(laid_out(sheets), path, on=on)
