"""One table of the report, in no language yet: the workbook and the page each put it into words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from beatmap.texts import Text, say

if TYPE_CHECKING:
    import pandas as pd

HEADINGS: dict[str, Text] = {
    "figure": say("figure"),
    "before": say("today"),
    "now": say("plan"),
    "station": say("station"),
    "area": say("area"),
    "beat": say("beat"),
    "name": say("beat name"),
    "beats": say("beats"),
    "areas": say("areas"),
    "areas_before": say("areas today"),
    "area_before": say("area today"),
    "workload": say("workload"),
    "officers": say("officers"),
    "who": say("name and police number"),
    "links": say("links"),
    "deviation": say("deviation, %"),
    "km2": say("km²"),
    "polsby_popper": say("roundness"),
    "diameter": say("borders across"),
    "relies_on": say("relies on"),
    "beats_moved": say("beats moved"),
    "mean_deviation": say("mean dev., %"),
    "mean_deviation_before": say("mean dev. today, %"),
    "largest_deviation": say("largest dev., %"),
    "largest_deviation_before": say("largest dev. today, %"),
    "cut_km": say("border between areas, km"),
    "status": say("status"),
    "objective": say("objective"),
    "bound": say("bound"),
    "gap": say("gap"),
    "levels": say("levels"),
    "candidates": say("candidate areas"),
    "solver": say("solver"),
    "note": say("note"),
    "from_area": say("from area"),
    "to_area": say("to area"),
    "mean_without": say("mean dev. without it, %"),
    "mean_with": say("mean dev. with it, %"),
    "border_m": say("change of borders between areas, m"),
    "why": say("what it does"),
    "aim": say("aim"),
    "reached": say("reached"),
    "proof": say("proof"),
    "rule": say("rule"),
    "place": say("place"),
    "missing": say("lacking"),
    "id": say("id"),
    "value": say("value"),
    "source": say("source"),
    "version": say("version"),
    "reason": say("reason"),
}


@dataclass(frozen=True)
class Part:
    """One table of the report.

    Attributes
    ----------
    title : Text
    table : DataFrame
        Its columns are keys of `HEADINGS`; a cell is a text in no language (str), a `Text`, or a number, NaN
        where that is unknown. A row with a `beat` or an `area` is about that beat or area.
    note : Text, optional
        How to read it.
    """

    title: Text
    table: pd.DataFrame
    note: Text | None = None

    @property
    def headings(self) -> list[Text]:
        """The headings of the columns."""
        return [HEADINGS[column] for column in self.table.columns]
