"""Maps of one figure: the classes of its values, their colours, and the values as texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from beatmap.maps.natural_breaks import upper_bounds
from beatmap.maps.values import number, shown, withheld
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from beatmap.maps.layers import Values

    Floats = NDArray[np.float64]

CLASSES = 5
# One hue from light to dark: the order is seen whatever colours a reader can tell apart.
RAMPS = {
    "load": ((238, 244, 248), (10, 58, 99)),
    "lack": ((253, 240, 226), (140, 45, 4)),
    "done": ((237, 246, 238), (0, 84, 60)),
}
UNKNOWN = "#ffffff"
WITHHELD = "#c9c9c9"
TERM_NAMES: dict[str, Text] = {
    "workload": say("Workload"),
    "households": say("Households"),
    "registered": say("Registered population"),
    "floating": say("Floating population"),
    "calls": say("110 calls"),
    "disputes": say("Disputes"),
}


class Theme(NamedTuple):
    """One figure of every beat: what it is called, its figures (NaN for unknown), the ramp it is drawn in."""

    name: str
    figures: pd.Series[float]
    ramp: str = "load"


def term_themes(beats: pd.DataFrame, terms: Sequence[str], lang: str) -> list[Theme]:
    """Return the workload and each of the columns `terms` as themes."""
    chosen = ["workload", *(term for term in terms if term != "workload")]
    return [Theme(_named(term, lang), beats[term].astype(float)) for term in chosen]


def choropleth(theme: Theme, beats: pd.Index[str], least: float, lang: str) -> Values:
    """Return `classes` (texts) with their `colours`, the class `of` each of `beats`, and its value in words.

    Counts above 0 and below `least` are a class of their own, and so is what is not known.

    Examples
    --------
    >>> import pandas as pd
    >>> calls = pd.Series([0.0, 2.0, 7.0, float("nan")], index=[*"abcd"])
    >>> drawn = choropleth(Theme("110 calls", calls), calls.index, 5, "en")
    >>> drawn["classes"], drawn["of"], drawn["values"]
    (['0', '7', 'fewer than 5', 'not known'], [0, 2, 1, 3], ['0', '< 5', '7', ''])
    """
    values = np.asarray(theme.figures.loc[beats], np.float64)
    known = np.isfinite(values)
    small = known & withheld(values, least)
    plain = known & ~small
    bins = upper_bounds(values[plain], CLASSES)
    of = np.full(len(values), len(bins) + int(small.any()))
    of[small] = len(bins)
    of[plain] = np.searchsorted(bins, values[plain])
    extra = [(say("fewer than {n}", n=number(least)), WITHHELD)] * int(small.any())
    extra += [(say("not known"), UNKNOWN)] * int(not known.all())
    return {
        "name": theme.name,
        "classes": [*_ranges(values[plain], of[plain], len(bins)), *(text.to(lang) for text, _ in extra)],
        "colours": [*ramp(theme.ramp, len(bins)), *(colour for _, colour in extra)],
        "of": of.tolist(),
        "values": _in_words(np.where(known, values, np.nan), least),
    }


def _named(term: str, lang: str) -> str:
    return TERM_NAMES[term].to(lang) if term in TERM_NAMES else term


def _in_words(values: Floats, least: float) -> list[str]:
    """Return each value as it may be shown; those that come up often are written once."""
    distinct, which = np.unique(values, return_inverse=True)
    words = [shown(value, least) for value in distinct.tolist()]
    return [words[k] for k in which.tolist()]


def _ranges(values: Floats, of: NDArray[np.int64], count: int) -> list[str]:
    """Return the smallest and the largest value of each class in words."""
    spans = ((number(values[of == k].min()), number(values[of == k].max())) for k in range(count))
    return [low if low == high else f"{low} – {high}" for low, high in spans]


def ramp(name: str, count: int) -> list[str]:
    """Return `count` colours of a ramp, the lightest first."""
    light, dark = (np.array(end) for end in RAMPS[name])
    shares = np.linspace(0, 1, count)[:, None]
    return ["#" + bytes(row).hex() for row in np.rint(light + shares * (dark - light)).astype(np.uint8)]
