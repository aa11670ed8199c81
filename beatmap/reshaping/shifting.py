"""A border moved: ground from one beat to its neighbour."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from beatmap.errors import Fault, refuse
from beatmap.reshaping.checks import beat_faults, layer_of, line_faults, shapes_on
from beatmap.reshaping.cutting import faces_of
from beatmap.reshaping.handing import handed, parted, shifted, torn_faults
from beatmap.reshaping.lineages import date_faults
from beatmap.reshaping.results import begun
from beatmap.reshaping.sharing import Basis, basis_faults
from beatmap.texts import say

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray

    from beatmap.reshaping.results import Reshaped, Subject

    Shapes = NDArray[np.object_]


def shift_border(  # noqa: PLR0913 - two beats, the line between them, the workload that goes with it
    city: Subject,
    a: str,
    b: str,
    line: GeoDataFrame | shapely.Geometry,
    *,
    points: GeoDataFrame | None = None,
    addresses: GeoDataFrame | None = None,
    date: str = "",
) -> Reshaped:
    """Return the map with the part of `a` that lies on `b`'s side of a line given to `b`.

    The line cuts `a` into faces. Those that have a line in common with `b` go to it; where all have, all but
    the largest. Both beats keep their ids; the workload goes with the ground as for `split_beat`, and where
    each beat counts 1 nothing changes.

    Parameters
    ----------
    city : BeatMap, Plan, Roster or Reshaped
    a, b : str
    line : GeoDataFrame of lines, or a line
        Where the border is to be, from border to border of `a`.
    points, addresses : GeoDataFrame, optional
        As for `split_beat`.
    date : str
        The day from which it holds, ISO, for the lineage.

    Returns
    -------
    Reshaped

    Raises
    ------
    InputError
        Unknown beats, or one twice; a line that does not cut `a`, or cuts nothing off on `b`'s side; ground
        that would leave `a` or `b` in more parts than before; points, addresses or a date as for
        `split_beat`.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import LineString, box
    >>> from beatmap.beats import BeatMap
    >>> squares = [box(0, 0, 10, 10), box(10, 0, 20, 10)]
    >>> columns = {"station": "S1", "calls": [10, 5]}
    >>> frame = gpd.GeoDataFrame(columns, geometry=squares, crs=4549, index=["a", "b"])
    >>> city = BeatMap.from_frame(frame, workload="calls")
    >>> shift_border(city, "a", "b", LineString([(8, -1), (8, 11)])).city.workload.to_dict()
    {'a': 8.0, 'b': 7.0}
    """
    start, basis, lines = begun(city), Basis(points, addresses), layer_of(line, begun(city).city)
    refuse([*beat_faults(start.city, [a, b]), *line_faults(lines, "line"), *date_faults(date)])
    beats = start.city.beats
    refuse(basis_faults(beats, a, basis))
    faces = faces_of(beats.geometry.loc[a], shapes_on(start.city, lines))
    gone = _on_the_side_of(faces, beats.geometry.loc[b])
    refuse(_cut_faults(a, b, gone))
    given, kept = (shapely.coverage_union_all(faces[which]) for which in (gone, ~gone))
    ground = handed(start, parted(start, a, (kept, given), basis, {}), b)
    refuse(torn_faults(beats, {a: kept, b: ground.beats.geometry[b]}))
    return shifted(start, ground, (a, b), "shifted", date)


def _on_the_side_of(faces: Shapes, other: shapely.Geometry) -> NDArray[np.bool_]:
    """Return which faces go to `other`."""
    common = shapely.length(shapely.intersection(shapely.boundary(faces), shapely.boundary(other)))
    touch = np.asarray(common > 0)
    if touch.all():
        touch[shapely.area(faces).argmax()] = False
    return touch


def _cut_faults(a: str, b: str, gone: NDArray[np.bool_]) -> list[Fault]:
    """Return a fault where a line cuts nothing off that could go."""
    if len(gone) > 1 and gone.any():
        return []
    if len(gone) == 1:
        fix = say("lines that run across the beat from border to border")
        return [Fault(say("the lines do not cut it"), where="line", beat=a, fix=fix)]
    what = say("nothing that the line cuts off borders {other}", other=b)
    return [Fault(what, where="line", beat=a, fix=say("a line on the side of {other}", other=b))]
