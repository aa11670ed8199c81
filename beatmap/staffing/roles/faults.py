"""What is wrong with tables of roles and seats: every entry named, all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beatmap.errors import Fault
from beatmap.gates import column_fault
from beatmap.staffing.roles.tables import DAYS, NEEDED, ROLES, SEAT, SEATS, fault_at, iso_day, open_on
from beatmap.staffing.roles.titles import SECRETARY, barred, named
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    import pandas as pd

    from beatmap.rosters import Roster


def column_faults(roster: Roster, roles: pd.DataFrame, seats: pd.DataFrame) -> list[Fault]:
    """Return a fault for each column without which nothing can be judged."""
    officers = roster.officers.columns
    return [
        *([] if "party" in officers else [column_fault("party", officers, where="officers")]),
        *(
            column_fault(column, table.columns, where=kind)
            for kind, table in ((ROLES, roles), (SEATS, seats))
            for column in NEEDED[kind]
            if column not in table.columns
        ),
    ]


def entry_faults(
    roster: Roster, roles: pd.DataFrame, seats: pd.DataFrame, day: str, left: Collection[str]
) -> list[Fault]:
    """Return everything wrong with entries in form, but for deputy secretaries who are no members."""
    current = roles[open_on(roles, day)]
    return [
        *_missing(seats, (*NEEDED[SEATS], "title")),
        *_seat_faults(roster, seats),
        *_missing(roles, (*NEEDED[ROLES], "title")),
        *_date_faults(roles, day),
        *_unknown_officers(roster, current, left),
        *_unknown_seats(current, seats),
        *_one_too_many(current),
        *_left_faults(roster, left),
    ]


def member_faults(roster: Roster, roles: pd.DataFrame, day: str) -> list[Fault]:
    """Return a fault for each deputy secretary of the day who is no full member of the Party."""
    known = roles[open_on(roles, day) & roles["officer_no"].isin(roster.officers.index)]
    what = say("a {title} has to be a full member of the Party", title=named(SECRETARY))
    fix = say("correct the Party status, or say ineligible='close' or 'keep'")
    return [
        fault_at(role, _role(role, what), fix)
        for role in _entries(known[barred(roster, known["officer_no"], known["title"])])
    ]


def _missing(table: pd.DataFrame, columns: tuple[str, ...]) -> Iterator[Fault]:
    fix = say("fill it in, or leave the row out")
    for column in columns:
        for entry in _entries(table[table[column] == ""]):
            yield fault_at(entry, say("{column} is missing", column=column), fix)


def _seat_faults(roster: Roster, seats: pd.DataFrame) -> Iterator[Fault]:
    """Yield a fault for each seat on no beat of the map, each body in two beats, each seat there twice."""
    unknown = (seats["beat"] != "") & ~seats["beat"].isin(roster.plan.city.stations.index)
    for seat in _entries(seats[unknown]):
        what = _seat(seat, say("its beat does not exist"))
        yield fault_at(seat, what, say("the id of a beat on the map"), seat["beat"])
    filled = seats[seats["body"] != ""]
    first = filled.groupby("body")["beat"].transform("first")
    stray = filled["beat"] != first
    for seat, beat in zip(_entries(filled[stray]), first[stray], strict=True):
        what = say("body {body} stands in the beats {beats}", body=seat["body"], beats=[beat, seat["beat"]])
        yield fault_at(seat, what, say("one beat for each body"))
    for seat in _entries(filled[filled.duplicated(SEAT)]):
        yield fault_at(seat, _seat(seat, say("the seat stands twice")), say("keep one of them"))


def _date_faults(roles: pd.DataFrame, day: str) -> Iterator[Fault]:
    """Yield a fault for each date that is none, and for roles that end before they begin, or begin late."""
    for role in _entries(roles):
        start, end = dates = [role[name] for name in DAYS]
        odd = [text for text in dates if iso_day(text) is None]
        for text in odd:
            what = say("{on!r} is no date", on=text)
            yield fault_at(role, _role(role, what), say("year-month-day, such as 2015-07-21"))
        if not odd and end and start > end:
            what = say("it begins on {start} and ends on {end}", start=start, end=end)
            yield fault_at(role, _role(role, what), say("correct one of the dates"))
        if not odd and start > day:
            what = say("it begins on {start}, after {day}", start=start, day=day)
            yield fault_at(role, _role(role, what), say("correct the date, or leave it out until then"))


def _unknown_officers(roster: Roster, roles: pd.DataFrame, left: Collection[str]) -> Iterator[Fault]:
    fix = say("the number as in the roster; or name the officer in left, among those who are gone")
    for role in _entries(roles[~roles["officer_no"].isin([*roster.officers.index, *left, ""])]):
        yield fault_at(role, _role(role, say("the roster has no such officer")), fix)


def _unknown_seats(roles: pd.DataFrame, seats: pd.DataFrame) -> Iterator[Fault]:
    """Yield a fault for each role in a body that is not among the seats, or that offers no such title."""
    bodies, offered = {*seats["body"]}, {*zip(seats["body"], seats["title"], strict=True)}
    for role in _entries(roles[(roles[SEAT] != "").all(axis=1)]):
        if role["body"] not in bodies:
            what = say("the table of seats has no such body")
            yield fault_at(role, _role(role, what), say("the body as in that table, or add its seats"))
        elif (role["body"], role["title"]) not in offered:
            titles = [named(title) for body, title in sorted(offered) if body == role["body"]]
            what = say("the body offers no such title")
            yield fault_at(role, _role(role, what), say("one of {names}", names=titles))


def _one_too_many(roles: pd.DataFrame) -> Iterator[Fault]:
    """Yield a fault for each second role in one seat, and each second seat of an officer in one body."""
    filled = roles[(roles[["officer_no", *SEAT]] != "").all(axis=1)]
    first = filled.groupby(SEAT)["officer_no"].transform("first")
    end = say("end one of the two roles")
    second = filled.duplicated(SEAT)
    for role, holder in zip(_entries(filled[second]), first[second], strict=True):
        what = say("the seat is held by officer {number}", number=holder)
        yield fault_at(role, _role(role, what), end)
    for role in _entries(filled[filled.duplicated(["officer_no", "body"]) & ~second]):
        yield fault_at(role, _role(role, say("the officer has another seat in this body")), end)


def _left_faults(roster: Roster, left: Collection[str]) -> Iterator[Fault]:
    """Yield a fault for each officer who is said to have left and stands in the roster."""
    what = say("is named in left, and stands in the roster")
    fix = say("leave the number out of left, or the officer out of the roster")
    for number in sorted({*left} & {*roster.officers.index}):
        yield Fault(say("officer {number}: {what}", number=number, what=what), where="officers", fix=fix)


def _role(role: dict[str, Any], what: Text) -> Text:
    """Return a text that says whose role it is."""
    return say("officer {number}: {what}", number=role["officer_no"], what=_seat(role, what))


def _seat(seat: dict[str, Any], what: Text) -> Text:
    return say("{title} of {body}: {what}", title=named(seat["title"]), body=seat["body"], what=what)


def _entries(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): cell for name, cell in entry.items()} for entry in table.to_dict("records")]
