"""The referee: judges any plan, whoever made it, without a line of the solver's code.

It reads the plan's tables with plain loops and networkx; nothing here is shared with `grouping`.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

from beatmap.plans import STATUSES
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beatmap.plans import Certificate, Plan
    from beatmap.rosters import Roster

PROMISED = ("optimal", "feasible")  # the stations whose areas must keep the rules
CLOSE = 1e-6  # relative; sums of floats in another order differ by far less


@dataclass(frozen=True)
class Breach:
    """One thing a plan does not keep: which rule, where (an area, a station or a beat), and in words."""

    rule: str
    where: str
    what: Text

    def __str__(self) -> str:
        return f"{self.rule}: {self.where}: {self.what}"


def verify(plan: Plan, roster: Roster | None = None) -> list[Breach]:
    """Return everything that is not sound about `plan`, and about `roster` when one is given.

    Checked for every station: each beat in one area; areas inside one station; areas connected over the
    borders; beats an area, the number of areas and the tolerance as the rules have them (where the status
    is "given" or "infeasible", the rules were not promised and only the shape is judged); the objective
    worked out afresh; bound, gap and status consistent. For a roster: every officer once, at a beat of
    their own station and its area; every beat held or named vacant.

    Returns
    -------
    list of Breach
        Empty when the plan is sound.

    Examples
    --------
    >>> import pandas as pd
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> squares = [box(x, 0, x + 1, 1) for x in range(3)]
    >>> row = gpd.GeoDataFrame({"station": "S1"}, geometry=squares, crs=4549, index=["a", "b", "c"])
    >>> city = BeatMap.from_frame(row)
    >>> drawn = Plan.from_areas(city, pd.Series({"a": "X", "b": "Y", "c": "X"}))
    >>> print(*verify(drawn))
    connected: X: it is in 2 pieces; one is a
    """
    return [
        *_beats_once(plan),
        *_inside_stations(plan),
        *_connected(plan),
        *_rules_kept(plan),
        *_certificates_true(plan),
        *(() if roster is None else _posts_sound(plan, roster)),
    ]


def _members(plan: Plan) -> dict[str, list[str]]:
    """Return area -> its beats, each once."""
    members: dict[str, dict[str, None]] = {}
    for beat, area in plan.areas.dropna().items():
        members.setdefault(area, {})[str(beat)] = None
    return {area: list(beats) for area, beats in sorted(members.items())}


def _home(plan: Plan) -> dict[str, str]:
    return {str(beat): station for beat, station in plan.city.stations.items()}


def _beats_once(plan: Plan) -> Iterator[Breach]:
    times = Counter(plan.areas.dropna().index)
    for beat in plan.city.stations.index:
        if times[beat] != 1:
            yield Breach("every beat once", beat, say("it stands in {n} areas", n=times[beat]))
    for beat in sorted(set(plan.areas.index) - set(plan.city.stations.index)):
        yield Breach("every beat once", beat, say("the beat is not on the map"))


def _inside_stations(plan: Plan) -> Iterator[Breach]:
    home = _home(plan)
    for area, beats in _members(plan).items():
        stations = sorted({home[beat] for beat in beats if beat in home})
        if len(stations) > 1:
            yield Breach("inside one station", area, say("it lies in stations {names}", names=stations))


def _connected(plan: Plan) -> Iterator[Breach]:
    graph: nx.Graph[str] = nx.Graph(list(plan.city.borders.index))
    graph.add_nodes_from(plan.city.stations.index)
    for area, beats in _members(plan).items():
        pieces = list(nx.connected_components(graph.subgraph(beats)))
        if len(pieces) > 1:
            smallest = min((sorted(piece) for piece in pieces), key=lambda piece: (len(piece), piece))
            what = say("it is in {n} pieces; one is {beats}", n=len(pieces), beats=smallest)
            yield Breach("connected", area, what)


def _rules_kept(plan: Plan) -> Iterator[Breach]:
    """Judge the numbers of beats and areas and the tolerance, for stations that were solved."""
    promised = {c.station for c in plan.proofs if c.status in PROMISED}
    for station, areas in _areas_by_station(plan).items():
        if station not in promised or not areas:
            continue
        n = sum(map(len, areas.values()))
        fewest, most = plan.rules.sizes(n)
        asked = plan.rules.number_of_areas(station, n)
        if len(areas) != asked:
            what = say("it has {n} areas, the rules ask for {asked}", n=len(areas), asked=asked)
            yield Breach("number of areas", station, what)
        for area, beats in areas.items():
            if not fewest <= len(beats) <= most:
                what = say("it has {n} beats, not {fewest} to {most}", n=len(beats), fewest=fewest, most=most)
                yield Breach("beats in an area", area, what)
        yield from _tolerance_kept(plan, areas)


def _tolerance_kept(plan: Plan, areas: dict[str, list[str]]) -> Iterator[Breach]:
    limit = plan.rules.tolerance
    if limit is None:
        return
    for area, share in _deviations(plan, areas).items():
        if share > limit * (1 + CLOSE):
            what = say(
                "it deviates {share:.4f} from the mean, the rules allow {limit:.4f}", share=share, limit=limit
            )
            yield Breach("tolerance", area, what)


def _areas_by_station(plan: Plan) -> dict[str, dict[str, list[str]]]:
    """Return station -> area -> the station's beats in it."""
    home = _home(plan)
    found: dict[str, dict[str, list[str]]] = {station: {} for station in plan.city.station_ids}
    for area, beats in _members(plan).items():
        for beat in beats:
            if beat in home:
                found[home[beat]].setdefault(area, []).append(beat)
    return found


def _loads(plan: Plan, beats: list[str]) -> dict[str, float]:
    """Return the workload of `beats` of one station; each counts 1 where all are 0."""
    workload = plan.city.workload
    loads = {beat: float(workload[beat]) for beat in beats}
    return loads if any(loads.values()) else dict.fromkeys(beats, 1.0)


def _deviations(plan: Plan, areas: dict[str, list[str]]) -> dict[str, float]:
    loads = _loads(plan, [beat for beats in areas.values() for beat in beats])
    mean = math.fsum(loads.values()) / len(areas)
    return {area: abs(math.fsum(loads[b] for b in beats) - mean) / mean for area, beats in areas.items()}


def _certificates_true(plan: Plan) -> Iterator[Breach]:
    """Judge what the certificates say: one for each station, and nothing in it but what is so."""
    times = Counter(c.station for c in plan.proofs)
    for station in sorted(set(times) | set(plan.city.station_ids)):
        if station not in plan.city.station_ids:
            yield Breach("certificate", station, say("the station is not on the map"))
        elif times[station] != 1:
            yield Breach("certificate", station, say("the station has {n} certificates", n=times[station]))
    areas = _areas_by_station(plan)
    for proof in plan.proofs:
        for what in _untrue(plan, proof, areas.get(proof.station, {})):
            yield Breach("certificate", proof.station, what)


def _untrue(plan: Plan, proof: Certificate, areas: dict[str, list[str]]) -> Iterator[Text]:
    """Work the objective out afresh and compare; a gap must be what it says, "optimal" must mean 0."""
    if proof.areas != len(areas):
        yield say("it speaks of {said} areas, there are {n}", said=proof.areas, n=len(areas))
    if proof.status not in STATUSES:
        yield say("the status {status} is unknown", status=proof.status)
    if proof.status not in PROMISED or not areas:
        return
    value = _objective(plan, areas)
    if not math.isclose(value, proof.objective, rel_tol=CLOSE, abs_tol=CLOSE * CLOSE):
        yield say("it says an objective of {said:.9g}, it is {value:.9g}", said=proof.objective, value=value)
    if not _gap_true(proof.status, proof.objective, proof.bound, proof.gap):
        yield say(
            "status {status}, bound {bound:.9g} and gap {gap:.9g} do not agree",
            status=proof.status,
            bound=proof.bound,
            gap=proof.gap,
        )


def _gap_true(status: str, objective: float, bound: float, gap: float) -> bool:
    """Return whether the gap is objective less bound, and 0 where the status is "optimal"."""
    if math.isnan(bound) and math.isnan(gap):
        return status == "feasible"
    agrees = math.isclose(objective - bound, gap, rel_tol=CLOSE, abs_tol=CLOSE * CLOSE)
    return agrees and gap >= 0 and (gap == 0) == (status == "optimal")


def _objective(plan: Plan, areas: dict[str, list[str]]) -> float:
    """Return the objective of one station by its definition, beat by beat."""
    beats = [beat for members in areas.values() for beat in members]
    loads = _loads(plan, beats)
    least = 0.01 * math.fsum(loads.values()) / len(loads)
    mass = {beat: max(load, least) for beat, load in loads.items()}
    centroid = plan.city.beats.loc[beats].geometry.centroid
    place = {beat: centroid[beat].coords[0][:2] for beat in beats}
    whole = _inertia(beats, mass, place)
    parts = math.fsum(_inertia(members, mass, place) for members in areas.values())
    deviation = _deviations(plan, areas).values()
    balance = math.fsum(deviation) / len(areas)
    compactness = len(areas) * parts / whole if whole > 0 else 0.0
    return plan.rules.balance * balance + plan.rules.compactness * compactness


def _inertia(beats: list[str], mass: dict[str, float], place: dict[str, tuple[float, ...]]) -> float:
    """Return the sum of mass times squared distance from the centre of mass."""
    total = math.fsum(mass[b] for b in beats)
    x = math.fsum(mass[b] * place[b][0] for b in beats) / total
    y = math.fsum(mass[b] * place[b][1] for b in beats) / total
    return math.fsum(mass[b] * ((place[b][0] - x) ** 2 + (place[b][1] - y) ** 2) for b in beats)


def _posts_sound(plan: Plan, roster: Roster) -> Iterator[Breach]:
    """Judge a roster: every officer once, where they belong; every beat held or named vacant."""
    home = _home(plan)
    times = Counter(roster.posts["officer_no"])
    for number in sorted(set(roster.officers.index) | set(times)):
        if times[number] != 1 or number not in roster.officers.index:
            yield Breach("every officer once", number, say("the officer has {n} posts", n=times[number]))
    for post in roster.posts.itertuples():
        officer = roster.officers["station"].get(post.officer_no)
        if home.get(str(post.beat)) != post.station or post.station != officer:
            what = say("beat {beat} is not of the officer's station", beat=post.beat)
            yield Breach("own station", str(post.officer_no), what)
        if plan.areas.get(post.beat) != post.area:
            what = say("beat {beat} does not lie in area {area}", beat=post.beat, area=post.area)
            yield Breach("posts as planned", str(post.officer_no), what)
    yield from _vacancies_true(set(home), set(roster.posts["beat"]), set(roster.vacancies))


def _vacancies_true(beats: set[str], held: set[str], vacant: set[str]) -> Iterator[Breach]:
    for beat in sorted(vacant - beats):
        yield Breach("vacancies named", beat, say("the beat is not on the map"))
    for beat in sorted(beats & held & vacant):
        yield Breach("vacancies named", beat, say("the beat is held and called vacant"))
    for beat in sorted(beats - held - vacant):
        yield Breach("vacancies named", beat, say("nobody holds the beat"))
