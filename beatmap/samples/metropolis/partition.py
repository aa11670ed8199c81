"""Cut a connected graph into connected parts of given sizes, by sweeping across it again and again."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heappop, heappush
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Points = NDArray[np.float64]
    Parts = list[list[int]]

SWEEPS = 12  # directions tried for one cut before the cut above is made anew
FEW_STRAYS, STRAYS = 20, 0.02  # nodes, share of the swept side: a sweep that cuts off more is given up


@dataclass(frozen=True)
class Graph:
    """Nodes numbered from 0.

    Attributes
    ----------
    neighbours : list of lists of int
    at : (n, 2)
        Where each node lies, metres.
    bank : (n,) of bool
        On which side of the river; a sweep finishes one side before it crosses. All alike: no river.
    """

    neighbours: Sequence[Sequence[int]]
    at: Points
    bank: NDArray[np.bool_]


def connected_parts(
    graph: Graph, nodes: Sequence[int], sizes: Sequence[int], rng: np.random.Generator
) -> Parts | None:
    """Return connected parts of `nodes` of these sizes, in their order; None where the sweeps find none.

    `nodes` must hang together and be as many as the sizes sum to. They are cut in two along a line across
    their longer axis, each side in two again, and so on.

    Examples
    --------
    >>> path = Graph(
    ...     [[1], [0, 2], [1, 3], [2]], np.array([[0, 0], [1, 0], [2, 0], [3, 0.0]]), np.ones(4, bool)
    ... )
    >>> sorted(map(len, connected_parts(path, [0, 1, 2, 3], [1, 3], np.random.default_rng(0))))
    [1, 3]
    """
    if len(sizes) == 1:
        return [sorted(nodes)]
    half = len(sizes) // 2
    for attempt in range(SWEEPS):
        sides = _cut(graph, nodes, sum(sizes[:half]), _sweep(graph, nodes, attempt, rng))
        if sides is None:
            continue
        first = connected_parts(graph, sides[0], sizes[:half], rng)
        second = None if first is None else connected_parts(graph, sides[1], sizes[half:], rng)
        if first is not None and second is not None:
            return first + second
    return None


def disc(graph: Graph, count: int) -> tuple[list[int], list[int]] | None:
    """Return the `count` nodes round (0, 0) and the rest, both connected; None where that fails."""
    from_centre = np.hypot(*graph.at.T)
    return _cut(graph, range(len(from_centre)), count, dict(enumerate(from_centre.tolist())))


def _sweep(graph: Graph, nodes: Sequence[int], attempt: int, rng: np.random.Generator) -> dict[int, float]:
    """Return when a line that moves along the longer axis, later in any direction, meets each node."""
    at = graph.at[nodes] - graph.at[nodes].mean(axis=0)
    if attempt == 0:
        direction = np.linalg.eigh(at.T @ at)[1][:, 1]
    else:
        angle = rng.uniform(0, np.pi)
        direction = np.array([np.cos(angle), np.sin(angle)])
    when = at @ direction * rng.choice([-1.0, 1.0])
    when += graph.bank[nodes] * rng.choice([-1.0, 1.0]) * 2 * np.ptp(when)
    return dict(zip(nodes, when.tolist(), strict=True))


def _cut(
    graph: Graph, nodes: Sequence[int], count: int, when: dict[int, float]
) -> tuple[list[int], list[int]] | None:
    """Return the first `count` nodes that a sweep meets, and the others; both sides connected, or None."""
    swept = _grown(graph, count, when)
    rest = set(nodes) - swept
    strays = sorted(_pieces(graph, rest), key=lambda piece: (len(piece), min(piece)))[:-1]
    if sum(map(len, strays)) > max(FEW_STRAYS, count * STRAYS):
        return None
    # What the sweep has cut off from the rest joins the swept side, which then gives as many back.
    swept = swept.union(*strays)
    rest = rest.difference(*strays)
    while len(swept) > count:
        border = sorted(node for node in swept if not rest.isdisjoint(graph.neighbours[node]))
        border.sort(key=lambda node: -when[node])
        given = next((node for node in border if _stays_whole(graph, swept, node)), None)
        if given is None:
            return None
        swept.remove(given)
        rest.add(given)
    return sorted(swept), sorted(rest)


def _grown(graph: Graph, count: int, when: dict[int, float]) -> set[int]:
    """Return `count` connected nodes, from the first onwards always the earliest in reach."""
    start = min(when, key=lambda node: (when[node], node))
    reach = [(when[start], start)]
    seen, grown = {start}, set[int]()
    while len(grown) < count:
        _, node = heappop(reach)
        grown.add(node)
        for beyond in graph.neighbours[node]:
            if beyond in when and beyond not in seen:
                seen.add(beyond)
                heappush(reach, (when[beyond], beyond))
    return grown


def _stays_whole(graph: Graph, nodes: set[int], gone: int) -> bool:
    """Tell whether connected `nodes` stay connected without one of them."""
    return len(_pieces(graph, nodes - {gone})) == 1


def _pieces(graph: Graph, nodes: set[int]) -> list[set[int]]:
    """Return the connected pieces of `nodes`."""
    left, pieces = set(nodes), []
    while left:
        start = min(left)
        left.remove(start)
        piece, edge = {start}, [start]
        while edge:
            found = left.intersection(graph.neighbours[edge.pop()])
            left -= found
            piece |= found
            edge += found
        pieces.append(piece)
    return pieces
