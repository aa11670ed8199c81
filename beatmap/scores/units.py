"""Which towns, districts or other units the areas of a plan split."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatmap.beats import id_text
from beatmap.errors import refuse
from beatmap.gates import column_fault

if TYPE_CHECKING:
    import pandas as pd

    from beatmap.plans import Plan


def splits(plan: Plan, by: str = "district") -> pd.DataFrame:
    """Return the units that lie in several areas, and how many of their beats lie in each.

    Parameters
    ----------
    plan : Plan
    by : str
        The column of the beats that names the unit: "district", "town". A beat without one belongs to none.

    Returns
    -------
    DataFrame
        By (`unit`, `area`), sorted, only units in more than one area: `beats`, those of the unit in the
        area, and `area_beats`, all of the area. Where the two differ, the area reaches beyond the unit; a
        unit that they are equal for everywhere is merely made of several whole areas.
        `table.index.unique("unit")` are the units that are split.

    Raises
    ------
    InputError
        There is no such column.

    Examples
    --------
    >>> import geopandas as gpd, pandas as pd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> squares = [box(x, 0, x + 1, 1) for x in range(3)]
    >>> row = gpd.GeoDataFrame({"station": "S1"}, geometry=squares, crs=4549, index=["a", "b", "c"])
    >>> city = BeatMap.from_frame(row.assign(town=["East", "West", "West"]))
    >>> splits(Plan.from_areas(city, pd.Series({"a": "X", "b": "X", "c": "Y"})), by="town")
               beats  area_beats
    unit area
    West X         1           2
         Y         1           1
    """
    beats, areas = plan.city.beats, plan.areas
    refuse([column_fault(by, beats.columns)] if by not in beats.columns else [])
    unit = beats[by].dropna().map(id_text)
    unit = unit[unit != ""].rename("unit")
    counts = areas.to_frame().join(unit, how="inner").groupby(["unit", "area"]).size().rename("beats")
    split = counts[counts.groupby("unit").transform("size") > 1]
    area = split.index.get_level_values("area")
    return split.to_frame().assign(area_beats=areas.value_counts().reindex(area).to_numpy())
