"""What users add to the map: nothing that needs a network, and names that are the same every time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import folium
from branca.element import Element

from beatmap.errors import Fault
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator

# Where Folium's elements keep the addresses that the browser would load.
ADDRESSES = ("url", "tiles", "embed_link", "icon_url", "shadow_url", "icon_retina_url")
REMOTE = re.compile(r"(https?:)?//", re.IGNORECASE)


def network_faults(root: Element) -> list[Fault]:
    """Return a fault for each address that the rendered elements under `root` would load.

    Examples
    --------
    >>> print(network_faults(folium.TileLayer("https://tiles.example/{z}/{x}/{y}.png", attr="T"))[0].to("en"))
    TileLayer: needs https://tiles.example/{z}/{x}/{y}.png from a network. Try: leave it out, or give its
    content as a data: address
    """
    found = {(type(e).__name__, address) for e in elements(root) for address in _addresses(e)}
    fix = say("leave it out, or give its content as a data: address")
    faults = [
        Fault(say("needs {address} from a network", address=address), where=kind, fix=fix)
        for kind, address in sorted(found)
    ]
    if any(type(e) is folium.Icon for e in elements(root)):
        what = say("needs a font and a script from a network")
        faults.append(
            Fault(what, where="Icon", fix=say("a Marker without icon, a DivIcon or a CircleMarker"))
        )
    return faults


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


def _addresses(element: Element) -> list[str]:
    """Return the addresses outside the page that `element` names."""
    options = getattr(element, "options", None)
    held = {**vars(element), **(options if isinstance(options, dict) else {})}
    named = (held.get(name) for name in ADDRESSES)
    return [address for address in named if isinstance(address, str) and REMOTE.match(address)]
