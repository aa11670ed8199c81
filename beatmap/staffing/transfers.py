"""Officers moved between stations at constant strength, so that the largest deficit is as small as can be."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

import numpy as np

from beatmap.errors import Fault, refuse
from beatmap.staffing.counts import count_faults
from beatmap.texts import say

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

NEEDED = ("required", "actual", "minimum")


def rebalance(stations: pd.DataFrame) -> pd.DataFrame:
    """Return which stations give and which receive, with no officer more or less in all.

    In strict order: no station ends below its minimum; the largest deficit is the least there can be; the
    fewest officers move; those who go leave the smallest deficits behind, ties by station id. It is exact,
    by formula. With `r` required, `a` actual, `m` minimum, the largest deficit that must remain is ::

        D = min {d in 0, 1, 2, ... : sum max(m, r - d) <= sum a}

    since every station needs at least `floor = max(m, r - D)`, and whatever is left can stay anywhere. So
    `sum max(0, floor - a)` officers must move, and as many are enough: each goes from above its floor to
    below it. Among those who can give, the level `y` of the deficit up to which they all give is found in
    the same way. A deficit is never pressed below 0: a surplus is no reason to move anybody.

    Parameters
    ----------
    stations : DataFrame
        By station id, or by the name of any other unit (an organ that gives officers requires 0): `required`,
        `actual` and `minimum`, whole numbers. The table `deficits(..., by="station")` has the first two.

    Returns
    -------
    DataFrame
        By station, sorted: `required`, `actual`, `minimum`, `gives`, `receives`, `after`, `deficit` (before)
        and `deficit_after`, `required - after`, below 0 a surplus.

    Raises
    ------
    InputError
        Columns that are missing, stations that stand twice, numbers that are unknown, negative or not whole,
        minimum strengths that add up to more than there are officers.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"required": [9, 4, 5], "actual": [5, 6, 5], "minimum": 4}, index=list("abc"))
    >>> rebalance(table)[["gives", "receives", "after", "deficit", "deficit_after"]]
       gives  receives  after  deficit  deficit_after
    a      0         3      8        4              1
    b      2         0      4       -2              0
    c      1         0      4        0              1
    """
    refuse(count_faults(stations, NEEDED))
    table = stations[list(NEEDED)].sort_index().astype("int64")
    required, actual, minimum = (table[column].to_numpy() for column in NEEDED)
    refuse(_sum_faults(actual, minimum))
    floor = np.maximum(minimum, required - _least_deficit(required, actual, minimum))
    receives = np.maximum(floor - actual, 0)
    gives = _given(required, actual, floor, int(receives.sum()))
    after = actual - gives + receives
    return table.assign(
        gives=gives,
        receives=receives,
        after=after,
        deficit=required - actual,
        deficit_after=required - after,
    )


def _least_deficit(required: Ints, actual: Ints, minimum: Ints) -> int:
    """Return `D`: the least deficit, 0 or more, that no station need exceed."""
    top = int(required.max(initial=0))

    def enough(deficit: int) -> bool:
        return bool(np.maximum(minimum, required - deficit).sum() <= actual.sum())

    return bisect_left(range(top), x=True, key=enough)


def _given(required: Ints, actual: Ints, floor: Ints, wanted: int) -> Ints:
    """Return how many each station gives, `wanted` in all, the smallest deficits first."""

    def given(level: int) -> Ints:
        return np.maximum(actual - np.maximum(floor, required - level), 0)

    deficit = required - actual
    levels = range(int(deficit.min(initial=0)), int((required - floor).max(initial=0)) + 1)
    level = levels[bisect_left(levels[1:], wanted, key=lambda y: int(given(y).sum()))]
    gives = given(level)
    more = np.flatnonzero(given(level + 1) > gives)[: wanted - int(gives.sum())]
    gives[more] += 1
    return gives


def _sum_faults(actual: Ints, minimum: Ints) -> list[Fault]:
    have, need = int(actual.sum()), int(minimum.sum())
    if need <= have:
        return []
    what = say("the minimum strengths add up to {need} officers, and there are {have}", need=need, have=have)
    return [Fault(what, where="stations", fix=say("lower minimum strengths, {n} less in all", n=need - have))]
