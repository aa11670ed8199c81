"""The addresses that a browser loads as soon as it reads a piece of markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser

LOADED = ("src", "poster", "background", "data")  # attributes of whatever element
LINKED = ("link", "image", "use", "feimage")  # elements that load what others only lead to
IN_STYLES = re.compile(r"""(?:url\(|@import)\s*["']?([^"')\s;]+)""", re.IGNORECASE)


def markup_addresses(text: str) -> list[str]:
    """Return the addresses in `text` that are loaded without a click, as they stand there.

    Examples
    --------
    >>> markup_addresses('<a href="https://a.example">a</a><img src="b.png">')
    ['b.png']
    >>> markup_addresses("<b style='background: url(https://c.example/c.png)'>c</b>")
    ['https://c.example/c.png']
    """
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return [*reader.found, *IN_STYLES.findall(text)]


class _Reader(HTMLParser):
    """Collects the addresses in the attributes of elements; entities are read as a browser reads them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take what the attributes of an element load."""
        for name, value in attrs:
            linked = tag in LINKED and name in {"href", "xlink:href"}
            if value and (name in LOADED or linked):
                self.found.append(value.strip())
            elif value and name == "srcset" and not value.startswith("data:"):
                self.found += [part.split()[0] for part in value.split(",") if part.strip()]
