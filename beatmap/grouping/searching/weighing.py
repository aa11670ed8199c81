"""What a grouping is worth, and what it would be worth after each of many moves."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from beatmap.grouping.searching.judging import Judge
from beatmap.grouping.searching.moves import rows_after
from beatmap.grouping.searching.spans import Spans, members_after, members_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from beatmap.grouping.case import Case
    from beatmap.grouping.searching.drafts import Draft
    from beatmap.grouping.searching.moves import Moves
    from beatmap.grouping.searching.units import Units

    Floats = NDArray[np.float64]
    Ints = NDArray[np.intp]
    Three = list[Floats]  # values of all areas, then of the giving and of the taking ones after each move

FALL = 1e-3  # what each part in strict order counts of the one before, where they steer together
PENALTY = (4.0, 256.0)  # what a breach counts at least and at most, against the heaviest weight
DIGITS = 12  # ranks that differ by less are equal: rounding decides nothing


class Rank(NamedTuple):
    """How good a grouping is, the least first: its breaches, then each level of the objective."""

    breaches: float
    levels: tuple[float, ...]


class Weighed(NamedTuple):
    """A grouping weighed: rank, labels, and one number to steer by, now and after each move."""

    rank: Rank
    labels: Ints
    now: float
    after: Floats


class Scales:
    """Weighs the groupings of a case.

    Breaches and levels are added up into one number, so that a walk may pass through what breaks a rule;
    of what it comes through, the best is told by rank alone.
    """

    def __init__(self, case: Case, units: Units) -> None:
        rules = case.rules
        self.areas, self.kept = case.areas, units.tally.kept.start
        self.judge, self.spans = Judge.of(case, units.tally), Spans.asked(case, units.of)
        weights = (rules.balance, rules.compactness, rules.cut, rules.roundness, rules.stability)
        self.heaviest = 1.0 if rules.order else max(weights)
        self.penalty = PENALTY[0] * self.heaviest
        self.gears = FALL ** np.arange(max(len(rules.order), 1))
        self.largest = [level for level, part in enumerate(rules.order) if part == "largest"]

    def weigh(self, draft: Draft, moves: Moves, *, spans: bool = True) -> Weighed:
        """Weigh a draft as it stands and after each of `moves`, with or without the ways across areas."""
        label = self.judge.labels(draft.rows)
        giver, taker = rows_after(draft, moves, shapes=self.judge.shapes)
        rows = np.concatenate([draft.rows, giver, taker])
        labels = np.concatenate([label, label[moves.giver], label[moves.taker]])
        broken = self.judge.breaches(rows, labels)
        if spans and self.spans:
            broken += self._beyond(draft, moves, rows)
        ends = [self.areas, self.areas + len(moves.unit)]
        breaches = np.split(broken, ends)
        moved = np.split(self.judge.moved(rows, labels), ends)
        levels = np.split(self.judge.levels(rows, labels), ends)
        broken_now = float(breaches[0].sum() + self.judge.too_many(moved[0].sum()))
        broken_after = _sum_after(breaches, moves) + self.judge.too_many(_sum_after(moved, moves))
        levels_now = self._total(levels[0])
        rank = Rank(round(broken_now, DIGITS), tuple(np.round(levels_now, DIGITS).tolist()))
        after = self.penalty * broken_after + self._total_after(levels, moves) @ self.gears
        return Weighed(rank, label, self.penalty * broken_now + float(levels_now @ self.gears), after)

    def lean(self, rank: Rank) -> None:
        """Count breaches twice as much after a walk that found nothing without, half as much after others.

        So the price of a breach settles where both are at hand (Gendreau, Hertz & Laporte 1994).
        """
        low, high = (end * self.heaviest for end in PENALTY)
        self.penalty = min(max(self.penalty * (2.0 if rank.breaches > 0 else 0.5), low), high)

    def _beyond(self, draft: Draft, moves: Moves, rows: Floats) -> Floats:
        """Return how far each area is beyond the longest ways allowed; 0 for those that are kept."""
        now = members_of(draft.groups, self.areas)
        members = np.concatenate([now, *members_after(draft.groups, moves)])
        beyond, free = np.zeros(len(rows)), rows[:, self.kept] == 0
        beyond[free] = self.spans.beyond(members[free])
        return beyond

    def _total(self, levels: Floats) -> Floats:
        """Return each level of a grouping, from those of its areas."""
        total: Floats = levels.sum(axis=0)
        total[self.largest] = levels[:, self.largest].max(axis=0)
        return total

    def _total_after(self, levels: Three, moves: Moves) -> Floats:
        """Return each level after each move, shape (moves, levels)."""
        after = _sum_after(levels, moves)
        for level in self.largest:
            now, left, joined = (values[:, level] for values in levels)
            rest = _largest_but(now, moves)
            after[:, level] = np.maximum(np.maximum(left, joined), rest)
        return after


def _sum_after(values: Three, moves: Moves) -> Floats:
    now, left, joined = values
    after: Floats = now.sum(axis=0) - now[moves.giver] - now[moves.taker] + left + joined
    return after


def _largest_but(now: Floats, moves: Moves) -> Floats:
    """Return the largest value of the areas that a move leaves alone: of the three largest, one is."""
    rest = np.zeros(len(moves.unit))
    for area in np.argsort(-now, kind="stable")[:3][::-1]:
        alone = (moves.giver != area) & (moves.taker != area)
        rest = np.where(alone, now[area], rest)
    return rest
