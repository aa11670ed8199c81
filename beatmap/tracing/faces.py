"""Boundary lines closed into faces, each named by the one point that lies in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from beatmap.errors import Fault, refuse
from beatmap.texts import say

if TYPE_CHECKING:
    import pandas as pd
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray

    Shapes = NDArray[np.object_]
    Numbers = NDArray[np.int64]


def faces_from_lines(lines: GeoDataFrame, labels: GeoDataFrame, where: str = "") -> GeoDataFrame:
    """Return the faces that boundary lines enclose, with the columns of the point in each.

    The lines are united, so that they cut each other where they cross, and polygonized; what a ring
    encloses is a face, also inside another. A line that hangs free bounds nothing and is passed over.

    Parameters
    ----------
    lines : GeoDataFrame
        Lines (or outlines); their columns are not used.
    labels : GeoDataFrame
        One point for each face, in any CRS. Its index and columns become those of the faces.
    where : str
        The file, for the faults.

    Returns
    -------
    GeoDataFrame
        In the order of `labels`; `made` is "lines".

    Raises
    ------
    InputError
        Each face without a point, or with two; each point that lies in no face. A face may need closing,
        so the ends of lines that hang free are told as well.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import LineString, Point, box
    >>> lines = gpd.GeoDataFrame(geometry=[box(0, 0, 2, 1).boundary, LineString([(1, 0), (1, 1)])], crs=4549)
    >>> points = gpd.GeoDataFrame({"code": ["w", "e"]}, geometry=[Point(0.5, 0.5), Point(1.5, 0.5)], crs=4549)
    >>> faces_from_lines(lines, points)["geometry"].area.tolist()
    [1.0, 1.0]
    """
    points = labels if lines.crs is None or labels.crs is None else labels.to_crs(lines.crs)
    faces, loose = _enclosed(lines.geometry.to_numpy())
    face, point = shapely.STRtree(points.geometry.to_numpy()).query(faces, predicate="intersects")
    refuse(
        [
            *_face_faults(faces, face, point, labels.index, where),
            *_point_faults(points, point, loose, where),
        ]
    )
    shapes = np.empty(len(labels), dtype=object)
    shapes[point] = faces[face]
    return labels.set_geometry(shapes, crs=lines.crs).assign(made="lines")


def _enclosed(lines: Shapes) -> tuple[Shapes, Shapes]:
    """Return the faces, sorted, and the lines that hang free."""
    drawn = lines[~(shapely.is_missing(lines) | shapely.is_empty(lines))]
    united = shapely.get_parts(shapely.union_all(shapely.force_2d(drawn)))
    faces, _, loose, _ = shapely.polygonize_full(united)
    polygons = shapely.get_parts(faces)
    order = np.lexsort(shapely.bounds(polygons).T) if len(polygons) else slice(None)
    return polygons[order], shapely.get_parts(loose)


def _face_faults(faces: Shapes, face: Numbers, point: Numbers, names: pd.Index, where: str) -> list[Fault]:
    """Return a fault for each face that no point, or more than one, names."""
    faults = []
    times = np.bincount(face, minlength=len(faces))
    for number in np.flatnonzero(times == 0):
        x, y = _middle(faces[number])
        what = say(
            "the face at {x:.10g}, {y:.10g} ({m2:,.0f} m²) has no point", x=x, y=y, m2=faces[number].area
        )
        fix = say("put a point with its id in it, or take its lines away")
        faults.append(Fault(what, where=where, fix=fix))
    for number in np.flatnonzero(times > 1):
        x, y = _middle(faces[number])
        those = sorted(str(names[p]) for p in point[face == number])
        what = say("the face at {x:.10g}, {y:.10g} has {n} points: {ids}", x=x, y=y, n=len(those), ids=those)
        faults.append(Fault(what, where=where, fix=say("draw the line between them, or keep one of them")))
    return faults


def _point_faults(points: GeoDataFrame, inside: Numbers, loose: Shapes, where: str) -> list[Fault]:
    """Return a fault for each point in no face or in several, and for what hangs free when there are any."""
    times = np.bincount(inside, minlength=len(points))
    nowhere = Fault(
        say("the point lies in no closed face"), where=where, fix=say("close the lines around it")
    )
    border = Fault(say("the point lies on a line"), where=where, fix=say("move it into its face"))
    faults = [
        Fault(fault.what, where=where, beat=str(name), fix=fault.fix)
        for fault, wrong in ((nowhere, times == 0), (border, times > 1))
        for name in points.index[wrong]
    ]
    if len(loose) and (times == 0).any():
        x, y = shapely.get_coordinates(loose[0])[0]
        what = say("{n} lines hang free, the first at {x:.10g}, {y:.10g}", n=len(loose), x=x, y=y)
        faults.append(Fault(what, where=where, fix=say("join it to the lines it should meet")))
    return faults


def _middle(face: shapely.Geometry) -> tuple[float, float]:
    x, y = shapely.get_coordinates(shapely.point_on_surface(face))[0]
    return float(x), float(y)
