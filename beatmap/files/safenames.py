"""Names that any text may take: for the tabs of a workbook and for files, each different from the others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

TAB, FILE = 31, 60  # signs; a spreadsheet allows no more, and 60 signs fill at most 240 bytes of a file's 255
NEVER_IN_TABS = r"[\\/*?:\[\]'\x00-\x1f\x7f]"
NEVER_IN_FILES = r'[%/\\:*?"<>|\x00-\x1f\x7f]'  # on one system or another
TAKEN_TABS = ("history",)  # spreadsheets keep it for themselves
TAKEN_FILES = ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)))


def tab_names(names: Iterable[str]) -> list[str]:
    """Return for each text a name that a tab may have; no two differ in case only.

    Examples
    --------
    >>> tab_names(["S1/01", "s1:01", "History"])
    ['S1_01', 's1_01~2', 'History~2']
    """
    return _distinct((re.sub(NEVER_IN_TABS, "_", name) for name in names), TAB, TAKEN_TABS)


def file_names(names: Iterable[str]) -> list[str]:
    """Return for each text a name, without its ending, that a file may have; no two differ in case only.

    Examples
    --------
    >>> file_names(["S1/01", "所", "NUL"])
    ['S1%2F01', '所', 'NUL~2']
    """
    bare = (re.sub(NEVER_IN_FILES, lambda sign: f"%{ord(sign[0]):02X}", name) for name in names)
    return _distinct(bare, FILE, TAKEN_FILES)


def _distinct(names: Iterable[str], most: int, taken: Iterable[str]) -> list[str]:
    """Return the names cut to `most` signs, with a number where one is taken already."""
    seen, found = set(taken), []
    for name in names:
        short, n = _cut(name, most), 1
        while short.casefold() in seen:
            n += 1
            short = f"{_cut(name, most - len(f'~{n}'))}~{n}"
        seen.add(short.casefold())
        found.append(short)
    return found


def _cut(name: str, most: int) -> str:
    """Return the first `most` signs as spreadsheets count them: some take two places (UTF-16)."""
    return name.encode("utf-16-le", "surrogatepass")[: 2 * most].decode("utf-16-le", errors="ignore")
