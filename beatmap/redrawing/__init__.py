"""Redrawing a plan by hand: edits as values, what each does, what was done, and the best next step."""

from beatmap.redrawing.combining import combine
from beatmap.redrawing.differences import Difference, diff
from beatmap.redrawing.edittables import EDIT_COLUMNS, apply_edits, edits_table
from beatmap.redrawing.effects import Effect, effect
from beatmap.redrawing.history import log, redo, undo
from beatmap.redrawing.locks import lock, unlock
from beatmap.redrawing.suggestions import suggest
from beatmap.redrawing.verbs import merge, move, new_area, rename, split, swap

__all__ = [
    "EDIT_COLUMNS",
    "Difference",
    "Effect",
    "apply_edits",
    "combine",
    "diff",
    "edits_table",
    "effect",
    "lock",
    "log",
    "merge",
    "move",
    "new_area",
    "redo",
    "rename",
    "split",
    "suggest",
    "swap",
    "undo",
    "unlock",
]
