"""Concurrent roles: officers who sit in the Party organisations and committees of their beats."""

from beatmap.staffing.roles.changes import Roles, role_changes
from beatmap.staffing.roles.chiefs import ChiefSeats, chief_seats
from beatmap.staffing.roles.figures import role_figures
from beatmap.staffing.roles.vacancy import seat_states

__all__ = ["ChiefSeats", "Roles", "chief_seats", "role_changes", "role_figures", "seat_states"]
