"""Colours and widths of what is drawn, in points."""

from __future__ import annotations

from typing import NamedTuple

INK = "#222222"
PALE_INK = "#666666"
VERMILION = "#D55E00"  # vacancies and warnings, as on the page
SURROUNDINGS = "#f1f1ee"  # ground of other stations
FRAME = "#444444"
PAPER_WHITE = "#ffffff"


class Line(NamedTuple):
    """How a border or a way is drawn."""

    colour: str
    width: float
    dashes: tuple[float, ...] = ()


BEAT = Line("#8a8f94", 0.15)
AREA = Line("#33383d", 0.45)
STATION = Line("#111111", 0.8)
DISTRICT = Line("#7a1f5c", 1.4)
TODAY = Line("#b3261e", 0.8, (2.5, 1.5))
LEADER = Line("#222222", 0.3)
# Beats are what a station's own sheet is about.
NEAR_BEAT = Line("#6d7378", 0.4)
NEAR_AREA = Line("#22262a", 1.1)
NEAR_STATION = Line("#111111", 2.0)
WAYS = {
    "river": Line("#5b9bd5", 1.2),
    "expressway": Line("#c08a3e", 0.9),
    "road": Line("#9a9a9a", 0.5),
    "railway": Line("#555555", 0.7, (3.0, 1.5)),
    "bridge": Line("#111111", 1.2),
}
OTHER_WAY = Line("#9a9a9a", 0.4)
