"""Every text a user sees, in English where it is used and in Chinese in one table (zh.py).

`say` is the one catalogue function. A text keeps its values apart from its words until it is read,
so the same error can be printed in either language.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from beatmap.texts.zh import CHINESE

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES = ("en", "zh")


@dataclass(frozen=True)
class Text:
    """One sentence: an English template and the values that go into it.

    Examples
    --------
    >>> count = say("{n} beats", n=4161)
    >>> str(count)
    '4,161 beats'
    >>> count.to("zh")
    '4,161 个警务区'
    """

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def to(self, lang: str | None = None, *, default: str = "en") -> str:
        """Return the sentence in `lang`: "en" or "zh"; None asks `BEATMAP_LANG`, then `default`."""
        chosen = language(lang, default=default)
        template = CHINESE.get(self.template, self.template) if chosen == "zh" else self.template
        return template.format(**{name: _word(value, chosen) for name, value in self.values.items()})

    def __str__(self) -> str:
        return self.to()


def say(template: str, /, **values: object) -> Text:
    """Return the text `template`, an English `str.format` template, with `values` in its places.

    Values may be texts themselves, or lists (joined in the reader's way). The template must stand in
    the Chinese table; a test reads the sources and says which does not.

    Examples
    --------
    >>> say("{what}. Try: {fix}", what="No CRS", fix="name one").to("en")
    'No CRS. Try: name one'
    """
    return Text(template, values)


def language(lang: str | None = None, *, default: str = "en") -> str:
    """Return the language to speak: `lang`, else the variable BEATMAP_LANG, else `default`.

    A variable such as "zh_CN.UTF-8" counts as "zh"; an unknown one counts as not set.
    An unknown `lang` raises ValueError.

    Examples
    --------
    >>> language("zh")
    'zh'
    """
    if lang is not None:
        if lang not in LANGUAGES:
            message = f"lang is 'en' or 'zh', not {lang!r}"
            raise ValueError(message)
        return lang
    asked = os.environ.get("BEATMAP_LANG", "")[:2].lower()
    return asked if asked in LANGUAGES else default


def _word(value: object, lang: str) -> object:
    """Return `value` as it stands in a sentence: lists joined, whole numbers grouped by thousands."""
    if isinstance(value, Text):
        return value.to(lang)
    if isinstance(value, int) and not isinstance(value, bool):
        return _Grouped(value)
    if isinstance(value, list | tuple | set | frozenset):
        items = sorted(value, key=str) if isinstance(value, set | frozenset) else value
        return ("、" if lang == "zh" else ", ").join(str(_word(item, lang)) for item in items)
    return value


class _Grouped(int):
    """A whole number that prints as 4,161 unless its place asks for something else."""

    def __format__(self, spec: str) -> str:
        return int(self).__format__(spec or ",")
