"""What an assignment is made of, put together once: who, where, and under which rules."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from beatmap.staffing.assigning.arcs import Arcs, arcs_of
from beatmap.staffing.assigning.people import NOWHERE, reachable

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from beatmap.personnel import PersonnelRules
    from beatmap.staffing.assigning.people import People
    from beatmap.staffing.assigning.places import Places

    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]


class Bundle(NamedTuple):
    """What an officer of the place `home`, to whom just `barred` is forbidden, may hold besides: `others`."""

    home: int
    others: tuple[int, ...]
    barred: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Team:
    """Places that are to have a number of officers between them, and the rule that says so."""

    rule: str
    station: str
    name: str
    places: Ints
    needs: int
    binding: bool = True  # whether it can draw officers from other places


@dataclass(frozen=True, eq=False)
class Wanted:
    """What an assignment is made of.

    Attributes
    ----------
    places : Places
    people : People
    rules : PersonnelRules
    with_office : array of bool
        Places with an office inside.
    seats : array of int
        Vacant seats for Party members at each place.
    points : array of float, shape (places, 2), m
        Where each place lies.
    """

    places: Places
    people: People
    rules: PersonnelRules
    with_office: Flags
    seats: Ints
    points: NDArray[np.float64]

    @cached_property
    def held_at(self) -> Ints:
        """How many officers each place has who may not leave it."""
        fixed = self.people.fixed[self.people.held]
        return np.bincount(fixed, minlength=len(self.places)).astype(np.int64)

    @cached_property
    def today(self) -> Ints:
        """How many officers stand at each place today."""
        today = self.people.today[self.people.today != NOWHERE]
        return np.bincount(today, minlength=len(self.places)).astype(np.int64)

    @cached_property
    def reach(self) -> list[Ints]:
        """Where the officers of each kind may be sent."""
        once = {kind.reach: np.zeros(0, dtype=np.int64) for kind in self.people.kinds}
        for reach in once:
            once[reach] = reachable(reach, self.places, self.with_office)
        return [once[kind.reach] for kind in self.people.kinds]

    @cached_property
    def arcs(self) -> Arcs:
        """The ways there are for officers who are not held."""
        return arcs_of(self.people, self.places, self.reach)

    @cached_property
    def teams(self) -> list[Team]:
        """The areas that are to have community officers, and the stations with a minimum."""
        return [*self._mixes(), *self._minimums()]

    def _mixes(self) -> list[Team]:
        needs = self.rules.branch_mix.get("community", 0)
        beats = np.flatnonzero(self.places.beats)
        areas = self.places.areas[beats]
        return [
            Team("branch_mix", self.places.stations[which[0]], str(area), which, needs)
            for area in (np.unique(areas.astype(str)) if needs else [])
            for which in [beats[areas == area]]
        ]

    def _minimums(self) -> list[Team]:
        """Return the stations with a minimum."""
        moving = self.rules.transfers != "none"
        return [
            Team("minimum", name, "", np.flatnonzero(self.places.stations == name), least, binding=moving)
            for name, least in self.rules.minimum.items()
        ]
