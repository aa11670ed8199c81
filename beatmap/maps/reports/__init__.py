"""The report on a plan as one page: what changes, how even it is, what is proven, who is lacking."""

from beatmap.maps.reports.drawing import draw_report
from beatmap.maps.reports.report import Report

__all__ = ["Report", "draw_report"]
