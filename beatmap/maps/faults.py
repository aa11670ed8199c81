"""The kinds of faults in words."""

from __future__ import annotations

from beatmap.texts import Text, say

# Each word follows a number: "1 overlap", "14 overlaps".
FAULT_NAMES: dict[str, tuple[Text, Text]] = {
    "missing": (say("without geometry"), say("without geometry")),
    "empty": (say("without polygon"), say("without polygon")),
    "invalid": (say("with an invalid ring"), say("with an invalid ring")),
    "spike": (say("spike"), say("spikes")),
    "duplicate": (say("drawn twice"), say("drawn twice")),
    "nested": (say("drawn over another"), say("drawn over another")),
    "overlap": (say("overlap"), say("overlaps")),
    "gap": (say("gap between beats"), say("gaps between beats")),
    "hole": (say("hole"), say("holes")),
    "unmatched": (say("border that does not match"), say("borders that do not match")),
    "multipart": (say("in several parts"), say("in several parts")),
    "outlier": (say("of an unusual size"), say("of an unusual size")),
    "outside": (say("outside its station"), say("outside their station")),
}


def fault_name(kind: str, n: int) -> Text:
    """Return a kind of fault in the word that follows the number `n`.

    Examples
    --------
    >>> [f"{n} {fault_name('overlap', n)}" for n in (1, 2)]
    ['1 overlap', '2 overlaps']
    """
    one, many = FAULT_NAMES[kind]
    return one if n == 1 else many
