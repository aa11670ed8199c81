"""Tables on paper, side by side as often as there is room for; the rest goes to another page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from beatmap.maps.sheets import styles
from beatmap.maps.sheets.marks import Stroke, Word, Words, polyline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beatmap.maps.sheets.lettering import Lettering
    from beatmap.maps.sheets.marks import Mark
    from beatmap.maps.sheets.papers import Rect

SIZE = 6.0  # points
LEAD = 1.25  # from line to line, as a share of the size
GAP = 4.0  # points between the cells of a row
ASIDE = 7.0  # and between tables side by side
WIDEST = 130.0  # points of a cell
BELOW = 8.0  # points under a table
NARROWEST = 12.0
RULE = 2.0  # points of room for the rule under the heads


@dataclass(frozen=True)
class Table:
    """A table of texts.

    Attributes
    ----------
    title : str
    heads : tuple of str
        One a column; all empty where the columns need none.
    rows : tuple of tuples of str
    right : tuple of bool
        Which columns stand at their right edge, as numbers do.
    """

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]


def set_tables(tables: Sequence[Table], room: Rect, letters: Lettering) -> tuple[list[Mark], list[Table]]:
    """Return the marks of the tables that find place in `room`, one under another, and what is left over."""
    marks: list[Mark] = []
    rest = list(tables)
    while rest:
        some, room, left = _set_table(rest[0], room, letters)
        if not some:
            break
        marks += some
        if left is not None:
            rest[0] = left
            break
        rest.pop(0)
    return marks, rest


def _set_table(table: Table, room: Rect, letters: Lettering) -> tuple[list[Mark], Rect, Table | None]:
    """Return the marks of one table, the room below it, and what of it is left over."""
    headed = any(table.heads)
    lead = SIZE * LEAD
    above = lead * 1.4 + headed * (lead + RULE)
    lines = int((room.height - above) // lead)
    if lines < 1 or room.width < NARROWEST:
        return [], room, table
    widths = _widths(table, room.width, letters)
    wide = sum(widths) + GAP * (len(widths) - 1)
    beside = max(int((room.width + ASIDE) // (wide + ASIDE)), 1)
    here = table.rows[: lines * beside]
    high = -(-len(here) // beside)
    words = [Word(room.x, room.top - SIZE, letters.cut(table.title, SIZE + 1, room.width), SIZE + 1)]
    marks: list[Mark] = []
    for start in range(0, max(len(here), 1), max(high, 1)):
        left = room.x + start // max(high, 1) * (wide + ASIDE)
        words += _block(table, here[start : start + high], (left, room.top - above), widths, letters)
        if headed:
            y = room.top - above
            marks.append(Stroke(polyline((left, y), (left + wide, y)), styles.PALE_INK, 0.3))
    below = room.from_top(above + high * lead + BELOW)[1]
    left_over = replace(table, rows=table.rows[len(here) :]) if len(here) < len(table.rows) else None
    return [Words(tuple(words)), *marks], below, left_over


def _widths(table: Table, room: float, letters: Lettering) -> list[float]:
    """Return the width of each column: of its widest text, the widest columns cut until all find place."""
    columns = zip(table.heads, *table.rows, strict=True)
    widths = [min(max(letters.width(letters.shown(t), SIZE) for t in texts), WIDEST) for texts in columns]
    excess = sum(widths) + GAP * (len(widths) - 1) - room
    while excess > 0:
        widest = widths.index(max(widths))
        cut = min(excess, max(widths[widest] / 4, 1.0))
        widths[widest] -= cut
        excess -= cut
    return widths


def _block(
    table: Table,
    rows: Sequence[tuple[str, ...]],
    corner: tuple[float, float],
    widths: list[float],
    letters: Lettering,
) -> list[Word]:
    """Return the words of some rows, the heads above them; `corner` is left, and where the rows begin."""
    left, top = corner
    lines = [table.heads, *rows]
    words = []
    for column, width in enumerate(widths):
        for line, row in enumerate(lines):
            text = letters.cut(row[column], SIZE, width + 0.01)
            x = left + (width - letters.width(text, SIZE) if table.right[column] else 0)
            up = SIZE * LEAD - SIZE + RULE if line == 0 else -(line - 1) * SIZE * LEAD - SIZE
            words.append(Word(x, top + up, text, SIZE))
        left += width + GAP
    return [word for word in words if word.text]
