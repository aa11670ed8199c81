"""The search: short walks from the best grouping so far, each after some of its areas are drawn anew."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from beatmap.grouping.searching.found import Found
from beatmap.grouping.searching.redrawing import redrawn
from beatmap.grouping.searching.starting import starts
from beatmap.grouping.searching.units import units_of
from beatmap.grouping.searching.walking import Walker

if TYPE_CHECKING:
    from beatmap.grouping.case import Case
    from beatmap.grouping.stages import Effort

PATIENCE = 80  # steps of a walk without anything better: on 500 beats 15 to 200 were tried


def search(case: Case, effort: Effort) -> Found | None:
    """Search for a grouping that keeps all rules and costs little; nothing is proven of it.

    1. Begin with today's areas, with cells around centres, and with cut trees, and walk from each.
    2. From the best so far, draw some neighbouring areas anew (recombination: DeFord, Duchin & Solomon
       2021), walk, and go on from there where that is no worse (short bursts: Cannon et al. 2022).

    A walk (`walking`) always makes the best single move or swap at hand; what breaks rules it passes
    through at a price. The moves tried, not the time, are the budget, so equal input gives an equal answer,
    unless `effort.until` ends the search. Interrupted (Ctrl-C), it returns the best so far.

    Parameters
    ----------
    case : Case
    effort : Effort
        `moves` to try at most, up to one step more; the `seed`; and the moment `until` which to search.

    Returns
    -------
    Found or None
        None where nothing that keeps the rules was found.

    Examples
    --------
    >>> import numpy as np
    >>> from beatmap.grouping.case import case_of
    >>> from beatmap.grouping.stages import Effort
    >>> from beatmap.rules import Rules
    >>> from beatmap.stations import Station
    >>> ids = np.array(["a", "b", "c", "d"])
    >>> line = np.array([[0.0, 0.0], [1.0, 0.0], [2.0, 0.0], [3.0, 0.0]])
    >>> pairs, one = np.array([[0, 1], [1, 2], [2, 3]]), np.ones(4)
    >>> station = Station("S1", ids, line, one, pairs, np.ones(3), 4 * one, one, ids)
    >>> found = search(case_of(station, Rules(min_beats=2), 2, {}), Effort(nodes=0, moves=100))
    >>> bool(found.groups[0] == found.groups[1] != found.groups[2] == found.groups[3])
    True
    """
    units = units_of(case)
    walker = Walker(case, units, effort)
    with suppress(KeyboardInterrupt):
        _search(walker)
    best = walker.best
    if best is None or best.rank.breaches > 0:
        return None
    return Found.of(case, best.groups[units.of], best.labels)


def _search(walker: Walker) -> None:
    judge, units, rng = walker.scales.judge, walker.units, walker.rng
    for groups in starts(judge, units, rng):
        walker.walk(groups, PATIENCE)
        if walker.spent:
            return
    here = walker.best
    while here is not None and not walker.spent:
        tried = walker.tried
        there = walker.walk(redrawn(judge, units, here.groups, rng), PATIENCE)
        if there.rank <= here.rank:
            here = there
        if walker.tried == tried:  # nothing can move
            return
