"""One village field that lies among its neighbours' land, away from its village: a committee in two parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry import Polygon

from beatmap.samples.curves import blob
from beatmap.samples.edges import common_lines
from beatmap.samples.flaws import FlawError

if TYPE_CHECKING:
    from shapely.geometry import LineString
    from shapely.geometry.base import BaseGeometry

STATION = "S01"
RADIUS = 130.0  # metres
AWAY = 50.0  # metres between the field and its village, at least
CENTIMETRE = 0.01


def with_exclave(committees: gpd.GeoDataFrame, rng: np.random.Generator) -> gpd.GeoDataFrame:
    """Return the committees with a field cut out of the longest border of two villages and given to a third.

    All three lie in one station and in three beats.

    Raises
    ------
    FlawError
        The field does not fit on that border, or no third village lies apart from it.
    """
    villages = committees[(committees["station"] == STATION) & (committees["kind"] == "villagers")]
    borders = common_lines(villages.geometry)
    longest = borders.iloc[borders.length.argmax()]
    pair = [longest["focal"], longest["neighbor"]]
    field = _field(longest["geometry"], rng)
    others = villages[~villages["beat"].isin(villages["beat"][pair])].distance(field)
    if not (others > AWAY).any():
        raise FlawError
    owner = str(others[others > AWAY].idxmin())
    shapes = {str(code): shape for code, shape in committees.geometry.items()}
    shapes[pair[0]], shapes[pair[1]], patch = _cut_out(field, shapes[pair[0]], shapes[pair[1]])
    shapes[owner] = shapely.union(shapes[owner], patch)
    return committees.set_geometry(gpd.GeoSeries(shapes, crs=committees.crs))


def _field(border: LineString, rng: np.random.Generator) -> Polygon:
    """Return a ragged field around the middle of the border."""
    middle = shapely.get_coordinates(shapely.line_interpolate_point(border, 0.5, normalized=True))
    return Polygon(np.round(blob(rng, RADIUS) + middle, 2))


def _cut_out(
    field: Polygon, left: BaseGeometry, right: BaseGeometry
) -> tuple[BaseGeometry, BaseGeometry, BaseGeometry]:
    """Return what is left of the two villages, and the field; all share the points where they meet."""
    net = shapely.union_all(shapely.boundary([left, right, field]), grid_size=CENTIMETRE)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(net)))
    seats = shapely.point_on_surface(faces)
    in_field, in_left = shapely.within(seats, field), shapely.within(seats, left)
    if [in_field.sum(), (in_left & ~in_field).sum(), (~in_left & ~in_field).sum()] != [2, 1, 1]:
        raise FlawError
    patch = shapely.coverage_union_all(faces[in_field])
    return faces[in_left & ~in_field][0], faces[~in_left & ~in_field][0], patch
