"""Short, stable fingerprints of content: the same input has the same one on every machine."""

from __future__ import annotations

import hashlib


def digest(*parts: object) -> str:
    """Return the SHA-256 of `parts` (bytes as they are, all else by `str`), as 64 hex digits.

    Each part is preceded by its length, so that ("ab", "c") and ("a", "bc") differ.

    Examples
    --------
    >>> digest("ab", "c") == digest("a", "bc")
    False
    """
    sha = hashlib.sha256()
    for part in parts:
        raw = part if isinstance(part, bytes) else str(part).encode()
        sha.update(len(raw).to_bytes(8, "big") + raw)
    return sha.hexdigest()
