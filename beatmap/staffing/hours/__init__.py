"""The hours of people: what is left for proactive work, how evenly the load lies, what house calls take."""

from beatmap.staffing.hours.evenness import Fairness, fairness
from beatmap.staffing.hours.obligations import officer_hours
from beatmap.staffing.hours.visits import HouseCalls, house_call_hours

__all__ = ["Fairness", "HouseCalls", "fairness", "house_call_hours", "officer_hours"]
