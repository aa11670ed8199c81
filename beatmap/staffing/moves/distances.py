"""How far an officer moves."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np
import shapely
from geopandas import GeoSeries

from beatmap.staffing.office_points import offices

if TYPE_CHECKING:
    import pandas as pd
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray
    from pyproj import CRS

    from beatmap.plans import Plan


def metres_between(
    plan: Plan, start: pd.Series[str], end: pd.Series[str], points: GeoDataFrame | None
) -> NDArray[np.float64]:
    """Return the metres in a straight line from beat to beat, NaN where one of the two has no place.

    Without offices (`points`) a beat's place is its representative point; where it has several offices, the
    nearest two count.
    """
    places = plan.city.beats.representative_point() if points is None else _office_places(plan, points)
    ends = (np.asarray(places.reindex(beats), dtype=object) for beats in (start, end))
    metres: NDArray[np.float64] = shapely.distance(*ends)
    return metres


def _office_places(plan: Plan, points: GeoDataFrame) -> GeoSeries:
    """Return the offices of each beat that has any, as one geometry: those meant for it, else those in it."""
    found = offices(plan, points).by_office
    beat = found["named"].where(found["named"] != "", found["beat"])
    beat = beat[beat != ""].sort_values(kind="stable")
    crs = cast("CRS", plan.city.beats.crs)  # a map has one
    spots = np.asarray(points.geometry.to_crs(crs).loc[beat.index], dtype=object)
    ids, codes = np.unique(beat.to_numpy(dtype=object), return_inverse=True)
    return GeoSeries(shapely.multipoints(spots, indices=codes), index=ids, crs=crs)
