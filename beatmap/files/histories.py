"""The edits of a plan as a layer of its file: what was redrawn by hand, and what of it was undone."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from beatmap.errors import Fault
from beatmap.plans import VERBS, Certificate, Edit, Plan
from beatmap.texts import say

if TYPE_CHECKING:
    from pathlib import Path

HISTORY = ("edit", "undone", "verb", "changes", "beats", "areas", "proofs", "who", "when", "why")
LISTS = ("changes", "beats", "areas", "proofs")  # stored as JSON
WORDS = ("who", "when", "why")
NUMBERS = ("objective", "bound", "gap", "seconds")  # of a certificate: where unknown they are stored as null


def history_table(plan: Plan) -> pd.DataFrame:
    """Return the edits as they are stored, one a row: those that stand, then those that were undone."""
    rows = [
        _row(number, edit, undone=undone)
        for undone, edits in ((0, plan.edits), (1, plan.undone))
        for number, edit in enumerate(edits, 1)
    ]
    table = pd.DataFrame(rows, columns=list(HISTORY))
    return table.astype({name: "int64" if name in ("edit", "undone") else "str" for name in HISTORY})


def read_history(plan: Plan, table: pd.DataFrame) -> Plan:
    """Return the plan with the edits that are stored in a table.

    Raises
    ------
    ValueError, TypeError, KeyError
        What is stored cannot be read.
    """
    rows = table.sort_values(["undone", "edit"]).to_dict("records")
    edits, undone = (tuple(_edit(row) for row in rows if row["undone"] == side) for side in (0, 1))
    return replace(plan, edits=edits, undone=undone)


def history_faults(plan: Plan, path: Path) -> list[Fault]:
    """Return a fault for the last edit that does not fit the areas: nothing before it could be undone."""
    area, where = plan.areas.to_dict(), f"{path}, edits"
    fix = say("the file was changed by hand; take the one that beatmap wrote")
    for number, edit in reversed([*enumerate(plan.edits, 1)]):
        wrong = [beat for beat, _, to in edit.changes if area.get(beat) != to]
        odd = [] if edit.verb in VERBS else [say("the verb {verb!r} is unknown", verb=edit.verb)]
        odd += [say("the edit does not fit the plan: it brings the beat elsewhere")] if wrong else []
        if odd:
            return [Fault(what, where=where, beat="".join(wrong[:1]), row=number, fix=fix) for what in odd]
        area |= {beat: old for beat, old, _ in edit.changes}
    return []


def _row(number: int, edit: Edit, *, undone: int) -> dict[str, object]:
    lists = {
        "changes": edit.changes,
        "beats": edit.beats,
        "areas": edit.areas,
        "proofs": [_plain(proof) for proof in edit.proofs],
    }
    stored = {name: json.dumps(value, ensure_ascii=False) for name, value in lists.items()}
    words = {name: getattr(edit, name) for name in WORDS}
    return {"edit": number, "undone": undone, "verb": edit.verb, **stored, **words}


def _plain(proof: Certificate) -> dict[str, Any]:
    """Return a certificate as JSON knows it; no duration enters a file."""
    values = asdict(replace(proof, seconds=math.nan))
    return {name: None if name in NUMBERS and math.isnan(value) else value for name, value in values.items()}


def _edit(row: dict[Any, Any]) -> Edit:
    lists = {name: json.loads(row[name]) for name in LISTS}
    return Edit(
        verb=str(row["verb"]),
        changes=tuple((str(beat), str(old), str(new)) for beat, old, new in lists["changes"]),
        beats=tuple(map(str, lists["beats"])),
        areas=tuple(map(str, lists["areas"])),
        proofs=tuple(_proof(stored) for stored in lists["proofs"]),
        **{name: "" if pd.isna(row[name]) else str(row[name]) for name in WORDS},
    )


def _proof(stored: dict[str, Any]) -> Certificate:
    unknown = {name: math.nan for name in NUMBERS if stored[name] is None}
    return Certificate(**{**stored, **unknown})
