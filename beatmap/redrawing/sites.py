"""What no edit changes: the beats of each station, their figures and borders, read once for a city."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from beatmap.redrawing.figures import MILLIONTH, wholes
from beatmap.redrawing.memory import remembered
from beatmap.referee.units import Facts, units_in

if TYPE_CHECKING:
    from beatmap.plans import Plan
    from beatmap.referee.units import Unit
    from beatmap.rules import Rules


@dataclass(frozen=True)
class Site:
    """A station, or several that are joined, as far as no edit changes it.

    Attributes
    ----------
    name : str
        "S1", or "S1+S2".
    beats : tuple of str
        In the order of the map; all below is by position in it.
    workload, load : tuple of int
        What is written, and what is balanced; see `figures`.
    scale : int
        1 where workloads are whole, else how many of these units make 1.
    total : int
        The sum of `load`.
    outline, ground : tuple of int
        mm of perimeter, cm².
    near : tuple of dict of int to int
        The neighbours in the station -> mm of border.
    facts, home, borders
        As the referee reads them (`beatmap.referee.units.Unit`).
    in_scope : bool
        Whether the rules are about it at all.
    """

    name: str
    beats: tuple[str, ...]
    workload: tuple[int, ...]
    load: tuple[int, ...]
    scale: int
    total: int
    outline: tuple[int, ...]
    ground: tuple[int, ...]
    near: tuple[dict[int, int], ...]
    facts: Facts
    home: dict[str, str]
    borders: dict[tuple[str, str], float]
    in_scope: bool

    @property
    def stations(self) -> list[str]:
        """The police stations, sorted."""
        return sorted(set(self.home.values()))


@dataclass(frozen=True)
class Sites:
    """All that is grouped together, by name, and where each beat lies."""

    by_name: dict[str, Site]
    of_beat: dict[str, str]


def sites_of(plan: Plan) -> Sites:
    """Return the sites of a plan's map under its rules; read once, since a map never changes."""
    sites: Sites = remembered(plan.city, ("sites", _asked(plan.rules)), lambda: _read(plan))
    return sites


def _asked(rules: Rules) -> tuple[object, ...]:
    """Return all of the rules that sites depend on."""
    scope = tuple(sorted(rules.scope.items()))
    return rules.joined, rules.moved_by, tuple(rules.tolerances), scope


def _read(plan: Plan) -> Sites:
    beats = plan.city.beats
    shapes, workload = beats.geometry.to_numpy(), beats["workload"].to_numpy(dtype=np.float64)
    scale = 1 if (workload == np.floor(workload)).all() else MILLIONTH
    of_all = {
        "workload": wholes(workload, scale),
        "outline": wholes(shapely.length(shapes), 1000),
        "ground": wholes(shapely.area(shapes), 10_000),
    }
    by_beat = {name: dict(zip(beats.index, values, strict=True)) for name, values in of_all.items()}
    units = units_in(plan)
    return Sites(
        {unit.name: _site(unit, by_beat, scale) for unit in units},
        {beat: unit.name for unit in units for beat in unit.home},
    )


def _site(unit: Unit, by_beat: dict[str, dict[str, int]], scale: int) -> Site:
    beats = tuple(unit.home)
    workload, outline, ground = (tuple(values[beat] for beat in beats) for values in by_beat.values())
    load = workload if any(workload) else (1,) * len(beats)
    return Site(
        name=unit.name,
        beats=beats,
        workload=workload,
        load=load,
        scale=scale,
        total=sum(load),
        outline=outline,
        ground=ground,
        near=_near(unit, beats),
        facts=unit.facts,
        home=unit.home,
        borders=unit.borders,
        in_scope=unit.in_scope,
    )


def _near(unit: Unit, beats: tuple[str, ...]) -> tuple[dict[int, int], ...]:
    place = {beat: position for position, beat in enumerate(beats)}
    near: tuple[dict[int, int], ...] = tuple({} for _ in beats)
    millimetres = wholes(np.array([*unit.borders.values()], dtype=np.float64), 1000)
    for (a, b), length in zip(unit.borders, millimetres, strict=True):
        near[place[a]][place[b]] = near[place[b]][place[a]] = length
    return near
