"""What holds for every plan: each beat in one area, areas whole and inside what is grouped as one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import networkx as nx

from beatmap.referee.breaches import Breach
from beatmap.referee.units import members
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beatmap.plans import Plan
    from beatmap.referee.units import Unit


def shape_sound(plan: Plan, units: list[Unit]) -> Iterator[Breach]:
    """Yield what is wrong with the shape of the areas."""
    yield from _beats_once(plan)
    yield from _inside_stations(plan, units)
    yield from _connected(plan)


def _beats_once(plan: Plan) -> Iterator[Breach]:
    times = Counter(plan.areas.dropna().index)
    for beat in plan.city.stations.index:
        if times[beat] != 1:
            yield Breach("every beat once", beat, say("it stands in {n} areas", n=times[beat]))
    for beat in sorted(set(plan.areas.index) - set(plan.city.stations.index)):
        yield Breach("every beat once", beat, say("the beat is not on the map"))


def _inside_stations(plan: Plan, units: list[Unit]) -> Iterator[Breach]:
    """Yield each area that lies in several stations which are not joined."""
    lies_in = {beat: unit for unit in units for beat in unit.home}
    for area, beats in members(plan).items():
        here = [beat for beat in beats if beat in lies_in]
        if len({lies_in[beat].name for beat in here}) > 1:
            stations = sorted({lies_in[beat].home[beat] for beat in here})
            yield Breach("inside one station", area, say("it lies in stations {names}", names=stations))


def _connected(plan: Plan) -> Iterator[Breach]:
    graph: nx.Graph[str] = nx.Graph(list(plan.city.borders.index))
    graph.add_nodes_from(plan.city.stations.index)
    for area, beats in members(plan).items():
        pieces = list(nx.connected_components(graph.subgraph(beats)))
        if len(pieces) > 1:
            smallest = min((sorted(piece) for piece in pieces), key=lambda piece: (len(piece), piece))
            what = say("it is in {n} pieces; one is {beats}", n=len(pieces), beats=smallest)
            yield Breach("connected", area, what)
