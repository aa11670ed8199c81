"""Which units hang together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

if TYPE_CHECKING:
    from numpy.typing import NDArray


def pieces_of(touching: NDArray[np.bool_]) -> NDArray[np.intp]:
    """Return the number of the piece of each unit, shape (n,), by who borders whom, (n, n).

    Examples
    --------
    >>> pieces_of(np.array([[False, False, True], [False, False, False], [True, False, False]])).tolist()
    [0, 1, 0]
    """
    a, b = np.nonzero(touching)
    graph = csr_array((np.ones(len(a)), (a, b)), shape=touching.shape)
    return np.asarray(connected_components(graph, directed=False)[1], dtype=np.intp)
