"""Plan community policing on the map: committees to beats, beats to areas, officers to beats, all on one map.

Names are imported when they are first used, so that importing beatmap itself costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beatmap.adjacency import borders, corners, relied_on, split_by
    from beatmap.beats import BeatMap
    from beatmap.coverage import Repair, diagnose, dissolve, is_clean, repair
    from beatmap.datums import from_wgs84, likely_datum, to_wgs84
    from beatmap.errors import BeatmapError, InfeasibleError, InputError, OutOfTimeError
    from beatmap.files import (
        read_beats,
        read_city,
        read_committees,
        read_lines,
        read_officers,
        read_plan,
        read_rules,
        write_plan,
        write_plan_book,
    )
    from beatmap.grouping import Alternatives, Drawn, alternatives, draw_beats, group, prove
    from beatmap.maps import draw, draw_faults
    from beatmap.maps.reports import draw_report
    from beatmap.maps.sheets import draw_sheet, write_atlas
    from beatmap.personnel import PersonnelRules
    from beatmap.plans import Certificate, Plan
    from beatmap.referee import Breach, verify
    from beatmap.rosters import Roster
    from beatmap.rules import Rules
    from beatmap.scores import compare, evaluate, madrid, splits, summarize, summarize_city
    from beatmap.staffing import assign
    from beatmap.workloads import apportion, count_points, required_officers

_HOMES = {
    "Alternatives": "grouping",
    "BeatMap": "beats",
    "BeatmapError": "errors",
    "Breach": "referee",
    "Certificate": "plans",
    "Drawn": "grouping",
    "InfeasibleError": "errors",
    "InputError": "errors",
    "OutOfTimeError": "errors",
    "PersonnelRules": "personnel",
    "Plan": "plans",
    "Repair": "coverage",
    "Roster": "rosters",
    "Rules": "rules",
    "alternatives": "grouping",
    "apportion": "workloads",
    "assign": "staffing",
    "borders": "adjacency",
    "compare": "scores",
    "corners": "adjacency",
    "count_points": "workloads",
    "diagnose": "coverage",
    "dissolve": "coverage",
    "draw": "maps",
    "draw_beats": "grouping",
    "draw_faults": "maps",
    "draw_report": "maps.reports",
    "draw_sheet": "maps.sheets",
    "evaluate": "scores",
    "from_wgs84": "datums",
    "group": "grouping",
    "is_clean": "coverage",
    "likely_datum": "datums",
    "madrid": "scores",
    "prove": "grouping",
    "read_beats": "files",
    "read_city": "files",
    "read_committees": "files",
    "read_lines": "files",
    "read_officers": "files",
    "read_plan": "files",
    "read_rules": "files",
    "relied_on": "adjacency",
    "repair": "coverage",
    "required_officers": "workloads",
    "split_by": "adjacency",
    "splits": "scores",
    "summarize": "scores",
    "summarize_city": "scores",
    "to_wgs84": "datums",
    "verify": "referee",
    "write_atlas": "maps.sheets",
    "write_plan": "files",
    "write_plan_book": "files",
}

__all__ = [
    "Alternatives",
    "BeatMap",
    "BeatmapError",
    "Breach",
    "Certificate",
    "Drawn",
    "InfeasibleError",
    "InputError",
    "OutOfTimeError",
    "PersonnelRules",
    "Plan",
    "Repair",
    "Roster",
    "Rules",
    "alternatives",
    "apportion",
    "assign",
    "borders",
    "compare",
    "corners",
    "count_points",
    "diagnose",
    "dissolve",
    "draw",
    "draw_beats",
    "draw_faults",
    "draw_report",
    "draw_sheet",
    "evaluate",
    "from_wgs84",
    "group",
    "is_clean",
    "likely_datum",
    "madrid",
    "prove",
    "read_beats",
    "read_city",
    "read_committees",
    "read_lines",
    "read_officers",
    "read_plan",
    "read_rules",
    "relied_on",
    "repair",
    "required_officers",
    "split_by",
    "splits",
    "summarize",
    "summarize_city",
    "to_wgs84",
    "verify",
    "write_atlas",
    "write_plan",
    "write_plan_book",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        message = f"module 'beatmap' has no attribute {name!r}"
        raise AttributeError(message)
    value = getattr(import_module(f"beatmap.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
