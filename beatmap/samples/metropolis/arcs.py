"""Curved borders, all bent at once, and the rings they make.

Every border lies over its straight edge as a height at 17 places along it. An edge and the seeds on both
sides of it make two triangles, and no two edges share the inside of one: a border whose heights stay inside
its triangles meets no other but at corners, however it is bent, thinned or drawn wrong.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from beatmap.samples.metropolis.net import Net

    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]
    Shapes = NDArray[np.object_]

STEPS = 16
ALONG = np.linspace(0, 1, STEPS + 1)
ROUGH = 0.16  # of its length: how far the middle of a segment moves aside at first
CALM = 0.3  # of that, along river, road and outline
ROOM = 0.9  # of the height of its triangle: what a border may use
COARSE, MEDIUM = 0.12, 0.42  # shares of the edges, the shortest, that are bent twice and three times only


@dataclass(frozen=True)
class Arcs:
    """The borders over their edges.

    Attributes
    ----------
    start, end : (e, 2)
        The corners of each edge, metres.
    height, room : (e, 17)
        How far the border lies to the left of its edge, and how far it may on either side, metres.
    kept : (e, 17) of bool
        Which of the 17 places have a vertex; both ends have.
    """

    start: Floats
    end: Floats
    height: Floats
    room: Floats
    kept: Bools

    def vertices(self) -> Floats:
        """Return the places of all vertices, kept or not, in whole centimetres, (e, 17, 2)."""
        course = self.end - self.start
        across = np.column_stack([-course[:, 1], course[:, 0]]) / np.hypot(*course.T)[:, None]
        straight = self.start[:, None] + ALONG[:, None] * course[:, None]
        places: Floats = np.round(straight + self.height[:, :, None] * across[:, None], 2)
        places[:, 0], places[:, -1] = self.start, self.end
        return places

    def moved(self, heights: Floats, kept: Bools | None = None) -> Arcs:
        """Return the arcs at other heights, as far as there is room, with the vertices `kept`."""
        held = np.clip(heights, -self.room, self.room)
        return replace(self, height=held, kept=self.kept if kept is None else kept)


def bent(net: Net, calm: Bools, rng: np.random.Generator) -> Arcs:
    """Return every edge bent by midpoint displacement, those that are `calm` (e,) less."""
    start, end = net.corners[net.ends[:, 0]], net.corners[net.ends[:, 1]]
    length = np.hypot(*(end - start).T)
    rough = ROUGH * np.where(calm, CALM, 1.0) * length
    height = _fractal(rough, rng)
    room = _room(net, start, end, length)
    # The whole arc is flattened, not cut off at the limit: it keeps its shape.
    with np.errstate(divide="ignore", invalid="ignore"):
        fit = np.nanmin(np.where(height == 0, np.inf, room / np.abs(height)), axis=1)
    height *= np.minimum(fit, 1)[:, None]
    return Arcs(start, end, height, room, _detail(length))


def rings(net: Net, arcs: Arcs, other: Arcs | None = None) -> Shapes:
    """Return each committee's outer ring, counterclockwise; `other` is how the right sides draw theirs."""
    vertices, kept = arcs.vertices(), arcs.kept
    right, right_kept = (vertices, kept) if other is None else (other.vertices(), other.kept)
    places = np.concatenate([vertices, right[:, ::-1]])
    shown = np.concatenate([kept, right_kept[:, ::-1]])
    shown[:, -1] = False  # where one edge ends the next begins
    cell = net.sides.T.ravel()
    order = _around(net, cell)
    places, shown, cell = places[order], shown[order], cell[order]
    return np.asarray(shapely.linearrings(places[shown], indices=np.repeat(cell, shown.sum(axis=1))))


def _around(net: Net, cell: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the half-edges of the committees, each one's by their bearing from its seed."""
    middle = net.corners[net.ends].mean(axis=1)
    off = np.concatenate([middle, middle]) - net.seeds[cell]
    order = np.lexsort([np.arctan2(off[:, 1], off[:, 0]), cell])
    return order[cell[order] < net.count]


def _fractal(rough: Floats, rng: np.random.Generator) -> Floats:
    """Return heights (e, 17) by midpoint displacement, half as far with each halving."""
    height = np.zeros((len(rough), STEPS + 1))
    step = STEPS
    while step > 1:
        half = step // 2
        middle = (height[:, :-1:step] + height[:, step::step]) / 2
        shift = rng.uniform(-1, 1, middle.shape) * rough[:, None]
        height[:, half::step] = middle + shift * (step / STEPS)
        step = half
    return height


def _room(net: Net, start: Floats, end: Floats, length: Floats) -> Floats:
    """Return how far each of the 17 places may move within both triangles of its edge, (e, 17)."""
    room = np.full((len(length), STEPS + 1), np.inf)
    unit = (end - start) / length[:, None]
    for side in net.sides.T:
        to_seed = net.seeds[side] - start
        foot = (to_seed * unit).sum(axis=1, keepdims=True) / length[:, None]
        tall = np.abs(unit[:, 0] * to_seed[:, 1] - unit[:, 1] * to_seed[:, 0])[:, None]
        with np.errstate(divide="ignore", invalid="ignore"):
            rising = np.where(foot > 0, ALONG / foot, np.inf)
            falling = np.where(foot < 1, (1 - ALONG) / (1 - foot), np.inf)
        room = np.minimum(room, ROOM * tall * np.minimum(rising, falling))
    return room


def _detail(length: Floats) -> Bools:
    """Return which vertices an arc has, (e, 17): 5, 9 or all 17, by its length."""
    place = np.argsort(np.argsort(length)) / max(len(length), 1)
    every = np.select([place < COARSE, place < MEDIUM], [4, 2], 1)
    kept: Bools = np.arange(STEPS + 1) % every[:, None] == 0
    return kept
