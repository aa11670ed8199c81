"""Polygons as ground: what overlaps, what lies between, and how wide it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely
from shapely import STRtree

from beatmap.coverage.threads import batched, side_by_side

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Bools = NDArray[np.bool_]
    Shapes = NDArray[np.object_]
    Names = NDArray[np.object_]

LEAST_M2 = 1e-3  # common ground below this is rounding
WHOLE = 0.999  # a beat lies inside another when this share of it does
ROUNDING = 1e-6  # m: a strip drawn as wide as the width is not wider, whatever the last digits say
BISECTIONS = 12  # a width is found to 1/4000 of what it could be
POLYGON, MULTIPOLYGON, COLLECTION = 3, 6, 7


class Overlaps(NamedTuple):
    """Pairs of positions, first < second, with their common ground and its share of each."""

    first: Ints
    second: Ints
    common: Shapes
    of_first: Floats
    of_second: Floats

    @property
    def equal(self) -> Bools:
        """Which pairs are the same ground drawn twice."""
        return (self.of_first >= WHOLE) & (self.of_second >= WHOLE)

    @property
    def nested(self) -> Bools:
        """Which pairs are one beat drawn over another that it lies in."""
        return ((self.of_first >= WHOLE) | (self.of_second >= WHOLE)) & ~self.equal

    def pick(self, which: Bools) -> Overlaps:
        """Return the pairs `which`."""
        shares = self.of_first[which], self.of_second[which]
        return Overlaps(self.first[which], self.second[which], self.common[which], *shares)


def polygons(shapes: Shapes) -> Shapes:
    """Return the polygons of `shapes`, their rings made valid; what is valid stays as it is."""
    flat = np.array(shapely.force_2d(shapes), dtype=object)
    odd = ~shapely.is_valid(flat) | ~np.isin(shapely.get_type_id(flat), (POLYGON, MULTIPOLYGON))
    for row in np.flatnonzero(odd):
        valid = shapely.make_valid(flat[row], method="structure", keep_collapsed=False)
        flat[row] = joined([part for part in parts_of(valid) if part.area > 0])
    return flat


def unchanged(one: Shapes, two: Shapes) -> Bools:
    """Return which shapes are the same to the bit, wherever their rings start and whichever way they run.

    A multipolygon of one part is the same as that part.
    """
    same: Bools = shapely.equals_identical(one, two)
    rest = np.flatnonzero(~same)
    same[rest] = shapely.equals_identical(_normal(one[rest]), _normal(two[rest]))
    return same


def _normal(shapes: Shapes) -> Shapes:
    """Return `shapes` with their rings in one fixed order, from one fixed start; one part as a polygon."""
    alone = shapes.copy()
    single = (shapely.get_type_id(shapes) == MULTIPOLYGON) & (shapely.get_num_geometries(shapes) == 1)
    alone[single] = shapely.get_geometry(shapes[single], 0)
    return np.asarray(shapely.normalize(alone))


def parts_of(shape: shapely.Geometry) -> list[shapely.Polygon]:
    """Return the polygons `shape` is made of, however deep they lie."""
    if isinstance(shape, shapely.Polygon):
        return [] if shape.is_empty else [shape]
    return [polygon for part in getattr(shape, "geoms", ()) for polygon in parts_of(part)]


def joined(parts: list[shapely.Polygon]) -> shapely.Polygon | shapely.MultiPolygon:
    """Return detached polygons as one shape."""
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def overlaps(shapes: Shapes, asked: Ints) -> Overlaps:
    """Return the pairs of valid `shapes` with more than `LEAST_M2` of common ground, in order.

    Only pairs with one of the positions `asked` are looked at.
    """
    one, two = STRtree(shapes).query(shapes[asked], predicate="intersects")
    return laid_over(shapes, asked[one], two)


def stacked(shapes: Shapes) -> Overlaps:
    """Return the pairs of valid `shapes` of which one lies on the other: the same ground, or nested."""
    points = shapely.point_on_surface(shapes)
    one, two = STRtree(shapes).query(points, predicate="intersects")
    found = laid_over(shapes, one, two)
    return found.pick(found.equal | found.nested)


def _pairs(one: Ints, two: Ints) -> Ints:
    """Return each pair of different positions once, the smaller first, in order."""
    pairs = np.stack([np.minimum(one, two), np.maximum(one, two)], axis=1)
    return np.unique(pairs[one != two], axis=0)


def laid_over(shapes: Shapes, one: Ints, two: Ints) -> Overlaps:
    """Return the pairs of positions `one` and `two` that have common ground, each pair once, in order."""
    pairs = _pairs(one, two)
    apart = shapely.touches(shapes[pairs[:, 0]], shapes[pairs[:, 1]])  # sooner said than overlaid
    first, second = pairs[~apart].T
    common = batched(shapely.intersection, shapes[first], shapes[second])
    for row in np.flatnonzero(shapely.get_type_id(common) == COLLECTION):
        common[row] = joined(parts_of(common[row]))  # without the lines in common
    m2, areas = shapely.area(common), shapely.area(shapes)
    found = Overlaps(first, second, common, m2 / areas[first], m2 / areas[second])
    return found.pick(m2 > LEAST_M2)


def united(shapes: Shapes, *, fits: bool) -> Shapes:
    """Return the ground of all `shapes` as polygons; `fits` says they are a coverage, which is quicker."""
    union = shapely.coverage_union_all if fits else shapely.union_all
    west_to_east = shapes[np.argsort(shapely.bounds(shapes)[:, 0], kind="stable")]
    halves = np.array_split(west_to_east, min(len(shapes), 2))
    return np.array(parts_of(union(side_by_side(union, halves))), dtype=object)


def gaps(ground: Shapes) -> Shapes:
    """Return what the polygons of `united` ground enclose and nobody holds, as polygons in a fixed order."""
    rings, of = shapely.get_rings(ground, return_index=True)
    inner = of == np.concatenate([[-1], of[:-1]])  # the first ring of a polygon is the outer one
    holes = np.asarray(shapely.polygons(rings[inner]), dtype=object)
    if not len(holes):
        return holes
    # An island of beats can lie in a hole.
    hole, part = STRtree(ground).query(holes, predicate="contains")
    for row in np.unique(hole):
        holes[row] = shapely.difference(holes[row], shapely.union_all(ground[part[hole == row]]))
    return _in_order(holes)


def slits(ground: Shapes, width: float) -> Shapes:
    """Return where the outline of `united` ground is notched no wider than `width`, in a fixed order.

    What closing the outline adds: widened by half the width, then narrowed by the same.
    """
    outline = shapely.union_all(shapely.polygons(shapely.get_exterior_ring(ground)))
    widened = shapely.buffer(outline, width / 2, join_style="mitre")
    closed = shapely.buffer(widened, -width / 2, join_style="mitre")
    return _in_order([shapely.difference(closed, outline)])


def _in_order(ground: Iterable[shapely.Geometry]) -> Shapes:
    """Return the polygons in `ground` above `LEAST_M2`, by their bounds."""
    found = shapely.normalize(np.array([p for shape in ground for p in parts_of(shape)], dtype=object))
    found = found[shapely.area(found) > LEAST_M2]
    return found[np.lexsort(shapely.bounds(found).T)]


def widths(shapes: Shapes) -> Floats:
    """Return the width of each shape, in metres: the diameter of the largest circle that fits in.

    Bisection on negative buffers: for slivers twenty times faster than `maximum_inscribed_circle`.
    """
    low, high = _bounds_of_width(shapes)
    for _ in range(BISECTIONS):
        middle = (low + high) / 2
        fits = ~shapely.is_empty(batched(shapely.buffer, shapes, -middle / 2))
        low, high = np.where(fits, middle, low), np.where(fits, high, middle)
    return low


def _bounds_of_width(shapes: Shapes) -> tuple[Floats, Floats]:
    """Return 2 A / P, which always fits into a shape, and the most that can: the circle of area A."""
    m2 = shapely.area(shapes)
    low = np.divide(2 * m2, shapely.length(shapes), out=np.zeros(len(shapes)), where=m2 > 0)
    return low, np.sqrt(4 * m2 / np.pi)


def wider(shapes: Shapes, width: float) -> Bools:
    """Return which of `shapes` a circle of more than `width` metres fits in.

    Narrowed by half the width, where the least and the most that can fit leave it open.
    """
    width += 2 * ROUNDING
    low, high = _bounds_of_width(shapes)
    wide: Bools = low > width
    unsure = np.flatnonzero(~wide & (high > width))
    narrowed = batched(shapely.buffer, shapes[unsure], np.full(len(unsure), -width / 2))
    wide[unsure] = ~shapely.is_empty(narrowed)
    return wide
