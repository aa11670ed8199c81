"""Outlines of stations or towns: whose ground a beat is, where no column says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatmap.beats import id_text
from beatmap.errors import Fault, refuse
from beatmap.files.foreign import tell
from beatmap.files.frames import read_layer, require_columns
from beatmap.files.headings import columns_of
from beatmap.gates import ground_faults
from beatmap.texts import say
from beatmap.tracing import largest_shares

if TYPE_CHECKING:
    from pathlib import Path

    from geopandas import GeoDataFrame

MOSTLY = 0.95  # a beat of which less lies in its station is told


def read_outlines(path: Path | str, station: str | None, *, limit_mb: float) -> GeoDataFrame:
    """Return the outlines of a layer, indexed by `station` as text where a column names it.

    Without `station` the column is found by its usual heading; outlines of towns have none, and are then
    indexed by their row.

    Raises
    ------
    InputError
        A file that cannot be read, an unknown column, outlines without ground or station.
    """
    where = str(path)
    frame = read_layer(path, limit_mb=limit_mb)
    require_columns(frame, [station], where)
    if station is None:
        found = columns_of(frame.columns, "outlines", where, ("station", "station_name"))
        station = found.get("station", found.get("station_name"))
    frame = frame.set_axis([str(row) for row in range(1, len(frame) + 1)], axis=0)
    refuse(Fault(f.what, where=where, row=int(f.beat), fix=f.fix) for f in ground_faults(frame))
    if station is None:
        return frame
    what = say("the outline has no station")
    lacking = frame.index[frame[station].isna()]
    refuse(Fault(what, where=where, row=int(row), fix=say("name its station")) for row in lacking)
    return frame.set_index(frame[station].map(id_text).rename("station"))


def with_stations(beats: GeoDataFrame, outlines: GeoDataFrame, where: str) -> GeoDataFrame:
    """Return `beats` with the station whose outline holds most of each; what lies partly outside is told.

    Raises
    ------
    InputError
        Outlines that name no station; each beat of which two stations hold the same share.
    """
    if outlines.index.name != "station":
        what = say("no column of the outlines names the station")
        refuse([Fault(what, where=where, fix=say("name it with station"))])
    shares = largest_shares(beats, outlines, where)
    partly = shares.index[shares["share"] < MOSTLY]
    if len(partly):
        told = [f"{beat} ({shares.loc[beat, 'share']:.0%})" for beat in partly]
        tell(say("{n} beats lie partly outside their station: {beats}", n=len(told), beats=told))
    return beats.assign(station=shares["outline"])
