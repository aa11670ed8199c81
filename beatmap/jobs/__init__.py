"""The jobs of the command line, from a file to finished outputs."""

from beatmap.jobs.applying import apply_file
from beatmap.jobs.asking import settings_of
from beatmap.jobs.checking import Asked, Checked, check
from beatmap.jobs.crewing import Staffed, Turns, staff_town
from beatmap.jobs.editing import edit_page
from beatmap.jobs.judging import judge
from beatmap.jobs.mapping import Drawing, map_plan
from beatmap.jobs.planning import Planned, Wishes, plan_town
from beatmap.jobs.watching import Watch

__all__ = [
    "Asked",
    "Checked",
    "Drawing",
    "Planned",
    "Staffed",
    "Turns",
    "Watch",
    "Wishes",
    "apply_file",
    "check",
    "edit_page",
    "judge",
    "map_plan",
    "plan_town",
    "settings_of",
    "staff_town",
]
