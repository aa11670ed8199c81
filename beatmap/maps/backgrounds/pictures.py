"""A picture below the beats: its bytes, and where on the ground its corners lie."""

from __future__ import annotations

from dataclasses import dataclass, field

from beatmap.errors import Fault, refuse
from beatmap.maps.backgrounds.opacity import opacity_faults
from beatmap.maps.backgrounds.picture_bytes import kind_of, pixels_of
from beatmap.texts import say

Place = tuple[float, float]
Bounds = tuple[float, float, float, float]

LARGEST = 10_000_000  # bytes: the page grows by a third more, and has to be sent round
NORTHMOST = 85.0  # degrees: web maps end there


@dataclass(frozen=True)
class Picture:
    """A picture that the page holds and shows below the beats.

    Attributes
    ----------
    content : bytes
        PNG, JPEG or WebP, by the first bytes; 10 MB at most.
    corners : three pairs of float
        Longitude and latitude (WGS 84, degrees) of its upper left, upper right and lower left corner. It may
        lie turned.
    opacity : float
        Above 0, up to 1: how much of it is seen.

    Raises
    ------
    InputError
        Bytes of another kind, cut off or too many; corners that are no places of a web map; such an opacity.
    """

    content: bytes = field(repr=False)
    corners: tuple[Place, Place, Place]
    opacity: float = 1.0

    def __post_init__(self) -> None:
        """Check everything, and say at once what is wrong."""
        refuse(
            [
                *content_faults(self.content, "Picture"),
                *_corner_faults(self.corners),
                *opacity_faults(self.opacity, "Picture"),
            ]
        )

    @classmethod
    def within(cls, content: bytes, bounds: Bounds, *, opacity: float = 1.0) -> Picture:
        """Return a picture that fills `bounds`: west, south, east, north in degrees (WGS 84).

        Raises
        ------
        InputError
            As for a picture, and bounds that hold no ground.
        """
        refuse(bounds_faults(bounds, "Picture"))
        west, south, east, north = bounds
        return cls(content, ((west, north), (east, north), (west, south)), opacity)


def content_faults(content: bytes, where: str) -> list[Fault]:
    """Return why bytes are no picture for a page: another kind, cut off, or too many.

    Examples
    --------
    >>> print(content_faults(b"<svg>", "map.png")[0].to("en"))
    map.png: is no picture of PNG, JPEG or WebP. Try: save it as one of these
    """
    if not kind_of(content):
        what = say("is no picture of PNG, JPEG or WebP")
        return [Fault(what, where=where, fix=say("save it as one of these"))]
    if 0 in pixels_of(content):
        return [Fault(say("the picture is cut off"), where=where, fix=say("copy the file again"))]
    if len(content) <= LARGEST:
        return []
    what = say(
        "the picture has {mb} MB, more than {most} MB", mb=f"{len(content) / 1e6:.1f}", most=LARGEST // 10**6
    )
    return [Fault(what, where=where, fix=say("fewer pixels, or JPEG or WebP in place of PNG"))]


def bounds_faults(bounds: Bounds, where: str) -> list[Fault]:
    """Return why `bounds` (west, south, east, north) hold no ground of a web map.

    Examples
    --------
    >>> print(bounds_faults((31.0, 121.0, 31.1, 121.1), "map.png")[0].to("en"))
    map.png: the bounds 31.0, 121.0, 31.1, 121.1 hold no ground. Try: west, south, east, north in degrees
    (WGS 84)
    """
    west, south, east, north = bounds
    if _on_map((west, south)) and _on_map((east, north)) and west < east and south < north:
        return []
    what = say("the bounds {bounds} hold no ground", bounds=list(bounds))
    return [Fault(what, where=where, fix=say("west, south, east, north in degrees (WGS 84)"))]


def _corner_faults(corners: tuple[Place, ...]) -> list[Fault]:
    if all(map(_on_map, corners)):
        return []
    what = say(
        "the corners {corners} are no places of a web map", corners=[f"({x}, {y})" for x, y in corners]
    )
    return [Fault(what, where="Picture", fix=say("longitude and latitude in degrees (WGS 84)"))]


def _on_map(place: Place) -> bool:
    lon, lat = place
    return abs(lon) <= 180 and abs(lat) <= NORTHMOST  # noqa: PLR2004 - half a turn
