"""What is proven of each station, which stations have no grouping, and by which rules all was judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from beatmap.errors import UnsolvedError
from beatmap.files.planbooks.parts import Part
from beatmap.personnel.sheet import SHEET as STAFF_RULES
from beatmap.rules.sheet import SHEET as PLAN_RULES
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from beatmap.files.planbooks.subjects import Subject
    from beatmap.rosters import Roster

STATUS_WORDS: dict[str, Text] = {
    "optimal": say("optimal"),
    "feasible": say("feasible"),
    "given": say("given"),
    "infeasible": say("infeasible"),
}
DIGITS = 9  # of an objective; what solvers differ in lies behind them


def certificates(subject: Subject) -> Part:
    """Return the certificate of each station."""
    found = subject.plan.certificates.reset_index()
    table = pd.DataFrame(
        {
            "station": found["station"],
            "status": [STATUS_WORDS[status] for status in found["status"]],
            "areas": found["areas"],
            **{column: found[column].round(DIGITS) for column in ("objective", "bound", "gap")},
            "levels": found["levels"],
            "candidates": found["candidates"],
            "solver": found["solver"],
            "note": found["note"],
        }
    )
    note = say("Optimal: no division of the station into this number of areas is better, and that is proven.")
    return Part(say("Certificates"), table, note)


def unsolved(subject: Subject) -> Part:
    """Return the stations without a grouping, why, and what would help; none where all have one."""
    states = subject.plan.certificates["status"]
    unexplained = say("no grouping keeps the rules")
    reasons = dict.fromkeys(states.index[states == "infeasible"], unexplained) | _reasons(subject.unsolved)
    rows = sorted(reasons.items())
    return Part(say("Stations without a grouping"), pd.DataFrame(rows, columns=["station", "reason"]))


def _reasons(error: BaseException | None) -> dict[str, Text]:
    """Return why stations have no grouping, also those of the other kind that are the error's cause."""
    return {**_reasons(error.__cause__), **error.reasons} if isinstance(error, UnsolvedError) else {}


def plan_rules(subject: Subject) -> Part:
    """Return the rule sheet of the plan."""
    return Part(say("Rules of the plan"), _sheet(subject.plan.rules.sheet(), PLAN_RULES))


def staff_rules(roster: Roster) -> Part:
    """Return the rule sheet of the assignment."""
    return Part(say("Rules of the assignment"), _sheet(roster.rules.sheet(), STAFF_RULES))


def _sheet(sheet: pd.DataFrame, words: Mapping[str, tuple[Text, str]]) -> pd.DataFrame:
    """Return a rule sheet with its rules in no language yet."""
    return sheet.assign(rule=sheet.index.map({key: rule for key, (rule, _) in words.items()})).reset_index()
