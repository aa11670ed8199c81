"""How far one straight piece runs along another, in arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]


def overlaps(long: Floats, short: Floats) -> tuple[Floats, Floats, Bools]:
    """Return the piece of each `long` segment beside its `short` one, and how the short one lies to it.

    Parameters
    ----------
    long, short : (k, 4) float arrays, m
        x, y of both ends.

    Returns
    -------
    pieces : (k, 4) float array, m
        The part of the long segment that the short one is projected on; of length 0 where none is.
    off : (k,) float array, m
        The larger distance of the short segment's ends from the line through the long one.
    same_way : (k,) bool array
        Whether both segments, each from its first end to its second, run the same way.
    """
    origin, along = long[:, :2], long[:, 2:] - long[:, :2]
    length = np.hypot(*along.T)
    unit = along / length[:, None]
    to_low, to_high = short[:, :2] - origin, short[:, 2:] - origin
    off = np.maximum(np.abs(_cross(unit, to_low)), np.abs(_cross(unit, to_high)))
    low, high = (unit * to_low).sum(axis=1), (unit * to_high).sum(axis=1)
    begin = np.clip(np.minimum(low, high), 0, length)
    end = np.clip(np.maximum(low, high), 0, length)
    return np.hstack([origin + begin[:, None] * unit, origin + end[:, None] * unit]), off, high >= low


def _cross(a: Floats, b: Floats) -> Floats:
    return a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]
