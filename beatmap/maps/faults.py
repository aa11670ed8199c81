"""The kinds of faults in words."""

from __future__ import annotations

from beatmap.texts import Text, say

# Each word follows a number: "14 overlaps".
FAULT_NAMES: dict[str, Text] = {
    "missing": say("without geometry"),
    "empty": say("without polygon"),
    "invalid": say("with an invalid ring"),
    "spike": say("spikes"),
    "duplicate": say("drawn twice"),
    "nested": say("drawn over another"),
    "overlap": say("overlaps"),
    "gap": say("gaps"),
    "hole": say("holes"),
    "unmatched": say("borders that do not match"),
    "multipart": say("in several parts"),
    "outlier": say("of an unusual size"),
    "outside": say("outside their station"),
}
