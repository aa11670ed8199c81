"""What is wrong with areas, and what they cost, by their rows of sums; as many at once as there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.optimize import linear_sum_assignment

from beatmap.grouping.admission import SLACK
from beatmap.grouping.case import NEW
from beatmap.grouping.objective import SHAPES, parts_of_sums, wanted, weighted
from beatmap.grouping.sums import Sums
from beatmap.measures import deviations

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from beatmap.grouping.case import Case
    from beatmap.grouping.searching.tally import Tally

    Floats = NDArray[np.float64]
    Ints = NDArray[np.intp]


class Bound(NamedTuple):
    """A tolerance: the column it bounds, the mean of an area, and the share that it may be off."""

    column: int
    mean: float
    share: float


@dataclass(frozen=True)
class Judge:
    """The rules and the objective of a case, over rows of sums.

    Attributes
    ----------
    case : Case
    tally : Tally
    shapes : bool
        Whether the borders inside the areas count.
    bounds : tuple of Bound
    whole : array of float, shape (groups,)
        The beats of each group that stays together.
    """

    case: Case
    tally: Tally
    shapes: bool
    bounds: tuple[Bound, ...]
    whole: Floats

    @property
    def most_moved(self) -> int | None:
        """How many beats may change their area in all; None where there is no bound."""
        return self.case.rules.most_moved(self.case.station.name)

    @classmethod
    def of(cls, case: Case, tally: Tally) -> Judge:
        """Return the judge of a case."""
        shapes = any(wanted(case.rules, part) for part in SHAPES)
        bounds = tuple(
            Bound(column, float(limit.values.sum()) / case.areas, limit.share)
            for column, limit in enumerate(case.limits, start=tally.limits.start)
        )
        whole = np.array([len(group) for group in case.groups(case.rules.together)], dtype=float)
        return cls(case, tally, shapes, bounds, whole)

    def labels(self, rows: Floats) -> Ints:
        """Return the labels of all areas of a grouping, that move the least; `NEW` for a new name.

        Maximum-weight matching; one locked beat counts more than all that is not locked. Where only some
        beats may move, beats are counted, whatever stability counts.
        """
        label = np.full(len(rows), NEW, dtype=np.intp)
        if self.case.labels:
            bounded, n = self.most_moved is not None, len(self.case.station)
            stays = rows[:, self.tally.today] / n if bounded else rows[:, self.tally.stays]
            worth = stays + 2.0 * rows[:, self.tally.locks]
            area, name = linear_sum_assignment(worth, maximize=True)
            useful = worth[area, name] > 0
            label[area[useful]] = name[useful]
        return label

    def breaches(self, rows: Floats, label: Ints) -> Floats:
        """Return by how much each area breaks the rules, shape (rows,); 0 where it keeps all.

        In beats: too many or too few, apart from their group, with others of a group that is apart, not
        where they are locked; in officers who lack; in shares of the mean beyond a tolerance.
        """
        at, (fewest, most) = self.tally, self.case.sizes
        size = rows[:, at.size][:, 0]
        broken = np.maximum(np.maximum(fewest - size, size - most), 0.0)
        for bound in self.bounds:
            beyond = deviations(rows[:, bound.column], bound.mean) - bound.share
            broken += np.where(beyond > SLACK, beyond, 0.0)
        broken += self._grouped(rows, label)
        broken += np.maximum(self.case.rules.min_officers - rows[:, at.officers][:, 0], 0.0)
        return np.where(rows[:, at.kept][:, 0] > 0, 0.0, broken)

    def moved(self, rows: Floats, label: Ints) -> Floats:
        """Return how many beats of each area change their area, shape (rows,)."""
        today = rows[:, self.tally.today]
        moved: Floats = today.sum(axis=1) - _own(today, label)
        return moved

    def too_many(self, moved: Floats) -> Floats:
        """Return how many beats more than may change their area, where so many do in all."""
        most = np.inf if self.most_moved is None else self.most_moved
        return np.maximum(moved - most, 0.0)

    def _grouped(self, rows: Floats, label: Ints) -> Floats:
        """Return how many beats of each area are on the wrong side of a group."""
        held, apart, locked = (
            rows[:, self.tally.together],
            rows[:, self.tally.apart],
            rows[:, self.tally.locks],
        )
        wrong: Floats = np.minimum(held, self.whole - held).sum(axis=1)
        wrong += np.maximum(apart - 1.0, 0.0).sum(axis=1)
        wrong += locked.sum(axis=1) - _own(locked, label)
        return wrong

    def levels(self, rows: Floats, label: Ints) -> Floats:
        """Return what each area adds to the weighted objective, or to each part in order: (rows, levels)."""
        at, rules = self.tally, self.case.rules
        parts = parts_of_sums(self.case, Sums(*rows[:, at.sums].T), shapes=self.shapes)
        stays = rows[:, at.stays]
        parts["stability"] = np.maximum(stays.sum(axis=1) - _own(stays, label), 0.0)
        if rules.order:
            return np.column_stack([parts[part] for part in rules.order])
        return weighted(rules, parts)[:, None]


def _own(shared: Floats, label: Ints) -> Floats:
    """Return what stands in the column of each row's own label, 0 for a new name."""
    if not shared.shape[1]:
        return np.zeros(len(shared))
    own = shared[np.arange(len(shared)), label]
    return np.where(label == NEW, 0.0, own)
