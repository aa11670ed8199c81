"""The jobs of the command line, from a file to finished outputs."""

from beatmap.jobs.asking import settings_of
from beatmap.jobs.checking import Asked, Checked, check
from beatmap.jobs.crewing import Staffed, Turns, staff_town
from beatmap.jobs.judging import judge
from beatmap.jobs.mapping import map_plan
from beatmap.jobs.planning import Planned, Wishes, plan_town
from beatmap.jobs.watching import Watch

__all__ = [
    "Asked",
    "Checked",
    "Planned",
    "Staffed",
    "Turns",
    "Watch",
    "Wishes",
    "check",
    "judge",
    "map_plan",
    "plan_town",
    "settings_of",
    "staff_town",
]
