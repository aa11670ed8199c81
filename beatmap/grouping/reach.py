"""How far it is across an area: the longest of the shortest ways between its beats, inside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from beatmap.stations import Station

    Floats = NDArray[np.float64]

CHUNK = 4_000_000  # distances in memory at a time


def hops(station: Station) -> Floats:
    """Return how many borders lie between two neighbours: 1; infinite for others, shape (n, n)."""
    return _between_neighbors(station, np.ones(len(station.pairs)))


def metres(station: Station) -> Floats:
    """Return the way between the middles of two neighbours, in metres; infinite for others, shape (n, n)."""
    ends = station.points[station.pairs]
    return _between_neighbors(station, np.hypot(*(ends[:, 0] - ends[:, 1]).T))


def _between_neighbors(station: Station, lengths: Floats) -> Floats:
    ways = np.full((len(station), len(station)), np.inf)
    np.fill_diagonal(ways, 0.0)
    a, b = station.pairs.T
    ways[a, b] = ways[b, a] = lengths
    return ways


def diameters(sets: csr_array, ways: Floats) -> Floats:
    """Return the longest shortest way inside each set, shape (sets,); infinite for one in pieces.

    Floyd and Warshall's algorithm (1962), on all sets of one size at once.

    Parameters
    ----------
    sets : csr_array, shape (sets, n)
    ways : array, shape (n, n)
        From beat to beat over their border.

    Examples
    --------
    >>> from scipy.sparse import csr_array
    >>> row = np.array([[0.0, 1.0, np.inf], [1.0, 0.0, 1.0], [np.inf, 1.0, 0.0]])
    >>> diameters(csr_array(np.array([[1.0, 1.0, 0.0], [1.0, 1.0, 1.0], [1.0, 0.0, 1.0]])), row)
    array([ 1.,  2., inf])
    """
    size = np.diff(sets.indptr)
    longest = np.zeros(sets.shape[0])
    for n in np.unique(size):
        rows = np.flatnonzero(size == n)
        for part in np.array_split(rows, -(-len(rows) * n * n // CHUNK)):
            members = sets.indices[sets.indptr[part][:, None] + np.arange(n)]
            inside = ways[members[:, :, None], members[:, None, :]]
            for k in range(n):
                np.minimum(inside, inside[:, :, k, None] + inside[:, None, k, :], out=inside)
            longest[part] = inside.max(axis=(1, 2))
    return longest
