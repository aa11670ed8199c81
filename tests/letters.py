"""Bytes out of the letters that a page holds, by a decoder that goes number by number."""

from __future__ import annotations

# Printable ASCII without white space and what means something to HTML, strings or templates.
LETTERS = [chr(code) for code in range(33, 127) if chr(code) not in "\"'`\\<>&{}"]


def bytes_of(text: str) -> bytes:
    """Five digits to the base 85 are four bytes, lowest first; what is left in the end has one byte fewer."""
    found = b""
    for at in range(0, len(text), 5):
        digits = [LETTERS.index(letter) for letter in text[at : at + 5]]
        number = sum(digit * 85**k for k, digit in enumerate(digits))
        found += number.to_bytes(4, "little")[: len(digits) - 1]
    return found
