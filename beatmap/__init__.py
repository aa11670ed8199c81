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
        read_edits,
        read_lines,
        read_officers,
        read_plan,
        read_rules,
        write_plan,
        write_plan_book,
    )
    from beatmap.grouping import Alternatives, Drawn, alternatives, draw_beats, group, prove
    from beatmap.maps import draw, draw_editor, draw_faults
    from beatmap.maps.bridge import edit
    from beatmap.maps.reports import draw_report
    from beatmap.maps.sheets import draw_sheet, write_atlas
    from beatmap.personnel import PersonnelRules
    from beatmap.plans import Certificate, Edit, Plan
    from beatmap.redrawing import (
        Difference,
        Effect,
        apply_edits,
        combine,
        diff,
        edits_table,
        effect,
        lock,
        log,
        merge,
        move,
        new_area,
        redo,
        rename,
        split,
        suggest,
        swap,
        undo,
        unlock,
    )
    from beatmap.referee import Breach, verify
    from beatmap.reshaping import (
        affected,
        carry_over,
        match_beats,
        merge_beats,
        move_committee,
        propose_cut,
        shift_border,
        split_beat,
    )
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
    "Difference": "redrawing",
    "Drawn": "grouping",
    "Edit": "plans",
    "Effect": "redrawing",
    "InfeasibleError": "errors",
    "InputError": "errors",
    "OutOfTimeError": "errors",
    "PersonnelRules": "personnel",
    "Plan": "plans",
    "Repair": "coverage",
    "Roster": "rosters",
    "Rules": "rules",
    "affected": "reshaping",
    "alternatives": "grouping",
    "apply_edits": "redrawing",
    "apportion": "workloads",
    "assign": "staffing",
    "borders": "adjacency",
    "carry_over": "reshaping",
    "combine": "redrawing",
    "compare": "scores",
    "corners": "adjacency",
    "count_points": "workloads",
    "diagnose": "coverage",
    "diff": "redrawing",
    "dissolve": "coverage",
    "draw": "maps",
    "draw_beats": "grouping",
    "draw_editor": "maps",
    "draw_faults": "maps",
    "draw_report": "maps.reports",
    "draw_sheet": "maps.sheets",
    "edit": "maps.bridge",
    "edits_table": "redrawing",
    "effect": "redrawing",
    "evaluate": "scores",
    "from_wgs84": "datums",
    "group": "grouping",
    "is_clean": "coverage",
    "likely_datum": "datums",
    "lock": "redrawing",
    "log": "redrawing",
    "madrid": "scores",
    "match_beats": "reshaping",
    "merge": "redrawing",
    "merge_beats": "reshaping",
    "move": "redrawing",
    "move_committee": "reshaping",
    "new_area": "redrawing",
    "propose_cut": "reshaping",
    "prove": "grouping",
    "read_beats": "files",
    "read_city": "files",
    "read_committees": "files",
    "read_edits": "files",
    "read_lines": "files",
    "read_officers": "files",
    "read_plan": "files",
    "read_rules": "files",
    "redo": "redrawing",
    "relied_on": "adjacency",
    "rename": "redrawing",
    "repair": "coverage",
    "required_officers": "workloads",
    "shift_border": "reshaping",
    "split": "redrawing",
    "split_beat": "reshaping",
    "split_by": "adjacency",
    "splits": "scores",
    "suggest": "redrawing",
    "summarize": "scores",
    "summarize_city": "scores",
    "swap": "redrawing",
    "to_wgs84": "datums",
    "undo": "redrawing",
    "unlock": "redrawing",
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
    "Difference",
    "Drawn",
    "Edit",
    "Effect",
    "InfeasibleError",
    "InputError",
    "OutOfTimeError",
    "PersonnelRules",
    "Plan",
    "Repair",
    "Roster",
    "Rules",
    "affected",
    "alternatives",
    "apply_edits",
    "apportion",
    "assign",
    "borders",
    "carry_over",
    "combine",
    "compare",
    "corners",
    "count_points",
    "diagnose",
    "diff",
    "dissolve",
    "draw",
    "draw_beats",
    "draw_editor",
    "draw_faults",
    "draw_report",
    "draw_sheet",
    "edit",
    "edits_table",
    "effect",
    "evaluate",
    "from_wgs84",
    "group",
    "is_clean",
    "likely_datum",
    "lock",
    "log",
    "madrid",
    "match_beats",
    "merge",
    "merge_beats",
    "move",
    "move_committee",
    "new_area",
    "propose_cut",
    "prove",
    "read_beats",
    "read_city",
    "read_committees",
    "read_edits",
    "read_lines",
    "read_officers",
    "read_plan",
    "read_rules",
    "redo",
    "relied_on",
    "rename",
    "repair",
    "required_officers",
    "shift_border",
    "split",
    "split_beat",
    "split_by",
    "splits",
    "suggest",
    "summarize",
    "summarize_city",
    "swap",
    "to_wgs84",
    "undo",
    "unlock",
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
