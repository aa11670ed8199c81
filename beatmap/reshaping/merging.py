"""Several beats into one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatmap.adjacency import components
from beatmap.errors import Fault, refuse
from beatmap.reshaping.checks import beat_faults, taken_codes
from beatmap.reshaping.dividing import ground_of, united
from beatmap.reshaping.lineages import code_faults, date_faults, fresh_codes, passed
from beatmap.reshaping.results import Step, begun, carried_on
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geopandas import GeoDataFrame

    from beatmap.beats import BeatMap
    from beatmap.reshaping.results import Reshaped, Subject


def merge_beats(city: Subject, beats: Sequence[str], *, code: str | None = None, date: str = "") -> Reshaped:
    """Return the map with several beats merged into one.

    Numbers are added up, texts joined, as `beatmap.dissolve` does; the committees are those of all. Where
    each beat counts 1, so does the new one. In a plan it takes the area of the heaviest of its beats, ties to
    the smallest id.

    Parameters
    ----------
    city : BeatMap, Plan, Roster or Reshaped
    beats : sequence of str
        Two or more, of one station, that hang together by their borders.
    code : str, optional
        The new id; by default that of the heaviest beat with -1, or the next free number.
    date : str
        The day from which it holds, ISO, for the lineage.

    Returns
    -------
    Reshaped

    Raises
    ------
    InputError
        Unknown beats, fewer than two, beats of several stations or that do not hang together, a code that is
        taken, a date that is none.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> squares = [box(0, 0, 1, 1), box(1, 0, 2, 1)]
    >>> columns = {"station": "S1", "calls": [2, 3]}
    >>> frame = gpd.GeoDataFrame(columns, geometry=squares, crs=4549, index=["a", "b"])
    >>> city = BeatMap.from_frame(frame, workload="calls")
    >>> merge_beats(city, ["a", "b"], code="ab").city.workload.to_dict()
    {'ab': 5.0}
    """
    start = begun(city)
    refuse([*_number_faults(beats), *beat_faults(start.city, beats), *date_faults(date)])
    ids = sorted(beats)
    rows = start.city.beats.loc[ids]
    heaviest = str(rows["workload"].idxmax())
    taken = taken_codes(start)
    named = fresh_codes(heaviest, 1, taken)[0] if code is None else code
    refuse([*_station_faults(rows), *_apart_faults(start.city, ids), *code_faults([named], 1, taken)])
    step = Step("merged", date, passed(ids, [named] * len(ids), rows), {named: heaviest})
    return carried_on(start, united(ground_of(start.city), ids, named), step)


def _number_faults(beats: Sequence[str]) -> list[Fault]:
    if not isinstance(beats, str) and len(beats) > 1:
        return []
    return [
        Fault(say("there are not two beats to merge"), where="beats", fix=say("two ids or more, in a list"))
    ]


def _station_faults(rows: GeoDataFrame) -> list[Fault]:
    """Return a fault where beats are of several stations."""
    stations = sorted(set(rows["station"]))
    if len(stations) == 1:
        return []
    what = say("the beats are of stations {stations}", stations=stations)
    return [Fault(what, where="beats", fix=say("beats of one station; beatmap.move_committee moves ground"))]


def _apart_faults(city: BeatMap, ids: list[str]) -> list[Fault]:
    """Return a fault for each group of beats that does not hang together with the first."""
    piece = components(ids, city.borders)
    fix = say("beats that border each other")
    return [
        Fault(say("{beats} do not border the others", beats=sorted(group.index)), where="beats", fix=fix)
        for number, group in piece.groupby(piece)
        if number > 0
    ]
