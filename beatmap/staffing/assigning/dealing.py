"""From how many officers of a kind go where to which officers those are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import linear_sum_assignment

from beatmap.staffing.assigning.people import NOWHERE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from beatmap.staffing.assigning.people import People
    from beatmap.staffing.assigning.programme import Columns

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]


def dealt(columns: Columns, people: People, points: Floats, x: Floats) -> Ints:
    """Return the place of each officer, shape (officers,).

    Of those who could stay, the longest at their beat do; those of one kind who leave or join share out
    the places with the fewest metres in all (Crouse 2016, as in `scipy.optimize.linear_sum_assignment`).

    Parameters
    ----------
    columns : Columns
    people : People
    points : array of float, shape (places, 2), m
        Where the places lie.
    x : array of float
        The answer of the programme.
    """
    at = people.fixed.copy()
    arcs = columns.arcs
    taken = np.rint(x[columns.arc]).astype(np.int64)
    order = np.lexsort((np.arange(len(people)), _since(people)))
    rank = np.empty(len(people), dtype=np.int64)
    rank[order] = np.arange(len(people))
    staying = arcs.staying
    for way in np.flatnonzero(staying & (taken > 0)):
        group = arcs.groups[arcs.group[way]].officers
        waiting = group[at[group] == NOWHERE]
        at[waiting[np.argsort(rank[waiting])][: taken[way]]] = arcs.place[way]
    used = np.flatnonzero(~staying & (taken > 0))
    for kind in np.unique(arcs.kind[used]):
        through = used[arcs.kind[used] == kind]
        waiting = np.flatnonzero((people.kind == kind) & (at == NOWHERE))
        to = np.repeat(arcs.place[through], taken[through])
        at[waiting] = to[linear_sum_assignment(_metres(people.today[waiting], to, points))[1]]
    return at


def metres_moved(people: People, points: Floats, at: Ints) -> float:
    """Return how many metres lie between the beats of today and the new ones, in straight lines, in all."""
    moved = np.flatnonzero((people.today != NOWHERE) & (people.today != at))
    return float(np.hypot(*(points[at[moved]] - points[people.today[moved]]).T).sum())


def _metres(today: Ints, to: Ints, points: Floats) -> Floats:
    """Return the metres from each officer's place of today to each of the places; 0 from nowhere."""
    apart = points[today][:, None, :] - points[to][None, :, :]
    return np.where((today == NOWHERE)[:, None], 0.0, np.hypot(apart[..., 0], apart[..., 1]))


def covering(columns: Columns, people: People, at: Ints, x: Floats) -> list[tuple[int, int]]:
    """Return (officer, place) for each further beat that an officer holds."""
    taken = np.rint(x[columns.cover]).astype(np.int64)
    used = [(columns.bundles[number], int(taken[number])) for number in np.flatnonzero(taken)]
    barred = [kind.reach.barred for kind in people.kinds]
    free = {
        (bundle.home, bundle.barred): [
            int(who)
            for who in np.flatnonzero((at == bundle.home) & ~people.village)
            if barred[people.kind[who]] == bundle.barred
        ]
        for bundle, _ in used
    }
    return [
        (who, place)
        for bundle, times in used
        for who in [free[bundle.home, bundle.barred].pop(0) for _ in range(times)]
        for place in bundle.others
    ]


def _since(people: People) -> NDArray[np.str_]:
    """Return since when each officer is at their beat, those of whom it is unknown last."""
    return np.array([since or "9999" for since in people.since], dtype=str)
