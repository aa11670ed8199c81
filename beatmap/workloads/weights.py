"""How many hours of work a year one unit of each term makes, and where the figure comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from beatmap.errors import Fault, refuse
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from collections.abc import Mapping

AREA, BASE = "area", "base"


class Weight(NamedTuple):
    """Officer-hours a year for one unit of a term (a person, a call, a km2), and the source of the figure."""

    hours: float
    source: Text


VISIT = 45 * 7 / 1200  # h: 45 days of house calls, 14:00 to 21:00, for 1,200 households: 15.75 minutes each
_VISITS = say("one visit a year; 45 days of 7 hours for 1,200 households in one compound (Shanghai 2015)")

# No regulation weighs these terms. `house_calls` holds the one figure that was measured; `assumed` is a start
# to be replaced by a place's own figures, and every source says so.
WEIGHTS: dict[str, dict[str, Weight]] = {
    "house_calls": {"households": Weight(VISIT, _VISITS)},
    "assumed": {
        AREA: Weight(50.0, say("assumed: an hour on foot a week for each km2")),
        "households": Weight(VISIT, _VISITS),
        "registered": Weight(0.05, say("assumed: 3 minutes of papers a year")),
        "floating": Weight(0.5, say("assumed: two checks of 15 minutes a year")),
        "calls": Weight(1.5, say("assumed: 1.5 hours with the report")),
        "disputes": Weight(4.0, say("assumed: two meetings of 2 hours")),
        "venues": Weight(12.0, say("assumed: an hour's inspection a month")),
        BASE: Weight(200.0, say("assumed: 4 hours a week in the office")),
    },
}


def preset(name: str) -> dict[str, Weight]:
    """Return the weights `name`; an unknown name is refused with those there are.

    Examples
    --------
    >>> list(preset("house_calls"))
    ['households']
    """
    if name not in WEIGHTS:
        refuse(
            [
                Fault(
                    say("there are no weights {name}", name=name),
                    fix=say("one of {names}", names=sorted(WEIGHTS)),
                )
            ]
        )
    return WEIGHTS[name]


def weight_sheet(weights: str | Mapping[str, Weight]) -> pd.DataFrame:
    """Return the weights as a sheet to print with a plan: by `term`, `hours` and `source`.

    Parameters
    ----------
    weights : name of a preset, or weights by term

    Raises
    ------
    InputError
        An unknown preset.

    Examples
    --------
    >>> weight_sheet("house_calls")["hours"]
    term
    households    0.2625
    Name: hours, dtype: float64
    """
    table = preset(weights) if isinstance(weights, str) else weights
    rows = [*table.values()]
    return pd.DataFrame(rows, index=pd.Index([*table], name="term"), columns=Weight._fields)
