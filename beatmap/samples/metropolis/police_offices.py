"""The community police offices of the city: one inside nearly every beat, some missing, some next door."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from beatmap.samples.places import offices

if TYPE_CHECKING:
    import geopandas as gpd

MISSING, NEXT_DOOR = 0.02, 0.01  # shares of the beats


def city_offices(committees: gpd.GeoDataFrame, rng: np.random.Generator) -> gpd.GeoDataFrame:
    """Return the offices (id, beat, name, geometry), at most one for each beat, as `offices` has them.

    An office next door lies as far east of its place as its committee is wide, and so beyond it.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> columns = {"beat": ["a", "b"], "name": ["甲居委会", "乙居委会"], "registered": [9, 5]}
    >>> two = gpd.GeoDataFrame(columns, geometry=[box(0, 0, 8, 8), box(8, 0, 16, 8)], index=["a", "b"])
    >>> city_offices(two, np.random.default_rng(0))
          id beat    name     geometry
    0  J0001    a  甲社区警务室  POINT (4 4)
    """
    every = offices(committees)
    chance = rng.random(len(every))
    bounds = committees.bounds.loc[every["beat"]]
    width = (bounds["maxx"] - bounds["minx"]).round(1).to_numpy()
    east = np.where(chance > 1 - NEXT_DOOR, width, 0.0)
    places = shapely.points(every.geometry.x + east, every.geometry.y)
    return every.set_geometry(places, crs=committees.crs)[chance > MISSING].reset_index(drop=True)
