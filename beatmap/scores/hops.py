"""How many borders lie between the two beats of an area that are farthest apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array, eye_array

if TYPE_CHECKING:
    from numpy.typing import NDArray


def diameters(row: NDArray[np.intp], pairs: NDArray[np.intp]) -> NDArray[np.float64]:
    """Return the longest shortest path inside each row, in borders crossed, shape (rows,).

    Around every beat rings are drawn at once, a border farther each time, inside its row; the last ring that
    holds anybody is the row's diameter. It is infinite where the row is in pieces.

    Parameters
    ----------
    row : array of int, shape (n,)
        The row of each beat.
    pairs : array of int, shape (m, 2)
        Who borders whom, as positions.

    Examples
    --------
    >>> diameters(np.array([0, 0, 0, 1]), np.array([[0, 1], [1, 2], [2, 3]])).tolist()
    [2.0, 0.0]
    """
    near, size = _neighbors(row, pairs), np.bincount(row)
    ring = eye_array(len(row), dtype=bool, format="csr")
    inner = csr_array(ring.shape, dtype=bool)
    longest, reached, hops = np.zeros(len(size)), np.zeros(len(row)), 0
    while ring.nnz:
        held = np.diff(ring.indptr)
        longest[row[held > 0]] = hops
        reached += held
        # a neighbor of this ring lies in it, in the one before or in the next
        ring, inner, hops = (ring @ near) > (ring + inner), ring, hops + 1
    longest[np.bincount(row, reached) < size**2] = np.inf
    return longest


def _neighbors(row: NDArray[np.intp], pairs: NDArray[np.intp]) -> csr_array:
    """Return who borders whom inside the rows, ones in (n, n)."""
    own = pairs[row[pairs[:, 0]] == row[pairs[:, 1]]]
    ends = (np.concatenate([own[:, 0], own[:, 1]]), np.concatenate([own[:, 1], own[:, 0]]))
    return csr_array((np.ones(len(ends[0]), dtype=bool), ends), shape=(len(row), len(row)))
