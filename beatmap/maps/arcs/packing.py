"""Arcs and all else a page shows as one text: whole numbers in planes of bytes, deflated, as letters."""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Any

import numpy as np

from beatmap.maps.arcs.letters import letters_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from beatmap.maps.arcs.topology import Arcs

    Ints = NDArray[np.int64]


def packed(arcs: Arcs, pairs: Ints, content: Mapping[str, Any]) -> str:
    """Return the arcs, who borders whom, and `content` as one text without quotes or markup.

    Two sizes in bytes and two zlib streams as letters (`letters_of`), with spaces between them. The first
    stream is JSON in UTF-8: `content`, and `arcs` with the steps in a degree, how many beats, and
    a list [name, count, planes].
    The second one holds the numbers of that list, name after name: as zigzag (0, -1, 1, -2 are 0, 1, 2, 3),
    the lowest bytes of all numbers of a name first, then the next plane of bytes. unpacking.js reads it.

    Parameters
    ----------
    arcs : Arcs
    pairs : (p, 2) int array
        Positions of the beats that border each other, the smaller first: never read off rounded lines. Only
        where they differ from the pairs of the arcs (gaps, links, cuts) do they take room.
    content : mapping
        JSON values: what the page says about the beats, in the order of `arcs.beats`.

    Examples
    --------
    >>> import geopandas as gpd, numpy as np
    >>> from shapely import box
    >>> from beatmap.maps.arcs.cutting import arcs_of
    >>> arcs = arcs_of(gpd.GeoDataFrame(geometry=[box(121, 31, 122, 32)], index=["a"], crs=4326))
    >>> packed(arcs, np.empty((0, 2), int), {"id": ["a"]}).count(" ")
    3
    """
    numbers = _numbers(arcs) | _pair_numbers(arcs, pairs)
    planes = {name: _planes(values) for name, values in numbers.items()}
    head = {
        "perDegree": arcs.per_degree,
        "beats": len(arcs.beats),
        "numbers": [[name, len(numbers[name]), len(planes[name])] for name in numbers],
    }
    text = _json({"arcs": head, "content": content})
    body = b"".join(plane.tobytes() for of_list in planes.values() for plane in of_list)
    return f"{len(text)} {len(body)} {letters_of(zlib.compress(text))} {letters_of(_deflated(body))}"


def _json(values: Mapping[str, Any]) -> bytes:
    """Return `values` as JSON in UTF-8; half of a surrogate pair, which UTF-8 has not, stays escaped."""
    text = json.dumps(values, sort_keys=True, separators=(",", ":"), allow_nan=False, ensure_ascii=False)
    return text.encode("utf8", "backslashreplace")


def _numbers(arcs: Arcs) -> dict[str, Ints]:
    """Return the arcs as lists of small numbers.

    `refs`: 0 for the next new arc, else how many arcs ago the one was new that now runs backwards. `jumps`:
    the way from where the last ring ended to each ring that begins with a new arc, all x, then all y; every
    other arc begins where the one before it ended.
    """
    new = arcs.refs >= 0
    x, y = _turns(arcs).T
    return {
        "rings": np.bincount(arcs.owner, minlength=len(arcs.beats)),
        "ringSizes": np.diff(arcs.rings),
        "refs": np.where(new, 0, np.cumsum(new) - ~arcs.refs),
        "sizes": arcs.sizes,
        "jumps": _jumps(arcs).T.ravel(),
        "x": x,
        "y": y,
    }


def _turns(arcs: Arcs) -> Ints:
    """Return the way to each vertex but the first of its arc less the way before, (v - a, 2).

    Borders run on more often than they turn. The first way of an arc is compared with none.
    """
    inner = np.ones(len(arcs.steps), bool)
    inner[arcs.starts[:-1]] = False
    ways = np.diff(arcs.steps, axis=0, prepend=0)[inner]
    turns = np.diff(ways, axis=0, prepend=0)
    first = arcs.starts[:-1] - np.arange(len(arcs))
    turns[first] = ways[first]
    return turns


def _jumps(arcs: Arcs) -> Ints:
    """Return the way from the end of the ring before to the start of each ring that begins with a new arc."""
    ends = arcs.steps[arcs.ref_ends[arcs.rings[1:] - 1]]
    before = np.concatenate([np.zeros((1, 2), np.int64), ends])[:-1]
    begins = arcs.refs[arcs.rings[:-1]]
    new = begins >= 0
    jumps: Ints = arcs.steps[arcs.starts[begins[new]]] - before[new]
    return jumps


def _pair_numbers(arcs: Arcs, pairs: Ints) -> dict[str, Ints]:
    """Return the pairs that the arcs do not show, and those that they show but that are none."""
    own, wanted = _codes(arcs.pairs, len(arcs.beats)), _codes(pairs, len(arcs.beats))
    more, fewer = np.setdiff1d(wanted, own), np.setdiff1d(own, wanted)
    return {"pairsMore": _halves(more, len(arcs.beats)), "pairsFewer": _halves(fewer, len(arcs.beats))}


def _codes(pairs: Ints, size: int) -> Ints:
    codes: Ints = pairs[:, 0] * size + pairs[:, 1]
    return codes


def _halves(codes: Ints, size: int) -> Ints:
    """Return the pairs of `codes` one after the other: smaller, larger, smaller, ..."""
    return np.stack([codes // size, codes % size], axis=1).ravel() if size else codes


def _planes(values: Ints) -> list[NDArray[np.uint8]]:
    """Return zigzag `values` as planes of bytes, the lowest first, as many as the largest one needs."""
    zigzag = ((values << 1) ^ (values >> 63)).astype("<u4")
    count = (int(zigzag.max(initial=0)).bit_length() + 7) // 8
    return [zigzag.view(np.uint8)[plane::4] for plane in range(count)]


def _deflated(body: bytes) -> bytes:
    """Return `body` as a zlib stream; only runs repeat in planes, so nothing else is looked for."""
    deflate = zlib.compressobj(strategy=zlib.Z_RLE, memLevel=9)
    return deflate.compress(body) + deflate.flush()
