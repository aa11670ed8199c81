"""One sheet of a register: its entries as text under our own names, and what is wrong or left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from beatmap.errors import Fault
from beatmap.files.headings import known_headings, plain
from beatmap.files.registers.heads import head_of
from beatmap.files.registers.identity import identity_columns, is_identity
from beatmap.files.registers.meanings import meanings_of
from beatmap.files.registers.rows import entries, filled_down
from beatmap.gates import column_fault
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from numpy.typing import NDArray

    from beatmap.files.workbooks import Sheet
    from beatmap.texts import Text

    Cells = NDArray[np.object_]

IDENTITY = "identity"  # the meaning of headings whose column is never read


@dataclass(frozen=True)
class Kind:
    """A kind of register.

    Attributes
    ----------
    name : str
        The table of `HEADINGS` that says what its headings mean.
    columns : tuple of str
        The meanings that are read; the first is the key, and a sheet without it is no register.
    needed : tuple of str
        Those that must be there.
    instead : mapping of str to str
        For a meaning that may be absent, the one that is read in its place.
    """

    name: str
    columns: tuple[str, ...]
    needed: tuple[str, ...]
    instead: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The column that tells the entries apart."""
        return self.columns[0]


@dataclass(frozen=True, eq=False)
class Page:
    """The entries of one sheet.

    Attributes
    ----------
    where : str
        The file, and the sheet of a workbook.
    table : DataFrame
        Text, indexed by the row in the sheet, from 1; the columns bear our names, in the order of the sheet.
    headings : dict of str to str
        What the sheet calls each column.
    day_0 : date
        What a date that shows as a number counts its days from.
    has_key : bool
        Whether any heading means the key.
    faults : tuple of Fault
        What is wrong with the headings, and rows with cells under no heading.
    notes : tuple of Text
        What was left out; where there are faults, only identity numbers are spoken of.
    """

    where: str
    table: pd.DataFrame
    headings: dict[str, str]
    day_0: date
    has_key: bool
    faults: tuple[Fault, ...]
    notes: tuple[Text, ...]


def page_of(where: str, sheet: Sheet, kind: Kind) -> Page:
    """Return the entries of a sheet.

    Examples
    --------
    >>> from beatmap.files.workbooks import Sheet, Span
    >>> cells = [["花名册", ""], ["派出所", "警号"], ["S1", "007"], ["", "008"], ["合计", "2"]]
    >>> sheet = Sheet(cells, spans=(Span(0, 1, 0, 2), Span(2, 4, 0, 1)))
    >>> page = page_of("t.xlsx, 一", sheet, Kind("officers", ("officer_no", "station"), ("officer_no",)))
    >>> page.table
      station officer_no
    3      S1        007
    4      S1        008
    >>> [note.to("en") for note in page.notes]
    ['rows of totals, notes and repeated headings are passed over: 5']
    """
    cells = np.array(sheet.cells, dtype=object, ndmin=2)
    known = known_headings(kind.name)
    headings, end = head_of(cells, sheet.spans, known)
    body = cells[end:]
    private = _private(headings, body, known)
    public = ["" if hidden else heading for heading, hidden in zip(headings, private, strict=True)]
    columns, faults = _columns(public, body, kind, where)
    called = {heading for heading, means in known.items() if means == [kind.key]}
    kept, passed = entries(body, columns.get(kind.key, 0), called)
    rows = np.array(kept, dtype=np.intp)
    bare = np.array([not heading for heading in headings]) & ~private
    faults += _unheaded(body[rows], bare, rows + end + 1, where)
    notes = _hidden_notes(headings, private)
    if not faults:
        used = {*columns.values(), *np.flatnonzero(private).tolist()}
        notes += _left_out_notes(headings, used, [row + end + 1 for row in passed])
    table = _table(filled_down(cells, sheet.spans, end)[end:][rows], columns, rows + end + 1)
    has_key = any(plain(heading) in called for heading in public)
    called_here = {name: headings[at] for name, at in columns.items()}
    return Page(where, table, called_here, sheet.day_0, has_key, tuple(faults), tuple(notes))


def _private(headings: list[str], body: Cells, known: Mapping[str, list[str]]) -> NDArray[np.bool_]:
    """Return which columns hold identity numbers, by their heading or by what stands in them."""
    called = [IDENTITY in known.get(plain(heading), ()) or is_identity(heading) for heading in headings]
    return np.array(called) | identity_columns(body)


def _columns(headings: list[str], body: Cells, kind: Kind, where: str) -> tuple[dict[str, int], list[Fault]]:
    """Return the column of each meaning of a kind, in the order of the sheet, and what is wrong with that."""
    known = known_headings(kind.name)
    blank = ~(body != "").any(axis=0)
    found, faults = meanings_of(headings, blank, (*kind.columns, *kind.instead.values()), known, where)
    for ours, other in kind.instead.items():
        at = found.pop(other, None)
        if at is not None:
            found.setdefault(ours, at)
    there = {meaning for heading in headings for meaning in known.get(plain(heading), ())}
    names = [heading for heading in headings if heading]
    lacking = [
        name for name in kind.needed if name not in found and not {name, kind.instead.get(name)} & there
    ]
    faults = [*(column_fault(name, names, where) for name in lacking), *faults]
    return dict(sorted(found.items(), key=lambda item: item[1])), faults


def _table(cells: Cells, columns: dict[str, int], rows: NDArray[np.intp]) -> pd.DataFrame:
    return pd.DataFrame({name: cells[:, at] for name, at in columns.items()}, index=rows, dtype="str")


def _unheaded(body: Cells, bare: NDArray[np.bool_], rows: NDArray[np.intp], where: str) -> list[Fault]:
    """Return a fault for each row with cells under no heading: an unquoted comma shifts what follows it."""
    fix = say("a heading over each column, and cells with commas in quotation marks")
    return [
        Fault(
            say("cells stand under no heading: {names}", names=[*filter(None, row)]),
            where,
            row=int(at),
            fix=fix,
        )
        for row, at in zip(body[:, bare], rows, strict=True)
        if row.any()
    ]


def _hidden_notes(headings: list[str], private: NDArray[np.bool_]) -> list[Text]:
    """Return a text for each column of identity numbers, by its number where it has no heading to name."""
    return [
        say("the column {column} holds identity numbers and is left out", column=name)
        for name in (
            heading if heading and not is_identity(heading) else number
            for number, (heading, hidden) in enumerate(zip(headings, private, strict=True), start=1)
            if hidden
        )
    ]


def _left_out_notes(headings: list[str], used: set[int], passed: list[int]) -> Iterator[Text]:
    others = [heading for at, heading in enumerate(headings) if heading and at not in used]
    if others:
        yield say("columns without a use here are left out: {names}", names=[*dict.fromkeys(others)])
    if passed:
        yield say("rows of totals, notes and repeated headings are passed over: {rows}", rows=passed)
