"""An assignment as a programme: a flow of officers to places, with the side rules as rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from beatmap.staffing.assigning.linear import INFINITE, Draft
from beatmap.staffing.assigning.people import NOWHERE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from beatmap.staffing.assigning.arcs import Arcs
    from beatmap.staffing.assigning.linear import Linear
    from beatmap.staffing.assigning.wanted import Bundle, Wanted

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

PAIR = 2  # beats; a bundle of no more leads over no other beat


@dataclass(frozen=True, eq=False)
class Columns:
    """The numbers of the columns by what they say, and what each is about.

    Attributes
    ----------
    arc : array of int
        How many officers take each way of `arcs`.
    fill : array of int
        Whether `fill_place` has the officer of `fill_rank` (0 for its first); `fill_upper` how many at most.
    cover : array of int
        How many officers of a place hold one of `bundles` besides.
    seat : array of int
        How many seats are matched at each of `seat_place`.
    lack : array of int
        The officers lacking in each of the wanted teams.
    """

    arcs: Arcs
    bundles: list[Bundle]
    arc: Ints
    fill: Ints
    fill_place: Ints
    fill_rank: Ints
    fill_upper: Floats
    cover: Ints
    seat: Ints
    seat_place: Ints
    lack: Ints


def programme_of(wanted: Wanted, most: Ints, bundles: list[Bundle]) -> tuple[Linear, Columns]:
    """Return the programme of an assignment.

    Parameters
    ----------
    wanted : Wanted
    most : array of int
        How many officers of each place are told apart by what one more is worth. What goes beyond is worth
        as much as the last of them, so an answer that goes further beyond is to be asked again with more.
    bundles : list of Bundle
        Which neighbours an officer of a place may hold besides.
    """
    draft = Draft()
    columns = _columns(draft, wanted, most, bundles)
    _write_supply(draft, columns)
    _write_arrivals(draft, columns, wanted)
    _write_seats(draft, columns, wanted)
    _write_covers(draft, columns, wanted)
    _write_teams(draft, columns, wanted)
    return draft.linear(), columns


def _columns(draft: Draft, wanted: Wanted, most: Ints, bundles: list[Bundle]) -> Columns:
    place = np.repeat(np.arange(len(most)), most)
    rank = np.arange(len(place)) - np.repeat(np.cumsum(most) - most, most)
    upper = np.where(rank + 1 == most[place], INFINITE, 1.0)
    seated = np.flatnonzero(wanted.seats)
    return Columns(
        arcs=wanted.arcs,
        bundles=bundles,
        arc=draft.columns(wanted.arcs.most),
        fill=draft.columns(upper),
        fill_place=place,
        fill_rank=rank,
        fill_upper=upper,
        cover=draft.columns(np.full(len(bundles), INFINITE)),
        seat=draft.columns(wanted.seats[seated]),
        seat_place=seated,
        lack=draft.columns(np.full(len(wanted.teams), INFINITE)),
    )


def _write_supply(draft: Draft, columns: Columns) -> None:
    """Let every officer take one way, and no more of a group stay than it has."""
    arcs = columns.arcs
    kind = draft.rows(arcs.supply, arcs.supply)
    draft.put(kind[arcs.kind], columns.arc, 1.0)
    size = np.array([len(group.officers) for group in arcs.groups], dtype=np.int64)
    group = draft.rows(np.zeros(len(size)), size)
    staying = np.flatnonzero(arcs.staying)
    draft.put(group[arcs.group[staying]], columns.arc[staying], 1.0)


def _write_arrivals(draft: Draft, columns: Columns, wanted: Wanted) -> None:
    """Count who arrives at a place, and who is held there, as its officers."""
    held = -wanted.held_at
    place = draft.rows(held, held)
    draft.put(place[columns.arcs.place], columns.arc, 1.0)
    draft.put(place[columns.fill_place], columns.fill, -1.0)


def _write_seats(draft: Draft, columns: Columns, wanted: Wanted) -> None:
    """Let a seat be matched by a Party member who arrives at its beat, or is held there."""
    of = np.full(len(wanted.places), NOWHERE)
    of[columns.seat_place] = np.arange(len(columns.seat_place))
    ready = np.bincount(
        wanted.people.fixed[wanted.people.members & wanted.people.held], minlength=len(wanted.places)
    )
    row = draft.rows(np.full(len(columns.seat), -INFINITE), ready[columns.seat_place])
    draft.put(row, columns.seat, 1.0)
    members = np.array([kind.member for kind in wanted.people.kinds], dtype=bool)
    arriving = np.flatnonzero(members[columns.arcs.kind] & (of[columns.arcs.place] != NOWHERE))
    draft.put(row[of[columns.arcs.place[arriving]]], columns.arc[arriving], -1.0)


def _write_covers(draft: Draft, columns: Columns, wanted: Wanted) -> None:
    """Let an officer hold one bundle at most, and only beats that nobody else holds."""
    if not columns.bundles:
        return
    _write_holders(draft, columns, wanted)
    number = np.repeat(np.arange(len(columns.bundles)), [len(b.others) for b in columns.bundles])
    other = np.array([place for bundle in columns.bundles for place in bundle.others])
    once = draft.rows(np.full(len(wanted.places), -INFINITE), np.ones(len(wanted.places)))
    first = np.flatnonzero(columns.fill_rank == 0)
    draft.put(once[other], columns.cover[number], 1.0)
    draft.put(once[columns.fill_place[first]], columns.fill[first], 1.0)
    if wanted.rules.max_beats > PAIR:
        _write_first(draft, columns, wanted, other)


def _write_first(draft: Draft, columns: Columns, wanted: Wanted, beats: Ints) -> None:
    """Give any of `beats` that has officers a first one: a bundle could lead over it to another beat else."""
    first = np.flatnonzero(columns.fill_rank == 0)
    first_of = np.empty(len(wanted.places), dtype=np.int64)
    first_of[columns.fill_place[first]] = columns.fill[first]
    later = np.flatnonzero((columns.fill_rank > 0) & np.isin(columns.fill_place, beats))
    row = draft.rows(np.full(len(later), -INFINITE), np.zeros(len(later)))
    draft.put(row, columns.fill[later], 1.0)
    most = np.where(np.isinf(columns.fill_upper[later]), len(wanted.people), 1)
    draft.put(row, first_of[columns.fill_place[later]], -most)


def _write_holders(draft: Draft, columns: Columns, wanted: Wanted) -> None:
    """Give out no more bundles of a beat than it has officers who may hold them."""
    people, arcs = wanted.people, columns.arcs
    classes = {barred: n for n, barred in enumerate(sorted({b.barred for b in columns.bundles}))}
    of_kind = np.array(
        [NOWHERE if k.reach.village else classes.get(k.reach.barred, NOWHERE) for k in people.kinds],
        dtype=np.int64,
    )
    row = np.arange(len(wanted.places) * len(classes)).reshape(len(classes), len(wanted.places))
    held = np.flatnonzero(people.held & (of_kind[people.kind] != NOWHERE))
    ready = np.bincount(row[of_kind[people.kind[held]], people.fixed[held]], minlength=row.size)
    rows = draft.rows(np.full(row.size, -INFINITE), ready)
    home = np.array([row[classes[b.barred], b.home] for b in columns.bundles])
    draft.put(rows[home], columns.cover, 1.0)
    arriving = np.flatnonzero(of_kind[arcs.kind] != NOWHERE)
    draft.put(rows[row[of_kind[arcs.kind[arriving]], arcs.place[arriving]]], columns.arc[arriving], -1.0)


def _write_teams(draft: Draft, columns: Columns, wanted: Wanted) -> None:
    """Let an area or a station have the officers it is to have, or lack them."""
    row = draft.rows([team.needs for team in wanted.teams], np.full(len(wanted.teams), INFINITE))
    draft.put(row, columns.lack, 1.0)
    for number, team in enumerate(wanted.teams):
        fills = np.flatnonzero(np.isin(columns.fill_place, team.places))
        draft.put(np.full(len(fills), row[number]), columns.fill[fills], 1.0)
