"""One station solved: list the candidate areas, choose the best partition, say how far it is proven."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

import numpy as np

from beatmap.digests import digest
from beatmap.grouping import clashes
from beatmap.grouping.admission import candidate_areas
from beatmap.grouping.columns import columns_of
from beatmap.grouping.counting import why_not
from beatmap.grouping.searching import found_levels, search
from beatmap.grouping.stages import Choice, Effort, Level, choose
from beatmap.plans import Certificate
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from beatmap.grouping.case import Case
    from beatmap.grouping.columns import Columns

IDLE = "the workload is 0 everywhere: each beat counts 1"
EXACT, SEARCHED = "set partitioning", "tree recombination and moves"


@dataclass(frozen=True)
class Outcome:
    """What came of one case: its areas as numbers with the names they keep, or why there are none."""

    certificate: Certificate
    groups: NDArray[np.intp] | None = None
    names: Mapping[int, str] = field(default_factory=dict)
    levels: tuple[Level, ...] = ()
    impossible: Text | None = None
    unfinished: Text | None = None


def solve(case: Case, effort: Effort, *, explain: bool = True) -> Outcome:
    """Group one connected station, and prove it; where its areas are too many to list, search.

    Parameters
    ----------
    case : Case
    effort : Effort
    explain : bool
        Whether it is worked out why nothing fits, which can take longer than the proof that nothing does.
    """
    begin = time.perf_counter()
    outcome = _solved(case, effort, explain=explain)
    return _signed(outcome, case, effort, time.perf_counter() - begin)


def _signed(outcome: Outcome, case: Case, effort: Effort, seconds: float) -> Outcome:
    """Return an outcome whose certificate says what it was made with."""
    certificate = replace(
        outcome.certificate,
        seconds=seconds,
        seed=effort.seed,
        solver=_solver(),
        note=IDLE if case.station.idle else "",
        input=_fingerprint(case),
        timed=math.isfinite(effort.until),
    )
    return replace(outcome, certificate=certificate)


@cache
def _solver() -> str:
    """Return the solver's name and version; to look it up takes as long as a small station."""
    return f"HiGHS {version('highspy')}"


def solve_freely(case: Case, effort: Effort) -> Outcome:
    """Group a station into its number of areas, one less or one more, whichever costs least.

    In strict order the parts are compared one after the other. Ties go to the number itself, then to the
    smaller. The note of the certificate says what each costs.
    """
    numbers = [k for k in (case.areas, case.areas - 1, case.areas + 1) if k >= 1]
    outcomes = [solve(case.but(areas=k), effort, explain=False) for k in numbers]
    grouped = [outcome for outcome in outcomes if outcome.groups is not None]
    if not grouped:
        return outcomes[0] if outcomes[0].impossible is None else solve(case, effort)
    best = min(grouped, key=_reached)
    tried = sorted((o.certificate for o in grouped), key=lambda certificate: certificate.areas)
    words = "; ".join(f"k = {c.areas}: {c.levels or format(c.objective, '.6g')}" for c in tried)
    note = "; ".join(filter(None, [best.certificate.note, words]))
    return replace(best, certificate=replace(best.certificate, note=note))


def _reached(outcome: Outcome) -> list[float]:
    """Return what each part in strict order reached, else the objective alone; rounded, so that ties are."""
    return [round(level.value, 9) for level in outcome.levels]


def _solved(case: Case, effort: Effort, *, explain: bool) -> Outcome:
    blank = Certificate(case.station.name, "infeasible", case.areas, method=EXACT)
    uncountable = why_not(case)
    if uncountable is not None:
        why = clashes.why_uncountable(uncountable, case, effort) if explain else uncountable
        return Outcome(blank, impossible=why)
    sets = candidate_areas(case)
    if sets is None:
        return _searched(case, effort, blank)
    columns = columns_of(case, sets)
    choice = choose(case, columns, effort)
    counted = replace(blank, candidates=sets.shape[0], columns=choice.columns, nodes=choice.nodes)
    if choice.impossible:
        why = clashes.why_impossible(case, effort) if explain else say("no grouping keeps the rules")
        return Outcome(counted, impossible=why)
    if choice.chosen is None:
        return _searched(case, effort, counted)
    return _grouped(case, columns.pick(choice.chosen), choice, counted)


def outcome_of(case: Case, chosen: Columns, choice: Choice, candidates: int, effort: Effort) -> Outcome:
    """Return the outcome of a `choice`, which chose the columns `chosen` from a list of `candidates`."""
    blank = Certificate(case.station.name, "infeasible", case.areas, method=EXACT)
    counted = replace(blank, candidates=candidates, columns=choice.columns, nodes=choice.nodes)
    return _signed(_grouped(case, chosen, choice, counted), case, effort, math.nan)


def _grouped(case: Case, chosen: Columns, choice: Choice, counted: Certificate) -> Outcome:
    names = case.names(chosen.label)
    return Outcome(_certified(counted, choice), _groups(chosen), names, choice.levels)


def _certified(blank: Certificate, choice: Choice) -> Certificate:
    """Return the certificate of an answer: optimal where every bound meets its value."""
    last = choice.levels[-1]
    levels = levels_text(choice.levels)
    if all(level.proven for level in choice.levels):
        return replace(
            blank, status="optimal", objective=last.value, bound=last.value, gap=0.0, levels=levels
        )
    # In strict order a bound holds only as far as everything before it is proven.
    known = all(level.proven for level in choice.levels[:-1])
    bound = last.bound if known else math.nan
    gap = last.value - bound
    return replace(blank, status="feasible", objective=last.value, bound=bound, gap=gap, levels=levels)


def levels_text(levels: tuple[Level, ...]) -> str:
    """Return the parts in strict order with what each reached, "" for a weighted sum.

    Examples
    --------
    >>> levels_text((Level("largest", 0.25, 0.25), Level("cut", 0.5, 0.4)))
    'largest 0.25, cut 0.5 (not proven)'
    """
    words = [
        f"{level.part} {level.value:.12g}" + ("" if level.proven else " (not proven)")
        for level in levels
        if level.part
    ]
    return ", ".join(words)


def _groups(chosen: Columns) -> NDArray[np.intp]:
    """Return the number of each beat's set, shape (n,)."""
    members = chosen.sets.tocoo()
    groups = np.zeros(chosen.sets.shape[1], dtype=np.intp)
    groups[members.col] = members.row
    return groups


def _searched(case: Case, effort: Effort, blank: Certificate) -> Outcome:
    """Return the best grouping that a search finds, with the best bound at hand."""
    found = search(case, effort)
    if found is None:
        why = say(
            "no grouping that keeps the rules was found within {nodes} nodes and {moves} moves; allow more",
            nodes=effort.nodes,
            moves=effort.moves,
        )
        return Outcome(replace(blank, status="given"), unfinished=why)
    levels = found_levels(case, found)
    value, known = levels[-1].value, not case.rules.order and levels[-1].bound > 0
    bound = levels[-1].bound if known else math.nan
    certificate = replace(
        blank,
        status="feasible",
        method=SEARCHED,
        objective=value,
        bound=bound,
        gap=value - bound,
        levels=levels_text(levels),
    )
    return Outcome(certificate, found.groups, found.names, levels)


def _fingerprint(case: Case) -> str:
    """Return the digest of all that the answer depends on, places to the millimetre."""
    station = case.station
    arrays = [station.points, station.workload, station.pairs, station.metres, station.outline]
    arrays += [station.ground, case.old, *(station.figures[name] for name in sorted(station.figures))]
    rounded = (np.ascontiguousarray(np.round(array, 3) + 0.0).tobytes() for array in arrays)
    names = "\n".join([*station.ids.tolist(), "", *case.labels])
    return digest(names, case.areas, case.rules.to_toml(), *rounded)[:16]
