"""The edits that change where beats lie: each takes a plan and gives a plan, and the old one stands."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from beatmap.errors import Fault, refuse
from beatmap.redrawing.boards import Board, Note, note_faults, unknown_area, unknown_beat
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from beatmap.plans import Plan


def move(  # noqa: PLR0913 - who, when and why go with every edit
    plan: Plan, beats: str | Iterable[str], *, to: str, who: str = "", when: str = "", why: str = ""
) -> Plan:
    """Return the plan in which `beats` lie in the area `to`; `plan` stands as it is.

    A draft may break rules: `effect` says which. The stations that were redrawn are "given" from then on,
    drawn by hand; the certificates of all others stand. An area that loses its last beat is gone.

    Parameters
    ----------
    plan : Plan
    beats : beat or iterable of beats
        Those that lie in `to` already stay.
    to : str
        An area of their station.
    who, when, why : str
        For the log; `when` is an ISO date or time. Nothing is filled in, so equal input gives equal plans.

    Raises
    ------
    InputError
        Every beat or area that does not exist, each beat of another station (unless the rules join them),
        what is locked, a move that changes nothing, a `when` that is no time.

    Examples
    --------
    >>> import geopandas as gpd, pandas as pd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> squares = [box(x, 0, x + 1, 1) for x in range(3)]
    >>> row = gpd.GeoDataFrame({"station": "S1"}, geometry=squares, crs=4549, index=["a", "b", "c"])
    >>> plan = Plan.from_areas(BeatMap.from_frame(row), pd.Series({"a": "X", "b": "X", "c": "Y"}))
    >>> move(plan, "b", to="Y").areas.to_dict()
    {'a': 'X', 'b': 'Y', 'c': 'Y'}
    """
    board = Board(plan)
    lacking = [] if to in board.members else [unknown_area(to, board)]
    # an area that does not exist lies in no station: only what is wrong with the beats is asked then
    return _drawn(board, "move", dict.fromkeys(_listed(beats), to), Note(who, when, why), lacking)


def swap(  # noqa: PLR0913 - who, when and why go with every edit
    plan: Plan, a: str, b: str, *, who: str = "", when: str = "", why: str = ""
) -> Plan:
    """Return the plan in which the beats `a` and `b` have changed places, each in the other's area.

    Otherwise as `move`.

    Examples
    --------
    >>> import geopandas as gpd, pandas as pd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> squares = [box(x, 0, x + 1, 1) for x in range(3)]
    >>> row = gpd.GeoDataFrame({"station": "S1"}, geometry=squares, crs=4549, index=["a", "b", "c"])
    >>> plan = Plan.from_areas(BeatMap.from_frame(row), pd.Series({"a": "X", "b": "X", "c": "Y"}))
    >>> swap(plan, "a", "c").areas.to_dict()
    {'a': 'Y', 'b': 'X', 'c': 'X'}
    """
    board = Board(plan)
    wanted = {a: board.area.get(b, ""), b: board.area.get(a, "")}
    lacking = [] if all(wanted.values()) else _unknown_beats(board, [a, b])
    return _drawn(board, "swap", {} if lacking else wanted, Note(who, when, why), lacking)


def merge(  # noqa: PLR0913 - who, when and why go with every edit
    plan: Plan,
    areas: Iterable[str],
    *,
    into: str | None = None,
    who: str = "",
    when: str = "",
    why: str = "",
) -> Plan:
    """Return the plan in which several areas of a station are one, named `into`, else as the first of them.

    Otherwise as `move`.

    Examples
    --------
    >>> import geopandas as gpd, pandas as pd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> squares = [box(x, 0, x + 1, 1) for x in range(3)]
    >>> row = gpd.GeoDataFrame({"station": "S1"}, geometry=squares, crs=4549, index=["a", "b", "c"])
    >>> plan = Plan.from_areas(BeatMap.from_frame(row), pd.Series({"a": "X", "b": "X", "c": "Y"}))
    >>> merge(plan, ["X", "Y"], into="Y").areas.tolist()
    ['Y', 'Y', 'Y']
    """
    board, named = Board(plan), _listed(areas)
    target = into if into is not None else next(iter(named), "")
    asked = dict.fromkeys([*named, target])
    lacking = [unknown_area(area, board) for area in asked if area not in board.members]
    wanted = {beat: target for area in named for beat in board.in_order(area)}
    return _drawn(board, "merge", {} if lacking else wanted, Note(who, when, why), lacking)


def split(  # noqa: PLR0913 - who, when and why go with every edit
    plan: Plan,
    area: str,
    beats: str | Iterable[str],
    *,
    name: str | None = None,
    who: str = "",
    when: str = "",
    why: str = "",
) -> Plan:
    """Return the plan in which `beats`, a part of `area`, are an area of their own.

    Parameters
    ----------
    plan : Plan
    area : str
    beats : beat or iterable of beats
        Some of the area's, not all.
    name : str, optional
        Of the new area; else the next free one of the station, such as "S1-03".
    who, when, why : str
        As `move`.

    Raises
    ------
    InputError
        As `move`; beats of other areas, all of the area's, a name that is taken.

    Examples
    --------
    >>> import geopandas as gpd, pandas as pd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> squares = [box(x, 0, x + 1, 1) for x in range(3)]
    >>> row = gpd.GeoDataFrame({"station": "S1"}, geometry=squares, crs=4549, index=["a", "b", "c"])
    >>> plan = Plan.from_areas(BeatMap.from_frame(row), pd.Series({"a": "X", "b": "X", "c": "X"}))
    >>> split(plan, "X", ["b", "c"]).areas.tolist()
    ['X', 'S1-01', 'S1-01']
    """
    board, part = Board(plan), _listed(beats)
    faults = _split_faults(board, area, part)
    wanted = dict.fromkeys(part, _new_name(board, part, name))
    return _drawn(board, "split", wanted, Note(who, when, why), [*faults, *_taken(board, name)])


def new_area(  # noqa: PLR0913 - who, when and why go with every edit
    plan: Plan,
    beats: str | Iterable[str],
    *,
    name: str | None = None,
    who: str = "",
    when: str = "",
    why: str = "",
) -> Plan:
    """Return the plan in which `beats` of one station, from whichever areas, are a new area.

    Parameters
    ----------
    plan : Plan
    beats : beat or iterable of beats
    name : str, optional
        As `split`.
    who, when, why : str
        As `move`.

    Raises
    ------
    InputError
        As `move`; a name that is taken.

    Examples
    --------
    >>> import geopandas as gpd, pandas as pd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> squares = [box(x, 0, x + 1, 1) for x in range(3)]
    >>> row = gpd.GeoDataFrame({"station": "S1"}, geometry=squares, crs=4549, index=["a", "b", "c"])
    >>> plan = Plan.from_areas(BeatMap.from_frame(row), pd.Series({"a": "X", "b": "X", "c": "Y"}))
    >>> new_area(plan, ["b", "c"], name="Z").areas.tolist()
    ['X', 'Z', 'Z']
    """
    board, part = Board(plan), _listed(beats)
    wanted = dict.fromkeys(part, _new_name(board, part, name))
    return _drawn(board, "new_area", wanted, Note(who, when, why), _taken(board, name))


def rename(  # noqa: PLR0913 - who, when and why go with every edit
    plan: Plan, area: str, to: str, *, who: str = "", when: str = "", why: str = ""
) -> Plan:
    """Return the plan in which `area` is called `to`, a name that no area has. Otherwise as `move`.

    Examples
    --------
    >>> import geopandas as gpd, pandas as pd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> frame = gpd.GeoDataFrame({"station": ["S1"]}, geometry=[box(0, 0, 1, 1)], crs=4549, index=["a"])
    >>> plan = Plan.from_areas(BeatMap.from_frame(frame), pd.Series({"a": "X"}))
    >>> rename(plan, "X", "River bank").areas.tolist()
    ['River bank']
    """
    board = Board(plan)
    lacking = [] if area in board.members else [unknown_area(area, board)]
    wanted = dict.fromkeys(board.in_order(area), to)
    faults = [*lacking, *_taken(board, to)]
    return _drawn(board, "rename", {} if faults else wanted, Note(who, when, why), faults)


def _drawn(board: Board, verb: str, wanted: Mapping[str, str], note: Note, faults: list[Fault]) -> Plan:
    """Refuse all that is wrong, or draw."""
    empty = [Fault(say("no beats are named"), fix=say("one beat or more"))] if not (wanted or faults) else []
    refuse([*faults, *empty, *board.faults(wanted), *note_faults(note)])
    board.draw(verb, wanted, note)
    return board.plan()


def _listed(names: str | Iterable[str]) -> list[str]:
    """Return names as a list, each once; one name alone is a list of one."""
    return [names] if isinstance(names, str) else list(dict.fromkeys(names))


def _unknown_beats(board: Board, beats: Iterable[str]) -> list[Fault]:
    unknown = [beat for beat in dict.fromkeys(beats) if beat not in board.area]
    told = {beat: unknown_beat(beat, board.area) for beat in unknown}
    return [Fault(what, beat=beat, fix=fix) for beat, (what, fix) in told.items()]


def _split_faults(board: Board, area: str, part: list[str]) -> list[Fault]:
    """Return why these beats are no part of the area."""
    if area not in board.members:
        return [unknown_area(area, board)]
    own = board.members[area]
    fix = say("some of {names}", names=board.in_order(area))
    others = [beat for beat in part if beat in board.area and beat not in own]
    faults = [Fault(say("the beat is not of area {area}", area=area), beat=b, fix=fix) for b in others]
    if own <= set(part):
        faults.append(Fault(say("nothing of area {area} would be left", area=area), fix=fix))
    return faults


def _new_name(board: Board, beats: list[str], name: str | None) -> str:
    """Return the name that is asked for, else a free one of the station where most of the beats lie."""
    if name is not None:
        return name
    sites = Counter(board.sites.of_beat[beat] for beat in beats if beat in board.area)
    return board.fresh_name(max(sorted(sites), key=sites.__getitem__)) if sites else ""


def _taken(board: Board, name: str | None) -> list[Fault]:
    """Return a fault where a name is taken, or is none."""
    if name is None:
        return []
    if not name.strip():
        return [Fault(say("the name of the area is empty"), fix=say("a name that no area has"))]
    what = say("area {area} exists already", area=name)
    return [Fault(what, fix=say("a name that no area has"))] if name in board.members else []
