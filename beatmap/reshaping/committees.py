"""Committees on the map: which beat each is in, its own numbers, and what is asked of moving one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from beatmap.errors import Fault
from beatmap.reshaping.checks import beat_faults, polygon_faults
from beatmap.reshaping.dividing import COMMITTEES
from beatmap.reshaping.lineages import date_faults
from beatmap.reshaping.sharing import counts_one, load_columns, totals_of
from beatmap.texts import say

if TYPE_CHECKING:
    import numpy as np
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray

    from beatmap.beats import BeatMap

FILLED = 0.99  # of a committee's ground: what must lie in its beat


class Goal(NamedTuple):
    """Where a committee goes: a beat or a station; the code of a new beat, and the day."""

    beat: str | None
    station: str | None
    code: str | None
    date: str


def beat_of(city: BeatMap, committee: str) -> str:
    """Return the beat that a committee is in."""
    homes = city.beats[COMMITTEES].explode()
    return str(homes.index[homes == committee][0])


def own_numbers(
    city: BeatMap, beat: str, committee: str, committees: GeoDataFrame, *, counted: bool
) -> dict[str, float]:
    """Return the committee's own numbers, of the columns that its beat's committees add up to.

    The workload is not among them where it is `counted`, or each beat counts 1.
    """
    beats = city.beats
    layer = committees.loc[list(beats[COMMITTEES][beat])]
    loads = load_columns(beats)
    passed_over = loads if counted or counts_one(beats) else []
    names = [name for name in totals_of(beats) if name in layer and name not in passed_over]
    known = {n: float(layer[n][committee]) for n in names if layer[n].sum(skipna=False) == beats[n][beat]}
    weights = [known[name] for name in loads if name in known]
    return known | dict.fromkeys(loads, weights[0]) if weights else known


def goal_faults(city: BeatMap, goal: Goal) -> list[Fault]:
    """Return what is wrong with the place that a committee is to go to, and with the day."""
    faults = date_faults(goal.date)
    if (goal.beat is None) == (goal.station is None):
        what = say("where the committee goes is not known: to_beat or to_station, one of them")
        return [*faults, Fault(what, fix=say("to_beat = an id of a beat, or to_station = that of a station"))]
    if goal.beat is not None:
        return [*faults, *beat_faults(city, [goal.beat])]
    if goal.station in city.station_ids:
        return faults
    what = say("there is no station {station}", station=goal.station)
    fix = say("one of {names}", names=list(city.station_ids)[:9])
    return [*faults, Fault(what, where="to_station", fix=fix)]


def committee_faults(city: BeatMap, committee: str, committees: object) -> list[Fault]:
    """Return why a committee cannot be found on the map, or in the layer of committees."""
    faults = polygon_faults(committees, "committees")
    if COMMITTEES not in city.beats:
        what = say("the map does not say which committees its beats are made of")
        return [*faults, Fault(what, fix=say("beatmap.dissolve(committees, by=...)"))]
    if committee not in set(city.beats[COMMITTEES].explode()):
        what = say("the committee {committee} is in no beat", committee=committee)
        faults.append(Fault(what, fix=say("an id of the column committees")))
    elif not faults and isinstance(committees, pd.DataFrame):
        beat = city.beats[COMMITTEES][beat_of(city, committee)]
        lost = sorted(set(beat).difference(committees.index))
        what = say("the committees {names} are not in the layer", names=lost)
        faults += (
            [Fault(what, where="committees", fix=say("the layer that the beats were made of"))]
            if lost
            else []
        )
    return faults


def same_faults(city: BeatMap, beat: str, goal: Goal) -> list[Fault]:
    """Return a fault where a committee is there already."""
    if beat != goal.beat and city.stations[beat] != goal.station:
        return []
    there = goal.station if goal.beat is None else goal.beat
    what = say("the committee is in {place} already", place=there)
    return [Fault(what, beat=beat, fix=say("another place"))]


def ground_faults(beat: str, committee: str, share: float, inside: NDArray[np.bool_]) -> list[Fault]:
    """Return a fault where a committee is not part of its beat's ground, or all of it."""
    if share >= FILLED and not inside.all():
        return []
    what = say(
        "{share} of the ground of committee {committee} lies in it", share=f"{share:.1%}", committee=committee
    )
    return [Fault(what, where="committees", beat=beat, fix=say("the layer that the beats were made of"))]
