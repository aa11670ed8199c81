"""The lie of the land: a town outline, a river through it, cells on both banks, an island off the mouth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import shapely
from scipy.spatial import cKDTree
from shapely.geometry import LineString, MultiPoint, Point, Polygon
from shapely.ops import split

from beatmap.samples.curves import bend, blob, bypass, turned, wind
from beatmap.samples.edges import common_lines
from beatmap.samples.flaws import FlawError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Points = NDArray[np.float64]
    Shapes = NDArray[np.object_]

CRS = "EPSG:4549"
MIDDLE = np.array([633_500.0, 3_443_000.0])  # 121.4° E, 31.1° N: fields and water, invented from here on
CENTIMETRE = 0.01
ROUGHLY = 60_000  # points thrown at a bank; most fall beside it or in the fields and are dropped
DENSE, SPARSE = 650.0, 0.008  # metres by which density falls to 1/e, and what is left of it in the fields
RELAXATIONS = 30
BANKS = (26, 18)  # cells on the west bank and on the east bank
BESIDE_THE_MOUTH = np.array([700.0, 720.0])  # metres to the island
NEAREST, FARTHEST, FAIRWAY = 150.0, 700.0, 60.0  # metres from the island to the town, and to the river
SHORTEST_BORDER = 25.0  # metres; a shorter one could be lost or won by a repair of 2 m


@dataclass(frozen=True)
class Ground:
    """Cells by number: the west bank's, then the east bank's, the island last; and the lines."""

    cells: gpd.GeoSeries
    west: NDArray[np.bool_]
    river: LineString
    expressway: LineString
    centre: Point


def sketch(rng: np.random.Generator) -> Ground:
    """Return one drawing of the land.

    Raises
    ------
    FlawError
        Borders cross, a border is too short to be safe, or the island lies badly.

    Examples
    --------
    >>> from beatmap.samples.flaws import first_sound
    >>> len(first_sound(sketch, seed=0).cells)
    45
    """
    tilt = rng.uniform(-0.6, -0.25)
    course = wind(rng)
    river = LineString(_placed(course, tilt))
    outline = Polygon(_placed(blob(rng, 4000.0, unrest=0.09, bay=0.14), tilt))
    expressway = LineString(_placed(bypass(rng), tilt))
    centre = Point(_placed(course[[len(course) // 2]], tilt)[0])
    banks = sorted(shapely.get_parts(split(outline, river)), key=lambda bank: bank.centroid.x)
    if len(banks) != len(BANKS):
        raise FlawError
    straight = np.concatenate(
        [_cells(bank, count, centre, rng) for bank, count in zip(banks, BANKS, strict=True)]
    )
    mainland = _with_curved_borders(straight, rng)
    island = Polygon(_placed(blob(rng, 360.0, unrest=0.12) + _off_the_mouth(outline, river, tilt), tilt))
    cells = gpd.GeoSeries([*mainland, island], crs=CRS)
    if common_lines(cells).length.min() < SHORTEST_BORDER or not _lies_off(island, outline, river):
        raise FlawError
    west = np.arange(len(cells)) < BANKS[0]
    return Ground(cells, west, river, expressway, centre)


def _placed(points: Points, tilt: float) -> Points:
    """Return points of the drawing board on the map: turned, moved to the town's middle, in centimetres."""
    placed: Points = np.round(turned(points, tilt) + MIDDLE, 2)
    return placed


def _cells(bank: Polygon, count: int, centre: Point, rng: np.random.Generator) -> Shapes:
    """Return the bank cut into `count` cells, small where the town is dense."""
    seeds = _spread(_crowd(bank, centre, rng), count)
    cells = shapely.get_parts(shapely.voronoi_polygons(MultiPoint(seeds), extend_to=bank, ordered=True))
    return np.asarray(shapely.intersection(cells, bank))


def _crowd(bank: Polygon, centre: Point, rng: np.random.Generator) -> Points:
    """Return points on the bank, as thick as people live: many round the centre, few in the fields."""
    west, south, east, north = bank.bounds
    points = rng.uniform((west, south), (east, north), (ROUGHLY, 2))
    distance = np.hypot(points[:, 0] - centre.x, points[:, 1] - centre.y)
    points = points[rng.random(len(points)) < np.exp(-distance / DENSE) + SPARSE]
    return points[shapely.contains_xy(bank, points)]


def _spread(crowd: Points, count: int) -> Points:
    """Return `count` seeds, each in the middle of its share of the crowd (Lloyd's relaxation)."""
    seeds = crowd[:count]
    for _ in range(RELAXATIONS):
        nearest = cKDTree(seeds).query(crowd)[1]
        people = np.bincount(nearest, minlength=count)
        seeds = np.column_stack([np.bincount(nearest, axis, count) / people for axis in crowd.T])
    return seeds


def _with_curved_borders(straight: Shapes, rng: np.random.Generator) -> Shapes:
    """Return the cells with every common border bent once for both sides; a flaw when borders then cross."""
    net = shapely.union_all(shapely.boundary(straight), grid_size=CENTIMETRE)
    arcs = shapely.get_parts(shapely.normalize(shapely.line_merge(net)))
    curved = [LineString(bend(shapely.get_coordinates(arc), rng)) for arc in arcs]
    faces = shapely.get_parts(shapely.polygonize(curved))
    owner = shapely.STRtree(straight).nearest(shapely.point_on_surface(faces))
    if not np.array_equal(np.sort(owner), np.arange(len(straight))) or not shapely.coverage_is_valid(faces):
        raise FlawError
    return np.asarray(faces[np.argsort(owner)])


def _off_the_mouth(outline: Polygon, river: LineString, tilt: float) -> Points:
    """Return where the island lies on the drawing board: beyond the river's mouth, to the east."""
    inside = shapely.get_coordinates(river.intersection(outline))
    mouth = turned(inside[[-1]] - MIDDLE, -tilt)
    place: Points = mouth + BESIDE_THE_MOUTH
    return place


def _lies_off(island: Polygon, outline: Polygon, river: LineString) -> bool:
    """Tell whether the island lies in open water: off the town, near enough for a ferry, beside the river."""
    return NEAREST < island.distance(outline) < FARTHEST and island.distance(river) > FAIRWAY
