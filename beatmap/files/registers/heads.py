"""Where the headings of a register stand: in one row, or in two of which the upper one groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from beatmap.files.headings import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from beatmap.files.workbooks import Span

    Cells = NDArray[np.object_]

LOOKED_AT = 30  # rows in which headings are looked for


class Head(NamedTuple):
    """The headings of a register, one for each column ("" for none), and the row after them, from 0."""

    headings: list[str]
    end: int

    def known(self, known: Mapping[str, list[str]]) -> tuple[int, int]:
        """Return how many headings have one known meaning, and how many have any."""
        means = [known[heading] for heading in {plain(name) for name in self.headings} if heading in known]
        return sum(len(of) == 1 for of in means), len(means)


def head_of(cells: Cells, spans: tuple[Span, ...], known: Mapping[str, list[str]]) -> Head:
    """Return the headings: of the first rows, the one or the two that hold the most known ones.

    Of two rows the upper one groups the lower one: 任职时间 above 社区 and 警务区 reads as 社区任职时间 and
    警务区任职时间. One row goes before two that know no more, an upper row before a lower one. Where none
    is known, the first row with anything in it is taken.

    Parameters
    ----------
    cells : array of str, shape (rows, columns)
    spans : tuple of Span
        The merged cells; the text of one in a heading stands over all its columns and rows.
    known : mapping of str to list of str
        See `known_headings`.

    Examples
    --------
    >>> from beatmap.files.headings import known_headings
    >>> cells = np.array([["警号", "任职时间"], ["", "社区"], ["007", "2015.07"]], dtype=object)
    >>> head_of(cells, (), known_headings("officers"))
    Head(headings=['警号', '社区任职时间'], end=2)
    """
    first = int(np.argmax((cells != "").any(axis=1)))
    spread = _spread(cells[: first + LOOKED_AT], spans)
    rows = range(first, len(spread))
    heads = [_single(spread, row) for row in rows]
    heads += [_double(spread, row, known) for row in rows[:-1]]
    best = max(heads, key=lambda head: head.known(known))
    return best._replace(end=_end(best.end, spans))


def _spread(cells: Cells, spans: tuple[Span, ...]) -> Cells:
    """Return the cells with the text of each merged one in all of it."""
    spread = cells.copy()
    for span in spans:
        if span.top < len(cells):
            spread[span.top : span.bottom, span.left : span.right] = cells[span.top, span.left]
    return spread


def _single(cells: Cells, row: int) -> Head:
    return Head([_joined(cell) for cell in cells[row]], row + 1)


def _double(cells: Cells, row: int, known: Mapping[str, list[str]]) -> Head:
    pairs = zip(map(_joined, cells[row]), map(_joined, cells[row + 1]), strict=True)
    return Head([_heading(upper, lower, known) for upper, lower in pairs], row + 2)


def _heading(upper: str, lower: str, known: Mapping[str, list[str]]) -> str:
    """Return the heading that two cells, one above the other, make up."""
    if not upper or not lower or upper == lower:
        return lower or upper
    both = (lower + upper, upper + lower)
    return next((heading for heading in (*both, lower) if plain(heading) in known), upper + lower)


def _joined(cell: str) -> str:
    """Return a heading without the spaces and line breaks that fit it into its column."""
    return "".join(cell.split())


def _end(end: int, spans: tuple[Span, ...]) -> int:
    """Return the row after the headings: a heading merged downwards into a last row of them pulls it down."""
    deeper = any(span.top < end < span.bottom == end + 1 for span in spans)
    return end + deeper
