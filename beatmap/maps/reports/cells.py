"""The parts of the report as tables of a page, each row with a link to its place on the map."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from beatmap.maps.reports.elements import element
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

    import pandas as pd

    from beatmap.files.planbooks import Part

MAP_PAGE = "map.html"  # beside the report, as `beatmap plan` writes it
DECIMALS = 3
SMALL = 10.0**-DECIMALS  # nothing would be seen of a smaller number
SHORT = 24  # signs of an id that is not broken over lines
LINKED = ("beat", "area", "station")  # the columns that lead to the map; of a row's only the first does


class Column(NamedTuple):
    """How a column is shown: whether it holds numbers, with how many decimals (None: as many as each has)."""

    name: str
    numeric: bool
    decimals: int | None


def part_table(part: Part, lang: str, pictures: Sequence[Element] = ()) -> Element:
    """Return a part as a table, without columns that are all empty, or as the word "none".

    Parameters
    ----------
    part : Part
    lang : str
    pictures : sequence of Element
        What stands at the end of each row, if anything.
    """
    if part.table.empty:
        return element("p", say("none").to(lang), class_="nothing")
    part = replace(part, table=part.table.loc[:, (part.table != "").any()])
    columns = [_column(part.table[name]) for name in part.table.columns]
    heads = [
        element("th", heading.to(lang), class_="number" if column.numeric else "text", scope="col")
        for column, heading in zip(columns, part.headings, strict=True)
    ]
    rows = [_row(columns, values, lang) for values in part.table.to_numpy(dtype=object).tolist()]
    if pictures:
        heads.append(element("th"))
        for row, picture in zip(rows, pictures, strict=True):
            row.append(element("td", picture, class_="picture"))
    head, body = element("thead", element("tr", *heads)), element("tbody", *rows)
    return element("table", head, body)


def map_link(kind: str, key: str, *inside: Element | str) -> Element:
    """Return a link to a "beat", an "area" or a "station" on the map, by its id.

    Examples
    --------
    >>> map_link("area", "a&b", "here").get("href")
    'map.html#area=a%26b'
    """
    return element("a", *inside, href=f"{MAP_PAGE}#{kind}={quote(key, safe='', errors='replace')}")


def cell_text(value: object, lang: str, decimals: int | None = None) -> str:
    """Return a cell as a reader writes it, a number with `decimals`, or as many as it has, at most three.

    Then a number that is no count has one at least.

    Examples
    --------
    >>> [cell_text(value, "en") for value in (4161, 0.25, 0.00004, float("nan"), "=1")]
    ['4,161', '0.25', '4e-05', 'unknown', '=1']
    >>> cell_text(2.0, "en"), cell_text(2.0, "en", 0)
    ('2.0', '2')
    """
    if isinstance(value, Text):
        return value.to(lang)
    if isinstance(value, str):
        return value
    if not isinstance(value, int | float) or math.isnan(value):
        return say("unknown").to(lang)
    if 0 < abs(value) < SMALL:
        return f"{value:.2g}"
    own = max(_decimals(value), 1) if isinstance(value, float) else 0
    return f"{value:,.{own if decimals is None else decimals}f}"


def _column(values: pd.Series) -> Column:
    """Return how a column is shown: numbers of one kind below each other, as deep as the deepest."""
    numbers = [value for value in values if isinstance(value, int | float)]
    alike = values.dtype.kind == "f"
    return Column(str(values.name), bool(numbers), max(map(_decimals, numbers)) if alike else None)


def _decimals(value: float) -> int:
    """Return how many decimals a number has, at most three."""
    _, _, behind = f"{value:.{DECIMALS}f}".rstrip("0").partition(".")
    return len(behind)


def _row(columns: Sequence[Column], values: Sequence[object], lang: str) -> Element:
    """Return a row; the first of its places is a link."""
    cells = {column.name: value for column, value in zip(columns, values, strict=True)}
    beat, area = str(cells.get("beat", "")), str(cells.get("area", cells.get("to_area", "")))
    places = {"data_beat": beat, "data_area": area}
    row = element("tr", **{name: place for name, place in places.items() if place})
    linked = next((name for name in LINKED if name in cells), "")
    for column, value in zip(columns, values, strict=True):
        text = cell_text(value, lang, column.decimals)
        inside = map_link(linked, str(value), text) if column.name == linked and text else text
        row.append(element("td", inside, class_=_kind(column, text)))
    return row


def _kind(column: Column, text: str) -> str:
    if column.numeric:
        return "number"
    return "whole" if len(text) <= SHORT and text.isascii() else "text"
