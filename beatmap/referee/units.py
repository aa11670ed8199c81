"""A plan read into plain tables: each station, or stations that are joined, with all that is judged of it."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from beatmap.plans import Certificate, Plan

PROMISED = ("optimal", "feasible")  # the stations whose areas must keep the rules

Place = tuple[float, float]


class Facts(NamedTuple):
    """What is known of the beats of the whole city, by beat.

    Amounts by column ("beats" counts 1, NaN where there is no number), the values of the columns of the
    scope as text, the centroid in metres, the perimeter in metres, the ground in m².
    """

    amounts: dict[str, dict[str, float]]
    texts: dict[str, dict[str, str]]
    place: dict[str, Place]
    outline: dict[str, float]
    ground: dict[str, float]


@dataclass(frozen=True)
class Unit:
    """What is grouped as one: a station, or several that are joined.

    Attributes
    ----------
    plan : Plan
    name : str
        "S1", or "S1+S2".
    facts : Facts
    home : dict of str to str
        Each of its beats -> police station.
    areas : dict of str to list of str
        Area -> its beats, as far as they lie here.
    borders : dict of (str, str) to float
        Two of its beats that are neighbours -> metres of border, each pair once.
    old : dict of str to str
        Beat -> area of today; only areas that lie wholly here, the others cannot go on.
    proofs : list of Certificate
    """

    plan: Plan
    name: str
    facts: Facts
    home: dict[str, str]
    areas: dict[str, list[str]]
    borders: dict[tuple[str, str], float]
    old: dict[str, str]
    proofs: list[Certificate]

    @property
    def stations(self) -> list[str]:
        """The police stations, sorted."""
        return sorted(set(self.home.values()))

    @property
    def promised(self) -> bool:
        """Whether a certificate says that the rules are kept."""
        return any(proof.status in PROMISED for proof in self.proofs)

    @property
    def in_scope(self) -> bool:
        """Whether all beats have one of the values that the scope names, in every column."""
        scope = self.plan.rules.scope.items()
        return all(self.facts.texts[column].get(beat) in of for column, of in scope for beat in self.home)

    @property
    def judged(self) -> dict[str, list[str]]:
        """The areas that rules about a single area hold for: all that are not kept as they are."""
        return {area: beats for area, beats in self.areas.items() if area not in self.plan.rules.keep}

    @cached_property
    def load(self) -> dict[str, float]:
        """The workload of each beat; where it is 0 everywhere each beat counts 1."""
        load = {beat: self.facts.amounts["workload"][beat] for beat in self.home}
        return load if any(load.values()) else dict.fromkeys(load, 1.0)

    def deviations(self, amounts: dict[str, float]) -> dict[str, float]:
        """Return |amount - mean| / mean of each area; empty where all amounts are 0."""
        mean = math.fsum(amounts[beat] for beat in self.home) / len(self.areas)
        if mean == 0:
            return {}
        sums = {area: math.fsum(amounts[beat] for beat in beats) for area, beats in self.areas.items()}
        return {area: abs(amount - mean) / mean for area, amount in sums.items()}


def units_in(plan: Plan) -> list[Unit]:
    """Return the stations of a plan, joined as its rules say, sorted by name."""
    names = _unit_names(plan)
    home: dict[str, dict[str, str]] = defaultdict(dict)
    for beat, station in plan.city.stations.items():
        home[names[station]][str(beat)] = station
    unit = {beat: name for name, beats in home.items() for beat in beats}
    facts, areas, borders, old = _facts(plan), _areas(plan, unit), _borders(plan, unit), _old(plan, unit)
    return [
        Unit(
            plan,
            name,
            facts,
            home[name],
            areas[name],
            borders[name],
            old[name],
            [proof for proof in plan.proofs if names.get(proof.station) == name],
        )
        for name in sorted(home)
    ]


def members(plan: Plan) -> dict[str, list[str]]:
    """Return area -> its beats, each once, whether they are on the map or not."""
    found: dict[str, dict[str, None]] = {}
    for beat, area in plan.areas.dropna().items():
        found.setdefault(area, {})[str(beat)] = None
    return {area: list(beats) for area, beats in sorted(found.items())}


def _unit_names(plan: Plan) -> dict[str, str]:
    """Return station -> its own name, or "S1+S2" where it is joined."""
    names = {station: station for station in plan.city.station_ids}
    for group in plan.rules.joined:
        for station in group:
            names[station] = "+".join(sorted(group))
    return names


def _facts(plan: Plan) -> Facts:
    rules, beats = plan.rules, plan.city.beats
    ids = [str(beat) for beat in beats.index]
    shapes = dict(zip(ids, beats.geometry, strict=True))
    columns = {column: dict(zip(ids, beats[column].tolist(), strict=True)) for column in beats.columns}
    wanted = {"workload", "officers", rules.moved_by, *rules.tolerances}
    amounts = {name: {beat: _number(columns.get(name, {}).get(beat)) for beat in ids} for name in wanted}
    return Facts(
        {**amounts, "beats": dict.fromkeys(ids, 1.0)},
        {name: {beat: str(value) for beat, value in columns.get(name, {}).items()} for name in rules.scope},
        {beat: (shape.centroid.x, shape.centroid.y) for beat, shape in shapes.items()},
        {beat: shape.length for beat, shape in shapes.items()},
        {beat: shape.area for beat, shape in shapes.items()},
    )


def _number(value: object) -> float:
    """Return an amount as a number; NaN where it is none, so that no rule about it is kept."""
    try:
        return float(str(value))
    except ValueError:
        return math.nan


def _areas(plan: Plan, unit: dict[str, str]) -> dict[str, dict[str, list[str]]]:
    """Return unit -> area -> the beats of it that lie there."""
    found: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for area, beats in members(plan).items():
        for beat in beats:
            if beat in unit:
                found[unit[beat]].setdefault(area, []).append(beat)
    return found


def _borders(plan: Plan, unit: dict[str, str]) -> dict[str, dict[tuple[str, str], float]]:
    """Return unit -> the borders inside it."""
    found: dict[str, dict[tuple[str, str], float]] = defaultdict(dict)
    borders = plan.city.borders
    for (a, b), metres in zip(borders.index.tolist(), borders["metres"].tolist(), strict=True):
        if unit[a] == unit[b]:
            found[unit[a]][a, b] = metres
    return found


def _old(plan: Plan, unit: dict[str, str]) -> dict[str, dict[str, str]]:
    """Return unit -> beat -> area of today, without the areas that lie in several units."""
    today = [] if plan.before is None else plan.before.dropna().items()
    known = {str(beat): area for beat, area in today if beat in unit}
    lies_in: dict[str, set[str]] = defaultdict(set)
    for beat, area in known.items():
        lies_in[area].add(unit[beat])
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for beat, area in known.items():
        if len(lies_in[area]) == 1:
            found[unit[beat]][beat] = area
    return found
