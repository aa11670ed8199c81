"""Sheets of paper, and rectangles on them, all in points (1/72 inch) from the lower left corner."""

from __future__ import annotations

from typing import NamedTuple

from beatmap.errors import Fault
from beatmap.texts import say

PER_MM = 72 / 25.4
# Width and height of the upright sheet in millimetres (ISO 216).
PAPERS = {"A4": (210, 297), "A3": (297, 420), "A2": (420, 594), "A1": (594, 841), "A0": (841, 1189)}


class Rect(NamedTuple):
    """A rectangle: its lower left corner, and how wide and high it is."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.y + self.height

    def inside(self, margin: float) -> Rect:
        """Return it smaller by `margin` on every side."""
        return Rect(self.x + margin, self.y + margin, self.width - 2 * margin, self.height - 2 * margin)

    def from_top(self, height: float, gap: float = 0) -> tuple[Rect, Rect]:
        """Return its upper part of that height, and what is left below a gap."""
        upper = Rect(self.x, self.top - height, self.width, height)
        return upper, Rect(self.x, self.y, self.width, max(self.height - height - gap, 0))

    def from_left(self, width: float, gap: float = 0) -> tuple[Rect, Rect]:
        """Return its left part of that width, and what is left beyond a gap."""
        rest = Rect(self.x + width + gap, self.y, max(self.width - width - gap, 0), self.height)
        return Rect(self.x, self.y, width, self.height), rest


def sheet_of(paper: str, *, wide: bool) -> Rect:
    """Return the whole sheet.

    Examples
    --------
    >>> sheet_of("A4", wide=True)
    Rect(x=0, y=0, width=842, height=595)
    """
    short, long = (round(side * PER_MM) for side in PAPERS[paper])
    return Rect(0, 0, long, short) if wide else Rect(0, 0, short, long)


def paper_faults(paper: str) -> list[Fault]:
    """Return a fault for a paper that is not known."""
    if paper in PAPERS:
        return []
    what = say("there is no paper {paper}", paper=paper)
    return [Fault(what, fix=say("one of {names}", names=list(PAPERS)))]
