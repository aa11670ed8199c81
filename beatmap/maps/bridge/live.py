"""A plan that is edited on a page and in Python at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from beatmap.errors import Fault, InputError, refuse
from beatmap.grouping import group
from beatmap.maps.bridge.logs import Log, brought_to, edits_since, goes_on, log_of, shared
from beatmap.maps.bridge.messages import edits_of, message_of
from beatmap.maps.bridge.steps import steps_towards
from beatmap.plans import Plan
from beatmap.redrawing import apply_edits, suggest
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from beatmap.maps.bridge.messages import Message


class Frame(Protocol):
    """What shows the page, in as many views as a notebook likes, and passes messages on."""

    def send(self, content: dict[str, Any]) -> None:
        """Pass a message to all views."""

    def on_msg(self, callback: Callable[[Any, Any, Any], None]) -> None:
        """Have `callback` called with (frame, message, buffers) for every message of a view."""

    def _repr_mimebundle_(self, **options: Any) -> Any: ...


@dataclass
class _View:
    """How far Python and a view have talked: its last message that was adopted, and how many it was told."""

    said: int = 0
    spoken: int = 0


class LiveEditor:
    """A page that is open in a notebook; `beatmap.edit` makes it, and a cell that ends with it shows it.

    Every view of it shows the same draft. Where a hand and Python edit at the same time, the page puts the
    two together if they fit; if not, what was drawn by hand stays, and the page says so.

    Attributes
    ----------
    plan : Plan
        As the page was opened.
    draft : Plan
        As the page shows it.
    edits : DataFrame
        What lies between, as `beatmap.edits_table`: `beatmap.apply_edits(plan, edits)` gives the draft.
    """

    def __init__(self, plan: Plan, frame: Frame, lang: str) -> None:
        self._log = Log(plan, plan)
        self._frame = frame
        self._lang = lang
        self._views: dict[str, _View] = {}
        self._listeners: list[Callable[[Plan], object]] = []
        frame.on_msg(lambda _frame, content, _buffers: self.receive(content))

    @property
    def plan(self) -> Plan:
        """The plan as the page was opened."""
        return self._log.opened

    @property
    def draft(self) -> Plan:
        """The plan as the page shows it."""
        return self._log.draft

    @property
    def edits(self) -> pd.DataFrame:
        """What was edited since the page was opened, as `beatmap.edits_table`."""
        return edits_since(self.plan, self.draft)

    def on_edit(self, listener: Callable[[Plan], object]) -> Callable[[Plan], object]:
        """Have `listener` called with the draft after every edit on the page; returns it, so it decorates."""
        self._listeners.append(listener)
        return listener

    def do(self, edits: pd.DataFrame | Plan) -> Plan:
        """Edit on the page: it shows the result, as steps that can be undone there; returns the draft.

        Parameters
        ----------
        edits : DataFrame or Plan
            A table as `beatmap.apply_edits` takes it, done after what was done so far. Or a plan: a draft
            that goes on from `plan` replaces this one, its history too; of any other of the same beats the
            areas are taken over.

        Raises
        ------
        InputError
            As `beatmap.apply_edits`; a plan of other beats. Then nothing is done.
        """
        if isinstance(edits, Plan):
            refuse(_other_beats(self.plan, edits))
            draft = edits if goes_on(self.plan, edits) else self._towards(edits)
        else:
            draft = apply_edits(self.draft, _of_any_draft(edits, self.plan))
        self._go_on(log_of(self.plan, draft))
        return self.draft

    def solve(self, **options: Any) -> Plan:
        """Solve all that is not locked, by `beatmap.group(keep=draft)`; the page shows the areas as edits.

        Returns
        -------
        Plan
            As `group` gives it, with its proof. The draft has the same areas, as edits of the plan that was
            opened.

        Raises
        ------
        InputError, InfeasibleError, OutOfTimeError
            As `beatmap.group`. Then nothing is done.
        """
        solved = group(self.plan.city, self.plan.rules, keep=self.draft, **options)
        why = say("solved, with what is locked kept").to(self._lang)
        self._go_on(log_of(self.plan, self._towards(solved, who="beatmap", why=why)))
        return solved

    def suggest(self, n: int = 5, *, station: str | None = None) -> pd.DataFrame:
        """Return the best single moves from the draft, as `beatmap.suggest`; the page marks their beats.

        Raises
        ------
        InputError
            As `beatmap.suggest`.
        """
        moves = suggest(self.draft, n, station=station)
        for view in self._views:
            self._frame.send({"kind": "suggested", "view": view, "beats": moves["beat"].to_list()})
        return moves

    def receive(self, content: object) -> None:
        """Take what a view says; edits are checked as those of a file are, and refused there."""
        message = message_of(content)
        if message is None:
            return
        if message.kind == "ready":
            self._views[message.view] = _View()
            self._tell(message.view, len(self._log.edits))
        elif message.kind == "gone":
            self._views.pop(message.view, None)
        else:
            self._take(message)

    def _take(self, message: Message) -> None:
        """Adopt the edits of a view. One that has not heard Python yet speaks again when it has."""
        view = self._views.setdefault(message.view, _View())
        if message.heard < view.spoken:
            return
        before = self._log.edits
        try:
            log = brought_to(self._log, edits_of(message.content, self.plan))
        except InputError as error:
            what = error.to(self._lang)
            self._frame.send({"kind": "refused", "view": message.view, "what": what})
            return
        view.said = message.said
        if log.edits != before:
            self._go_on(log, besides=message.view)
            for listener in self._listeners:
                listener(self.draft)

    def _towards(self, target: Plan, *, who: str = "", why: str = "") -> Plan:
        return apply_edits(self.draft, steps_towards(self.draft, target, who=who, why=why))

    def _go_on(self, log: Log, besides: str = "") -> None:
        """Have a new log, and tell it to all views but one."""
        added = len(log.edits) - shared(self._log.edits, log.edits)
        self._log = log
        for view in self._views:
            if view != besides:
                self._tell(view, added)

    def _tell(self, name: str, added: int) -> None:
        """Tell a view all edits, the last `added` of which are new."""
        view = self._views[name]
        view.spoken += 1
        rows = [row for edit in self._log.edits for row in edit]
        numbers = {"added": added, "said": view.said, "spoken": view.spoken}
        self._frame.send({"kind": "edits", "view": name, "rows": rows} | numbers)

    def _repr_mimebundle_(self, **options: Any) -> Any:
        """Show the page."""
        return self._frame._repr_mimebundle_(**options)

    def __repr__(self) -> str:
        return f"<LiveEditor of {self.plan!r}, edits: {len(self._log.edits)}>"


def _other_beats(plan: Plan, other: Plan) -> list[Fault]:
    if other.city == plan.city:
        return []
    what = say("plan {said} is of other beats than plan {is_}", said=other.id, is_=plan.id)
    return [Fault(what, fix=say("open a page of that plan"))]


def _of_any_draft(edits: pd.DataFrame, opened: Plan) -> pd.DataFrame:
    """Return a table whose rows may name the plan that was opened: they are done on what was made of it."""
    return edits.assign(plan=edits["plan"].replace(opened.id, "")) if "plan" in edits else edits
