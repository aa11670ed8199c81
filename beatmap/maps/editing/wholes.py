"""Whole numbers of any size as letters: planes of bytes, deflated."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import numpy as np

from beatmap.maps.arcs import letters_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def wholes_text(lists: Mapping[str, Sequence[int]]) -> tuple[list[tuple[str, int, int]], str]:
    """Return what the lists are, and their numbers as one text without quotes or markup.

    Parameters
    ----------
    lists : mapping of str to sequence of int
        From 0 to 2^53 - 1, which JavaScript adds up exactly.

    Returns
    -------
    list of (name, count, planes), text
        The text is the size in bytes, a space, and a zlib stream as letters (`letters_of`): list after list,
        the lowest bytes of all its numbers, then the next plane of bytes. wholes.js reads it.

    Examples
    --------
    >>> wholes_text({"ground": [1, 256, 65536]})[0]
    [('ground', 3, 3)]
    """
    planes = {name: _planes(np.array(values, "<u8")) for name, values in lists.items()}
    body = b"".join(plane.tobytes() for of_list in planes.values() for plane in of_list)
    head = [(name, len(lists[name]), len(planes[name])) for name in lists]
    return head, f"{len(body)} {letters_of(zlib.compress(body, 9))}"


def _planes(
    values: np.ndarray[tuple[int], np.dtype[np.uint64]],
) -> list[np.ndarray[tuple[int], np.dtype[np.uint8]]]:
    count = (int(values.max(initial=0)).bit_length() + 7) // 8
    return [values.view(np.uint8)[plane::8] for plane in range(count)]
