"""A plan proven anew: every station solved again, and compared with what its certificate says."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from beatmap.errors import UnsolvedError
from beatmap.grouping.cities import group
from beatmap.plans import Plan
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from beatmap.plans import Certificate

CLOSE = 1e-7  # what two solves of one station may differ by


def prove(plan: Plan, *, workers: int = 1, progress: Callable[[int, int], None] | None = None) -> list[Text]:
    """Return where a new solve of every station contradicts the certificates; empty where none does.

    An optimum must come out again, to 1e-7; a bound must not lie above what is found; what is said to be
    infeasible must be so; and the input must be the same. `beatmap.verify` judges the areas themselves.

    Parameters
    ----------
    plan : Plan
    workers, progress
        As `beatmap.group`.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.rules import Rules
    >>> squares = [box(x, 0, x + 1, 1) for x in range(6)]
    >>> row = gpd.GeoDataFrame({"station": "S1"}, geometry=squares, crs=4549, index=list("abcdef"))
    >>> prove(group(BeatMap.from_frame(row), Rules(target_beats=3)))
    []
    """
    today = None if plan.before is None else Plan.made(plan.city, plan.before, plan.rules, ())
    try:
        again = group(plan.city, plan.rules, today, workers=workers, progress=progress)
    except UnsolvedError as error:
        again = error.partial
    new = {proof.station: proof for proof in again.proofs}
    return [what for old in plan.proofs for what in _contradictions(old, new[old.station])]


def _contradictions(old: Certificate, new: Certificate) -> Iterator[Text]:
    """Yield what a new certificate has against an old one."""
    if old.status == "given":
        return
    if old.input != new.input:
        yield say("{station}: the input is not the one that was solved", station=old.station)
    if "infeasible" in {old.status, new.status} and old.status != new.status:
        yield say("{station}: {old} before, {new} now", station=old.station, old=old.status, new=new.status)
    elif old.status == "optimal" and not abs(new.objective - old.objective) <= CLOSE:
        yield say(
            "{station}: proven {old:.9g} before, {new:.9g} now",
            station=old.station,
            old=old.objective,
            new=new.objective,
        )
    elif not math.isnan(old.bound) and new.objective < old.bound - CLOSE:
        yield say(
            "{station}: the bound {bound:.9g} lies above {new:.9g}, which was found",
            station=old.station,
            bound=old.bound,
            new=new.objective,
        )
