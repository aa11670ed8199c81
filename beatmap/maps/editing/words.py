"""The fixed words of the editor's page, beside those of a plan's page; the scripts name them by key."""

from __future__ import annotations

from beatmap.maps.editing.slots import Slot
from beatmap.texts import Text, say

EDITING_WORDS: dict[str, Text] = {
    "editor": say("Editing the areas"),
    "tool_choose": say("Choose"),
    "tool_paint": say("Paint"),
    "tool_lasso": say("Lasso"),
    "undo": say("Undo"),
    "redo": say("Redo"),
    "other_area": say("Other area"),
    "merge": say("Merge"),
    "rename": say("Rename"),
    "new_area": say("New area"),
    "lock_area": say("Lock area"),
    "unlock_area": say("Unlock area"),
    "lock_beat": say("Lock beat"),
    "unlock_beat": say("Unlock beat"),
    "choose_first": say("Choose an area first: click one of its beats, or take it from the list."),
    "perimeter": say("Perimeter"),
    "cut": say("Border with other areas"),
    "polsby_popper": say("Compactness (Polsby–Popper)"),
    "pieces": say("Pieces"),
    "whole": say("in one piece"),
    "areas": say("Areas"),
    "largest": say("Largest deviation, as opened and now"),
    "broken": say("Rules that are broken"),
    "none_broken": say("No rule is broken in this station."),
    "elsewhere_broken": say("In other stations: {n}", n=Slot("n")),
    "edits": say("Edits: {n}, not exported: {left}", n=Slot("n"), left=Slot("left")),
    "who": say("Who"),
    "why": say("Why"),
    "export_csv": say("Export CSV"),
    "export_json": say("Export JSON"),
    "take_in": say("Import"),
    "no_edits": say("This is no file of edits."),
    "stale": say("these edits belong to another plan"),
    "told": say("{where}: {what}", where=Slot("where"), what=Slot("what")),
    "row": say("row {row}, {beat}: {what}", row=Slot("row"), beat=Slot("beat"), what=Slot("what")),
    "bad_verb": say("the verb is unknown"),
    "bad_area": say("no area has this name, or one has it already"),
    "elsewhere": say("the beat lies in another area by then"),
    "unknown": say("there is no such beat or area"),
    "twice": say("the beat stands twice in one edit"),
    "no_name": say("the name of the area is empty"),
    "both": say("an area and a beat have the same name: rename the area first"),
    "other_station": say("of another station"),
    "locked_beat": say("locked"),
    "locked_area": say("in a locked area, or into one"),
    "kept": say("{n} edits of this plan are kept in this browser.", n=Slot("n")),
    "restore": say("Restore them"),
    "discard": say("Discard them"),
    "opened_layer": say("Areas as they were opened"),
    "locked_layer": say("Locked"),
    "help_title": say("Keys and tools"),
    "help": say(
        "V\tchoose an area with a click\n"
        "B\tpaint: click a beat or drag over several\n"
        "L\tlasso: drag a loop round beats\n"
        "N\tbegin a new area in the chosen station\n"
        "[ ]\tgo round the beats that border the chosen area\n"
        "P\tbring the chosen beat into the chosen area\n"
        "Ctrl+Z, Ctrl+Y\tundo, redo\n"
        "/\tsearch\n"
        "Esc\tend a stroke; choose nothing"
    ),
    "objective": say("objective"),
    "left_to_verify": say("Not judged here, but by `beatmap verify`: {names}", names=Slot("names")),
}
