"""Which rows of a register are entries: not the totals between them, nor the notes below."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import numpy as np

from beatmap.files.headings import plain

if TYPE_CHECKING:
    from collections.abc import Container

    from numpy.typing import NDArray

    from beatmap.files.workbooks import Span

    Cells = NDArray[np.object_]

TOTAL = re.compile(r"\S{0,20}(合计|小计|总计|共计):?\d*人?|(sub)?total:?", re.IGNORECASE)
KEY = re.compile(r"[A-Za-z0-9-]*\d[A-Za-z0-9-]*")
NOTE = re.compile(
    r"(注|备注|附注|说明|填表\w*|填报\w*|制表\w*|审核\w*|联系\w*|notes?)\d*[:.、].*",
    re.IGNORECASE | re.DOTALL,
)


def filled_down(cells: Cells, spans: tuple[Span, ...], start: int) -> Cells:
    """Return the cells with the text of each merged one in all its rows from `start`, and never below it.

    Examples
    --------
    >>> from beatmap.files.workbooks import Span
    >>> filled_down(np.array([["S1"], [""], [""]], dtype=object), (Span(0, 2, 0, 1),), 0).ravel().tolist()
    ['S1', 'S1', '']
    """
    filled = cells.copy()
    for span in spans:
        if span.top >= start:
            filled[span.top : span.bottom, span.left] = cells[span.top, span.left]
    return filled


def entries(cells: Cells, key: int, called: Container[str]) -> tuple[list[int], list[int]]:
    """Return the rows that are entries, and those that are none; blank rows are in neither.

    None are totals: rows that begin with 合计, 小计, 总计 or 共计 (曹杨派出所小计 too), or hold such a cell
    and no key. Nor are notes: rows without a key that begin with 注：, 说明：, 填表人： and the like, and
    after one every row of a single cell that is no key. Nor are headings that stand again on a new page.

    Parameters
    ----------
    cells : array of str, shape (rows, columns)
        As they stand in the sheet, the merged ones not filled: a merged cell begins in its first row only.
    key : int
        The column of the keys.
    called : container of str
        What its heading may be, as headings are compared.

    Examples
    --------
    >>> rows = [["S1", "007"], ["小 计", "1"], ["", ""], ["注：至七月底", ""], ["S1", ""]]
    >>> entries(np.array([*rows, ["S2", ""]], dtype=object)[[0, 1, 2, 5, 3, 4]], 1, {"警号"})
    ([0, 3], [1, 4, 5])
    """
    compact = np.vectorize(_compact, otypes=[object])(cells)
    noted, kept, passed = False, [], []
    for number, row in enumerate(compact):
        texts = [text for text in row if text]
        noted = noted or NOTE.fullmatch("".join(texts[:1])) is not None
        if texts and (
            _is_total(texts, row[key]) or _is_note(texts, row[key], noted) or plain(row[key]) in called
        ):
            passed.append(number)
        elif texts:
            kept.append(number)
    return kept, passed


def _compact(cell: str) -> str:
    return "".join(unicodedata.normalize("NFKC", cell).split())


def _is_total(texts: list[str], key: str) -> bool:
    if TOTAL.fullmatch(texts[0]):
        return True
    return not KEY.fullmatch(key) and any(TOTAL.fullmatch(text) for text in texts)


def _is_note(texts: list[str], key: str, noted: bool) -> bool:  # noqa: FBT001 - one of three answers
    is_note = NOTE.fullmatch(texts[0]) is not None or (noted and len(texts) == 1)
    return is_note and not KEY.fullmatch(key)
