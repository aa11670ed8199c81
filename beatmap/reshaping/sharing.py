"""What the pieces of a beat weigh: points counted, totals shared out by addresses or by area."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pandas.api.types import is_bool_dtype, is_numeric_dtype

from beatmap.errors import Fault
from beatmap.texts import say
from beatmap.workloads import apportion
from beatmap.workloads.places import NOWHERE, homes

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


class Basis(NamedTuple):
    """What is known of where the workload lies.

    Attributes
    ----------
    points : GeoDataFrame, optional
        The points that the workload counts, in any CRS; then pieces are counted, not estimated.
    addresses : GeoDataFrame, optional
        Address points; totals follow them, else the area.
    """

    points: GeoDataFrame | None = None
    addresses: GeoDataFrame | None = None


def basis_faults(beats: GeoDataFrame, beat: str, basis: Basis) -> list[Fault]:
    """Return why a beat's workload cannot be shared out: points that are not what it counts, no address."""
    faults = []
    stated = float(beats["workload"][beat])
    n = stated if basis.points is None else len(_points_in(beats, beat, basis.points))
    if n != stated:
        what = say("its workload is {stated:.10g}, but {n:.10g} points lie in it", stated=stated, n=n)
        fix = say("the points that were counted, or none: then totals are shared out")
        faults.append(Fault(what, where="points", beat=beat, fix=fix))
    if basis.addresses is not None and _points_in(beats, beat, basis.addresses).empty:
        fix = say("no addresses: then area counts")
        faults.append(Fault(say("no address lies in it"), where="addresses", beat=beat, fix=fix))
    return faults


def places_in(beats: GeoDataFrame, beat: str, basis: Basis) -> Floats | None:
    """Return where the workload of a beat lies, x and y, (k, 2): at its points, else its addresses."""
    layer = basis.addresses if basis.points is None else basis.points
    return None if layer is None else shapely.get_coordinates(_points_in(beats, beat, layer).geometry)


def loads_of(beats: GeoDataFrame, beat: str, faces: NDArray[np.object_], basis: Basis) -> Floats:
    """Return what each face of a beat weighs, not rounded; shares of the ground where the beat weighs 0."""
    ground = gpd.GeoDataFrame(geometry=faces, index=_numbered(len(faces)), crs=beats.crs)
    if basis.points is not None and beats["workload"][beat] > 0:
        return _counted(beats, beat, ground, basis.points)
    total = float(beats["workload"][beat]) or 1.0
    addresses = _own(beats, beat, basis.addresses)
    found = apportion(pd.Series({beat: total}), beats.loc[[beat]], ground, addresses, least_covered=0.0)
    return np.asarray(found.by_beat.fillna(0.0), dtype=np.float64)


def pieces_of(
    beats: GeoDataFrame, beat: str, shapes: dict[str, shapely.Geometry], basis: Basis
) -> GeoDataFrame:
    """Return the pieces of a beat, by id, with its texts and their part of its numbers.

    Numbers are totals (as `dissolve` takes them, which adds them up), but for columns in which any is below
    0: those, and texts, are copied. Whole numbers stay whole, by the largest remainder.
    """
    ids = sorted(shapes)
    pieces = beats.loc[[beat] * len(ids)].set_axis(pd.Index(ids, name=beats.index.name))
    pieces = pieces.set_geometry([shapes[i] for i in ids], crs=beats.crs)
    counted = None if basis.points is None else _counted(beats, beat, pieces, basis.points)
    addresses = _own(beats, beat, basis.addresses)
    loads = load_columns(beats)
    for name in totals_of(beats):
        if name in loads and counts_one(beats):
            continue
        if name in loads and counted is not None:
            amounts = counted
        else:
            amounts = _shared(beats[name], beats.loc[[beat]], pieces, addresses)
        pieces[name] = pd.Series(amounts, index=pieces.index).astype(beats[name].dtype)
    return pieces


def totals_of(beats: GeoDataFrame) -> list[str]:
    """Return the columns that hold totals."""
    columns = beats.drop(columns="geometry")
    return [
        str(name)
        for name, column in columns.items()
        if is_numeric_dtype(column) and not is_bool_dtype(column) and not (column < 0).any()
    ]


def load_columns(beats: GeoDataFrame) -> list[str]:
    """Return the columns that say the workload: its own, and the one it was taken from."""
    return [name for name in totals_of(beats) if (beats[name] == beats["workload"]).fillna(value=False).all()]


def counts_one(beats: GeoDataFrame) -> bool:
    """Return whether no workload was given, so that each beat counts 1, and each piece of it."""
    return bool((beats["workload"] == 1).all())


def _shared(
    column: pd.Series[float], source: GeoDataFrame, pieces: GeoDataFrame, addresses: GeoDataFrame | None
) -> Floats:
    """Return the amounts of one total in the pieces, which add up to it."""
    total = column.loc[source.index].astype(float)
    if total.isna().any():
        return np.full(len(pieces), np.nan)
    whole = bool((column.dropna().astype(float) % 1 == 0).all())
    found = apportion(total, source, pieces[["geometry"]], addresses, whole=whole, least_covered=0.0)
    amounts = np.array(found.by_beat.fillna(0.0), dtype=np.float64)
    most = int(amounts.argmax())
    amounts[most] = total.iloc[0] - np.delete(amounts, most).sum()
    return amounts


def _counted(beats: GeoDataFrame, beat: str, pieces: GeoDataFrame, points: GeoDataFrame) -> Floats:
    """Return how many points of a beat lie in each piece; one that rounding puts in none, in the nearest."""
    own = _points_in(beats, beat, points)
    piece = homes(pieces, own).polygon
    lost = np.flatnonzero(piece == NOWHERE)
    piece[lost] = shapely.STRtree(pieces.geometry.to_numpy()).nearest(own.geometry.to_numpy()[lost])
    return np.bincount(piece, minlength=len(pieces)).astype(np.float64)


def _own(beats: GeoDataFrame, beat: str, layer: GeoDataFrame | None) -> GeoDataFrame | None:
    return None if layer is None else _points_in(beats, beat, layer)


def _points_in(beats: GeoDataFrame, beat: str, points: GeoDataFrame) -> GeoDataFrame:
    """Return the points that count for a beat, in its coordinates: one on a border for the smallest id."""
    shape = beats.geometry.loc[beat]
    local = points if points.crs is None or beats.crs is None else points.to_crs(beats.crs)
    near: GeoDataFrame = local[local.intersects(shape)]
    around: GeoDataFrame = beats[beats.intersects(shape)]
    own: GeoDataFrame = near[homes(around, near).polygon == around.index.get_loc(beat)]
    return own


def _numbered(n: int) -> pd.Index[str]:
    return pd.Index([f"{number:06d}" for number in range(n)], dtype=object)
