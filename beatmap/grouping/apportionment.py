"""A number of areas for the whole city, shared out to its stations by Webster's divisors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from numpy.typing import NDArray

TIE = 1e-9  # relative: sums closer than this are equal, and the smaller id goes first


def shared_out(
    total: int, weights: Mapping[str, float], allowed: Mapping[str, Collection[int]]
) -> dict[str, int] | None:
    """Return how many of `total` areas each station gets; None where no allowed numbers add up to it.

    Webster's method (also Sainte-Laguë's) gives seat after seat to the station with the largest
    weight / (2 k + 1), k being what it has. That makes the sum of k² / weight least (Balinski & Young,
    "Fair Representation", 1982), which also says what is best where a station may only have certain
    numbers: so that sum is made least, station by station (dynamic programming); ties to the smaller id.

    Parameters
    ----------
    total : int
    weights : mapping of str to float
        Above 0.
    allowed : mapping of str to collection of int
        The numbers of areas that each station can have.

    Examples
    --------
    >>> shared_out(5, {"S1": 10.0, "S2": 20.0, "S3": 20.0}, {s: range(1, 5) for s in ("S1", "S2", "S3")})
    {'S1': 1, 'S2': 2, 'S3': 2}
    >>> shared_out(9, {"S1": 1.0}, {"S1": [1, 2]}) is None
    True
    """
    stations = sorted(weights)
    left = [np.append(0.0, np.full(total, np.inf))]  # what the stations after this one cost, by their sum
    for station in reversed(stations):
        left.append(_one_more(left[-1], weights[station], allowed[station]))
    if not np.isfinite(left[-1][total]):
        return None
    shares, rest = {}, total
    for station, whole, after in zip(stations, left[:0:-1], left[-2::-1], strict=True):
        most = whole[rest] * (1 + TIE)
        fitting = (k for k in allowed[station] if k <= rest)
        shares[station] = max(k for k in fitting if k**2 / weights[station] + after[rest - k] <= most)
        rest -= shares[station]
    return shares


def _one_more(after: NDArray[np.float64], weight: float, allowed: Collection[int]) -> NDArray[np.float64]:
    """Return the least cost of each sum with one station more."""
    whole = np.full(len(after), np.inf)
    for k in allowed:
        if k < len(after):
            np.minimum(whole[k:], k**2 / weight + after[: len(after) - k], out=whole[k:])
    return whole


def sums(allowed: Mapping[str, Collection[int]]) -> NDArray[np.intp]:
    """Return every number of areas that the stations can have together, in order.

    Examples
    --------
    >>> sums({"S1": [1, 2], "S2": [3, 6]}).tolist()
    [4, 5, 7, 8]
    """
    most = sum(max(numbers, default=0) for numbers in allowed.values())
    reached = np.zeros(most + 1, dtype=bool)
    reached[0] = True
    for numbers in allowed.values():
        more = np.zeros_like(reached)
        for k in numbers:
            more[k:] |= reached[: len(reached) - k]
        reached = more
    return np.flatnonzero(reached)
