"""The outline of each area, and how round it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from beatmap.measures import roundness

if TYPE_CHECKING:
    from numpy.typing import NDArray


def outlines(shapes: NDArray[np.object_], row: NDArray[np.intp]) -> NDArray[np.object_]:
    """Return the union of the `shapes` (n,) of each row, shape (rows,).

    Beats that fit together edge by edge are joined along their common edges, which is quick and adds no
    point; where one of them overlaps a neighbour or does not meet its corners, the general union is taken.

    Examples
    --------
    >>> shapes = np.array([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 3, 1), shapely.box(2, 0, 4, 1)])
    >>> outlines(shapes, np.array([0, 0, 1]))[0].area
    3.0
    """
    fits = shapely.is_empty(shapely.coverage_invalid_edges(shapes))
    order = np.argsort(row, kind="stable")
    starts = np.cumsum(np.bincount(row))[:-1]
    groups = zip(np.split(shapes[order], starts), np.split(fits[order], starts), strict=True)
    united = [
        shapely.coverage_union_all(group) if fit.all() else shapely.union_all(group) for group, fit in groups
    ]
    return np.array(united, dtype=object)


def polsby_popper(shapes: NDArray[np.object_]) -> NDArray[np.float64]:
    """Return 4 π A / P² of each shape: 1 for a circle, near 0 for a thread.

    A is the area, P the length of the whole outline, holes and exclaves included.

    Source: Polsby & Popper 1991, "The third criterion: compactness as a procedural safeguard against
    partisan gerrymandering", Yale Law & Policy Review 9 (2).

    Examples
    --------
    >>> polsby_popper(np.array([shapely.box(0, 0, 2, 2)])).round(4).tolist()
    [0.7854]
    """
    return roundness(shapely.area(shapes), shapely.length(shapes))


def reock(shapes: NDArray[np.object_]) -> NDArray[np.float64]:
    """Return A / (π r²) of each shape, r the radius of the smallest circle around it: 1 for a circle.

    Source: Reock 1961, "A note: measuring compactness as a requirement of legislative apportionment",
    Midwest Journal of Political Science 5 (1).

    Examples
    --------
    >>> reock(np.array([shapely.box(0, 0, 2, 2)])).round(4).tolist()
    [0.6366]
    """
    radius = shapely.minimum_bounding_radius(shapes)
    scores: NDArray[np.float64] = shapely.area(shapes) / (np.pi * radius**2)
    return scores


def hull_ratio(shapes: NDArray[np.object_]) -> NDArray[np.float64]:
    """Return A / area of the convex hull of each shape: 1 for a convex one.

    Source: Niemi, Grofman, Carlucci & Hofeller 1990, "Measuring compactness and the role of a compactness
    standard in a test for partisan and racial gerrymandering", Journal of Politics 52 (4).

    Examples
    --------
    >>> hull_ratio(np.array([shapely.Polygon([(0, 0), (2, 0), (2, 1), (1, 1), (1, 2), (0, 2)])])).tolist()
    [0.8571428571428571]
    """
    scores: NDArray[np.float64] = shapely.area(shapes) / shapely.area(shapely.convex_hull(shapes))
    return scores
