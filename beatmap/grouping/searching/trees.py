"""Random spanning trees, and where to cut them: how areas are drawn from nothing, and two drawn anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import breadth_first_order, minimum_spanning_tree

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from beatmap.grouping.searching.judging import Judge
    from beatmap.grouping.searching.units import Units

    Floats = NDArray[np.float64]
    Ints = NDArray[np.intp]

TREES = 4  # tried for each cut
SHORT = 10.0  # what a beat too few or too many counts against a share of the load


class Tree(NamedTuple):
    """A spanning tree: its units in the order of a walk from the root, and the place each hangs from.

    `below` holds the sums over each unit and all that hangs from it, without the borders inside.
    """

    units: Ints
    above: Ints
    below: Floats

    def branch(self, cut: int) -> NDArray[np.bool_]:
        """Return which of the units come off when the tree is cut above the one at `cut`."""
        off = np.zeros(len(self.units), dtype=bool)
        off[cut] = True
        for place in range(cut + 1, len(off)):
            off[place] = off[self.above[place]]
        return off


def random_tree(units: Units, members: Ints, rng: np.random.Generator) -> Tree:
    """Return a random spanning tree of connected units: the shortest by random lengths of the borders."""
    near = units.touching[np.ix_(members, members)]
    a, b = np.nonzero(np.triu(near))
    graph = csr_array((1.0 - rng.random(len(a)), (a, b)), shape=near.shape)
    root = int(rng.integers(len(members)))
    order, parents = breadth_first_order(minimum_spanning_tree(graph), root, directed=False)
    place = np.empty(len(members), dtype=np.intp)
    place[order] = np.arange(len(order))
    above = np.append(0, place[parents[order[1:]]])
    below = units.rows[members[order]]
    for last in range(len(order) - 1, 0, -1):
        below[above[last]] += below[last]
    return Tree(members[order], above, below)


class Halves(NamedTuple):
    """Connected units in two connected parts, and the number of areas that each will make up."""

    one: Ints
    other: Ints
    areas: tuple[int, int]


def cut_in_two(judge: Judge, units: Units, members: Ints, areas: int, rng: np.random.Generator) -> Halves:
    """Cut connected units, at least as many as `areas`, into two connected parts.

    Of several random trees the edge is cut that leaves both parts nearest to whole numbers of mean areas,
    with as many beats as these areas may have (recombination: DeFord, Duchin & Solomon 2021).
    """
    trees = [random_tree(units, members, rng) for _ in range(TREES)]
    fits = [_misfits(judge, tree.below, areas) for tree in trees]
    best = int(np.argmin([misfit.min() for _, misfit in fits]))
    tree, (share, misfit) = trees[best], fits[best]
    cut = int(misfit.argmin())
    off, count = tree.branch(cut + 1), int(share[cut])
    return Halves(tree.units[off], tree.units[~off], (count, areas - count))


def _misfits(judge: Judge, below: Floats, areas: int) -> tuple[Ints, Floats]:
    """Return, for each cut of a tree, the areas that come off, and how far both parts are from fitting."""
    (fewest, most), at = judge.case.sizes, judge.tally
    whole, off = below[0], below[1:]
    load, size, units = at.sums.start, at.size.start, at.units.start
    mean = max(whole[load] / areas, np.finfo(float).tiny)
    least = np.maximum(1, areas - (whole - off)[:, units])  # each area holds a unit at least
    share = np.clip(np.rint(off[:, load] / mean), least, np.minimum(off[:, units], areas - 1))
    misfit = np.zeros(len(off))
    for part, count in ((off, share), (whole - off, areas - share)):
        misfit += np.abs(part[:, load] / count - mean) / mean
        short = np.maximum(count * fewest - part[:, size], part[:, size] - count * most)
        misfit += SHORT * np.maximum(short, 0.0)
    return share.astype(np.intp), misfit
