"""Two years' boundaries laid over each other: which beat became which."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from beatmap.errors import Fault, refuse
from beatmap.texts import say

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from beatmap.beats import BeatMap

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

TOLERANCE = 0.02  # of a beat's ground: what redrawing the same border may change
KINDS = ("same", "renamed", "split", "merged", "shifted", "new", "gone", "unclear")
HALF = 0.5
SAME = 1e-9  # what a half may lack by rounding


@dataclass(frozen=True, eq=False)
class Matched:
    """What became of each beat from one map to the next.

    Attributes
    ----------
    old, new : BeatMap
    pairs : DataFrame
        Sorted by `old`, `new`: the ids ("" for none), `m2` of common ground, `of_old` and `of_new`, its
        share of each, and `kind`. See `match_beats`.
    tolerance : float
        The share of a beat's ground that counts as nothing.
    """

    old: BeatMap = field(repr=False)
    new: BeatMap = field(repr=False)
    _pairs: pd.DataFrame
    tolerance: float

    @property
    def pairs(self) -> pd.DataFrame:
        """The pairs, as a copy."""
        return self._pairs.copy()


@dataclass(frozen=True)
class _Common:
    """Ground that old and new beats have in common: k pairs of positions, shares of both; and all ids."""

    old: Ints
    new: Ints
    of_old: Floats
    of_new: Floats
    old_ids: NDArray[np.object_]
    new_ids: NDArray[np.object_]

    @property
    def same_id(self) -> Bools:
        same: Bools = self.old_ids[self.old] == self.new_ids[self.new]
        return same

    def by_old(self, values: Floats | Bools) -> Floats:
        """Return the sum for each old beat."""
        return np.bincount(self.old, values, len(self.old_ids)).astype(np.float64)

    def by_new(self, values: Floats | Bools) -> Floats:
        """Return the sum for each new beat."""
        return np.bincount(self.new, values, len(self.new_ids)).astype(np.float64)


def match_beats(old: BeatMap, new: BeatMap, *, tolerance: float = TOLERANCE) -> Matched:
    """Return what became of each old beat in the new map, by the ground they share.

    Pairs count that share more than `tolerance` of the ground of one of them. With t the tolerance, a pair is

    - "same": each holds 1 - t of the other, and the ids are equal; "renamed": the same with another id;
    - "split": the new beat lies in the old one up to t, and so do others that fill it up to t;
    - "merged": the old beat lies in the new one up to t, and so do others that fill it up to t;
    - "shifted": both have each other as the beat that holds more than half of them, or are a strip that
      passed between two beats of which each has such a match, or lies in a pair of equal ids that share
      at least half of either;
    - "new": the new beat has no pair; "gone": the old beat has none; then the other id is "";
    - "unclear": all others.

    Parameters
    ----------
    old, new : BeatMap
        In the same coordinate system.
    tolerance : float
        Below a half.

    Raises
    ------
    InputError
        Maps in different coordinate systems, a tolerance that is no share below a half.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> def town(**shapes):
    ...     layer = gpd.GeoDataFrame(geometry=list(shapes.values()), index=list(shapes), crs=4549)
    ...     return BeatMap.from_frame(layer.assign(station="S1"))
    >>> before = town(a=box(0, 0, 4, 2), b=box(4, 0, 8, 2))
    >>> match_beats(before, town(a1=box(0, 0, 2, 2), a2=box(2, 0, 4, 2), b=box(4, 0, 8, 2))).pairs
      old new   m2  of_old  of_new   kind
    0   a  a1  4.0     0.5     1.0  split
    1   a  a2  4.0     0.5     1.0  split
    2   b   b  8.0     1.0     1.0   same
    """
    refuse([*_crs_faults(old, new), *_tolerance_faults(tolerance)])
    before, after = old.beats.sort_index(), new.beats.sort_index()
    grounds, shapes = before.geometry.to_numpy(), after.geometry.to_numpy()
    i, j, m2 = _overlaid(grounds, shapes)
    of_old, of_new = m2 / shapely.area(grounds)[i], m2 / shapely.area(shapes)[j]
    counts = np.maximum(of_old, of_new) > tolerance
    common = _Common(
        i[counts], j[counts], of_old[counts], of_new[counts],
        before.index.to_numpy(object), after.index.to_numpy(object),
    )  # fmt: skip
    return Matched(old, new, _table(common, m2[counts], _kinds(common, tolerance)), tolerance)


def _overlaid(old: NDArray[np.object_], new: NDArray[np.object_]) -> tuple[Ints, Ints, Floats]:
    """Return the pairs of positions with ground in common, sorted, and m²; equal shapes are not overlaid."""
    i, j = shapely.STRtree(new).query(old, predicate="intersects")
    order = np.lexsort((j, i))
    i, j = i[order], j[order]
    same = shapely.equals_identical(old[i], new[j])
    settled = np.isin(i, i[same]) & np.isin(j, j[same]) & ~same
    m2 = np.where(same, shapely.area(old[i]), 0.0)
    rest = ~same & ~settled
    m2[rest] = shapely.area(shapely.intersection(old[i[rest]], new[j[rest]]))
    return i[m2 > 0], j[m2 > 0], m2[m2 > 0]


def _kinds(common: _Common, tolerance: float) -> NDArray[np.object_]:
    """Return the kind of each pair."""
    most = 1 - tolerance
    new_in_old, old_in_new = common.of_new >= most, common.of_old >= most
    whole = new_in_old & old_in_new
    mains = _mains(common)
    has_main = common.by_old(mains)[common.old] > 0, common.by_new(mains)[common.new] > 0
    kinds = np.select(
        [
            whole & common.same_id,
            whole,
            _filled(common, new_in_old, most)[common.old] & new_in_old,
            _merged(common, old_in_new, most)[common.new] & old_in_new,
            mains | (has_main[0] & has_main[1]),
        ],
        ["same", "renamed", "split", "merged", "shifted"],
        "unclear",
    )
    return np.asarray(kinds, dtype=object)


def _mains(common: _Common) -> Bools:
    """Return the pairs that are one beat with another border."""
    return mainly(common.of_old, common.of_new, common.same_id)


def mainly(of_old: Floats, of_new: Floats, same_id: Bools) -> Bools:
    """Return which pairs are one beat with another border, by the shares of both and their ids."""
    least = np.minimum(of_old, of_new)
    main: Bools = (least > HALF) | ((least >= HALF - SAME) & same_id)
    return main


def _filled(common: _Common, inside: Bools, most: float) -> Bools:
    """Return which old beats are filled by two or more new ones that lie in them."""
    filled: Bools = (common.by_old(common.of_old * inside) >= most) & (common.by_old(inside) > 1)
    return filled


def _merged(common: _Common, inside: Bools, most: float) -> Bools:
    """Return which new beats are filled by two or more old ones that lie in them."""
    filled: Bools = (common.by_new(common.of_new * inside) >= most) & (common.by_new(inside) > 1)
    return filled


def _table(common: _Common, m2: Floats, kinds: NDArray[np.object_]) -> pd.DataFrame:
    """Return the pairs, with the beats that have none; sorted."""
    columns = {
        "old": common.old_ids[common.old],
        "new": common.new_ids[common.new],
        "m2": m2,
        "of_old": common.of_old,
        "of_new": common.of_new,
        "kind": kinds,
    }
    gone = np.setdiff1d(common.old_ids.astype(str), columns["old"].astype(str))
    new = np.setdiff1d(common.new_ids.astype(str), columns["new"].astype(str))
    alone = pd.DataFrame({"old": [*gone, *[""] * len(new)], "new": [*[""] * len(gone), *new]}, dtype=object)
    alone = alone.assign(m2=0.0, of_old=0.0, of_new=0.0, kind=["gone"] * len(gone) + ["new"] * len(new))
    table = pd.concat([part for part in (pd.DataFrame(columns), alone) if len(part)], ignore_index=True)
    return table.sort_values(["old", "new"], ignore_index=True)


def _crs_faults(old: BeatMap, new: BeatMap) -> list[Fault]:
    one, two = old.beats.crs, new.beats.crs
    if one is None or two is None or one.equals(two):  # a map has one
        return []
    what = say("the maps lie in different coordinate systems ({old}, {new})", old=one.name, new=two.name)
    return [Fault(what, fix=say("both in the same one, by frame.to_crs"))]


def _tolerance_faults(tolerance: float) -> list[Fault]:
    if 0 <= tolerance < HALF:
        return []
    what = say("{name} is {value!r}", name="tolerance", value=tolerance)
    return [Fault(what, fix=say("a share of 0 or more, below 0.5"))]
