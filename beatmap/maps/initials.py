"""What Chinese letters may begin with in pinyin, so that a name is found by its initials."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

HAN = "\u2e80"  # where the letters begin that have a pinyin


def first_letters(names: Iterable[str]) -> dict[str, str]:
    """Return the first pinyin letters of each Chinese letter in `names`: of all its readings, sorted.

    Examples
    --------
    >>> first_letters(["重庆 A"])
    {'庆': 'q', '重': 'ctz'}
    """
    letters = sorted({letter for name in names for letter in name if letter >= HAN})
    if not letters:
        return {}
    from pypinyin import Style, pinyin  # noqa: PLC0415 - a quarter of a second that pages without Chinese save

    readings = (pinyin(one, style=Style.FIRST_LETTER, heteronym=True, errors="ignore") for one in letters)
    found = ((one, "".join(sorted(set(has[0])))) for one, has in zip(letters, readings, strict=True) if has)
    return {one: firsts for one, firsts in found if firsts.isascii()}
