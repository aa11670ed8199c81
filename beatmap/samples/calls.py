"""Two thousand invented incidents: thick in the centre, thin in the fields, a handful outside the town."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import shapely

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry import Point
    from shapely.geometry.base import BaseGeometry

    Points = NDArray[np.float64]

COUNT, OUTSIDE = 2000, 10
IN_THE_CENTRE, AT_SPOTS = 0.5, 0.12  # shares; the rest lies anywhere
SPREAD, SPOT = 1300.0, 250.0  # metres, standard deviations
DISPUTES = 0.18
BEYOND = (50.0, 600.0)  # metres off the town at which the incidents outside lie


def incidents(town: BaseGeometry, centre: Point, rng: np.random.Generator) -> gpd.GeoDataFrame:
    """Return 2,000 points in random order (kind "110 call" or "dispute", geometry), ten outside the town.

    Examples
    --------
    >>> from shapely import Point
    >>> town = Point(0, 0).buffer(3000)
    >>> points = incidents(town, Point(0, 0), np.random.default_rng(0))
    >>> len(points), int((~points.within(town)).sum())
    (2000, 10)
    """
    shapely.prepare(town)
    anywhere = _mixed(town, centre, rng)
    inside = anywhere[shapely.contains_xy(town, anywhere)]
    off = shapely.distance(shapely.points(anywhere), town)
    beyond = anywhere[(off > BEYOND[0]) & (off < BEYOND[1])]
    points = np.round(np.vstack([inside[: COUNT - OUTSIDE], beyond[:OUTSIDE]]), 1)
    kind = np.where(rng.random(COUNT) < DISPUTES, "dispute", "110 call")
    frame = gpd.GeoDataFrame({"kind": kind}, geometry=shapely.points(points))
    return frame.iloc[rng.permutation(COUNT)].reset_index(drop=True)


def _mixed(town: BaseGeometry, centre: Point, rng: np.random.Generator) -> Points:
    """Return more points than needed: round the centre, at three trouble spots, and anywhere, mixed."""
    count = 4 * COUNT
    west, south, east, north = town.bounds
    anywhere = rng.uniform((west, south), (east, north), (count, 2))
    round_centre = rng.normal((centre.x, centre.y), SPREAD, (count, 2))
    spots = rng.normal((centre.x, centre.y), SPREAD, (3, 2))
    at_spots = spots[rng.integers(0, len(spots), count)] + rng.normal(0, SPOT, (count, 2))
    source = rng.choice(3, count, p=[IN_THE_CENTRE, AT_SPOTS, 1 - IN_THE_CENTRE - AT_SPOTS])
    return np.stack([round_centre, at_spots, anywhere])[source, np.arange(count)]
