"""What an area adds up to: everything its figures are worked out from, as sums over its beats."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.sparse import csr_array

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from beatmap.stations import Station

    Floats = NDArray[np.float64]


class Sums(NamedTuple):
    """Sums over the beats of each area, arrays of shape (areas,).

    The workload that is balanced; the mass of the inertia, mass times x and y, mass times x² + y²; the
    perimeters; the borders with beats of the station; the ground; and the borders inside the area, once.
    """

    load: Floats
    mass: Floats
    x: Floats
    y: Floats
    second: Floats
    outline: Floats
    borders: Floats
    ground: Floats
    inner: Floats


def features(station: Station) -> Floats:
    """Return what each beat adds to all sums but the last, shape (n, 8)."""
    mass, (x, y) = station.mass, station.points.T
    borders = np.zeros(len(station))
    for side in (0, 1):
        np.add.at(borders, station.pairs[:, side], station.metres)
    squares = mass * (x**2 + y**2)
    parts = [station.load, mass, mass * x, mass * y, squares, station.outline, borders, station.ground]
    return np.column_stack(parts)


def sums_of(station: Station, sets: csr_array, *, inner: bool) -> Sums:
    """Return the sums of each set of beats.

    Parameters
    ----------
    station : Station
    sets : csr_array of ones, shape (sets, n)
    inner : bool
        Whether the borders inside are wanted; they take longer than all the rest, and are 0 otherwise.
    """
    within = inner_metres(station, sets) if inner else np.zeros(sets.shape[0])
    load, mass, x, y, second, outline, borders, ground = np.asarray(sets @ features(station)).T
    return Sums(load, mass, x, y, second, outline, borders, ground, within)


def inner_metres(station: Station, sets: csr_array) -> Floats:
    """Return the metres of border between beats of the same set, shape (sets,)."""
    m = len(station.pairs)
    ends = np.column_stack([np.arange(m), np.arange(m)]).ravel()
    shape = (len(station), m)
    incidence = csr_array((np.ones(2 * m), (station.pairs.ravel(), ends)), shape=shape)
    both = sets @ incidence
    both.data = (both.data > 1).astype(float)
    return np.asarray(both @ station.metres)
