"""Rows that no whole solution breaks but shares of columns do: they lift the bound of a weak relaxation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

from beatmap.grouping.relaxation import relax

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from beatmap.grouping.programme import Programme
    from beatmap.grouping.relaxation import Relaxation

BATCH = 60  # rows added in one round
ROUNDS = 25
BROKEN = 0.02  # a row broken by less is not worth its place
WORTH = 5e-4  # of the bound: rounds that lift it by less are idle, and a few of those are the last
IDLE = 3


def tightened(programme: Programme, relaxed: Relaxation, value: float) -> Relaxation:
    """Return the relaxation of the programme with cuts: its bound is closer to what can be reached.

    Subset-row inequalities (Jepsen, Petersen, Spoorendonk & Pisinger 2008, "Subset-row inequalities applied
    to the vehicle-routing problem with time windows"): of three beats, at most one chosen column holds two
    or more, for a second one would need two more beats. Every whole solution keeps that; shares of columns
    need not, and the rows they break most join, round after round.

    Parameters
    ----------
    programme : Programme
    relaxed : Relaxation
        Of it.
    value : float
        What the best answer so far costs; may be infinite.
    """
    idle = 0
    for _ in range(ROUNDS):
        triples = broken_triples(programme, relaxed)
        if not len(triples) or relaxed.bound >= value:
            break
        programme = programme.with_rows(
            _holding_two(programme, triples), np.zeros(len(triples)), np.ones(len(triples))
        )
        before, relaxed = relaxed.bound, relax(programme, relaxed.columns)
        if not relaxed.feasible:
            break
        idle = idle + 1 if relaxed.bound - before < WORTH * before else 0
        if idle == IDLE:
            break
    return relaxed


def broken_triples(programme: Programme, relaxed: Relaxation) -> NDArray[np.intp]:
    """Return the triples of beats whose row the shares break most, shape (m, 3), the most broken first.

    The shares of columns that hold two or more of i, j, k add up to p_ij + p_ik + p_jk - 2 p_ijk, where p
    is the sum of shares of the columns that hold all of its beats.
    """
    used = relaxed.shares > 0
    sets = programme.matrix[relaxed.columns[used]][:, : programme.beats].toarray()
    weighted = sets * relaxed.shares[used][:, None]
    pairs = sets.T @ weighted
    found, excess = [], []
    for i in range(programme.beats):
        all_three = sets.T @ (weighted * sets[:, [i]])
        over = np.triu(pairs[i][:, None] + pairs[i][None, :] + pairs - 2 * all_three - 1, 1)
        over[: i + 1] = 0
        j, k = np.nonzero(over > BROKEN)
        found.append(np.column_stack([np.full(len(j), i), j, k]))
        excess.append(over[j, k])
    order = np.argsort(-np.concatenate(excess).round(9), kind="stable")[:BATCH]
    return np.concatenate(found)[order]


def _holding_two(programme: Programme, triples: NDArray[np.intp]) -> csr_array:
    """Return which columns hold two or more beats of each triple, shape (columns, triples)."""
    m = len(triples)
    inside = csr_array(
        (np.ones(3 * m), (triples.ravel(), np.repeat(np.arange(m), 3))), shape=(programme.matrix.shape[1], m)
    )
    held = programme.matrix @ inside
    held.data = (held.data > 1).astype(float)
    held.eliminate_zeros()
    return csr_array(held)
