"""What may be asked for below the beats: one background, or several of one datum."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beatmap.errors import Fault
from beatmap.maps.backgrounds.display import datum_of
from beatmap.maps.backgrounds.pictures import Picture
from beatmap.maps.backgrounds.tiles import Tiles
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Sequence

Background = Picture | Tiles


def backgrounds_of(background: object) -> tuple[Any, ...]:
    """Return what is asked for as a tuple, the lowest first; `background_faults` says whether it can be.

    Examples
    --------
    >>> backgrounds_of(None)
    ()
    """
    if background is None:
        return ()
    return tuple(background) if isinstance(background, list | tuple) else (background,)


def background_faults(backgrounds: Sequence[object]) -> list[Fault]:
    """Return a fault for each that is no background, and for tiles that cannot lie under one map.

    Examples
    --------
    >>> print(background_faults(["map.png"])[0].to("en"))
    background: is 'map.png'. Try: read_picture(path, bounds=...), Tiles(url), or a list of them
    """
    fix = say("read_picture(path, bounds=...), Tiles(url), or a list of them")
    odd = [
        Fault(say("is {value!r}", value=one), where="background", fix=fix)
        for one in backgrounds
        if not isinstance(one, Picture | Tiles)
    ]
    datums = {datum_of(one) for one in backgrounds if isinstance(one, Tiles)}
    if len(datums) <= 1:
        return odd
    what = say("tiles in {names} do not fit on one another", names=sorted(datums))
    return [*odd, Fault(what, where="background", fix=say("tiles of one datum"))]
