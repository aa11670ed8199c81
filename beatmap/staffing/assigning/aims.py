"""The aims of an assignment in their strict order, as costs of the programme and as figures of an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from beatmap.staffing.assigning.people import NOWHERE
from beatmap.staffing.assigning.places import FINE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from beatmap.staffing.assigning.programme import Columns
    from beatmap.staffing.assigning.wanted import Wanted

    Floats = NDArray[np.float64]

# In strict order: officers lacking under hard rules; beats nobody holds; beats held by an officer of another
# beat; officers who leave where they stand; workload reached; vacant seats matched; young officers at beats
# that nobody held.
ORDER = ("shortage", "vacancies", "shared", "moves", "heaviest", "seats", "young")
GREATEST = ("heaviest", "seats", "young")  # these are to be as great as can be


@dataclass(frozen=True, eq=False)
class Aim:
    """One aim: what each column costs, and what stands fast; the least cost is the best answer."""

    name: str
    cost: Floats
    constant: float

    @property
    def counts(self) -> bool:
        """Whether it counts officers or beats."""
        return self.name != "heaviest"

    def value(self, cost: float) -> float:
        """Return what an answer of this `cost` reaches, in the aim's own unit."""
        total = self.constant + cost
        if self.name == "heaviest":
            return 0.0 - total / FINE
        return 0.0 - total if self.name in GREATEST else total


def aims_of(wanted: Wanted, columns: Columns, size: int) -> list[Aim]:
    """Return the aims in order, for a programme of `size` columns."""
    costs = {name: np.zeros(size) for name in ORDER}
    constants = _constants(wanted)
    places, rank, at = wanted.places, columns.fill_rank, columns.fill_place
    needed = places.hard[at] & (rank < places.required[at])
    costs["shortage"][columns.fill[needed]] = -1
    costs["shortage"][columns.lack] = 1
    costs["vacancies"][columns.fill[places.beats[at] & (rank == 0)]] = -1
    held = np.array([len(bundle.others) for bundle in columns.bundles])
    costs["vacancies"][columns.cover] = -held if len(held) else 0
    costs["shared"][columns.cover] = held if len(held) else 0
    costs["moves"][columns.arc[columns.arcs.staying]] = -1
    costs["heaviest"][columns.fill] = -places.gain(at, rank)
    costs["seats"][columns.seat] = -1
    costs["young"][columns.arc[_to_vacant(wanted, columns)]] = -1
    return [Aim(name, costs[name], constants.get(name, 0.0)) for name in ORDER]


def _constants(wanted: Wanted) -> dict[str, float]:
    """Return what of each aim is decided before anyone is sent."""
    places, people = wanted.places, wanted.people
    stood, vacant = people.today != NOWHERE, places.beats & (wanted.today == 0)
    sent = ~stood & (places.stations[people.fixed] != people.home) & (wanted.rules.transfers != "none")
    leaving = people.held & np.where(stood, people.today != people.fixed, sent)
    could_leave = ~people.held & (stood | people.roaming)  # whoever of them stays is taken off
    arrived = people.held & people.young & (people.today != people.fixed)
    return {
        "shortage": float(places.required[places.hard].sum()),
        "vacancies": float(places.beats.sum()),
        "moves": float(leaving.sum() + could_leave.sum()),
        "young": -float(vacant[people.fixed[arrived]].sum()),
    }


def _to_vacant(wanted: Wanted, columns: Columns) -> NDArray[np.bool_]:
    """Return which ways lead young officers to beats that nobody holds today."""
    young = np.array([kind.young for kind in wanted.people.kinds], dtype=bool)
    vacant = wanted.places.beats & (wanted.today == 0)
    return np.asarray(young[columns.arcs.kind] & vacant[columns.arcs.place], dtype=bool)
