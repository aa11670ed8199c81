"""What rules ask of a city that it does not have: unknown names, missing columns, no plan of today."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from beatmap import adjacency
from beatmap.errors import Fault
from beatmap.grouping.case import columns_needed
from beatmap.stations import unit_names
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from beatmap.beats import BeatMap
    from beatmap.rules import Rules

WHERE = "[rules]"


def ask_faults(city: BeatMap, rules: Rules, today: Mapping[str, str] | None) -> list[Fault]:
    """Return everything that the rules ask and the city cannot give.

    Parameters
    ----------
    city : BeatMap
    rules : Rules
    today : mapping of str to str, or None
        Beat id -> area of today; None where there is no plan of today.
    """
    faults = [
        *_station_faults(city, rules),
        *_beat_faults(city, rules),
        *_column_faults(city, rules),
        *_scope_faults(city, rules),
        *_today_faults(city, rules, today),
        *_too_many_areas(city, rules),
    ]
    return faults or [*_pieces(city, rules), *_split_groups(city, rules), *_nothing_in_scope(city, rules)]


def units_of(city: BeatMap, rules: Rules) -> pd.Series[str]:
    """Return what each beat is grouped in: its station, or all that are joined with it."""
    return city.stations.map(unit_names(city.station_ids, rules.joined))


def _pieces(city: BeatMap, rules: Rules) -> Iterator[Fault]:
    """Yield a fault for each beat that is cut off from the rest of its station."""
    fix = say("links='nearest' ([links] nearest = true, --links nearest), or a table of links")
    for unit, pieces in sorted(adjacency.cut_off(units_of(city, rules), city.borders).items()):
        what = say("the beat is cut off from the rest of station {station}", station=unit)
        yield from (Fault(what, beat=beat, fix=fix) for piece in pieces for beat in piece)


def _station_faults(city: BeatMap, rules: Rules) -> Iterator[Fault]:
    """Yield a fault for each station that is named and does not exist."""
    units = sorted(set(units_of(city, rules)))
    for where, named in (("[rules.areas]", rules.areas), ("[rules.max_moved]", rules.max_moved)):
        for name in named if isinstance(named, Mapping) else ():
            if name not in units:
                yield _unknown(name, where, units)
    for name in (station for group in rules.joined for station in group):
        if name not in city.station_ids:
            yield _unknown(name, WHERE, city.station_ids)


def _unknown(station: str, where: str, names: Iterable[str]) -> Fault:
    what = say("station {station} does not exist", station=station)
    return Fault(what, where=where, fix=say("one of {names}", names=[*names]))


def _too_many_areas(city: BeatMap, rules: Rules) -> Iterator[Fault]:
    beats = units_of(city, rules).value_counts()
    for name, areas in rules.given_areas.items():
        if areas > beats.get(name, areas):
            what = say(
                "station {station} is asked for {areas} areas and has {beats} beats",
                station=name,
                areas=areas,
                beats=int(beats[name]),
            )
            yield Fault(what, where="[rules.areas]", fix=say("{n} areas or fewer", n=int(beats[name])))


def _beat_faults(city: BeatMap, rules: Rules) -> Iterator[Fault]:
    """Yield a fault for each beat that is named and does not exist."""
    named = {
        "together": [beat for group in rules.together for beat in group],
        "apart": [beat for group in rules.apart for beat in group],
        "seeds": rules.seeds,
        "lock": rules.lock,
    }
    for rule, beats in named.items():
        for beat in sorted({*beats} - {*city.stations.index}):
            what = say("the rule {rule} names a beat that does not exist", rule=rule)
            near = get_close_matches(beat, city.stations.index, n=1)
            fix = say("beat {beat}", beat=near[0]) if near else say("the ids of the beats, as text")
            yield Fault(what, where=WHERE, beat=beat, fix=fix)


def _split_groups(city: BeatMap, rules: Rules) -> Iterator[Fault]:
    """Yield a fault for each group that must be together and lies in several stations."""
    units = units_of(city, rules)
    fix = say("the rule joined, or only beats of one station")
    for group in rules.together:
        stations = sorted({units[beat] for beat in group})
        if len(stations) > 1:
            what = say(
                "the beats {beats} are to be together and lie in stations {stations}",
                beats=[*group],
                stations=stations,
            )
            yield Fault(what, where=WHERE, fix=fix)


def _column_faults(city: BeatMap, rules: Rules) -> Iterator[Fault]:
    """Yield a fault for each column that is lacking, or holds what is no amount."""
    beats = city.beats
    wanted = {*columns_needed(rules)}
    if isinstance(rules.areas, int):
        wanted |= {rules.areas_by} - {"beats", "workload"}
    for column in sorted(wanted):
        if column not in beats:
            what = say("the rules need the column {column} of the beats", column=column)
            numeric = [str(name) for name in beats.columns if pd.api.types.is_numeric_dtype(beats[name])]
            yield Fault(what, where=WHERE, fix=say("one of {names}", names=numeric))
            continue
        amounts = pd.to_numeric(beats[column], errors="coerce").to_numpy(dtype=float)
        wrong = beats.index[~(np.isfinite(amounts) & (amounts >= 0))]
        for beat in wrong:
            what = say("{column} is {value}, no amount", column=column, value=str(beats.loc[beat, column]))
            yield Fault(what, where=WHERE, beat=str(beat), fix=say("a number of 0 or more"))


def _scope_faults(city: BeatMap, rules: Rules) -> Iterator[Fault]:
    """Yield a fault for each column or value of the scope that the beats do not have."""
    beats = city.beats
    for column, values in rules.scope.items():
        if column not in beats:
            what = say("the scope names the column {column}, which the beats do not have", column=column)
            yield Fault(what, where=WHERE, fix=say("one of {names}", names=[str(c) for c in beats.columns]))
            continue
        there = sorted(set(beats[column].dropna().astype(str)))
        for value in values:
            if value not in there:
                what = say("no beat has {column} = {value}", column=column, value=value)
                yield Fault(what, where=WHERE, fix=say("one of {names}", names=there))


def _nothing_in_scope(city: BeatMap, rules: Rules) -> Iterator[Fault]:
    """Yield a fault where no station lies in the scope with all its beats."""
    if not in_scope(city, rules).groupby(units_of(city, rules)).all().any():
        fix = say("values that all beats of some station have")
        yield Fault(say("the scope holds no whole station"), where=WHERE, fix=fix)


def in_scope(city: BeatMap, rules: Rules) -> pd.Series[bool]:
    """Return which beats have one of the values of the scope in each of its columns."""
    inside = pd.Series(data=True, index=city.stations.index)
    beats = city.beats
    for column, values in rules.scope.items():
        inside &= beats[column].astype(str).isin(values)
    return inside


def _today_faults(city: BeatMap, rules: Rules, today: Mapping[str, str] | None) -> Iterator[Fault]:
    """Yield a fault where the rules look back and there is nothing, or not enough, to look back to."""
    if rules.looks_back and today is None:
        fix = say(
            "a plan of today ([boundaries] area_today), or rules without keep, lock, max_moved and stability"
        )
        yield Fault(say("the rules look back to today's areas, and there are none"), where=WHERE, fix=fix)
        return
    old = today or {}
    for area in rules.keep:
        if area not in old.values():
            what = say("the area {area} is to be kept and does not exist, or lies in two stations", area=area)
            yield Fault(what, where=WHERE, fix=say("one of {names}", names=sorted(set(old.values()))))
    for beat in rules.lock:
        if beat in city.stations.index and beat not in old:
            what = say("the beat is locked and has no area of today in its own station")
            yield Fault(what, where=WHERE, beat=beat, fix=say("leave it out of the rule {rule}", rule="lock"))
