"""The job of `beatmap apply`: a plan file with edits done, as a new plan file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatmap.files import read_edits, read_plan, write_plan
from beatmap.redrawing import apply_edits, effect

if TYPE_CHECKING:
    from pathlib import Path

    from beatmap.redrawing import Effect


def apply_file(plan_file: Path, edits_file: Path, out: Path, *, on: str = "") -> Effect:
    """Write the plan in `plan_file` with the edits in `edits_file` done to `out`; return what they do.

    Raises
    ------
    InputError
        A file that is no plan, or no edits, every fault of every row (`beatmap.apply_edits`); nothing is
        written then.
    """
    plan = read_plan(plan_file)
    draft = apply_edits(plan, read_edits(edits_file))
    write_plan(draft, out, on=on)
    return effect(plan, draft)
