"""Who lives in a committee: households, registered and floating population, all invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    import geopandas as gpd
    from shapely.geometry import Point

FRINGE = 2600.0  # metres from the centre; villages nearer than this hold the most newcomers


def population(
    committees: gpd.GeoDataFrame, centre: Point, rng: np.random.Generator, fringe: float = FRINGE
) -> pd.DataFrame:
    """Return households, registered and floating people of each committee (int), by code.

    Newcomers outnumber the registered in the villages of the urban-rural fringe, less than `fringe`
    metres from the centre, as the source document has it of Shanghai.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import Point
    >>> village = gpd.GeoDataFrame(
    ...     {"kind": ["villagers"]}, geometry=[Point(1000, 0).buffer(10)], index=["a"]
    ... )
    >>> people = population(village, Point(0, 0), np.random.default_rng(0))
    >>> bool(people.floating["a"] > people.registered["a"])
    True
    """
    town = (committees["kind"] == "residents").to_numpy()
    near = (committees.distance(centre) < fringe).to_numpy()
    households = rng.uniform(np.where(town, 1300, 380), np.where(town, 3100, 900))
    registered = households * rng.uniform(2.3, 2.8, len(town))
    share = rng.uniform(np.select([town, near], [0.15, 1.1], 0.1), np.select([town, near], [0.5, 2.0], 0.4))
    counts = {"households": households, "registered": registered, "floating": registered * share}
    return pd.DataFrame(counts, index=committees.index).round().astype("int64")
