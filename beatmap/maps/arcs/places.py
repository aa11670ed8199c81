"""Where the label of a beat, an area or a station stands: inside it, where it is wide."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from beatmap.maps.arcs.topology import OUTSIDE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from beatmap.maps.arcs.topology import Arcs

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]


def label_steps(arcs: Arcs, group: Ints) -> Ints:
    """Return a place inside each group of beats, in the steps of `arcs`.

    A level line through the group's centroid crosses its outline; the middle of the longest stretch inside.
    The outline is made of the arcs whose sides differ in their group, so nothing is dissolved.

    Parameters
    ----------
    arcs : Arcs
    group : (n,) int array
        The number of each beat's group, from 0 on; `np.arange(n)` for the beats themselves.

    Returns
    -------
    (groups, 2) int array
        Longitude and latitude. A group without ground at this rounding stands at one of its vertices, one
        without any vertex at 0, 0.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> from beatmap.maps.arcs.cutting import arcs_of
    >>> squares = [box(121, 31, 121.2, 31.2), box(121.2, 31, 121.4, 31.2)]
    >>> arcs = arcs_of(gpd.GeoDataFrame(geometry=squares, index=["a", "b"], crs=4326))
    >>> label_steps(arcs, np.array([0, 0])).tolist()
    [[121200000, 31100000]]
    """
    lines = _outlines(arcs, group)
    count = int(group.max(initial=-1)) + 1
    places = _starts(lines, count)
    # Half a step off, so that no vertex lies on the line.
    level = np.floor(_centroid_heights(lines, places)) + 0.5
    owner, x = _crossings(lines, level)
    one, wide = x[:-1:2], x[1::2] - x[:-1:2]
    inside = owner[::2]
    best = np.lexsort([-wide, inside])
    best = best[np.diff(inside[best], prepend=-1) != 0]
    places[inside[best], 0] = np.rint(one[best] + wide[best] / 2)
    places[inside[best], 1] = level[inside[best]]
    return places


class _Lines(NamedTuple):
    """The k segments of outlines, each with its group on the left.

    Attributes
    ----------
    owner : (k,) int array
        The group of each.
    tail, head : (k, 2) float arrays, steps
    """

    owner: Ints
    tail: Floats
    head: Floats


def _outlines(arcs: Arcs, group: Ints) -> _Lines:
    left, right = (np.where(side == OUTSIDE, OUTSIDE, group[side]) for side in (arcs.left, arcs.right))
    inner = np.repeat(left != right, arcs.sizes)
    inner[arcs.starts[1:] - 1] = False
    tail = np.flatnonzero(inner)
    arc = np.repeat(np.arange(len(arcs)), arcs.sizes)[tail]
    forth, back = left[arc] != OUTSIDE, right[arc] != OUTSIDE
    places = arcs.steps.astype(float)
    return _Lines(
        np.concatenate([left[arc][forth], right[arc][back]]),
        places[np.concatenate([tail[forth], tail[back] + 1])],
        places[np.concatenate([tail[forth] + 1, tail[back]])],
    )


def _starts(lines: _Lines, count: int) -> Ints:
    """Return one vertex of each group."""
    places = np.zeros((count, 2), np.int64)
    places[lines.owner[::-1]] = lines.tail[::-1]
    return places


def _centroid_heights(lines: _Lines, starts: Ints) -> Floats:
    """Return the latitude of each group's centroid, in steps (the shoelace formula)."""
    count = len(starts)
    base = starts[lines.owner]  # far from the origin the sums would drown in rounding
    tail, head = lines.tail - base, lines.head - base
    twice = tail[:, 0] * head[:, 1] - head[:, 0] * tail[:, 1]
    area = np.bincount(lines.owner, twice, count)
    moment = np.bincount(lines.owner, twice * (tail[:, 1] + head[:, 1]), count)
    up = np.divide(moment, 3 * area, out=np.zeros(count), where=area != 0)
    heights: Floats = up + starts[:, 1].astype(float)
    return heights


def _crossings(lines: _Lines, level: Floats) -> tuple[Ints, Floats]:
    """Return group and longitude of every place where its level line crosses its outline, westmost first."""
    height = level[lines.owner]
    crossing = (lines.tail[:, 1] > height) != (lines.head[:, 1] > height)
    owner, tail, head = lines.owner[crossing], lines.tail[crossing], lines.head[crossing]
    share = (height[crossing] - tail[:, 1]) / (head[:, 1] - tail[:, 1])
    x = tail[:, 0] + share * (head[:, 0] - tail[:, 0])
    order = np.lexsort([x, owner])
    return owner[order], x[order]
