"""How unequal the workloads of areas are: deviations, range, coefficient of variation, Gini, max/mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Hashable


def spread(load: pd.Series[float], by: pd.Series[Any]) -> pd.DataFrame:
    """Return how unequal the loads of each group are; every figure is a share of the group's mean.

    With x a load, m the mean and n the number of loads of a group:

    ================= =====================================================================
    mean_deviation    mean of abs(x - m) / m
    largest_deviation largest abs(x - m) / m
    range             (largest x - smallest x) / m
    cv                √(sum of (x - m)² / n) / m (Pearson 1896)
    gini              sum of abs(x - y) over all ordered pairs / (2 n² m) (Gini 1912)
    max_mean          largest x / m
    ================= =====================================================================

    The Gini coefficient is 0 where all are equal and (n - 1) / n where one has everything.

    Parameters
    ----------
    load : Series of float
        Not negative, with a positive mean in every group.
    by : Series
        The group of each load, on the same index.

    Examples
    --------
    >>> spread(pd.Series([1.0, 2.0, 3.0]), pd.Series(["S1", "S1", "S1"])).round(3).T
    S1
    mean_deviation     0.333
    largest_deviation  0.500
    range              1.000
    cv                 0.408
    gini               0.222
    max_mean           1.500
    """
    share = (load / load.groupby(by).transform("mean")).sort_values()
    group = share.groupby(by)
    deviation = (share - 1).abs().groupby(by)
    count = group.transform("size")
    rank = group.cumcount() + 1
    figures: dict[Hashable, pd.Series[float]] = {
        "mean_deviation": deviation.mean(),
        "largest_deviation": deviation.max(),
        "range": group.max() - group.min(),
        "cv": group.std(ddof=0),
        # sorted, the sum over pairs is that of (2 rank - n - 1) x, twice; the shares of a group sum to n
        "gini": ((2 * rank - count - 1) * share / count**2).groupby(by).sum(),
        "max_mean": group.max(),
    }
    return pd.DataFrame(figures)
