"""What is lacking after the best assignment, by station and rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from beatmap.rosters import SHORTAGES

if TYPE_CHECKING:
    from beatmap.staffing.assigning.places import Places
    from beatmap.staffing.assigning.solving import Answer
    from beatmap.staffing.assigning.wanted import Wanted

CENTRAL, LARGE, MIX, VACANT = "one_committee_one_officer", "required", "branch_mix", "vacancy"


def shortage_table(wanted: Wanted, answer: Answer) -> pd.DataFrame:
    """Return `station`, `rule`, `place`, `missing`, sorted; empty where nothing is lacking.

    The rules are "one_committee_one_officer" (a central beat has fewer officers than it needs), "required" (a
    large one), "branch_mix" (an area lacks officers of a branch: `place` is "area branch"), "minimum" (a
    station lacks officers), "vacancy" (nobody holds a beat that one officer would do for).
    """
    places = wanted.places
    held = np.bincount(answer.at, minlength=len(places))
    missing = np.maximum(places.required - held, 0)
    covered = np.zeros(len(places), dtype=bool)
    covered[[place for _, place in answer.covers]] = True
    missing[covered & ~places.hard] = 0
    short = np.flatnonzero(missing)
    rows = [
        (places.stations[i], _rule(places, int(i)), _name(places, int(i)), int(missing[i])) for i in short
    ]
    rows += [
        (team.station, team.rule, f"{team.name} community" if team.name else "", int(lack))
        for team, lack in zip(wanted.teams, answer.lacks, strict=True)
        if lack
    ]
    return pd.DataFrame(sorted(rows), columns=list(SHORTAGES))


def _rule(places: Places, i: int) -> str:
    if not places.beats[i]:
        return MIX
    if not places.hard[i]:
        return VACANT
    return CENTRAL if places.committees[i] else LARGE


def _name(places: Places, i: int) -> str:
    branch = str(places.branches[i])
    return str(places.names[i]) if branch == "" else f"{places.names[i]} {branch}"
