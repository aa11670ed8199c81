"""Which beats an area cannot give away without falling apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


def cut_points(members: Collection[int], neighbors: Sequence[Sequence[int]]) -> set[int]:
    """Return the members without which the others are no longer connected.

    Hopcroft & Tarjan (1973), "Algorithm 447": a member is one where some branch of the depth-first tree
    below it reaches nothing above it; the root, where it has two branches or more.

    Parameters
    ----------
    members : collection of int
        Connected.
    neighbors : sequence of sequence of int
        Of every position, members or not.

    Examples
    --------
    >>> cut_points({0, 1, 2}, [[1], [0, 2], [1, 3], [2]])
    {1}
    """
    inside = set(members)
    root = min(inside)
    seen, lowest = {root: 0}, {root: 0}
    found, branches = set(), 0
    path = [(root, -1, iter(neighbors[root]))]
    while path:
        here, parent, rest = path[-1]
        for other in rest:
            if other not in inside or other == parent:
                continue
            if other in seen:
                lowest[here] = min(lowest[here], seen[other])
                continue
            seen[other] = lowest[other] = len(seen)
            path.append((other, here, iter(neighbors[other])))
            break
        else:
            path.pop()
            if parent == root:
                branches += 1
            elif parent >= 0:
                lowest[parent] = min(lowest[parent], lowest[here])
                if lowest[here] >= seen[parent]:
                    found.add(parent)
    return found | ({root} if branches > 1 else set())
