"""Joint duty: for every beat a partner among its neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import networkx as nx
import numpy as np
import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from beatmap.errors import Fault, refuse
from beatmap.texts import say

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from beatmap.plans import Plan

    Ints = NDArray[np.int64]

LEVELS = ("area", "station", "city")  # what the two beats of a pair have in common, the nearest first


class JointDuty(NamedTuple):
    """Who is on joint duty with whom, and the beats that have no neighbour at all."""

    pairs: pd.DataFrame
    isolated: tuple[str, ...]


def partners(plan: Plan, *, within: Literal["area", "station", "city"] = "station") -> JointDuty:
    """Give every beat at least one partner among its neighbours, with as few pairs as can be.

    Two beats of a pair belong to one area, station or city: the smallest unit `within` allows. A beat
    without a neighbour there, and only such a beat, looks further: in its station, then beyond.

    Among the pairs that are so allowed it is a minimum edge cover: in strict order the fewest pairs, the
    fewest outside an area, the fewest outside a station. It is exact (Schrijver 2003, section 19.3): with
    c(v) the least cost of a pair at beat v, a matching of the greatest total c(u) + c(v) - cost(u, v), and
    for each beat left over its cheapest pair. Costs are whole numbers large enough that no sum of lesser
    aims outweighs a greater one; what hangs together is solved on its own.

    Parameters
    ----------
    plan : Plan
        Its borders of every kind count.
    within : "area", "station" or "city"
        How far a pair may reach. "city" makes the fewest pairs of all, but works out the whole city at once,
        which takes its time above a few hundred beats.

    Returns
    -------
    JointDuty
        `pairs`, sorted: `beat`, `partner` (the greater id), `within` (what both belong to: "area", "station"
        or "city"), `metres` of their border (0 for a link), `kind`. `isolated`: beats without any border.

    Raises
    ------
    InputError
        Another word for `within`.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> squares = [box(x, 0, x + 1, 1) for x in (0, 1, 2, 9)]
    >>> row = gpd.GeoDataFrame({"station": "S1"}, geometry=squares, crs=4549, index=list("abcd"))
    >>> areas = pd.Series({"a": "X", "b": "Y", "c": "Y", "d": "Y"})
    >>> partners(Plan.from_areas(BeatMap.from_frame(row), areas))
    JointDuty(pairs=  beat partner   within  metres  kind
    0    a       b  station     1.0  edge
    1    b       c     area     1.0  edge, isolated=('d',))
    """
    refuse(_within_faults(within))
    borders = plan.city.borders
    ids = plan.city.stations.sort_index().index
    ends = np.column_stack([ids.get_indexer(borders.index.get_level_values(i)) for i in (0, 1)])
    level = _levels(plan, ids, ends)
    allowed = np.flatnonzero(_allowed(ends, level, LEVELS.index(within), len(ids)))
    chosen = allowed[_cover(ends[allowed], level[allowed], len(ids))]
    isolated = np.bincount(ends.ravel(), minlength=len(ids)) == 0
    return JointDuty(_table(borders.iloc[chosen], level[chosen]), tuple(ids[isolated]))


def _levels(plan: Plan, ids: pd.Index, ends: Ints) -> Ints:
    """Return for each border what its two beats have in common: 0 the area, 1 the station, 2 the city."""
    area = pd.factorize(plan.areas.reindex(ids))[0][ends]
    station = pd.factorize(plan.city.stations.reindex(ids))[0][ends]
    return np.where(area[:, 0] == area[:, 1], 0, np.where(station[:, 0] == station[:, 1], 1, 2))


def _allowed(ends: Ints, level: Ints, within: int, beats: int) -> NDArray[np.bool_]:
    """Return which borders may be pairs: those `within`, and the nearest of beats that have none."""
    reach = np.full(beats, len(LEVELS))
    np.minimum.at(reach, ends.ravel(), np.repeat(level, 2))
    reach = np.maximum(reach, within)
    allowed: NDArray[np.bool_] = level <= reach[ends].max(axis=1)
    return allowed


def _cover(ends: Ints, level: Ints, beats: int) -> Ints:
    """Return the positions of the pairs of a least-cost edge cover, sorted."""
    part = connected_components(coo_array((np.ones(len(ends)), ends.T), shape=(beats, beats)))[1]
    order = np.argsort(part[ends[:, 0]], kind="stable")
    starts = np.flatnonzero(np.diff(part[ends[order, 0]])) + 1
    groups = np.split(order, starts) if len(order) else []
    found = [group[_least_cover(ends[group], level[group])] for group in groups]
    return np.sort(np.concatenate(found)) if found else np.zeros(0, dtype=np.int64)


def _least_cover(ends: Ints, level: Ints) -> Ints:
    """Return the positions of a least-cost edge cover of beats that hang together."""
    ids, ends = np.unique(ends, return_inverse=True)
    ends = ends.reshape(-1, 2)
    more = len(ids) + 1  # than there can be pairs
    cost = more * more + more * (level > 0) + (level > 1)
    least = np.full(len(ids), cost.max())
    np.minimum.at(least, ends.ravel(), np.repeat(cost, 2))
    matched = _matching(ends, least[ends].sum(axis=1) - cost)
    left = np.setdiff1d(np.arange(len(ids)), ends[matched])
    cheapest = [np.flatnonzero((ends == beat).any(axis=1) & (cost == least[beat]))[0] for beat in left]
    return np.concatenate([matched, np.array(cheapest, dtype=np.int64)])


def _matching(ends: Ints, worth: Ints) -> Ints:
    """Return the positions of the pairs of a matching of the greatest worth."""
    graph: nx.Graph[int] = nx.Graph()
    for place in np.flatnonzero(worth > 0).tolist():
        graph.add_edge(*ends[place].tolist(), weight=int(worth[place]), place=place)
    return np.array(
        sorted(graph.edges[pair]["place"] for pair in nx.max_weight_matching(graph)), dtype=np.int64
    )


def _table(borders: pd.DataFrame, level: Ints) -> pd.DataFrame:
    pairs = borders.index.to_frame(index=False).set_axis(["beat", "partner"], axis=1)
    pairs["within"] = pd.Series(np.array(LEVELS)[level], dtype=str)
    rest = borders[["metres", "kind"]].reset_index(drop=True)
    return pairs.join(rest)


def _within_faults(within: str) -> list[Fault]:
    what = say("no pairs are made within {within}", within=repr(within))
    return [] if within in LEVELS else [Fault(what, fix=say("one of {names}", names=LEVELS))]
