"""What users add to the map: nothing that needs a network, and names that are the same every time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import folium
from branca.element import CssLink, Element, Html, IFrame, JavascriptLink

from beatmap.errors import Fault
from beatmap.maps.markup_addresses import markup_addresses
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beatmap.texts import Text

# Where Folium's elements keep the addresses that the browser would load.
ADDRESSES = (
    *("url", "tiles", "embed_link", "video_url", "image", "src", "icon_url", "shadow_url", "icon_retina_url"),
    *("iconUrl", "shadowUrl", "iconRetinaUrl"),
)
REMOTE = re.compile(r"([a-z]+:)?//", re.IGNORECASE)
INSIDE = re.compile(
    r"data:|blob:|about:|javascript:|#|$|.*\{\{", re.IGNORECASE
)  # or not known before it is drawn
HOUSE = "beatmap."  # its own elements hold letters that say anything and load nothing
MARKUP = re.compile(r"<|url\(|@import", re.IGNORECASE)
# What Folium's icons are drawn with: names among the files of its ordinary maps.
ICON_FILES = (
    *("awesome_markers", "glyphicons_css", "awesome_markers_font_css", "awesome_markers_css"),
    "awesome_rotate_css",
)


def network_faults(root: Element) -> list[Fault]:
    """Return a fault for each address outside the page that the rendered elements under `root` would load.

    Looked at are the addresses that Folium's elements keep, and markup in whatever text they hold. What a
    script of the user's own would load is not read: there the page's policy refuses.

    Examples
    --------
    >>> print(network_faults(folium.TileLayer("https://tiles.example/{z}/{x}/{y}.png", attr="T"))[0].to("en"))
    TileLayer: needs https://tiles.example/{z}/{x}/{y}.png from a network. Try: leave it out, give its content
    as a data: address, or save(path, offline=False)
    """
    every = [element for element in elements(root) if not type(element).__module__.startswith(HOUSE)]
    found = {(type(e).__name__, address) for e in every for address in _addresses(e)}
    # What others have rendered stands in plain Elements once more.
    named = {address for kind, address in found if kind != "Element"}
    found = {(kind, address) for kind, address in found if kind != "Element" or address not in named}
    fix = say("leave it out, give its content as a data: address, or save(path, offline=False)")
    faults = [Fault(_needs(address), where=kind, fix=fix) for kind, address in sorted(found)]
    if any(map(_is_icon, every)):
        what = say("needs a font and a script from a network")
        faults.append(
            Fault(what, where="Icon", fix=say("a Marker without icon, a DivIcon or a CircleMarker"))
        )
    if any(isinstance(e, IFrame) for e in every):
        what = say("is a page of its own, which a page that loads nothing does not show")
        faults.append(
            Fault(what, where="IFrame", fix=say("its content as a popup, or save(path, offline=False)"))
        )
    return faults


def icon_links(root: Element) -> list[Element]:
    """Return the scripts and styles that Folium's icons need, where there is one under `root`.

    Examples
    --------
    >>> icon_links(folium.Marker([31, 121]))
    []
    """
    if not any(map(_is_icon, elements(root))):
        return []
    scripts = [JavascriptLink(url) for name, url in folium.Map.default_js if name in ICON_FILES]
    styles = [CssLink(url) for name, url in folium.Map.default_css if name in ICON_FILES]
    return [*scripts, *styles]


def numbered(page: str, root: Element) -> str:
    """Return `page` with Folium's random names replaced by numbers, in the order they come up.

    The text is changed, not the elements: Folium has copied the names into layer names and calls by then.

    Examples
    --------
    >>> marker = folium.Marker([31, 121])
    >>> numbered(f"{marker.get_name()}.remove()", marker)
    'marker_1.remove()'
    """
    ids = sorted({element._id for element in elements(root)})  # noqa: SLF001 - Folium keeps it there
    seen: dict[str, str] = {}
    return re.sub("|".join(ids), lambda found: seen.setdefault(found[0], str(len(seen) + 1)), page)


def elements(root: Element) -> Iterator[Element]:
    """Yield `root` and each element that it holds in any attribute, once."""
    waiting: list[Any] = [root]
    seen: set[int] = set()
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting.extend(one.values())
        elif isinstance(one, list | tuple):
            waiting.extend(one)
        elif isinstance(one, Element) and id(one) not in seen:
            seen.add(id(one))
            waiting.extend(vars(one).values())
            yield one


def _is_icon(element: Element) -> bool:
    return isinstance(element, folium.Icon) and not isinstance(element, folium.CustomIcon)


def _needs(address: str) -> Text:
    if REMOTE.match(address):
        return say("needs {address} from a network", address=address)
    return say("needs {address}, which is not in the page", address=address)


def _addresses(element: Element) -> list[str]:
    """Return the addresses outside the page that `element` would load."""
    options = getattr(element, "options", None)
    held = {**vars(element), **(options if isinstance(options, dict) else {})}
    named = [held.get(name) for name in ADDRESSES]
    in_markup = [address for text in _markup(element) for address in markup_addresses(text)]
    addresses = [address for address in (*named, *in_markup) if isinstance(address, str)]
    return [address for address in addresses if not INSIDE.match(address)]


def _markup(element: Element) -> Iterator[str]:
    """Yield the texts of `element` that may hold markup, not those of the elements in it."""
    escaped = isinstance(element, Html) and not element.script
    waiting: list[Any] = [] if escaped else list(vars(element).values())
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            if MARKUP.search(one):
                yield one
        elif isinstance(one, dict):
            waiting.extend(one.values())
        elif isinstance(one, list | tuple):
            waiting.extend(one)
