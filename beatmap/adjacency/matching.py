"""Equal segments found by one sort of 64-bit words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from beatmap.adjacency.segments import Bools, Ints, Segments

PAIR = 2  # a line has two sides


class Matches(NamedTuple):
    """How often the same line is used: positions of segments.

    Attributes
    ----------
    once : (k,) int array
        Used by one ring.
    one, two : (p,) int arrays
        The two sides of a line.
    against : (p,) bool array
        Whether the rings of the two sides run opposite ways.
    crowds : list of int arrays
        Lines used three times or more.
    """

    once: Ints
    one: Ints
    two: Ints
    against: Bools
    crowds: list[Ints]


def matches(every: Segments) -> Matches:
    """Return which of the segments are equal, whatever their direction.

    One plain sort of 64-bit words: a key of the ends above, the number of the segment below. What has
    the same key is compared by its coordinates, so different segments with one key are told apart.
    """
    order, starts, sizes = _runs_by_key(every)
    first = starts[sizes == PAIR]
    one, two = order[first], order[first + 1]
    equal, against = _compared(every, one, two)
    odd = np.repeat(sizes > PAIR, sizes)
    odd[first[~equal]] = odd[first[~equal] + 1] = True
    more = _matches_by_place(every, order[odd])
    return Matches(
        np.concatenate([order[starts[sizes == 1]], more.once]),
        np.concatenate([one[equal], more.one]),
        np.concatenate([two[equal], more.two]),
        np.concatenate([against[equal], more.against]),
        more.crowds,
    )


def _compared(every: Segments, one: Ints, two: Ints) -> tuple[Bools, Bools]:
    """Return where segments `one` and `two` have the same ends, and where in opposite directions."""
    places, a, b = every.places, every.start[one], every.start[two]
    against: Bools = (places[a] == places[b + 1]) & (places[a + 1] == places[b])
    rest = np.flatnonzero(~against)
    a, b = a[rest], b[rest]
    equal = against.copy()
    equal[rest] = (places[a] == places[b]) & (places[a + 1] == places[b + 1])
    return equal, against


def _runs_by_key(every: Segments) -> tuple[Ints, Ints, Ints]:
    """Return an order in which segments of one key are neighbours, where each run starts, and its size."""
    bits = np.uint64(max(len(every.start) - 1, 1).bit_length())
    words = _keys(every) >> bits << bits
    words |= np.arange(len(words), dtype=np.uint64)
    words.sort()
    keys = words >> bits
    starts = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]])[: len(keys)])
    words &= (np.uint64(1) << bits) - np.uint64(1)
    return words.view(np.int64), starts, np.diff(starts, append=len(words))


def _matches_by_place(every: Segments, few: Ints) -> Matches:
    """Return what `matches` does, of the segments `few`: by all coordinates, slower but never wrong."""
    ends = every.pick(few).ends
    order = np.lexsort(ends.T)
    few, new = few[order], (ends[order][1:] != ends[order][:-1]).any(axis=1)
    starts = np.flatnonzero(np.concatenate([[True], new])[: len(few)])
    sizes = np.diff(starts, append=len(few))
    first = starts[sizes == PAIR]
    one, two = few[first], few[first + 1]
    many = zip(starts[sizes > PAIR], sizes[sizes > PAIR], strict=True)
    against = _compared(every, one, two)[1]
    return Matches(few[starts[sizes == 1]], one, two, against, [few[s : s + n] for s, n in many])


def _keys(every: Segments) -> NDArray[np.uint64]:
    """Return a 64-bit key for each segment, the same for both directions: the sum of its ends' keys.

    The bits of x and y are mixed by an odd multiplier (2^64 / golden ratio) and shifts.
    """
    odd, half = np.uint64(0x9E3779B97F4A7C15), np.uint64(32)
    keys = np.zeros(len(every.places), np.uint64)
    for column in (every.places.real, every.places.imag):
        keys ^= np.ascontiguousarray(column).view(np.uint64)
        keys *= odd
        keys ^= keys >> half
    keys *= odd
    return (keys[:-1] + keys[1:])[every.start]
