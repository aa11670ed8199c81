"""What the assignment reached, and what is lacking."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from beatmap.files.planbooks.parts import Part
from beatmap.files.staffbooks import LEVEL_WORDS, RULE_WORDS
from beatmap.texts import say

if TYPE_CHECKING:
    from beatmap.files.planbooks.subjects import Subject
    from beatmap.rosters import Roster

PEOPLE = ("moves", "young", "seats")  # the aims that count officers


def aims(subject: Subject, roster: Roster) -> Part:
    """Return what every aim of the assignment reached, and whether it is proven."""
    levels = roster.levels.reset_index()
    people = levels["level"].isin(PEOPLE)
    table = pd.DataFrame(
        {
            "aim": [LEVEL_WORDS[level] for level in levels["level"]],
            "reached": _told(subject, levels["value"], people),
            "bound": _told(subject, levels["bound"], people),
            "proof": [say("proven") if proven else say("not proven") for proven in levels["proven"]],
        }
    )
    return Part(say("Aims, in strict order"), table)


def shortages(roster: Roster) -> Part:
    """Return how many officers are lacking, by station and rule."""
    short = roster.shortages
    return Part(say("Officers lacking"), short.assign(rule=short["rule"].map(RULE_WORDS)))


def _told(subject: Subject, values: pd.Series[float], people: pd.Series[bool]) -> pd.Series:
    """Return the values, those that count officers as they may be told, whole ones as whole numbers."""
    rounded = [int(value) if value.is_integer() else value for value in values.astype(float).round(3)]
    told = [
        subject.told(value) if counts and isinstance(value, int) else value
        for value, counts in zip(rounded, people, strict=True)
    ]
    return pd.Series(told, dtype=object)
