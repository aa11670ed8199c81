"""Officers to beats."""

from beatmap.staffing.posts import assign, officer_faults

__all__ = ["assign", "officer_faults"]
