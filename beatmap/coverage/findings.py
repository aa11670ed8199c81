"""One fault of a layer: what it is, whose, how large, where, and in words."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from beatmap.texts import Text, say

if TYPE_CHECKING:
    import shapely


class Finding(NamedTuple):
    """One row of the diagnosis."""

    fault: str
    beat: str
    other: str
    m2: float
    width: float
    metres: float
    sentence: Text
    geometry: shapely.Geometry | None


def of_beat(fault: str, beat: str, sentence: Text, place: shapely.Geometry | None) -> Finding:
    """Return a finding about one beat, without measures."""
    return Finding(fault, beat, "", math.nan, math.nan, math.nan, sentence, place)


def of_ground(fault: str, beats: tuple[str, str], measures: tuple[float, float], sentence: Text) -> Finding:
    """Return a finding about ground: its area and its width."""
    return Finding(fault, *beats, *measures, math.nan, sentence, None)


def size(m2: float, width: float) -> Text:
    """Return an area and its width in words."""
    return say("{m2} m2, up to {width} m wide", m2=f"{m2:,.1f}", width=f"{width:,.2f}")
