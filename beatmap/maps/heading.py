"""What stands above the map: which plan, of when, how far proven, and what to know of its making."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from beatmap.texts import Text, say

if TYPE_CHECKING:
    import pandas as pd

    from beatmap.plans import Plan
    from beatmap.rosters import Roster

# Statuses that a reader must not take for a proven plan.
UNPROVEN = ("feasible", "infeasible")


def heading(  # noqa: PLR0913 - all that can stand above a map
    plan: Plan,
    roster: Roster | None,
    *,
    internal: bool,
    lang: str,
    title: str | None,
    classification: str | None = None,
) -> dict[str, Any]:
    """Return the texts above the map, in `lang`.

    Returns
    -------
    dict
        `title`; `classification`: who may see the page, "" where nothing is said of it, in the user's own
        words; `facts`: plan id, date, counts; `secrecy`: what personal data the page holds; `proof`: how
        many stations are proven; `warnings`: a line for each that is not; `notes`: on the city's making.
    """
    return {
        "title": title or plan.city.name or say("Responsibility areas").to(lang),
        "classification": (classification or "").strip(),
        "facts": [fact.to(lang) for fact in _facts(plan, roster)],
        "secrecy": "" if roster is None else _secrecy(internal=internal).to(lang),
        "proof": [line.to(lang) for line in _proof(plan.certificates)],
        "warnings": [line.to(lang) for line in _warnings(plan.certificates)],
        "notes": [note.to(lang) for note in plan.city.notes],
    }


def _facts(plan: Plan, roster: Roster | None) -> list[Text]:
    facts = [say("plan {id}", id=plan.id)]
    if roster is not None and roster.on:
        facts.append(say("as of {date}", date=roster.on))
    facts += [
        say("{n} stations", n=len(plan.city.station_ids)),
        say("{n} beats", n=len(plan.city)),
        say("{n} areas", n=int(plan.areas.nunique())),
    ]
    if roster is not None:
        facts += [
            say("{n} officers", n=len(roster.officers)),
            say("vacant beats: {n}", n=len(roster.vacancies)),
        ]
    return facts


def _secrecy(*, internal: bool) -> Text:
    if internal:
        return say("Internal: holds the names and numbers of officers")
    return say("Officers are shown as counts only")


def _proof(certificates: pd.DataFrame) -> list[Text]:
    """Return how many stations are proven optimal, and how many were drawn by hand."""
    counts = certificates["status"].value_counts()
    optimal, given, every = int(counts.get("optimal", 0)), int(counts.get("given", 0)), len(certificates)
    lines = [] if given == every else [say("{n} of {all} stations proven optimal", n=optimal, all=every)]
    by_hand = say("drawn by hand, not computed: {n} of {all} stations", n=given, all=every)
    return [*lines, by_hand] if given else lines


def _warnings(certificates: pd.DataFrame) -> list[Text]:
    unproven = certificates[certificates["status"].isin(UNPROVEN)].sort_index()
    return [
        _no_grouping(station) if status == "infeasible" else _not_proven(station, gap, objective)
        for station, status, gap, objective in zip(
            unproven.index, unproven["status"], unproven["gap"], unproven["objective"], strict=True
        )
    ]


def _no_grouping(station: str) -> Text:
    return say("{station}: no grouping keeps the rules, today's areas stand", station=station)


def _not_proven(station: str, gap: float, objective: float) -> Text:
    if math.isfinite(gap) and objective > 0:
        share = f"{gap / objective:.1%}"
        return say("{station}: not proven optimal, gap {gap}", station=station, gap=share)
    return say("{station}: not proven optimal, gap unknown", station=station)
