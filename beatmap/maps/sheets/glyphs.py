"""The fonts of this machine, as matplotlib finds them. Only imported where sheets are made."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font
from matplotlib.ft2font import LoadFlags

if TYPE_CHECKING:
    from matplotlib.ft2font import FT2Font
    from numpy.typing import NDArray

# Sans-serif faces with simplified Chinese, the most complete first.
CHINESE_FAMILIES = (
    *("Noto Sans CJK SC", "Source Han Sans SC", "Source Han Sans CN", "Noto Sans SC", "Microsoft YaHei"),
    *("PingFang SC", "Heiti SC", "SimHei", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Droid Sans Fallback"),
)
ALWAYS_THERE = "DejaVu Sans"  # comes with matplotlib
EM = 100.0  # points, at which advances are read
FIXED_POINT = 65536  # FreeType's linear advances are 16.16


@cache
def families() -> tuple[str, ...]:
    """Return the fonts to use, in the order in which a character is looked up in them."""
    there = {font.name for font in fontManager.ttflist}
    return (*[name for name in CHINESE_FAMILIES if name in there][:1], ALWAYS_THERE)


@cache
def advance(character: str) -> float | None:
    """Return how far a character moves the pen, as a share of the size; None where no font has it."""
    font = _font_with(character)
    if font is None:
        return None
    glyph = font.load_char(ord(character), flags=LoadFlags.NO_HINTING)
    return glyph.linearHoriAdvance / FIXED_POINT / EM


@cache
def outline(character: str) -> tuple[NDArray[np.float64], NDArray[np.uint8]]:
    """Return the outline of a character: vertices as shares of the size, and matplotlib's codes."""
    font = _font_with(character)
    if font is None:
        return np.empty((0, 2)), np.empty(0, np.uint8)
    font.load_char(ord(character), flags=LoadFlags.NO_HINTING)
    vertices, codes = font.get_path()
    return np.reshape(vertices, (-1, 2)) / EM, np.array(codes, np.uint8)


def _font_with(character: str) -> FT2Font | None:
    """Return the first of the fonts that has a character, set to the size at which it is read."""
    for family in families():
        if ord(character) in _known(family):
            font = get_font(findfont(FontProperties(family=[family])))
            font.set_size(EM, 72)
            return font
    return None


@cache
def _known(family: str) -> frozenset[int]:
    return frozenset(get_font(findfont(FontProperties(family=[family]))).get_charmap())
