"""Beats drawn from committees: whole committees joined, as proven as areas are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from beatmap.coverage import dissolve
from beatmap.grouping.cities import group

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from beatmap.beats import BeatMap
    from beatmap.plans import Plan
    from beatmap.rules import Rules


@dataclass(frozen=True)
class Drawn:
    """Beats, and the proof that none are better.

    Attributes
    ----------
    beats : GeoDataFrame
        By beat id: `station`, `workload`, all other columns summed or joined, `committees` (a tuple of ids).
    plan : Plan
        The same as a plan of the committees: its areas are the beats, with a certificate a station.
    """

    beats: GeoDataFrame
    plan: Plan


def draw_beats(committees: BeatMap, rules: Rules, today: Plan | None = None, **settings: Any) -> Drawn:
    """Return beats made of whole committees of one station, at the least objective, with proof.

    What `beatmap.group` does with beats, done with committees: `Rules.min_beats` and `max_beats` are then
    committees a beat, `target_workload` the residents (the workload of the committees) of a beat.

    Parameters
    ----------
    committees : BeatMap
        A map whose "beats" are the committees.
    rules : Rules
        Such as `Rules.preset("taiwan")`: 2,000 people a beat of 1 to 6 committees.
    today : Plan, optional
        Today's beats, as a plan of the committees; their ids go on.
    **settings
        Those of `beatmap.group`: workers, seed, nodes, moves, seconds, progress.

    Raises
    ------
    InputError, InfeasibleError, OutOfTimeError
        As `beatmap.group`.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.rules import Rules
    >>> squares = [box(x, 0, x + 1, 1) for x in range(4)]
    >>> columns = {"station": "S1", "residents": [900, 1100, 1200, 800]}
    >>> committees = gpd.GeoDataFrame(columns, geometry=squares, crs=4549, index=list("abcd"))
    >>> drawn = draw_beats(BeatMap.from_frame(committees, workload="residents"), Rules.preset("taiwan"))
    >>> drawn.beats[["workload", "committees"]]
           workload committees
    beat
    S1-01    2000.0     (a, b)
    S1-02    2000.0     (c, d)
    """
    plan = group(committees, rules, today, **settings)
    frame = committees.beats.assign(beat=plan.areas)
    return Drawn(dissolve(frame, by="beat", station="station"), plan)
