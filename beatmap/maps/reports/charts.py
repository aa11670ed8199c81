"""Small bar charts, as elements of a page."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from beatmap.maps.reports.elements import element

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from xml.etree.ElementTree import Element

    from numpy.typing import ArrayLike

BEFORE, NOW = "before", "now"  # the two classes of bars; report.css gives them their colours
EDGES = (-30, -20, -10, 0, 10, 20, 30)  # per cent; between them lie the classes of deviations
WIDE, HIGH, FOOT, HEAD = 640, 200, 20, 16  # of a chart, in its own units
BAR = 120  # the longest bar in a row of a table


def class_names() -> list[str]:
    """Return the names of the classes of deviations, in per cent.

    Examples
    --------
    >>> class_names()[0], class_names()[3]
    ('< −30', '−10…0')
    """
    signs = [str(edge).replace("-", "−") for edge in EDGES]
    return [f"< {signs[0]}", *(f"{low}…{high}" for low, high in pairwise(signs)), f"≥ {signs[-1]}"]


def class_counts(deviations: ArrayLike) -> list[int]:
    """Return how many deviations, given as shares, lie in each class.

    Examples
    --------
    >>> class_counts([-0.5, 0.0, 0.05, 0.3])
    [1, 0, 0, 0, 2, 0, 0, 1]
    """
    found = np.digitize(np.round(100 * np.asarray(deviations, dtype=float), 6), EDGES)
    return [int(count) for count in np.bincount(found, minlength=len(EDGES) + 1)]


def column_chart(names: Sequence[str], groups: Mapping[str, Sequence[int]], label: str) -> Element:
    """Return a chart of columns: for each name one of each group, with its number above.

    Parameters
    ----------
    names : sequence of str
        Below the columns.
    groups : mapping of str to sequence of int
        The class of the bars ("before", "now") and their numbers.
    label : str
        What a reader who does not see it is told.
    """
    top = max(1, *(count for counts in groups.values() for count in counts))
    step = WIDE / len(names)
    width = step * 0.8 / len(groups)
    bars = [
        part
        for place, (group, counts) in enumerate(groups.items())
        for at, count in enumerate(counts)
        for part in _column(group, count, top, at * step + step * 0.1 + place * width, width)
    ]
    words = [_word(name, at * step + step / 2, HIGH + HEAD + FOOT - 5) for at, name in enumerate(names)]
    line = element("line", x1="0", x2=str(WIDE), y1=str(HIGH + HEAD), y2=str(HIGH + HEAD))
    return _picture(WIDE, HIGH + HEAD + FOOT, [*bars, line, *words], "columns", label)


def row_bars(groups: Mapping[str, float], most: float, label: str) -> Element:
    """Return one bar for each group, one above another, the longest of the whole table `most`."""
    each = 7
    bars = [
        element(
            "rect",
            class_=group,
            x="0",
            y=str(place * each),
            width=_units(BAR * value / most if most else 0.0),
            height=str(each - 1),
        )
        for place, (group, value) in enumerate(groups.items())
    ]
    return _picture(BAR, each * len(groups), bars, "bars", label)


def _column(group: str, count: int, top: int, x: float, width: float) -> list[Element]:
    """Return a column, and its number where there is one."""
    if not count:
        return []
    high = HIGH * count / top
    y = HEAD + HIGH - high
    bar = element("rect", class_=group, x=_units(x), y=_units(y), width=_units(width), height=_units(high))
    return [bar, _word(str(count), x + width / 2, y - 3)]


def _word(text: str, x: float, y: float) -> Element:
    return element("text", text, x=_units(x), y=_units(y), text_anchor="middle")


def _picture(wide: int, high: int, parts: list[Element], kind: str, label: str) -> Element:
    box = f"0 0 {wide} {high}"
    return element("svg", *parts, viewBox=box, class_=kind, role="img", aria_label=label)


def _units(value: float) -> str:
    """Return a length with the digits that can be seen."""
    return f"{value:.1f}"
