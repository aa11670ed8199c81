"""What is printed on a page, as values: areas, lines and words, all in points from the lower left corner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from beatmap.maps.sheets.papers import Rect

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Lines:
    """Lines or rings, one after the other.

    Attributes
    ----------
    vertices : (v, 2) float array
    starts : (k + 1,) int array
        Line j has the vertices `starts[j]` to `starts[j + 1]`.
    """

    vertices: Floats
    starts: Ints

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def sizes(self) -> Ints:
        """The number of vertices of each line, (k,)."""
        return np.diff(self.starts)

    def only(self, wanted: NDArray[np.bool_]) -> Lines:
        """Return the lines that are `wanted` (k,)."""
        sizes = self.sizes
        starts = np.concatenate([[0], np.cumsum(sizes[wanted])])
        return Lines(self.vertices[np.repeat(wanted, sizes)], starts)


@dataclass(frozen=True, eq=False)
class Fill:
    """Rings filled in one colour, or hatched in it; outer rings run one way, holes the other."""

    rings: Lines
    colour: str
    hatched: bool = False
    clip: Rect | None = None


@dataclass(frozen=True, eq=False)
class Stroke:
    """Lines drawn in one colour and width; `dashes` are the lengths of dash and gap."""

    lines: Lines
    colour: str
    width: float
    dashes: tuple[float, ...] = ()
    clip: Rect | None = None


class Word(NamedTuple):
    """A text with its left end on the base line at (x, y)."""

    x: float
    y: float
    text: str
    size: float


@dataclass(frozen=True)
class Words:
    """Texts in one colour."""

    words: tuple[Word, ...]
    colour: str = "#222222"


Mark = Fill | Stroke | Words


@dataclass(frozen=True)
class Page:
    """One page: its paper, and its marks, the lowest first."""

    paper: Rect
    marks: tuple[Mark, ...]


def polyline(*points: tuple[float, float]) -> Lines:
    """Return one line through `points`.

    Examples
    --------
    >>> polyline((0, 0), (3, 4)).sizes.tolist()
    [2]
    """
    return Lines(np.array(points, dtype=float), np.array([0, len(points)]))


def rings_of(boxes: Sequence[Rect]) -> Lines:
    """Return the outlines of `boxes`, each a ring of four corners."""
    corners = [[(b.x, b.y), (b.right, b.y), (b.right, b.top), (b.x, b.top)] for b in boxes]
    return Lines(np.array(corners, dtype=float).reshape(-1, 2), np.arange(len(boxes) + 1) * 4)


def frame_of(box: Rect) -> Lines:
    """Return the outline of `box` as one closed line."""
    x, y, right, top = box.x, box.y, box.right, box.top
    return polyline((x, y), (right, y), (right, top), (x, top), (x, y))
