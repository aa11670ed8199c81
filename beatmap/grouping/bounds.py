"""What no grouping can cost less than, where the areas are too many to list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize_scalar

from beatmap.grouping.objective import set_parts, weighted

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from beatmap.grouping.case import Case

    Floats = NDArray[np.float64]

ROWS = 256  # beats worked on at a time, so that a large station fits into memory
HAIR = 1e-12  # relative: what sums may round up
STEPS = 40  # of the search for the best price


def lower_bound(case: Case) -> float:
    """Return what the weighted objective of a grouping is at least; 0 where nothing better is known.

    Only balance and compactness are bounded; every other part is taken as 0. For an area A of mass M,
    m the masses and d the distances of its beats ::

        inertia(A) = sum over i, j in A of m_i m_j d_ij² / (2 M)  >=  sum over i in A of m_i f_i(M) / (2 M)

    where f_i(M) is the least that beats of mass M can have as sum of m_j d_ij²: the nearest ones to i are
    taken until the mass is full, the last in part. The deviation of A is shared out over its beats by mass.
    So a beat i costs at least ::

        m_i * h_i(M) / M
        h_i(M) = balance / k * deviation(M) + compactness * k / inertia(station) * f_i(M) / 2

    and the bound lets each choose the mass of its own area, within what sizes and tolerance allow. That
    they are k areas is priced in: the sum of m_i / M over all beats is k, so for any price p the sum of
    the least of m_i * (h_i(M) + p) / M, less p k, is a bound too (Lagrange), and the best price is sought.

    Areas that are kept cost what they cost; the others are bounded among themselves.

    Parameters
    ----------
    case : Case

    Returns
    -------
    float
        0 for rules in strict order.

    Examples
    --------
    >>> from beatmap.grouping.case import case_of
    >>> from beatmap.rules import Rules
    >>> from beatmap.stations import Station
    >>> ids = np.array(["a", "b", "c", "d"])
    >>> line = np.array([[0.0, 0.0], [1.0, 0.0], [2.0, 0.0], [3.0, 0.0]])
    >>> pairs, one = np.array([[0, 1], [1, 2], [2, 3]]), np.ones(4)
    >>> station = Station("S1", ids, line, one, pairs, np.ones(3), 4 * one, one, ids)
    >>> rules = Rules(min_beats=2, max_beats=2, balance=0.0, compactness=1.0)
    >>> round(lower_bound(case_of(station, rules, 2, {})), 3)
    0.4
    """
    if case.rules.order:
        return 0.0
    kept = _cost_of_kept(case)
    areas = case.areas - len(case.kept)
    span = _masses(case, areas)
    if not areas or span is None:
        return kept
    curves = _curves(case, *span)

    def bound(price: float) -> float:
        return sum(curve.least(price) for curve in curves) - price * areas

    high = case.rules.balance + case.rules.compactness * case.areas
    found = minimize_scalar(
        lambda price: -bound(price), bounds=(-high, high), method="bounded", options={"maxiter": STEPS}
    )
    best = max(bound(0.0), -float(found.fun))
    return kept + max(best, 0.0) * (1 - HAIR)


def _cost_of_kept(case: Case) -> float:
    """Return what the areas that are kept add to balance and compactness."""
    if not case.kept:
        return 0.0
    return float(weighted(case.rules, set_parts(case, case.kept_sets)).sum())


def _masses(case: Case, areas: int) -> tuple[float, float] | None:
    """Return the least and the most mass that an area may have; None where no beat is free."""
    free = case.free
    if not free.any():
        return None
    mass = np.sort(case.station.mass[free])
    fewest, most = case.sizes
    low = float(mass[:fewest].sum())
    high = min(float(mass[-most:].sum()), float(mass.sum()) - (areas - 1) * low)
    if case.rules.tolerance is not None:
        share = case.rules.tolerance * (1 + HAIR) + HAIR
        low = max(low, case.mean * (1 - share))
        high = min(high, case.mean * (1 + share) + _excess(case))
    return (low, high) if low <= high else None


def _excess(case: Case) -> float:
    """Return by how much all masses are above all loads, so that the load of a mass M is M - this to M."""
    return float(case.station.mass.sum() - case.station.load.sum())


@dataclass(frozen=True)
class _Curves:
    """For some beats, what they cost at the masses where their curve bends, arrays of shape (beats, bends).

    Between two bends cost and price over mass are (a + b M) / M, which only rises or only falls: the
    least stands at a bend.
    """

    mass: Floats
    at: Floats
    cost: Floats

    def least(self, price: float) -> float:
        """Return the sum over these beats of the least that each costs at a price."""
        return float((self.mass * ((self.cost + price) / self.at).min(axis=1)).sum())


def _curves(case: Case, low: float, high: float) -> list[_Curves]:
    """Return the curves of all free beats between these masses, some beats at a time."""
    points, mass = case.station.points[case.free], case.station.mass[case.free]
    mean, excess = case.mean, _excess(case)
    weight = case.rules.compactness * case.areas / case.inertia / 2
    even = np.clip([mean, mean + excess, low, high], low, high)
    found = []
    for some in np.array_split(np.arange(len(mass)), -(-len(mass) // ROWS)):
        filled, cost = _fill(points, mass, some)
        bends = np.hstack([np.clip(filled, low, high), np.tile(even, (len(some), 1))])
        nearest = np.array([np.interp(*row) for row in zip(bends, filled, cost, strict=True)])
        off = np.maximum(np.maximum(mean - bends, bends - excess - mean), 0.0) / mean
        found.append(_Curves(mass[some], bends, case.rules.balance / case.areas * off + weight * nearest))
    return found


def _fill(points: Floats, mass: Floats, some: NDArray[np.intp]) -> tuple[Floats, Floats]:
    """Return the mass of the nearest 1, 2, ... beats of some beats, and the sum of their m d²: (some, n)."""
    squares = ((points[some, None] - points) ** 2).sum(axis=2)
    nearest = np.argsort(squares, axis=1, kind="stable")
    taken = mass[nearest]
    cost = np.cumsum(taken * np.take_along_axis(squares, nearest, axis=1), axis=1)
    return np.cumsum(taken, axis=1), cost
