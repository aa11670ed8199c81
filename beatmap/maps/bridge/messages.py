"""What a page may say to Python: read as a file of edits is, for anything may come from a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from beatmap.errors import Fault, refuse
from beatmap.maps.bridge.logs import by_edit
from beatmap.redrawing import EDIT_COLUMNS
from beatmap.texts import say

if TYPE_CHECKING:
    from beatmap.maps.bridge.logs import Rows
    from beatmap.plans import Plan

KINDS = ("ready", "edits", "gone")


class Message(NamedTuple):
    """What a view said: its name, the how manieth message of edits, and how many of Python's it had heard."""

    kind: str
    view: str
    said: int
    heard: int
    content: dict[str, Any]


def message_of(content: object) -> Message | None:
    """Return a message of the page, None where it is none: other scripts may speak in a notebook, too.

    Examples
    --------
    >>> message_of({"kind": "ready", "view": "v1"})
    Message(kind='ready', view='v1', said=0, heard=0, content={'kind': 'ready', 'view': 'v1'})
    >>> message_of("hello") is None
    True
    """
    if not isinstance(content, dict) or content.get("kind") not in KINDS:
        return None
    view, said, heard = content.get("view"), content.get("said", 0), content.get("heard", 0)
    if not (isinstance(view, str) and isinstance(said, int) and isinstance(heard, int)):
        return None
    return Message(content["kind"], view, said, heard, content)


def edits_of(content: dict[str, Any], opened: Plan) -> tuple[Rows, ...]:
    """Return the edits of a message, all since the page was opened.

    Raises
    ------
    InputError
        Edits of another plan, no list of edits, each row that is none.
    """
    rows = content.get("rows")
    if not isinstance(rows, list):
        refuse([Fault(say("the page sent no list of edits"), fix=say("open the page again"))])
        return ()
    refuse([*_stale(content.get("plan"), opened), *_row_faults(rows)])
    return by_edit(tuple(row) for row in rows)


def _stale(said: object, opened: Plan) -> list[Fault]:
    if said == opened.id:
        return []
    what = say("the edits belong to plan {said}, this is plan {is_}", said=said, is_=opened.id)
    return [Fault(what, fix=say("open the page again"))]


def _row_faults(rows: list[Any]) -> list[Fault]:
    """Return a fault for each row that is no edit: it is not all text, or has no number of its edit."""
    return [
        Fault(say("the row is no edit"), row=place, fix=say("open the page again"))
        for place, row in enumerate(rows, 1)
        if not (_all_text(row) and len(row) == len(EDIT_COLUMNS) and row[0])
    ]


def _all_text(row: object) -> bool:
    return isinstance(row, list) and all(isinstance(cell, str) for cell in row)
