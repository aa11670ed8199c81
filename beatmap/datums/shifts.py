"""The shift between WGS 84, GCJ-02 and BD-09, as arrays of degrees.

Nobody has published GCJ-02; the formula everybody uses came out with a leaked library and has been checked
against the map services ever since. Sources: "Restrictions on geographic data in China", Wikipedia, and
https://github.com/googollee/eviltransform for GCJ-02; https://github.com/Artoria2e5/PRCoords for BD-09.

The libraries in PyPI take one point at a time (10 to 60 microseconds each). There and back, at worst over
3,000 points in China: eviltransform 3.7 m (its exact variant 0.4 m), coord-convert 0.4 mm, but 0.19 m
for BD-09, prcoords 4 mm and 20 mm. What stands here takes arrays and comes back within two micrometres.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

SEMI_MAJOR = 6_378_245.0  # m, Krasovsky 1940
ECCENTRICITY2 = 0.00669342162296594323
ORIGIN = (105.0, 35.0)  # degrees, where the polynomials of the shift are centred
BOX = (72.004, 0.8293, 137.8347, 55.8271)  # west, south, east, north: the services shift nothing beyond
BAIDU = (0.0065, 0.006)  # degrees, the constant part of Baidu's own shift
BAIDU_WAVES = 3000 * np.pi / 180
STEPS = 5  # each takes a factor of 30 or more off the error: of a kilometre, two micrometres stay


def outside(points: Floats) -> NDArray[np.bool_]:
    """Return which `points` (n × 2: longitude, latitude) lie outside the box in which anything is shifted.

    The box is the services' own. It holds Seoul and Taipei too, where their maps use no shift.

    Examples
    --------
    >>> outside(np.array([[121.5, 31.2], [139.7, 35.7]]))
    array([False,  True])
    """
    west, south, east, north = BOX
    lon, lat = points[:, 0], points[:, 1]
    return (lon < west) | (lon > east) | (lat < south) | (lat > north)


def shifted(points: Floats, datum: str) -> Floats:
    """Return WGS 84 `points` in `datum`; what lies outside the box stays as it is.

    Parameters
    ----------
    points : array, n × 2
        Longitude and latitude in degrees.
    datum : "wgs84", "gcj02" or "bd09"

    Examples
    --------
    >>> beijing = np.array([[116.481499, 39.990475]])
    >>> shifted(beijing, "gcj02").round(5), shifted(beijing, "bd09").round(5)
    (array([[116.48759,  39.99175]]), array([[116.49412,  39.99772]]))
    """
    return np.where(outside(points)[:, None], points, SHIFTS[datum](points))


def unshifted(points: Floats, datum: str) -> Floats:
    """Return the points in WGS 84 whose shift to `datum` gives `points`; the inverse of `shifted`.

    By fixed-point steps `w ← w - (shift(w) - points)`, for the shift changes by less than 3 % of a step.

    Parameters
    ----------
    points : array, n × 2
        Longitude and latitude in degrees, in `datum`.
    datum : "wgs84", "gcj02" or "bd09"

    Examples
    --------
    >>> unshifted(np.array([[116.487586, 39.991754]]), "gcj02").round(6)
    array([[116.481499,  39.990475]])
    """
    found = points
    for _ in range(STEPS):
        found = found - (SHIFTS[datum](found) - points)
    return np.where(outside(points)[:, None], points, found)


def _unmoved(points: Floats) -> Floats:
    return points


def _gcj02(points: Floats) -> Floats:
    """Return WGS 84 `points` in GCJ-02: metres east and north, as degrees on Krasovsky's ellipsoid."""
    latitude = np.radians(points[:, 1])
    flattening = 1 - ECCENTRICITY2 * np.sin(latitude) ** 2
    across = SEMI_MAJOR / np.sqrt(flattening) * np.cos(latitude)  # m in a radian of longitude
    along = SEMI_MAJOR * (1 - ECCENTRICITY2) / flattening**1.5  # m in a radian of latitude
    east, north = _metres(points[:, 0] - ORIGIN[0], points[:, 1] - ORIGIN[1])
    return points + np.degrees(np.stack([east / across, north / along], axis=1))


def _metres(x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """Return the shift in metres east and north, `x` and `y` degrees from the origin."""
    common = 20 * _wave(x, 6) + 20 * _wave(x, 2)
    east = common + 20 * _wave(x, 1) + 40 * _wave(x, 1 / 3) + 150 * _wave(x, 1 / 12) + 300 * _wave(x, 1 / 30)
    north = common + 20 * _wave(y, 1) + 40 * _wave(y, 1 / 3) + 160 * _wave(y, 1 / 12) + 320 * _wave(y, 1 / 30)
    root = np.sqrt(np.abs(x))
    return (
        300 + x + 2 * y + 0.1 * x**2 + 0.1 * x * y + 0.1 * root + 2 / 3 * east,
        -100 + 2 * x + 3 * y + 0.2 * y**2 + 0.1 * x * y + 0.2 * root + 2 / 3 * north,
    )


def _wave(degrees: Floats, frequency: float) -> Floats:
    return np.sin(np.pi * frequency * degrees)


def _bd09(points: Floats) -> Floats:
    """Return WGS 84 `points` in BD-09: GCJ-02, turned and stretched about 0° E 0° N, and moved."""
    lon, lat = _gcj02(points).T
    radius = np.hypot(lon, lat) + 2e-5 * np.sin(lat * BAIDU_WAVES)
    angle = np.arctan2(lat, lon) + 3e-6 * np.cos(lon * BAIDU_WAVES)
    return np.stack([radius * np.cos(angle) + BAIDU[0], radius * np.sin(angle) + BAIDU[1]], axis=1)


SHIFTS: dict[str, Callable[[Floats], Floats]] = {"wgs84": _unmoved, "gcj02": _gcj02, "bd09": _bd09}
