"""Beats that lie outside the outline of their own station."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely
from shapely import STRtree

from beatmap.coverage.findings import Finding, of_beat
from beatmap.errors import Fault
from beatmap.gates import column_fault
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geopandas import GeoDataFrame, GeoSeries

    from beatmap.coverage.ground import Names, Shapes

HALF = 0.5  # the larger share of a beat


def station_faults(beats: GeoDataFrame, stations: GeoSeries | GeoDataFrame, station: str) -> list[Fault]:
    """Return why the beats cannot be laid beside the outlines of their stations."""
    if station not in beats.columns:
        return [column_fault(station, beats.columns)]
    if stations.crs != beats.crs:
        what = say("the outlines of the stations have another coordinate system than the beats")
        return [Fault(what, fix=say("stations.to_crs(beats.crs)"))]
    known = set(stations.index)
    fix = say("leave the station empty, or add its outline")
    unknown = sorted({str(name) for name in beats[station].dropna() if name not in known})
    return [Fault(say("the station {station} has no outline", station=name), fix=fix) for name in unknown]


def outside(ids: Names, shapes: Shapes, station: pd.Series[str], outlines: GeoSeries) -> Iterator[Finding]:
    """Yield the beats of which the larger share lies outside their station, and where most of them lies."""
    ground, names = outlines.to_numpy(), outlines.index.to_numpy(object)
    beat, outline = STRtree(ground).query(shapes, predicate="intersects")
    share = np.zeros((len(shapes), len(names)))
    share[beat, outline] = (
        shapely.area(shapely.intersection(shapes[beat], ground[outline])) / shapely.area(shapes)[beat]
    )
    own = outlines.index.get_indexer(pd.Index(station))
    inside = np.where(own >= 0, share[np.arange(len(shapes)), own], 1.0)
    for row in np.flatnonzero(inside < HALF).tolist():
        best = names[share[row].argmax()] if share[row].max() > inside[row] else ""
        what = say(
            "{share} of {beat} lies outside the outline of its station {station}",
            share=f"{1 - inside[row]:.0%}", beat=ids[row], station=names[own[row]],
        )  # fmt: skip
        yield of_beat("outside", ids[row], what, shapes[row])._replace(other=str(best))
