"""Where the committees lie: one seed for each, in pairs along the river, the ring road and the outline.

Of two seeds that face each other over a line the common border runs along that line, so borders follow
rivers and roads. All points are metres from the middle of the city.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from scipy.spatial import cKDTree

from beatmap.samples.flaws import FlawError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from beatmap.samples.metropolis.crowd import Crowd

    Points = NDArray[np.float64]
    Bools = NDArray[np.bool_]

RELAXATIONS = 5
TOO_NEAR = 0.62  # of the local spacing; a pair nearer to another is left out
TWINS = 0.10  # share of the village beats that are made of two committees
ASIDE = 0.27  # of the distance to the nearest seed: how far each of two twins moves away from their middle
RING_ROAD = 0.33  # of the city's radius


@dataclass(frozen=True)
class Seeds:
    """One seed for each committee, then those outside the city.

    Attributes
    ----------
    at : (m, 2)
        Metres from the middle of the city.
    beat : (n,) of int
        The beat of each committee, numbered from 0.
    village : (n,) of bool
    west, within : (n,) of bool
        On the west bank of the river; within the ring road.
    """

    at: Points
    beat: NDArray[np.int64]
    village: Bools
    west: Bools
    within: Bools


def scattered(crowd: Crowd, beats: int, villages: float, rng: np.random.Generator) -> Seeds:
    """Return the seeds of so many beats, the share `villages` of them villages.

    Raises
    ------
    FlawError
        The lines hold more seeds than there are beats.
    """
    river, road = _river(crowd, rng), _ring_road(crowd, rng)
    fixed, outside = _along_lines(crowd, [river, road, crowd.outline])
    if len(fixed) > beats:
        raise FlawError
    at = _relaxed(crowd, np.vstack([fixed, outside]), beats - len(fixed), rng)
    at = np.vstack([at[: len(fixed)], at[len(fixed) + len(outside) :]])
    room = crowd.spacing(at) * rng.lognormal(0, 0.15, beats)
    village = room >= np.partition(room, -round(beats * villages))[-round(beats * villages)]
    free = np.flatnonzero(village & (np.arange(beats) >= len(fixed)))
    twins = rng.choice(free, min(len(free), round(TWINS * village.sum())), replace=False)
    at, beat = _with_twins(at, outside, np.sort(twins), rng)
    return Seeds(
        np.vstack([at, outside]),
        beat,
        village[beat],
        shapely.contains_xy(_west_of(river, crowd.radius), at),
        shapely.contains_xy(shapely.polygons(road), at),
    )


def _river(crowd: Crowd, rng: np.random.Generator) -> Points:
    """Return a river from the south to the north that winds through the middle and beyond the city."""
    y = np.linspace(-1.4, 1.4, 1401)
    swing, length, phase = rng.uniform(0.06, 0.09), rng.uniform(0.5, 0.7), rng.uniform(0, 2 * np.pi)
    x = swing * np.sin(2 * np.pi * y / length + phase) + 0.05 * np.sin(2.3 * y + phase) + 0.08 * y**2
    return np.column_stack([x, y]) * crowd.radius


def _ring_road(crowd: Crowd, rng: np.random.Generator) -> Points:
    """Return a closed ring around the core."""
    angle = np.linspace(0, 2 * np.pi, 721)
    reach = 1 + 0.08 * np.cos(2 * angle + rng.uniform(0, 2 * np.pi))
    reach += 0.04 * np.cos(3 * angle + rng.uniform(0, 2 * np.pi))
    reach *= RING_ROAD * crowd.radius
    return np.column_stack([reach * np.cos(angle), reach * np.sin(angle)])


def _west_of(river: Points, radius: float) -> shapely.Polygon:
    return shapely.Polygon([*river, (-3 * radius, river[-1, 1]), (-3 * radius, river[0, 1])])


def _along_lines(crowd: Crowd, lines: list[Points]) -> tuple[Points, Points]:
    """Return the seeds in pairs along the lines, and those of them that lie outside the outline."""
    city = shapely.polygons(crowd.outline)
    kept = np.empty((0, 2))
    for line in lines:
        pairs, spacing = _pairs(crowd, line)
        if len(kept):
            near = cKDTree(kept).query(pairs)[0] < TOO_NEAR * spacing[:, None]
            pairs = pairs[~near.any(axis=1)]
        kept = np.vstack([kept, pairs.reshape(-1, 2)])
    inside = shapely.contains_xy(city, kept)
    return kept[inside], kept[~inside]


def _pairs(crowd: Crowd, line: Points) -> tuple[Points, NDArray[np.float64]]:
    """Return pairs of places (k, 2, 2) that face each other over the line, a spacing apart, and that (k,)."""
    steps = np.hypot(*np.diff(line, axis=0).T)
    along = np.linspace(0, steps.sum(), 20 * len(line))
    way = np.column_stack([np.interp(along, np.append(0, np.cumsum(steps)), axis) for axis in line.T])
    spacing = np.minimum(crowd.spacing(way), 0.12 * crowd.radius)
    count = np.append(0, np.cumsum(np.diff(along) / spacing[1:]))
    place = np.searchsorted(count, np.arange(0.5, count[-1] - 0.4))
    ahead, behind = np.minimum(place + 10, len(way) - 1), np.maximum(place - 10, 0)
    course = way[ahead] - way[behind]
    across = np.column_stack([-course[:, 1], course[:, 0]]) / np.hypot(*course.T)[:, None]
    aside = across * spacing[place, None] / 2
    return np.stack([way[place] + aside, way[place] - aside], axis=1), spacing[place]


def _relaxed(crowd: Crowd, fixed: Points, count: int, rng: np.random.Generator) -> Points:
    """Return the fixed seeds and `count` others, each moved to the middle of its share of the crowd."""
    spacing = crowd.spacing(crowd.points)
    apart = cKDTree(fixed).query(crowd.points)[0] > TOO_NEAR * spacing
    chosen = rng.choice(np.flatnonzero(apart), count, replace=False)
    seeds = np.vstack([fixed, crowd.points[chosen]])
    for _ in range(RELAXATIONS):
        nearest = cKDTree(seeds).query(crowd.points)[1]
        people = np.bincount(nearest, minlength=len(seeds))
        middle = np.column_stack([np.bincount(nearest, axis, len(seeds)) for axis in crowd.points.T])
        moving = (np.arange(len(seeds)) >= len(fixed)) & (people > 0)
        seeds[moving] = middle[moving] / people[moving, None]
    return seeds


def _with_twins(
    at: Points, outside: Points, twins: NDArray[np.int64], rng: np.random.Generator
) -> tuple[Points, NDArray[np.int64]]:
    """Return the seeds with each of `twins` as two, and the beat of each.

    The middle between two twins is nearer to both than to any other seed, so they surely share a border.
    """
    nearest = np.asarray(cKDTree(np.vstack([at, outside])).query(at[twins], k=2)[0])[:, 1]
    angle = rng.uniform(0, 2 * np.pi, len(twins))
    aside = ASIDE * nearest[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])
    doubled = np.vstack([at, at[twins] - aside])
    doubled[twins] += aside
    return doubled, np.concatenate([np.arange(len(at)), twins])
