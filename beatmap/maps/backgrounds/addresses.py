"""Addresses of tiles: a plain host, a place on it, and the placeholders of a tile; all else is refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from beatmap.errors import Fault
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from collections.abc import Sequence

ADDRESS = re.compile(r"(https?)://([^/?#]*)(.*)", re.IGNORECASE)
# Nothing in it can end the list of origins that the page's policy holds, or stand for more than one host.
HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?", re.IGNORECASE)
LABEL = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?", re.IGNORECASE)
PLAIN = re.compile(r"[!#-&(-;=?-\[\]-_a-~]*")  # printable ASCII but for quotes, <, >, \ and `
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
ROWS = {"xyz": ("y",), "tms": ("y", "-y")}


def address_faults(url: str, scheme: str, subdomains: Sequence[str]) -> list[Fault]:
    """Return why `url` is no address of tiles that a page can be allowed to load.

    Examples
    --------
    >>> for fault in address_faults("ftp://tiles.example/{z}/{x}.png", "xyz", ()):
    ...     print(fault.what)
    the address ftp://tiles.example/{z}/{x}.png does not begin with http:// or https://
    the address ftp://tiles.example/{z}/{x}.png lacks {y}
    """
    found = ADDRESS.fullmatch(url)
    texts = [_signs(url)]
    texts += (
        [_host(found[2])]
        if found
        else [say("the address {url} does not begin with http:// or https://", url=url)]
    )
    texts += [_placeholders(url, scheme, subdomains), *_subdomains(url, subdomains)]
    fix = say("an address such as {example}", example="http://tiles.example:8080/{z}/{x}/{y}.png")
    return [Fault(text, where="Tiles", fix=fix) for text in texts if text is not None]


def origins_of_address(url: str, subdomains: Sequence[str]) -> tuple[str, ...]:
    """Return the origins, as policies write them, that a checked `url` leads to.

    Examples
    --------
    >>> origins_of_address("https://{s}.tiles.example/{z}/{x}/{y}.png", ("a", "b"))
    ('https://a.tiles.example', 'https://b.tiles.example')
    """
    start, host = ADDRESS.findall(url)[0][:2]
    hosts = [host.replace("{s}", name) for name in subdomains] if "{s}" in host else [host]
    return tuple(dict.fromkeys(f"{start}://{one}".lower() for one in hosts))


def _signs(url: str) -> Text | None:
    if PLAIN.fullmatch(url):
        return None
    odd = sorted({f"U+{ord(sign):04X}" for sign in url if not PLAIN.fullmatch(sign)})
    return say("the address holds signs that no address has: {signs}", signs=odd)


def _host(host: str) -> Text | None:
    """Return what is wrong with a host: passwords, wildcards, lists, numbers in brackets."""
    if "@" in host:
        return say("the address names a user or a password")
    if HOST.fullmatch(host.replace("{s}", "s")):
        return None
    return say("{host} is no name of a host", host=host or "''")


def _placeholders(url: str, scheme: str, subdomains: Sequence[str]) -> Text | None:
    """Return which placeholders are missing, or that no tile has."""
    there = PLACEHOLDER.findall(url)
    rows = ROWS.get(scheme, ROWS["tms"])
    row = [name for name in there if name in rows]
    lacking = [name for name in ("z", "x") if name not in there] + ([] if row else ["y"])
    if lacking:
        return say("the address {url} lacks {names}", url=url, names=[f"{{{name}}}" for name in lacking])
    known = {"z", "x", *rows, *(["s"] if subdomains else [])}
    odd = [f"{{{name}}}" for name in there if name not in known]
    if "-y" in there and scheme == "xyz":
        return say("{placeholder} counts rows from the south: that is scheme='tms'", placeholder="{-y}")
    if odd:
        return say("the address holds {names}, which no tile has", names=odd)
    loose = re.search(r"[{}]", PLACEHOLDER.sub("", url))
    return say("the address {url} holds a brace without its other half", url=url) if loose else None


def _subdomains(url: str, subdomains: Sequence[str]) -> list[Text]:
    """Return what is wrong with the subdomains; that {s} needs some is said by the placeholders."""
    odd = [say("{name} is no subdomain", name=name) for name in subdomains if not LABEL.fullmatch(name)]
    unused = [say("there are subdomains, but no {placeholder} in the address", placeholder="{s}")]
    return [*odd, *(unused if subdomains and "{s}" not in url else [])]
