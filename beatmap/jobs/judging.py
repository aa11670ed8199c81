"""The job of `beatmap verify`: what the referee has against a plan file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from beatmap.files import reopen
from beatmap.grouping import prove
from beatmap.jobs.watching import Watch
from beatmap.referee import verify
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from pathlib import Path

    from beatmap.plans import Plan


def judge(path: Path, watch: Watch | None = None, *, again: bool = False, workers: int = 1) -> list[str]:
    """Return what the referee and the file itself have against a plan file, a sentence each.

    With `again` every station is solved anew, and where that contradicts its certificate is said too.
    """
    plan, faults = reopen(path)
    proofs = _proofs(plan, workers, watch or Watch()) if again else []
    return [*(fault.to() for fault in faults), *map(str, verify(plan)), *map(str, proofs)]


def _proofs(plan: Plan, workers: int, watch: Watch) -> list[Text]:
    solving = say("solving every station again")
    watch.step(solving)
    return prove(plan, workers=workers, progress=partial(watch.tell, solving))
