"""How much of a background is seen."""

from __future__ import annotations

from beatmap.errors import Fault
from beatmap.texts import say


def opacity_faults(opacity: object, where: str) -> list[Fault]:
    """Return a fault for what is no number above 0 and up to 1.

    Examples
    --------
    >>> print(opacity_faults(40, "Tiles")[0].to("en"))
    Tiles: opacity is 40. Try: a number above 0, up to 1
    """
    if isinstance(opacity, int | float) and 0 < opacity <= 1:
        return []
    what = say("{name} is {value!r}", name="opacity", value=opacity)
    return [Fault(what, where=where, fix=say("a number above 0, up to 1"))]
