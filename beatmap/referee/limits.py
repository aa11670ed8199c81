"""Whether each area keeps what is asked of a single one: beats, officers, tolerances, ways across."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import networkx as nx

from beatmap.referee.breaches import CLOSE, Breach
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beatmap.referee.units import Unit


def limits_kept(unit: Unit) -> Iterator[Breach]:
    """Yield each area that breaks a rule about a single area; those that are kept are exempt."""
    yield from _sizes_kept(unit)
    yield from _tolerance_kept(unit)
    yield from _tolerances_kept(unit)
    yield from _officers_kept(unit)
    yield from _ways_kept(unit)


def _sizes_kept(unit: Unit) -> Iterator[Breach]:
    """Judge the beats of each area; a station with fewer than an area needs is one."""
    n, rules = len(unit.home), unit.plan.rules
    fewest, most = (n, n) if n < rules.min_beats else (rules.min_beats, rules.max_beats)
    for area, beats in unit.judged.items():
        if not fewest <= len(beats) <= most:
            what = say("it has {n} beats, not {fewest} to {most}", n=len(beats), fewest=fewest, most=most)
            yield Breach("beats in an area", area, what)


def _tolerance_kept(unit: Unit) -> Iterator[Breach]:
    limit = unit.plan.rules.tolerance
    if limit is None:
        return
    for area, share in unit.deviations(unit.load).items():
        if area in unit.judged and not share <= limit * (1 + CLOSE):
            what = say(
                "it deviates {share:.4f} from the mean, the rules allow {limit:.4f}", share=share, limit=limit
            )
            yield Breach("tolerance", area, what)


def _tolerances_kept(unit: Unit) -> Iterator[Breach]:
    for column, limit in unit.plan.rules.tolerances.items():
        for area, share in unit.deviations(unit.facts.amounts[column]).items():
            if area in unit.judged and not share <= limit * (1 + CLOSE):
                what = say(
                    "its {column} deviates {share:.4f} from the mean, the rules allow {limit:.4f}",
                    column=column,
                    share=share,
                    limit=limit,
                )
                yield Breach("tolerances", area, what)


def _officers_kept(unit: Unit) -> Iterator[Breach]:
    least = unit.plan.rules.min_officers
    if not least:
        return
    for area, beats in unit.judged.items():
        officers = math.fsum(unit.facts.amounts["officers"][beat] for beat in beats)
        if not officers >= least:
            what = say("it has {n:g} officers, the rules ask for {least}", n=officers, least=least)
            yield Breach("min_officers", area, what)


def _ways_kept(unit: Unit) -> Iterator[Breach]:
    """Judge the longest of the shortest ways inside an area; one in pieces is judged piece by piece."""
    hops, metres, graph = unit.plan.rules.max_diameter, unit.plan.rules.max_travel, _graph(unit)
    for area, beats in unit.judged.items():
        inside = graph.subgraph(beats)
        if hops is not None and (crossed := _longest(inside, "hops")) > hops:
            what = say("it is {n:g} borders across, the rules allow {most}", n=crossed, most=hops)
            yield Breach("max_diameter", area, what)
        if metres is not None and (way := _longest(inside, "metres")) > metres * (1 + CLOSE):
            what = say("it is {way:,.1f} m across, the rules allow {most:,.1f} m", way=way, most=metres)
            yield Breach("max_travel", area, what)


def _graph(unit: Unit) -> nx.Graph[str]:
    """Return who borders whom, with the metres from middle to middle."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(unit.home)
    for a, b in unit.borders:
        metres = math.dist(unit.facts.place[a], unit.facts.place[b])
        graph.add_edge(a, b, hops=1, metres=metres)
    return graph


def _longest(graph: nx.Graph[str], length: str) -> float:
    ways = nx.all_pairs_dijkstra_path_length(graph, weight=length)
    return max(max(reached.values()) for _, reached in ways)
