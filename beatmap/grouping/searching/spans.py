"""How far areas are beyond the longest way that the rules allow across them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

from beatmap.grouping.admission import HAIR
from beatmap.grouping.reach import diameters, hops, metres

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from beatmap.grouping.case import Case
    from beatmap.grouping.searching.moves import Moves

    Floats = NDArray[np.float64]
    Ints = NDArray[np.intp]
    Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Spans:
    """The longest ways allowed: for each, the way between any two neighbours, and the most across an area.

    Attributes
    ----------
    of : array of int, shape (n,)
        The unit of each beat.
    ways : tuple of (array of float, shape (n, n); float)
    """

    of: Ints
    ways: tuple[tuple[Floats, float], ...]

    @classmethod
    def asked(cls, case: Case, of: Ints) -> Spans:
        """Return the spans that the rules bound."""
        rules, ways = case.rules, []
        if rules.max_diameter is not None:
            ways.append((hops(case.station), float(rules.max_diameter)))
        if rules.max_travel is not None:
            ways.append((metres(case.station), rules.max_travel * (1 + HAIR)))
        return cls(of, tuple(ways))

    def __bool__(self) -> bool:
        return bool(self.ways)

    def beyond(self, members: Bools) -> Floats:
        """Return how far each set of units, (sets, units), is beyond all bounds, as shares of them."""
        beats = csr_array(members[:, self.of].astype(float))
        over = np.zeros(len(members))
        for ways, most in self.ways:
            over += np.maximum(diameters(beats, ways) - most, 0.0) / max(most, 1.0)
        return over


def members_of(groups: Ints, areas: int) -> Bools:
    """Return the units of each area, shape (areas, units)."""
    members: Bools = groups == np.arange(areas)[:, None]
    return members


def members_after(groups: Ints, moves: Moves) -> tuple[Bools, Bools]:
    """Return the units of the giving and the taking areas after each move, shape (moves, units) each."""
    giver, taker = groups == moves.giver[:, None], groups == moves.taker[:, None]
    each = np.arange(len(moves.unit))
    giver[each, moves.unit], taker[each, moves.unit] = False, True
    swap = moves.back >= 0
    giver[each[swap], moves.back[swap]], taker[each[swap], moves.back[swap]] = True, False
    return giver, taker
