"""Community police offices as points with a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatmap.maps.shapes import point_steps
from beatmap.maps.values import column

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from beatmap.maps.layers import Values


def office_layer(offices: GeoDataFrame) -> Values:
    """Return the offices in the order given: what each is called (its id without a name), its beat, where.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import Point
    >>> office_layer(gpd.GeoDataFrame(geometry=[Point(121, 31)], index=["P1"], crs=4326))
    {'name': ['P1'], 'beat': [''], 'point': [[121000000, 31000000]]}
    """
    named = zip(column(offices, "name"), offices.index, strict=True)
    return {
        "name": [name or str(key) for name, key in named],
        "beat": column(offices, "beat"),
        "point": point_steps(offices.geometry),
    }
