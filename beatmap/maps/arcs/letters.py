"""Bytes as letters that can stand in a script: five for every four bytes (base64: five and a third)."""

from __future__ import annotations

import numpy as np

# Printable ASCII without white space and what means something to HTML, strings or templates: 85 letters.
LETTERS = "".join(letter for letter in map(chr, range(33, 127)) if letter not in "\"'`\\<>&{}")
POWERS = 85 ** np.arange(5)


def letters_of(data: bytes) -> str:
    """Return `data` as letters: each four bytes are a number, lowest byte first, written with five digits.

    The digits count to 85, the lowest first; what is left in the end takes one digit more than it has bytes.
    letters.js reads it. This is RFC 1924's idea with letters of its own.

    Examples
    --------
    >>> letters_of(b"beats"), len(letters_of(bytes(1000)))
    ('pgFHKD#', 1250)
    """
    words = np.frombuffer(data + bytes(-len(data) % 4), "<u4").astype(np.int64)
    digits = words[:, None] // POWERS % 85
    letters: bytes = np.frombuffer(LETTERS.encode("ascii"), np.uint8)[digits].tobytes()
    return letters[: len(data) + -(-len(data) // 4)].decode("ascii")
