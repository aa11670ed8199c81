"""A committee moved from its beat to another beat, or to another station."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from beatmap.errors import refuse
from beatmap.reshaping.checks import shapes_on, taken_codes
from beatmap.reshaping.committees import (
    Goal,
    beat_of,
    committee_faults,
    goal_faults,
    ground_faults,
    own_numbers,
    same_faults,
)
from beatmap.reshaping.cutting import faces_of
from beatmap.reshaping.dividing import COMMITTEES, Ground, borders_of, ground_of, renamed, united
from beatmap.reshaping.handing import (
    Parted,
    border_faults,
    handed,
    no_border,
    own_texts,
    parted,
    shifted,
    torn_faults,
    with_committees,
)
from beatmap.reshaping.lineages import code_faults, fresh_codes, passed
from beatmap.reshaping.results import Step, begun, carried_on
from beatmap.reshaping.sharing import Basis, basis_faults

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from beatmap.beats import BeatMap
    from beatmap.reshaping.results import Reshaped, Subject


def move_committee(  # noqa: PLR0913 - whose ground, where to, the workload that goes with it
    city: Subject,
    committee: str,
    committees: GeoDataFrame,
    *,
    to_beat: str | None = None,
    to_station: str | None = None,
    code: str | None = None,
    points: GeoDataFrame | None = None,
    addresses: GeoDataFrame | None = None,
    date: str = "",
) -> Reshaped:
    """Return the map with a committee moved to another beat, or to another station.

    To a station, it becomes a beat of its own there, in the area of the neighbour with the longest border;
    a beat of this one committee goes as it is and keeps its id. A beat whose only committee goes to another
    beat is merged into that. A number that the committees of the beat add up to is the committee's own;
    all else goes with the ground as for `split_beat`.

    Parameters
    ----------
    city : BeatMap, Plan, Roster or Reshaped
        With the column `committees`, as `beatmap.dissolve` and `beatmap.read_city` make it.
    committee : str
    committees : GeoDataFrame
        The committees the beats were made of: polygons by id, in any CRS.
    to_beat, to_station : str
        One of them.
    code : str, optional
        The id of a new beat; by default that of its old one with -1, or the next free number.
    points, addresses : GeoDataFrame, optional
        As for `split_beat`.
    date : str
        The day from which it holds, ISO, for the lineage.

    Returns
    -------
    Reshaped

    Raises
    ------
    InputError
        No committees on the map or in the layer, none of this id; no beat or station to go to, or both;
        ground that does not border it; a beat that would fall apart; points, addresses, a code or a date as
        for `split_beat`.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.coverage import dissolve
    >>> columns = {"station": "S1", "calls": [2, 3, 4], "beat": ["a", "a", "b"]}
    >>> squares = [box(x, 0, x + 1, 1) for x in range(3)]
    >>> three = gpd.GeoDataFrame(columns, geometry=squares, crs=4549, index=["c1", "c2", "c3"])
    >>> city = BeatMap.from_frame(dissolve(three, by="beat"), workload="calls")
    >>> move_committee(city, "c2", three, to_beat="b").city.beats[["workload", "committees"]]
          workload committees
    beat
    a          2.0      (c1,)
    b          7.0   (c2, c3)
    """
    start, goal = begun(city), Goal(to_beat, to_station, code, date)
    refuse([*goal_faults(start.city, goal), *committee_faults(start.city, committee, committees)])
    beat, basis = beat_of(start.city, committee), Basis(points, addresses)
    refuse([*same_faults(start.city, beat, goal), *basis_faults(start.city.beats, beat, basis)])
    if len(start.city.beats[COMMITTEES][beat]) == 1:
        return _whole(start, beat, goal)
    half = _parted(start, beat, committee, committees, basis)
    if goal.station is not None:
        return _into_station(start, half, committee, goal.station, goal)
    to = str(goal.beat)
    ground = handed(start, half, to, committee)
    refuse(torn_faults(start.city.beats, {to: ground.beats.geometry[to]}))
    return shifted(start, ground, (beat, to), "moved", date)


def _parted(start: Reshaped, beat: str, committee: str, committees: GeoDataFrame, basis: Basis) -> Parted:
    """Return the beat parted into the ground of a committee and the rest."""
    (shape,) = shapes_on(start.city, committees.loc[[committee]])
    faces = faces_of(start.city.beats.geometry[beat], np.array([shapely.boundary(shape)], dtype=object))
    inside = shapely.area(shapely.intersection(faces, shape)) > shapely.area(faces) / 2
    share = float(shapely.area(faces[inside]).sum() / shapely.area(shape))
    refuse(ground_faults(beat, committee, share, inside))
    kept, gone = (shapely.coverage_union_all(faces[which]) for which in (~inside, inside))
    refuse(torn_faults(start.city.beats, {beat: kept}))
    known = own_numbers(start.city, beat, committee, committees, counted=basis.points is not None)
    return parted(start, beat, (kept, gone), basis, known)


def _whole(start: Reshaped, beat: str, goal: Goal) -> Reshaped:
    """Return the result for a beat of one committee: it goes as it is, or into the other."""
    beats, borders = ground_of(start.city)
    rows = beats.loc[[beat]]
    if goal.beat is None:
        beats.loc[beat, "station"] = goal.station
        parents = {beat: _neighbour(start.city, Ground(beats, borders), beat)}
        step = Step("moved", goal.date, passed([beat], [beat], rows), parents)
        return carried_on(start, Ground(beats, borders), step)
    refuse(border_faults(borders, beat, beat, goal.beat))
    own = own_texts(beats)
    beats.loc[beat, own] = beats.loc[goal.beat, own]
    ground = united(Ground(beats, borders), [beat, goal.beat], goal.beat)
    return shifted(start, ground, (beat, goal.beat), "merged", goal.date)


def _into_station(start: Reshaped, half: Parted, committee: str, station: str, goal: Goal) -> Reshaped:
    """Return the result of a committee that becomes a beat of its own in another station."""
    taken = taken_codes(start)
    named = fresh_codes(half.beat, 1, taken)[0] if goal.code is None else goal.code
    refuse(code_faults([named], 1, taken))
    beats = with_committees(half.ground.beats, half, (committee,))
    beats.loc[half.leaving, "station"] = station
    ground = renamed(Ground(beats, half.ground.borders), half.leaving, named)
    parents = {named: _neighbour(start.city, ground, named)}
    rows = ground.beats.loc[[half.beat, named]]
    step = Step("moved", goal.date, passed([half.beat] * 2, rows.index, rows), parents)
    return carried_on(start, ground, step)


def _neighbour(city: BeatMap, ground: Ground, beat: str) -> str:
    """Return the neighbour in a beat's new station with the longest border, ties by id, or refuse."""
    station = str(ground.beats["station"][beat])
    there = set(city.stations.index[city.stations == station]) - {beat}
    metres = {b.other: b.metres for b in borders_of(ground.borders, beat) if b.other in there}
    refuse([] if metres else [no_border(beat, station)])
    return min(metres, key=lambda other: (-metres[other], other))
