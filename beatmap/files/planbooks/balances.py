"""How evenly the areas of each station share its workload, without looking at a single shape."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from beatmap.scores.spread import spread

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from beatmap.beats import BeatMap
    from beatmap.plans import Plan


@dataclass(frozen=True)
class Balance:
    """The workload of areas, as `beatmap.evaluate` and `beatmap.summarize` count it.

    Attributes
    ----------
    loads : Series of float
        By beat, sorted: its workload; 1 in a station that has none at all.
    areas : DataFrame
        By (`station`, `area`), sorted: `beats`, `workload`, `load`, and `deviation`, the share by which its
        load is above (or, negative, below) that of the station's mean area.
    stations : DataFrame
        By `station`: `areas`, `beats`; the figures of `beatmap.scores.spread`; `cut_m`, the metres of border
        between its areas.
    """

    loads: pd.Series[float]
    areas: pd.DataFrame
    stations: pd.DataFrame


def balance_of(plan: Plan) -> Balance:
    """Return how evenly the areas of `plan` share the workload.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> squares = [box(x, 0, x + 1, 1) for x in range(3)]
    >>> row = gpd.GeoDataFrame({"station": "S1"}, geometry=squares, crs=4549, index=["a", "b", "c"])
    >>> plan = Plan.from_areas(BeatMap.from_frame(row), pd.Series({"a": "X", "b": "X", "c": "Y"}))
    >>> balance_of(plan).areas["deviation"].round(3).tolist()
    [0.333, -0.333]
    """
    city = plan.city
    beats = pd.DataFrame(
        {"station": city.stations, "area": plan.areas, "workload": city.workload}
    ).sort_index()
    idle = beats.groupby("station")["workload"].transform("sum") == 0
    beats["load"] = beats["workload"].mask(idle, 1.0)
    areas = beats.groupby(["station", "area"]).agg(
        beats=("load", "size"), workload=("workload", "sum"), load=("load", "sum")
    )
    areas["deviation"] = areas["load"] / areas.groupby("station")["load"].transform("mean") - 1
    home = areas.index.get_level_values("station").to_series(index=areas.index)
    counts = areas.groupby("station").agg(areas=("beats", "size"), beats=("beats", "sum"))
    cut = _cut(city, plan.areas).reindex(counts.index, fill_value=0.0).rename("cut_m")
    return Balance(beats["load"], areas, counts.join(spread(areas["load"], home)).join(cut))


def _cut(city: BeatMap, areas: pd.Series[str]) -> pd.Series[float]:
    """Return by station the metres of border between its areas."""
    borders = borders_inside(city)
    cut = areas.loc[borders["focal"]].to_numpy() != areas.loc[borders["neighbor"]].to_numpy()
    metres: pd.Series[float] = borders[cut].groupby("station")["metres"].sum()
    return metres


def borders_inside(city: BeatMap) -> pd.DataFrame:
    """Return the borders inside stations: `focal`, `neighbor`, `metres`, `station`."""
    borders = city.borders.reset_index()
    homes = _of(city.stations, borders["focal"])
    inside = homes == _of(city.stations, borders["neighbor"])
    found: pd.DataFrame = borders.assign(station=homes).loc[inside]
    return found[["focal", "neighbor", "metres", "station"]]


def _of(values: pd.Series[str], beats: pd.Series[str]) -> NDArray[np.object_]:
    return np.asarray(values.loc[beats], dtype=object)
