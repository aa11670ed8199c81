"""Whether what a plan file says beside its beats agrees with them: its name, its totals, its posts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from beatmap.errors import Fault
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from beatmap.plans import Plan


def disagreements(plan: Plan, tables: Mapping[str, pd.DataFrame], named: str, path: Path) -> list[Fault]:
    """Return what in the file at `path` does not agree with the `plan` it holds.

    Parameters
    ----------
    plan : Plan
    tables : mapping of str to DataFrame
        The layers of the file, by name.
    named : str
        The plan that the file says it holds.
    path : path
        For the faults.
    """
    return [
        *_identity_faults(plan, named, path),
        *_total_faults(plan, tables["areas"], path),
        *_post_faults(plan, tables["posts"], path),
    ]


def _identity_faults(plan: Plan, named: str, path: Path) -> list[Fault]:
    if plan.id == named:
        return []
    what = say(
        "the file was changed after it was written: it names plan {said} and holds {is_}",
        said=named,
        is_=plan.id,
    )
    fix = say("beatmap verify names what is wrong; then write the plan again")
    return [Fault(what, where=str(path), fix=fix)]


def _total_faults(plan: Plan, areas: pd.DataFrame, path: Path) -> list[Fault]:
    """Return a fault for each area whose written workload is not the sum of its beats."""
    sums = plan.city.workload.groupby(plan.areas).sum()
    written = areas.groupby("area")["workload"].sum()
    both = pd.concat([sums.rename("sum"), written.rename("written")], axis=1)
    off = both[~np.isclose(both["sum"], both["written"], rtol=1e-9, atol=1e-9)]
    return [
        Fault(
            say(
                "area {area} says a workload of {written:g}, its beats sum to {total:g}",
                area=area,
                written=off.loc[area, "written"],
                total=off.loc[area, "sum"],
            ),
            where=f"{path}, areas",
        )
        for area in sorted(off.index)
    ]


def _post_faults(plan: Plan, posts: pd.DataFrame, path: Path) -> list[Fault]:
    """Return a fault for each post whose area is not that of its beat, and each beat without a post."""
    real = posts["beat"].map(plan.areas).fillna("?")
    moved = posts[real != posts["area"]]
    faults = [
        Fault(say("the post says area {area}, the beat lies in {real}", area=area, real=real[row]), beat=beat)
        for row, beat, area in zip(moved.index, moved["beat"], moved["area"], strict=True)
    ]
    lacking = sorted(set(plan.areas.index) - set(posts["beat"])) if len(posts) else []
    faults += [Fault(say("the beat has no post and is not called vacant"), beat=beat) for beat in lacking]
    return [replace(fault, where=f"{path}, posts") for fault in faults]
