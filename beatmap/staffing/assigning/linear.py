"""A programme in whole numbers, written column by column and row by row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import coo_array, csc_array

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

INFINITE = float("inf")


@dataclass(frozen=True, eq=False)
class Linear:
    """Whole numbers x with `0 <= x <= upper` and `row_lower <= matrix @ x <= row_upper`."""

    matrix: csc_array
    row_lower: Floats
    row_upper: Floats
    upper: Floats


class Draft:
    """A programme while it is written.

    Examples
    --------
    >>> draft = Draft()
    >>> apples, row = draft.columns([2.0, 3.0]), draft.rows([1.0], [4.0])
    >>> draft.put(row.repeat(2), apples, 1.0)
    >>> draft.linear().matrix.toarray()
    array([[1., 1.]])
    """

    def __init__(self) -> None:
        self._upper: list[Floats] = [np.zeros(0)]
        self._rows: list[tuple[Floats, Floats]] = [(np.zeros(0), np.zeros(0))]
        self._entries: list[tuple[Ints, Ints, Floats]] = []

    def columns(self, upper: ArrayLike) -> Ints:
        """Add a column of 0 or more for each upper bound; return their numbers."""
        self._upper.append(np.asarray(upper, dtype=np.float64))
        return _numbers(self._upper)

    def rows(self, lower: ArrayLike, upper: ArrayLike) -> Ints:
        """Add a row for each pair of bounds; return their numbers."""
        bounds = np.broadcast_arrays(np.asarray(lower, np.float64), np.asarray(upper, np.float64))
        self._rows.append((bounds[0], bounds[1]))
        return _numbers([lower for lower, _ in self._rows])

    def put(self, rows: Ints, columns: Ints, value: ArrayLike) -> None:
        """Write `value` where each of `rows` meets its column."""
        values = np.broadcast_to(np.asarray(value, dtype=np.float64), rows.shape)
        self._entries.append((rows, columns, values))

    def linear(self) -> Linear:
        """Return what was written."""
        rows, columns, values = (np.concatenate(part) for part in zip(*self._entries, strict=True))
        lower, upper = (np.concatenate(part) for part in zip(*self._rows, strict=True))
        top = np.concatenate(self._upper)
        matrix = csc_array(coo_array((values, (rows, columns)), shape=(len(lower), len(top))))
        return Linear(matrix, lower, upper, top)


def _numbers(blocks: list[Floats]) -> Ints:
    """Return the numbers of the entries of the last block."""
    end = sum(len(block) for block in blocks)
    return np.arange(end - len(blocks[-1]), end)
