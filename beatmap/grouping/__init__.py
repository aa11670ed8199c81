"""Beats into responsibility areas: every candidate listed, the best partition chosen, and proven."""

from beatmap.grouping.choices import Alternatives, alternatives
from beatmap.grouping.cities import group
from beatmap.grouping.drawing import Drawn, draw_beats
from beatmap.grouping.proving import prove

__all__ = ["Alternatives", "Drawn", "alternatives", "draw_beats", "group", "prove"]
