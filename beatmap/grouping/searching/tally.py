"""All that a search adds up beat by beat: where each sum stands in the row of an area."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from beatmap.grouping.admission import locked_by_label
from beatmap.grouping.sums import features

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from beatmap.grouping.case import Case

    Floats = NDArray[np.float64]


class Tally(NamedTuple):
    """The columns of a row of sums.

    The number of beats; of units; the beats of areas that are kept; the sums of `Sums`; the values of each
    tolerance; officers; beats of each group together, and of each group apart; the beats of today, what
    would stay, and the locked beats, label by label. The units and the last of `Sums`, the borders inside,
    are no sums over beats: they are 0 here and `units` puts them in.
    """

    size: slice
    units: slice
    kept: slice
    sums: slice
    limits: slice
    officers: slice
    together: slice
    apart: slice
    today: slice
    stays: slice
    locks: slice

    @property
    def inner(self) -> int:
        """The column of the borders inside."""
        return int(self.sums.stop) - 1


def tally_of(case: Case) -> tuple[Tally, Floats]:
    """Return the columns, and the row of each beat, shape (n, columns)."""
    n, labels = len(case.station), range(len(case.labels))
    officers = case.station.figures["officers"] if case.rules.min_officers else np.zeros(n)
    kept = np.where(case.free, 0.0, 1.0)
    locked = locked_by_label(case) | {int(case.old[beats[0]]): beats for beats in case.kept}
    none = np.zeros(0, dtype=np.intp)
    today = _indicators([np.flatnonzero(case.old == label) for label in labels], n)
    blocks = [
        np.ones((n, 1)),
        np.zeros((n, 1)),
        kept[:, None],
        np.column_stack([features(case.station), np.zeros(n)]),
        _stacked([limit.values for limit in case.limits], n),
        officers[:, None],
        _indicators(case.groups(case.rules.together), n),
        _indicators(case.groups([*case.rules.apart, case.rules.seeds]), n),
        today,
        today * case.moved_weight[:, None],
        _indicators([locked.get(label, none) for label in labels], n),
    ]
    ends = np.cumsum([block.shape[1] for block in blocks]).tolist()
    columns = [slice(end - block.shape[1], end) for block, end in zip(blocks, ends, strict=True)]
    return Tally(*columns), np.hstack(blocks)


def _indicators(groups: Sequence[NDArray[np.intp]], n: int) -> Floats:
    """Return a column for each group, 1 for its beats."""
    columns = np.zeros((n, len(groups)))
    for column, beats in enumerate(groups):
        columns[beats, column] = 1.0
    return columns


def _stacked(columns: Sequence[Floats], n: int) -> Floats:
    return np.column_stack(columns) if columns else np.zeros((n, 0))
