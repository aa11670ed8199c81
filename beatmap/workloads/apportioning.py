"""Totals of towns or committees shared out among beats, by area or by address points."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd
import shapely
from shapely import STRtree

from beatmap.datums import metres_faults, to_metres
from beatmap.errors import Fault, refuse
from beatmap.gates import ground_faults, id_faults
from beatmap.texts import say
from beatmap.workloads.places import NOWHERE, homes

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]
    Ints = NDArray[np.int64]

LEAST_M2 = 1e-3  # common ground below this is rounding
MOSTLY = 0.9  # a source of which less lies in beats would heap its total on a few
ROUNDING = 1e-9


class Apportioned(NamedTuple):
    """Amounts by beat; the parts they are made of; and how much of each source lies in beats.

    `by_beat` is NaN where no source reaches, or where the total of one that does is unknown. `parts` has a
    row for each `source` and `beat`, sorted: `share` of the source, `amount`. `covered` is a share by source.
    """

    by_beat: pd.Series[float]
    parts: pd.DataFrame
    covered: pd.Series[float]


class Common(NamedTuple):
    """What source and beat have in common: positions of both, and square metres or points."""

    source: Ints
    beat: Ints
    size: Floats
    all_of_source: Floats  # the size of each source, in beats or not


def apportion(  # noqa: PLR0913 - two layers, what is shared, by what, and how
    totals: pd.Series[float],
    sources: GeoDataFrame,
    beats: GeoDataFrame,
    points: GeoDataFrame | None = None,
    *,
    whole: bool = False,
    least_covered: float = MOSTLY,
) -> Apportioned:
    """Return `totals` of the sources shared out among the beats.

    A beat receives of each source `total * common / common of all beats`, where the common is square metres,
    or address points that lie in both. So the sum over beats is the total of the sources. It assumes that
    what is counted lies evenly over the ground, or over the addresses, of its source.

    Parameters
    ----------
    totals : Series
        By source id, not negative; NaN where unknown.
    sources : GeoDataFrame
        Polygons by source id as text, such as towns or committees.
    beats : GeoDataFrame
        Polygons by beat id as text, in metres.
    points : GeoDataFrame, optional
        Address points; without them area counts.
    whole : bool
        Share out whole numbers (persons, households) by the largest remainder, ties to the smaller beat id.
    least_covered : float
        The least share of a source that must lie in beats.

    Raises
    ------
    InputError
        Layers without metres, text ids, or sound polygons; totals of unknown sources or sources without a
        total; negative totals, or broken ones with `whole`; sources that lie too little in beats.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> town = gpd.GeoDataFrame(geometry=[box(0, 0, 30, 10)], index=["t"], crs=4549)
    >>> beats = gpd.GeoDataFrame(geometry=[box(0, 0, 10, 10), box(10, 0, 30, 10)], index=["a", "b"], crs=4549)
    >>> apportion(pd.Series({"t": 100}), town, beats, whole=True).by_beat.to_dict()
    {'a': 33.0, 'b': 67.0}
    """
    refuse([*_ground_faults(sources, "sources"), *_ground_faults(beats, "beats"), *metres_faults(beats.crs)])
    refuse(_total_faults(totals, sources.index, whole=whole))
    ground = beats.sort_index()
    given = to_metres(sources.sort_index(), ground.crs, where="sources")
    common = _common_ground(given, ground) if points is None else _common_points(given, ground, points)
    reached = np.bincount(common.source, common.size, len(given))
    covered = np.divide(reached, common.all_of_source, out=np.zeros_like(reached), where=reached > 0)
    refuse(_covered_faults(given.index, covered, least_covered))
    share = common.size / reached[common.source]
    total = totals.reindex(given.index).to_numpy(dtype=np.float64, na_value=np.nan)
    amount = _in_whole(total, share, common.source) if whole else total[common.source] * share
    return Apportioned(
        _by_beat(amount, common.beat, ground.index).reindex(beats.index),
        _parts(given.index[common.source], ground.index[common.beat], share, amount),
        pd.Series(covered, index=given.index, name="covered"),
    )


def _common_ground(sources: GeoDataFrame, beats: GeoDataFrame) -> Common:
    """Return the square metres that sources and beats have in common, sorted by source and beat."""
    grounds, shapes = sources.geometry.to_numpy(), beats.geometry.to_numpy()
    source, beat = STRtree(shapes).query(grounds, predicate="intersects")
    m2 = shapely.area(shapely.intersection(grounds[source], shapes[beat]))
    order = np.lexsort((beat, source))
    order = order[m2[order] > LEAST_M2]
    return Common(source[order], beat[order], m2[order], shapely.area(grounds))


def _common_points(sources: GeoDataFrame, beats: GeoDataFrame, points: GeoDataFrame) -> Common:
    """Return how many points lie in both source and beat, sorted by source and beat."""
    source, beat = homes(sources, points).polygon, homes(beats, points).polygon
    in_source = np.bincount(source[source != NOWHERE], minlength=len(sources)).astype(np.float64)
    both = (source != NOWHERE) & (beat != NOWHERE)
    pairs, count = np.unique(source[both] * len(beats) + beat[both], return_counts=True)
    return Common(*np.divmod(pairs, len(beats)), count.astype(np.float64), in_source)


def _in_whole(total: Floats, share: Floats, source: Ints) -> Floats:
    """Return whole amounts by the largest remainder; the rows of a source stand in the order of beats."""
    exact = total[source] * share
    floor = np.floor(exact + ROUNDING)
    left = total - np.bincount(source, floor, len(total))
    order = np.lexsort((np.arange(len(share)), -np.round(exact - floor, 9), source))
    first = np.searchsorted(source, source)  # source is sorted: where its rows begin
    rank = np.empty(len(share), dtype=np.int64)
    rank[order] = np.arange(len(share))
    return floor + (rank - first < left[source])


def _by_beat(amount: Floats, beat: Ints, beats: pd.Index[str]) -> pd.Series[float]:
    """Return the sums by beat; unknown where nothing comes from."""
    sums = np.bincount(beat, amount, len(beats))
    reached = np.bincount(beat, minlength=len(beats)) > 0
    return pd.Series(np.where(reached, sums, np.nan), index=beats, name="amount")


def _parts(source: pd.Index[str], beat: pd.Index[str], share: Floats, amount: Floats) -> pd.DataFrame:
    return pd.DataFrame({"source": source, "beat": beat, "share": share, "amount": amount})


def _ground_faults(layer: GeoDataFrame, where: str) -> list[Fault]:
    """Return why `layer` cannot be laid over another: ids, or polygons that are not sound."""
    faults = [*id_faults(layer.index), *ground_faults(layer)]
    fix = say("beatmap.repair(beats, width=...), or --repair WIDTH")
    odd = layer.index[~layer.geometry.is_valid & layer.geometry.notna()]
    faults += [Fault(say("the beat's ring is invalid"), beat=str(beat), fix=fix) for beat in sorted(odd)]
    return [replace(fault, where=where) for fault in faults]


def _total_faults(totals: pd.Series[float], sources: pd.Index[str], *, whole: bool) -> list[Fault]:
    """Return what is wrong with the totals: their sources, or their values."""
    broken = totals[totals.mod(1) > 0] if whole else totals.iloc[:0]
    named = [
        (say("totals of sources that are not there"), totals.index.difference(sources)),
        (say("sources without a total (NaN where it is unknown)"), sources.difference(totals.index)),
        (say("several totals for one source"), totals.index[totals.index.duplicated()].unique()),
        (say("totals below 0, or infinite"), totals.index[(totals < 0) | np.isinf(totals)]),
        (say("totals that are no whole numbers"), broken.index),
    ]
    return [
        Fault(say("{what}: {names}", what=what, names=sorted(map(str, names))))
        for what, names in named
        if len(names)
    ]


def _covered_faults(sources: pd.Index[str], covered: Floats, least: float) -> list[Fault]:
    """Return a fault for each source whose total would be heaped on the little of it that lies in beats."""
    fix = say("the missing beats, or a smaller least_covered")
    little = (covered < least) | (covered == 0)
    return [
        Fault(
            say("of source {source} only {share} lies in beats", source=source, share=f"{share:.1%}"), fix=fix
        )
        for source, share in zip(sources[little], covered[little], strict=True)
    ]
