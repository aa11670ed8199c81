"""From marks to files, by matplotlib. Only imported where sheets are made."""

from __future__ import annotations

import unicodedata
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Bbox, TransformedBbox

from beatmap.maps.sheets.glyphs import advance, families, outline
from beatmap.maps.sheets.marks import Fill, Stroke, Words

if TYPE_CHECKING:
    import io
    import pathlib
    from collections.abc import Iterable, Iterator, Sequence

    from matplotlib.backend_bases import GraphicsContextBase, RendererBase
    from matplotlib.transforms import Transform

    from beatmap.maps.sheets.marks import Lines, Mark, Page, Word

INCH = 72  # points
HATCH = "/////"
AT_ONCE = 50  # words in one path
RIGHT_TO_LEFT = ("R", "AL")
# Nothing of the day, the machine's settings or chance may come into a file.
SETTINGS: dict[Any, Any] = {
    "pdf.fonttype": 3,  # outlines as the font has them; type 42 has no room for those of OpenType
    "pdf.compression": 4,
    "svg.fonttype": "path",
    "svg.hashsalt": "beatmap",
    "hatch.linewidth": 0.6,
    "path.simplify": False,
    "text.hinting": "none",
    "text.usetex": False,
    "text.parse_math": False,
    "agg.path.chunksize": 0,
}
NAMELESS: dict[str, dict[str, Any]] = {
    "pdf": {"Creator": None, "Producer": None, "CreationDate": None},
    "png": {"Software": None},
    "svg": {"Creator": None, "Date": None},
}


def print_pdf(pages: Iterable[Page], path: pathlib.Path, title: str) -> None:
    """Write all pages into one PDF."""
    with _settings(), PdfPages(path, metadata=NAMELESS["pdf"] | {"Title": title}) as document:
        for page in pages:
            document.savefig(_figure(page))


def print_picture(page: Page, target: pathlib.Path | io.BytesIO, kind: str, dots: float) -> None:
    """Write one page as "png", with so many dots an inch, or as "svg"."""
    with _settings():
        _figure(page).savefig(target, format=kind, dpi=dots, metadata=NAMELESS[kind])


@contextmanager
def _settings() -> Iterator[None]:
    defaults: dict[Any, Any] = {key: value for key, value in mpl.rcParamsDefault.items() if key != "backend"}
    with mpl.rc_context({**defaults, **SETTINGS}):
        yield


def _figure(page: Page) -> Figure:
    figure = Figure(figsize=(page.paper.width / INCH, page.paper.height / INCH), dpi=INCH, facecolor="white")
    points = Affine2D().scale(1 / INCH) + figure.dpi_scale_trans
    for layer, mark in enumerate(page.marks):
        figure.add_artist(_artist(mark, points)).set_zorder(layer)
    return figure


def _artist(mark: Mark, points: Transform) -> Artist:
    if isinstance(mark, Words):
        return _Letters(mark)
    artist = _filled(mark) if isinstance(mark, Fill) else _drawn(mark)
    artist.set_transform(points)
    artist.set_snap(False)
    if mark.clip is not None:
        box = Bbox.from_bounds(*mark.clip)
        artist.set_clip_box(TransformedBbox(box, points))
    return artist


def _filled(mark: Fill) -> PathPatch:
    path = _path(mark.rings, closed=True)
    if mark.hatched:
        return PathPatch(path, facecolor="none", edgecolor=mark.colour, linewidth=0, hatch=HATCH)
    return PathPatch(path, facecolor=mark.colour, edgecolor="none", linewidth=0)


def _drawn(mark: Stroke) -> PathPatch:
    style: Any = (0, tuple(length / mark.width for length in mark.dashes)) if mark.dashes else "solid"
    return PathPatch(
        _path(mark.lines, closed=False),
        fill=False,
        edgecolor=mark.colour,
        linewidth=mark.width,
        linestyle=style,
        joinstyle="round",
        capstyle="butt" if mark.dashes else "round",
    )


def _path(lines: Lines, *, closed: bool) -> Path:
    """Return all lines as one path, each begun anew, and ended where it began if `closed`."""
    if not closed:
        codes = np.full(len(lines.vertices), Path.LINETO, np.uint8)
        codes[lines.starts[:-1]] = Path.MOVETO
        return Path(lines.vertices, codes)
    vertices = np.insert(lines.vertices, lines.starts[1:], lines.vertices[lines.starts[:-1]], axis=0)
    ends = lines.starts[1:] + np.arange(len(lines))
    codes = np.full(len(vertices), Path.LINETO, np.uint8)
    codes[ends] = Path.CLOSEPOLY
    codes[lines.starts[:-1] + np.arange(len(lines))] = Path.MOVETO
    return Path(vertices, codes)


@cache
def _font(size: float) -> FontProperties:
    return FontProperties(family=list(families()), size=size)


class _Letters(Artist):
    """Words straight to the renderer: their places are known, so nothing is laid out a second time.

    Pixels are filled from outlines, letter by letter as the words were measured: the renderer would lay out
    every word again, which takes longer than the whole map.
    """

    def __init__(self, mark: Words) -> None:
        super().__init__()
        self._mark = mark

    def draw(self, renderer: RendererBase) -> None:
        """Draw every word; no text is read as mathematics."""
        context = renderer.new_gc()
        context.set_foreground(self._mark.colour)
        words = self._mark.words
        if isinstance(renderer, RendererAgg):
            _fill_letters(renderer, context, [word for word in words if not _shaped(word.text)])
            words = tuple(word for word in words if _shaped(word.text))
        for word in words:
            _lay_out(renderer, context, word)
        context.restore()


def _lay_out(renderer: RendererBase, context: GraphicsContextBase, word: Word) -> None:
    pixels: Any = renderer.points_to_pixels(1.0)  # its stub says any number or array
    height = renderer.get_canvas_width_height()[1]
    y = height - word.y * pixels if renderer.flipy() else word.y * pixels
    renderer.draw_text(context, word.x * pixels, y, word.text, _font(word.size), 0)


def _fill_letters(renderer: RendererBase, context: GraphicsContextBase, words: Sequence[Word]) -> None:
    pixels: Any = renderer.points_to_pixels(1.0)
    context.set_linewidth(0)
    for at in range(0, len(words), AT_ONCE):
        letters = _outlined(words[at : at + AT_ONCE])
        renderer.draw_path(context, letters, Affine2D().scale(pixels), context.get_rgb())


def _shaped(text: str) -> bool:
    """Return whether letters of a text take their shape or place from those around them."""
    return any(
        unicodedata.category(one)[0] == "M" or unicodedata.bidirectional(one) in RIGHT_TO_LEFT for one in text
    )


def _outlined(words: Sequence[Word]) -> Path:
    """Return the letters of `words` as one path, in points."""
    vertices, codes = [np.empty((0, 2))], [np.empty(0, np.uint8)]
    for word in words:
        x = word.x
        for character in word.text:
            places, kinds = outline(character)
            vertices.append(places * word.size + (x, word.y))
            codes.append(kinds)
            x += word.size * (advance(character) or 0.0)
    return Path(np.concatenate(vertices), np.concatenate(codes))
