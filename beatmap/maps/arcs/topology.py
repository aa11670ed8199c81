"""Every border once: which beat lies on either side of it, and which borders go round each beat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

OUTSIDE = -1  # where no beat lies


@dataclass(frozen=True)
class Arcs:
    """The a arcs of n beats: the lines from one junction to the next, where the beats on the sides change.

    Attributes
    ----------
    beats : Index of str
        The ids, sorted; everything else names a beat by its position here.
    steps : (v, 2) int array
        Longitude and latitude of each vertex, arc after arc, in whole steps of a degree.
    per_degree : int
        Steps in a degree.
    starts : (a + 1,) int array
        Arc k has the vertices `starts[k]` to `starts[k + 1]`, both ends among them.
    left, right : (a,) int arrays
        The beat on either side of each arc as it runs, -1 for none.
    refs : (r,) int array
        The arcs along the rings, ring after ring, each with its beat on the left: k for arc k as it runs,
        ~k for arc k backwards. Arcs are numbered in the order in which they come up here.
    rings : (g + 1,) int array
        Ring j is made of `refs[rings[j]:rings[j + 1]]`.
    owner : (g,) int array
        The beat of each ring, in order.
    """

    beats: pd.Index[str]
    steps: Ints
    per_degree: int
    starts: Ints
    left: Ints
    right: Ints
    refs: Ints
    rings: Ints
    owner: Ints

    def __len__(self) -> int:
        return len(self.left)

    @property
    def sizes(self) -> Ints:
        """The number of vertices of each arc, (a,)."""
        return np.diff(self.starts)

    @property
    def ref_ends(self) -> Ints:
        """The vertex at which each of `refs` ends, (r,)."""
        arc = np.where(self.refs < 0, ~self.refs, self.refs)
        return np.where(self.refs < 0, self.starts[arc], self.starts[arc + 1] - 1)

    @property
    def pairs(self) -> Ints:
        """The pairs of beats with an arc between them, (p, 2), the smaller position first, sorted."""
        between = (self.left != self.right) & (self.right != OUTSIDE)
        ends = np.sort([self.left[between], self.right[between]], axis=0)
        codes = np.unique(ends[0] * len(self.beats) + ends[1])
        return np.stack(np.divmod(codes, max(len(self.beats), 1)), axis=1)
