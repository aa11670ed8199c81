"""Backgrounds as plain values for the page, and what is said of them above the map."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

import numpy as np

from beatmap.datums.conversion import NAMES
from beatmap.datums.shifts import shifted
from beatmap.maps.backgrounds.display import PLAIN, displayed_datum
from beatmap.maps.backgrounds.picture_bytes import kind_of
from beatmap.maps.backgrounds.tiles import Tiles
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beatmap.maps.backgrounds.pictures import Picture
    from beatmap.maps.backgrounds.requests import Background

DECIMALS = 7  # of degrees: 1 cm


def background_layer(backgrounds: Sequence[Background]) -> dict[str, Any]:
    """Return what lies below the beats, the lowest first, and the datum that the map is drawn in.

    Examples
    --------
    >>> background_layer([])
    {'datum': 'wgs84', 'layers': []}
    """
    datum = displayed_datum(backgrounds)
    layers = [_tiles(one) if isinstance(one, Tiles) else _picture(one, datum) for one in backgrounds]
    return {"datum": datum, "layers": layers}


def introduced(heading: dict[str, Any], backgrounds: Sequence[Background], lang: str) -> dict[str, Any]:
    """Return a heading whose facts also say what the page loads from where, and what it is drawn in.

    Examples
    --------
    >>> tiles = Tiles("http://tiles.example/{z}/{x}/{y}.png", attribution="Survey of Town")
    >>> introduced({"facts": ["plan 12ab"]}, [tiles], "en")["facts"]
    ['plan 12ab', 'background loaded from http://tiles.example', 'Survey of Town']
    """
    datum, hosts = displayed_datum(backgrounds), origins_of(backgrounds)
    facts = list(heading["facts"])
    if hosts:
        facts.append(say("background loaded from {hosts}", hosts=hosts).to(lang))
    facts += [one.attribution for one in backgrounds if isinstance(one, Tiles) and one.attribution]
    if datum != PLAIN:
        text = say("drawn in {datum} to fit its background; the data are in WGS 84", datum=NAMES[datum])
        facts.append(text.to(lang))
    return heading | {"facts": facts}


def origins_of(backgrounds: Sequence[object]) -> tuple[str, ...]:
    """Return the origins that the page may load pictures from: those of its tiles.

    Examples
    --------
    >>> origins_of([])
    ()
    """
    return tuple(dict.fromkeys(o for one in backgrounds if isinstance(one, Tiles) for o in one.origins))


def _tiles(tiles: Tiles) -> dict[str, Any]:
    return {
        "tiles": tiles.url,
        "tms": tiles.scheme == "tms" and "{y}" in tiles.url,
        "min": tiles.min_zoom,
        "max": tiles.max_zoom,
        "subdomains": list(tiles.subdomains),
        "opacity": tiles.opacity,
    }


def _picture(picture: Picture, datum: str) -> dict[str, Any]:
    """Return a picture as a data: address, with its corners as [latitude, longitude] in `datum`."""
    content = base64.b64encode(picture.content).decode("ascii")
    places = shifted(np.array(picture.corners, np.float64), datum)
    return {
        "picture": f"data:image/{kind_of(picture.content)};base64,{content}",
        "corners": places[:, ::-1].round(DECIMALS).tolist(),
        "opacity": picture.opacity,
    }
