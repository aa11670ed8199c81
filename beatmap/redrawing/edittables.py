"""Edits as a table that people, pages and spreadsheets pass on, and a plan with such a table applied."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from beatmap.errors import Fault, refuse
from beatmap.plans import VERBS
from beatmap.redrawing.boards import Board, Note, note_faults, scattered, unknown_area, unknown_beat
from beatmap.redrawing.history import undo
from beatmap.redrawing.locks import lock_faults
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beatmap.plans import Edit, Plan

EDIT_COLUMNS = ("edit", "verb", "beat", "from", "to", "who", "when", "why", "plan")
NEEDED = ("verb", "beat", "from", "to")
HOLDS = ("lock", "unlock")
NAMING = ("split", "new_area", "rename")  # verbs that give an area a name which no area has


def edits_table(plan: Plan) -> pd.DataFrame:
    """Return the edits of a plan as a table that `apply_edits` takes back.

    Returns
    -------
    DataFrame
        One row for each beat that an edit moves, in order: `edit` (a number; rows of one edit share it),
        `verb`, `beat`, `from`, `to` (areas), `who`, `when`, `why`, and `plan`, the id of the plan that the
        edits belong to. "lock" and "unlock" have a row for each beat, and one for each area in `from`.
        All is text.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> from beatmap.redrawing import lock, rename
    >>> frame = gpd.GeoDataFrame({"station": ["S1"]}, geometry=[box(0, 0, 1, 1)], crs=4549, index=["a"])
    >>> plan = Plan.from_areas(BeatMap.from_frame(frame), pd.Series({"a": "X"}))
    >>> edits_table(lock(rename(plan, "X", "Y"), "Y"))[["edit", "verb", "beat", "from", "to"]]
      edit    verb beat from to
    0    1  rename    a    X  Y
    1    2    lock         Y
    """
    base = undo(plan, len(plan.edits)) if plan.edits else plan
    rows = [
        (str(number), edit.verb, *place, edit.who, edit.when, edit.why, base.id)
        for number, edit in enumerate(plan.edits, 1)
        for place in _places(edit)
    ]
    return pd.DataFrame(rows, columns=list(EDIT_COLUMNS), dtype="str")


def apply_edits(plan: Plan, edits: pd.DataFrame) -> Plan:
    """Return the plan with a table of edits done, one after the other; `plan` stands as it is.

    Parameters
    ----------
    plan : Plan
        The one that the edits belong to: the column `plan` names its id.
    edits : DataFrame
        As `edits_table` makes it or `read_edits` reads it. `verb`, `beat`, `from` and `to` must be there;
        `edit`, `who`, `when`, `why`, `plan` may be. Without `edit`, rows that follow each other are one edit
        where they make one new area, and each row is its own otherwise. `where` and `row` say in faults
        where a row stands.

    Raises
    ------
    InputError
        Every fault of every row: edits that belong to another plan, verbs, beats and areas that do not exist,
        codes that a spreadsheet has changed (3.10112E+11), a `from` that is not where the beat lies by then,
        a beat of another station, a name that is taken, what is locked. Then nothing is done.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> squares = [box(x, 0, x + 1, 1) for x in range(2)]
    >>> row = gpd.GeoDataFrame({"station": "S1"}, geometry=squares, crs=4549, index=["a", "b"])
    >>> plan = Plan.from_areas(BeatMap.from_frame(row), pd.Series({"a": "X", "b": "Y"}))
    >>> edits = pd.DataFrame({"verb": ["move"], "beat": ["a"], "from": ["X"], "to": ["Y"]})
    >>> apply_edits(plan, edits).areas.tolist()
    ['Y', 'Y']
    """
    lacking = [name for name in NEEDED if name not in edits.columns]
    what = say("the edits lack the columns {names}", names=lacking)
    refuse([Fault(what, fix=say("columns {names}", names=list(EDIT_COLUMNS)))] if lacking else [])
    lines = _lines(edits)
    refuse(_stale(plan, lines))  # edits of another plan would only be told wrong row by row
    board, faults = Board(plan), list[Fault]()
    for _, group in groupby(lines, key=lambda line: line.edit):
        faults += _done(board, list(group))
    refuse(faults)
    return board.plan()


class _Line(NamedTuple):
    """One row: the edit it belongs to, what it says, and where it stands."""

    edit: object
    verb: str
    beat: str
    old: str
    new: str
    note: Note
    plan: str
    where: str
    row: int | None

    def fault(self, fault: Fault) -> Fault:
        """Return a fault as one of this row."""
        return Fault(fault.what, where=self.where, beat=fault.beat, row=self.row, fix=fault.fix)


def _places(edit: Edit) -> Iterator[tuple[str, str, str]]:
    yield from edit.changes
    yield from ((beat, "", "") for beat in edit.beats)
    yield from (("", area, "") for area in edit.areas)


def _lines(edits: pd.DataFrame) -> list[_Line]:
    """Return the rows as text, each with the edit that it belongs to."""
    text = edits.reindex(columns=list(EDIT_COLUMNS)).astype(object).where(edits.notna(), "").fillna("")
    where = edits["where"].tolist() if "where" in edits else [""] * len(edits)
    rows = edits["row"].tolist() if "row" in edits else range(1, len(edits) + 1)
    lines = []
    for values, place, row in zip(text.itertuples(index=False, name=None), where, rows, strict=True):
        number, verb, beat, old, new, who, when, why, plan = (str(value).strip() for value in values)
        note = Note(who, when, why)
        edit = number or ((verb, new, note) if verb in NAMING else row)
        lines.append(_Line(edit, verb, beat, old, new, note, plan, str(place), int(row)))
    return lines


def _stale(plan: Plan, lines: list[_Line]) -> list[Fault]:
    """Return a fault for each other plan that edits say they belong to, at its first row."""
    fix = say("apply them to that plan, or redraw on this one")
    first: dict[str, _Line] = {}
    for line in lines:
        if line.plan and line.plan != plan.id:
            first.setdefault(line.plan, line)
    return [
        line.fault(
            Fault(say("the edits belong to plan {said}, this is plan {is_}", said=said, is_=plan.id), fix=fix)
        )
        for said, line in first.items()
    ]


def _done(board: Board, group: list[_Line]) -> Iterator[Fault]:
    """Do one edit; yield what is wrong with it, row by row.

    An edit with faults is done as far as its beats exist, so that no later row is blamed for it.
    """
    first = group[0]
    yield from (first.fault(fault) for fault in note_faults(first.note))
    verbs = sorted({line.verb for line in group})
    if len(verbs) > 1:
        what = say("the rows of edit {edit} have several verbs: {names}", edit=str(first.edit), names=verbs)
        yield first.fault(Fault(what, fix=say("one verb for each edit")))
    elif first.verb in HOLDS:
        yield from _held(board, group)
    elif first.verb in VERBS:
        yield from _drawn(board, group)
    else:
        what = say("the verb {verb!r} is unknown", verb=first.verb)
        yield first.fault(Fault(what, fix=say("one of {names}", names=list(VERBS))))


def _held(board: Board, group: list[_Line]) -> Iterator[Fault]:
    names = {line.beat or line.old: line for line in group}
    faults = [(line, fault) for name, line in names.items() for fault in lock_faults(board, [name])]
    yield from (line.fault(fault) for line, fault in faults)
    if not faults:
        beats = [line.beat for line in group if line.beat]
        board.hold(group[0].verb, beats, [line.old for line in group if not line.beat], group[0].note)


def _drawn(board: Board, group: list[_Line]) -> Iterator[Fault]:
    """Move the beats of an edit."""
    taken = {line.new for line in group} & board.members.keys() if group[0].verb in NAMING else set()
    wanted: dict[str, str] = {}
    for line in group:
        faults = [*_row_faults(board, line, taken, wanted)]
        yield from map(line.fault, faults)
        if line.beat in board.area and line.new:
            wanted[line.beat] = line.new
    yield from map(group[0].fault, scattered(board, wanted))
    if any(board.area[beat] != to for beat, to in wanted.items()):
        board.draw(group[0].verb, wanted, group[0].note)


def _row_faults(board: Board, line: _Line, taken: set[str], earlier: dict[str, str]) -> Iterator[Fault]:
    """Yield what is wrong with one row, as the plan lies before its edit."""
    if line.beat not in board.area:
        what, fix = unknown_beat(line.beat, board.area)
        yield Fault(what if line.beat else say("no beat is named"), beat=line.beat, fix=fix)
        return
    now = board.area[line.beat]
    if line.beat in earlier:
        yield Fault(say("the beat stands twice in one edit"), beat=line.beat, fix=say("keep one of them"))
    if line.old != now:
        what = say("the row says area {said!r}, by then the beat lies in {now}", said=line.old, now=now)
        yield Fault(what, beat=line.beat, fix=say("export the edits again; do not change them by hand"))
    if not line.new:
        yield Fault(
            say("the row names no area to go to"), beat=line.beat, fix=say("an area in the column to")
        )
    elif line.new in taken:
        what = say("area {area} exists already", area=line.new)
        yield Fault(what, beat=line.beat, fix=say("a name that no area has"))
    elif line.verb not in NAMING and line.new not in board.members:
        fault = unknown_area(line.new, board)
        yield Fault(fault.what, beat=line.beat, fix=fault.fix)
    else:
        yield from board.faults({line.beat: line.new})
