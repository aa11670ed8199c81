"""Figures of plans: each area, station and city on its own, one plan against another, what is split."""

from beatmap.scores.areas import evaluate
from beatmap.scores.changes import compare
from beatmap.scores.patrols import madrid
from beatmap.scores.summaries import summarize, summarize_city
from beatmap.scores.units import splits

__all__ = ["compare", "evaluate", "madrid", "splits", "summarize", "summarize_city"]
