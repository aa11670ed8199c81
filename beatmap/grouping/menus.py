"""Stations' fronts merged to a city's: for each number of beats moved, the best balance of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Steps = list[tuple[int, float]]

LESS = 1e-12  # a sum of balances that is lower by no more than this is no better


def merged(fronts: list[Steps]) -> list[tuple[int, float, tuple[int, ...]]]:
    """Return the front of a city: beats moved, sum of the stations' balances, the point each station takes.

    Exact: dynamic programming over the stations on the number of beats moved. Fewest moves first.

    Parameters
    ----------
    fronts : list of lists of (int, float)
        For each station its points: beats moved, balance; none empty.

    Examples
    --------
    >>> merged([[(0, 0.5), (2, 0.1)], [(0, 0.3), (1, 0.2)]])
    [(0, 0.8, (0, 0)), (1, 0.7, (0, 1)), (2, 0.4, (1, 0)), (3, 0.3..., (1, 1))]
    """
    left = [np.zeros(1)]  # the best sum of the stations after this one, by the moves they may take
    for steps in reversed(fronts):
        left.append(_one_more(left[-1], steps))
    left.reverse()
    best = left[0]
    better = [m for m in range(len(best)) if np.isfinite(best[m]) and (best[m] < best[:m] - LESS).all()]
    return [(m, float(best[m]), _taken(fronts, left, m)) for m in better]


def _one_more(after: Floats, steps: Steps) -> Floats:
    """Return the best sum for each number of moves, with one station more."""
    whole = np.full(len(after) + max(moved for moved, _ in steps), np.inf)
    for moved, balance in steps:
        part = whole[moved : moved + len(after)]
        np.minimum(part, balance + after, out=part)
    return whole


def _taken(fronts: list[Steps], left: list[Floats], moved: int) -> tuple[int, ...]:
    """Return which point each station takes so that `moved` beats in all give the best sum."""
    taken = []
    for steps, whole, after in zip(fronts, left, left[1:], strict=False):
        costs = [
            balance + after[moved - own] if 0 <= moved - own < len(after) else np.inf
            for own, balance in steps
        ]
        point = int(np.argmin(np.abs(np.array(costs) - whole[moved])))
        taken.append(point)
        moved -= steps[point][0]
    return tuple(taken)


def spread(values: list[float], n: int) -> list[int]:
    """Return the positions of `n` of the falling `values`: the ends, and even steps of the fall.

    Examples
    --------
    >>> spread([10.0, 6.0, 5.0, 4.0, 0.0], 3)
    [0, 2, 4]
    """
    if len(values) <= n:
        return [*range(len(values))]
    first, last = values[0], values[-1]
    goals = [first - (first - last) * step / max(n - 1, 1) for step in range(n)]
    steps = {next(i for i, value in enumerate(values) if value <= goal + LESS) for goal in goals}
    others = [i for i in range(len(values)) if i not in steps]  # where one step serves two goals
    return sorted([*steps, *others[: n - len(steps)]])
