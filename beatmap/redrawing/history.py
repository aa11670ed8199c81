"""What was done to a plan by hand: taken back, done again, and told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from beatmap.errors import Fault, refuse
from beatmap.redrawing.boards import Board
from beatmap.texts import say

if TYPE_CHECKING:
    from beatmap.plans import Edit, Plan


def undo(plan: Plan, steps: int = 1) -> Plan:
    """Return the plan before its last edits; the certificates that they ended are back.

    There is no limit but the plan's own log: `redo` does again what was undone, until something else is done.

    Parameters
    ----------
    plan : Plan
    steps : int
        How many edits.

    Raises
    ------
    InputError
        Fewer edits than that.

    Examples
    --------
    >>> import geopandas as gpd, pandas as pd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> from beatmap.redrawing import rename
    >>> frame = gpd.GeoDataFrame({"station": ["S1"]}, geometry=[box(0, 0, 1, 1)], crs=4549, index=["a"])
    >>> plan = Plan.from_areas(BeatMap.from_frame(frame), pd.Series({"a": "X"}))
    >>> undo(rename(plan, "X", "Y")) == plan
    True
    """
    what = say("{there} edits can be undone, not {n}", n=steps, there=len(plan.edits))
    refuse(_too_far(steps, len(plan.edits), Fault(what, fix=say("1 or more, as many as there are"))))
    board = Board(plan)
    for _ in range(steps):
        board.undo()
    return board.plan()


def redo(plan: Plan, steps: int = 1) -> Plan:
    """Return the plan with edits done again that were undone; otherwise as `undo`.

    Examples
    --------
    >>> import geopandas as gpd, pandas as pd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> from beatmap.redrawing import rename
    >>> frame = gpd.GeoDataFrame({"station": ["S1"]}, geometry=[box(0, 0, 1, 1)], crs=4549, index=["a"])
    >>> plan = Plan.from_areas(BeatMap.from_frame(frame), pd.Series({"a": "X"}))
    >>> redo(undo(rename(plan, "X", "Y"))).areas.tolist()
    ['Y']
    """
    what = say("{there} edits can be done again, not {n}", n=steps, there=len(plan.undone))
    refuse(_too_far(steps, len(plan.undone), Fault(what, fix=say("1 or more, as many as there are"))))
    board = Board(plan)
    for _ in range(steps):
        board.redo()
    return board.plan()


def _too_far(steps: int, there: int, fault: Fault) -> list[Fault]:
    return [] if 1 <= steps <= there else [fault]


def log(plan: Plan) -> pd.DataFrame:
    """Return what was done to a plan by hand, one row an edit, the first first.

    Returns
    -------
    DataFrame
        By `edit`, from 1: `verb`, `beats` (those that changed their area, or are locked), `from` and `to`
        (areas; for locks the areas are in `from`), `who`, `when`, `why`. Several names stand as "a, b".

    Examples
    --------
    >>> import geopandas as gpd, pandas as pd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> from beatmap.redrawing import rename
    >>> frame = gpd.GeoDataFrame({"station": ["S1"]}, geometry=[box(0, 0, 1, 1)], crs=4549, index=["a"])
    >>> plan = Plan.from_areas(BeatMap.from_frame(frame), pd.Series({"a": "X"}))
    >>> log(rename(plan, "X", "Y", who="Li"))[["verb", "beats", "from", "to", "who"]]
           verb beats from to who
    edit
    1    rename     a    X  Y  Li
    """
    columns = ["verb", "beats", "from", "to", "who", "when", "why"]
    index = pd.RangeIndex(1, len(plan.edits) + 1, name="edit")
    return pd.DataFrame(map(_line, plan.edits), columns=columns, index=index, dtype=str)


def _line(edit: Edit) -> tuple[str, ...]:
    beats, old, new = (
        map(list, zip(*edit.changes, strict=True)) if edit.changes else (edit.beats, edit.areas, ())
    )
    names = (", ".join(beats), ", ".join(sorted(set(old))), ", ".join(sorted(set(new))))
    return (edit.verb, *names, edit.who, edit.when, edit.why)
