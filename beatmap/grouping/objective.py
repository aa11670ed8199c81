"""What a grouping costs: every part of the objective, as one number for each area."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from beatmap.grouping.sums import Sums, sums_of
from beatmap.measures import deviations, inertia_of, roundness

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from beatmap.grouping.case import Case
    from beatmap.rules import Rules

    Floats = NDArray[np.float64]

SHAPES = ("cut", "roundness")  # parts that need the borders inside an area


def set_parts(case: Case, sets: csr_array) -> dict[str, Floats]:
    """Return what each set of beats adds to each part of the objective; stability apart (`columns`).

    The parts of a grouping of a station into k areas, mu being the mean workload; all are without units,
    0 is perfect, and each but the first is a sum over areas ::

        largest      max over areas of |w(A) - mu| / mu
        balance      mean over areas of |w(A) - mu| / mu
        compactness  k * sum over areas of inertia(A) / inertia(station)
        cut          metres of border between areas / metres of border between beats of the station
        roundness    mean over areas of 1 - 4 pi area(A) / perimeter(A)²   (Polsby & Popper 1991)
        stability    what changes its area (beats, workload, officers) / all of it

    Parameters
    ----------
    case : Case
    sets : csr_array, shape (sets, n)

    Returns
    -------
    dict of str to array of float, shape (sets,)
        "cut" and "roundness" only where the rules ask for them.
    """
    shapes = any(wanted(case.rules, part) for part in SHAPES)
    return parts_of_sums(case, sums_of(case.station, sets, inner=shapes), shapes=shapes)


def parts_of_sums(case: Case, sums: Sums, *, shapes: bool) -> dict[str, Floats]:
    """Return the same for areas that are known by their sums alone."""
    k = case.areas
    deviation = deviations(sums.load, case.mean)
    parts = {
        "largest": deviation,
        "balance": deviation / k,
        "compactness": k * inertia_of(sums.mass, sums.x, sums.y, sums.second) / case.inertia,
    }
    if shapes:
        inside = max(float(case.station.metres.sum()), np.finfo(float).tiny)
        parts["cut"] = (sums.borders - 2 * sums.inner) / 2 / inside
        parts["roundness"] = (1 - roundness(sums.ground, sums.outline - 2 * sums.inner)) / k
    return parts


def wanted(rules: Rules, part: str) -> bool:
    """Return whether the rules aim at a part of the objective at all."""
    return part in rules.order if rules.order else part != "largest" and getattr(rules, part) > 0


def weighted(rules: Rules, parts: dict[str, Floats]) -> Floats:
    """Return the parts added up with the weights of the rules."""
    total: Floats = np.zeros(len(parts["balance"]))
    for part, values in parts.items():
        if wanted(rules, part):
            total += getattr(rules, part) * values
    return total
