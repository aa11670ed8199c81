"""Lines as nature and history draw them: a winding river, a ragged outline, borders that are never straight.

All functions take and give arrays of points, shape (n, 2), in metres around the middle of the town,
with the river flowing towards +y.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Points = NDArray[np.float64]

LONGEST = 90.0  # metres; a longer segment is bent again
BENDS = 3  # so a straight border becomes at most 2 ** 3 segments


def wind(rng: np.random.Generator) -> Points:
    """Return a river that winds through the middle and leaves the town nearly straight.

    Examples
    --------
    >>> wind(np.random.default_rng(0)).shape
    (201, 2)
    """
    y = np.linspace(-5200.0, 5000.0, 201)  # steps too short to be bent: the river is the border
    swing, length, phase = rng.uniform(650, 850), rng.uniform(5200, 6400), rng.uniform(0, 2 * np.pi)
    return np.column_stack([swing * np.sin(2 * np.pi * y / length + phase) * np.exp(-((y / 3800) ** 2)), y])


def bypass(rng: np.random.Generator) -> Points:
    """Return an expressway that sweeps past the centre on its west side and never meets the river.

    Examples
    --------
    >>> bypass(np.random.default_rng(0)).shape
    (41, 2)
    """
    y = np.linspace(-4900.0, 4900.0, 41)
    return np.column_stack([-2100.0 + 350.0 * np.sin(y / 1900.0 + rng.uniform(0, 2 * np.pi)), y])


def blob(rng: np.random.Generator, radius: float, *, unrest: float = 0.06, bay: float = 0.0) -> Points:
    """Return a closed ragged ring around (0, 0); a `bay` (share of the radius) opens towards +y.

    Examples
    --------
    >>> ring = blob(np.random.default_rng(0), 100.0)
    >>> bool((ring[0] == ring[-1]).all())
    True
    """
    count = 32
    angle = 2 * np.pi * np.arange(count) / count
    waves = np.arange(2, 6)
    phase = rng.uniform(0, 2 * np.pi, len(waves))
    swell = (unrest * np.cos(np.outer(angle, waves) + phase) / np.sqrt(waves)).sum(axis=1)
    mouth = bay * np.exp(-(((angle - np.pi / 2) / 0.3) ** 2))
    reach = radius * (1 + swell - mouth)
    ring = np.column_stack([reach * np.cos(angle), reach * np.sin(angle)])
    return bend(np.vstack([ring, ring[:1]]), rng)


def bend(points: Points, rng: np.random.Generator, *, roughness: float = 0.13) -> Points:
    """Return the line bent by midpoint displacement; its ends stay.

    Every segment longer than 90 m is halved, its middle moved sideways by up to `roughness` times its
    length, three times over. Coordinates come back whole centimetres.

    Examples
    --------
    >>> len(bend(np.array([[0.0, 0.0], [800.0, 0.0]]), np.random.default_rng(0)))
    9
    """
    for _ in range(BENDS):
        along = np.diff(points, axis=0)
        across = np.column_stack([-along[:, 1], along[:, 0]])
        shift = across * rng.uniform(-roughness, roughness, (len(across), 1))
        middle = points[:-1] + along / 2 + shift
        long = np.flatnonzero(np.hypot(along[:, 0], along[:, 1]) > LONGEST)
        points = np.insert(points, long + 1, middle[long], axis=0)
    return np.round(points, 2)


def turned(points: Points, angle: float) -> Points:
    """Return the points turned anticlockwise around (0, 0) by `angle` radians.

    Examples
    --------
    >>> turned(np.array([[1.0, 0.0]]), np.pi / 2).round(3).tolist()
    [[0.0, 1.0]]
    """
    cos, sin = np.cos(angle), np.sin(angle)
    result: Points = points @ np.array([[cos, sin], [-sin, cos]])
    return result
