"""The least largest value: how low the worst of the chosen columns can be."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from beatmap.grouping.partition import best_partition

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from beatmap.grouping.programme import Programme


class Bottleneck(NamedTuple):
    """The least largest value found, None where there is no solution; whether that is proven; the nodes."""

    value: float | None
    proven: bool
    nodes: int
    chosen: NDArray[np.intp] | None


def least_largest(
    programme: Programme, values: NDArray[np.float64], *, nodes: int, seed: int = 0, until: float = math.inf
) -> Bottleneck:
    """Return how low the largest of `values` over the chosen columns can be.

    A search by halves over the values that occur: each step asks whether the columns up to one of them
    have a solution, at the least sum of values; what it finds may lower the upper end further.

    Parameters
    ----------
    programme : Programme
        Its costs do not matter.
    values : array of float, shape (columns,)
    nodes : int
        Branch-and-bound nodes for all steps.
    seed, until
        As `best_partition`.
    """
    levels = np.unique(values)
    low, high, spent = 0, len(levels), 0
    found, proven = Bottleneck(None, proven=True, nodes=0, chosen=None), True
    while low < high:
        middle = (low + high) // 2
        within = values <= levels[middle]
        step = programme.at(values).pick(within)
        answer = best_partition(step, nodes=max(nodes - spent, 1), seed=seed, until=until)
        spent += answer.nodes
        if answer.chosen is None:
            proven &= math.isinf(answer.bound)
            low = middle + 1
        else:
            chosen = np.flatnonzero(within)[answer.chosen]
            worst = float(values[chosen].max())
            found = Bottleneck(worst, proven=True, nodes=0, chosen=chosen)
            high = int(np.searchsorted(levels, worst))
    return found._replace(proven=proven, nodes=spent)
