"""Finish for me: what is locked in a draft stays, all else is solved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from beatmap.errors import Fault
from beatmap.plans import Edit, Plan
from beatmap.texts import say

if TYPE_CHECKING:
    from beatmap.rules import Rules


def held(rules: Rules, draft: Plan) -> Rules:
    """Return the rules that also keep the areas and lock the beats which are locked in `draft`.

    Examples
    --------
    >>> import geopandas as gpd, pandas as pd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.rules import Rules
    >>> frame = gpd.GeoDataFrame({"station": ["S1"]}, geometry=[box(0, 0, 1, 1)], crs=4549, index=["a"])
    >>> drawn = Plan.from_areas(BeatMap.from_frame(frame), pd.Series({"a": "X"}))
    >>> held(Rules(), replace(drawn, edits=(Edit("lock", areas=("X",)),))).keep
    ('X',)
    """
    locks = draft.locks
    keep, lock = {*rules.keep, *locks.areas}, {*rules.lock, *locks.beats}
    return replace(rules, keep=tuple(sorted(keep)), lock=tuple(sorted(lock)))


def with_locks(plan: Plan, draft: Plan | None) -> Plan:
    """Return the plan with the locks of the draft that it came of, as the first edit of its log."""
    locks = None if draft is None else draft.locks
    if locks is None or not (locks.beats or locks.areas):
        return plan
    edit = Edit("lock", beats=tuple(sorted(locks.beats)), areas=tuple(sorted(locks.areas)))
    return replace(plan, edits=(edit,))


def both_given(today: Plan | None) -> list[Fault]:
    """Return a fault where a plan of today is given beside a draft."""
    if today is None:
        return []
    what = say("a plan of today is given beside a draft that is kept")
    return [Fault(what, fix=say("the draft alone: it is what the rules look back to"))]
