"""Which beats one officer can hold together, outside the central city."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from beatmap.staffing.assigning.wanted import Bundle

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    import pandas as pd

    from beatmap.staffing.assigning.places import Places
    from beatmap.staffing.assigning.wanted import Wanted


def bundles_of(wanted: Wanted, borders: pd.DataFrame, stations: Collection[str]) -> list[Bundle]:
    """Return for each beat the sets of further beats that an officer of it could hold, in order.

    A set and its beat are connected, lie in one station and outside the central city, and have
    `rules.max_beats` beats together at most; none of them is forbidden to the officer. Only the beats of
    `stations` are looked at.
    """
    near, barred_in = _neighbours(wanted.places, borders, stations), _barred(wanted)
    return [
        Bundle(beat, others, barred)
        for beat in sorted(near)
        for others in _sets(beat, near, wanted.rules.max_beats)
        for barred in barred_in[wanted.places.stations[beat]]
        if not set(barred) & set(others)
    ]


def _barred(wanted: Wanted) -> dict[str, list[tuple[int, ...]]]:
    """Return for each station which sets of places are forbidden to officers who may be there."""
    places, people = wanted.places, wanted.people
    found: dict[str, set[tuple[int, ...]]] = {station: {()} for station in places.stations}
    for number, kind in enumerate(people.kinds):
        if kind.reach.barred:
            held = people.fixed[(people.kind == number) & people.held]
            for station in {*places.stations[wanted.reach[number]], *places.stations[held]}:
                found[station].add(kind.reach.barred)
    return {station: sorted(sets) for station, sets in found.items()}


def _neighbours(places: Places, borders: pd.DataFrame, stations: Collection[str]) -> dict[int, set[int]]:
    beats = np.flatnonzero(places.beats)
    at = {places.names[i]: int(i) for i in beats}
    able = places.outside & np.isin(places.stations.astype(str), sorted(stations))
    near: dict[int, set[int]] = {}
    for focal, neighbor in borders.index:
        a, b = at[focal], at[neighbor]
        if able[a] and able[b] and places.stations[a] == places.stations[b]:
            near.setdefault(a, set()).add(b)
            near.setdefault(b, set()).add(a)
    return near


def _sets(beat: int, near: dict[int, set[int]], most: int) -> Iterator[tuple[int, ...]]:
    """Yield the sets of 1 to `most` - 1 beats that are connected together with `beat`."""
    level = {frozenset([beat])}
    for _ in range(most - 1):
        level = {held | {other} for held in level for one in held for other in near[one] if other not in held}
        yield from sorted(tuple(sorted(held - {beat})) for held in level)
