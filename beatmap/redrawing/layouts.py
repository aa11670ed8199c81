"""What lies where in a plan, as plain tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from beatmap.redrawing.memory import remembered

if TYPE_CHECKING:
    from beatmap.plans import Plan


@dataclass(frozen=True)
class Layout:
    """The area of each beat, in the order of the plan; the beats of each area."""

    area: dict[str, str]
    members: dict[str, frozenset[str]]


def layout_of(plan: Plan) -> Layout:
    """Return the layout of a plan; whoever changes it changes a copy."""
    layout: Layout = remembered(plan, "layout", lambda: _read(plan))
    return layout


def _read(plan: Plan) -> Layout:
    areas = plan.areas
    area = dict(zip(areas.index.tolist(), areas.tolist(), strict=True))
    members: dict[str, list[str]] = {}
    for beat, name in area.items():
        members.setdefault(name, []).append(beat)
    return Layout(area, {name: frozenset(beats) for name, beats in members.items()})
