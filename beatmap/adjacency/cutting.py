"""Straight segments cut into short pieces, and places projected on segments, in arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from beatmap.adjacency.segments import Floats, Ints


def cut_up(ends: Floats, longest: float) -> tuple[Ints, Floats]:
    """Return segments cut into equal pieces of at most `longest` metres.

    Parameters
    ----------
    ends : (n, 4) float array, m
        x, y of both ends of each segment.
    longest : float, m

    Returns
    -------
    segment : (k,) int array
        The segment each piece is cut from, in order.
    pieces : (k, 4) float array, m

    Examples
    --------
    >>> cut_up(np.array([[0.0, 0.0, 3.0, 0.0]]), 2.0)[1].tolist()
    [[0.0, 0.0, 1.5, 0.0], [1.5, 0.0, 3.0, 0.0]]
    """
    start, along = ends[:, :2], ends[:, 2:] - ends[:, :2]
    count = np.maximum(np.ceil(np.hypot(*along.T) / longest), 1).astype(np.int64)
    segment = np.repeat(np.arange(len(ends)), count)
    number = np.arange(len(segment)) - np.repeat(np.cumsum(count) - count, count)
    share = np.stack([number, number + 1], axis=1) / count[segment, None]
    return segment, np.hstack([start[segment] + share[:, [end]] * along[segment] for end in (0, 1)])


def middles(ends: Floats) -> Floats:
    """Return the middle of each segment, (n, 2).

    Examples
    --------
    >>> middles(np.array([[0.0, 0.0, 3.0, 1.0]])).tolist()
    [[1.5, 0.5]]
    """
    return (ends[:, :2] + ends[:, 2:]) / 2


def feet_on(ends: Floats, places: Floats, *, beyond: bool = False) -> Floats:
    """Return the place on each segment nearest to each of `places`, (n, 2).

    With `beyond`, on the line through the segment, also past its ends.

    Examples
    --------
    >>> feet_on(np.array([[0.0, 0.0, 3.0, 0.0]]), np.array([[4.0, 2.0]])).tolist()
    [[3.0, 0.0]]
    """
    start, along = ends[:, :2], ends[:, 2:] - ends[:, :2]
    share: Floats = ((places - start) * along).sum(axis=1) / (along**2).sum(axis=1)
    share = share if beyond else np.clip(share, 0, 1)
    feet: Floats = start + share[:, None] * along
    return feet
