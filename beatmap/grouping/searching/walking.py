"""A walk from grouping to grouping: always the best change at hand that does not undo a late one."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from beatmap.grouping.searching.drafts import Draft
from beatmap.grouping.searching.moves import NOTHING, moves_of
from beatmap.grouping.searching.weighing import Scales

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from beatmap.grouping.case import Case
    from beatmap.grouping.searching.moves import Moves
    from beatmap.grouping.searching.units import Units
    from beatmap.grouping.searching.weighing import Rank
    from beatmap.grouping.stages import Effort

    Floats = NDArray[np.float64]
    Ints = NDArray[np.intp]

TENURE = (5, 16)  # steps, from and below, for which a unit may not come back to an area it left
FEW = 8  # moves for which the ways across areas are measured where those are bounded: that is dear
SAME = 1e-12  # what counts as no better


class Standing(NamedTuple):
    """A grouping of units with its rank and the labels of its areas."""

    rank: Rank
    groups: Ints
    labels: Ints


class Walker:
    """Walks drafts, counts the moves it tries, and remembers the best grouping it came through."""

    def __init__(self, case: Case, units: Units, effort: Effort) -> None:
        self.units, self.areas, self.effort = units, case.areas, effort
        self.scales = Scales(case, units)
        self.rng = np.random.default_rng(effort.seed)
        self.tried = 0
        self.best: Standing | None = None

    @property
    def spent(self) -> bool:
        """Whether the moves or the time have ended."""
        return self.tried >= self.effort.moves or time.monotonic() >= self.effort.until

    def walk(self, groups: Ints, patience: int) -> Standing:
        """Walk until `patience` steps in a row bring nothing better; return the best on the way.

        Tabu search (Glover 1989): a unit may not come back to an area it left for some steps, unless that
        is better than all before. The best is remembered at once, so that an interrupt loses nothing.
        """
        draft, barred = Draft(self.units, groups, self.areas), np.zeros((len(self.units), self.areas))
        best: Standing | None = None
        least, since, step = np.inf, 0, 0
        while True:
            moves = self._offered(draft)
            weighed = self.scales.weigh(draft, moves)
            if best is None or weighed.rank < best.rank:
                best = Standing(weighed.rank, draft.groups.copy(), weighed.labels)
                least, since = weighed.now, 0
                self._remember(best)
            if since >= patience or self.spent or not len(moves.unit):
                self.scales.lean(best.rank)
                return best
            chosen = self._chosen(moves, weighed.after, barred > step, least)
            self._make(draft, moves.pick(np.array([chosen])), barred, step)
            since, step = since + 1, step + 1

    def _remember(self, standing: Standing) -> None:
        if self.best is None or standing.rank < self.best.rank:
            self.best = standing

    def _offered(self, draft: Draft) -> Moves:
        """Return the moves to look at, and count them."""
        moves = moves_of(draft)
        self.tried += len(moves.unit)
        return self._promising(draft, moves) if self.scales.spans and len(moves.unit) > 2 * FEW else moves

    def _promising(self, draft: Draft, moves: Moves) -> Moves:
        """Return the moves that are best but for the ways across areas, and as many at random."""
        best = np.argsort(self.scales.weigh(draft, moves, spans=False).after, kind="stable")
        some = self.rng.choice(best[FEW:], FEW, replace=False)
        return moves.pick(np.concatenate([best[:FEW], some]))

    def _chosen(self, moves: Moves, after: Floats, barred: NDArray[np.bool_], least: float) -> int:
        """Return the best move that is not barred, or better than all before; any, where all are barred."""
        back = (moves.back != NOTHING) & barred[moves.back, moves.giver]
        closed = (barred[moves.unit, moves.taker] | back) & (after >= least - SAME)
        if closed.all():
            return int(self.rng.integers(len(after)))
        return int(np.where(closed, np.inf, after).argmin())

    def _make(self, draft: Draft, move: Moves, barred: Floats, step: int) -> None:
        unit, back, giver, taker = (int(value[0]) for value in move)
        until = step + self.rng.integers(*TENURE, size=2)
        draft.groups[unit] = taker
        barred[unit, giver] = until[0]
        if back != NOTHING:
            draft.groups[back] = giver
            barred[back, taker] = until[1]
        draft.settle(giver, taker)
