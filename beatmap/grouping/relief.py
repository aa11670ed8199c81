"""When nothing fits: why, and the least change that would help."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from beatmap.grouping.candidates import connected_sets
from beatmap.grouping.objective import costs, set_deviations
from beatmap.grouping.partition import best_partition
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from beatmap.rules import Rules
    from beatmap.stations import Station

STEP = 1e-4  # a tolerance is named in hundredths of a percent, rounded up so that it works


def why_not(beats: int, areas: int, rules: Rules) -> Text | None:
    """Return why `beats` cannot be counted out into `areas`, or None where they can."""
    fewest, most = rules.sizes(beats)
    if areas * fewest <= beats <= areas * most:
        return None
    low, high = math.ceil(beats / most), beats // fewest
    if low > high:
        return say(
            "{beats} beats cannot be divided into areas of {fewest} to {most} beats; widen these bounds",
            beats=beats,
            fewest=fewest,
            most=most,
        )
    return say(
        "{beats} beats cannot be divided into {areas} areas of {fewest} to {most} beats; "
        "{low} to {high} areas would do",
        beats=beats,
        areas=areas,
        fewest=fewest,
        most=most,
        low=low,
        high=high,
    )


def why_impossible(station: Station, areas: int, rules: Rules, nodes: int) -> Text:
    """Return why no grouping of `station` into `areas` areas keeps the rules, and what would help.

    Called once it is proven that none does. Where the tolerance is at fault, the least one that works is
    named; where connected areas of these sizes do not exist at all, the numbers of areas that do.
    """
    fewest, most = rules.sizes(len(station))
    sets = connected_sets(station.pairs, station.load, sizes=(fewest, most))
    if sets is None:
        return say("no grouping keeps the tolerance; the least one is not known: too many candidate areas")
    if rules.tolerance is not None:
        why = _too_tight(station, sets, areas, rules.tolerance, nodes)
        if why is not None:
            return why
    numbers = range(math.ceil(len(station) / most), len(station) // fewest + 1)
    fits = [k for k in numbers if k != areas and _divisible(station, sets, k, rules, nodes)]
    return say(
        "no division into {areas} connected areas of {fewest} to {most} beats exists; "
        "numbers of areas that would do: {fits}",
        areas=areas,
        fewest=fewest,
        most=most,
        fits=fits or say("none; widen these bounds"),
    )


def _divisible(station: Station, sets: csr_array, areas: int, rules: Rules, nodes: int) -> bool:
    """Return whether connected areas exist in this number; tolerance aside."""
    value = costs(station, sets, areas, rules)
    return best_partition(sets, value, areas, nodes=nodes).chosen is not None


def _too_tight(station: Station, sets: csr_array, areas: int, asked: float, nodes: int) -> Text | None:
    """Return what tolerance would work, and how far that is known; None where it is proven that none does."""
    least, proven = _least_tolerance(sets, set_deviations(station, sets, areas), areas, nodes)
    if least is None and proven:
        return None
    no = say(
        "no grouping into {areas} areas keeps the workload within {asked:.2%} of the mean",
        areas=areas,
        asked=asked,
    )
    if least is None:
        return say("{no}; none that does with more was found within {nodes} nodes", no=no, nodes=nodes)
    if proven:
        return say("{no}; the least tolerance that works is {least:.4f}", no=no, least=least)
    return say(
        "{no}; a tolerance of {least:.4f} works, and whether less would was not decided within {nodes} nodes",
        no=no,
        least=least,
        nodes=nodes,
    )


def _least_tolerance(
    sets: csr_array, deviation: NDArray[np.float64], areas: int, nodes: int
) -> tuple[float | None, bool]:
    """Return the least tolerance found at which a grouping exists, and whether it is proven the least.

    A search by halves over the deviations that occur: each step asks whether the sets up to one of them
    partition the station, at the least total deviation; what it finds may lower the upper end further.
    """
    levels = np.unique(deviation)
    low, high, found, proven = 0, len(levels), None, True
    while low < high:
        middle = (low + high) // 2
        within = np.flatnonzero(deviation <= levels[middle])
        answer = best_partition(sets[within], deviation[within], areas, nodes=nodes)
        if answer.chosen is None:
            proven &= math.isinf(answer.bound)
            low = middle + 1
        else:
            found = float(deviation[within][answer.chosen].max())
            high = int(np.searchsorted(levels, found))
    return (None if found is None else math.ceil(found / STEP) * STEP), proven
