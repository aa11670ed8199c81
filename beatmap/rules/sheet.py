"""The words of each rule, and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping

from beatmap.texts import Text, say

SHEET: dict[str, tuple[Text, str]] = {
    "target_beats": (say("beats an area should have"), "4,161 beats / 781 areas, Shanghai 2015"),
    "target_workload": (say("workload an area should have"), "parameter"),
    "min_beats": (say("the fewest beats an area may have"), "parameter"),
    "max_beats": (say("the most beats an area may have"), "parameter"),
    "areas": (say("the number of areas given for a station, or for the city"), "parameter"),
    "areas_by": (say("what the number of areas of the city is shared out by"), "Webster's divisors"),
    "free_k": (say("whether one area more or less is tried"), "parameter"),
    "tolerance": (say("the largest share an area may deviate from the mean workload"), "parameter"),
    "tolerances": (say("the same for other columns"), "parameter"),
    "balance": (say("the weight of balance"), "parameter"),
    "compactness": (say("the weight of compactness"), "parameter"),
    "cut": (say("the weight of borders between areas"), "parameter"),
    "roundness": (say("the weight of roundness"), "Polsby & Popper 1991"),
    "stability": (say("the weight of what changes its area"), "parameter"),
    "moved_by": (say("what is counted when a beat changes its area"), "parameter"),
    "order": (say("parts of the objective in strict order"), "parameter"),
    "together": (say("beats that stay in one area"), "parameter"),
    "apart": (say("beats that stay in different areas"), "parameter"),
    "seeds": (say("beats of which each is in a different area"), "parameter"),
    "keep": (say("areas of today that stay as they are"), "parameter"),
    "lock": (say("beats that stay in their area of today"), "parameter"),
    "min_officers": (say("the fewest officers an area may have"), "duty rota, Shanghai 2015"),
    "max_moved": (say("the most beats of a station that may change their area"), "parameter"),
    "max_travel": (say("the longest way inside an area, in metres"), "parameter"),
    "max_diameter": (say("the longest way inside an area, in borders crossed"), "parameter"),
    "joined": (say("stations that are grouped as one"), "parameter"),
    "scope": (say("which stations are grouped"), "parameter"),
    "based_on": (say("the preset that these rules began with"), "parameter"),
}


def as_text(value: object) -> str:
    """Return a rule's value as text, "" where it is not set.

    Examples
    --------
    >>> as_text({"S1": 2, "S2": 3}), as_text((("a", "b"), ("c", "d"))), as_text(None)
    ('S1: 2, S2: 3', 'a + b, c + d', '')
    """
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {as_text(inner)}" for name, inner in value.items())
    if isinstance(value, tuple):
        return ", ".join(" + ".join(inner) if isinstance(inner, tuple) else str(inner) for inner in value)
    return "" if value is None else str(value)
