"""Officers to beats."""

from beatmap.staffing.posts import assign

__all__ = ["assign"]
