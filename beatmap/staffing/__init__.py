"""Officers: who holds which beat, how many are lacking, who works with whom, and where."""

from beatmap.staffing.community import community_shares
from beatmap.staffing.duty import DutyCalendar, DutyGroups, ShortageError, duty_calendar, duty_groups
from beatmap.staffing.joint_duty import JointDuty, partners
from beatmap.staffing.office_points import Offices, offices
from beatmap.staffing.posts import assign, officer_faults
from beatmap.staffing.ratios import staffing_ratios, strength_change
from beatmap.staffing.shortfalls import deficits
from beatmap.staffing.strength import class_table, strength_classes
from beatmap.staffing.transfers import rebalance

__all__ = [
    "DutyCalendar",
    "DutyGroups",
    "JointDuty",
    "Offices",
    "ShortageError",
    "assign",
    "class_table",
    "community_shares",
    "deficits",
    "duty_calendar",
    "duty_groups",
    "officer_faults",
    "offices",
    "partners",
    "rebalance",
    "staffing_ratios",
    "strength_change",
    "strength_classes",
]
