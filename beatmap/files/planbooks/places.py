"""The stations, areas and beats of the plan: what each is, how heavy, who is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from beatmap.files.planbooks.holders import holders, officers_by_area
from beatmap.files.planbooks.names import beat_names
from beatmap.files.planbooks.parts import Part
from beatmap.files.tables import links_of
from beatmap.scores import evaluate
from beatmap.texts import say

if TYPE_CHECKING:
    from beatmap.files.planbooks.subjects import Subject
    from beatmap.rosters import Roster


def stations(subject: Subject) -> Part:
    """Return how evenly each station shares its workload, and how it does today."""
    now, before = subject.balance.stations, subject.balance_before
    table = pd.DataFrame({"beats": now["beats"], "areas": now["areas"]})
    if before is not None and subject.before is not None:
        other = subject.before.areas != subject.plan.areas
        table["areas_before"] = before.stations["areas"]
        table["beats_moved"] = other.groupby(subject.plan.city.stations).sum()
    for column in ("mean_deviation", "largest_deviation"):
        if before is not None:
            table[f"{column}_before"] = (100 * before.stations[column]).round(1)
        table[column] = (100 * now[column]).round(1)
    table["cut_km"] = (now["cut_m"] / 1000).round(1)
    return Part(say("Balance of the stations"), table.reset_index())


def areas(subject: Subject) -> Part:
    """Return the areas: size, workload, deviation, roundness, and how many officers."""
    found = evaluate(subject.plan).reset_index()
    across = [say("in pieces") if np.isinf(borders) else int(borders) for borders in found["diameter"]]
    table = pd.DataFrame(
        {
            "station": found["station"],
            "area": found["area"],
            "beats": found["beats"],
            "workload": found["workload"].round(2),
            "deviation": (100 * found["deviation"]).round(1),
            "km2": found["km2"].round(2),
            "polsby_popper": found["polsby_popper"].round(2),
            "diameter": pd.Series(across, dtype=object),
            "relies_on": found["relies_on"],
        }
    )
    if subject.roster is not None:
        at = pd.MultiIndex.from_frame(table[["station", "area"]])
        counts = officers_by_area(subject.roster).reindex(at, fill_value=0)
        table["officers"] = [subject.told(int(count)) for count in counts]
    note = say("Roundness: 4πA / P² (Polsby & Popper 1991), 1 for a circle.")
    return Part(say("Responsibility areas"), table, note)


def beats(subject: Subject) -> Part:
    """Return every beat: its area, today's, its workload, its officers, its links."""
    plan = subject.plan
    table = pd.DataFrame({"station": plan.city.stations, "beat": plan.city.stations.index})
    table = table.assign(**beat_names(plan, plan.city.stations.index), area=plan.areas)
    if subject.before is not None:
        table["area_before"] = subject.before.areas
    table["workload"] = plan.city.workload.round(2)
    if subject.roster is not None:
        table = table.join(holders(subject, subject.roster))
    table["links"] = links_of(plan.city)
    table = table.rename_axis(None).sort_values(["station", "area", "beat"], ignore_index=True)
    return Part(say("Beats"), table)


def vacancies(subject: Subject, roster: Roster) -> Part:
    """Return the beats without an officer, the heaviest first."""
    plan, vacant = subject.plan, list(roster.vacancies)
    table = pd.DataFrame({"station": plan.city.stations.loc[vacant], "beat": vacant})
    table = table.assign(**beat_names(plan, table.index), area=plan.areas.loc[vacant])
    table["workload"] = plan.city.workload.loc[vacant].round(2)
    return Part(say("Vacant beats"), table.reset_index(drop=True))
