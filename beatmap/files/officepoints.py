"""Community police offices from a layer of points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatmap.beats import id_text
from beatmap.files.frames import read_layer
from beatmap.files.headings import columns_of
from beatmap.files.limits import LIMIT_MB

if TYPE_CHECKING:
    from pathlib import Path

    from geopandas import GeoDataFrame


def read_offices(path: Path | str, *, layer: str | None = None, limit_mb: float = LIMIT_MB) -> GeoDataFrame:
    """Return the offices of a layer, as `beatmap.staffing.offices` and `assign` take them.

    Parameters
    ----------
    path : path
        As for `read_beats`: a GeoPackage, a CSV with longitude and latitude, ...
    layer : str, optional
        Needed where there are several.
    limit_mb : float
        The largest file, in units of 2^20 bytes.

    Returns
    -------
    GeoDataFrame
        By office id (text; the row, from 1, where no heading says the id), in the layer's CRS: the points,
        `beat` where a heading says which beat an office is meant for, and all other columns.

    Raises
    ------
    InputError
        A layer that cannot be read, headings that can mean several things.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> import geopandas as gpd
    >>> from shapely import Point
    >>> one = gpd.GeoDataFrame({"警务室编号": ["P1"], "警务区": ["a"]}, geometry=[Point(0, 0)], crs=4549)
    >>> with TemporaryDirectory() as folder:
    ...     one.to_file(Path(folder, "o.gpkg"))
    ...     read_offices(Path(folder, "o.gpkg"))["beat"].to_dict()
    {'P1': 'a'}
    """
    points = read_layer(path, layer, limit_mb=limit_mb)
    found = columns_of(points.columns, "offices", str(path), ("office", "beat"))
    numbers = range(1, len(points) + 1)
    ids = points[found["office"]].map(id_text) if "office" in found else [str(n) for n in numbers]
    named = points.set_axis(ids, axis=0).rename_axis("office")
    if "beat" not in found:
        return named
    beat = named[found["beat"]]
    return named.assign(beat=beat.map(id_text).where(beat.notna(), "").astype("str"))
