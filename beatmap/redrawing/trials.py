"""Every single move of a draft at once, as arrays: a beat into a neighbour's area, and what that costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from beatmap.measures import inertia_of, roundness
from beatmap.redrawing.layouts import layout_of
from beatmap.redrawing.terrains import GROUND, INERTIA, LOAD, OUTLINE, terrain_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from beatmap.plans import Plan
    from beatmap.redrawing.terrains import Terrain
    from beatmap.rules import Rules

    Floats = NDArray[np.float64]
    Ints = NDArray[np.intp]

INNER = -1  # the last column of sums over areas: the borders inside


@dataclass(frozen=True)
class Trials:
    """Single moves, each a row of all arrays, and what each adds to every part of the objective.

    Attributes
    ----------
    beat, old, new : arrays of int
        Position of the beat in the terrain; numbers of its area and of the other one.
    unit : array of int
        The station.
    areas : list of str
        The names of the areas, by number.
    beats : array of int, shape (areas,)
        How many beats each area has.
    deviation, deviation_after : arrays of float, shape (rows, 2)
        |deviation| of both areas before and after.
    added : dict of str to array of float
        By part of the objective; below 0 is better.
    """

    beat: Ints
    old: Ints
    new: Ints
    unit: Ints
    areas: list[str]
    beats: Ints
    deviation: Floats
    deviation_after: Floats
    added: dict[str, Floats]


@dataclass(frozen=True)
class _Areas:
    """The areas of a draft: names and stations, the area of each beat, their sums and borders inside."""

    names: list[str]
    unit: Ints
    of_beat: Ints
    sums: Floats

    def __len__(self) -> int:
        return len(self.names)


@dataclass(frozen=True)
class _Moves:
    """Who moves from where to where; metres shared with either area; the sums of both afterwards."""

    beat: Ints
    old: Ints
    new: Ints
    away: Floats
    near: Floats
    left: Floats
    met: Floats

    def gained(self, areas: _Areas, figure: Callable[[Floats], Floats]) -> Floats:
        """Return what the two areas of each move gain in a figure of their sums."""
        then = figure(areas.sums)
        gained: Floats = figure(self.left) + figure(self.met) - then[self.old] - then[self.new]
        return gained


def trials_of(plan: Plan, before: dict[str, str]) -> Trials:
    """Return every move of one beat into an area that one of its neighbours in the station lies in.

    Parameters
    ----------
    plan : Plan
    before : dict of str to str
        Beat -> area that the rules look back to, for the part stability.
    """
    ground = terrain_of(plan)
    areas = _areas_of(ground, layout_of(plan).area)
    moves = _moves_of(ground, areas)
    unit = areas.unit[moves.old]
    k = np.bincount(areas.unit, minlength=len(ground.names)).astype(float)
    mean = ground.load / k
    deviation = np.abs(areas.sums[:, LOAD] / mean[areas.unit] - 1)
    both = deviation[np.column_stack([moves.old, moves.new])]
    after = np.abs(np.column_stack([moves.left[:, LOAD], moves.met[:, LOAD]]) / mean[unit][:, None] - 1)
    added = {
        "largest": _largest_after(areas, moves, deviation, after) - _largest(areas, deviation)[unit],
        "balance": (after - both).sum(axis=1) / k[unit],
        "compactness": k[unit] * moves.gained(areas, _inertia) / ground.inertia[unit],
        "cut": (moves.away - moves.near) / ground.border[unit],
        "roundness": -moves.gained(areas, _round) / k[unit],
        "stability": _stability_added(ground, areas, moves, before),
    }
    beats = np.bincount(areas.of_beat, minlength=len(areas))
    return Trials(moves.beat, moves.old, moves.new, unit, areas.names, beats, both, after, added)


def ranked(rules: Rules, trials: Trials, hair: float) -> Ints:
    """Return the moves that better the objective by more than a hair, the best first; ties as they come.

    In strict order the parts count one after the other.
    """
    if not rules.order:
        weights = {part: getattr(rules, part) for part in trials.added if part != "largest"}
        cost = np.zeros(len(trials.beat))
        for part, weight in weights.items():
            cost += weight * trials.added[part]
        order = np.argsort(cost, kind="stable")
        return np.asarray(order[cost[order] < -hair])
    parts = np.column_stack([np.round(trials.added[part] / hair) for part in rules.order])
    first = parts[np.arange(len(parts)), np.argmax(parts != 0, axis=1)]
    order = np.lexsort(parts.T[::-1])
    return np.asarray(order[first[order] < 0])


def _areas_of(ground: Terrain, area_of: dict[str, str]) -> _Areas:
    keys = [(unit, area_of[beat]) for beat, unit in zip(ground.ids, ground.unit.tolist(), strict=True)]
    number = {key: i for i, key in enumerate(sorted(set(keys)))}
    of_beat = np.array([number[key] for key in keys], dtype=np.intp)
    ends = of_beat[ground.pairs]
    inside = ends[:, 0] == ends[:, 1]
    inner = np.bincount(ends[inside, 0], ground.metres[inside], len(number))
    sums = [np.bincount(of_beat, column, len(number)) for column in ground.sums.T]
    unit = np.array([unit for unit, _ in number], dtype=np.intp)
    return _Areas([name for _, name in number], unit, of_beat, np.column_stack([*sums, inner]).astype(float))


def _moves_of(ground: Terrain, areas: _Areas) -> _Moves:
    """Return every beat with every other area that borders it."""
    one, other = np.concatenate([ground.pairs, ground.pairs[:, ::-1]]).T
    met, place = np.unique(one * len(areas) + areas.of_beat[other], return_inverse=True)
    shared = np.bincount(place, np.concatenate([ground.metres, ground.metres])).astype(float)
    beat, new = met // len(areas), met % len(areas)
    across = areas.of_beat[beat] != new
    own = np.zeros(len(ground.ids))
    own[beat[~across]] = shared[~across]
    beat, new, near = beat[across], new[across], shared[across]
    old, away = areas.of_beat[beat], own[beat]
    left = areas.sums[old] - np.column_stack([ground.sums[beat], away])
    gained = areas.sums[new] + np.column_stack([ground.sums[beat], near])
    return _Moves(beat, old, new, away, near, left, gained)


def _inertia(sums: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):  # an area that loses its last beat has no mass
        return np.nan_to_num(inertia_of(*sums[:, INERTIA].T))


def _round(sums: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.nan_to_num(roundness(sums[:, GROUND], sums[:, OUTLINE] - 2 * sums[:, INNER]))


def _largest(areas: _Areas, deviation: Floats) -> Floats:
    """Return the largest deviation of each station."""
    largest = np.zeros(areas.unit.max(initial=-1) + 1)
    np.maximum.at(largest, areas.unit, deviation)
    return largest


def _largest_after(areas: _Areas, moves: _Moves, deviation: Floats, after: Floats) -> Floats:
    """Return the largest deviation after each move: of the others in the station only three can matter."""
    order = np.lexsort((-deviation, areas.unit))
    start = np.searchsorted(areas.unit[order], areas.unit[moves.old])
    largest = after.max(axis=1)
    for place in range(3):
        at = order[np.minimum(start + place, len(order) - 1)]
        other = (areas.unit[at] == areas.unit[moves.old]) & (at != moves.old) & (at != moves.new)
        largest = np.where(other, np.maximum(largest, deviation[at]), largest)
    return np.asarray(largest)


def _stability_added(ground: Terrain, areas: _Areas, moves: _Moves, before: dict[str, str]) -> Floats:
    """Return the share of the station that each move brings away from its old area, or back into it."""
    number = {
        (unit, name): i for i, (unit, name) in enumerate(zip(areas.unit.tolist(), areas.names, strict=True))
    }
    units = ground.unit.tolist()
    home = [number.get((u, before.get(b, "")), -1) for u, b in zip(units, ground.ids, strict=True)]
    known = np.array([beat in before for beat in ground.ids])
    whole = np.bincount(ground.unit, ground.moved * known, len(ground.names))[areas.unit[moves.old]]
    at_home = np.array(home, dtype=np.intp)[moves.beat]
    turns = (at_home == moves.old).astype(float) - (at_home == moves.new)
    amount = ground.moved[moves.beat] * known[moves.beat] * turns
    return np.asarray(np.divide(amount, whole, out=np.zeros(len(amount)), where=whole > 0))
