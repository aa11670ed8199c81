"""From the marks of a map to numbered pages: title, foot line, and what did not fit on the first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from beatmap.maps.sheets.furniture import classification_lines, foot_line, title_block
from beatmap.maps.sheets.marks import Page
from beatmap.maps.sheets.tables import set_tables
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from beatmap.maps.sheets.layout import Layout
    from beatmap.maps.sheets.marks import Mark
    from beatmap.maps.sheets.matter import Matter
    from beatmap.maps.sheets.papers import Rect
    from beatmap.maps.sheets.placing import Placed
    from beatmap.maps.sheets.tables import Table

COLUMNS = ("name", "text", "map", "x", "y", "width", "height", "size", "leader")


@dataclass(frozen=True, eq=False)
class Draft:
    """Pages before they are numbered: for each its paper, its foot line's room and its marks.

    Attributes
    ----------
    bodies : tuple of (paper, foot, marks)
    labels : DataFrame
        See `beatmap.maps.sheets.Sheet`.
    """

    bodies: tuple[tuple[Rect, Rect, tuple[Mark, ...]], ...]
    labels: pd.DataFrame


def finished(  # noqa: PLR0913, PLR0917 - everything that comes together on a page
    matter: Matter,
    rooms: Layout,
    subtitle: str,
    marks: Sequence[Mark],
    tables: Sequence[Table],
    room: Rect,
    found: Placed,
    names: Sequence[str],
) -> Draft:
    """Return the page of a map with its tables in `room`, and further pages for those left over."""
    head = title_block(rooms.head, matter.head, subtitle, matter.letters)
    set_here, rest = set_tables(tables, room, matter.letters)
    bodies = [(rooms.paper, rooms.foot, (*head, *marks, *set_here))]
    top, body = rooms.head, rooms.body
    while rest:
        more, rest = set_tables(rest, body, matter.letters)
        bodies.append(
            (rooms.paper, rooms.foot, (*title_block(top, matter.head, subtitle, matter.letters), *more))
        )
    return Draft(tuple(bodies), _label_table(found, names))


def numbered_pages(matter: Matter, draft: Draft, first: int, count: int) -> Iterator[Page]:
    """Yield the pages of a draft, numbered from `first` on among `count` pages."""
    for number, (paper, foot, marks) in enumerate(draft.bodies, start=first):
        words = say("page {n} of {all}", n=number, all=count).to(matter.lang)
        edges = classification_lines(paper, matter.head["classification"], matter.letters)
        yield Page(paper, (*marks, *foot_line(foot, matter.head, words, matter.letters), *edges))


def _label_table(found: Placed, names: Sequence[str]) -> pd.DataFrame:
    rows = [
        (names[label.group], label.text, number, *label.box, label.size, label.anchor is not None)
        for number, plate in enumerate(found.plates)
        for label in plate.labels
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS)).sort_values(["name"], ignore_index=True)
