"""The columns a grouping is chosen from: each candidate area, once for every name of today it may keep."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

from beatmap.grouping.admission import held_by, locked_by_label
from beatmap.grouping.case import NEW
from beatmap.grouping.objective import set_parts
from beatmap.grouping.programme import Programme

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from beatmap.grouping.case import Case

    Floats = NDArray[np.float64]
    Ints = NDArray[np.intp]


@dataclass(frozen=True)
class Columns:
    """What can be chosen.

    Attributes
    ----------
    sets : csr_array of ones, shape (columns, n)
        The beats of each column.
    label : array of int, shape (columns,)
        The area of today whose name it keeps, or `NEW`.
    parts : dict of str to array of float, shape (columns,)
        What it adds to each part of the objective.
    moved : array of float, shape (columns,)
        How many of its beats change their area.
    """

    sets: csr_array
    label: Ints
    parts: dict[str, Floats]
    moved: Ints

    def __len__(self) -> int:
        return self.sets.shape[0]

    def pick(self, which: NDArray[np.bool_] | Ints) -> Columns:
        """Return the columns `which`."""
        parts = {name: values[which] for name, values in self.parts.items()}
        return Columns(self.sets[which], self.label[which], parts, self.moved[which])

    def programme(self, areas: int, costs: Floats, most_moved: int | None = None) -> Programme:
        """Return the choice of `areas` columns that cover every beat once, each label used at most once.

        With `most_moved`, no more beats than that may change their area.
        """
        programme = Programme.cover(self.sets, costs, areas)
        if most_moved is not None:
            moved = csr_array(self.moved[:, None].astype(float))
            programme = programme.with_rows(moved, np.zeros(1), np.array([float(most_moved)]))
        kept = np.flatnonzero(self.label != NEW)
        if not len(kept):
            return programme
        names = int(self.label.max()) + 1
        shape = (len(self), names)
        used = csr_array((np.ones(len(kept)), (kept, self.label[kept])), shape=shape)
        return programme.with_rows(used, np.zeros(names), np.ones(names))


def columns_of(case: Case, sets: csr_array) -> Columns:
    """Return the columns of the candidate areas `sets`.

    Where the rules look back, an area stands once with each label that one of its beats has, and once with
    a new name; so what changes its area is counted exactly: two areas never claim one old name.
    """
    parts = set_parts(case, sets)
    if not case.labels:
        none = np.zeros(sets.shape[0], dtype=np.intp)
        return Columns(sets, none + NEW, {**parts, "stability": none.astype(float)}, none)
    member = _by_label(case, np.ones(len(case.station)))
    shared = csr_array(sets @ member)
    of_set, of_label = shared.nonzero()
    area: Ints = np.concatenate([np.arange(sets.shape[0]), of_set]).astype(np.intp)
    label: Ints = np.concatenate([np.full(sets.shape[0], NEW), of_label]).astype(np.intp)
    keeps = _locks_keep(case, sets, area, label) & _kept_keep(case, sets, area, label)
    area, label = area[keeps], label[keeps]
    parts = {name: values[area] for name, values in parts.items()}
    parts["stability"] = _moved(case, sets, case.moved_weight, area, label)
    beats = (case.old >= 0).astype(float)
    moved = _moved(case, sets, beats, area, label).round().astype(np.intp)
    return Columns(sets[area], label, parts, moved)


def _by_label(case: Case, weights: Floats) -> csr_array:
    """Return the weight of each beat in the column of its label, shape (n, labels)."""
    known = np.flatnonzero(case.old >= 0)
    shape = (len(case.station), len(case.labels))
    return csr_array((weights[known], (known, case.old[known])), shape=shape)


def _moved(case: Case, sets: csr_array, weights: Floats, area: Ints, label: Ints) -> Floats:
    """Return the weight of the beats of each column that do not keep their label, shape (columns,)."""
    stays = (sets @ _by_label(case, weights)).toarray()
    kept = np.where(label == NEW, 0.0, stays[area, label])
    moved: Floats = np.maximum((sets @ weights)[area] - kept, 0.0)
    return moved


def _locks_keep(case: Case, sets: csr_array, area: Ints, label: Ints) -> NDArray[np.bool_]:
    """Return which columns leave every locked beat its label."""
    keeps = np.ones(len(area), dtype=bool)
    for locked, beats in locked_by_label(case).items():
        keeps &= (held_by(sets, beats) == 0)[area] | (label == locked)
    return keeps


def _kept_keep(case: Case, sets: csr_array, area: Ints, label: Ints) -> NDArray[np.bool_]:
    """Return which columns leave every area that is kept its own label, and no other area has it."""
    keeps = np.ones(len(area), dtype=bool)
    for beats in case.kept:
        own = case.old[beats[0]]
        keeps &= (held_by(sets, beats) > 0)[area] == (label == own)
    return keeps
