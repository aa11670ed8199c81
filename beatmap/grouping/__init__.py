"""Beats into responsibility areas: every candidate listed, the best partition chosen, and proven."""

from beatmap.grouping.cities import group

__all__ = ["group"]
