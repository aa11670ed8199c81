"""Who lives in a committee, and how far out: households, people, zones, all invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray
    from shapely.geometry import Point

CENTRAL = "S02"
FRINGE = 2600.0  # metres from the centre; villages nearer than this hold the most newcomers


def zones(committees: gpd.GeoDataFrame, centre: Point) -> NDArray[np.str_]:
    """Return the zone of each committee of the town: "centre" (station S02), "fringe" or "rural".

    A beat lies in the fringe when any committee of it does, less than `FRINGE` metres from the centre.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import Point
    >>> columns = {"beat": ["a", "b"], "station": ["S02", "S01"]}
    >>> two = gpd.GeoDataFrame(columns, geometry=[Point(0, 0), Point(2000, 0)])
    >>> zones(two, Point(0, 0)).tolist()
    ['centre', 'fringe']
    """
    near = committees.distance(centre).groupby(committees["beat"]).transform("min") < FRINGE
    return np.select([committees["station"] == CENTRAL, near], ["centre", "fringe"], "rural")


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
