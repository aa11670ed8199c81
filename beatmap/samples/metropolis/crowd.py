"""How thick people live: a dense core, a wide fringe, new towns in between, as points to draw beats from.

All points are metres from the middle of the city.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.spatial import cKDTree

from beatmap.samples.curves import blob

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Points = NDArray[np.float64]
    Floats = NDArray[np.float64]

# Area of a beat (km²) by the share of all beats that lie nearer to the centre; logarithmic in between.
SHARE, AREA = np.array([0.0, 0.05, 0.5, 0.9, 1.0]), np.array([0.08, 0.105, 0.27, 2.4, 4.0])
IN_NEW_TOWNS, NEW_TOWNS = 0.12, 9  # share of the beats, number
NEW_TOWN_AT, NEW_TOWN_REACH = (0.45, 0.85), 0.05  # from the centre; as shares of the city's radius
EACH = 16  # points of the crowd for every beat


@dataclass(frozen=True)
class Crowd:
    """Points (16 for every beat, in no order), the outline (closed ring) and its mean radius, metres."""

    points: Points
    outline: Points
    radius: float

    def spacing(self, at: Points) -> Floats:
        """Return about how far apart the beats lie at the places `at` (n, 2): metres, (n,)."""
        distance = np.asarray(cKDTree(self.points).query(at, k=EACH)[0])
        spacing: Floats = np.sqrt(np.pi) * distance[:, -1]
        return spacing


def gathered(beats: int, rng: np.random.Generator) -> Crowd:
    """Return the crowd of a city of so many beats.

    Examples
    --------
    >>> gathered(100, np.random.default_rng(0)).points.shape
    (1600, 2)
    """
    share = np.linspace(0, 1, 2001)
    area = np.exp(np.interp(share, SHARE, np.log(AREA * 1e6)))
    held = np.concatenate([[0], np.cumsum((area[1:] + area[:-1]) / 2) / 2000])  # m² a beat, out to `share`
    radius = float(np.sqrt(beats * held[-1] / np.pi))
    outline = blob(rng, radius, unrest=0.05)
    from_centre = np.sqrt(np.interp(rng.random(beats * EACH), share, held / held[-1]))
    points = _around(from_centre, rng.uniform(0, 2 * np.pi, len(from_centre)), outline)
    _settle_new_towns(points, outline, radius, rng)
    return Crowd(points, outline, radius)


def _around(from_centre: Floats, angle: Floats, outline: Points) -> Points:
    """Return points by their share of the way to the outline and their angle."""
    ring = outline[:-1]
    bearing = np.arctan2(ring[:, 1], ring[:, 0])
    reach = np.interp(angle, bearing, np.hypot(*ring.T), period=2 * np.pi) * from_centre
    return np.column_stack([reach * np.cos(angle), reach * np.sin(angle)])


def _settle_new_towns(points: Points, outline: Points, radius: float, rng: np.random.Generator) -> None:
    """Move a share of the points into towns around the city, in place."""
    angle = 2 * np.pi * (np.arange(NEW_TOWNS) + rng.uniform(-0.3, 0.3, NEW_TOWNS)) / NEW_TOWNS
    towns = _around(rng.uniform(*NEW_TOWN_AT, NEW_TOWNS), angle, outline)
    movers = np.flatnonzero(rng.random(len(points)) < IN_NEW_TOWNS)
    home = rng.integers(0, NEW_TOWNS, len(movers))
    points[movers] = towns[home] + rng.normal(0, NEW_TOWN_REACH * radius, (len(movers), 2))
