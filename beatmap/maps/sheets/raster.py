"""Whose ground each small cell of a frame is, found from the borders alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from beatmap.maps.sheets.ground import Shown

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

FINEST_CELL = 0.5  # points
MOST_CELLS = 1600  # along a side of the frame
NOBODY = -1


@dataclass(frozen=True, eq=False)
class Cells:
    """A frame cut into square cells, from its lower left corner.

    Attributes
    ----------
    owner : (rows, columns) int array
        The group whose ground the middle of each cell lies on, -1 for none.
    side : float
        Of a cell, in points.
    x, y : float
        The lower left corner, in points.
    """

    owner: Ints
    side: float
    x: float
    y: float


def cells_of(shown: Shown, group: Ints) -> Cells:
    """Return the cells of a view, each with its group.

    Parameters
    ----------
    shown : Shown
    group : (n,) int array
        Of each beat, from 0 on, or -1 for beats whose ground counts as nobody's.

    Notes
    -----
    A level line through the middles of a row meets each border from the group in the west to the one in the
    east. The differences, summed from the west on, are the groups. Where beats overlap, the number of
    groups is not one, and the cell is nobody's.
    """
    frame = shown.view.frame
    side = max(FINEST_CELL, max(frame.width, frame.height) / MOST_CELLS)
    shape = (int(frame.height // side), int(frame.width // side))
    row, column, line, upward = _crossings(shown, side, shape)
    left, right = shown.sides(group)
    east = np.where(upward, right[line], left[line])
    west = np.where(upward, left[line], right[line])
    width = shape[1] + 1
    flat = row * width + column
    several, total = (
        np.bincount(flat, change, shape[0] * width).reshape(shape[0], width).cumsum(axis=1)[:, :-1]
        for change in ((east >= 0).astype(float) - (west >= 0), (east + 1.0) - (west + 1.0))
    )
    owner = np.where(np.rint(several) == 1, np.rint(total) - 1, NOBODY).astype(np.int64)
    return Cells(owner, side, frame.x, frame.y)


def _crossings(
    shown: Shown, side: float, shape: tuple[int, int]
) -> tuple[Ints, Ints, Ints, NDArray[np.bool_]]:
    """Return where level lines through the middles of rows cross borders.

    Returns
    -------
    row, column, line : (c,) int arrays
        The first column whose middle lies east of the crossing, and which border it is.
    upward : (c,) bool array
        Whether the border runs upward there.
    """
    lines, frame = shown.lines, shown.view.frame
    places = (lines.vertices - (frame.x, frame.y)) / side - 0.5  # middles of cells are whole numbers
    tail = np.ones(len(places), bool)
    tail[lines.starts[1:] - 1] = False
    tail = np.flatnonzero(tail)
    line_of = np.repeat(np.arange(len(lines)), lines.sizes)[tail]
    one, two = places[tail], places[tail + 1]
    low, high = (np.ceil(f(one[:, 1], two[:, 1])).clip(0, shape[0]) for f in (np.minimum, np.maximum))
    count = (high - low).astype(np.int64)
    segment = np.repeat(np.arange(len(tail)), count)
    row = np.repeat(low, count) + np.arange(len(segment)) - np.repeat(np.cumsum(count) - count, count)
    share = (row - one[segment, 1]) / (two[segment, 1] - one[segment, 1])
    x = one[segment, 0] + share * (two[segment, 0] - one[segment, 0])
    column = np.ceil(x).clip(0, shape[1]).astype(np.int64)
    return row.astype(np.int64), column, line_of[segment], (two[:, 1] > one[:, 1])[segment]
