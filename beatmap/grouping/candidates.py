"""Every connected set of beats that could be an area, listed once each, as arrays of bits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

if TYPE_CHECKING:
    from numpy.typing import NDArray

WORD = 64  # beats a machine word holds
LIMIT = 2_000_000  # sets listed for one station before the list is given up


@dataclass(frozen=True)
class _Level:
    """Connected sets of one size: members, beats that may still join, beats settled; all as bits."""

    members: NDArray[np.uint64]
    frontier: NDArray[np.uint64]
    settled: NDArray[np.uint64]
    weight: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.members)


def connected_sets(
    pairs: NDArray[np.intp],
    weights: NDArray[np.float64],
    *,
    sizes: tuple[int, int],
    heaviest: float = np.inf,
    limit: int = LIMIT,
) -> csr_array | None:
    """List all connected sets of `sizes[0]` to `sizes[1]` beats that weigh at most `heaviest`.

    The enumeration is ESU (Wernicke 2006, "Efficient detection of network motifs"): a set is grown from
    its smallest beat, only by beats above it that no earlier member borders, so each set comes up once and
    nothing has to be compared. Here all sets of one size grow at the same time, as rows of bit arrays.

    Parameters
    ----------
    pairs : array of int, shape (m, 2)
        Who borders whom, as positions.
    weights : array of float, shape (n,)
        Workload, not negative; only used to cut off sets above `heaviest`.
    sizes : (int, int)
        The fewest and the most beats.
    heaviest : float
        The most workload.
    limit : int
        How many sets may be listed in all.

    Returns
    -------
    csr_array of float, shape (sets, n), or None
        A row of ones for each set, smaller sets first; None where the list would pass `limit`.

    Examples
    --------
    >>> line = np.array([[0, 1], [1, 2]])
    >>> connected_sets(line, np.ones(3), sizes=(2, 3)).toarray()
    array([[1., 1., 0.],
           [0., 1., 1.],
           [1., 1., 1.]])
    """
    neighbors = _neighbor_bits(pairs, len(weights))
    level = _singles(neighbors, weights)
    kept, listed = [], 0
    for size in range(1, sizes[1] + 1):
        listed += len(level)
        if listed > limit:
            return None
        if size >= sizes[0]:
            kept.append(level.members[level.weight <= heaviest])
        if size < sizes[1]:
            level = _grown(level, neighbors, weights, heaviest)
    return _as_matrix(np.concatenate(kept), len(weights))


def _neighbor_bits(pairs: NDArray[np.intp], n: int) -> NDArray[np.uint64]:
    """Return the neighbours of each beat as bits, shape (n, words)."""
    bits = np.zeros((n, -(-n // WORD)), dtype=np.uint64)
    for a, b in ((0, 1), (1, 0)):
        np.bitwise_or.at(bits, pairs[:, a], _bit(pairs[:, b], bits.shape[1]))
    return bits


def _bit(beats: NDArray[np.intp], words: int) -> NDArray[np.uint64]:
    """Return a row of bits for each beat, with that beat alone in it."""
    rows = np.zeros((len(beats), words), dtype=np.uint64)
    rows[np.arange(len(beats)), beats // WORD] = np.uint64(1) << (beats % WORD).astype(np.uint64)
    return rows


def _singles(neighbors: NDArray[np.uint64], weights: NDArray[np.float64]) -> _Level:
    """Return the sets of one beat: each may grow by neighbours above it."""
    n, words = neighbors.shape
    members = _bit(np.arange(n), words)
    up_to = np.bitwise_or.accumulate(members, axis=0)
    return _Level(members, neighbors & ~up_to, neighbors | up_to, weights.astype(float))


def _grown(
    level: _Level, neighbors: NDArray[np.uint64], weights: NDArray[np.float64], heaviest: float
) -> _Level:
    """Return all sets with one beat more."""
    parent, beat = _bits_set(level.frontier)
    weight = level.weight[parent] + weights[beat]
    light = weight <= heaviest
    parent, beat = parent[light], beat[light]
    bit = _bit(beat, neighbors.shape[1])
    settled = level.settled[parent]
    # A beat taken from the frontier is forbidden to the sets made after it: only later ones stay.
    still = level.frontier[parent] & ~_up_to(beat, neighbors.shape[1])
    return _Level(
        level.members[parent] | bit,
        still | (neighbors[beat] & ~settled),
        settled | neighbors[beat],
        weight[light],
    )


def _up_to(beats: NDArray[np.intp], words: int) -> NDArray[np.uint64]:
    """Return a row of bits for each beat, with it and all smaller ones in it."""
    table = np.bitwise_or.accumulate(_bit(np.arange(words * WORD), words), axis=0)
    return table[beats]


def _bits_set(rows: NDArray[np.uint64]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return (row, position) of every bit that is set, in order."""
    octets = rows.astype("<u8").view(np.uint8)
    flat = np.unpackbits(octets, axis=1, bitorder="little")
    row, position = np.nonzero(flat)
    return row, position


def _as_matrix(members: NDArray[np.uint64], n: int) -> csr_array:
    """Return the sets as a sparse matrix of ones, shape (sets, n)."""
    row, position = _bits_set(members)
    start = np.searchsorted(row, np.arange(len(members) + 1))
    return csr_array(
        (np.ones(len(row)), position.astype(np.int32), start.astype(np.int32)), (len(members), n)
    )
