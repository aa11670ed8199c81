"""Bytes into text: UTF-8 or GB18030, by evidence, and never one in the clothes of the other."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from beatmap.errors import Fault, InputError
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

UTF8, GB = "utf-8", "gb18030"
LATIN = ("iso8859-1", "cp1252", "ascii")  # in these any bytes are text, so they prove nothing
PAGES = {  # by number, and the parts of a larger one
    "65001": UTF8,
    "1252": "cp1252",
    "88591": "iso8859-1",
    "950": "cp950",
    "big5": "cp950",
    **dict.fromkeys(("936", "cp936", "gbk", "gb2312"), GB),
}
COMMON = 0.7  # share of characters that GB2312 knows: nearly all in Chinese, few where others' bytes pair up


def decode(data: bytes, where: str) -> str:
    """Return the text of a file in UTF-8 (with or without its mark) or in GB18030.

    Raises
    ------
    InputError
        Neither; or UTF-8 with broken places, which GB18030 would turn into nonsense.

    Examples
    --------
    >>> decode("警号".encode("gbk"), "t.csv")
    '警号'
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = error.start
    fix = say("save it as CSV UTF-8")
    if _mostly_utf8(data):
        what = say("the text is UTF-8 but broken in line {line}", line=data.count(b"\n", 0, at) + 1)
        raise InputError([Fault(what, where=where, fix=fix)])
    try:
        return data.decode(GB)
    except UnicodeDecodeError as error:
        what = say("the encoding is neither UTF-8 nor GB18030")
        raise InputError([Fault(what, where=where, fix=fix)]) from error


def _mostly_utf8(data: bytes) -> bool:
    """Return whether more of the text beyond ASCII is good UTF-8 than is not."""
    beyond = [char for char in data.decode(UTF8, errors="replace") if char > "\x7f"]
    return 2 * beyond.count("\ufffd") < len(beyond)


def encoding_of(texts: Sequence[bytes], declared: str | None) -> str | None:
    """Return the encoding of the texts of a table, or None when it cannot be told.

    Valid UTF-8 goes before everything: other texts are hardly ever valid in it. Then what is declared, unless
    any bytes would do in it; then GB18030 where most characters are common ones.

    Examples
    --------
    >>> encoding_of(["曹杨".encode("gbk"), b"S01"], None)
    'gb18030'
    >>> encoding_of(["Müller".encode("latin-1")], None) is None
    True
    """
    beyond = [text for text in texts if not text.isascii()]
    if all(_fits_utf8(text) for text in beyond):
        return UTF8
    known = _name(declared or "")
    if known not in ("", UTF8, *LATIN) and all(_fits(text, known) for text in beyond):
        return known
    if all(_fits(text, GB) for text in beyond) and _common(beyond):
        return GB
    return known if known in LATIN else None


def cut_text(data: bytes, encoding: str) -> str:
    """Return `data` as text without a last character that was cut in two, as fields of fixed width do.

    Examples
    --------
    >>> cut_text("居委会代码".encode()[:10], "utf-8")
    '居委会'
    """
    try:
        return codecs.getincrementaldecoder(encoding)().decode(data)
    except UnicodeDecodeError:  # "_1" that makes a cut name unlike another
        return data.decode(encoding, errors="ignore")


def same_encoding(one: str, other: str) -> bool:
    """Return whether two names mean one encoding; GBK and GB2312 are parts of GB18030.

    Examples
    --------
    >>> same_encoding("gb18030", "936"), same_encoding("utf-8", "GBK")
    (True, False)
    """
    return _name(one) == _name(other)


def _name(encoding: str) -> str:
    """Return the name that Python has for an encoding, "" where it has none."""
    try:
        return codecs.lookup(PAGES.get(encoding.lower(), encoding)).name
    except (LookupError, ValueError):  # ValueError: a name with a zero byte
        return ""


def _fits(text: bytes, encoding: str) -> bool:
    try:
        codecs.getincrementaldecoder(encoding)().decode(text)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


def _fits_utf8(text: bytes) -> bool:
    """Return whether a text is UTF-8, but for a cut last character after a whole one."""
    return _fits(text, UTF8) and not cut_text(text, UTF8).isascii()


def _common(texts: Iterable[bytes]) -> bool:
    """Return whether most characters beyond ASCII are ones that every Chinese computer knows."""
    chars = [char for text in texts for char in cut_text(text, GB) if char > "\x7f"]
    known = sum(1 for char in chars if char.encode("gb2312", errors="ignore"))
    return known >= COMMON * len(chars)
