"""A plan judged: its shape, the rules it promised to keep, its certificates, its roster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatmap.referee.certificates import certificates_true
from beatmap.referee.groups import groups_kept
from beatmap.referee.limits import limits_kept
from beatmap.referee.numbers import numbers_kept
from beatmap.referee.posts import posts_sound
from beatmap.referee.shapes import shape_sound
from beatmap.referee.today import today_kept
from beatmap.referee.units import units_in

if TYPE_CHECKING:
    from beatmap.plans import Plan
    from beatmap.referee.breaches import Breach
    from beatmap.rosters import Roster


def verify(plan: Plan, roster: Roster | None = None) -> list[Breach]:
    """Return everything that is not sound about `plan`, and about `roster` when one is given.

    Of every plan: each beat in one area; areas inside one station, or inside those that are joined; areas
    connected over the borders; one certificate a station that says nothing but what is so.

    Where the status is "optimal" or "feasible" the rules were promised too: the number of areas, of a
    station or of the whole city; beats and officers an area, tolerances, the longest way across; beats
    together, apart, as seeds; areas of today that are kept, beats that are locked; the scope. An area that
    is kept is as it is, and exempt from what is asked of a single area. The objective and each part of a
    strict order are worked out afresh; bound, gap and status must agree.

    Of a roster: every officer at one place of their own, as far from their station as its rules allow, in
    the plan's area; further beats only outside the central city, few, connected, of one station and held by
    nobody else; tenure locks and blackouts of its day, pins and forbidden pairs; every beat held or named
    vacant, every officer lacking under a rule told; what is said of changes, and the figures of its levels
    that can be counted again.

    Not judged: how a number for the whole city was shared out, and that "optimal" is so, which takes
    another solve; of a roster the offices of villages, and levels that weigh (heaviest, seats, ages).

    Returns
    -------
    list of Breach
        Empty when the plan is sound.

    Examples
    --------
    >>> import pandas as pd
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> squares = [box(x, 0, x + 1, 1) for x in range(3)]
    >>> row = gpd.GeoDataFrame({"station": "S1"}, geometry=squares, crs=4549, index=["a", "b", "c"])
    >>> city = BeatMap.from_frame(row)
    >>> drawn = Plan.from_areas(city, pd.Series({"a": "X", "b": "Y", "c": "X"}))
    >>> print(*verify(drawn))
    connected: X: it is in 2 pieces; one is a
    """
    units = units_in(plan)
    promised = [unit for unit in units if unit.promised and unit.areas]
    return [
        *shape_sound(plan, units),
        *numbers_kept(plan, units),
        *(breach for unit in promised for breach in limits_kept(unit)),
        *(breach for unit in promised for breach in groups_kept(unit)),
        *today_kept(plan, units),
        *certificates_true(plan, units),
        *(() if roster is None else posts_sound(plan, roster)),
    ]
