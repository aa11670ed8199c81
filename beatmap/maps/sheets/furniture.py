"""What stands around a map: title, legend, scale bar, north arrow, foot line."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from beatmap.maps.sheets import styles
from beatmap.maps.sheets.marks import Fill, Stroke, Word, Words, frame_of, polyline, rings_of
from beatmap.maps.sheets.papers import Rect
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from beatmap.maps.sheets.ground import View
    from beatmap.maps.sheets.lettering import Lettering
    from beatmap.maps.sheets.marks import Mark
    from beatmap.maps.sheets.styles import Line

HEAD = 34.0  # points: the height of the title block
FOOT = 10.0
TITLE = 15.0
SMALL = 7.0
ROW = 10.5  # points from entry to entry of a legend
SWATCH = 16.0
NOTE = 6.0
CLASSIFIED = 9.0
CAPITAL = 0.75  # of the size: how high a capital letter is
EDGE = 10.0  # points of the paper's edge that printers leave white
MOST_NOTES = 8  # lines of remarks in a legend
LONGEST_BAR = 160.0  # points
BAR = 4.0  # points: the height of a scale bar
ARROW = 22.0
BETWEEN = " · "


class Entry(NamedTuple):
    """A line of the legend: a sample of fills, or of a line, and what it means."""

    words: str
    fills: tuple[str, ...] = ()
    line: Line | None = None
    hatched: bool = False


def title_block(room: Rect, head: dict[str, Any], subtitle: str, letters: Lettering) -> list[Mark]:
    """Return the title with what it is a plan of, and on the right how secret and how far proven it is."""
    half = room.width / 2 - 6
    title = BETWEEN.join(part for part in (head["title"], subtitle) if part)
    left = [
        Word(room.x, room.top - TITLE, letters.cut(title, TITLE, half), TITLE),
        Word(room.x, room.y + 4, letters.cut(BETWEEN.join(head["facts"]), SMALL, room.width * 0.7), SMALL),
    ]
    secrecy = _at_right(letters, Word(room.right, room.top - SMALL - 4, head["secrecy"], SMALL + 1), half)
    proof = _at_right(
        letters, Word(room.right, room.y + 4, BETWEEN.join(head["proof"]), SMALL), room.width * 0.3 - 6
    )
    rule = Stroke(polyline((room.x, room.y), (room.right, room.y)), styles.INK, 0.8)
    return [Words((*left, proof)), Words((secrecy,), styles.VERMILION), rule]


def foot_line(room: Rect, head: dict[str, Any], page: str, letters: Lettering) -> list[Mark]:
    """Return plan and date on the left, the page's number on the right."""
    left = BETWEEN.join(head["foot"])
    words = (
        Word(room.x, room.y, letters.cut(left, NOTE, room.width * 0.8), NOTE),
        _at_right(letters, Word(room.right, room.y, page, NOTE), room.width * 0.2),
    )
    return [Words(words, styles.PALE_INK)]


def classification_lines(paper: Rect, line: str, letters: Lettering) -> list[Mark]:
    """Return who may see the sheet, in the middle of its upper and of its lower margin."""
    if not line:
        return []
    text = letters.cut(line, CLASSIFIED, paper.width - 8 * EDGE)
    x = paper.x + (paper.width - letters.width(text, CLASSIFIED)) / 2
    rows = (paper.top - EDGE - CLASSIFIED * CAPITAL, paper.y + EDGE)
    return [Words(tuple(Word(x, y, text, CLASSIFIED) for y in rows), styles.VERMILION)]


def legend(  # noqa: PLR0913, PLR0917 - everything that a legend tells
    room: Rect, entries: Sequence[Entry], remarks: Sequence[str], view: View, letters: Lettering, lang: str
) -> tuple[list[Mark], Rect]:
    """Return the legend with scale bar, north arrow and remarks, and the room that is left below it."""
    marks: list[Mark] = [*_scale_and_north(room, view, letters, lang)]
    top = room.top - ARROW - 8
    for entry in entries:
        marks += _sample(Rect(room.x, top - ROW + 2, SWATCH, ROW - 4), entry)
        text = letters.cut(entry.words, SMALL, room.width - SWATCH - 6)
        marks.append(Words((Word(room.x + SWATCH + 6, top - ROW + 3, text, SMALL),)))
        top -= ROW
    lines = [line for remark in remarks for line in letters.wrapped(remark, NOTE, room.width)][:MOST_NOTES]
    lead = NOTE * 1.35
    words = (Word(room.x, top - 2 - (n + 1) * lead, line, NOTE) for n, line in enumerate(lines))
    marks.append(Words(tuple(words), styles.PALE_INK))
    used = room.top - top + len(lines) * lead + 12
    return marks, room.from_top(used)[1]


def _sample(box: Rect, entry: Entry) -> Iterator[Mark]:
    """Yield what a line of the legend shows before its words."""
    middle = box.y + box.height / 2
    part = box.width / max(len(entry.fills), 1)
    for n, colour in enumerate(entry.fills):
        yield Fill(rings_of([Rect(box.x + n * part, box.y, part, box.height)]), colour)
    if entry.hatched:
        yield Fill(rings_of([box]), styles.VERMILION, hatched=True)
    if entry.line is not None:
        line = polyline((box.x, middle), (box.right, middle))
        yield Stroke(line, entry.line.colour, entry.line.width, entry.line.dashes)


def _scale_and_north(room: Rect, view: View, letters: Lettering, lang: str) -> Iterator[Mark]:
    """Yield a bar of a round number of metres, and an arrow to the north of the grid."""
    x, y = room.x + 4, room.top - ARROW
    arrow = [(x, y), (x + 4, y + ARROW - 8), (x + 8, y), (x + 4, y + 4)]
    yield Fill(polyline(*arrow), styles.INK)
    words = [Word(x + 1.5, room.top - 6, "N", SMALL)]
    grid = letters.cut(say("grid north").to(lang), NOTE, 60)
    words.append(Word(x + 12, y, grid, NOTE))
    metres = round_metres(min(room.width - 100, LONGEST_BAR) / view.scale)
    left, length = room.x + 80, metres * view.scale
    for half in (0, 1):
        box = Rect(left + half * length / 2, y + 1, length / 2, BAR)
        yield Fill(rings_of([box]), styles.INK if half == 0 else styles.PAPER_WHITE)
        yield Stroke(frame_of(box), styles.INK, 0.4)
    for share, text in ((0.0, "0"), (1.0, distance(metres))):
        at = left + share * length - letters.width(text, SMALL) / 2
        words.append(Word(at, y + BAR + 4, text, SMALL))
    yield Words(tuple(words))


def round_metres(most: float) -> float:
    """Return the largest of 1, 2, 5, 10, 20, 50, ... that is not above `most`.

    Examples
    --------
    >>> round_metres(730.0), round_metres(0.19)
    (500.0, 0.1)
    """
    power = 10.0 ** math.floor(math.log10(most))
    return next(step * power for step in (5.0, 2.0, 1.0) if step * power <= most)


def distance(metres: float) -> str:
    """Return a round length as it stands on a scale bar.

    Examples
    --------
    >>> distance(5000.0), distance(200.0)
    ('5 km', '200 m')
    """
    return f"{metres / 1000:g} km" if metres >= 1000 else f"{metres:g} m"  # noqa: PLR2004 - a kilometre


def _at_right(letters: Lettering, word: Word, width: float) -> Word:
    """Return `word` with its right end where its left end was, cut to `width` points."""
    text = letters.cut(word.text, word.size, width)
    return word._replace(x=word.x - letters.width(text, word.size), text=text)
