"""Groups that keep every rule at once, made better by exchanges: good, but without a proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from beatmap.staffing.duty.crews import Crew


def dealt(crew: Crew) -> NDArray[np.intp]:
    """Return the group of each officer, shape (officers,): dealt out like cards, then exchanged.

    Dealt area by area, sizes are within one, and no group holds more than s / k, rounded up, of the s
    officers of an area: no other way of grouping keeps a larger area in the community. Then the two
    officers whose exchange saves most clashes change places, until no exchange saves any.

    Examples
    --------
    >>> from beatmap.staffing.duty.crews import Crew
    >>> ring = np.array([[0, 1, 0, 1], [1, 0, 1, 0], [0, 1, 0, 1], [1, 0, 1, 0]], dtype=bool)
    >>> dealt(Crew(ring, np.array([0, 0, 0, 0]), k=2, at_least=2))
    array([0, 1, 0, 1])
    """
    group = np.arange(len(crew.area)) % crew.k
    while True:
        saved = np.where(_may_exchange(crew, group), _saved(crew, group), 0)
        one, other = np.unravel_index(int(np.argmax(saved)), saved.shape)
        if saved[one, other] <= 0:
            return group
        group[[one, other]] = group[[other, one]]


def _saved(crew: Crew, group: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return how many clashes each exchange of two officers saves, shape (officers, officers)."""
    inside = np.eye(crew.k, dtype=np.intp)[group]
    clashes = crew.clash.astype(np.intp) @ inside  # of each officer with each group
    gain = clashes[np.arange(len(group)), group][:, None] - clashes[:, group]
    # One who leaves no longer clashes with one who comes.
    saved: NDArray[np.intp] = gain + gain.T + 2 * crew.clash * (group[:, None] != group[None, :])
    return saved


def _may_exchange(crew: Crew, group: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Return which exchanges leave enough of every area in the community, shape (officers, officers)."""
    held = np.zeros((len(crew.room), crew.k), dtype=np.intp)
    np.add.at(held, (crew.area, group), 1)
    enters = (held < crew.room[:, None])[crew.area][:, group]
    allowed: NDArray[np.bool_] = (crew.area[:, None] == crew.area[None, :]) | (enters & enters.T)
    return allowed
