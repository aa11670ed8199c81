"""The formulas of balance and compactness, on arrays; the objective and the scores both use them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

LEAST_MASS = 0.01  # share of the mean workload that a beat weighs at least in the inertia


def balanced_load(workload: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the workload that is balanced, shape (n,): where it is 0 everywhere, each beat counts 1.

    Examples
    --------
    >>> balanced_load(np.zeros(2)).tolist(), balanced_load(np.array([0.0, 3.0])).tolist()
    ([1.0, 1.0], [0.0, 3.0])
    """
    return workload if workload.any() else np.ones(len(workload))


def masses(load: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the weight of each beat in the inertia, shape (n,): at least 1 % of the mean load.

    Examples
    --------
    >>> masses(np.array([0.0, 200.0])).tolist()
    [1.0, 200.0]
    """
    least: NDArray[np.float64] = np.maximum(load, LEAST_MASS * load.mean())
    return least


def deviations(loads: NDArray[np.float64], mean: float) -> NDArray[np.float64]:
    """Return |load - mean| / mean of each area, as shares.

    Examples
    --------
    >>> deviations(np.array([50.0, 150.0]), 100.0).tolist()
    [0.5, 0.5]
    """
    shares: NDArray[np.float64] = np.abs(loads - mean) / mean
    return shares


def inertia_of(
    mass: NDArray[np.float64], x: NDArray[np.float64], y: NDArray[np.float64], second: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the inertia of areas by their sums: of m, of m x, of m y, and of m (x² + y²).

    By Huygens' theorem: the last sum less ((sum of m x)² + (sum of m y)²) / sum of m.

    Examples
    --------
    >>> inertia_of(np.array([2.0]), np.array([2.0]), np.array([0.0]), np.array([4.0])).tolist()
    [2.0]
    """
    inertia: NDArray[np.float64] = np.maximum(second - (x**2 + y**2) / mass, 0.0)
    return inertia


def whole_inertia(points: NDArray[np.float64], mass: NDArray[np.float64]) -> float:
    """Return the inertia of all beats; where they have none, infinity, so that every share of it is 0.

    Examples
    --------
    >>> line = np.array([[0.0, 0.0], [2.0, 0.0]])
    >>> whole_inertia(line, np.ones(2)), whole_inertia(line[:1], np.ones(1))
    (2.0, inf)
    """
    moved = points - np.average(points, axis=0, weights=mass)
    whole = float((mass * (moved**2).sum(axis=1)).sum())
    return whole if whole > 0 else np.inf


def roundness(ground: NDArray[np.float64], outline: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return 4 pi area / perimeter² of each area, 1 for a circle (Polsby & Popper 1991); m² and m.

    Examples
    --------
    >>> roundness(np.array([1.0]), np.array([4.0])).round(4).tolist()
    [0.7854]
    """
    round_: NDArray[np.float64] = 4 * np.pi * ground / outline**2
    return round_


def inertia_shares(
    sets: csr_array, points: NDArray[np.float64], mass: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the inertia of each set of beats as a share of that of all beats; 0 where that has none.

    The inertia of a set is the sum over its beats of m |x - c|² (kg m² where m is a mass, x a place in
    metres), c their centre of mass. By Huygens' theorem it is the sum of m |x|² less
    |sum of m x|² / sum of m: three sums for each set.

    Parameters
    ----------
    sets : csr_array of ones, shape (sets, n)
    points : array of float, shape (n, 2)
        In metres, best counted from their mean: large coordinates would cost digits.
    mass : array of float, shape (n,)

    Returns
    -------
    array of float, shape (sets,)

    Examples
    --------
    >>> from scipy.sparse import csr_array
    >>> line = np.array([[0.0, 0.0], [1.0, 0.0], [2.0, 0.0]])
    >>> inertia_shares(csr_array(np.array([[1.0, 1.0, 0.0]])), line, np.ones(3)).tolist()
    [0.25]
    """
    x, y = (sets @ (mass[:, None] * points)).T
    inertia = inertia_of(sets @ mass, x, y, sets @ (mass * (points**2).sum(axis=1)))
    shares: NDArray[np.float64] = inertia / whole_inertia(points, mass)
    return shares
