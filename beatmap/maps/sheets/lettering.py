"""How wide texts are in the fonts of this machine, what those fonts lack, and texts cut to fit."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from beatmap.texts import Text

SMALLEST = 5.0  # points: below it nothing on paper can be read
LONGEST = 200  # characters that are looked at: no line of a sheet has room for more
HEIGHT = 0.76  # of a figure or an ideograph above the base line, as a share of the size
DEPTH = 0.14  # and below it
ELLIPSIS = "…"
UNKNOWN = "□"  # stands for a character that no font here has


class Lettering:
    """Texts as the fonts of this machine show them.

    `advances` gives the width of one character as a share of the size, or None where no font has it.

    Examples
    --------
    >>> letters = Lettering(lambda character: 0.5)
    >>> letters.width("S1-01", 8.0), letters.cut("S1-01", 8.0, 16.0)
    (20.0, 'S1-…')
    """

    def __init__(self, advances: Callable[[str], float | None]) -> None:
        self._advances = advances
        self._lacking: set[str] = set()

    def shown(self, text: str) -> str:
        """Return `text` in one line, without what cannot be seen, and with a box for what is lacking."""
        return "".join(map(self._visible, text[:LONGEST])).strip() + (ELLIPSIS if len(text) > LONGEST else "")

    def width(self, text: str, size: float) -> float:
        """Return how wide `text` is at `size` points."""
        return size * sum(self._advances(character) or 0.0 for character in text)

    def cut(self, text: str, size: float, width: float) -> str:
        """Return `text` as it is shown, cut with an ellipsis where it is wider than `width` points."""
        text = self.shown(text)
        if self.width(text, size) <= width:
            return text
        room = width - self.width(ELLIPSIS, size)
        while text and self.width(text, size) > room:
            text = text[:-1]
        return text + ELLIPSIS

    def wrapped(self, text: str, size: float, width: float) -> list[str]:
        """Return `text` broken into lines of at most `width` points, between words where it has any."""
        lines = [""]
        for piece in _pieces(self.shown(text)):
            if lines[-1] and self.width((lines[-1] + piece).rstrip(), size) > width:
                lines.append("")
            lines[-1] += piece
        return [self.cut(line, size, width) for line in lines]

    @property
    def lacking(self) -> Text | None:
        """What to tell of the characters that no font here has; None where there are none."""
        if not self._lacking:
            return None
        some = "".join(sorted(self._lacking)[:5])
        return say(
            "no font has {n} of the characters, such as {some}; install Noto Sans CJK, or read boxes",
            n=len(self._lacking),
            some=some,
        )

    def _visible(self, character: str) -> str:
        kind = unicodedata.category(character)
        if kind in {"Zl", "Zp", "Zs", "Cc"}:
            return " "
        if kind in {"Cf", "Cs"}:
            return ""
        if self._advances(character) is None:
            self._lacking.add(character)
            return UNKNOWN
        return character


def _pieces(text: str) -> list[str]:
    """Return the pieces between which a line may break: words with their space, each ideograph alone."""
    pieces = [""]
    for character in text:
        pieces[-1] += character
        if character == " " or unicodedata.east_asian_width(character) in {"W", "F"}:
            pieces.append("")
    return pieces
