"""How many areas each station gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatmap.errors import Fault, InputError
from beatmap.grouping.apportionment import shared_out, sums
from beatmap.grouping.counting import numbers_that_count
from beatmap.grouping.runs import INTERRUPTED, interrupted
from beatmap.texts import say

if TYPE_CHECKING:
    from beatmap.beats import BeatMap
    from beatmap.grouping.case import Case
    from beatmap.grouping.runs import Run
    from beatmap.grouping.solve import Outcome
    from beatmap.rules import Rules
    from beatmap.stations import Station


def numbers_of_areas(stations: list[Station], rules: Rules) -> list[int]:
    """Return the number of areas that each station is asked for; for a city's number this is a beginning."""
    return [rules.number_of_areas(s.name, len(s), float(s.workload.sum())) for s in stations]


def shared_and_solved(city: BeatMap, cases: list[Case], run: Run, total: int) -> list[Outcome]:
    """Return the outcome of each case, `total` areas shared out by Webster's divisors.

    A station gets only numbers that admit a partition: one that is proven to admit none is taken from the
    station's numbers, and all is shared out again. A station that admits no number at all is impossible,
    and is counted with the number it was asked for first.

    Raises
    ------
    InputError
        No sum of the stations' numbers is the one that is asked for.
    """
    by_name = {case.station.name: case for case in cases}
    allowed = {name: set(numbers_that_count(case)) or {case.areas} for name, case in by_name.items()}
    weights = _weights(city, cases, run.rules)
    done: dict[tuple[str, int], Outcome] = {}
    hopeless: set[str] = set()
    while True:
        shares = _shares(total, weights, allowed)
        todo = [by_name[s].but(areas=k) for s, k in shares.items() if (s, k) not in done]
        for case, outcome in zip(todo, run.solved(todo, of=len(cases), explain=False), strict=True):
            done[case.station.name, case.areas] = outcome
        outcomes = [done[share] for share in shares.items()]
        if any(outcome.unfinished == INTERRUPTED for outcome in outcomes):
            return [_if_solved(outcome, by_name) for outcome in outcomes]
        barred = {s: k for s, k in shares.items() if done[s, k].impossible is not None and s not in hopeless}
        if not barred:
            return _explained(outcomes, [by_name[s] for s in sorted(hopeless)], run)
        for name, number in barred.items():
            allowed[name].discard(number)
            if not allowed[name]:
                hopeless.add(name)
                allowed[name] = {by_name[name].areas}


def _if_solved(outcome: Outcome, by_name: dict[str, Case]) -> Outcome:
    """Return an outcome, or that it was interrupted: one number that fails proves nothing of the others."""
    return outcome if outcome.impossible is None else interrupted(by_name[outcome.certificate.station])


def _explained(outcomes: list[Outcome], hopeless: list[Case], run: Run) -> list[Outcome]:
    """Return the outcomes, those of hopeless cases with the reason."""
    why = {o.certificate.station: o for o in run.solved(hopeless, of=len(outcomes))}
    return [why.get(outcome.certificate.station, outcome) for outcome in outcomes]


def _weights(city: BeatMap, cases: list[Case], rules: Rules) -> dict[str, float]:
    """Return what the areas are shared out by, a little above 0 at least."""
    if rules.areas_by == "beats":
        return {case.station.name: float(len(case.station)) for case in cases}
    amounts = city.workload if rules.areas_by == "workload" else city.beats[rules.areas_by].astype(float)
    totals = {case.station.name: float(amounts.loc[case.station.ids.tolist()].sum()) for case in cases}
    least = sum(totals.values()) / max(len(totals), 1) * 1e-6 or 1.0
    return {station: max(total, least) for station, total in totals.items()}


def _shares(total: int, weights: dict[str, float], allowed: dict[str, set[int]]) -> dict[str, int]:
    shares = shared_out(total, weights, allowed)
    if shares is not None:
        return shares
    reached = sums(allowed)
    near = [*reached[reached < total][-1:].tolist(), *reached[reached > total][:1].tolist()]
    what = say(
        "{total} areas cannot be shared out: the stations admit {low} to {high} in all, and not this number",
        total=total,
        low=int(reached[0]),
        high=int(reached[-1]),
    )
    fixes = [say("areas = {number}", number=number) for number in near]
    fix = say("{one}, or {other}", one=fixes[0], other=fixes[1]) if len(fixes) > 1 else fixes[0]
    raise InputError([Fault(what, where="[rules]", fix=fix)])
