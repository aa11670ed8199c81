"""A straight cut through a beat, where no road or river says where to part it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import geopandas as gpd
import numpy as np
import shapely

from beatmap.errors import Fault, InputError, refuse
from beatmap.reshaping.checks import beat_faults
from beatmap.reshaping.results import begun
from beatmap.reshaping.sharing import Basis, basis_faults, places_in
from beatmap.texts import say

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray

    from beatmap.reshaping.results import Subject

    Floats = NDArray[np.float64]

DIRECTIONS = 60  # one every three degrees
HALVINGS = 24  # of a beat's width: to a millimetre on any beat
BEYOND = 0.01  # m: how far a cut runs past the border, so that it surely crosses it
FEW = 2  # places that can be parted; with fewer, area counts
EVEN = 1e-6  # shares that differ by less are balanced equally well


class Cut(NamedTuple):
    """A straight line through a shape, the new border it makes, the share above it, and what it leaves."""

    line: shapely.LineString
    metres: float
    share: float
    sides: tuple[shapely.Geometry, shapely.Geometry]


def propose_cut(
    city: Subject,
    beat: str,
    *,
    parts: int = 2,
    points: GeoDataFrame | None = None,
    addresses: GeoDataFrame | None = None,
) -> GeoDataFrame:
    """Return straight cuts that part a beat into connected pieces of equal workload.

    Of 60 directions, one every three degrees, each is tried at the place where it halves the workload (for
    three and more parts: takes off its share, and so on with what is left); of those that balance it best
    the shortest new border is taken, ties to the first direction from east. Give the result, or what you
    made of it, to `split_beat` as `along`.

    Parameters
    ----------
    city : BeatMap, Plan, Roster or Reshaped
    beat : str
    parts : int
    points : GeoDataFrame, optional
        What the workload counts, in any CRS.
    addresses : GeoDataFrame, optional
        Address points, which the workload follows where it has no points; without either it lies evenly.

    Returns
    -------
    GeoDataFrame
        `parts - 1` lines, each through what the ones before it left: `metres` of new border; `share` of the
        workload there that lies on one side, the smaller half of the parts. They run 1 cm past the border.

    Raises
    ------
    InputError
        An unknown beat, fewer than 2 parts, points that are not its workload, no address in it, a beat that
        no straight line parts into two connected pieces.

    Examples
    --------
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> one = gpd.GeoDataFrame({"station": ["S1"]}, geometry=[box(0, 0, 40, 10)], crs=4549, index=["a"])
    >>> propose_cut(BeatMap.from_frame(one), "a").drop(columns="geometry")
       metres  share
    0    10.0    0.5
    """
    beats = begun(city).city.beats
    refuse([*beat_faults(begun(city).city, [beat]), *part_faults(parts)])
    basis = Basis(points, addresses)
    refuse(basis_faults(beats, beat, basis))
    places = places_in(beats, beat, basis)
    cuts = _cuts(beats.geometry.loc[beat], places, parts)
    if cuts is None:
        fix = say("lines that part it, as along")
        raise InputError([Fault(say("no straight line parts it into connected pieces"), beat=beat, fix=fix)])
    columns = {"metres": [cut.metres for cut in cuts], "share": [cut.share for cut in cuts]}
    return gpd.GeoDataFrame(columns, geometry=[cut.line for cut in cuts], crs=beats.crs)


def part_faults(parts: object) -> list[Fault]:
    """Return a fault where the number of parts is none, or less than 2."""
    if isinstance(parts, int) and not isinstance(parts, bool) and parts > 1:
        return []
    what = say("{name} is {value!r}", name="parts", value=parts)
    return [Fault(what, fix=say("a whole number from 2"))]


def _cuts(shape: shapely.Geometry, places: Floats | None, parts: int) -> list[Cut] | None:
    """Return the cuts of a shape into parts, the first one first; None where there are none."""
    if parts == 1:
        return []
    above = parts // 2
    cut = _best(shape, places, above / parts)
    if cut is None:
        return None
    cuts = [cut]
    for side, share in zip(cut.sides, (above, parts - above), strict=True):
        on_side = None if places is None else places[shapely.intersects_xy(side, *places.T)]
        more = _cuts(side, on_side, share)
        if more is None:
            return None
        cuts += more
    return cuts


def _best(shape: shapely.Geometry, places: Floats | None, share: float) -> Cut | None:
    """Return the best cut that leaves `share` above it, None where none leaves connected pieces."""
    angles = np.pi * np.arange(DIRECTIONS) / DIRECTIONS
    found = [_across(shape, places, share, np.array([np.cos(a), np.sin(a)])) for a in angles]
    cuts = [cut for cut in found if cut is not None]
    if not cuts:
        return None
    least = min(abs(cut.share - share) for cut in cuts)
    even = [cut for cut in cuts if abs(cut.share - share) <= least + EVEN]
    return min(even, key=lambda cut: round(cut.metres, 6))


def _across(shape: shapely.Geometry, places: Floats | None, share: float, along: Floats) -> Cut | None:
    """Return the cut in the direction `along`, None where it leaves more than two connected pieces."""
    normal = np.array([-along[1], along[0]])
    if places is None or len(places) < FEW:
        height = _height_by_area(shape, share, normal)
    else:
        height = _height_by_places(places @ normal, share)
    sides = _half(shape, normal, height), _half(shape, -normal, -height)
    chord = shapely.intersection(shapely.boundary(_plane(shape, normal, height)), shape)
    whole = sum(shapely.get_num_geometries(side) for side in sides) <= shapely.get_num_geometries(shape) + 1
    if not isinstance(chord, shapely.LineString) or not whole or shapely.is_empty(sides).any():
        return None
    return Cut(_longer(chord), float(chord.length), _held(sides, places, normal, height), sides)


def _held(
    sides: tuple[shapely.Geometry, shapely.Geometry], places: Floats | None, normal: Floats, height: float
) -> float:
    """Return the share of the workload above a height."""
    if places is None or len(places) < FEW:
        above, below = shapely.area(sides)
        return float(above / (above + below))
    return float((places @ normal > height).mean())


def _height_by_places(heights: Floats, share: float) -> float:
    """Return the height above which `share` of the places lie, half-way between two of them."""
    ranked = np.sort(heights)[::-1]
    above = min(max(round(share * len(ranked)), 1), len(ranked) - 1)
    return float(ranked[above - 1 : above + 1].mean())


def _height_by_area(shape: shapely.Geometry, share: float, normal: Floats) -> float:
    """Return the height above which `share` of the area lies, by halving."""
    heights = shapely.get_coordinates(shape) @ normal
    low, high = float(heights.min()), float(heights.max())
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        much = shapely.area(_half(shape, normal, middle)) > share * shapely.area(shape)
        low, high = (middle, high) if much else (low, middle)
    return (low + high) / 2


def _half(shape: shapely.Geometry, normal: Floats, height: float) -> shapely.Geometry:
    """Return the part of a shape that lies above a height."""
    return shapely.intersection(shape, _plane(shape, normal, height))


def _plane(shape: shapely.Geometry, normal: Floats, height: float) -> shapely.Polygon:
    """Return all above a height, as far as a shape can reach there."""
    west, south, east, north = shapely.bounds(shape)
    middle = np.array([west + east, south + north]) / 2
    reach = 2 * float(np.hypot(east - west, north - south)) + 1
    foot = middle + (height - middle @ normal) * normal
    along = np.array([normal[1], -normal[0]]) * reach
    return shapely.Polygon(
        [foot - along, foot + along, foot + along + reach * normal, foot - along + reach * normal]
    )


def _longer(chord: shapely.LineString) -> shapely.LineString:
    """Return a straight line that runs a little past both ends."""
    start, end = np.array(chord.coords[0]), np.array(chord.coords[-1])
    past = BEYOND * (end - start) / chord.length
    return shapely.LineString([start - past, end + past])
