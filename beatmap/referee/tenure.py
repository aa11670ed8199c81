"""Whether officers whose tenure is locked, or who are caught in a blackout, stayed where they stand."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from beatmap.referee.breaches import Breach
from beatmap.referee.personnel import CLOCKS, HOLDERS
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beatmap.referee.personnel import Officer, Personnel


class Lock(NamedTuple):
    """By which rule an officer may not leave, and until when; "" where that is unknown."""

    rule: str
    until: str


def tenure_kept(staff: Personnel) -> Iterator[Breach]:
    """Yield each lock that was not kept, was told wrongly, or was lifted without a reason and an approver.

    The locks are worked out from the start dates, the rules and the day; without a day there are none.
    """
    locks = _locks(staff)
    yield from _exceptions_reasoned(staff)
    yield from _locks_told(staff, locks)
    free = {tie.officer_no for tie in staff.ties if tie.tie == "exception" and tie.reason and tie.approver}
    for post in staff.own:
        if post.officer_no in locks and post.officer_no not in free:
            today = staff.today(post.officer_no)
            held = today or staff.officers[post.officer_no].station
            at = staff.place(post) if today else staff.station(post)
            if at != held:
                yield _left(staff, post.officer_no, locks[post.officer_no], held, at)


def _left(staff: Personnel, number: str, lock: Lock, held: str, at: str) -> Breach:
    if lock.until:
        what = say("locked at {held} until {until}, and sent to {at}", held=held, until=lock.until, at=at)
    else:
        column = CLOCKS[staff.roster.rules.lock_clock]
        what = say("sent from {held} to {at}, and {column} is unknown", held=held, at=at, column=column)
    return Breach(lock.rule, number, what)


def _locks(staff: Personnel) -> dict[str, Lock]:
    """Return the lock of each officer who has one on the day."""
    if not staff.roster.on:
        return {}
    found = {number: _lock(staff, officer) for number, officer in staff.officers.items()}
    return {number: lock for number, lock in found.items() if lock is not None}


def _lock(staff: Personnel, officer: Officer) -> Lock | None:
    rules, on = staff.roster.rules, staff.roster.on
    tenure = Lock("tenure", _end(officer.since, rules.lock_years)) if _concerned(staff, officer) else None
    if tenure is not None and tenure.until > on:
        return tenure
    closed = [window.last for window in rules.blackouts if window.first <= on <= window.last]
    if closed and officer.beat:
        return Lock("blackouts", closed[0])
    return tenure if tenure is not None and not tenure.until else None


def _concerned(staff: Personnel, officer: Officer) -> bool:
    """Return whether the rules lock the tenure of such an officer: all who hold beats, or the transferred."""
    scope = staff.roster.rules.lock_scope
    return officer.branch in HOLDERS and (
        scope == "all" or (scope == "transferred_only" and officer.source != "")
    )


def _end(since: str, years: int) -> str:
    """Return the day from which the officer is free, in a shorter month its last; "" if unknown."""
    try:
        began = date.fromisoformat(since)
    except ValueError:
        return ""
    year = began.year + years
    return date(year, began.month, min(began.day, monthrange(year, began.month)[1])).isoformat()


def _exceptions_reasoned(staff: Personnel) -> Iterator[Breach]:
    for tie in staff.ties:
        lacking = [name for name, text in (("reason", tie.reason), ("approver", tie.approver)) if not text]
        if tie.tie == "exception" and lacking:
            yield Breach("exception", tie.officer_no, say("it stands without {columns}", columns=lacking))


def _locks_told(staff: Personnel, locks: dict[str, Lock]) -> Iterator[Breach]:
    for tie in staff.ties:
        lock = locks.get(tie.officer_no)
        if tie.tie == "locked" and (lock is None or lock.until != tie.until):
            until = lock.until if lock else ""
            what = say("it says locked until {said!r}, it is {until!r}", said=tie.until, until=until)
            yield Breach(lock.rule if lock else "tenure", tie.officer_no, what)
