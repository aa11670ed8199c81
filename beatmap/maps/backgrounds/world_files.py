"""World files: the six numbers beside a picture that say where its pixels lie."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError

from beatmap.errors import Fault, InputError
from beatmap.texts import say

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from beatmap.maps.backgrounds.pictures import Place

    Floats = NDArray[np.float64]

SIZE = 6
WGS84 = 4326
METRES = 111_195.0  # in a degree of latitude, on a sphere
NEAR = 10.0  # metres by which a corner may be off, or
PIXELS = 2  # this many pixels, whichever is more


def world_file_of(picture: Path) -> Path:
    """Return the world file beside `picture`: for map.png map.pgw, map.pngw or map.wld, in any case.

    Raises
    ------
    InputError
        There is none.
    """
    end = picture.suffix.lower()
    names = [picture.stem.lower() + suffix for suffix in (f"{end[:2]}{end[-1:]}w", f"{end}w", ".wld")]
    beside = {file.name.lower(): file for file in sorted(picture.parent.iterdir())}
    found = next((beside[name] for name in names if name in beside), None)
    if found is None:
        what = say("no world file lies beside it")
        fix = say("one of {names}, or bounds=(west, south, east, north)", names=names)
        raise InputError([Fault(what, where=str(picture), fix=fix)])
    return found


def world_numbers(path: Path) -> Floats:
    """Return the six numbers of a world file as [[A, B, C], [D, E, F]]: x = A · column + B · row + C.

    Source: "World files for raster datasets", Esri. They stand in the order A, D, B, E, C, F.

    Raises
    ------
    InputError
        Not six numbers, or no ground under a pixel.
    """
    try:
        numbers = np.array(path.read_text(encoding="utf-8-sig").split(), np.float64)
    except ValueError:  # UnicodeDecodeError is one, too
        numbers = np.empty(0)
    flat = numbers.size != SIZE or not np.isfinite(numbers).all()
    if flat or not abs(numbers[0] * numbers[3] - numbers[1] * numbers[2]):
        what = say("is no world file of six numbers")
        raise InputError(
            [Fault(what, where=str(path), fix=say("export the picture with its world file again"))]
        )
    return np.array(numbers.reshape(3, 2).T)


def corners_of(world: Floats, pixels: tuple[int, int], crs: object, where: str) -> tuple[Place, Place, Place]:
    """Return longitude and latitude of the upper left, upper right and lower left corner of a picture.

    Parameters
    ----------
    world : (2, 3) array
        As `world_numbers` gives it: for the middles of pixels, in units of `crs`.
    pixels : two int
        Width and height.
    crs : anything that pyproj reads
    where : str
        The picture, for what is said of it.

    Raises
    ------
    InputError
        An unknown CRS, or a picture that lies bent on a web map: where its fourth corner would be is more
        than 10 m and 2 pixels off.

    Examples
    --------
    >>> world = np.array([[0.01, 0.0, 121.005], [0.0, -0.01, 31.995]])
    >>> [tuple(round(x, 6) for x in corner) for corner in corners_of(world, (100, 50), 4326, "map.png")]
    [(121.0, 32.0), (122.0, 32.0), (121.0, 31.5)]
    """
    width, height = pixels
    ends = np.array([[0, 0], [width, 0], [0, height], [width, height]]) - 0.5
    x, y = world[:, :2] @ ends.T + world[:, 2:]
    lon, lat = Transformer.from_crs(_known(crs, where), WGS84, always_xy=True).transform(x, y)
    places = np.stack([lon, lat], axis=1)
    _check_straight(places, width, where)
    first, second, third = ((float(east), float(north)) for east, north in places[:3])
    return first, second, third


def _known(crs: object, where: str) -> CRS:
    try:
        return CRS.from_user_input(crs)
    except CRSError as error:
        what = say("the coordinate system {crs} is unknown", crs=crs)
        raise InputError([Fault(what, where=where, fix=say("an EPSG code such as EPSG:4549"))]) from error


def _check_straight(places: Floats, width: int, where: str) -> None:
    """Refuse four corners that are no parallelogram on a web map."""
    if not np.isfinite(places).all() or np.abs(places[:, 1]).max() >= 90:  # noqa: PLR2004 - the pole
        what = say("its corners have no place in the coordinate system given")
        raise InputError([Fault(what, where=where, fix=say("the coordinate system of the world file"))])
    lon, lat = places.T
    flat = np.stack([lon, np.degrees(np.arcsinh(np.tan(np.radians(lat))))], axis=1)
    metres = METRES * math.cos(math.radians(float(lat.mean())))
    off = float(np.hypot(*(flat[1] + flat[2] - flat[0] - flat[3]))) * metres
    pixel = float(np.hypot(*(flat[1] - flat[0]))) * metres / width
    if off > max(NEAR, PIXELS * pixel):
        what = say("on a web map it lies bent: a corner would be {m} m off", m=round(off))
        fix = say("smaller pictures, or warp it: gdalwarp -t_srs EPSG:3857")
        raise InputError([Fault(what, where=where, fix=fix)])
