"""The words of each rule of an assignment, and where it comes from."""

from __future__ import annotations

from beatmap.texts import Text, say

TRIAL = "one committee, one officer: municipal regulation (trial), Shanghai 2015"
TENURE = "at least five full years in the community, Shanghai 2015"
SHEET: dict[str, tuple[Text, str]] = {
    "central": (say("zones in which every committee has an officer of its own"), TRIAL),
    "max_beats": (say("the most neighbouring beats of one officer outside these zones"), "parameter"),
    "required": (say("the column of how many officers a beat needs"), "several for large or complex beats"),
    "lock_scope": (say("whose tenure is locked"), TENURE),
    "lock_years": (say("for how many calendar years"), TENURE),
    "lock_clock": (say("from when these years count"), "parameter"),
    "young_age": (say("the age from which an officer is no longer young"), "parameter"),
    "transfers": (say("how far officers may be sent"), "parameter"),
    "minimum": (say("the fewest officers of a station"), "parameter"),
    "branch_mix": (say("the fewest officers of a branch in every area"), "bundled assessment, Shanghai 2015"),
    "blackouts": (say("times in which no beat changes hands"), "parameter"),
    "based_on": (say("the preset that these rules began with"), "parameter"),
}
