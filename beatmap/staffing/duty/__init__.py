"""Duty groups: who is on duty on which day, and who is then left in the community."""

from beatmap.staffing.duty.calendar import DutyCalendar, duty_calendar
from beatmap.staffing.duty.groups import DutyGroups, duty_groups
from beatmap.staffing.duty.shortage import ShortageError

__all__ = ["DutyCalendar", "DutyGroups", "ShortageError", "duty_calendar", "duty_groups"]
