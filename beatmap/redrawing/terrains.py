"""A map as arrays, station by station: what single moves are tried on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from beatmap.measures import whole_inertia
from beatmap.redrawing.memory import remembered
from beatmap.stations import stations_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from beatmap.plans import Plan
    from beatmap.stations import Station

    Floats = NDArray[np.float64]
    Ints = NDArray[np.intp]

# The columns of `Terrain.sums`: load, mass of the inertia, mass times x and y and x² + y², perimeter, ground.
LOAD, INERTIA, OUTLINE, GROUND = 0, slice(1, 5), 5, 6


@dataclass(frozen=True)
class Terrain:
    """All beats of a map as arrays, station by station; n beats, m borders inside stations, s stations.

    Attributes
    ----------
    ids : list of str
    names : list of str, (s,)
    unit : array of int, (n,)
        The station (or those that are joined) of each beat.
    sums : array of float, (n, 7)
        What each beat adds to an area: see `LOAD` and on.
    pairs, metres : arrays, (m, 2) and (m,)
    load, inertia, border : arrays of float, (s,)
        Of whole stations.
    moved : array of float, (n,)
        What each beat adds to the part stability when it changes its area, not yet a share.
    """

    ids: list[str]
    names: list[str]
    unit: Ints
    sums: Floats
    pairs: Ints
    metres: Floats
    load: Floats
    inertia: Floats
    border: Floats
    moved: Floats


def terrain_of(plan: Plan) -> Terrain:
    """Return the terrain of a plan's map, worked out once."""
    rules = plan.rules
    key = ("terrain", rules.joined, rules.moved_by)
    terrain: Terrain = remembered(plan.city, key, lambda: _surveyed(plan))
    return terrain


def _surveyed(plan: Plan) -> Terrain:
    by = plan.rules.moved_by
    column = [by] if by in plan.city.beats and by != "workload" else []
    stations = stations_of(plan.city, joined=plan.rules.joined, columns=column)
    sizes = [len(station) for station in stations]
    starts = np.cumsum([0, *sizes[:-1]])
    rows = [np.column_stack([_inertia_sums(s), s.outline, s.ground]) for s in stations]
    border = np.array([float(s.metres.sum()) for s in stations])
    return Terrain(
        ids=[str(beat) for s in stations for beat in s.ids.tolist()],
        names=[s.name for s in stations],
        unit=np.repeat(np.arange(len(stations)), sizes),
        sums=np.concatenate(rows),
        pairs=np.concatenate([s.pairs + start for s, start in zip(stations, starts, strict=True)]),
        metres=np.concatenate([s.metres for s in stations]),
        load=np.array([float(s.load.sum()) for s in stations]),
        inertia=np.array([whole_inertia(s.points, s.mass) for s in stations]),
        border=np.where(border > 0, border, np.inf),
        moved=np.concatenate([_moved_weight(s, by) for s in stations]),
    )


def _inertia_sums(station: Station) -> Floats:
    """Return the load, the mass, mass times x and y, and mass times x² + y² of each beat, shape (n, 5)."""
    mass, (x, y) = station.mass, station.points.T
    return np.column_stack([station.load, mass, mass * x, mass * y, mass * (x**2 + y**2)])


def _moved_weight(station: Station, by: str) -> Floats:
    """Return what each beat counts in the part stability; nothing where there is no such column."""
    if by == "beats":
        return np.ones(len(station))
    return station.workload if by == "workload" else station.figures.get(by, np.zeros(len(station)))
