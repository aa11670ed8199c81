"""The objective of a grouping, each part by its definition, beat by beat."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from beatmap.referee.units import Unit

LEAST_MASS = 0.01  # share of the mean workload that a beat weighs at least in the inertia


def objective_of(unit: Unit) -> float:
    """Return the parts added up with the weights of the rules, or the last part of a strict order."""
    if unit.plan.rules.order:
        return PARTS[unit.plan.rules.order[-1]](unit)
    weights = {part: getattr(unit.plan.rules, part) for part in PARTS if part != "largest"}
    return math.fsum(weight * PARTS[part](unit) for part, weight in weights.items() if weight > 0)


def _largest(unit: Unit) -> float:
    return max(unit.deviations(unit.load).values())


def _balance(unit: Unit) -> float:
    return math.fsum(unit.deviations(unit.load).values()) / len(unit.areas)


def _compactness(unit: Unit) -> float:
    least = LEAST_MASS * math.fsum(unit.load.values()) / len(unit.load)
    mass = {beat: max(load, least) for beat, load in unit.load.items()}
    whole = _inertia(unit, unit.home, mass)
    within = math.fsum(_inertia(unit, beats, mass) for beats in unit.areas.values())
    return len(unit.areas) * within / whole if whole > 0 else 0.0


def _inertia(unit: Unit, beats: Iterable[str], mass: dict[str, float]) -> float:
    """Return the sum of mass times squared distance from the centre of mass."""
    placed = [(mass[beat], *unit.facts.place[beat]) for beat in beats]
    total = math.fsum(m for m, _, _ in placed)
    middle = math.fsum(m * x for m, x, _ in placed) / total, math.fsum(m * y for m, _, y in placed) / total
    return math.fsum(m * math.dist((x, y), middle) ** 2 for m, x, y in placed)


def _cut(unit: Unit) -> float:
    whole = math.fsum(unit.borders.values())
    within = math.fsum(_inner_metres(unit, beats) for beats in unit.areas.values())
    return (whole - within) / whole if whole > 0 else 0.0


def _inner_metres(unit: Unit, beats: list[str]) -> float:
    """Return the metres of border between beats of one area, each border once."""
    here = set(beats)
    return math.fsum(metres for (a, b), metres in unit.borders.items() if a in here and b in here)


def _roundness(unit: Unit) -> float:
    """Return the mean of 1 - 4 pi area / perimeter² (Polsby & Popper 1991)."""
    lacking = []
    for beats in unit.areas.values():
        ground = math.fsum(unit.facts.ground[beat] for beat in beats)
        outline = math.fsum(unit.facts.outline[beat] for beat in beats) - 2 * _inner_metres(unit, beats)
        lacking.append(1 - 4 * math.pi * ground / outline**2)
    return math.fsum(lacking) / len(lacking)


def _stability(unit: Unit) -> float:
    """Return what lies in an area of another name than today, as a share; beats new since count nothing."""
    amounts = unit.facts.amounts[unit.plan.rules.moved_by]
    whole = math.fsum(amounts[beat] for beat in unit.old)
    moved = [
        amounts[beat]
        for area, beats in unit.areas.items()
        for beat in beats
        if unit.old.get(beat, area) != area
    ]
    return 0.0 if whole == 0 else math.fsum(moved) / whole


PARTS: dict[str, Callable[[Unit], float]] = {
    "largest": _largest,
    "balance": _balance,
    "compactness": _compactness,
    "cut": _cut,
    "roundness": _roundness,
    "stability": _stability,
}
