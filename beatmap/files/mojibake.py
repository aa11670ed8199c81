"""Chinese that an earlier program read in the wrong encoding, turned back where that is certain."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pandas as pd

from beatmap.files.encodings import GB, UTF8, encoding_of
from beatmap.files.foreign import tell
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterable

Frame = TypeVar("Frame", bound=pd.DataFrame)
HAN = ("\u3400", "\u9fff")
TAKEN_FOR = ("latin-1", "cp1252", GB)  # what the bytes were read as


def undo_mojibake(frame: Frame) -> Frame:
    """Return `frame` with headings and text columns turned back, and a warning for each, with an example.

    Turned back is a column in which every text beyond ASCII becomes Chinese by the same way back: GBK or
    UTF-8 that was read as Latin-1 ("²ÜÑî"), or UTF-8 that was read as GBK ("鏇规潹").

    Examples
    --------
    >>> from warnings import catch_warnings, simplefilter
    >>> with catch_warnings():
    ...     simplefilter("ignore")
    ...     undo_mojibake(pd.DataFrame({"name": ["²ÜÑî", "S1"]}))["name"].tolist()
    ['曹杨', 'S1']
    """
    names = [str(name) for name in frame.columns]
    back = _way_back(names)
    if back is not None:
        frame = frame.set_axis([_turned(name, back) for name in names], axis=1)
        tell(say("the headings are turned back from a wrong encoding"))
    for column in frame.columns:
        if not pd.api.types.is_string_dtype(frame[column]) or column == "geometry":
            continue
        back = _way_back(value for value in frame[column].dropna() if isinstance(value, str))
        if back is not None:
            turned = {text: _turned(text, back) for text in frame[column].dropna().unique()}
            frame = frame.assign(**{str(column): frame[column].map(turned)})
            text = say("the texts in column {column} are turned back from a wrong encoding", column=column)
            tell(text)
    return frame


def _way_back(texts: Iterable[str]) -> tuple[str, str] | None:
    """Return (what the bytes were read as, what they are), or None when some text does not turn back."""
    beyond = sorted({text for text in texts if not text.isascii()})
    for wrong in TAKEN_FOR if beyond else ():
        try:
            data = [text.encode(wrong) for text in beyond]
        except UnicodeEncodeError:
            continue
        right = encoding_of(data, None)
        if right not in (None, wrong) and all(_chinese(text, (wrong, str(right))) for text in beyond):
            return wrong, str(right)
    return None


def _chinese(text: str, way: tuple[str, str]) -> bool:
    """Return whether a text turns back to Chinese and to nothing odd."""
    try:
        turned = text.encode(way[0]).decode(way[1])
    except UnicodeError:
        return False
    beyond = [char for char in turned if char > "\x7f"]
    han = sum(HAN[0] <= char <= HAN[1] for char in beyond)
    return bool(han) and (way[1] != UTF8 or way[0] != GB or han == len(beyond))


def _turned(text: str, way: tuple[str, str]) -> str:
    return text if text.isascii() else text.encode(way[0]).decode(way[1])
