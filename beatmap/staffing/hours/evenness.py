"""How evenly a load lies on those who carry it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from beatmap.errors import Fault, refuse
from beatmap.measures import balanced_load
from beatmap.texts import say

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

LOAD = "load"


class Fairness(NamedTuple):
    """How many loads are known and unknown, their mean, and how unequal they are."""

    loads: int
    unknown: int
    mean: float
    max_mean: float
    cv: float
    gini: float


def fairness(load: pd.Series[float]) -> Fairness:
    """Return how evenly a load lies on officers, beats, areas or stations.

    With x a load, m the mean and n the number of the known loads:

    ======== ================================================================
    max_mean largest x / m
    cv       √(sum of (x - m)² / n) / m (Pearson 1896)
    gini     sum of abs(x - y) over all ordered pairs / (2 n² m) (Gini 1912)
    ======== ================================================================

    None depends on the unit of the load. Equal loads have 1, 0 and 0, and so have loads that are all 0; where
    one carries everything, they are n, √(n - 1) and (n - 1) / n.

    Parameters
    ----------
    load : Series of float
        By officer or any other unit, 0 or more: the column `obligated` of `officer_hours`, for example. The
        unknown (NaN, <NA>) are left out and counted: unknown is not 0.

    Raises
    ------
    InputError
        Loads below 0 or infinite, or none known.

    Examples
    --------
    >>> import pandas as pd
    >>> fairness(pd.Series([1.0, 2.0, 3.0]))
    Fairness(loads=3, unknown=0, mean=2.0, max_mean=1.5, cv=0.408..., gini=0.222...)
    """
    known = load.dropna().astype("float64").sort_values()
    refuse(_faults(known))
    x: NDArray[np.float64] = np.asarray(known, dtype=np.float64)
    share = balanced_load(x) / balanced_load(x).mean()
    rank, n = np.arange(1, len(x) + 1), len(x)
    return Fairness(
        loads=n,
        unknown=len(load) - n,
        mean=float(x.mean()),
        max_mean=float(share.max()),
        cv=float(share.std()),
        # sorted, the sum over pairs is that of (2 rank - n - 1) x, twice; the shares sum to n
        gini=float(((2 * rank - n - 1) * share).sum() / n**2),
    )


def _faults(known: pd.Series[float]) -> list[Fault]:
    if known.empty:
        return [Fault(say("no load is known"), where=LOAD)]
    wrong = known[(known < 0) | np.isinf(known)].sort_index()
    return [
        Fault(say("{term} is {value}, not 0 or more", term=str(unit), value=value), where=LOAD)
        for unit, value in wrong.items()
    ]
