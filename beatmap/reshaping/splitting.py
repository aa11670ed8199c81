"""One beat into several: along lines, along blocks, or by a cut that is proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely

from beatmap.errors import Fault, refuse
from beatmap.reshaping.balancing import balanced, joined
from beatmap.reshaping.checks import (
    beat_faults,
    layer_of,
    line_faults,
    polygon_faults,
    shapes_on,
    taken_codes,
)
from beatmap.reshaping.cutting import faces_of
from beatmap.reshaping.dividing import COMMITTEES, divided, ground_of
from beatmap.reshaping.lineages import code_faults, date_faults, fresh_codes, passed
from beatmap.reshaping.results import Step, begun, carried_on
from beatmap.reshaping.sharing import Basis, basis_faults, loads_of, pieces_of
from beatmap.reshaping.straight import part_faults, propose_cut
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geopandas import GeoDataFrame
    from numpy.typing import NDArray

    from beatmap.plans import Certificate
    from beatmap.reshaping.results import Reshaped, Subject

UNHELD = 0.01  # of the beat's ground: what no block may hold; more is a street, and streets are `along`
LEAST = 0.05  # of the beat's ground: what a piece holds at least, as `beatmap.split_by` counts parts


class _Asked(NamedTuple):
    """What is to be split, into how many pieces, balanced by which workload; and the seed of a search."""

    beat: str
    parts: int | None
    basis: Basis
    seed: int


class _Pieces(NamedTuple):
    """The shapes of the pieces, and the proof of their balance where they were chosen."""

    shapes: NDArray[np.object_]
    proof: Certificate | None = None


def split_beat(  # noqa: PLR0913 - where to cut, into what, by which workload, under which codes
    city: Subject,
    beat: str,
    *,
    along: GeoDataFrame | shapely.Geometry | None = None,
    blocks: GeoDataFrame | None = None,
    parts: int | None = None,
    codes: Sequence[str] | None = None,
    points: GeoDataFrame | None = None,
    addresses: GeoDataFrame | None = None,
    least: float = LEAST,
    date: str = "",
    seed: int = 0,
) -> Reshaped:
    """Return the map with one beat split into several.

    Along lines, the pieces are the faces that these cut the beat into; with `parts`, or along blocks, faces
    are joined into that many connected pieces, balanced by workload as `beatmap.group` balances areas: proven
    up to 24 faces, else searched for, with the gap to the best bound at hand (`proof`). Without lines or
    blocks, along the straight cuts of `propose_cut`. Neighbours get the new corners, so that borders still
    match vertex by vertex. Workload is counted where `points` are given; all other totals, and the workload
    without points, are shared out by addresses, else by area, whole numbers by the largest remainder. Where
    no workload was given, and each beat counts 1, each piece counts 1.

    Parameters
    ----------
    city : BeatMap, Plan, Roster or Reshaped
        A plan goes on with the pieces in the area of their beat; a roster says who is affected.
    beat : str
    along : GeoDataFrame of lines, or a line, optional
        Roads, rivers, in any CRS (a bare line in that of the map). Lines that end inside cut nothing.
    blocks : GeoDataFrame of polygons, optional
        Blocks or committees that fill the beat, in any CRS.
    parts : int, optional
        How many pieces; by default all faces along lines, else 2.
    codes : sequence of str, optional
        Of the pieces, from the south-west; by default the beat's own with -1, -2, ...
    points : GeoDataFrame, optional
        What the workload counts.
    addresses : GeoDataFrame, optional
        Address points.
    least : float
        The least share of the beat's ground that a piece may hold.
    date : str
        The day from which it holds, ISO, for the lineage.
    seed : int
        Of the search.

    Returns
    -------
    Reshaped

    Raises
    ------
    InputError
        An unknown beat; layers that are none; lines that do not cut it, blocks that do not fill it, more
        parts than faces; pieces under the least; points that are not its workload, no address in it; codes
        that are taken; a date that is none.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import LineString, box
    >>> from beatmap.beats import BeatMap
    >>> columns = {"station": ["S1"], "calls": 9}
    >>> frame = gpd.GeoDataFrame(columns, geometry=[box(0, 0, 30, 10)], crs=4549, index=["a"])
    >>> city = BeatMap.from_frame(frame, workload="calls")
    >>> done = split_beat(city, "a", along=LineString([(20, -5), (20, 15)]), date="2015-07-21")
    >>> done.city.workload.to_dict()
    {'a-1': 6.0, 'a-2': 3.0}
    >>> done.lineage[["from", "to", "date", "kind", "m2"]]
      from   to        date   kind     m2
    0    a  a-1  2015-07-21  split  200.0
    1    a  a-2  2015-07-21  split  100.0
    """
    start, asked = begun(city), _Asked(beat, parts, Basis(points, addresses), seed)
    lines = None if along is None else layer_of(along, start.city)
    refuse([*_asked_faults(start, asked, least, date), *_layer_faults(lines, blocks)])
    beats = start.city.beats
    refuse(basis_faults(beats, beat, asked.basis))
    pieces = _pieces(beats, asked, _faces(start, asked, lines, blocks), chosen=lines is None)
    taken = taken_codes(start)
    named = fresh_codes(beat, len(pieces.shapes), taken) if codes is None else list(codes)
    refuse(
        [*code_faults(named, len(pieces.shapes), taken), *_small_faults(beats, beat, pieces.shapes, least)]
    )
    rows = pieces_of(beats, beat, dict(zip(named, pieces.shapes, strict=True)), asked.basis)
    if COMMITTEES in rows:
        rows[COMMITTEES] = _committees(start, rows, blocks)
    step = Step("split", date, passed([beat] * len(rows), rows.index, rows), dict.fromkeys(named, beat))
    return carried_on(start, divided(ground_of(start.city), beat, rows), step, pieces.proof)


def _asked_faults(start: Reshaped, asked: _Asked, least: float, date: str) -> list[Fault]:
    """Return what is wrong with the beat, the number of parts, the least share, the date."""
    faults = [*beat_faults(start.city, [asked.beat]), *date_faults(date)]
    if asked.parts is not None:
        faults += part_faults(asked.parts)
    if not 0 <= least < 1:
        what = say("{name} is {value!r}", name="least", value=least)
        faults.append(Fault(what, fix=say("a share from 0 to 1")))
    return faults


def _layer_faults(along: object, blocks: object) -> list[Fault]:
    faults = [] if along is None else line_faults(along, "along")
    if blocks is not None:
        faults += polygon_faults(blocks, "blocks")
    if along is not None and blocks is not None:
        faults.append(Fault(say("along and blocks are both given"), fix=say("one of them")))
    return faults


def _faces(
    start: Reshaped, asked: _Asked, lines: GeoDataFrame | None, blocks: GeoDataFrame | None
) -> NDArray[np.object_]:
    """Return the faces of a beat: along lines, along blocks, or along the straight cuts that are proposed."""
    shape = start.city.beats.geometry.loc[asked.beat]
    if blocks is not None:
        grounds = shapes_on(start.city, blocks)
        refuse(_unheld_faults(asked.beat, shape, grounds))
        return faces_of(shape, shapely.boundary(grounds[shapely.intersects(grounds, shape)]))
    if lines is not None:
        faces = faces_of(shape, shapes_on(start.city, lines))
        refuse(_uncut_faults(asked.beat, shape, faces))
        return faces
    basis = asked.basis
    cuts = propose_cut(
        start, asked.beat, parts=asked.parts or 2, points=basis.points, addresses=basis.addresses
    )
    return faces_of(shape, cuts.geometry.to_numpy())


def _unheld_faults(beat: str, shape: shapely.Geometry, blocks: NDArray[np.object_]) -> list[Fault]:
    """Return a fault where blocks leave more of a beat open than their drawing explains."""
    near = shapely.make_valid(blocks[shapely.intersects(blocks, shape)])
    share = shapely.area(shapely.difference(shape, shapely.union_all(near))) / shapely.area(shape)
    if share <= UNHELD:
        return []
    what = say("the blocks leave {share} of it open", share=f"{share:.1%}")
    return [
        Fault(what, where="blocks", beat=beat, fix=say("the lines of the streets between them, as along"))
    ]


def _uncut_faults(beat: str, shape: shapely.Geometry, faces: NDArray[np.object_]) -> list[Fault]:
    """Return a fault where lines cut nothing off."""
    if len(faces) > shapely.get_num_geometries(shape):
        return []
    fix = say("lines that run across the beat from border to border")
    return [Fault(say("the lines do not cut it"), where="along", beat=beat, fix=fix)]


def _pieces(beats: GeoDataFrame, asked: _Asked, faces: NDArray[np.object_], *, chosen: bool) -> _Pieces:
    """Return the faces as they are, or joined into balanced pieces; from the south-west.

    Faces are joined where a number of pieces is asked for, or `chosen` for want of one.
    """
    parts = 2 if chosen and asked.parts is None else asked.parts
    if parts is None or parts == len(faces):
        return _Pieces(faces)
    refuse(_many_faults(asked.beat, parts, faces))
    loads = loads_of(beats, asked.beat, faces, asked.basis)
    piece, proof = balanced(faces, loads, parts, beats.crs, asked.seed)
    shapes = joined(faces, piece)
    return _Pieces(shapes[np.lexsort(shapely.bounds(shapes).T)], proof)


def _many_faults(beat: str, parts: int, faces: NDArray[np.object_]) -> list[Fault]:
    """Return a fault where more parts are asked for than there are faces."""
    if parts <= len(faces):
        return []
    what = say("{parts} parts are asked for, and there are {faces} faces", parts=parts, faces=len(faces))
    return [Fault(what, beat=beat, fix=say("parts = {number}", number=len(faces)))]


def _small_faults(beats: GeoDataFrame, beat: str, shapes: NDArray[np.object_], least: float) -> list[Fault]:
    """Return a fault where pieces hold less of the beat's ground than the least share."""
    shares = shapely.area(shapes) / beats.geometry.loc[beat].area
    small = shares[shares < least]
    if not len(small):
        return []
    what = say(
        "{n} pieces hold less than {least} of its ground, the smallest {share}",
        n=len(small),
        least=f"{least:.1%}",
        share=f"{small.min():.1%}",
    )
    return [Fault(what, beat=beat, fix=say("parts, so that faces are joined, or a smaller least"))]


def _committees(start: Reshaped, rows: GeoDataFrame, blocks: GeoDataFrame | None) -> list[tuple[str, ...]]:
    """Return the committees of each piece: those of the blocks in it, all where blocks do not say."""
    every = rows[COMMITTEES].iloc[0]
    if blocks is None or not set(every) <= set(blocks.index):
        return list(rows[COMMITTEES])
    named = blocks.loc[sorted(every)]
    grounds = shapes_on(start.city, named)
    held = shapely.area(shapely.intersection(grounds[:, None], rows.geometry.to_numpy())).argmax(axis=1)
    return [tuple(named.index[held == row]) for row in range(len(rows))]
