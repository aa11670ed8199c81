"""The straight net of borders: every committee's cell, in arrays of corners and edges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.spatial import Voronoi

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Points = NDArray[np.float64]
    Ints = NDArray[np.int64]

SHORTEST = 0.22  # of the mean edge of both its cells; where a border is shorter, streets meet in one corner
ROUNDS = 3


@dataclass(frozen=True)
class Net:
    """Corners and edges of the cells of `count` committees.

    Attributes
    ----------
    seeds : (m, 2)
        Places, the committees' first, then those outside.
    corners : (k, 2)
        Whole centimetres.
    ends : (e, 2) of int
        The corners of each edge.
    sides : (e, 2) of int
        The seeds left and right of each edge, as one walks from its first corner to its second.
    count : int
    """

    seeds: Points
    corners: Points
    ends: Ints
    sides: Ints
    count: int

    @property
    def inner(self) -> NDArray[np.bool_]:
        """Which edges have committees on both sides."""
        return np.asarray((self.sides < self.count).all(axis=1))


def cells_of(seeds: Points, count: int) -> Net:
    """Return the Voronoi cells of the first `count` seeds; very short edges have become corners.

    The other seeds bound the city; their own cells are left out.

    Examples
    --------
    >>> seeds = np.array([[0, 0], [4, 0.5], [-4, 0.4], [0, 4], [0.3, -4], [9, 9], [-9, 9], [9, -9], [-9, -9]])
    >>> len(cells_of(seeds, 1).ends)
    4
    """
    drawn = Voronoi(seeds)
    sides, ends = np.asarray(drawn.ridge_points, np.int64), np.asarray(drawn.ridge_vertices, np.int64)
    ours = (sides < count).any(axis=1)
    net = _oriented(Net(seeds, np.asarray(drawn.vertices), ends[ours], sides[ours], count))
    for _ in range(ROUNDS):
        net = _without_short(net)
    used, ends = np.unique(net.ends, return_inverse=True)
    corners = np.round(net.corners[used], 2)
    return Net(seeds, corners, ends.reshape(-1, 2), net.sides, count)


def _oriented(net: Net) -> Net:
    """Return the net with the first side of each edge on its left."""
    start, end = net.corners[net.ends[:, 0]], net.corners[net.ends[:, 1]]
    course, left = end - start, net.seeds[net.sides[:, 0]] - start
    wrong = course[:, 0] * left[:, 1] - course[:, 1] * left[:, 0] < 0
    sides = np.where(wrong[:, None], net.sides[:, ::-1], net.sides)
    return Net(net.seeds, net.corners, net.ends, sides, net.count)


def _without_short(net: Net) -> Net:
    """Return the net without the short edges that are the shortest at both their corners."""
    length = np.hypot(*(net.corners[net.ends[:, 1]] - net.corners[net.ends[:, 0]]).T)
    total, number = (
        np.bincount(net.sides.ravel(), weights, len(net.seeds)) for weights in (np.repeat(length, 2), None)
    )
    usual = (total / np.maximum(number, 1))[net.sides].min(axis=1)
    least = np.full(len(net.corners), np.inf)
    np.minimum.at(least, net.ends.ravel(), np.repeat(length, 2))
    # A cell of three edges would vanish with one of them.
    gone = (length < SHORTEST * usual) & (least[net.ends] == length[:, None]).all(axis=1)
    gone &= (number[net.sides] > 4).all(axis=1) | ~net.inner  # noqa: PLR2004 - so that three edges stay
    corners, ends = net.corners.copy(), net.ends.copy()
    first, second = net.ends[gone].T
    corners[first] = (corners[first] + corners[second]) / 2
    names = np.arange(len(corners))
    names[second] = first
    return Net(net.seeds, corners, names[ends][~gone], net.sides[~gone], net.count)
