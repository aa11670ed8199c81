"""Outlines of stations or towns: whose ground a beat is, where no column says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatmap.beats import id_text
from beatmap.datums import to_metres
from beatmap.errors import Fault, refuse
from beatmap.files.foreign import tell
from beatmap.files.frames import read_layer, require_columns
from beatmap.files.headings import columns_of
from beatmap.files.namesakes import with_column
from beatmap.gates import ground_faults
from beatmap.texts import say
from beatmap.tracing import largest_shares

if TYPE_CHECKING:
    from pathlib import Path

    from geopandas import GeoDataFrame, GeoSeries

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
        tell(say("beats that lie partly outside their station: {beats}", beats=told))
    return with_column(beats, "station", shares["outline"])


def station_grounds(
    path: Path | str, station: str | None, crs: object, *, limit_mb: float
) -> GeoSeries | None:
    """Return the ground of each station in `crs`, its outlines united; None where they are towns.

    Raises
    ------
    InputError
        As `read_outlines`.
    """
    outlines = read_outlines(path, station, limit_mb=limit_mb)
    if outlines.index.name != "station":
        return None
    drawn = to_metres(outlines, crs, str(path))
    return drawn.set_geometry(drawn.make_valid()).dissolve(level=0).geometry
