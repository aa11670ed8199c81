"""A city grouped: every station on its own, then one plan with a certificate for each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from beatmap.errors import InfeasibleError, OutOfTimeError, refuse
from beatmap.grouping.asks import ask_faults, in_scope, units_of
from beatmap.grouping.case import case_of, columns_needed
from beatmap.grouping.holding import both_given, held, with_locks
from beatmap.grouping.labels import area_names
from beatmap.grouping.objective import wanted
from beatmap.grouping.runs import Run
from beatmap.grouping.sharing import numbers_of_areas, shared_and_solved
from beatmap.grouping.solve import Outcome
from beatmap.plans import Certificate, Plan
from beatmap.stations import stations_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from beatmap.beats import BeatMap
    from beatmap.errors import Fault
    from beatmap.grouping.case import Case
    from beatmap.rules import Rules
    from beatmap.stations import Station

NODES = 20_000  # branch-and-bound nodes for one station
MOVES = 1_000_000  # moves that a search may try in one station: a second or two


def group(  # noqa: PLR0913 - the names that scripts rely on
    city: BeatMap,
    rules: Rules,
    today: Plan | None = None,
    *,
    keep: Plan | None = None,
    workers: int = 1,
    seed: int = 0,
    nodes: int = NODES,
    moves: int = MOVES,
    seconds: float | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Plan:
    """Group the beats of every station into responsibility areas, at the least objective, with proof.

    For a station with k areas and mean workload mu the objective is the weighted sum of ::

        balance      mean over areas of |w(A) - mu| / mu
        compactness  k * (sum over areas of inertia(A)) / inertia(station)
        cut          metres of border between areas / metres of border between beats of the station
        roundness    mean over areas of 1 - 4 pi area(A) / perimeter(A)²   (Polsby & Popper 1991)
        stability    beats, workload or officers whose area has another name / all of them

    all without units, 0 is perfect. The inertia of a set of beats is the sum of m |x - c|² over their
    centroids x, c their centre of mass, and m the workload, but at least 1 % of the station's mean. A
    station whose workload is 0 everywhere counts 1 a beat, and its certificate says so; an inertia of 0
    counts as share 0. With `Rules.order` the parts, and the largest deviation, count in strict order.

    All connected candidate areas are listed, the linear relaxation is solved by column generation over the
    list, and the columns whose reduced cost is within the gap go into an integer programme (HiGHS). Where
    areas are too many to list they are searched for: then the status is "feasible", with the best bound
    at hand, or none.

    Parameters
    ----------
    city : BeatMap
    rules : Rules
    today : Plan, optional
        Its area names go on where areas match; `keep`, `lock` and `stability` look back to it.
    keep : Plan, optional
        A draft, in the place of `today`: what `beatmap.lock` holds fast in it stays (its areas exactly, its
        beats in their areas, as the rules `keep` and `lock` then say), and all else is solved. The new plan
        has the draft's locks, and a log that begins with them.
    workers : int
        Threads; the answer does not depend on their number.
    seed : int
        For the solver and the search.
    nodes, moves : int
        Branch-and-bound nodes and moves of a search that a station may take; when they end its status is
        "feasible", with its gap.
    seconds : float, optional
        What a station may take by the clock; such a plan is marked `timed`, and may differ from run to run.
    progress : callable, optional
        Told (stations done, stations in all).

    Returns
    -------
    Plan
        With one certificate a station.

    Raises
    ------
    InputError
        Stations in pieces, or with more areas than beats, rules that name what does not exist or need what
        the beats do not have, a number of areas for the city that cannot be shared out; `today` and `keep`.
    InfeasibleError
        After all stations were solved: those that no grouping can satisfy, why, and what would help.
        Its `partial` is the plan in which the others are solved and these keep today's areas, or are one
        area where today's plan does not know all their beats.
        Where others ran out of time, it has their OutOfTimeError as its cause.
    OutOfTimeError
        The same where nothing was proven: no answer within `nodes`, `moves` or `seconds`, or interrupted.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.rules import Rules
    >>> squares = [box(x, 0, x + 1, 1) for x in range(6)]
    >>> row = gpd.GeoDataFrame({"station": "S1"}, geometry=squares, crs=4549, index=list("abcdef"))
    >>> group(BeatMap.from_frame(row), Rules(target_beats=3)).areas.tolist()
    ['S1-01', 'S1-01', 'S1-01', 'S1-02', 'S1-02', 'S1-02']
    """
    if keep is not None:
        refuse(both_given(today))
        rules, today = held(rules, keep), keep
    stations, cases = stations_and_cases(city, rules, today)
    run = Run(rules, workers, seed, nodes, moves, seconds, progress)
    total = rules.areas if isinstance(rules.areas, int) else None
    outcomes = run.solved(cases) if total is None else shared_and_solved(city, cases, run, total)
    plan = with_locks(plan_of(city, rules, stations, outcomes, today), keep)
    _raise_unsolved(outcomes, plan)
    return plan


def stations_and_cases(
    city: BeatMap, rules: Rules, today: Plan | None, faults: Iterable[Fault] = ()
) -> tuple[list[Station], list[Case]]:
    """Return all stations, and a case for each one in scope.

    Where the city has a number of areas, the cases have those of a beginning (`numbers_of_areas`).

    Raises
    ------
    InputError
        `faults`, and everything that the rules ask and the city cannot give.
    """
    lasting = lasting_names(city, rules, today)
    refuse([*faults, *ask_faults(city, rules, None if today is None else lasting)])
    stations = stations_of(city, joined=rules.joined, columns=columns_needed(rules))
    inside = in_scope(city, rules)
    scope = [station for station in stations if inside[station.ids.tolist()].all()]
    numbers = numbers_of_areas(scope, rules)
    return stations, [case_of(s, rules, k, lasting) for s, k in zip(scope, numbers, strict=True)]


def lasting_names(city: BeatMap, rules: Rules, today: Plan | None) -> dict[str, str]:
    """Return today's area of each beat where that lies in a single station: only such names can go on."""
    old = {} if today is None else {str(beat): area for beat, area in today.areas.dropna().items()}
    homes: dict[str, set[str]] = {}
    for beat, unit in units_of(city, rules).items():
        homes.setdefault(old.get(str(beat), ""), set()).add(unit)
    return {beat: name for beat, name in old.items() if len(homes.get(name, ())) == 1}


def plan_of(
    city: BeatMap, rules: Rules, stations: list[Station], outcomes: list[Outcome], today: Plan | None
) -> Plan:
    """Return the plan: solved stations named after today's areas, the others as today, or as one area.

    Stations without an outcome are "given".
    """
    known = {outcome.certificate.station: outcome for outcome in outcomes}
    old = {} if today is None else {str(beat): area for beat, area in today.areas.dropna().items()}
    lasting = lasting_names(city, rules, today)
    areas: dict[str, str] = {}
    certificates: list[Certificate] = []
    for station in stations:
        outcome = known.get(station.name, Outcome(Certificate(station.name, "given", 0)))
        ids = station.ids.tolist()
        if outcome.groups is None and old.keys() >= set(ids):
            names = [old[beat] for beat in ids]
        else:
            names = _names(station, outcome, rules, lasting, set(old.values()))
        areas.update(zip(ids, names, strict=True))
        certificates += _certificates(station, outcome, len(set(names)))
    before = pd.Series(old, dtype="str").reindex(city.stations.index) if rules.looks_back else None
    return Plan.made(city, pd.Series(areas), rules, certificates, before)


def _names(
    station: Station, outcome: Outcome, rules: Rules, lasting: dict[str, str], taken: set[str]
) -> list[str]:
    """Return the name of each beat's area.

    Where stability counts, the names that were chosen with the areas stand, and all others are new: a
    name matched afterwards would change what was counted. Else only those stand that something holds fast.
    """
    if outcome.groups is None:
        return area_names(station, np.zeros(len(station), np.intp), lasting, taken)
    counted = wanted(rules, "stability") or rules.max_moved is not None
    if counted:
        return area_names(station, outcome.groups, {}, taken, outcome.names)
    held = {*rules.keep, *(lasting[beat] for beat in rules.lock if beat in lasting)}
    settled = {group: name for group, name in outcome.names.items() if name in held}
    return area_names(station, outcome.groups, lasting, taken, settled)


def _certificates(station: Station, outcome: Outcome, areas: int) -> Iterator[Certificate]:
    """Yield the certificate of each police station; joined ones share what it says, and it names them.

    A station that was not solved speaks of the areas it has, not of those it was asked for.
    """
    homes = np.unique(station.home).tolist()
    joined = station.name if len(homes) > 1 else ""
    for name in homes:
        yield replace(outcome.certificate, station=name, joined=joined, areas=areas)


def _raise_unsolved(outcomes: list[Outcome], plan: Plan) -> None:
    """Raise when a station has no grouping; what is proven impossible has the other as its cause."""
    impossible = {o.certificate.station: o.impossible for o in outcomes if o.impossible is not None}
    unfinished = {o.certificate.station: o.unfinished for o in outcomes if o.unfinished is not None}
    out_of_time = OutOfTimeError(unfinished, plan) if unfinished else None
    if impossible:
        raise InfeasibleError(impossible, plan) from out_of_time
    if out_of_time is not None:
        raise out_of_time
