"""Many cases solved, one after the other or side by side, until all are done or it is interrupted."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from beatmap.grouping.solve import Outcome, solve, solve_freely
from beatmap.grouping.stages import Effort
from beatmap.plans import Certificate
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from beatmap.grouping.case import Case
    from beatmap.rules import Rules

T = TypeVar("T")
INTERRUPTED = say("interrupted before it was grouped")


@dataclass(frozen=True)
class Run:
    """The settings of one run."""

    rules: Rules
    workers: int
    seed: int
    nodes: int
    moves: int
    seconds: float | None
    progress: Callable[[int, int], None] | None

    def solved(self, cases: list[Case], *, of: int = 0, explain: bool = True) -> list[Outcome]:
        """Return the outcome of each case, in order, telling `progress` of each.

        Interrupted (Ctrl-C), the cases that are left count as unfinished. Where these are the last of
        more cases, `of` is how many there are in all.
        """
        before = max(of - len(cases), 0)
        work = partial(_solve, effort=Effort(self.nodes, self.moves, self.seed), seconds=self.seconds)
        outcomes: list[Outcome] = []
        try:
            for outcome in mapped(partial(work, explain=explain), cases, self.workers):
                outcomes.append(outcome)
                if self.progress is not None:
                    self.progress(before + len(outcomes), before + len(cases))
        except KeyboardInterrupt:
            outcomes += map(interrupted, cases[len(outcomes) :])
        return outcomes


def _solve(case: Case, effort: Effort, seconds: float | None, *, explain: bool) -> Outcome:
    if seconds is not None:
        effort = effort._replace(until=time.monotonic() + seconds)
    return solve_freely(case, effort) if case.rules.free_k else solve(case, effort, explain=explain)


def interrupted(case: Case) -> Outcome:
    """Return what is known of a case when the work stopped before it was done: nothing."""
    return Outcome(Certificate(case.station.name, "given", case.areas), unfinished=INTERRUPTED)


def mapped(work: Callable[[Case], T], cases: list[Case], workers: int) -> Iterator[T]:
    """Yield what `work` makes of each case, in order, in one thread or in several.

    Threads, since the solver and the arrays leave the interpreter free while they work: two of them take two
    thirds of the time, where two processes took longer to start than a city takes to solve.
    """
    if workers <= 1 or len(cases) <= 1:
        yield from map(work, cases)
        return
    pool = ThreadPoolExecutor(min(workers, len(cases)))
    try:
        yield from pool.map(work, cases)
    finally:
        pool.shutdown(cancel_futures=True)
