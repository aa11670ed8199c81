"""The figures of the whole plan, beside those of today: the first thing that a reader looks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from beatmap.files.planbooks.changes import moved
from beatmap.files.planbooks.parts import Part
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beatmap.files.planbooks.balances import Balance
    from beatmap.files.planbooks.subjects import Subject
    from beatmap.plans import Plan
    from beatmap.rosters import Roster

Row = tuple[Text, object, object]  # what, today, in the plan


def figures(subject: Subject) -> Part:
    """Return the figures of the plan, and of today where that is known.

    Deviations are of areas from the mean area of their station, over all areas alike.
    """
    rows = [*_sizes(subject), *_balances(subject.balance, subject.balance_before)]
    if subject.before is not None:
        rows += _changes(subject, subject.before)
    if subject.roster is not None:
        rows += _officers(subject, subject.roster)
    table = pd.DataFrame(rows, columns=["figure", "before", "now"], dtype=object)
    return Part(say("Summary"), table if subject.before is not None else table.drop(columns="before"))


def mean_deviation(balance: Balance) -> float:
    """Return the mean of |deviation| over all areas, a share."""
    return float(balance.areas["deviation"].abs().mean())


def moved_share(plan: Plan, before: Plan) -> tuple[int, float]:
    """Return how many beats change their area, and their share of the workload (0 where there is none)."""
    table = moved(plan, before)
    total = float(plan.city.workload.sum())
    return len(table), float(table["workload"].sum()) / total if total else 0.0


def _sizes(subject: Subject) -> Iterator[Row]:
    plan, before = subject.plan, subject.before
    proven = int((plan.certificates["status"] == "optimal").sum())
    yield say("stations"), "", len(plan.city.station_ids)
    yield say("stations proven optimal"), "", proven
    yield say("beats"), "", len(plan.city)
    yield say("areas"), "" if before is None else int(before.areas.nunique()), int(plan.areas.nunique())


def _balances(now: Balance, before: Balance | None) -> Iterator[Row]:
    words = (
        say("mean deviation of an area, %"),
        say("largest deviation of an area, %"),
        say("border between areas, km"),
    )
    then = ("", "", "") if before is None else _evenness(before)
    yield from zip(words, then, _evenness(now), strict=True)


def _evenness(balance: Balance) -> tuple[float, float, float]:
    """Return the mean and the largest deviation in per cent, and the border between areas in km."""
    largest = float(balance.areas["deviation"].abs().max())
    cut = float(balance.stations["cut_m"].sum())
    return round(100 * mean_deviation(balance), 1), round(100 * largest, 1), round(cut / 1000, 1)


def _changes(subject: Subject, before: Plan) -> Iterator[Row]:
    beats, share = moved_share(subject.plan, before)
    yield say("beats that change their area"), "", beats
    yield say("workload that changes its area, %"), "", round(100 * share, 1)


def _officers(subject: Subject, roster: Roster) -> Iterator[Row]:
    posts = roster.posts
    moving = posts.loc[posts["change"] == "moves", "officer_no"].nunique()
    yield say("officers"), "", subject.told(len(roster.officers))
    yield say("officers who leave where they stand"), "", subject.told(moving)
    yield say("vacant beats"), "", len(roster.vacancies)
