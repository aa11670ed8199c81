"""The figures that Python, the page and the files agree on as written: formulas and rounding.

Whoever works them out elsewhere does exactly this. Lengths, grounds and workloads are first made whole
numbers, so that their sums are exact in any order; only then is anything divided, once, in double precision.
`round(x)` below is floor(x + 1/2), JavaScript's `Math.round`.

Of each beat

- load: the workload; where all workloads of the city are whole, as it is, else in millionths,
  `round(workload * 1e6)`. Where all of what is grouped together has none, each beat counts 1.
- outline: `round(metres * 1000)`, whole millimetres of its perimeter; the same of each border.
- ground: `round(m² * 10000)`, whole cm².

Of an area, in a station (or several that are joined) of k areas with the total load T

- workload: the sum of the workloads; whole, or with 6 decimals.
- deviation: `load * k / T - 1`, a share, signed.
- perimeter: outlines less twice the borders between its beats, P mm; written in metres to 0.1,
  `floor((P + 50) / 100) / 10`.
- cut: its borders with other areas of the station, mm; written in the same way.
- Polsby–Popper: `4 * pi * (100 * ground) / (P * P)`, 1 for a circle (Polsby & Popper 1991); 0 where the
  borders that were given are longer than the outlines.
- pieces: connected parts over the borders of every kind; 1 is whole.

Of a station

- largest deviation: the largest |deviation| of its areas.
- objective: by the rules, as the referee works it out (`beatmap.verify`).

Shares are written to 1e-6: `round(x * 1e6) / 1e6`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from beatmap.redrawing.sites import Site

MILLIONTH = 1_000_000


@dataclass(frozen=True)
class AreaFigures:
    """What is said of one area; see the head of this module.

    Attributes
    ----------
    station : str
        The station it lies in, or "S1+S2" where it is grouped with others.
    beats : int
    workload : float
        An int where all workloads of the city are whole.
    deviation : float
    perimeter_m, cut_m : float, m
    polsby_popper : float
    pieces : int
    officers : int, optional
        Those whose own beat lies in it, or who are attached to it; None without a roster.
    """

    station: str
    beats: int
    workload: float
    deviation: float
    perimeter_m: float
    cut_m: float
    polsby_popper: float
    pieces: int
    officers: int | None = None


@dataclass(frozen=True)
class StationFigures:
    """What is said of a station: its number of areas, the largest deviation, the objective by the rules."""

    areas: int
    largest_deviation: float
    objective: float


def wholes(values: NDArray[np.float64], per_unit: int) -> list[int]:
    """Return `values` in whole parts of which a unit has `per_unit`.

    Examples
    --------
    >>> wholes(np.array([0.0015, 2.0]), 1000)
    [2, 2000]
    """
    return [int(value) for value in np.floor(values * per_unit + 0.5)]


def share(value: float) -> float:
    """Return a share as it is written, to 1e-6.

    Examples
    --------
    >>> share(1 / 3), share(-1 / 3)
    (0.333333, -0.333333)
    """
    return math.floor(value * MILLIONTH + 0.5) / MILLIONTH


def tenths(millimetres: int) -> float:
    """Return millimetres in metres as they are written, to 0.1.

    Examples
    --------
    >>> tenths(1250), tenths(-20)
    (1.3, 0.0)
    """
    return (millimetres + 50) // 100 / 10


def area_figures(
    site: Site, areas: Mapping[str, Sequence[int]], area: str, officers: int | None = None
) -> AreaFigures:
    """Return the figures of one area of a station.

    Parameters
    ----------
    site : Site
    areas : mapping of str to sequence of int
        All areas of the station: the positions of their beats.
    area : str
    officers : int, optional
    """
    beats = areas[area]
    inner, cut = _borders(site, beats)
    outline = sum(site.outline[beat] for beat in beats) - 2 * inner
    ground = sum(site.ground[beat] for beat in beats)
    return AreaFigures(
        station=site.name,
        beats=len(beats),
        workload=_workload(site, beats),
        deviation=share(_deviation(site, beats, len(areas))),
        perimeter_m=tenths(outline),
        cut_m=tenths(cut),
        polsby_popper=share(4 * math.pi * (100 * ground) / (float(outline) * outline))
        if outline > 0
        else 0.0,
        pieces=len(pieces_of(site, beats)),
        officers=officers,
    )


def largest_deviation(site: Site, areas: Mapping[str, Sequence[int]]) -> float:
    """Return the largest |deviation| of the areas of a station, as it is written."""
    return share(max(abs(_deviation(site, beats, len(areas))) for beats in areas.values()))


def pieces_of(site: Site, beats: Sequence[int]) -> list[list[int]]:
    """Return the connected parts of some beats of a station, as positions in order."""
    left, pieces = set(beats), []
    while left:
        piece = [left.pop()]
        for beat in piece:  # grows while it is read
            reached = left.intersection(site.near[beat])
            left -= reached
            piece += reached
        pieces.append(sorted(piece))
    return sorted(pieces)


def _deviation(site: Site, beats: Sequence[int], areas: int) -> float:
    return sum(site.load[beat] for beat in beats) * areas / site.total - 1


def _workload(site: Site, beats: Sequence[int]) -> float:
    total = sum(site.workload[beat] for beat in beats)
    return total if site.scale == 1 else total / site.scale


def _borders(site: Site, beats: Sequence[int]) -> tuple[int, int]:
    """Return the millimetres of border between the beats, and with other beats of the station."""
    here = set(beats)
    twice = cut = 0
    for beat in beats:
        for other, millimetres in site.near[beat].items():
            if other in here:
                twice += millimetres
            else:
                cut += millimetres
    return twice // 2, cut
