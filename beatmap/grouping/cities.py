"""A city grouped: every station on its own, then one plan with a certificate for each."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from beatmap import adjacency
from beatmap.errors import Fault, InfeasibleError, OutOfTimeError, refuse
from beatmap.grouping.labels import area_names
from beatmap.grouping.solve import Outcome, solve_station
from beatmap.plans import Plan
from beatmap.stations import Station, stations_of
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from beatmap.beats import BeatMap
    from beatmap.rules import Rules

NODES = 20_000  # branch-and-bound nodes for one station


def group(  # noqa: PLR0913 - the names that scripts rely on
    city: BeatMap,
    rules: Rules,
    today: Plan | None = None,
    *,
    workers: int = 1,
    seed: int = 0,
    nodes: int = NODES,
    progress: Callable[[int, int], None] | None = None,
) -> Plan:
    """Group the beats of every station into responsibility areas, at the least objective, with proof.

    For a station with k areas and mean workload mu the objective is ::

        balance * mean over areas of |w(A) - mu| / mu
        + compactness * k * (sum over areas of inertia(A)) / inertia(station)

    without units, where the inertia of a set of beats is the sum of m |x - c|² over their centroids x,
    c their centre of mass, and m the workload, but at least 1 % of the station's mean. A station whose
    workload is 0 everywhere counts 1 a beat, and its certificate says so; an inertia of 0 counts as share 0.

    All connected candidate areas are listed, the linear relaxation is solved by column generation over the
    list, and the sets whose reduced cost is within the gap go into an integer programme (HiGHS).

    Parameters
    ----------
    city : BeatMap
    rules : Rules
    today : Plan, optional
        Its area names go on where areas match.
    workers : int
        Processes; the answer does not depend on their number.
    seed : int
        For the solver.
    nodes : int
        Branch-and-bound nodes a station may take; when they end its status is "feasible", with its gap.
    progress : callable, optional
        Told (stations done, stations in all).

    Returns
    -------
    Plan
        With one certificate a station.

    Raises
    ------
    InputError
        Stations in pieces, or with more areas than beats, or rules that name stations that do not exist.
    InfeasibleError
        After all stations were solved: those that no grouping can satisfy, why, and what would help.
        Its `partial` is the plan in which the others are solved and these keep today's areas, or are one
        area where today's plan does not know all their beats.
    OutOfTimeError
        The same where nothing was proven: too many candidates, or no answer within `nodes`.

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
    stations = stations_of(city)
    refuse([*_pieces(city), *_areas_asked(stations, rules)])
    outcomes = list(_solved(stations, rules, workers, seed, nodes, progress))
    plan = _plan(city, rules, stations, outcomes, today)
    _raise_unsolved(outcomes, plan)
    return plan


def _pieces(city: BeatMap) -> list[Fault]:
    """Return a fault for each beat that is cut off from the rest of its station."""
    fix = say("links='nearest' ([links] nearest = true, --links nearest), or a table of links")
    return [
        Fault(
            say("the beat is cut off from the rest of station {station}", station=station), beat=beat, fix=fix
        )
        for station, pieces in sorted(adjacency.cut_off(city.stations, city.borders).items())
        for piece in pieces
        for beat in piece
    ]


def _areas_asked(stations: list[Station], rules: Rules) -> list[Fault]:
    """Return a fault for each station that is asked for more areas than it has beats, or does not exist."""
    beats = {station.name: len(station) for station in stations}
    faults = []
    for name, areas in rules.areas.items():
        if name not in beats:
            what = say("station {station} does not exist", station=name)
            faults.append(Fault(what, where="[rules.areas]", fix=say("one of {names}", names=sorted(beats))))
        elif areas > beats[name]:
            what = say(
                "station {station} is asked for {areas} areas and has {beats} beats",
                station=name,
                areas=areas,
                beats=beats[name],
            )
            faults.append(Fault(what, where="[rules.areas]", fix=say("{n} areas or fewer", n=beats[name])))
    return faults


def _solved(  # noqa: PLR0913, PLR0917 - the settings of one run
    stations: list[Station],
    rules: Rules,
    workers: int,
    seed: int,
    nodes: int,
    progress: Callable[[int, int], None] | None,
) -> Iterator[Outcome]:
    """Yield the outcome of each station, in order, telling `progress` of each."""
    solve = partial(solve_station, rules=rules, nodes=nodes, seed=seed)
    for done, outcome in enumerate(_mapped(solve, stations, workers), start=1):
        if progress is not None:
            progress(done, len(stations))
        yield outcome


def _mapped(solve: Callable[[Station], Outcome], stations: list[Station], workers: int) -> Iterable[Outcome]:
    if workers <= 1 or len(stations) <= 1:
        yield from map(solve, stations)
        return
    # A fresh interpreter for each worker: a forked one would share the solver's threads.
    with ProcessPoolExecutor(min(workers, len(stations)), mp_context=get_context("spawn")) as pool:
        yield from pool.map(solve, stations, chunksize=4)


def _plan(
    city: BeatMap, rules: Rules, stations: list[Station], outcomes: list[Outcome], today: Plan | None
) -> Plan:
    """Return the plan: solved stations named after today's areas, the others as today, or as one area."""
    old = {} if today is None else {str(beat): area for beat, area in today.areas.items()}
    lasting = _names_inside_one_station(city, old)
    areas: dict[str, str] = {}
    for station, outcome in zip(stations, outcomes, strict=True):
        ids = station.ids.tolist()
        if outcome.groups is None and old.keys() >= set(ids):
            names = [old[beat] for beat in ids]
        else:
            groups = np.zeros(len(ids), np.intp) if outcome.groups is None else outcome.groups
            names = area_names(station, groups, lasting, taken=set(old.values()))
        areas.update(zip(ids, names, strict=True))
    by_beat = pd.Series(areas)
    counts = by_beat.groupby(city.stations).nunique()
    # A station that was not solved speaks of the areas it has, not of those it was asked for.
    certificates = (replace(o.certificate, areas=int(counts[o.certificate.station])) for o in outcomes)
    return Plan.made(city, by_beat, rules, certificates)


def _names_inside_one_station(city: BeatMap, old: dict[str, str]) -> dict[str, str]:
    """Return the part of `old` whose names lie in a single station: only those can go on."""
    homes: dict[str, set[str]] = {}
    for beat, station in city.stations.items():
        homes.setdefault(old.get(str(beat), ""), set()).add(station)
    return {beat: name for beat, name in old.items() if len(homes.get(name, ())) == 1}


def _raise_unsolved(outcomes: list[Outcome], plan: Plan) -> None:
    """Raise when a station has no grouping: proven impossible goes before out of time."""
    impossible = {o.certificate.station: o.impossible for o in outcomes if o.impossible is not None}
    unfinished = {o.certificate.station: o.unfinished for o in outcomes if o.unfinished is not None}
    if impossible:
        raise InfeasibleError(impossible | unfinished, plan)
    if unfinished:
        raise OutOfTimeError(unfinished, plan)
