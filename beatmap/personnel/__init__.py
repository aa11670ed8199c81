"""The rules under which officers are assigned."""

from beatmap.personnel.faults import BRANCHES, is_day
from beatmap.personnel.values import Blackout, PersonnelRules

__all__ = ["BRANCHES", "Blackout", "PersonnelRules", "is_day"]
