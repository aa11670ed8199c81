"""What the areas come to: beats, workload, deviation, officers and vacancies of each, as texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from beatmap.maps.values import number, withheld
from beatmap.measures import balanced_load

if TYPE_CHECKING:
    from beatmap.maps.layers import Values
    from beatmap.plans import Plan
    from beatmap.rosters import Roster


def area_totals(plan: Plan, roster: Roster | None, least: float) -> Values:
    """Return one list for each figure, sorted by area id.

    Where a beat's workload is withheld (above 0, below `least`) so are its area's workload and all deviations
    of its station, "": they would give it away.

    Examples
    --------
    >>> import geopandas as gpd, pandas as pd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> squares = [box(0, 0, 1, 1), box(1, 0, 2, 1)]
    >>> beats = gpd.GeoDataFrame({"calls": [1, 3]}, geometry=squares, crs=4549, index=["a", "b"])
    >>> beats["station"] = "S"
    >>> city = BeatMap.from_frame(beats, workload="calls")
    >>> plan = Plan.from_areas(city, pd.Series({"a": "S-1", "b": "S-2"}))
    >>> area_totals(plan, None, 0)
    {'beats': [1, 1], 'workload': ['1', '3'], 'deviation': ['-50.0%', '+50.0%']}
    """
    areas, workload = plan.areas, plan.city.workload
    small = pd.Series(withheld(np.asarray(workload, np.float64), least).tolist(), index=workload.index)
    hidden = small.groupby(areas).any().tolist()
    silent = small.groupby(plan.city.stations).transform("any").groupby(areas).any().tolist()
    totals, shares = workload.groupby(areas).sum().tolist(), _deviations(plan).tolist()
    values: Values = {
        "beats": areas.groupby(areas).size().tolist(),
        "workload": ["" if no else number(total) for no, total in zip(hidden, totals, strict=True)],
        "deviation": ["" if no else f"{share:+.1%}" for no, share in zip(silent, shares, strict=True)],
    }
    return values if roster is None else values | _staff(areas, roster)


def _deviations(plan: Plan) -> pd.Series[float]:
    """Return load / mean - 1 of each area, the mean taken over the areas of its station."""
    workload = plan.city.workload
    load = pd.Series(balanced_load(np.asarray(workload, np.float64)), index=workload.index)
    loads = load.groupby(plan.areas).sum()
    station = plan.city.stations.groupby(plan.areas).first()  # areas across stations count for one of them
    shares: pd.Series[float] = loads / loads.groupby(station).transform("mean") - 1
    return shares


def _staff(areas: pd.Series[str], roster: Roster) -> Values:
    held = roster.posts.loc[roster.posts["beat"].isin(areas.index)]
    officers = held.groupby(held["beat"].map(areas))["officer_no"].nunique()
    names = sorted(areas.unique())
    vacant = areas.isin([])  # none
    vacant.loc[list(roster.vacancies)] = True
    return {
        "officers": officers.reindex(names, fill_value=0).tolist(),
        "vacancies": vacant.groupby(areas).sum().tolist(),
    }
