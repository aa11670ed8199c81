"""The datum that a map is drawn in: that of its tiles. What goes to the page is moved, never the data."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from beatmap.datums.conversion import SAME
from beatmap.datums.points import move_points
from beatmap.datums.shifts import shifted
from beatmap.maps.backgrounds.tiles import Tiles
from beatmap.maps.shapes import WGS84, whole_steps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geopandas import GeoDataFrame

    from beatmap.maps.arcs import Arcs

Frame = TypeVar("Frame", "GeoDataFrame", None)

PLAIN = "wgs84"


def datum_of(tiles: Tiles) -> str:
    """Return the datum of `tiles`; CGCS2000 counts as WGS 84.

    Examples
    --------
    >>> datum_of(Tiles("http://tiles.example/{z}/{x}/{y}.png", datum="cgcs2000"))
    'wgs84'
    """
    return SAME.get(tiles.datum, tiles.datum)


def displayed_datum(backgrounds: Sequence[object]) -> str:
    """Return the datum that a map above `backgrounds` is drawn in: WGS 84, but for tiles in another one.

    Examples
    --------
    >>> displayed_datum([])
    'wgs84'
    """
    return next((datum_of(one) for one in backgrounds if isinstance(one, Tiles)), PLAIN)


def displayed_arcs(arcs: Arcs, datum: str) -> Arcs:
    """Return the same arcs with every vertex moved to `datum`, rounded to the same steps.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> from beatmap.maps.arcs import arcs_of
    >>> arcs = arcs_of(gpd.GeoDataFrame(geometry=[box(121, 31, 122, 32)], index=["a"], crs=4326))
    >>> displayed_arcs(arcs, "gcj02").steps[0].tolist(), arcs.steps[0].tolist()
    ([122004266, 30997864], [122000000, 31000000])
    """
    if datum == PLAIN:
        return arcs
    places = shifted(arcs.steps / arcs.per_degree, datum)
    return replace(arcs, steps=whole_steps(places, arcs.per_degree))


def displayed(frame: Frame, datum: str) -> Frame:
    """Return a layer in degrees with every point moved to `datum`; None stays None.

    It still says EPSG:4326, which is true of how its numbers are written only: it is for the page.

    Examples
    --------
    >>> import geopandas as gpd
    >>> office = gpd.GeoDataFrame(geometry=gpd.points_from_xy([116.481499], [39.990475]), crs=4490)
    >>> displayed(office, "gcj02").get_coordinates().round(5).to_numpy().tolist()
    [[116.48759, 39.99175]]
    """
    if frame is None or datum == PLAIN:
        return frame
    return move_points(frame.to_crs(WGS84), lambda points: shifted(points, datum), frame.to_crs(WGS84).crs)
