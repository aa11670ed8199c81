"""The borders of a city in metres, and the part of them that a frame on paper shows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely
from pyproj import Transformer

from beatmap.maps.arcs import arcs_of, label_steps
from beatmap.maps.arcs.topology import OUTSIDE
from beatmap.maps.shapes import WGS84
from beatmap.maps.sheets.marks import Lines

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray

    from beatmap.maps.arcs import Arcs
    from beatmap.maps.sheets.papers import Rect

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]

FINEST = 0.2  # points: what is smaller than a printer shows is left out of a line
LEAST_EXTENT = 1.0  # metres, of a city without any


@dataclass(frozen=True, eq=False)
class Ground:
    """Every border of a city once, in metres.

    Attributes
    ----------
    arcs : Arcs
        Which beats lie on either side; everything below names a beat by its position in `arcs.beats`.
    metres : (v, 2) float array
        The vertices of the arcs in the city's own coordinate system.
    from_degrees : Transformer
        From longitude and latitude to that system.
    """

    arcs: Arcs
    metres: Floats
    from_degrees: Transformer

    @cached_property
    def boxes(self) -> Floats:
        """West, south, east, north of each arc, (a, 4)."""
        starts = self.arcs.starts[:-1]
        low = np.minimum.reduceat(self.metres, starts, axis=0)
        return np.hstack([low, np.maximum.reduceat(self.metres, starts, axis=0)])

    def bounds(self, beats: Bools) -> Floats:
        """Return west, south, east, north of the `beats` (n,) that are wanted."""
        left, right = self.arcs.left, self.arcs.right
        boxes = self.boxes[beats[left] | (beats[right] & (right != OUTSIDE))]
        return np.concatenate([boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)])

    def inner_places(self, group: Ints) -> Floats:
        """Return a place in metres inside each `group` (n,) of beats, -1 for none, (groups, 2)."""
        return _metres(label_steps(self.arcs, group), self.arcs, self.from_degrees)


def ground_of(beats: GeoDataFrame) -> Ground:
    """Return the ground of `beats`, whose CRS is in metres.

    Examples
    --------
    >>> import geopandas as gpd
    >>> square = shapely.box(5e5, 345e4, 5e5 + 100, 345e4 + 100)
    >>> ground = ground_of(gpd.GeoDataFrame(geometry=[square], index=["a"], crs=4549))
    >>> ground.bounds(np.array([True])).round().tolist()
    [500000.0, 3450000.0, 500100.0, 3450100.0]
    """
    arcs = arcs_of(beats)
    from_degrees = Transformer.from_crs(WGS84, beats.crs, always_xy=True)
    return Ground(arcs, _metres(arcs.steps, arcs, from_degrees), from_degrees)


def _metres(steps: Ints, arcs: Arcs, from_degrees: Transformer) -> Floats:
    longitude, latitude = steps.T / arcs.per_degree
    return np.stack(from_degrees.transform(longitude, latitude), axis=1)


class View(NamedTuple):
    """A frame on paper and the ground under it.

    Attributes
    ----------
    frame : Rect
    scale : float
        Points on paper for a metre.
    west, south : float
        The metres at the lower left corner of the frame.
    """

    frame: Rect
    scale: float
    west: float
    south: float

    def points(self, metres: Floats) -> Floats:
        """Return places (n, 2) on paper."""
        return (metres - (self.west, self.south)) * self.scale + (self.frame.x, self.frame.y)

    def window(self) -> tuple[float, float, float, float]:
        """Return west, south, east, north of what the frame shows, in metres."""
        east = self.west + self.frame.width / self.scale
        return self.west, self.south, east, self.south + self.frame.height / self.scale


def fitted(bounds: Floats, frame: Rect, margin: float = 6.0) -> View:
    """Return the view that shows `bounds` (west, south, east, north) as large as fits, in the middle.

    Examples
    --------
    >>> from beatmap.maps.sheets.papers import Rect
    >>> fitted(np.array([0, 0, 100, 50]), Rect(0, 0, 212, 212)).scale
    2.0
    """
    extent = np.maximum(bounds[2:] - bounds[:2], LEAST_EXTENT)
    room = frame.inside(margin)
    scale = float(min(room.width / extent[0], room.height / extent[1]))
    return centred((bounds[:2] + bounds[2:]) / 2, frame, scale)


def centred(middle: Floats, frame: Rect, scale: float) -> View:
    """Return the view of that scale whose middle shows the place `middle` (2,)."""
    west, south = middle - np.array([frame.width, frame.height]) / scale / 2
    return View(frame, scale, float(west), float(south))


@dataclass(frozen=True, eq=False)
class Shown:
    """What a view shows of a ground: the arcs that reach into it, on paper, as fine as can be printed.

    Attributes
    ----------
    view : View
    arcs : Arcs
        Of the whole ground.
    beats : (n,) bool array
        Which beats are shown, with all their arcs.
    number : (s,) int array
        Those arcs, sorted.
    lines : Lines
        The same, on paper.
    """

    view: View
    arcs: Arcs
    beats: Bools
    number: Ints
    lines: Lines

    def between(self, group: Ints, *, inner: bool = False) -> Lines:
        """Return the lines between beats of different `group` (n,), and unless `inner` around all of them."""
        left, right = self.sides(group)
        differ = left != right
        return self.lines.only(differ & (left != OUTSIDE) & (right != OUTSIDE) if inner else differ)

    def sides(self, group: Ints) -> tuple[Ints, Ints]:
        """Return the group on the left and on the right of each line, -1 outside and for beats not shown."""
        known = np.append(np.where(self.beats, group, OUTSIDE), OUTSIDE)  # the last one is the outside
        return known[self.arcs.left[self.number]], known[self.arcs.right[self.number]]

    def rings(self) -> tuple[Lines, Ints]:
        """Return the rings that are shown, outer ones with the beat on the left, and their beats."""
        arcs, place = self.arcs, np.full(len(self.arcs), OUTSIDE)
        place[self.number] = np.arange(len(self.number))
        forth = arcs.refs >= 0
        line = place[np.where(forth, arcs.refs, ~arcs.refs)]
        whole = np.minimum.reduceat(line, arcs.rings[:-1]) != OUTSIDE
        kept = np.repeat(whole, np.diff(arcs.rings))
        sizes = self.lines.sizes[line[kept]] - 1  # the end of one is where the next begins
        vertices = self.lines.vertices[_along(self.lines.starts[line[kept]], sizes, forth[kept])]
        ends = np.cumsum(sizes)[np.cumsum(np.diff(arcs.rings)[whole]) - 1]
        return Lines(vertices, np.concatenate([[0], ends])), arcs.owner[whole]


def shown(ground: Ground, view: View) -> Shown:
    """Return what `view` shows: the beats that reach into the frame, whole."""
    arcs, box = ground.arcs, ground.boxes
    west, south, east, north = view.window()
    near = (box[:, 0] <= east) & (box[:, 2] >= west) & (box[:, 1] <= north) & (box[:, 3] >= south)
    beats = np.zeros(len(arcs.beats) + 1, bool)  # the last one is the outside
    beats[arcs.left[near]] = beats[arcs.right[near]] = True
    beats[OUTSIDE] = False
    number = np.flatnonzero(beats[arcs.left] | beats[arcs.right])
    wanted = np.zeros(len(arcs), bool)
    wanted[number] = True
    every = Lines(ground.metres, arcs.starts).only(wanted)
    return Shown(view, arcs, beats[:-1], number, _thinned(Lines(view.points(every.vertices), every.starts)))


def _thinned(lines: Lines) -> Lines:
    """Return the lines without the vertices that no printer shows; their ends stay."""
    if not len(lines):
        return lines
    line_of = np.repeat(np.arange(len(lines)), lines.sizes)
    thin = shapely.simplify(shapely.linestrings(lines.vertices, indices=line_of), FINEST)
    vertices, owner = shapely.get_coordinates(thin, return_index=True)
    return Lines(vertices, np.searchsorted(owner, np.arange(len(lines) + 1)))


def _along(starts: Ints, sizes: Ints, forth: Bools) -> Ints:
    """Return the vertices of each line from its first to the last but one, or from its last to the second."""
    at = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    first = np.where(forth, starts, starts + sizes)
    along: Ints = np.repeat(first, sizes) + at * np.repeat(np.where(forth, 1, -1), sizes)
    return along
