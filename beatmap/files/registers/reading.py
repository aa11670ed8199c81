"""Every register of a file: one for each sheet that is one."""

from __future__ import annotations

from pathlib import Path

from beatmap.errors import Fault, InputError, refuse
from beatmap.files.foreign import tell
from beatmap.files.registers.grids import grids_of
from beatmap.files.registers.pages import Kind, Page, page_of
from beatmap.texts import say


def read_registers(path: Path | str, kind: Kind, *, sheet: str | None, limit_mb: float) -> list[Page]:
    """Return the registers in a workbook (.xlsx, .xls: one a sheet) or a CSV.

    Titles, totals and notes are passed over, headings may stand in two rows, a merged cell counts for each
    of its rows. Columns without a use and those of identity numbers are left out. What was left out, and
    which sheets are no register, is told.

    Parameters
    ----------
    path : path
    kind : Kind
    sheet : str, optional
        The only one to read.
    limit_mb : float
        The largest file, and the most that a workbook may unpack to, in units of 2^20 bytes.

    Raises
    ------
    InputError
        A file that cannot be read, no register in it; and those of all sheets at once: columns that are
        missing, two columns of one meaning, a heading of several, cells under no heading.
    """
    grids = grids_of(Path(path), sheet, limit_mb)
    pages = _registers_only([page_of(where, grid, kind) for where, grid in grids.items()], kind, str(path))
    for page in pages:
        for note in page.notes:
            tell(say("{where}: {doubt}", where=page.where, doubt=note))
    refuse(fault for page in pages for fault in page.faults)
    return pages


def _registers_only(pages: list[Page], kind: Kind, path: str) -> list[Page]:
    """Return the sheets with a key, and tell of the others; a single one stays, to be told what it lacks."""
    good = [page for page in pages if page.has_key]
    if len(pages) == 1:
        return pages
    if not good:
        what = say("none of {n} sheets has a column {column}", n=len(pages), column=kind.key)
        raise InputError([Fault(what, where=path, fix=say("such a heading, or one that is known for it"))])
    for page in pages:
        if not page.has_key:
            note = say("the sheet has no column {column} and is passed over", column=kind.key)
            tell(say("{where}: {doubt}", where=page.where, doubt=note))
    return good
