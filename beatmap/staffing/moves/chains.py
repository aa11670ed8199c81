"""Chains of moves: who makes room for whom, with as few chains as there can be."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    Ways = dict[str, list[tuple[str, int]]]  # from each place: where to, by which move

BASE = "\0"  # where every chain is thought to begin and end: no place is called that
NO_MOVE = -1  # the way from and to the base


def chained(leaves: Sequence[str], reaches: Sequence[str]) -> list[list[int]]:
    """Return the moves as chains, each the positions of its moves in order.

    A move is an edge from the place that an officer leaves to the one reached. A chain goes from a place
    that ends with fewer officers to one that ends with more; moves that hang together and leave every place
    with as many form one chain that comes back, an exchange. With an edge from each place to a common base
    for every officer it gains, and from the base for every one it loses, all that hangs together has an
    Euler circuit (Hierholzer 1873). Cut at the base it falls into one chain for each officer gained, and
    fewer there cannot be, as a chain ends in one place.

    Examples
    --------
    >>> chained(["b", "", "c", "d"], ["a", "b", "d", "c"])
    [[1, 0], [2, 3]]
    """
    ways = _ways(leaves, reaches)
    circuits = [_circuit(ways, place) for place in [BASE, *sorted({*leaves})]]
    pieces = (groupby(circuit, key=NO_MOVE.__lt__) for circuit in circuits)
    return [list(moves) for parts in pieces for is_chain, moves in parts if is_chain]


def _ways(leaves: Sequence[str], reaches: Sequence[str]) -> Ways:
    """Return the ways out of each place, the first to be taken last: to the base, then the first moves."""
    ways: Ways = defaultdict(list)
    for position in reversed(range(len(leaves))):
        ways[leaves[position]].append((reaches[position], position))
    surplus = Counter(reaches)
    surplus.subtract(leaves)
    for place, gained in sorted(surplus.items(), reverse=True):
        ways[place] += [(BASE, NO_MOVE)] * gained
        ways[BASE] += [(place, NO_MOVE)] * -gained
    return ways


def _circuit(ways: Ways, start: str) -> list[int]:
    """Return the moves of a circuit through all that is left around `start`, and take them from `ways`."""
    trail, circuit = [(start, NO_MOVE)], []
    while trail:
        place, move = trail[-1]
        if ways[place]:
            trail.append(ways[place].pop())
        else:
            circuit.append(move)
            trail.pop()
    return circuit[::-1]
