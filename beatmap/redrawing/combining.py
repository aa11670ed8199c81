"""Two people's edits of one plan, put together where they touch different stations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatmap.errors import Fault, refuse
from beatmap.redrawing.boards import Board, Note
from beatmap.redrawing.layouts import layout_of
from beatmap.redrawing.sites import sites_of
from beatmap.texts import say

if TYPE_CHECKING:
    from beatmap.plans import Edit, Plan
    from beatmap.redrawing.sites import Sites
    from beatmap.texts import Text

BOTH = (say("the first draft"), say("the second draft"))


def combine(base: Plan, a: Plan, b: Plan) -> Plan:
    """Return the plan with the edits of both drafts `a` and `b` of `base`, those of `a` first in the log.

    Where one has edited a station (or locked something in it), the other must have left it alone.

    Raises
    ------
    InputError
        A draft that does not go on from `base`; each beat of a station that both have edited, with the area
        each draft puts it in, and each new area of a name that both have given.

    Examples
    --------
    >>> import geopandas as gpd, pandas as pd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> from beatmap.redrawing import rename
    >>> squares = [box(x, 0, x + 1, 1) for x in range(2)]
    >>> two = gpd.GeoDataFrame({"station": ["S1", "S2"]}, geometry=squares, crs=4549, index=["a", "b"])
    >>> base = Plan.from_areas(BeatMap.from_frame(two), pd.Series({"a": "X", "b": "Y"}))
    >>> combine(base, rename(base, "X", "East"), rename(base, "Y", "West")).areas.tolist()
    ['East', 'West']
    """
    refuse(
        [fault for name, draft in zip(BOTH, (a, b), strict=True) for fault in _strangers(base, draft, name)]
    )
    since = len(base.edits)
    news = a.edits[since:], b.edits[since:]
    sites = sites_of(base)
    left, right = ({site for edit in edits for site in _touched(edit, base, sites)} for edits in news)
    refuse([*_conflicts(base, (a, b), left & right), *_same_names(base, (a, b))])
    board = Board(base)
    for edit in (*news[0], *news[1]):
        note = Note(edit.who, edit.when, edit.why)
        if edit.changes:
            board.draw(edit.verb, {beat: to for beat, _, to in edit.changes}, note)
        else:
            board.hold(edit.verb, edit.beats, edit.areas, note)
    return board.plan()


def _strangers(base: Plan, draft: Plan, name: Text) -> list[Fault]:
    """Return a fault where a draft does not go on from the base: another map, other rules, another past."""
    same = draft.city == base.city and draft.rules == base.rules
    goes_on = draft.edits[: len(base.edits)] == base.edits and same
    if goes_on and _undone_to(base, draft):
        return []
    what = say("{draft} does not go on from plan {base}", draft=name, base=base.id)
    return [Fault(what, fix=say("two drafts that began with this plan"))]


def _undone_to(base: Plan, draft: Plan) -> bool:
    """Return whether a draft without its edits lies as the base does."""
    board = Board(draft)
    for _ in draft.edits[len(base.edits) :]:
        board.undo()
    return board.area == layout_of(base).area


def _touched(edit: Edit, base: Plan, sites: Sites) -> set[str]:
    """Return the sites that an edit is about; an area that is locked stands for its beats in the base."""
    members = layout_of(base).members
    beats = [*(beat for beat, _, _ in edit.changes), *edit.beats]
    beats += [beat for area in edit.areas for beat in members.get(area, ())]
    return {sites.of_beat[beat] for beat in beats}


def _conflicts(base: Plan, drafts: tuple[Plan, Plan], both: set[str]) -> list[Fault]:
    """Return a fault for each beat that a draft has moved in a station which both have edited."""
    sites, (one, two) = sites_of(base), (layout_of(draft).area for draft in drafts)
    was = layout_of(base).area
    faults = []
    for name in sorted(both):
        fix = say("undo one draft's edits of station {station}", station=name)
        moved = [
            beat for beat in sorted(sites.by_name[name].beats) if len({was[beat], one[beat], two[beat]}) > 1
        ]
        faults += [Fault(_both_edited(name, one[beat], two[beat]), beat=beat, fix=fix) for beat in moved]
        if not moved:
            faults.append(Fault(say("station {station} is locked or edited in both", station=name), fix=fix))
    return faults


def _same_names(base: Plan, drafts: tuple[Plan, Plan]) -> list[Fault]:
    old, (one, two) = set(layout_of(base).members), (set(layout_of(draft).members) for draft in drafts)
    fix = say("rename one of them")
    return [
        Fault(say("both drafts have a new area {area}", area=area), fix=fix)
        for area in sorted((one & two) - old)
    ]


def _both_edited(station: str, one: str, two: str) -> Text:
    return say(
        "station {station} is edited in both: area {one} in the first, {two} in the second",
        station=station,
        one=one,
        two=two,
    )
