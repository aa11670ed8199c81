"""Everything that can be wrong with the rules of an assignment by themselves, told at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from beatmap.errors import Fault
from beatmap.personnel.presets import PRESETS
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from beatmap.personnel.values import PersonnelRules

WHERE = "[personnel]"
BRANCHES = ("community", "public-order", "patrol", "auxiliary")
CHOICES = {
    "lock_scope": ("transferred_only", "all", "none"),
    "lock_clock": ("community", "beat"),
    "transfers": ("none", "district", "city"),
    "based_on": ("", *PRESETS),
}
WHOLE = {"max_beats": 1, "lock_years": 1, "young_age": 1}  # and the least each may be
MOST_BEATS = 6  # sets of more beats than this are too many to list


def personnel_faults(rules: PersonnelRules) -> list[Fault]:
    """Return everything that is wrong with the values."""
    return [
        *_number_faults(rules),
        *_choice_faults(rules),
        *_table_faults(rules),
        *_window_faults(rules.blackouts),
    ]


def _number_faults(rules: PersonnelRules) -> list[Fault]:
    faults = []
    for name, least in WHOLE.items():
        most = MOST_BEATS if name == "max_beats" else None
        if not _is_count(getattr(rules, name), least, most):
            fix = say("a whole number of {least} or more", least=least)
            if most is not None:
                fix = say("a whole number from {least} to {most}", least=least, most=most)
            faults.append(_fault(name, getattr(rules, name), fix))
    return faults


def _is_count(value: object, least: int, most: int | None = None) -> bool:
    if not isinstance(value, int) or isinstance(value, bool):
        return False
    return value >= least and (most is None or value <= most)


def _choice_faults(rules: PersonnelRules) -> list[Fault]:
    faults = [
        _fault(name, getattr(rules, name), say("one of {names}", names=list(filter(None, names))))
        for name, names in CHOICES.items()
        if getattr(rules, name) not in names
    ]
    required: object = rules.required
    if not isinstance(required, str):
        faults.append(_fault("required", required, say("the name of a column of the beats")))
    if not _is_texts(rules.central):
        fix = say('a list of different texts, such as ["a", "b"]')
        faults.append(_fault("central", rules.central, fix))
    return faults


def _is_texts(values: object) -> bool:
    if isinstance(values, str) or not isinstance(values, Sequence):
        return False
    return all(isinstance(value, str) for value in values) and len(set(values)) == len(values)


def _table_faults(rules: PersonnelRules) -> list[Fault]:
    faults = []
    tables = {
        "minimum": say("a table of station = number, such as S01 = 12"),
        "branch_mix": say("a table of branch = number; branches are {names}", names=[*BRANCHES]),
    }
    for name, fix in tables.items():
        table: object = getattr(rules, name)
        sound = isinstance(table, Mapping) and all(_is_count(n, 0) for n in table.values())
        names = set(table) if isinstance(table, Mapping) else set()
        known = names <= set(BRANCHES) if name == "branch_mix" else all(isinstance(n, str) for n in names)
        if not (sound and known):
            faults.append(_fault(name, dict(table) if isinstance(table, Mapping) else table, fix))
    return faults


def _window_faults(windows: object) -> list[Fault]:
    fix = say('a list of windows, such as [["2026-02-10", "2026-02-25", "Spring Festival"]]')
    if isinstance(windows, str) or not isinstance(windows, Sequence):
        return [_fault("blackouts", windows, fix)]
    return [_fault("blackouts", _listed(window), fix) for window in windows if not _is_window(window)]


def _listed(window: object) -> object:
    return list(window) if isinstance(window, tuple) else window


def _is_window(window: object) -> bool:
    """Return whether `window` has a first day, a last day that is not before it, and a text or none."""
    if isinstance(window, str) or not isinstance(window, Sequence) or len(window) not in {2, 3}:
        return False
    if not all(isinstance(part, str) for part in window):
        return False
    return is_day(window[0]) and is_day(window[1]) and window[0] <= window[1]


def is_day(text: str) -> bool:
    """Return whether a text is a day as year-month-day.

    Examples
    --------
    >>> is_day("2012-02-29"), is_day("2013-02-29"), is_day("2015.07")
    (True, False, False)
    """
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _fault(name: str, value: object, fix: Text) -> Fault:
    return Fault(say("{name} is {value}", name=name, value=repr(value)), where=WHERE, fix=fix)
