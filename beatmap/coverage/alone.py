"""What is wrong with beats one by one: no ground, bad rings, spikes, detached parts, odd sizes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import shapely

from beatmap.coverage.findings import Finding, of_beat
from beatmap.coverage.spikes import spikes
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beatmap.coverage.ground import Bools, Names, Shapes

ENOUGH = 20  # beats: of fewer no size is usual
FACTOR = 10.0  # times smaller or larger than usual, at least
DEVIATIONS = 3 * 1.4826  # times the median deviation: three standard deviations of a normal distribution
# What GEOS says of invalid rings (operation/valid/TopologyValidationError), in words.
REASONS = {
    "Self-intersection": say("it crosses itself"),
    "Ring Self-intersection": say("it touches itself"),
    "Hole lies outside shell": say("a hole lies outside it"),
    "Holes are nested": say("a hole lies in another"),
    "Interior is disconnected": say("its holes cut it in two"),
    "Nested shells": say("a part lies in another"),
    "Duplicate Rings": say("a ring stands twice"),
    "Too few points in geometry component": say("it has too few points"),
    "Invalid Coordinate": say("a coordinate is no number"),
    "Ring is not closed": say("it is not closed"),
}


def without_ground(ids: Names, raw: Shapes, has_ground: Bools) -> Iterator[Finding]:
    """Yield the beats that hold no polygon."""
    for row in np.flatnonzero(~has_ground).tolist():
        beat, missing = ids[row], raw[row] is None
        what = (
            say("{beat} has no geometry", beat=beat) if missing else say("{beat} holds no polygon", beat=beat)
        )
        yield of_beat("missing" if missing else "empty", beat, what, None)


def invalid(ids: Names, raw: Shapes, has_ground: Bools) -> Iterator[Finding]:
    """Yield the beats whose rings are invalid, at the first place that GEOS names."""
    for row in np.flatnonzero(has_ground & ~shapely.is_valid(raw)).tolist():
        why, place = _reason(shapely.is_valid_reason(raw[row]))
        yield of_beat(
            "invalid", ids[row], say("{beat} has an invalid ring ({why})", beat=ids[row], why=why), place
        )


def _reason(geos: str) -> tuple[Text | str, shapely.Point | None]:
    """Return what GEOS says, such as "Self-intersection[5 5]", in words, and the place it names."""
    name, _, at = geos.partition("[")
    why = REASONS.get(name, name)
    numbers = re.findall(r"-?[\d.]+(?:e[+-]?\d+)?", at)
    if len(numbers) < 2:  # noqa: PLR2004 - a place has two coordinates
        return why, None
    x, y = map(float, numbers[:2])
    return say("{why} at {x}, {y}", why=why, x=f"{x:.1f}", y=f"{y:.1f}"), shapely.Point(x, y)


def spiked(ids: Names, shapes: Shapes) -> Iterator[Finding]:
    """Yield the spikes of each beat."""
    found = spikes(shapes)
    for row, corners, metres in zip(found.beat.tolist(), found.corners, found.metres.tolist(), strict=True):
        what = say("{beat} has a spike {metres} m long", beat=ids[row], metres=f"{metres:,.1f}")
        yield of_beat("spike", ids[row], what, shapely.LineString(corners))._replace(metres=metres)


def in_parts(ids: Names, shapes: Shapes) -> Iterator[Finding]:
    """Yield the beats that are in detached parts."""
    for row in np.flatnonzero(shapely.get_num_geometries(shapes) > 1).tolist():
        n = int(shapely.get_num_geometries(shapes[row]))
        yield of_beat("multipart", ids[row], say("{beat} is in {n} parts", beat=ids[row], n=n), shapes[row])


def outliers(ids: Names, shapes: Shapes) -> Iterator[Finding]:
    """Yield the beats whose size is far off the layer's: |log10 area - median| beyond both bounds."""
    if len(shapes) < ENOUGH:
        return
    m2 = shapely.area(shapes)
    off = np.log10(m2) - np.median(np.log10(m2))
    bound = max(np.log10(FACTOR), DEVIATIONS * np.median(np.abs(off)))
    for row in np.flatnonzero(np.abs(off) > bound).tolist():
        km2, usual = f"{m2[row] / 1e6:,.4g}", f"{np.median(m2) / 1e6:,.4g}"
        what = say("{beat} has {km2} km2, the median is {usual} km2", beat=ids[row], km2=km2, usual=usual)
        yield of_beat("outlier", ids[row], what, shapes[row])._replace(m2=float(m2[row]))
