"""What a search found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

from beatmap.grouping.bounds import lower_bound
from beatmap.grouping.objective import set_parts, weighted
from beatmap.grouping.stages import Level

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from beatmap.grouping.case import Case

    Floats = NDArray[np.float64]
    Ints = NDArray[np.intp]


@dataclass(frozen=True)
class Found:
    """A grouping that keeps all rules.

    Attributes
    ----------
    groups : array of int, shape (n,)
        The area of each beat, 0 to k - 1.
    labels : array of int, shape (k,)
        The area of today whose name each keeps, -1 for a new name.
    names : mapping of int to str
        The names that go on, by area.
    """

    groups: Ints
    labels: Ints
    names: Mapping[int, str]

    @classmethod
    def of(cls, case: Case, groups: Ints, labels: Ints) -> Found:
        """Return a grouping with the names of its labels."""
        return cls(groups, labels, case.names(labels))


def found_levels(case: Case, found: Found) -> tuple[Level, ...]:
    """Return the objective of what was found and its bound; or each part in strict order, with bound 0.

    Parameters
    ----------
    case : Case
    found : Found
    """
    n, order = len(case.station), case.rules.order
    sets = csr_array((np.ones(n), (found.groups, np.arange(n))), shape=(case.areas, n))
    parts = set_parts(case, sets)
    stays = case.old == found.labels[found.groups]
    weight = np.where(stays, 0.0, case.moved_weight)
    parts["stability"] = np.asarray(sets @ weight, dtype=float)
    if not order:
        return (Level("", float(weighted(case.rules, parts).sum()), lower_bound(case)),)
    values = {part: parts[part].max() if part == "largest" else parts[part].sum() for part in order}
    return tuple(Level(part, float(value), 0.0) for part, value in values.items())
