"""The board on which a plan is redrawn: what lies where, what is locked, and what is asked of a change."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from difflib import get_close_matches
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from beatmap.errors import Fault
from beatmap.plans import Certificate, Edit, Plan
from beatmap.redrawing.layouts import Layout, layout_of
from beatmap.redrawing.memory import remembered
from beatmap.redrawing.sites import sites_of
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

DRAWN = "drawn by hand"  # the method of a certificate
MANGLED = re.compile(r"\d+(\.\d+)?[eE]\+?\d+|\d{5,}\.0+")  # 3.10112E+11: what a spreadsheet makes of a code


class Note(NamedTuple):
    """Who made an edit, when (ISO), and why; "" where nothing is said."""

    who: str = ""
    when: str = ""
    why: str = ""


class Board:
    """A plan laid out to be redrawn; `plan` gives the plan that came of it.

    It changes with every edit, and never leaves this package: outside there are only plans.
    """

    def __init__(self, plan: Plan) -> None:
        self.sites = sites_of(plan)
        layout = layout_of(plan)
        self.area, self.members = dict(layout.area), dict(layout.members)
        self._from = plan
        self._proofs = {proof.station: proof for proof in plan.proofs}
        self._edits = [*plan.edits]
        self._undone = [*plan.undone]
        self._locks = plan.locks

    def plan(self) -> Plan:
        """Return the plan as it lies now."""
        old = self._from
        areas = pd.Series(list(self.area.values()), index=old.areas.index, dtype=old.areas.dtype)
        made = Plan.made(old.city, areas, old.rules, self._proofs.values(), old.before)
        drawn = replace(made, edits=tuple(self._edits), undone=tuple(self._undone))
        layout = Layout(dict(self.area), dict(self.members))
        remembered(drawn, "layout", lambda: layout)  # it is known: the next edit need not read it again
        return drawn

    @property
    def edits(self) -> list[Edit]:
        """What was done, the last last."""
        return self._edits

    @property
    def undone(self) -> list[Edit]:
        """What was undone, the last undone last."""
        return self._undone

    def sites_in(self, area: str) -> set[str]:
        """Return the names of the sites that an area lies in; empty where there is no such area."""
        return {self.sites.of_beat[beat] for beat in self.members.get(area, ())}

    def in_order(self, area: str) -> list[str]:
        """Return the beats of an area, sorted."""
        return sorted(self.members.get(area, ()))

    def fresh_name(self, site: str) -> str:
        """Return the next free name of an area there: "S1-03"."""
        before = self._from.before
        taken = {*self.members, *(() if before is None else before.dropna())}
        return next(name for n in count(1) if (name := f"{site}-{n:02d}") not in taken)

    def faults(self, wanted: Mapping[str, str]) -> list[Fault]:
        """Return why beats cannot come into the areas that are `wanted` for them, each by beat."""
        faults = [
            Fault(what, beat=beat, fix=fix)
            for beat, to in wanted.items()
            for what, fix in self._against(beat, to)
        ]
        if wanted and not faults and all(self.area[beat] == to for beat, to in wanted.items()):
            what = say("nothing would change: {beats} lie there already", beats=list(wanted))
            faults.append(Fault(what, fix=say("another area")))
        return faults + scattered(self, wanted)

    def _against(self, beat: str, to: str) -> Iterator[tuple[Text, Text]]:
        """Yield what stands against one beat lying in an area, and what to try."""
        if beat not in self.area:
            yield unknown_beat(beat, self.area)
            return
        site, there = self.sites.of_beat[beat], self.sites_in(to)
        if there and site not in there:
            where = {"station": site, "area": to, "other": sorted(there)}
            what = say("the beat is of station {station}, area {area} of {other}", **where)
            yield what, say("an area of its own station, or the rule joined")
        if self.area[beat] == to:
            return
        if beat in self._locks.beats:
            yield say("the beat is locked"), say("unlock it first")
        for area in sorted({self.area[beat], to} & self._locks.areas):
            yield say("area {area} is locked", area=area), say("unlock it first")

    def draw(self, verb: str, wanted: Mapping[str, str], note: Note) -> None:
        """Bring beats into areas; the stations they lie in are then drawn by hand."""
        changes = tuple(
            (beat, self.area[beat], to) for beat, to in sorted(wanted.items()) if self.area[beat] != to
        )
        self._place(changes)
        proofs = self._drawn_by_hand(changes)
        self._done(Edit(verb, changes, proofs=proofs, **note._asdict()))

    def hold(self, verb: str, beats: Iterable[str], areas: Iterable[str], note: Note) -> None:
        """Lock or unlock."""
        edit = Edit(verb, beats=tuple(sorted(beats)), areas=tuple(sorted(areas)), **note._asdict())
        self._done(edit)
        self._locks = replace(self._from, edits=tuple(self._edits)).locks

    def undo(self) -> None:
        """Take the last edit back, with the certificates that it ended."""
        edit = self._edits.pop()
        self._place([(beat, now, then) for beat, then, now in edit.changes])
        self._proofs |= {proof.station: proof for proof in edit.proofs}
        self._undone.append(edit)

    def redo(self) -> None:
        """Do again what was undone last."""
        edit, rest = self._undone[-1], self._undone[:-1]
        self._place(edit.changes)
        self._drawn_by_hand(edit.changes)
        self._edits.append(edit)
        self._undone = rest

    def _done(self, edit: Edit) -> None:
        self._edits.append(edit)
        self._undone = []

    def _place(self, changes: Iterable[tuple[str, str, str]]) -> None:
        for beat, old, new in changes:
            self.area[beat] = new
            self.members[old] -= {beat}
            self.members[new] = self.members.get(new, frozenset()) | {beat}
            if not self.members[old]:
                del self.members[old]

    def _drawn_by_hand(self, changes: Iterable[tuple[str, str, str]]) -> tuple[Certificate, ...]:
        """Replace the certificates of the stations that changed; return the old ones."""
        names = sorted({self.sites.of_beat[beat] for beat, _, _ in changes})
        sites = [self.sites.by_name[name] for name in names]
        old = tuple(self._proofs[station] for site in sites for station in site.stations)
        for site in sites:
            joined = site.name if len(site.stations) > 1 else ""
            areas = len({self.area[beat] for beat in site.beats})
            for station in site.stations:
                proof = Certificate(station, "given", areas, method=DRAWN, joined=joined)
                self._proofs[station] = proof
        return old


def unknown_beat(beat: str, known: Iterable[str]) -> tuple[Text, Text]:
    """Return that there is no such beat, and what to try: the nearest, or a code kept as text."""
    if MANGLED.fullmatch(beat):
        fix = say("format the column of codes as text before the file is opened")
        return say("{code} is what a spreadsheet makes of a code", code=beat), fix
    near = get_close_matches(beat, known, n=1)
    fix = say("beat {beat}", beat=near[0]) if near else say("the ids of the beats, as text")
    return say("the beat does not exist"), fix


def unknown_area(area: str, board: Board) -> Fault:
    """Return the fault of an area that does not exist, with the nearest that does."""
    near = get_close_matches(area, board.members, n=1)
    fix = say("area {area}", area=near[0]) if near else say("one of {names}", names=sorted(board.members)[:9])
    return Fault(say("area {area} does not exist", area=area), fix=fix)


def note_faults(note: Note) -> list[Fault]:
    """Return a fault where the time of an edit is no time."""
    try:
        datetime.fromisoformat(note.when or "2015-07-21")
    except ValueError:
        fix = say("a date or a time such as 2015-07-21T14:00")
        return [Fault(say("when is {value!r}", value=note.when), fix=fix)]
    return []


def scattered(board: Board, wanted: Mapping[str, str]) -> list[Fault]:
    """Return a fault for each new area that would lie in several stations."""
    found: dict[str, set[str]] = {}
    for beat, to in wanted.items():
        if beat in board.area and to not in board.members:
            found.setdefault(to, set()).add(board.sites.of_beat[beat])
    fix = say("beats of one station, or the rule joined")
    return [
        Fault(say("area {area} would lie in stations {names}", area=area, names=sorted(names)), fix=fix)
        for area, names in sorted(found.items())
        if len(names) > 1
    ]
