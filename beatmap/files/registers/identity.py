"""Residents' identity numbers: no register is read with them."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

# 18 digits anywhere in a cell, the last perhaps an X; or what a spreadsheet makes of them as a number.
NUMBER = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)|\d(\.\d+)?[eE]\+17")


def identity_columns(cells: NDArray[np.object_]) -> NDArray[np.bool_]:
    """Return which columns hold an identity number in any cell.

    Parameters
    ----------
    cells : array of str, shape (rows, columns)

    Examples
    --------
    >>> identity_columns(np.array([["007", "证 310107 19620304 001X"]], dtype=object)).tolist()
    [False, True]
    """
    holds: NDArray[np.bool_] = np.vectorize(is_identity, otypes=[bool])(cells)
    return np.asarray(holds.any(axis=0))


def is_identity(cell: str) -> bool:
    """Return whether an identity number stands in a cell, however wide or spaced its digits.

    Examples
    --------
    >>> is_identity("３１０107 19620304 0012"), is_identity("310112106001")
    (True, False)
    """
    return NUMBER.search("".join(unicodedata.normalize("NFKC", cell).split())) is not None
