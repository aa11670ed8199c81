"""Elements of a page: the one place where a value becomes markup, and it stays text whatever it holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, tostring

if TYPE_CHECKING:
    from collections.abc import Mapping

# What no page may hold: controls but for tab and line breaks, halves of characters, and non-characters.
NEVER = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
INSTEAD = "\ufffd"  # the sign that stands for one that cannot be shown


def element(tag: str, *children: Element | str, **attributes: str) -> Element:
    """Return an element; `class_` is its class, and an underscore in another name a hyphen.

    Examples
    --------
    >>> markup(element("td", "a < b ", element("b", "&"), class_="x", data_beat='"1"'))
    '<td class="x" data-beat="&quot;1&quot;">a &lt; b <b>&amp;</b></td>'
    """
    made = Element(tag, _named(attributes))
    for child in children:
        if isinstance(child, Element):
            made.append(child)
        elif len(made):
            made[-1].tail = (made[-1].tail or "") + _shown(child)
        else:
            made.text = (made.text or "") + _shown(child)
    return made


def markup(root: Element) -> str:
    """Return an element as HTML, its values escaped."""
    return tostring(root, encoding="unicode", method="html")


def _named(attributes: Mapping[str, str]) -> dict[str, str]:
    return {name.rstrip("_").replace("_", "-"): _shown(value) for name, value in attributes.items()}


def _shown(text: str) -> str:
    return NEVER.sub(INSTEAD, text)
