"""A map on a sheet as marks: fills, borders, ways, labels with their leaders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from beatmap.maps.sheets import styles
from beatmap.maps.sheets.lettering import DEPTH, HEIGHT
from beatmap.maps.sheets.marks import Fill, Lines, Stroke, Word, Words, frame_of, rings_of
from beatmap.maps.sheets.papers import Rect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from beatmap.maps.sheets.ground import Shown
    from beatmap.maps.sheets.labelling import Label
    from beatmap.maps.sheets.marks import Mark
    from beatmap.maps.sheets.placing import Plate
    from beatmap.maps.sheets.styles import Line

    Ints = NDArray[np.int64]
    Bools = NDArray[np.bool_]

DOT = 0.7  # points: half of the side of the dot at the end of a leader


@dataclass(frozen=True, eq=False)
class Theme:
    """What is drawn on every map of a sheet, whatever part of the ground it shows.

    Attributes
    ----------
    colours : (n,) array of str
        The fill of each beat.
    hatched : (n,) bool array
        Vacant beats.
    borders : sequence of (group, Line)
        Borders between beats of different group (n,), the lowest first.
    ways : sequence of (Line, Lines)
        Rivers and roads, in metres.
    """

    colours: NDArray[np.str_]
    hatched: Bools
    borders: tuple[tuple[Ints, Line], ...]
    ways: tuple[tuple[Line, Lines], ...]


def plate_marks(plate: Plate, theme: Theme) -> Iterator[Mark]:
    """Yield the marks of one map, the lowest first."""
    shown, frame = plate.shown, plate.shown.view.frame
    yield Fill(rings_of([frame]), styles.PAPER_WHITE)
    yield from _fills(shown, theme)
    for group, line in theme.borders:
        dashed = line.dashes != ()  # what does not hold any more is not drawn around the city
        yield Stroke(shown.between(group, inner=dashed), line.colour, line.width, line.dashes, clip=frame)
    for line, ways in theme.ways:
        on_paper = Lines(shown.view.points(ways.vertices), ways.starts)
        yield Stroke(on_paper, line.colour, line.width, line.dashes, clip=frame)
    yield from label_marks(plate.labels)
    yield Stroke(frame_of(frame), styles.FRAME, 0.7)


def _fills(shown: Shown, theme: Theme) -> Iterator[Fill]:
    rings, beat = shown.rings()
    colours, frame = theme.colours[beat], shown.view.frame
    for colour in np.unique(colours):
        yield Fill(rings.only(colours == colour), str(colour), clip=frame)
    if theme.hatched[beat].any():
        yield Fill(rings.only(theme.hatched[beat]), styles.VERMILION, hatched=True, clip=frame)


def label_marks(labels: tuple[Label, ...]) -> Iterator[Mark]:
    """Yield leaders with a dot at their end, and the texts, in the middle of their boxes."""
    led = [(label.box, label.anchor) for label in labels if label.anchor is not None]
    if led:
        ends = np.array([[_nearest(box, anchor), anchor] for box, anchor in led]).reshape(-1, 2)
        leaders = Lines(ends, np.arange(len(led) + 1) * 2)
        yield Stroke(leaders, styles.LEADER.colour, styles.LEADER.width)
        dots = [Rect(x - DOT, y - DOT, 2 * DOT, 2 * DOT) for _, (x, y) in led]
        yield Fill(rings_of(dots), styles.LEADER.colour)
    yield Words(tuple(_word(label) for label in labels))


def _nearest(box: Rect, point: tuple[float, float]) -> tuple[float, float]:
    """Return the place of `box` that is nearest to a point."""
    return min(max(point[0], box.x), box.right), min(max(point[1], box.y), box.top)


def _word(label: Label) -> Word:
    box, size = label.box, label.size
    left = box.x + (box.width - label.width) / 2
    return Word(left, box.y + (box.height - size * (HEIGHT + DEPTH)) / 2 + size * DEPTH, label.text, size)
