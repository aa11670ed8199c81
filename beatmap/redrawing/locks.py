"""Hold fast what was drawn: locked beats stay in their area, locked areas stay as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatmap.errors import Fault, refuse
from beatmap.redrawing.boards import Board, Note, note_faults
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from beatmap.plans import Plan


def lock(plan: Plan, names: str | Iterable[str], *, who: str = "", when: str = "", why: str = "") -> Plan:
    """Return the plan with areas or beats held fast: no edit changes them, and `group(keep=)` keeps them.

    A locked beat stays in its area; a locked area keeps exactly its beats. `plan.locks` names what is locked.

    Parameters
    ----------
    plan : Plan
    names : area or beat, or iterable of them
    who, when, why : str
        For the log, as `beatmap.move`.

    Raises
    ------
    InputError
        Each name that is neither an area nor a beat, or both; no name at all.

    Examples
    --------
    >>> import geopandas as gpd, pandas as pd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> frame = gpd.GeoDataFrame({"station": ["S1"]}, geometry=[box(0, 0, 1, 1)], crs=4549, index=["a"])
    >>> plan = Plan.from_areas(BeatMap.from_frame(frame), pd.Series({"a": "X"}))
    >>> sorted(lock(plan, "X").locks.areas)
    ['X']
    """
    return _held(plan, "lock", names, Note(who, when, why))


def unlock(plan: Plan, names: str | Iterable[str], *, who: str = "", when: str = "", why: str = "") -> Plan:
    """Return the plan with areas or beats free again; otherwise as `lock`.

    Examples
    --------
    >>> import geopandas as gpd, pandas as pd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> frame = gpd.GeoDataFrame({"station": ["S1"]}, geometry=[box(0, 0, 1, 1)], crs=4549, index=["a"])
    >>> plan = Plan.from_areas(BeatMap.from_frame(frame), pd.Series({"a": "X"}))
    >>> sorted(unlock(lock(plan, "X"), "X").locks.areas)
    []
    """
    return _held(plan, "unlock", names, Note(who, when, why))


def lock_faults(board: Board, names: Iterable[str]) -> list[Fault]:
    """Return a fault for each name that is neither an area nor a beat, or is both."""
    faults = []
    for name in names:
        area, beat = name in board.members, name in board.area
        if area and beat:
            faults.append(Fault(say("{name} is an area and a beat", name=name), fix=say("rename the area")))
        elif not (area or beat):
            fix = say("the id of an area or a beat of the plan, as text")
            faults.append(Fault(say("{name} is neither an area nor a beat", name=name), fix=fix))
    return faults


def _held(plan: Plan, verb: str, names: str | Iterable[str], note: Note) -> Plan:
    board = Board(plan)
    listed = [names] if isinstance(names, str) else list(dict.fromkeys(names))
    empty = [] if listed else [Fault(say("no areas or beats are named"), fix=say("one or more of them"))]
    refuse([*empty, *lock_faults(board, listed), *note_faults(note)])
    areas = [name for name in listed if name in board.members]
    board.hold(verb, [name for name in listed if name in board.area], areas, note)
    return board.plan()
