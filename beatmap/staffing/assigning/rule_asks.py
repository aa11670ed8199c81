"""Whether the rules of an assignment fit the plan: its stations, its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from beatmap.beats import id_text
from beatmap.errors import Fault
from beatmap.gates import column_fault
from beatmap.texts import say

if TYPE_CHECKING:
    from beatmap.personnel import PersonnelRules
    from beatmap.plans import Plan

WHERE = "[personnel]"


def plan_faults(plan: Plan, rules: PersonnelRules) -> list[Fault]:
    """Return a fault for each station, column or number that the plan does not have."""
    columns = plan.city.beats.columns
    asked = [rules.required] if rules.required else []
    asked += ["district"] if rules.transfers == "district" else []
    lacking = [column_fault(column, columns, where=WHERE) for column in asked if column not in columns]
    stations = sorted(set(rules.minimum) - set(plan.city.station_ids))
    unknown = [
        Fault(say("station {station} does not exist", station=station), where=f"{WHERE} minimum")
        for station in stations
    ]
    return [*lacking, *unknown, *([] if lacking else _required_faults(plan, rules))]


def _required_faults(plan: Plan, rules: PersonnelRules) -> list[Fault]:
    """Return a fault for each beat that does not say how many officers it needs."""
    if not rules.required:
        return []
    beats = plan.city.beats
    given = beats[rules.required].sort_index()
    needs = pd.to_numeric(given, errors="coerce").to_numpy(dtype=float, na_value=np.nan)
    fix = say("a whole number of 1 or more; unknown is not 0")
    return [
        Fault(
            say("{column} is {value}", column=rules.required, value=id_text(value)), beat=str(beat), fix=fix
        )
        for beat, value, need in zip(given.index, given, needs, strict=True)
        if not (need >= 1 and need % 1 == 0)
    ]
