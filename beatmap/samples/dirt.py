"""The faults real files have, put into a clean layer on purpose, with a list of where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry import Polygon
from shapely.ops import substring

from beatmap.samples.edges import common_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from shapely.geometry import LineString
    from shapely.geometry.base import BaseGeometry

    Points = NDArray[np.float64]
    Pair = tuple[BaseGeometry, BaseGeometry]

ROAD, HALF_WIDTH = 360.0, 5.0  # metres: a gap this long, 10 m wide, which is no fault to mend
SLIP = 1.2  # metres by which a border was drawn wrong
LOOP = np.array([[-0.4, 0.0], [0.3, 0.7], [-0.3, 0.7], [0.4, 0.0]])  # metres along and across a border


class Work(NamedTuple):
    """One fault to put on the longest border of a station that is still clean."""

    fault: str
    station: str
    spoil: Callable[[BaseGeometry, BaseGeometry, LineString], Pair]


def soiled(committees: gpd.GeoDataFrame) -> tuple[gpd.GeoDataFrame, pd.DataFrame]:
    """Return the committees with a road gap, a sliver, an overlap and a bow-tie, and the list of these.

    The list has the columns fault, code, other: the two committees the fault lies between. No committee
    has two faults, and neither a committee in two parts nor its neighbours have one.
    """
    shapes = {str(code): shape for code, shape in committees.geometry.items()}
    borders = _sites(committees)
    faults = []
    for work in WORKS:
        at_hand = _between(borders, committees.index[committees["station"] == work.station])
        border = at_hand.iloc[at_hand.length.argmax()]
        code, other = border["focal"], border["neighbor"]
        shapes[code], shapes[other] = _rounded(*work.spoil(shapes[code], shapes[other], border["geometry"]))
        borders = _between(borders, committees.index.drop([code, other]))
        faults.append((work.fault, code, other))
    dirty = committees.set_geometry(gpd.GeoSeries(shapes, crs=committees.crs))
    return dirty, pd.DataFrame(faults, columns=["fault", "code", "other"])


def _sites(committees: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the borders that may be spoilt: in one piece, between two beats, away from the exclave."""
    in_parts = committees[committees.geom_type == "MultiPolygon"].union_all()
    borders = _between(common_lines(committees.geometry), committees.index[committees.disjoint(in_parts)])
    beat = committees["beat"].to_dict()
    two_beats = borders["focal"].map(beat) != borders["neighbor"].map(beat)
    return borders[two_beats & (borders.geom_type == "LineString")]


def _between(borders: gpd.GeoDataFrame, codes: pd.Index[str]) -> gpd.GeoDataFrame:
    """Return the borders that have both sides among the codes."""
    return borders[borders["focal"].isin(codes) & borders["neighbor"].isin(codes)]


def _rounded(left: BaseGeometry, right: BaseGeometry) -> Pair:
    """Return both shapes in whole centimetres, as files have them."""
    left, right = shapely.transform(np.array([left, right]), lambda points: np.round(points, 2))
    return left, right


def _road(left: BaseGeometry, right: BaseGeometry, border: LineString) -> Pair:
    """Leave a gap for a road; beyond both its ends the two sides still meet."""
    road = _strip(border, ROAD, HALF_WIDTH)
    return left.difference(road), right.difference(road)


def _sliver(left: BaseGeometry, right: BaseGeometry, border: LineString) -> Pair:
    """Draw one side of the border too far in."""
    return left.difference(_strip(border, border.length / 2, SLIP)), right


def _overlap(left: BaseGeometry, right: BaseGeometry, border: LineString) -> Pair:
    """Draw one side of the border too far out."""
    return left.union(_strip(border, border.length / 2, SLIP)), right


def _bow_tie(left: BaseGeometry, right: BaseGeometry, border: LineString) -> Pair:
    """Let one ring cross itself in a small loop near the middle of the border."""
    ring = shapely.get_coordinates(left)
    halfway = shapely.get_coordinates(border.interpolate(0.5, normalized=True))
    middles = (ring[:-1] + ring[1:]) / 2
    place = int(np.argmin(np.hypot(*(middles - halfway).T)))
    return Polygon(with_loop(ring, place)), right


def with_loop(ring: Points, place: int, size: float = 1.0) -> Points:
    """Return a ring (n, 2) that crosses itself in the middle of its segment `place`, in a loop of `size` m.

    Examples
    --------
    >>> square = np.array([[0, 0], [0, 9], [9, 9], [9, 0], [0, 0.0]])
    >>> Polygon(square).is_valid, Polygon(with_loop(square, 0)).is_valid
    (True, False)
    """
    along = (ring[place + 1] - ring[place]) / np.hypot(*(ring[place + 1] - ring[place]))
    loop = (ring[place] + ring[place + 1]) / 2 + size * LOOP @ np.array([along, [-along[1], along[0]]])
    return np.insert(ring, place + 1, loop, axis=0)


def _strip(border: LineString, length: float, width: float) -> BaseGeometry:
    """Return the strip along the middle of a border, `width` metres to each side."""
    start = (border.length - length) / 2
    return substring(border, start, start + length).buffer(width, cap_style="flat", join_style="mitre")


WORKS = (
    Work("gap", "S03", _road),
    Work("sliver", "S02", _sliver),
    Work("overlap", "S01", _overlap),
    Work("bow-tie", "S02", _bow_tie),
)
