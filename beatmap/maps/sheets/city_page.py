"""The sheet of a whole city: its areas by name or number, an inset where they are small, an index."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from beatmap.maps.sheets import styles
from beatmap.maps.sheets.furniture import SMALL, legend
from beatmap.maps.sheets.layout import GAP, KEY, layout
from beatmap.maps.sheets.marks import Stroke, Word, Words, frame_of
from beatmap.maps.sheets.pages import Draft, finished
from beatmap.maps.sheets.papers import Rect
from beatmap.maps.sheets.placing import MAGNIFIED, Named, placed
from beatmap.maps.sheets.plate_marks import plate_marks
from beatmap.maps.sheets.tables import Table
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beatmap.maps.sheets.layout import Layout
    from beatmap.maps.sheets.marks import Mark
    from beatmap.maps.sheets.matter import Matter
    from beatmap.maps.sheets.placing import Placed

SIZES = (8.0, 7.0, 6.0, 5.0)  # points of the areas' names
INSET = 0.46  # of the panel's longer side
CAPTION = 9.0  # points above an inset


def city_draft(matter: Matter, paper: str) -> Draft:
    """Return the page of the whole city, with the rest of the index for further pages."""
    rooms = layout(paper, matter.ground.bounds(np.ones(len(matter.area), bool)))
    things = Named(matter.area, [matter.letters.shown(name) for name in matter.areas], SIZES)
    key, beside = _key(matter, rooms)
    found = placed(matter.ground, things, rooms.view, _inset(beside, wide=rooms.wide), matter.letters)
    if len(found.plates) > 1:
        inset = found.plates[1].shown.view.frame
        used = beside.top - inset.y
        beside = (beside.from_top(used, GAP) if rooms.wide else beside.from_left(inset.width, GAP))[1]
    index = Table(
        say("Areas by number").to(matter.lang),
        ("", ""),
        tuple((str(number), matter.areas[group]) for number, group in found.index),
        (True, False),
    )
    marks = [*key, *_maps(matter, found)]
    tables = [index] if found.index else []
    return finished(matter, rooms, "", marks, tables, beside, found, matter.areas)


def _key(matter: Matter, rooms: Layout) -> tuple[list[Mark], Rect]:
    """Return the legend, and the room that it leaves in the panel."""
    room, rest = (rooms.panel, rooms.panel) if rooms.wide else rooms.panel.from_left(KEY, GAP)
    marks, below = legend(room, matter.entries(), matter.remarks(), rooms.view, matter.letters, matter.lang)
    return marks, below if rooms.wide else rest


def _inset(room: Rect, *, wide: bool) -> Rect:
    """Return the room of an inset at the beginning of `room`, below its caption."""
    part = room.from_top(INSET * room.height)[0] if wide else room.from_left(INSET * room.width)[0]
    return part.from_top(CAPTION)[1]


def _maps(matter: Matter, found: Placed) -> Iterator[Mark]:
    """Yield the map and its inset, and on the map a frame around what the inset shows."""
    for plate in found.plates:
        yield from plate_marks(plate, matter.theme())
    view = found.plates[0].shown.view
    for plate in found.plates[1:]:
        window = np.array(plate.shown.view.window()).reshape(2, 2)
        (left, low), (right, top) = view.points(window)
        yield Stroke(frame_of(Rect(left, low, right - left, top - low)), styles.INK, 1.0, clip=view.frame)
        frame = plate.shown.view.frame
        words = say("Inset, {n} times as large", n=f"{MAGNIFIED:g}").to(matter.lang)
        text = matter.letters.cut(words, SMALL, frame.width)
        yield Words((Word(frame.x, frame.top + 3, text, SMALL),))
