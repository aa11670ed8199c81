"""Which datum points are in, told by the beats that they are known to lie in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd
import shapely
from scipy.stats import binomtest

from beatmap.datums.conversion import NAMES, to_wgs84
from beatmap.datums.metres import to_metres
from beatmap.errors import Fault, refuse
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray

DOUBT = 0.05  # a difference that chance gives more often than this decides nothing


class DatumFit(NamedTuple):
    """How well points fit their beats in each datum, the datum that fits best, and a sentence.

    `by_datum` is indexed by "wgs84", "gcj02", "bd09": `points`, `inside`, `share` (inside of all), `median_m`
    (distance to the beat, 0 inside). `best` is None when the points cannot tell.
    """

    by_datum: pd.DataFrame
    best: str | None
    sentence: Text


def likely_datum(points: GeoDataFrame, beats: GeoDataFrame, pairs: pd.Series[str]) -> DatumFit:
    """Return which datum `points` are in, from pairs that are known: offices and their beats.

    In each datum the points are brought to WGS 84 and laid over their own beats. The best datum has the most
    points inside, then the least median distance. It is named only when an exact sign test of the points
    that are inside in it but not in the next, or the other way round, leaves a doubt of at most 5 %.

    Parameters
    ----------
    points : GeoDataFrame
        Points by id, in degrees or in a projected system; what they mean is the question.
    beats : GeoDataFrame
        Polygons by beat id, truly in their CRS.
    pairs : Series
        The beat of each point, by point id. Points without a pair do not count.

    Raises
    ------
    InputError
        No pairs; pairs that name a point or a beat that is not there or has no geometry; beats without CRS.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import Point, box
    >>> beats = gpd.GeoDataFrame(geometry=[box(121.47, 31.22, 121.48, 31.23)], index=["b"], crs=4326)
    >>> places = [Point(121.4805 + n / 2000, 31.2215) for n in range(6)]
    >>> offices = gpd.GeoDataFrame(geometry=places, crs=4326)
    >>> found = likely_datum(offices, beats, pd.Series("b", index=offices.index))
    >>> found.best
    'gcj02'
    >>> print(found.sentence)
    these 6 points fit GCJ-02 better: 6 lie in their beats, against 0 as WGS 84
    """
    refuse(_pair_faults(points, beats, pairs))
    ground = to_metres(beats)
    own = ground.loc[pairs.tolist()].geometry.to_numpy()
    placed = {datum: to_metres(to_wgs84(points.loc[pairs.index], datum), ground.crs) for datum in NAMES}
    metres = {datum: shapely.distance(at.geometry.to_numpy(), own) for datum, at in placed.items()}
    table = _table(metres)
    best, second = table.sort_values(["inside", "median_m"], ascending=[False, True], kind="stable").index[:2]
    certain = _doubt(metres[best] == 0, metres[second] == 0) <= DOUBT
    sentence = _sentence(table["inside"], best, second, n=len(pairs), certain=certain)
    return DatumFit(table, best if certain else None, sentence)


def _table(metres: dict[str, NDArray[np.float64]]) -> pd.DataFrame:
    """Return how well the points fit in each datum, from their metres to their beats, 0 inside."""
    distances = np.stack([*metres.values()])
    inside = (distances == 0).sum(axis=1)
    columns = {
        "points": distances.shape[1],
        "inside": inside,
        "share": inside / distances.shape[1],
        "median_m": np.median(distances, axis=1),
    }
    return pd.DataFrame(columns, index=pd.Index([*metres], name="datum"))


def _doubt(first: NDArray[np.bool_], second: NDArray[np.bool_]) -> float:
    """Return how often chance alone splits the points that differ at least so unevenly."""
    wins, losses = int((first & ~second).sum()), int((second & ~first).sum())
    return float(binomtest(wins, wins + losses).pvalue) if wins + losses else 1.0


def _sentence(inside: pd.Series[int], best: str, second: str, *, n: int, certain: bool) -> Text:
    values = {
        "n": n,
        "best": NAMES[best],
        "inside": int(inside[best]),
        "second": NAMES[second],
        "fewer": int(inside[second]),
    }
    if certain:
        return say(
            "these {n} points fit {best} better: {inside} lie in their beats, against {fewer} as {second}",
            **values,
        )
    return say(
        "these {n} points cannot tell {best} ({inside} in their beats) from {second} ({fewer})",
        **values,
    )


def _pair_faults(points: GeoDataFrame, beats: GeoDataFrame, pairs: pd.Series[str]) -> list[Fault]:
    if pairs.empty:
        what = say("no point has a known beat")
        return [Fault(what, fix=say("pairs: the beat of each point, by point id"))]
    placed, drawn = _drawn(points), _drawn(beats)
    lost = [str(point) for point in pairs.index if point not in placed]
    strange = sorted({str(beat) for beat in pairs if beat not in drawn})
    twice = sorted({str(name) for frame in (points, beats) for name in frame.index[frame.index.duplicated()]})
    named = [
        (say("pairs name points that are not there, or have no place: {names}", names=lost), lost),
        (say("pairs name beats that are not there, or have no ground: {names}", names=strange), strange),
        (say("several points or beats have the same id: {names}", names=twice), twice),
    ]
    return [Fault(what) for what, names in named if names]


def _drawn(frame: GeoDataFrame) -> set[object]:
    shapes = frame.geometry
    return set(frame.index[~(shapes.isna() | shapes.is_empty)])
