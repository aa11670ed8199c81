"""Station chiefs who sit on town Party committees, and whether the town lies in their jurisdiction."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

import numpy as np
import pandas as pd
import shapely

from beatmap.beats import id_text
from beatmap.datums import metres_faults
from beatmap.errors import Fault, refuse
from beatmap.gates import column_fault
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geopandas import GeoDataFrame
    from pyproj import CRS

    from beatmap.plans import Plan

LEAST_M2 = 1.0  # less is the rounding of coordinates along a common border
CHIEFS, TOWNS = "chiefs", "towns"


class ChiefSeats(NamedTuple):
    """Who sits where; how many sit as they should; the stations whose chief sits in a town elsewhere."""

    by_station: pd.DataFrame
    sitting: int
    elsewhere: tuple[str, ...]


def chief_seats(
    plan: Plan, towns: GeoDataFrame, chiefs: pd.DataFrame, *, least_m2: float = LEAST_M2
) -> ChiefSeats:
    """Judge the seats of station chiefs on town Party committees: the town must lie in the jurisdiction.

    The jurisdiction of a station is the ground of its beats. A town lies in it when they have more than
    `least_m2` in common; other towns are flagged, by station, and not counted.

    Parameters
    ----------
    plan : Plan
        Its beats and stations count, not its areas.
    towns : GeoDataFrame
        Polygons by town id (text), in any CRS.
    chiefs : DataFrame
        By station id: `town`, "" or missing for a chief without such a seat. Nothing else of it is read.
    least_m2 : float
        Square metres, 0 or more. The default covers the rounding of coordinates; where the two layers were
        drawn apart, common borders need more.

    Returns
    -------
    ChiefSeats
        `by_station`, every station of the plan, sorted: `town` ("" for none), `common_m2` (NaN without a
        town), `state`, "sits" | "elsewhere" (the town lies outside) | "none". `sitting`, how many sit;
        `elsewhere`, the stations flagged, sorted.

    Raises
    ------
    InputError
        Towns without CRS, that stand twice or have no sound polygon; chiefs without a column `town`, of
        unknown stations, of a station twice, in unknown towns; a negative `least_m2`.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> squares = [box(0, 0, 100, 100), box(100, 0, 200, 100)]
    >>> beats = gpd.GeoDataFrame({"station": ["S1", "S2"]}, geometry=squares, crs=4549, index=["a", "b"])
    >>> plan = Plan.from_areas(BeatMap.from_frame(beats), pd.Series({"a": "X", "b": "Y"}))
    >>> towns = gpd.GeoDataFrame(geometry=[box(0, 0, 100, 50)], index=["T1"], crs=4549)
    >>> chief_seats(plan, towns, pd.DataFrame({"town": ["T1", "T1"]}, index=["S1", "S2"]))
    ChiefSeats(by_station=        town  common_m2      state
    station
    S1        T1     5000.0       sits
    S2        T1        0.0  elsewhere, sitting=1, elsewhere=('S2',))
    """
    refuse(
        [
            *_town_faults(towns),
            *_chief_faults(plan, _ids(towns), chiefs),
            *_least_faults(least_m2),
        ]
    )
    stations = pd.Index(plan.city.station_ids, name="station")
    town = _towns_of(chiefs).reindex(stations, fill_value="")
    common = _common_m2(plan, towns, town)
    state = np.select([town == "", common > least_m2], ["none", "sits"], "elsewhere")
    by_station = pd.DataFrame(
        {"town": town, "common_m2": common, "state": pd.Series(state, index=stations, dtype=str)}
    )
    flagged = by_station.index[by_station["state"] == "elsewhere"]
    return ChiefSeats(by_station, int((state == "sits").sum()), tuple(flagged))


def _towns_of(chiefs: pd.DataFrame) -> pd.Series[str]:
    cells = chiefs["town"].astype(object)
    return cells.where(cells.notna(), "").map(id_text).astype(str)


def _ids(towns: GeoDataFrame) -> pd.Index:
    return pd.Index([id_text(town) for town in towns.index], dtype=str)


def _common_m2(plan: Plan, towns: GeoDataFrame, town: pd.Series[str]) -> pd.Series[float]:
    """Return the square metres each station's beats have in common with its chief's town."""
    beats = plan.city.beats
    meant = beats["station"].map(town)
    seated = beats[meant != ""]
    # One shape is cut at a time, so that the beats need not be united: they share no ground.
    local = towns.geometry.to_crs(cast("CRS", beats.crs)).to_numpy()  # a map has a system
    shapes = local[_ids(towns).get_indexer(pd.Index(meant[seated.index]))]
    common = pd.Series(shapely.area(shapely.intersection(seated.geometry.to_numpy(), shapes)), seated.index)
    return common.groupby(seated["station"]).sum().reindex(town.index)


def _town_faults(towns: GeoDataFrame) -> list[Fault]:
    """Return why the towns cannot be laid over the beats."""
    if towns.crs is None:
        return metres_faults(None, TOWNS)
    shapes = towns.geometry
    odd = ~shapes.geom_type.isin(["Polygon", "MultiPolygon"]) | shapes.is_empty | ~shapes.is_valid
    ids = _ids(towns)
    fix = say("draw it, or leave the town out; towns.make_valid() mends rings")
    return [
        *(
            Fault(say("town {town} stands twice", town=t), where=TOWNS)
            for t in sorted({*ids[ids.duplicated()]})
        ),
        *(
            Fault(say("town {town} is no sound polygon", town=t), where=TOWNS, fix=fix)
            for t in sorted({*ids[odd]})
        ),
    ]


def _chief_faults(plan: Plan, towns: pd.Index, chiefs: pd.DataFrame) -> Iterator[Fault]:
    """Yield a fault for each chief of no station, of a station twice, or in no town there is."""
    if "town" not in chiefs.columns:
        yield column_fault("town", chiefs.columns, where=CHIEFS)
        return
    for again in sorted({*map(str, chiefs.index[chiefs.index.duplicated()])}):
        yield _chief_fault(again, say("the station stands twice"), say("one row for each station"))
    for lost in sorted({*map(str, chiefs.index)} - {*plan.city.station_ids}):
        yield _chief_fault(lost, say("the station does not exist"), say("the id of a station of the plan"))
    named = _towns_of(chiefs).sort_index()
    for station, town in named[(named != "") & ~named.isin(towns)].items():
        what = say("the town {town} of the chief does not exist", town=town)
        yield _chief_fault(station, what, say("the id of a town on its map, or empty"))


def _chief_fault(station: object, what: Text, fix: Text) -> Fault:
    return Fault(say("station {station}: {what}", station=str(station), what=what), where=CHIEFS, fix=fix)


def _least_faults(least_m2: float) -> list[Fault]:
    if least_m2 >= 0:
        return []
    what = say("{name} is {value!r}", name="least_m2", value=least_m2)
    return [Fault(what, fix=say("a number of 0 or more"))]
