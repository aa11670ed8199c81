"""Beats and their borders when one beat becomes several, and when several become one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from beatmap import adjacency
from beatmap.coverage import dissolve
from beatmap.reshaping.cutting import follow
from beatmap.reshaping.sharing import counts_one, load_columns

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray
    from pyproj import CRS

    from beatmap.beats import BeatMap

    Floats = NDArray[np.float64]

COMMITTEES = "committees"
KINDS = ("edge", "gap", "link")  # what stands first is what counts
REACHES = 12  # times a reach is doubled until it explains a gap


class Ground(NamedTuple):
    """Beats by id, and who borders whom: a map while it is being changed."""

    beats: GeoDataFrame
    borders: pd.DataFrame


class Border(NamedTuple):
    """A border of a beat with another one."""

    other: str
    metres: float
    kind: str
    via: str


def ground_of(city: BeatMap) -> Ground:
    """Return the ground of a map."""
    return Ground(city.beats, city.borders)


def divided(ground: Ground, beat: str, pieces: GeoDataFrame) -> Ground:
    """Return the ground with `pieces` in place of a beat; its neighbours have their new corners.

    An edge goes to the pieces that have a line in common with the neighbour. A gap keeps its metres, shared
    by how far the pieces face it; a link goes to the nearest piece, of equals the first. No pair that had no
    border (a barrier, a cut) gets one.
    """
    shape, rest = ground.beats.geometry.loc[beat], ground.beats.drop(index=beat)
    rest = follow(rest, shape, pieces.geometry.to_numpy())
    beats = gpd.GeoDataFrame(pd.concat([rest, pieces]), crs=rest.crs).sort_index()
    touching = _touching(ground.borders, [beat])
    own, others = ground.borders[touching], ground.borders[~touching]
    near = [*pieces.index, *_partners(own, beat)]
    drawn = adjacency.borders(beats.loc[near, ["geometry"]].sort_index())
    rows = [drawn[_both(drawn, pieces.index)]]
    for border in borders_of(own, beat):
        other = rest.geometry.loc[border.other]
        metres = _reached(shape, other, pieces, border, _edges(drawn, border.other))
        rows.append(_rows(metres, border))
    return Ground(beats, pd.concat([others, *(_ordered(row) for row in rows)]).sort_index())


def united(ground: Ground, ids: list[str], code: str) -> Ground:
    """Return the ground with one beat in place of `ids`: numbers added up, texts joined as `dissolve` does.

    Of several borders with one neighbour the edges count, else the gaps, else the links: their metres are
    added up.
    """
    parts = ground.beats.loc[ids]
    whole = dissolve(parts.drop(columns=COMMITTEES, errors="ignore").assign(into=code), by="into")
    if COMMITTEES in parts:
        whole[COMMITTEES] = [tuple(sorted({str(c) for each in parts[COMMITTEES] for c in each}))]
    if counts_one(ground.beats):
        whole[load_columns(ground.beats)] = 1.0
    whole = whole[ground.beats.columns].rename_axis("beat")
    rest = ground.beats.drop(index=ids)
    beats = gpd.GeoDataFrame(pd.concat([rest, whole]), crs=rest.crs).sort_index()
    touching = _touching(ground.borders, ids)
    outward = ground.borders[touching & ~_both(ground.borders, pd.Index(ids))]
    return Ground(beats, pd.concat([ground.borders[~touching], _summed(outward, ids, code)]).sort_index())


def renamed(ground: Ground, beat: str, code: str) -> Ground:
    """Return the ground with another id for a beat."""
    names = {beat: code}
    return Ground(
        ground.beats.rename(index=names).sort_index(),
        _ordered(ground.borders.rename(index=names)).sort_index(),
    )


def borders_of(borders: pd.DataFrame, beat: str) -> list[Border]:
    """Return the borders of one beat."""
    columns = borders.reset_index()[["focal", "neighbor", "metres", "kind", "via"]]
    rows = columns.itertuples(index=False, name=None)
    return [Border(b if a == beat else a, *values) for a, b, *values in rows if beat in {a, b}]


def _touching(borders: pd.DataFrame, ids: list[str]) -> NDArray[np.bool_]:
    """Return which borders have one of the beats `ids` on a side."""
    one, two = (borders.index.get_level_values(level).isin(ids) for level in (0, 1))
    return np.asarray(one | two)


def _both(borders: pd.DataFrame, ids: pd.Index) -> NDArray[np.bool_]:
    """Return which borders have beats of `ids` on both sides."""
    one, two = (borders.index.get_level_values(level).isin(ids) for level in (0, 1))
    return np.asarray(one & two)


def _partners(borders: pd.DataFrame, beat: str) -> list[str]:
    return sorted({str(end) for pair in borders.index for end in pair} - {beat})


def _edges(drawn: pd.DataFrame, other: str) -> pd.Series[float]:
    """Return the metres of common line with `other`, by beat."""
    rows = drawn[_touching(drawn, [other])]
    ends = [b if a == other else a for a, b in rows.index]
    return pd.Series(rows["metres"].to_numpy(dtype=float), index=pd.Index(ends, dtype=object))


def _reached(
    shape: shapely.Geometry,
    other: shapely.Geometry,
    pieces: GeoDataFrame,
    border: Border,
    edges: pd.Series[float],
) -> pd.Series[float]:
    """Return the metres of a border of the whole, by those of its pieces that have a part in it."""
    found = edges.reindex(pieces.index).dropna() if border.kind == "edge" else edges.iloc[:0]
    if border.kind == "gap":
        facing = _facing(shape, other, pieces, border.metres)
        found = facing / facing.sum() * border.metres if len(facing) else facing
    if found.empty:
        nearest = shapely.distance(pieces.geometry.to_numpy(), other).argmin()
        found = pd.Series(border.metres, index=pieces.index[[int(nearest)]])
    return found


def _facing(
    shape: shapely.Geometry, other: shapely.Geometry, pieces: GeoDataFrame, metres: float
) -> pd.Series[float]:
    """Return how far each piece faces `other`, within the reach at which the whole did so for `metres`."""
    reach = max(float(shapely.distance(shape, other)), 1e-3)
    for _ in range(REACHES):
        if _gaps({"whole": shape}, other, pieces.crs, reach).sum() >= metres * (1 - 1e-6):
            break
        reach *= 2
    shapes = dict(zip(pieces.index, pieces.geometry, strict=True))
    return _gaps(shapes, other, pieces.crs, reach)


def _gaps(
    shapes: dict[str, shapely.Geometry], other: shapely.Geometry, crs: CRS | None, near: float
) -> pd.Series[float]:
    """Return the metres over which each of `shapes` faces `other` within `near`, where it does."""
    ids = [f"p{name}" for name in shapes]
    layer = gpd.GeoDataFrame(geometry=[*shapes.values(), other], index=pd.Index([*ids, "other"]), crs=crs)
    drawn = _edges(adjacency.borders(layer, near=near), "other")
    return drawn.set_axis(drawn.index.str.removeprefix("p"))


def _rows(metres: pd.Series[float], border: Border) -> pd.DataFrame:
    """Return the borders of pieces with a neighbour, of the kind that the border of the whole had."""
    index = pd.MultiIndex.from_product([[border.other], metres.index], names=["focal", "neighbor"])
    columns = {"metres": metres.to_numpy(), "kind": border.kind, "via": border.via}
    return pd.DataFrame(columns, index=index)


def _summed(borders: pd.DataFrame, ids: list[str], code: str) -> pd.DataFrame:
    """Return the borders of `ids` as those of one beat, each neighbour once."""
    names = dict.fromkeys(ids, code)
    table = _ordered(borders.rename(index=names)).reset_index()
    rank = table["kind"].map(KINDS.index)
    table = table[rank == rank.groupby([table["focal"], table["neighbor"]]).transform("min")]
    return table.groupby(["focal", "neighbor"]).agg({"metres": "sum", "kind": "first", "via": _ways})


def _ways(via: pd.Series[str]) -> str:
    """Return what a joint border relies on: nothing where one part of it is open."""
    return "" if (via == "").any() else ", ".join(sorted(set(via)))


def _ordered(borders: pd.DataFrame) -> pd.DataFrame:
    """Return the borders with the smaller id first in each pair."""
    pairs = np.sort(borders.index.to_frame().to_numpy(dtype=object).astype(str), axis=1).astype(object)
    index = pd.MultiIndex.from_arrays([pairs[:, 0], pairs[:, 1]], names=["focal", "neighbor"])
    return borders[["metres", "kind", "via"]].set_axis(index)
