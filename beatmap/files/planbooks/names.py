"""What beats are called, where the map says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from beatmap.plans import Plan


def beat_names(plan: Plan, beats: pd.Index | pd.Series[str]) -> dict[str, list[str]]:
    """Return the column `name` of a table of beats, "" where one has none; no column where none has any.

    Examples
    --------
    >>> import geopandas as gpd, pandas as pd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> columns = {"station": ["S1"], "name": ["Quay"]}
    >>> one = gpd.GeoDataFrame(columns, geometry=[box(0, 0, 1, 1)], crs=4549, index=["a"])
    >>> plan = Plan.from_areas(BeatMap.from_frame(one), pd.Series({"a": "X"}))
    >>> beat_names(plan, plan.areas.index)
    {'name': ['Quay']}
    """
    known = plan.city.beats
    if "name" not in known.columns:
        return {}
    names = known["name"].loc[beats]
    return {"name": ["" if lacking else str(name) for name, lacking in zip(names, names.isna(), strict=True)]}
