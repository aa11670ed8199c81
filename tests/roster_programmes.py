"""Assignments as a general programme: a binary for each officer and beat, each level asked after the other.

It knows stations without central city or with it, pairs of beats, seats, and a minimum of community officers
in every area; of the package it has only its nouns.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from roster_answers import GREATEST, LEVELS, Place, Question
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

if TYPE_CHECKING:
    from collections.abc import Mapping

Terms = dict[int, float]  # column -> how often


class Programme:
    """Columns that are 0 or more and whole, and rows that say what each sum may be."""

    def __init__(self) -> None:
        self.upper: list[float] = []
        self.rows: list[tuple[Terms, float, float]] = []

    def column(self, upper: float = 1.0) -> int:
        """Add a column; return its number."""
        self.upper.append(upper)
        return len(self.upper) - 1

    def row(self, terms: Terms, lower: float, upper: float) -> None:
        """Add a row."""
        self.rows.append((terms, lower, upper))

    def least(self, cost: Terms) -> float:
        """Return the least that `cost` can be, and keep it there by a row."""
        entries = [(i, j, value) for i, (terms, *_) in enumerate(self.rows) for j, value in terms.items()]
        i, j, values = (np.array(part) for part in zip(*entries, strict=True))
        matrix = coo_array((values, (i, j)), shape=(len(self.rows), len(self.upper))).tocsc()
        bounds = np.array([bound for _, *bound in self.rows])
        weights = np.zeros(len(self.upper))
        weights[list(cost)] = list(cost.values())
        found = milp(
            weights,
            integrality=np.ones(len(weights)),
            bounds=Bounds(0.0, np.array(self.upper)),
            constraints=LinearConstraint(matrix, bounds[:, 0], bounds[:, 1]),
            options={"mip_rel_gap": 0.0},
        )
        assert found.success, found.message
        value = round(float(found.fun))
        self.row(cost, -np.inf, value)
        return value


def best_of_programme(asked: Question) -> dict[str, int]:
    """Return what each level is in the best answer."""
    programme = Programme()
    at = {
        (officer, place): programme.column()
        for officer in range(len(asked.people))
        for place in asked.may_hold(officer)
    }
    for officer in range(len(asked.people)):
        programme.row({column: 1 for (who, _), column in at.items() if who == officer}, 1, 1)
    here: dict[Place, Terms] = {("", beat): {} for beat in asked.beats}
    for (_, place), column in at.items():
        here.setdefault(place, {})[column] = 1.0
    ranks = _ranks(programme, asked, here)
    shared = _shared(programme, asked, at, ranks)
    costs = {
        "shortage": _lacking(programme, asked, here),
        "vacancies": {ranks["", beat][0]: -1.0 for beat in asked.beats} | dict.fromkeys(shared, -1.0),
        "shared": dict.fromkeys(shared, 1.0),
        "moves": {column: float(_leaves(asked, *way)) for way, column in at.items()},
        "heaviest": {
            column: -float(worth)
            for place, columns in ranks.items()
            for column, worth in zip(columns, asked.worth[place], strict=True)
        },
        "seats": dict.fromkeys(_matched(programme, asked, at), -1.0),
        "young": {column: -1.0 for way, column in at.items() if _arrives_young(asked, *way)},
    }
    found = {name: round(programme.least(costs[name])) for name in LEVELS}
    return {name: -value if name in GREATEST else value for name, value in found.items()} | {
        "vacancies": len(asked.beats) + found["vacancies"]
    }


def _ranks(programme: Programme, asked: Question, here: Mapping[Place, Terms]) -> dict[Place, list[int]]:
    """Add for each place whether it has a first, second, ... officer, in this order."""
    ranks = {}
    for place, columns in here.items():
        ranks[place] = [programme.column() for _ in asked.people]
        programme.row(columns | dict.fromkeys(ranks[place], -1.0), 0, 0)
        for earlier, later in pairwise(ranks[place]):
            programme.row({earlier: 1.0, later: -1.0}, 0, 1)
    return ranks


def _shared(
    programme: Programme,
    asked: Question,
    at: Mapping[tuple[int, Place], int],
    ranks: Mapping[Place, list[int]],
) -> list[int]:
    """Add for each officer and beat whether it is their second: next to the first, and nobody's own."""
    if asked.rules.max_beats == 1:
        return []
    by_beat: dict[str, list[int]] = {beat: [] for beat in asked.near}
    for officer in range(len(asked.people)):
        mine = {beat: programme.column() for beat in asked.near}
        programme.row(dict.fromkeys(mine.values(), 1.0), 0, 1)
        for beat, column in mine.items():
            homes = [at.get((officer, ("", home))) for home in asked.near[beat]]
            programme.row({column: 1.0} | {home: -1.0 for home in homes if home is not None}, -np.inf, 0)
            by_beat[beat].append(column)
    for beat, columns in by_beat.items():
        programme.row(dict.fromkeys([ranks["", beat][0], *columns], 1.0), 0, 1)
    return [column for columns in by_beat.values() for column in columns]


def _lacking(programme: Programme, asked: Question, here: Mapping[Place, Terms]) -> Terms:
    """Add how many officers each hard rule lacks."""
    teams = [
        (asked.needs[beat], here["", beat])
        for beat in asked.beats
        if asked.central(beat) or asked.needs[beat] > 1
    ]
    for beats in asked.areas.values():
        least = asked.rules.branch_mix.get("community", 0)
        teams.append((least, {column: 1.0 for beat in beats for column in here["", beat]}))
    for station, least in asked.rules.minimum.items():
        mine = [beat for beat, about in asked.beats.items() if about["station"] == station]
        teams.append((least, {column: 1.0 for beat in mine for column in here["", beat]}))
    lacks = [programme.column(np.inf) for _ in teams]
    for (least, terms), lack in zip(teams, lacks, strict=True):
        programme.row(terms | {lack: 1.0}, least, np.inf)
    return dict.fromkeys(lacks, 1.0)


def _matched(programme: Programme, asked: Question, at: Mapping[tuple[int, Place], int]) -> list[int]:
    """Add how many seats of each beat are matched: no more than it has members."""
    matched = []
    for beat, seats in asked.seats.items():
        column = programme.column(seats)
        members = {
            way: -1.0
            for (officer, place), way in at.items()
            if place == ("", beat) and asked.people[officer]["party"] == "CPC"
        }
        programme.row(members | {column: 1.0}, -np.inf, 0)
        matched.append(column)
    return matched


def _leaves(asked: Question, officer: int, place: Place) -> bool:
    today: Any = asked.today[officer]
    return bool(place != today if today else asked.station_of(place) != asked.people[officer]["station"])


def _arrives_young(asked: Question, officer: int, place: Place) -> bool:
    return place[1] in asked.empty_today and asked.is_young(asked.people[officer])
