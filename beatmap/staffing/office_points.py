"""Community police offices: one for each beat, inside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

import numpy as np
import pandas as pd
import shapely

from beatmap.beats import id_text
from beatmap.datums import metres_faults
from beatmap.errors import Fault, refuse
from beatmap.texts import say
from beatmap.workloads.places import NOWHERE, homes

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pyproj import CRS

    from beatmap.plans import Plan

OFFICES, SEATS = "offices", "seats"


class Offices(NamedTuple):
    """What every beat has, and where every office lies."""

    by_beat: pd.DataFrame
    by_office: pd.DataFrame


def offices(plan: Plan, points: GeoDataFrame, *, seats: GeoDataFrame | None = None) -> Offices:
    """Judge community police offices against the rule "one for each beat, inside it".

    Parameters
    ----------
    plan : Plan
        Its beats count, not its areas.
    points : GeoDataFrame
        By office id, in any CRS; where there is a column `beat`, it names the beat an office is meant for
        ("" where none is).
    seats : GeoDataFrame, optional
        The committees' seats, points by beat id, in any CRS; several for a beat of several committees.

    Returns
    -------
    Offices
        `by_beat`, sorted by beat: `area`, `station`; `offices`, how many lie in it; `state`, "one" | "none" |
        "several"; `seat_m`, metres in a straight line from the farthest of its seats to the nearest office in
        it (NaN where either is unknown).

        `by_office`, sorted by office: `beat` it lies in, "" outside all; `named`, the beat it is meant for;
        `state`, "inside", "elsewhere" (in another beat than the named one) or "outside"; `away_m`, metres to
        the named beat, without one to the nearest, 0 inside. On a common border an office lies in the named
        beat, else in the one with the smallest id.

    Raises
    ------
    InputError
        Layers without CRS, offices that stand twice, offices or seats that are no point, and those of beats
        that do not exist.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import Point, box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> squares = [box(0, 0, 100, 100), box(100, 0, 200, 100)]
    >>> two = gpd.GeoDataFrame({"station": "S1"}, geometry=squares, crs=4549, index=["a", "b"])
    >>> plan = Plan.from_areas(BeatMap.from_frame(two), pd.Series({"a": "X", "b": "X"}))
    >>> points = gpd.GeoDataFrame(geometry=[Point(50, 50), Point(150, 130)], index=["P1", "P2"], crs=4549)
    >>> found = offices(plan, points, seats=points.iloc[:1].set_axis(["a"]).translate(0, 20).to_frame())
    >>> found.by_beat
         area station  offices state  seat_m
    beat
    a       X      S1        1   one    20.0
    b       X      S1        0  none     NaN
    >>> found.by_office
           beat named    state  away_m
    office
    P1        a         inside     0.0
    P2               outside    30.0
    """
    beats = plan.city.beats.sort_index()
    refuse([*_office_faults(points, beats.index), *_seat_faults(seats, beats.index)])
    crs = cast("CRS", beats.crs)  # a map has one
    local = points.sort_index().to_crs(crs)
    by_office = _by_office(beats, local)
    lying = by_office["beat"][by_office["beat"] != ""]
    count = lying.value_counts().reindex(beats.index, fill_value=0).to_numpy()
    by_beat = pd.DataFrame(
        {
            "area": plan.areas.reindex(beats.index),
            "station": beats["station"],
            "offices": count,
            "state": np.array(["none", "one", "several"], dtype=object)[np.minimum(count, 2)],
            "seat_m": _seat_metres(local.geometry.loc[lying.index], lying, seats, beats),
        }
    )
    return Offices(by_beat, by_office)


def _by_office(beats: GeoDataFrame, points: GeoDataFrame) -> pd.DataFrame:
    """Return where each office lies, and how far it is from where it should."""
    shapes, places = beats.geometry.to_numpy(), points.geometry.to_numpy()
    home = homes(beats, points).polygon
    meant = beats.index.get_indexer(pd.Index(_named(points)))
    nearest = shapely.STRtree(shapes).nearest(places)
    away = shapely.distance(places, shapes[np.where(meant == NOWHERE, nearest, meant)])
    home = np.where((meant != NOWHERE) & (away == 0), meant, home)
    elsewhere = (home != meant) & (meant != NOWHERE)
    state = np.where(home == NOWHERE, "outside", np.where(elsewhere, "elsewhere", "inside"))
    return pd.DataFrame(
        {
            "beat": np.append(beats.index.to_numpy(dtype=object), "")[home],
            "named": _named(points),
            "state": state,
            "away_m": away,
        },
        index=points.index.rename("office"),
    )


def _named(points: GeoDataFrame) -> pd.Series[str]:
    """Return the beat each office is meant for, "" where none is named."""
    if "beat" not in points.columns:
        return pd.Series("", index=points.index)
    return points["beat"].astype(object).where(points["beat"].notna(), "").map(id_text).astype(str)


def _seat_metres(
    places: pd.Series, lying: pd.Series[str], seats: GeoDataFrame | None, beats: GeoDataFrame
) -> pd.Series[float]:
    """Return for each beat the metres from the farthest of its seats to the nearest office in it."""
    if seats is None:
        return pd.Series(np.nan, index=beats.index)
    seat = seats.geometry.to_crs(cast("CRS", beats.crs))
    left = pd.DataFrame({"beat": seat.index, "seat": range(len(seat)), "from": seat.to_numpy()})
    pairs = left.merge(pd.DataFrame({"beat": lying.to_numpy(), "to": places.to_numpy()}), on="beat")
    metres = pd.Series(shapely.distance(pairs["from"].to_numpy(), pairs["to"].to_numpy()), index=pairs.index)
    nearest = metres.groupby([pairs["beat"], pairs["seat"]]).min()
    return nearest.groupby(level="beat").max().reindex(beats.index)


def _office_faults(points: GeoDataFrame, beats: pd.Index) -> list[Fault]:
    """Return a fault for each office that stands twice, has no place, or names an unknown beat."""
    if points.crs is None:
        return metres_faults(None, OFFICES)
    twice = sorted({str(n) for n in points.index[points.index.duplicated()]})
    named = _named(points)
    unknown = named[(named != "") & ~named.isin(beats)].sort_index()
    return [
        *(Fault(say("office {office} stands twice", office=n), where=OFFICES) for n in twice),
        *_place_faults(points, OFFICES),
        *(
            Fault(say("office {office} names a beat that does not exist", office=str(n)), OFFICES, beat=b)
            for n, b in unknown.items()
        ),
    ]


def _seat_faults(seats: GeoDataFrame | None, beats: pd.Index) -> list[Fault]:
    if seats is None:
        return []
    if seats.crs is None:
        return metres_faults(None, SEATS)
    unknown = sorted({str(b) for b in seats.index[~seats.index.isin(beats)]})
    return [
        *_place_faults(seats, SEATS),
        *(Fault(say("a seat of a beat that does not exist"), where=SEATS, beat=b) for b in unknown),
    ]


def _place_faults(points: GeoDataFrame, where: str) -> list[Fault]:
    shapes = points.geometry
    odd = points.index[(shapes.geom_type != "Point").to_numpy() | shapes.is_empty.to_numpy()]
    fix = say("its place as a point, or leave it out")
    return [Fault(say("{id} is no point", id=str(i)), where=where, fix=fix) for i in sorted(odd, key=str)]
