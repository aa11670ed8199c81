"""Labels that never overlap: a text inside its ground, or its number there, or beside it with a leader."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.ndimage import find_objects

from beatmap.maps.sheets.lettering import DEPTH, HEIGHT
from beatmap.maps.sheets.papers import Rect

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from beatmap.maps.sheets.lettering import Lettering
    from beatmap.maps.sheets.raster import Cells

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]

AIR = 0.8  # points around a label
MOSTLY = 0.6  # of a number's box must lie on its own ground
REACHES = (
    12.0,
    30.0,
    80.0,
    240.0,
    5000.0,
)  # points from its ground within which a place is looked for, in turn
TRIES = 60  # places whose leader is looked at, for each reach


class Label(NamedTuple):
    """A text on a map.

    Attributes
    ----------
    group : int
        What it names.
    text : str
    size, width : float
        Of the text, in points.
    box : Rect
        Its room on paper, which it shares with no other label.
    anchor : (float, float) or None
        Where its leader ends, inside its ground; None where it stands there itself.
    """

    group: int
    text: str
    size: float
    width: float
    box: Rect
    anchor: tuple[float, float] | None = None


@dataclass(eq=False)
class Desk:
    """The labels of one view while they are placed: whose cells they are, and which are taken.

    Attributes
    ----------
    cells : Cells
    letters : Lettering
    labels : list of Label
        Those placed so far.
    """

    cells: Cells
    letters: Lettering
    labels: list[Label] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._windows = find_objects(self.cells.owner + 1)
        self._anchors = {g: self._middle(g) for g, window in enumerate(self._windows) if window is not None}
        self._boxes = np.zeros(self.cells.owner.shape, bool)
        # No label is put on leaders, nor on the cell of each group where its own may have to end.
        self._kept = np.zeros_like(self._boxes)
        for row, column in self._anchors.values():
            self._kept[row, column] = True

    def inside(self, group: int, texts: Iterable[str], sizes: Iterable[float]) -> bool:
        """Place the largest text that fits wholly inside its ground; return whether one did."""
        window = self._window(group)
        if window is None:
            return False
        own = _summed(self.cells.owner[window] == group)
        wishes = [(text, size) for size in sizes for text in texts]
        for text, size in wishes:
            high, wide = self._extent(text, size)
            full = _counts(own, high, wide) == high * wide
            if full.any():
                self._put(group, text, size, (high, wide), _middlemost(full) + _corner(window))
                return True
        return False

    def mostly_inside(self, group: int, text: str, size: float) -> bool:
        """Place a text with most of its box on its ground, clear of other labels; return whether it did."""
        window = self._window(group)
        if window is None:
            return False
        high, wide = self._extent(text, size)
        window = self._grown(window, high, wide)
        owner = self.cells.owner[window]
        foreign = self._boxes[window] | (self._kept[window] & (owner != group))
        own = _counts(_summed(owner == group), high, wide)
        own = np.where(_counts(_summed(foreign), high, wide) == 0, own, 0)
        if own.size == 0 or own.max() < MOSTLY * high * wide:
            return False
        self._put(group, text, size, (high, wide), _middlemost(own == own.max()) + _corner(window))
        return True

    def beside(self, group: int, text: str, size: float, point: tuple[float, float]) -> bool:
        """Place a text near its ground, with a leader; return whether there was room.

        The leader crosses no other and no label where that can be, else others, else labels. `point` is
        where it ends if the ground is smaller than a cell.
        """
        extent = self._extent(text, size)
        at = self._end(group, point)
        blocked = self._boxes | self._kept
        for barred, reach in product((blocked, self._boxes, np.zeros_like(blocked)), REACHES):
            place = self._clear_place(at, extent, reach / self.cells.side, blocked, barred)
            if place is not None:
                self._kept[self._line(at, place + np.array(extent) / 2)] = True
                row, column = at * self.cells.side
                anchor = (self.cells.x + float(column), self.cells.y + float(row))
                self._put(group, text, size, extent, place, anchor)
                return True
        return False

    def holds(self, point: tuple[float, float]) -> bool:
        """Return whether a place on paper lies in the frame."""
        high, wide = np.array(self.cells.owner.shape) * self.cells.side
        return bool(0 <= point[0] - self.cells.x < wide and 0 <= point[1] - self.cells.y < high)

    def _window(self, group: int) -> tuple[slice, slice] | None:
        window = self._windows[group] if group < len(self._windows) else None
        return None if window is None else (window[0], window[1])

    def _grown(self, window: tuple[slice, slice], high: int, wide: int) -> tuple[slice, slice]:
        rows, columns = window
        return slice(max(rows.start - high, 0), rows.stop + high), slice(
            max(columns.start - wide, 0), columns.stop + wide
        )

    def _extent(self, text: str, size: float) -> tuple[int, int]:
        """Return how many cells high and wide a text is, with air around it."""
        high = size * (HEIGHT + DEPTH) + AIR
        wide = self.letters.width(text, size) + 2 * AIR
        return int(np.ceil(high / self.cells.side)), int(np.ceil(wide / self.cells.side))

    def _clear_place(
        self, at: Floats, extent: tuple[int, int], reach: float, blocked: Bools, barred: Bools
    ) -> Ints | None:
        """Return the lower left corner (row, column) nearest to `at` of a box clear of `blocked` cells.

        The way to it is clear of `barred` ones.
        """
        high, wide = extent
        low = np.maximum(np.floor(at - reach - extent), 0).astype(int)
        top = np.ceil(at + reach + extent).astype(int)
        clear = _counts(_summed(blocked[low[0] : top[0], low[1] : top[1]]), high, wide) == 0
        places = np.argwhere(clear) + low
        middles = places + np.array(extent) / 2
        away = np.hypot(*(middles - at).T)
        places = places[away <= reach]
        nearest = np.argsort(away[away <= reach], kind="stable")
        for place in places[nearest[:: max(len(nearest) // TRIES, 1)]]:
            if not barred[self._line(at, place + np.array(extent) / 2)].any():
                return np.asarray(place, dtype=np.int64)
        return None

    def _line(self, one: Floats, two: Floats) -> tuple[Ints, Ints]:
        """Return the cells along a line."""
        steps = np.linspace(0, 1, int(np.abs(two - one).max()) * 2 + 2)[:, None]
        rows, columns = np.floor(one + steps * (two - one)).astype(np.int64).T
        high, wide = self.cells.owner.shape
        return rows.clip(0, high - 1), columns.clip(0, wide - 1)

    def _middle(self, group: int) -> Ints:
        """Return the cell (row, column) in the middle of a group's ground."""
        rows, columns = self._windows[group]
        return _middlemost(self.cells.owner[rows, columns] == group) + _corner((rows, columns))

    def _end(self, group: int, point: tuple[float, float]) -> Floats:
        """Return where a leader ends, (row, column)."""
        if group in self._anchors:
            self._kept[tuple(self._anchors[group])] = False
            return np.asarray(self._anchors[group] + 0.5, dtype=np.float64)
        from_corner = np.array([point[1] - self.cells.y, point[0] - self.cells.x])
        return np.asarray(from_corner / self.cells.side, dtype=np.float64)

    def _put(  # noqa: PLR0913, PLR0917 - all that a label is
        self,
        group: int,
        text: str,
        size: float,
        extent: tuple[int, int],
        place: Ints,
        anchor: tuple[float, float] | None = None,
    ) -> None:
        (row, column), (high, wide) = place, extent
        self._boxes[row : row + high, column : column + wide] = True
        side = self.cells.side
        box = Rect(
            self.cells.x + float(column) * side, self.cells.y + float(row) * side, wide * side, high * side
        )
        self.labels.append(Label(group, text, size, self.letters.width(text, size), box, anchor))


def _summed(mask: Bools) -> Ints:
    """Return how many cells of `mask` lie below and left of each corner."""
    sums = np.zeros((mask.shape[0] + 1, mask.shape[1] + 1), np.int64)
    np.cumsum(np.cumsum(mask, axis=0, dtype=np.int64), axis=1, out=sums[1:, 1:])
    return sums


def _counts(sums: Ints, high: int, wide: int) -> Ints:
    """Return how many cells are set in the box of that extent on each lower left corner."""
    if sums.shape[0] <= high or sums.shape[1] <= wide:
        return np.zeros((0, 0), np.int64)
    counts: Ints = sums[high:, wide:] - sums[:-high, wide:] - sums[high:, :-wide] + sums[:-high, :-wide]
    return counts


def _middlemost(mask: Bools) -> Ints:
    """Return the set cell nearest to the middle of all that are set."""
    places = np.argwhere(mask)
    away = ((places - places.mean(axis=0)) ** 2).sum(axis=1)
    return np.asarray(places[int(away.argmin())], dtype=np.int64)


def _corner(window: tuple[slice, slice]) -> Ints:
    return np.array([window[0].start, window[1].start], dtype=np.int64)
