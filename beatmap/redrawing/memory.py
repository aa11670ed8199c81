"""What was worked out once for a map or a roster that never changes, kept as long as that lives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from weakref import finalize

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

KEPT: dict[int, dict[Hashable, Any]] = {}


def remembered(owner: object, key: Hashable, make: Callable[[], Any]) -> Any:
    """Return what `make` gives, made once for each `key` of an owner.

    By identity: two maps that count as equal may differ in a column of text, or in the order of their rows.

    Examples
    --------
    >>> class Map: pass
    >>> here = Map()
    >>> remembered(here, "beats", lambda: [1]) is remembered(here, "beats", lambda: [1])
    True
    """
    number = id(owner)
    if number not in KEPT:
        KEPT[number] = {}
        finalize(owner, KEPT.pop, number, None)
    kept = KEPT[number]
    if key not in kept:
        kept[key] = make()
    return kept[key]
