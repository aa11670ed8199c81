"""The ways officers can take: to stay where they stand, or through the pool of their kind to any place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from beatmap.staffing.assigning.people import NOWHERE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from beatmap.staffing.assigning.people import People
    from beatmap.staffing.assigning.places import Places

    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]

THROUGH_POOL = -1


@dataclass(frozen=True, eq=False)
class Group:
    """Officers, by position, of one kind, who count as staying at any of the places `home`."""

    kind: int
    officers: Ints
    home: Ints


@dataclass(frozen=True, eq=False)
class Arcs:
    """One entry for each way: its kind of officers, its group (`THROUGH_POOL` for none), where it leads."""

    kind: Ints
    group: Ints
    place: Ints
    groups: list[Group]
    supply: Ints  # officers of each kind who may be sent

    def __len__(self) -> int:
        return len(self.place)

    @property
    def staying(self) -> Flags:
        """Which ways lead to where an officer stands."""
        return np.asarray(self.group != THROUGH_POOL, dtype=bool)

    @property
    def most(self) -> Ints:
        """How many officers can take each way."""
        size = np.array([len(group.officers) for group in self.groups], dtype=np.int64)
        every = np.append(size, 0)  # an entry for "none"
        return np.where(self.staying, every[self.group], self.supply[self.kind])


def arcs_of(people: People, places: Places, reach: list[Ints]) -> Arcs:
    """Return every way there is for the officers who are not held; `reach` says where each kind may go."""
    free = np.flatnonzero(people.fixed == NOWHERE)
    supply = np.bincount(people.kind[free], minlength=len(people.kinds))
    groups = _groups(people, places, reach, free)
    stays = [(group.kind, number, place) for number, group in enumerate(groups) for place in group.home]
    leads = [(kind, THROUGH_POOL, at) for kind, to in enumerate(reach) if supply[kind] for at in to]
    table = np.array([*stays, *leads], dtype=np.int64).reshape(-1, 3)
    return Arcs(table[:, 0], table[:, 1], table[:, 2], groups, supply.astype(np.int64))


def _groups(people: People, places: Places, reach: list[Ints], free: Ints) -> list[Group]:
    """Return who can stay: at today's place, or, where officers may leave it, in their station."""
    together: dict[tuple[int, int, str], list[int]] = {}
    for officer in free.tolist():
        today = int(people.today[officer])
        if today != NOWHERE:
            together.setdefault((int(people.kind[officer]), today, ""), []).append(officer)
        elif people.roaming[officer]:
            together.setdefault((int(people.kind[officer]), NOWHERE, people.home[officer]), []).append(
                officer
            )
    found = []
    for (kind, today, home), officers in sorted(together.items()):
        to = reach[kind]
        staying = to[places.stations[to] == home] if home else to[to == today]
        if len(staying):
            found.append(Group(kind, np.array(officers), staying))
    return found
