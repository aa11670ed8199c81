"""From the rings of the beats to arcs: cut where the neighbour changes, kept once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from beatmap.errors import refuse
from beatmap.maps.arcs.degrees import degrees
from beatmap.maps.arcs.sides import NONE, sides_of
from beatmap.maps.arcs.topology import OUTSIDE, Arcs
from beatmap.maps.shapes import STEPS, crs_faults, whole_steps

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray

    from beatmap.maps.arcs.sides import Places, Sides

    Ints = NDArray[np.int64]
    Bools = NDArray[np.bool_]


def arcs_of(beats: GeoDataFrame, *, per_degree: int = STEPS) -> Arcs:
    """Return the borders of `beats`, each once, cut at the junctions, in whole steps of WGS 84 degrees.

    What two beats share is found in the coordinates as they are, before they are rounded. Two beats share
    a line where both have the same vertices; where they differ (a gap, an overlap) each keeps its own.

    Parameters
    ----------
    beats : GeoDataFrame
        (Multi)polygons by beat id (text), in any CRS; the order of the rows does not matter.
    per_degree : int
        Steps in a degree: 1,000,000 is 0.1 m, 100,000 is 1 m.

    Raises
    ------
    InputError
        The layer does not say its CRS.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> squares = [box(121, 31, 122, 32), box(122, 31, 123, 32)]
    >>> arcs = arcs_of(gpd.GeoDataFrame(geometry=squares, index=["a", "b"], crs=4326), per_degree=1)
    >>> list(zip(arcs.left.tolist(), arcs.right.tolist()))
    [(0, 1), (0, -1), (1, -1)]
    >>> arcs.refs.tolist(), arcs.rings.tolist()
    ([0, 1, -1, 2], [0, 2, 4])
    >>> arcs.steps[arcs.starts[0]:arcs.starts[1]].tolist()
    [[122, 31], [122, 32]]
    """
    refuse(crs_faults(beats, "beats"))
    beats = beats.sort_index()
    sides = sides_of(beats.geometry.to_numpy())
    runs = _runs(sides)
    places, starts = _vertices(sides, runs)
    number = np.cumsum(runs.kept) - 1
    of_ring = sides.ring[runs.first]
    return Arcs(
        beats=beats.index,
        steps=whole_steps(degrees(places, beats.crs), per_degree),
        per_degree=per_degree,
        starts=starts,
        left=sides.owner[of_ring[runs.kept]],
        right=_owner_of(runs.twin[runs.kept], sides.owner[of_ring]),
        refs=np.where(runs.kept, number, ~number[runs.twin]),
        rings=np.searchsorted(of_ring, np.arange(len(sides.owner) + 1)),
        owner=sides.owner,
    )


class _Runs(NamedTuple):
    """The r pieces of rings from one junction to the next, in the order of the rings.

    Attributes
    ----------
    order : (m,) int array
        The segments, run after run: each ring begins at a junction.
    first : (r,) int array
        The first segment of each run.
    begin : (r + 1,) int array
        Run k is made of `order[begin[k]:begin[k + 1]]`.
    twin : (r,) int array
        The run that goes the other way along the same line, -1 where there is none.
    kept : (r,) bool array
        Whether the run becomes an arc: of two twins the first does.
    """

    order: Ints
    first: Ints
    begin: Ints
    twin: Ints
    kept: Bools


def _runs(sides: Sides) -> _Runs:
    cut = _cuts(sides)
    order = _from_junctions(sides, cut)
    opens = cut[order]
    begin = np.append(np.flatnonzero(opens), len(order))
    first = order[begin[:-1]]
    run = np.empty(len(order), np.int64)
    run[order] = np.cumsum(opens) - 1
    # The twin of a run ends where this one starts: the twin of the first segment is its last.
    twin = np.where(sides.twin[first] == NONE, NONE, run[sides.twin[first]])
    number = np.arange(len(first))
    twin[twin == number] = NONE  # a spike, there and back: drawn as it is
    return _Runs(order, first, begin, twin, (twin == NONE) | (number < twin))


def _cuts(sides: Sides) -> Bools:
    """Return for each segment whether a junction lies at its tail.

    None lies where the neighbour's ring goes on along ours, or where there is no neighbour before and after.
    A ring without any is cut at one place, and its twin at the same one.
    """
    twin, following = sides.twin, sides.following
    before = np.empty_like(following)
    before[following] = np.arange(len(following))
    alone, goes_on = twin == NONE, following[twin] == twin[before]
    cut: Bools = np.where(alone | alone[before], alone != alone[before], ~goes_on)
    whole = np.setdiff1d(np.arange(len(sides.owner)), sides.ring[cut])
    first = sides.first[whole]
    other = np.where(alone[first], whole, sides.ring[twin[first]])
    first, other = first[whole <= other], other[whole <= other]
    cut[first] = True
    paired = sides.ring[first] < other
    cut[twin[before[first[paired]]]] = True
    return cut


def _from_junctions(sides: Sides, cut: Bools) -> Ints:
    """Return the segments in the order of the rings, each ring turned to begin at its first junction."""
    first = sides.first
    size = np.diff(np.append(first, len(cut)))
    cuts = np.flatnonzero(cut)
    turn = cuts[np.searchsorted(sides.ring[cuts], np.arange(len(first)))] - first
    at = np.arange(len(cut)) - first[sides.ring]
    order: Ints = first[sides.ring] + (at + turn[sides.ring]) % size[sides.ring]
    return order


def _vertices(sides: Sides, runs: _Runs) -> tuple[Places, Ints]:
    """Return the vertices of the kept runs, x + iy, and where each run starts among them."""
    size = np.diff(runs.begin)
    kept = runs.order[np.repeat(runs.kept, size)]
    size = size[runs.kept]
    starts = np.concatenate([[0], np.cumsum(size + 1)])
    last = np.cumsum(size) - 1
    places = np.empty(starts[-1], np.complex128)
    inner = np.ones(len(places), bool)
    inner[starts[1:] - 1] = False
    places[inner] = sides.tail[kept]
    places[~inner] = sides.head[kept[last]]
    return places, starts


def _owner_of(run: Ints, owner: Ints) -> Ints:
    return np.where(run == NONE, OUTSIDE, owner[run])
