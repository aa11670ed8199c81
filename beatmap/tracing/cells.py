"""Committee points given ground: the cell of all places nearest to each, inside its station or town."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from beatmap.datums import metres_faults
from beatmap.errors import Fault, refuse
from beatmap.gates import ground_faults
from beatmap.texts import say

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray

    Shapes = NDArray[np.object_]
    Numbers = NDArray[np.int64]


def bounded_cells(points: GeoDataFrame, outlines: GeoDataFrame, where: str = "") -> GeoDataFrame:
    """Return the Voronoi cell of each point inside the outline the point lies in.

    The cells are a stand-in where nobody has drawn boundaries: a border is the line half-way between two
    committees, whatever road or river lies there. Cells end at their outline, and no cell crosses two. In
    an outline with bays a cell may come in several parts.

    Parameters
    ----------
    points : GeoDataFrame
        One point a committee, in metres.
    outlines : GeoDataFrame
        Polygons of stations or towns that do not overlap, in any CRS.
    where : str
        The file, for the faults.

    Returns
    -------
    GeoDataFrame
        `points` with cells in place of its points; `made` is "points".

    Raises
    ------
    InputError
        Coordinates not in metres; a row that is no point; points in no outline or in several; points in the
        same place; outlines without a point, whose ground would be nobody's.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import Point, box
    >>> points = gpd.GeoDataFrame(geometry=[Point(1, 1), Point(3, 1)], index=["c1", "c2"], crs=4549)
    >>> town = gpd.GeoDataFrame(geometry=[box(0, 0, 10, 2)], index=["T"], crs=4549)
    >>> bounded_cells(points, town).area.to_dict()
    {'c1': 4.0, 'c2': 16.0}
    """
    refuse([*metres_faults(points.crs, where), *_no_points(points, where)])
    refuse(ground_faults(outlines))
    ground = outlines
    if outlines.crs is not None and points.crs is not None:
        ground = outlines.to_crs(points.crs)
    shapes = shapely.make_valid(ground.geometry.to_numpy())
    places = points.geometry.to_numpy()
    point, outline = shapely.STRtree(shapes).query(places, predicate="intersects")
    refuse(
        [
            *_place_faults(points, np.bincount(point, minlength=len(points)), where),
            *_same_place(points, where),
            *_empty_outlines(ground, outline, where),
        ]
    )
    cells = np.empty(len(points), dtype=object)
    for number in np.unique(outline):
        inside = point[outline == number]
        cells[inside] = _cells(places[inside], shapes[number])
    return points.set_geometry(cells, crs=points.crs).assign(made="points")


def _cells(places: Shapes, outline: shapely.Geometry) -> Shapes:
    """Return the cells of `places` cut to `outline`, in their order."""
    if len(places) == 1:
        return np.array([outline], dtype=object)
    cells = shapely.voronoi_polygons(shapely.multipoints(places), extend_to=outline, ordered=True)
    return np.asarray(shapely.intersection(shapely.get_parts(cells), outline), dtype=object)


def _no_points(points: GeoDataFrame, where: str) -> list[Fault]:
    odd = points.index[(points.geom_type != "Point") | points.is_empty]
    fix = say("one point for each committee")
    return [Fault(say("the row is no point"), where=where, beat=str(name), fix=fix) for name in odd]


def _place_faults(points: GeoDataFrame, times: Numbers, where: str) -> list[Fault]:
    """Return a fault for each point that lies in no outline, or in more than one."""
    outside, shared = say("the point lies in no outline"), say("the point lies in several outlines")
    fix = say("move the point, or correct the outlines")
    return [
        Fault(what, where=where, beat=str(name), fix=fix)
        for what, wrong in ((outside, times == 0), (shared, times > 1))
        for name in points.index[wrong]
    ]


def _same_place(points: GeoDataFrame, where: str) -> list[Fault]:
    """Return a fault for each group of points that lie on each other."""
    keys = shapely.to_wkb(points.geometry.to_numpy())
    groups: dict[bytes, list[str]] = {}
    for key, name in zip(keys, points.index, strict=True):
        groups.setdefault(key, []).append(str(name))
    fix = say("a place of its own for each")
    return [
        Fault(say("{ids} lie in the same place", ids=names), where=where, fix=fix)
        for names in groups.values()
        if len(names) > 1
    ]


def _empty_outlines(outlines: GeoDataFrame, used: Numbers, where: str) -> list[Fault]:
    empty = outlines.index[~np.isin(np.arange(len(outlines)), used)]
    fix = say("a point in it, or the layer without this outline")
    return [Fault(say("the outline {name} holds no point", name=str(n)), where=where, fix=fix) for n in empty]
