"""What was edited since a page was opened: edits as rows, and the draft that they make."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby, takewhile
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import pandas as pd

from beatmap.errors import Fault, refuse
from beatmap.redrawing import EDIT_COLUMNS, apply_edits, edits_table, undo
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from beatmap.plans import Plan

Row: TypeAlias = tuple[str, ...]  # as the columns of `edits_table`
Rows: TypeAlias = tuple[
    Row, ...
]  # those of one edit, sorted: the page has them in the order in which it was drawn


class Log(NamedTuple):
    """The plan as a page opened it, the draft that it shows, and the edits that lie between."""

    opened: Plan
    draft: Plan
    edits: tuple[Rows, ...] = ()


def by_edit(rows: Iterable[Row]) -> tuple[Rows, ...]:
    """Return rows that follow each other and share a number as edits.

    Examples
    --------
    >>> by_edit([("1", "move", "b"), ("1", "move", "a"), ("2", "lock", "a")])
    ((('1', 'move', 'a'), ('1', 'move', 'b')), (('2', 'lock', 'a'),))
    """
    return tuple(tuple(sorted(group)) for _, group in groupby(rows, key=lambda row: row[0]))


def edits_since(opened: Plan, draft: Plan) -> pd.DataFrame:
    """Return the edits by which a draft goes on from the plan that was opened, as `edits_table`."""
    return edits_table(replace(draft, edits=draft.edits[len(opened.edits) :], undone=()))


def log_of(opened: Plan, draft: Plan) -> Log:
    """Return the log of a draft that goes on from the plan that was opened."""
    return Log(opened, draft, by_edit(edits_since(opened, draft).itertuples(index=False, name=None)))


def goes_on(opened: Plan, draft: Plan) -> bool:
    """Return whether a draft is the plan that was opened with edits done after its own."""
    steps = len(draft.edits) - len(opened.edits)
    if steps < 0 or draft.edits[: len(opened.edits)] != opened.edits:
        return False
    return (undo(draft, steps) if steps else draft) == opened


def shared(one: tuple[Rows, ...], other: tuple[Rows, ...]) -> int:
    """Return how many edits two logs begin with alike."""
    both = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], both))


def brought_to(log: Log, edits: tuple[Rows, ...]) -> Log:
    """Return the log with these edits in the place of its own; what both begin with is not done again.

    Raises
    ------
    InputError
        As `apply_edits`; an edit that changes nothing. Then the log stands as it is.
    """
    same = shared(log.edits, edits)
    back = len(log.edits) - same
    base = undo(log.draft, back) if back else log.draft
    rest = edits[same:]
    draft = apply_edits(base, _table(rest, first=1 + sum(map(len, edits[:same])))) if rest else base
    refuse(_idle(len(draft.edits) - len(log.opened.edits), len(edits)))
    return Log(log.opened, draft, edits)


def _table(edits: tuple[Rows, ...], first: int) -> pd.DataFrame:
    """Return edits as a table that may follow any draft; `first` is the number of its first row."""
    rows = [row for edit in edits for row in edit]
    table = pd.DataFrame(rows, columns=list(EDIT_COLUMNS), dtype="str")
    return table.assign(plan="", row=range(first, first + len(rows)))


def _idle(done: int, asked: int) -> list[Fault]:
    """Return a fault where fewer edits were done than there are: the page counts what it can undo."""
    if done == asked:
        return []
    what = say("{n} of the edits change nothing", n=asked - done)
    return [Fault(what, fix=say("open the page again"))]
