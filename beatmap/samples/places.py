"""What stands on the map besides the committees: river, roads and bridges, and the police offices."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry import LineString

from beatmap.samples.edges import common_lines
from beatmap.samples.flaws import FlawError

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from beatmap.samples.ground import Ground

RIVER, EXPRESSWAY, BRIDGES = "棠浦江", "西环高速", ("荻汀大桥", "蓼栖大桥")
HALF_BRIDGE = 180.0  # metres on each side of the river's middle
ON_THE_RIVER = 0.1  # metres; the river is rounded to centimetres where borders meet it


def lines(ground: Ground, committees: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the river, the expressway and two bridges (name, kind, geometry).

    Both bridges lie inside the central station, each in the middle of a common border, so it joins
    exactly the two committees there.

    Raises
    ------
    FlawError
        The two banks of the central station share fewer borders than there are bridges.
    """
    central = common_lines(committees[committees["station"] == "S02"].geometry)
    on_river = central[central.within(ground.river.buffer(ON_THE_RIVER))]
    longest = on_river.iloc[np.sort(np.argsort(on_river.length)[-len(BRIDGES) :])]
    if len(longest) < len(BRIDGES):
        raise FlawError
    return gpd.GeoDataFrame(
        {"name": [RIVER, EXPRESSWAY, *BRIDGES], "kind": ["river", "expressway", "bridge", "bridge"]},
        geometry=[ground.river, ground.expressway, *(bridge_over(border) for border in longest.geometry)],
        crs=committees.crs,
    )


def offices(committees: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return a police office (id, beat, name, geometry) inside each beat but the one with fewest people."""
    people = committees.groupby("beat")["registered"].sum()
    seats = committees.loc[people.index.drop([people.idxmin()])]
    return gpd.GeoDataFrame(
        {
            "id": [f"J{number:04}" for number in range(1, len(seats) + 1)],
            "beat": seats.index,
            "name": seats["name"].str.slice(0, -3) + "社区警务室",
        },
        geometry=shapely.set_precision(seats.representative_point().to_numpy(), 0.1),
        crs=committees.crs,
    )


def bridge_over(border: BaseGeometry, half: float = HALF_BRIDGE) -> LineString:
    """Return the bridge straight across the middle of a border, `half` metres to each side.

    Examples
    --------
    >>> bridge_over(LineString([(0, 0), (100, 0)]), 30).wkt
    'LINESTRING (50 -30, 50 30)'
    """
    middle = border.length / 2
    before, at, after = (
        np.array(border.interpolate(place).coords[0]) for place in (middle - 20, middle, middle + 20)
    )
    across = np.array([before[1] - after[1], after[0] - before[0]])
    reach = across / np.hypot(*across) * half
    return LineString(np.round([at - reach, at + reach], 2))
