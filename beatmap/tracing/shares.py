"""Which outline a beat belongs to: the one that holds the largest share of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from beatmap.errors import Fault, refuse
from beatmap.texts import say

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

TIE = 1e-9  # of the beat's area: what two outlines may differ by and still hold the same share of it


def largest_shares(beats: GeoDataFrame, outlines: GeoDataFrame, where: str = "") -> pd.DataFrame:
    """Return for each beat the outline that holds most of its area, and the share it holds.

    share = area(beat ∩ outline) / area(beat), in the beats' own coordinate system.

    Parameters
    ----------
    beats : GeoDataFrame
        Polygons in metres, indexed by id.
    outlines : GeoDataFrame
        Polygons indexed by the name of the station, in any CRS; a name may stand several times.
    where : str
        The file, for the faults.

    Returns
    -------
    DataFrame
        On the index of `beats`: `outline` (missing where none holds any of it) and `share` (0 to 1).

    Raises
    ------
    InputError
        Each beat that two outlines hold the same share of.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> beats = gpd.GeoDataFrame(geometry=[box(0, 0, 4, 1)], index=["a"], crs=4549)
    >>> stations = gpd.GeoDataFrame(geometry=[box(0, 0, 3, 1), box(3, 0, 9, 1)], index=["S1", "S2"], crs=4549)
    >>> largest_shares(beats, stations)
      outline  share
    a      S1   0.75
    """
    held = _held(beats, outlines)
    best = held.groupby("beat")["m2"].transform("max")
    area = held["beat"].map(dict(enumerate(beats.area)))
    winners = held[held["m2"] >= best - TIE * area]
    refuse(_ties(beats, winners, where))
    first = winners.set_index("beat").reindex(range(len(beats)))
    share = (first["m2"] / np.asarray(beats.area)).fillna(0.0)
    columns = {"outline": first["outline"].to_numpy(), "share": share.to_numpy()}
    return pd.DataFrame(columns, index=beats.index)


def _held(beats: GeoDataFrame, outlines: GeoDataFrame) -> pd.DataFrame:
    """Return what each outline holds of each beat: `beat` (position), `outline` (name), `m2`."""
    same = outlines if outlines.crs is None or beats.crs is None else outlines.to_crs(beats.crs)
    ground = shapely.make_valid(beats.geometry.to_numpy())
    shapes = shapely.make_valid(same.geometry.to_numpy())
    beat, outline = shapely.STRtree(shapes).query(ground, predicate="intersects")
    m2 = shapely.area(shapely.intersection(ground[beat], shapes[outline]))
    pairs = pd.DataFrame({"beat": beat, "outline": same.index.to_numpy()[outline], "m2": m2})
    return pairs[pairs["m2"] > 0].groupby(["beat", "outline"])["m2"].sum().reset_index()


def _ties(beats: GeoDataFrame, winners: pd.DataFrame, where: str) -> list[Fault]:
    """Return a fault for each beat with more than one winner."""
    fix = say("a column of stations, or outlines that follow the beats")
    return [
        Fault(
            say("{names} hold the same share of it", names=[str(name) for name in group["outline"]]),
            where=where,
            beat=beat,
            fix=fix,
        )
        for beat, group in winners.groupby(beats.index[winners["beat"]].astype(str))
        if len(group) > 1
    ]
