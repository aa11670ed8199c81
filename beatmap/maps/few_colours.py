"""Colours of a graph, few of them, that keep as many of the colours given as they can."""

from __future__ import annotations

from itertools import combinations, count
from typing import TYPE_CHECKING, NamedTuple

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

EXACT = 20  # of more nodes that clash with one another, those in most clashes give way until there are so few
FEW, MOST = 4, 5  # colours that do for nearly every map, and for every map in the plane


def few_colours(graph: nx.Graph[int], given: Mapping[int, int]) -> list[int]:
    """Return the colour of each node 0, 1, ...: neighbours differ, colours count from 0.

    Nodes keep the colour `given`, but for as few as leave none beside its like. The others follow,
    smallest degree last (Matula & Beck 1983), each with the first of these that there is: one of four
    colours, one of four that swapping two colours along a chain sets free (Kempe 1879) without touching what
    is given, a fifth, the swap that touches least of it, one more colour.

    In the plane, with nothing given, five are always enough: the node has at most five neighbours before it,
    and if they have five colours one swap sets one free (Heawood 1890).

    Examples
    --------
    >>> few_colours(nx.cycle_graph(5), {0: 1, 1: 1})
    [2, 1, 0, 1, 0]
    """
    colours = dict(_without_conflicts(graph, given))
    kept = frozenset(colours)
    order = nx.coloring.strategy_smallest_last(graph, colours)
    for node in [node for node in order if node not in kept]:
        _colour(graph, colours, node, kept)
    return [colours[node] for node in range(len(graph))]


class _Swap(NamedTuple):
    """Two colours change places on `chain`, which sets `colour` free; the least touches the fewest kept."""

    touched: int
    colour: int
    other: int
    chain: tuple[int, ...]


def _without_conflicts(graph: nx.Graph[int], given: Mapping[int, int]) -> dict[int, int]:
    """Return `given` without as few nodes as leave no two neighbours of one colour."""
    clashes = nx.Graph((a, b) for a, b in graph.edges if a in given and given[a] == given.get(b))
    gone: set[int] = set()
    while max(map(len, nx.connected_components(clashes)), default=0) > EXACT:
        gone.add(_worst(clashes))
        clashes = _less(clashes, gone)
    gone |= _cover(clashes)
    return {node: colour for node, colour in sorted(given.items()) if node not in gone}


def _cover(clashes: nx.Graph[int]) -> set[int]:
    """Return a smallest set of nodes that touches every edge: a node is in it, or all its neighbours are."""
    if not clashes.size():
        return set()
    parts = sorted(map(sorted, nx.connected_components(clashes)))
    if len(parts) > 1:
        return set().union(*(_cover(clashes.subgraph(part)) for part in parts))
    worst = _worst(clashes)
    around = set(clashes[worst])
    covers = ({worst} | _cover(_less(clashes, {worst})), around | _cover(_less(clashes, around)))
    return min(covers, key=len)


def _worst(clashes: nx.Graph[int]) -> int:
    return max(sorted(clashes), key=lambda node: clashes.degree[node])


def _less(clashes: nx.Graph[int], gone: set[int]) -> nx.Graph[int]:
    return clashes.subgraph(set(clashes) - gone)


def _colour(graph: nx.Graph[int], colours: dict[int, int], node: int, kept: frozenset[int]) -> None:
    """Give `node` its colour, after swapping two colours along a chain where that is better."""
    taken = {colours[other] for other in graph[node] if other in colours}
    free = next(colour for colour in count() if colour not in taken)
    swap = None
    if free >= FEW:
        swap = next((one for one in _swaps(graph, colours, node, FEW, kept) if not one.touched), None)
    if free >= MOST and swap is None:
        swap = min(_swaps(graph, colours, node, MOST, kept), default=None)
    if swap is not None:
        free = swap.colour
        turned = {swap.colour: swap.other, swap.other: swap.colour}
        colours.update({one: turned[colours[one]] for one in swap.chain})
    colours[node] = free


def _swaps(
    graph: nx.Graph[int], colours: Mapping[int, int], node: int, among: int, kept: frozenset[int]
) -> Iterator[_Swap]:
    """Yield each swap of two of the first `among` colours that sets one free at `node`."""
    for colour, other in combinations(range(among), 2):
        chain = _chain(graph, colours, node, (colour, other))
        if chain:
            yield _Swap(len(chain & kept), colour, other, tuple(sorted(chain)))


def _chain(graph: nx.Graph[int], colours: Mapping[int, int], node: int, pair: tuple[int, int]) -> set[int]:
    """Return what is joined in the colours of `pair` to neighbours of `node` in the first of them.

    Nothing, where a neighbour in the second is among it: the swap would free one and take the other.
    """
    blocking = {n for n in graph[node] if colours.get(n) == pair[1]}
    waiting = [n for n in graph[node] if colours.get(n) == pair[0]]
    chain = set(waiting)
    while waiting:
        near = {n for n in graph[waiting.pop()] if colours.get(n) in pair} - chain
        if not near.isdisjoint(blocking):
            return set()
        chain |= near
        waiting += near
    return chain
