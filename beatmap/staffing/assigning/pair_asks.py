"""Whether pins, forbidden pairs and exceptions can be kept, each by itself and all together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from beatmap.staffing.assigning.entries import of_entry, of_officer
from beatmap.staffing.assigning.people import village_stationed
from beatmap.staffing.assigning.places import HOLDERS, places_of
from beatmap.staffing.assigning.tenure import column_of
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from beatmap.errors import Fault
    from beatmap.staffing.assigning.given import Given
    from beatmap.staffing.assigning.wanted import Wanted


def exception_faults(given: Given) -> list[Fault]:
    """Return a fault for each exception of an unknown officer, or without a reason or an approver."""
    table = given.exceptions
    if table is None:
        return []
    faults = []
    for at, number in enumerate(table["officer_no"]):
        if number not in given.officers.index:
            faults.append(of_entry(table, at, "exceptions", _unknown(number)))
        for column in ("reason", "approver"):
            if not column_of(table, column).iloc[at].strip():
                what = say("the exception of officer {number} has no {column}", number=number, column=column)
                faults.append(of_entry(table, at, "exceptions", what))
    return faults


def pair_faults(given: Given) -> list[Fault]:
    """Return what is wrong with pins and forbidden pairs; what contradicts only where each is sound."""
    single = [*_entry_faults(given, "pins"), *_entry_faults(given, "forbidden")]
    if single:
        return single
    return [*_twice(given), *_contradictions(given), *_too_many(given)]


def _entry_faults(given: Given, name: str) -> Iterator[Fault]:
    """Yield a fault for each pair of an unknown officer or beat, and each pin that no rule allows."""
    table: pd.DataFrame | None = getattr(given, name)
    if table is None:
        return
    stations = given.plan.city.stations
    branch = column_of(given.officers, "branch")
    for at, (number, beat) in enumerate(zip(table["officer_no"], table["beat"], strict=True)):
        if number not in given.officers.index:
            yield of_entry(table, at, name, _unknown(number))
        elif beat not in stations.index:
            what = say("officer {number}: beat {beat} does not exist", number=number, beat=beat)
            yield of_entry(table, at, name, what)
        elif branch[number] not in HOLDERS:
            what = say(
                "officer {number} is named with a beat, and {branch} officers hold none",
                number=number,
                branch=branch[number],
            )
            yield of_entry(table, at, name, what)
        elif name == "pins" and not _in_reach(given, number, beat):
            what = say(
                "officer {number} is pinned to beat {beat} of another station", number=number, beat=beat
            )
            fix = say("a beat of station {station}, or transfers", station=_station(given, number))
            yield of_entry(table, at, name, what, fix)


def _in_reach(given: Given, number: str, beat: str) -> bool:
    """Return whether a beat lies where the rules let the officer be sent."""
    own, other = _station(given, number), given.plan.city.stations[beat]
    if own != other and bool(village_stationed(given.officers)[given.officers.index.get_loc(number)]):
        return False
    if given.rules.transfers == "district":
        district = given.plan.city.beats.groupby("station")["district"].first()
        return own == other or bool(district[own] == district[other] != "")
    return given.rules.transfers == "city" or own == other


def _station(given: Given, number: str) -> str:
    return str(given.officers["station"][number])


def _twice(given: Given) -> Iterator[Fault]:
    """Yield a fault for each officer with two pins."""
    if given.pins is None:
        return
    for at in [at for at, twice in enumerate(given.pins["officer_no"].duplicated()) if twice]:
        what = say("officer {number} is pinned twice", number=given.pins["officer_no"].iloc[at])
        yield of_entry(given.pins, at, "pins", what, say("one pin for each officer"))


def _contradictions(given: Given) -> Iterator[Fault]:
    """Yield a fault for each pin or lock that another rule forbids."""
    barred = _pairs(given.forbidden)
    locked = _locked(given)
    pins = {} if given.pins is None else dict(zip(given.pins["officer_no"], given.pins["beat"], strict=True))
    for number, beat in sorted(pins.items()):
        if (number, beat) in barred:
            what = say("pinned to beat {beat}, which is forbidden to them", beat=beat)
            yield of_officer(given.officers, number, what, say("one of the two"))
        elif number in locked and locked[number][0] not in (beat, ""):
            held, until = locked[number]
            what = say(
                "pinned to beat {beat}, and locked at {held} until {until}", beat=beat, held=held, until=until
            )
            fix = say("an exception with reason and approver, or no pin")
            yield of_officer(given.officers, number, what, fix)
        elif number in locked and given.plan.city.stations[beat] != _station(given, number):
            what = say(
                "pinned to beat {beat} of another station, and locked until {until}",
                beat=beat,
                until=locked[number][1],
            )
            fix = say("an exception with reason and approver, or no pin")
            yield of_officer(given.officers, number, what, fix)
    for number, (beat, until) in sorted(locked.items()):
        if beat and (number, beat) in barred and number not in pins:
            what = say(
                "locked until {until} at beat {beat}, which is forbidden to them", until=until, beat=beat
            )
            fix = say("an exception with reason and approver, or another pair")
            yield of_officer(given.officers, number, what, fix)


def _locked(given: Given) -> dict[str, tuple[str, str]]:
    """Return officer -> the beat they may not leave ("" for the station alone), and until when."""
    if not given.day:
        return {}
    register = given.locks
    held = register[register["state"] == "locked"]
    return {str(n): (row.beat, row.until) for n, row in held.iterrows()}


def _pairs(table: pd.DataFrame | None) -> set[tuple[str, str]]:
    return set() if table is None else set(zip(table["officer_no"], table["beat"], strict=True))


def _too_many(given: Given) -> Iterator[Fault]:
    """Yield a fault for each beat to which more officers are pinned than it needs."""
    if given.pins is None:
        return
    places = places_of(given.plan, given.rules, [])
    needs = dict(zip(places.names, places.required, strict=True))
    for beat, count in given.pins["beat"].value_counts().sort_index().items():
        if count > needs[beat]:
            what = say(
                "{n} officers are pinned to beat {beat}, which needs {needs}",
                n=int(count),
                beat=str(beat),
                needs=int(needs[beat]),
            )
            at = int((given.pins["beat"] == beat).to_numpy().nonzero()[0][-1])
            yield of_entry(given.pins, at, "pins", what, say("fewer pins, or more officers for the beat"))


def reach_faults(wanted: Wanted, officers: pd.DataFrame) -> list[Fault]:
    """Return a fault for each officer who can be sent nowhere: no village beat, or every beat forbidden."""
    faults = _tied_without_office(wanted, officers)
    for kind, about in enumerate(wanted.people.kinds):
        if len(wanted.reach[kind]):
            continue
        free = (wanted.people.kind == kind) & ~wanted.people.held
        for number in wanted.people.numbers[free]:
            if about.reach.village:
                what = say("village-stationed, and no beat in reach has an office")
                faults.append(of_officer(officers, number, what, say("an office, or another station")))
            else:
                what = say("every beat in reach is forbidden to them")
                faults.append(of_officer(officers, number, what, say("fewer forbidden pairs")))
    return faults


def _tied_without_office(wanted: Wanted, officers: pd.DataFrame) -> list[Fault]:
    """Return a fault for each village-stationed officer who is held at a beat without an office."""
    people = wanted.people
    held = np.flatnonzero(people.held & people.village)
    fix = say("an office, or no pin and an exception with reason and approver")
    return [
        of_officer(
            officers,
            people.numbers[i],
            say(
                "village-stationed, and held at beat {beat}, which has no office",
                beat=wanted.places.names[people.fixed[i]],
            ),
            fix,
        )
        for i in held[~wanted.with_office[people.fixed[held]]]
    ]


def _unknown(number: object) -> Text:
    return say("officer {number} does not exist", number=str(number))
