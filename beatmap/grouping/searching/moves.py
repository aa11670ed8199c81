"""Every small change of a grouping that leaves its areas in one piece, as arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from beatmap.grouping.searching.drafts import Draft

    Floats = NDArray[np.float64]
    Ints = NDArray[np.intp]

NOTHING = -1  # the unit that comes back in a move that is no swap


class Moves(NamedTuple):
    """Changes between two areas: a unit leaves `giver` for `taker`, and in a swap another comes back."""

    unit: Ints
    back: Ints
    giver: Ints
    taker: Ints

    def pick(self, which: NDArray[np.bool_] | Ints) -> Moves:
        """Return the moves `which`."""
        return Moves(*(values[which] for values in self))


def moves_of(draft: Draft) -> Moves:
    """Return all single moves, then all swaps of two units that could each move alone."""
    unit, taker = np.nonzero((draft.toward > 0) & draft.loose[:, None])
    giver = draft.groups[unit]
    outward = taker != giver
    unit, giver, taker = unit[outward], giver[outward], taker[outward]
    single = Moves(unit, np.full(len(unit), NOTHING), giver, taker)
    swaps = _swaps(draft, single)
    return Moves(*(np.concatenate(pair) for pair in zip(single, swaps, strict=True)))


def _swaps(draft: Draft, single: Moves) -> Moves:
    """Return the pairs of moves in opposite directions that leave both areas in one piece."""
    areas = draft.toward.shape[1]
    over = single.giver * areas + single.taker
    backward = np.argsort(over, kind="stable")
    there = np.flatnonzero(single.giver < single.taker)
    opposite = single.taker[there] * areas + single.giver[there]
    begin = np.searchsorted(over[backward], opposite, side="left")
    number = np.searchsorted(over[backward], opposite, side="right") - begin
    first = np.repeat(there, number)
    step = np.arange(len(first)) - np.repeat(np.cumsum(number) - number, number)
    second = backward[np.repeat(begin, number) + step]
    swaps = Moves(single.unit[first], single.unit[second], single.giver[first], single.taker[first])
    # Each must border the other area even without the unit that leaves it.
    side = draft.units.touching[swaps.unit, swaps.back]
    lands = draft.toward[swaps.unit, swaps.taker] > side
    returns = draft.toward[swaps.back, swaps.giver] > side
    return swaps.pick(lands & returns)


def rows_after(draft: Draft, moves: Moves, *, shapes: bool) -> tuple[Floats, Floats]:
    """Return what the giving and the taking areas would add up to, shape (moves, columns) each."""
    rows = draft.units.rows
    swap = moves.back != NOTHING
    gone = rows[moves.unit] - np.where(swap[:, None], rows[moves.back], 0.0)
    giver, taker = draft.rows[moves.giver] - gone, draft.rows[moves.taker] + gone
    if shapes:
        inner = draft.units.tally.inner
        left, joined = _inner_changes(draft, moves, swap)
        giver[:, inner] += left
        taker[:, inner] += joined
    return giver, taker


def _inner_changes(draft: Draft, moves: Moves, swap: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Return how many metres of border between units come to lie inside the giving and the taking area."""
    metres = draft.metres
    side = draft.units.borders[moves.unit, moves.back]
    back_giver = np.where(swap, metres[moves.back, moves.giver] - side, 0.0)
    back_taker = np.where(swap, metres[moves.back, moves.taker] + side, 0.0)
    return (
        back_giver - metres[moves.unit, moves.giver],
        metres[moves.unit, moves.taker] - back_taker,
    )
