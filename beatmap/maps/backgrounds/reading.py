"""A picture file and where it lies, by bounds or by the world file beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from beatmap.errors import Fault, InputError, refuse
from beatmap.maps.backgrounds.picture_bytes import pixels_of
from beatmap.maps.backgrounds.pictures import LARGEST, Picture, content_faults
from beatmap.maps.backgrounds.world_files import corners_of, world_file_of, world_numbers
from beatmap.texts import say

if TYPE_CHECKING:
    from beatmap.maps.backgrounds.pictures import Bounds


def read_picture(
    path: Path | str, *, bounds: Bounds | None = None, crs: object = None, opacity: float = 1.0
) -> Picture:
    """Return the picture in the file `path`, to lie below the beats: `draw(plan, background=...)`.

    Parameters
    ----------
    path : path
        PNG, JPEG or WebP, 10 MB at most.
    bounds : west, south, east, north, optional
        In degrees (WGS 84), of a picture that is drawn as web maps are.
    crs : anything that pyproj reads, optional
        In place of bounds: the coordinate system of the world file beside it (map.png: map.pgw, map.pngw or
        map.wld). Such a picture may lie turned.
    opacity : float
        Above 0, up to 1.

    Raises
    ------
    InputError
        No such file, no picture, one that is too large, no place or two of them, no world file, a picture
        that lies bent on a web map by more than 10 m and 2 pixels.

    Examples
    --------
    >>> read_picture("sketch.png", bounds=(121.4, 31.2, 121.5, 31.3))
    Traceback (most recent call last):
    ...
    beatmap.errors.InputError: sketch.png: there is no such file
    """
    path = Path(path)
    refuse(_place_faults(bounds, crs, str(path)))
    content = _content(path)
    if bounds is not None:
        return Picture.within(content, bounds, opacity=opacity)
    world = world_numbers(world_file_of(path))
    return Picture(content, corners_of(world, pixels_of(content), crs, str(path)), opacity)


def _place_faults(bounds: object, crs: object, where: str) -> list[Fault]:
    """Return a fault unless exactly one thing says where the picture lies."""
    if (bounds is None) != (crs is None):
        return []
    what = say("nothing says where it lies") if crs is None else say("bounds and crs both say where it lies")
    fix = say("bounds=(west, south, east, north), or crs= of the world file beside it")
    return [Fault(what, where=where, fix=fix)]


def _content(path: Path) -> bytes:
    """Return the bytes of a picture; of a file that is too large only as many as tell so."""
    if not path.is_file():
        raise InputError([Fault(say("there is no such file"), where=str(path))])
    with path.open("rb") as file:
        content = file.read(LARGEST + 1)
    large = say("the file is larger than {most} MB", most=LARGEST // 10**6)
    fix = say("fewer pixels, or JPEG or WebP in place of PNG")
    refuse(
        [Fault(large, where=str(path), fix=fix)]
        if len(content) > LARGEST
        else content_faults(content, str(path))
    )
    return content
