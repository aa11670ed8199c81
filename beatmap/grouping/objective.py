"""What a grouping costs: balance and compactness, as one number for each candidate area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatmap.measures import deviations, inertia_shares

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from beatmap.rules import Rules
    from beatmap.stations import Station


def set_deviations(station: Station, sets: csr_array, areas: int) -> NDArray[np.float64]:
    """Return |w(A) - mean| / mean for each set, the mean being that of `areas` areas."""
    return deviations(sets @ station.load, station.load.sum() / areas)


def costs(station: Station, sets: csr_array, areas: int, rules: Rules) -> NDArray[np.float64]:
    """Return what each set adds to the objective of a grouping into `areas` areas.

    The objective of a station is ::

        balance * mean over areas of |w(A) - mean| / mean
        + compactness * areas * (sum over areas of inertia(A)) / inertia(station)

    both without units; 0 is perfect. It is a sum over areas, so each set has its share of it.

    Parameters
    ----------
    station : Station
    sets : csr_array, shape (sets, n)
    areas : int
    rules : Rules
        Its `balance` and `compactness` are the weights.

    Returns
    -------
    array of float, shape (sets,)
    """
    balance = rules.balance / areas * set_deviations(station, sets, areas)
    shares = inertia_shares(sets, station.points, station.mass)
    return balance + rules.compactness * areas * shares
