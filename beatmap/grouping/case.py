"""One station together with all that the rules and today's areas say about it, as positions and arrays."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.sparse import csr_array

from beatmap.measures import whole_inertia

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from beatmap.rules import Rules
    from beatmap.stations import Station

    Ints = NDArray[np.intp]
    Floats = NDArray[np.float64]


NEW = -1  # the label of an area with a new name


class Limit(NamedTuple):
    """A bound on how far the sum of `values` over an area may lie from the mean, as a share."""

    name: str
    values: Floats
    share: float


@dataclass(frozen=True)
class Case:
    """What one solve is about.

    Attributes
    ----------
    station : Station
    rules : Rules
    areas : int
        The number of areas, those that are kept among them.
    labels : tuple of str
        The areas of today that may go on here, sorted; empty where the rules do not look back.
    old : array of int, shape (n,)
        The label of each beat, -1 where it has none.
    """

    station: Station
    rules: Rules
    areas: int
    labels: tuple[str, ...]
    old: Ints

    @cached_property
    def sizes(self) -> tuple[int, int]:
        """The fewest and the most beats of an area."""
        return self.rules.sizes(len(self.station))

    @cached_property
    def mean(self) -> float:
        """The workload of a mean area."""
        return float(self.station.load.sum() / self.areas)

    @cached_property
    def inertia(self) -> float:
        """The inertia of the whole station, infinite where it has none."""
        return whole_inertia(self.station.points, self.station.mass)

    @cached_property
    def limits(self) -> list[Limit]:
        """All tolerances, the workload's first; a column that is 0 everywhere bounds nothing."""
        shares = {} if self.rules.tolerance is None else {"": self.rules.tolerance}
        values = {"": self.station.load, **self.station.figures}
        shares |= self.rules.tolerances
        return [Limit(name, values[name], share) for name, share in shares.items() if values[name].any()]

    @cached_property
    def kept(self) -> list[Ints]:
        """The beats of each area of today that stays as it is."""
        wanted = [label for label, name in enumerate(self.labels) if name in self.rules.keep]
        return [np.flatnonzero(self.old == label) for label in wanted]

    @cached_property
    def kept_sets(self) -> csr_array:
        """The same as rows of ones, shape (areas that are kept, n)."""
        rows = np.zeros((len(self.kept), len(self.station)))
        for row, beats in zip(rows, self.kept, strict=True):
            row[beats] = 1.0
        return csr_array(rows)

    @cached_property
    def free(self) -> NDArray[np.bool_]:
        """Which beats are in no area that is kept, (n,)."""
        free = np.ones(len(self.station), dtype=bool)
        for beats in self.kept:
            free[beats] = False
        return free

    @cached_property
    def locked(self) -> Ints:
        """The beats that stay in their area of today."""
        return self.positions(self.rules.lock)

    @cached_property
    def moved_weight(self) -> Floats:
        """What each beat adds to the part `stability` when it changes its area, (n,): a share of all."""
        by = self.rules.moved_by
        here = {"beats": np.ones(len(self.station)), "workload": self.station.workload}
        weight = here[by] if by in here else self.station.figures[by]
        known = np.where(self.old >= 0, weight, 0.0)
        return known / known.sum() if known.any() else known

    def positions(self, beats: Iterable[str]) -> Ints:
        """Return where those of `beats` that are of this station stand, sorted."""
        return np.flatnonzero(np.isin(self.station.ids, np.array([*beats], dtype=str)))

    def names(self, labels: Ints) -> dict[int, str]:
        """Return the names that go on, by area, for the label of each area (`NEW` for a new name)."""
        return {area: self.labels[label] for area, label in enumerate(labels.tolist()) if label != NEW}

    def groups(self, groups: Iterable[Iterable[str]]) -> list[Ints]:
        """Return the positions of each group of beats of which two or more are of this station."""
        found = [self.positions(group) for group in groups]
        return [beats for beats in found if len(beats) > 1]

    def but(self, **changes: object) -> Case:
        """Return the case with other `rules` or another number of `areas`."""
        return replace(self, **changes)  # type: ignore[arg-type]  # whichever field it is


def case_of(station: Station, rules: Rules, areas: int, today: Mapping[str, str]) -> Case:
    """Return the case of a station.

    Parameters
    ----------
    station : Station
    rules : Rules
    areas : int
    today : mapping of str to str
        Beat id -> area of today, only areas that may go on in this station.
    """
    names = [today.get(beat, "") for beat in station.ids.tolist()] if rules.looks_back else []
    labels = tuple(sorted(set(names) - {""}))
    number = {name: label for label, name in enumerate(labels)}
    old = np.array([number.get(name, -1) for name in names] or np.full(len(station), -1), dtype=np.intp)
    return Case(station, rules, areas, labels, old)


def columns_needed(rules: Rules) -> list[str]:
    """Return the columns of the beats that the rules look at, besides what every station holds, sorted."""
    needed = {*rules.tolerances}
    if rules.min_officers:
        needed.add("officers")
    if rules.looks_back:
        needed |= {rules.moved_by} - {"beats", "workload"}
    return sorted(needed)
