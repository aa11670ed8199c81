"""Officers: who holds which beat, how many are lacking, who works with whom, and where."""

from beatmap.staffing.assessment import (
    Assessment,
    AssessmentUnits,
    Indicator,
    assess,
    assessment_units,
    before_after,
    indicator_ratios,
    programmes,
)
from beatmap.staffing.assigning import assign, lock_register, officer_faults
from beatmap.staffing.community import community_shares
from beatmap.staffing.duty import DutyCalendar, DutyGroups, ShortageError, duty_calendar, duty_groups
from beatmap.staffing.hours import Fairness, HouseCalls, fairness, house_call_hours, officer_hours
from beatmap.staffing.joint_duty import JointDuty, partners
from beatmap.staffing.moves import Reconciled, move_ledger, published_ledger, reconcile
from beatmap.staffing.office_points import Offices, offices
from beatmap.staffing.ratios import staffing_ratios, strength_change
from beatmap.staffing.roles import ChiefSeats, Roles, chief_seats, role_changes, role_figures, seat_states
from beatmap.staffing.shortfalls import deficits
from beatmap.staffing.strength import class_table, strength_classes
from beatmap.staffing.successions import Succession, succession
from beatmap.staffing.transfers import rebalance

__all__ = [
    "Assessment",
    "AssessmentUnits",
    "ChiefSeats",
    "DutyCalendar",
    "DutyGroups",
    "Fairness",
    "HouseCalls",
    "Indicator",
    "JointDuty",
    "Offices",
    "Reconciled",
    "Roles",
    "ShortageError",
    "Succession",
    "assess",
    "assessment_units",
    "assign",
    "before_after",
    "chief_seats",
    "class_table",
    "community_shares",
    "deficits",
    "duty_calendar",
    "duty_groups",
    "fairness",
    "house_call_hours",
    "indicator_ratios",
    "lock_register",
    "move_ledger",
    "officer_faults",
    "officer_hours",
    "offices",
    "partners",
    "programmes",
    "published_ledger",
    "rebalance",
    "reconcile",
    "role_changes",
    "role_figures",
    "seat_states",
    "staffing_ratios",
    "strength_change",
    "strength_classes",
    "succession",
]
