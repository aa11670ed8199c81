"""The best assignment, proven: officers to places, and the further beats that some of them hold."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from beatmap.staffing.assigning.aims import aims_of
from beatmap.staffing.assigning.bundles import bundles_of
from beatmap.staffing.assigning.dealing import covering, dealt, metres_moved
from beatmap.staffing.assigning.mixing import age_spread, mixed
from beatmap.staffing.assigning.ordering import in_order
from beatmap.staffing.assigning.programme import programme_of

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from beatmap.staffing.assigning.aims import Aim
    from beatmap.staffing.assigning.ordering import Ordered
    from beatmap.staffing.assigning.programme import Columns
    from beatmap.staffing.assigning.wanted import Bundle, Wanted

    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]
    Floats = NDArray[np.float64]

NODES = 20_000  # branch-and-bound nodes for each aim; flows need none


@dataclass(frozen=True, eq=False)
class Answer:
    """Who goes where.

    Attributes
    ----------
    at : array of int
        The place of each officer.
    covers : list of (officer, place)
        The further beats that officers hold.
    levels : list of (name, value, bound)
    lacks : array of int
        The officers lacking in each of the wanted teams.
    """

    at: Ints
    covers: list[tuple[int, int]]
    levels: list[tuple[str, float, float]]
    lacks: Ints


def solve(wanted: Wanted, borders: pd.DataFrame) -> Answer:
    """Return the best assignment; beats are shared only in stations that may be short of officers."""
    bundles = bundles_of(wanted, borders, _short(wanted))
    columns, aims, found = _solved(wanted, bundles)
    at = dealt(columns, wanted.people, wanted.points, found.x)
    before = age_spread(wanted.people, wanted.places, at)
    at = mixed(wanted.people, wanted.places, at)
    after = age_spread(wanted.people, wanted.places, at)
    levels = [
        (aim.name, aim.value(value), aim.value(bound))
        for aim, value, bound in zip(aims, found.values, found.bounds, strict=True)
    ]
    metres = metres_moved(wanted.people, wanted.points, at)
    unproven = [
        ("metres", metres, np.nan),
        ("age_mix_dealt", before, np.nan),
        ("age_mix", after, np.nan),
    ]
    covers = covering(columns, wanted.people, at, found.x)
    return Answer(at, covers, [*levels, *unproven], np.rint(found.x[columns.lack]).astype(np.int64))


def _short(wanted: Wanted) -> set[str]:
    """Return the stations where officers who can go to any beat may be too few to fill all of them.

    Where an area or a station takes officers for itself, that can be any.
    """
    places, people = wanted.places, wanted.people
    if any(team.binding for team in wanted.teams):
        return set(places.stations)
    lacking = np.where(places.beats, np.maximum(places.required - wanted.held_at, 0), 0)
    unit = {"none": places.stations, "district": places.districts, "city": np.full(len(places), "")}[
        wanted.rules.transfers
    ]
    unit_of = dict(zip(places.stations, unit, strict=True))
    free = Counter(unit_of[home] for home in people.home[_anywhere(wanted) & ~people.held])
    return {station for station, name in unit_of.items() if free[name] < int(lacking[unit == name].sum())}


def _anywhere(wanted: Wanted) -> Flags:
    """Return who may be sent to any beat that the rules on transfers allow."""
    near = wanted.rules.transfers == "none"
    able = [
        not (reach.branch or reach.village or reach.barred) and (near or not reach.station)
        for reach in (kind.reach for kind in wanted.people.kinds)
    ]
    return np.array(able, dtype=bool)[wanted.people.kind]


def _solved(wanted: Wanted, bundles: list[Bundle]) -> tuple[Columns, list[Aim], Ordered]:
    """Solve with as many officers told apart at each place as the answer turns out to need."""
    most = _first_most(wanted)
    while True:
        linear, columns = programme_of(wanted, most, bundles)
        aims = aims_of(wanted, columns, len(linear.upper))
        found = in_order(linear, _steps(aims), counted=len(wanted.people) + len(most), nodes=NODES)
        held = np.bincount(columns.fill_place, weights=found.x[columns.fill], minlength=len(most)).astype(
            np.int64
        )
        over = np.flatnonzero((held > most) & (wanted.places.weight > 0))
        if len(over) == 0:
            return columns, aims, found
        most[over] = held[over] + 1


def _steps(aims: list[Aim]) -> list[list[Floats]]:
    """Return the costs in strict order; two aims that count officers or beats are met in one step."""
    steps: list[list[Aim]] = []
    for aim in aims:
        pair = bool(steps) and len(steps[-1]) == 1 and aim.counts and steps[-1][0].counts
        steps = [*steps[:-1], [*steps[-1], aim]] if pair else [*steps, [aim]]
    return [[aim.cost for aim in step] for step in steps]


def _first_most(wanted: Wanted) -> Ints:
    """Return how many officers each place can be expected to have: the surplus by Adams' divisors."""
    places, people = wanted.places, wanted.people
    least = np.maximum.reduce([places.required, wanted.today, wanted.held_at])
    most = least + 1
    whole = wanted.rules.transfers != "none"
    for branch in np.unique(places.branches.astype(str)):
        mine = places.branches == branch
        who = np.array([kind.reach.branch == branch for kind in people.kinds], dtype=bool)[people.kind]
        stations = [None] if whole and branch == "" else sorted(set(places.stations[mine]))
        for station in stations:
            here = np.flatnonzero(mine if station is None else mine & (places.stations == station))
            count = int(who.sum() if station is None else (who & (people.home == station)).sum())
            spare = count - int(places.required[here].sum())
            most[here] = np.maximum(most[here], _adams(places.weight[here], spare) + 1)
    return np.asarray(most, dtype=np.int64)


def _adams(weight: Ints, spare: int) -> Ints:
    """Return the least numbers of officers at which `spare` of them are beyond each place's first."""
    low, high = 0.0, float(weight.max(initial=0))
    if spare <= 0 or high == 0:
        return np.ones(len(weight), dtype=np.int64)
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (
            (middle, high) if int((weight / middle).astype(np.int64).sum()) >= spare else (low, middle)
        )
    return np.asarray((weight / max(low, high / 2)).astype(np.int64) + 1)
