"""What an edit does: the figures of all that it touches, before and after, and the rules it breaks."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from beatmap.errors import Fault, refuse
from beatmap.redrawing.figures import AreaFigures, StationFigures, area_figures
from beatmap.redrawing.holders import holder_faults, holders_of
from beatmap.redrawing.layouts import layout_of
from beatmap.redrawing.sites import sites_of
from beatmap.redrawing.stationwise import before_in, judged_in
from beatmap.referee.breaches import Breach
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from beatmap.plans import Plan
    from beatmap.redrawing.holders import Holders
    from beatmap.redrawing.sites import Sites
    from beatmap.redrawing.stationwise import Judged
    from beatmap.rosters import Roster


AREA = [field.name for field in fields(AreaFigures) if field.name != "station"]
STATION = [field.name for field in fields(StationFigures)]
WHOLE = ("beats", "pieces", "officers")


class AreaEffect(NamedTuple):
    """An area that gained or lost beats: its figures before and after, None where it was or is not there."""

    area: str
    before: AreaFigures | None
    after: AreaFigures | None


class StationEffect(NamedTuple):
    """A station of which areas changed: its figures before and after."""

    station: str
    before: StationFigures
    after: StationFigures


@dataclass(frozen=True)
class Effect:
    """What a draft does to a plan, in figures as they are written (`beatmap.redrawing.figures`).

    Attributes
    ----------
    areas : tuple of AreaEffect
        The areas that gained or lost beats, by station and name.
    stations : tuple of StationEffect
        Those they lie in. Joined stations are one.
    broken, broken_before : tuple of Breach
        The rules that these stations break, with the draft and before it: what `beatmap.verify` says of a
        plan that promised to keep them.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> frame = gpd.GeoDataFrame({"station": ["S1"]}, geometry=[box(0, 0, 1, 1)], crs=4549, index=["a"])
    >>> plan = Plan.from_areas(BeatMap.from_frame(frame), pd.Series({"a": "X"}))
    >>> effect(plan, plan).stations, str(effect(plan, plan))
    ((), 'nothing changes')
    """

    areas: tuple[AreaEffect, ...]
    stations: tuple[StationEffect, ...]
    broken: tuple[Breach, ...]
    broken_before: tuple[Breach, ...]

    @property
    def newly_broken(self) -> tuple[Breach, ...]:
        """The rules that were not broken there before."""
        return tuple(breach for breach in self.broken if not _among(breach, self.broken_before))

    @property
    def mended(self) -> tuple[Breach, ...]:
        """The rules that are not broken there any more."""
        return tuple(breach for breach in self.broken_before if not _among(breach, self.broken))

    @property
    def table(self) -> pd.DataFrame:
        """By `area`: `station`, then each figure and beside it the one `_before`; <NA> where unknown."""
        rows = [(row.area, _station(row), *_beside(row.before, row.after, AREA)) for row in self.areas]
        names = [name for figure in AREA for name in (f"{figure}_before", figure)]
        table = pd.DataFrame(rows, columns=["area", "station", *names]).set_index("area")
        whole = {*WHOLE} | ({"workload"} if all(isinstance(w, int) for w in self._workloads()) else set())
        kinds = {name: "Int64" if name.removesuffix("_before") in whole else "Float64" for name in names}
        return table.astype(kinds)

    def _workloads(self) -> list[float]:
        sides = (side for row in self.areas for side in (row.before, row.after))
        return [side.workload for side in sides if side is not None]

    @property
    def station_table(self) -> pd.DataFrame:
        """By `station`: each figure, and beside it the one `_before`."""
        rows = [(row.station, *_beside(row.before, row.after, STATION)) for row in self.stations]
        names = [name for figure in STATION for name in (f"{figure}_before", figure)]
        return pd.DataFrame(rows, columns=["station", *names]).set_index("station")

    @property
    def sentence(self) -> Text:
        """The effect in one sentence."""
        if not self.stations:
            return say("nothing changes")
        parts = [self._of_station(row) for row in self.stations]
        what = say("{parts}", parts=parts)
        if not self.broken:
            return say("{what}; no rule is broken", what=what)
        broken = [say("{where}: {what}", where=breach.where, what=breach.what) for breach in self.broken]
        return say("{what}; broken: {breaches}", what=what, breaches=broken)

    def __str__(self) -> str:
        return str(self.sentence)

    def _of_station(self, row: StationEffect) -> Text:
        return say(
            "{station}: areas {areas} change, the largest deviation from {before:.1%} to {after:.1%}, "
            "the objective from {cost:.4f} to {now:.4f}",
            station=row.station,
            areas=[area.area for area in self.areas if _station(area) == row.station],
            before=row.before.largest_deviation,
            after=row.after.largest_deviation,
            cost=row.before.objective,
            now=row.after.objective,
        )


def effect(plan: Plan, draft: Plan, *, roster: Roster | pd.DataFrame | None = None) -> Effect:
    """Return what `draft` does to `plan`, worked out for the stations that differ alone.

    Parameters
    ----------
    plan, draft : Plan
        Of the same map; both are judged by the rules of `draft`. Areas are compared by name.
    roster : Roster or DataFrame, optional
        Who holds which beat: a roster, or a table with the column `beat`, one row an officer. Then each area
        has its officers.

    Returns
    -------
    Effect
        `str` of it is a sentence, `.table` and `.station_table` its figures.

    Raises
    ------
    InputError
        Plans of different maps; a roster of beats that do not exist.

    Examples
    --------
    >>> import geopandas as gpd, pandas as pd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> from beatmap.redrawing import move
    >>> from beatmap.rules import Rules
    >>> squares = [box(x, 0, x + 1, 1) for x in range(4)]
    >>> row = gpd.GeoDataFrame({"station": "S1"}, geometry=squares, crs=4549, index=list("abcd"))
    >>> areas = pd.Series({"a": "X", "b": "Y", "c": "Y", "d": "Y"})
    >>> plan = Plan.from_areas(BeatMap.from_frame(row), areas, Rules(target_beats=2, min_beats=2))
    >>> done = effect(plan, move(plan, "b", to="X"))
    >>> done.table[["beats_before", "beats", "deviation_before", "deviation"]]
          beats_before  beats  deviation_before  deviation
    area
    X                1      2              -0.5        0.0
    Y                3      2               0.5        0.0
    >>> print(done)
    S1: areas X, Y change, the largest deviation from 50.0% to 0.0%, the objective from 0.5800 to 0.0400;
    no rule is broken
    """
    refuse([*_map_faults(plan, draft), *holder_faults(roster, plan.city.stations.index)])
    sites, holders = sites_of(draft), holders_of(roster)
    then, now = layout_of(plan).area, layout_of(draft).area
    moved = moved_beats(plan, draft)
    names = sorted({sites.of_beat[beat] for beat in moved})
    old = before_in(draft, sites, names)
    both = [
        [judged_in(side, draft, sites.by_name[name], old[name]) for side in (plan, draft)] for name in names
    ]
    touched = {name: _touched(sites, name, moved, then, now) for name in names}
    return Effect(
        areas=tuple(
            AreaEffect(area, *(_figures(side, area, holders) for side in sides))
            for sides in both
            for area in touched[sides[0].site.name]
        ),
        stations=tuple(StationEffect(a.site.name, a.figures, b.figures) for a, b in both),
        broken=(*(breach for _, b in both for breach in b.broken), *_city_number(draft, sites, now)),
        broken_before=(
            *(breach for a, _ in both for breach in a.broken),
            *_city_number(draft, sites, then),
        ),
    )


def moved_beats(plan: Plan, draft: Plan) -> list[str]:
    """Return the beats whose areas differ by name, sorted; only areas that changed are looked into."""
    then, now = layout_of(plan), layout_of(draft)
    changed = [beats for area, beats in now.members.items() if then.members.get(area) != beats]
    return sorted(beat for beats in changed for beat in beats if then.area[beat] != now.area[beat])


def _figures(side: Judged, area: str, holders: Holders | None) -> AreaFigures | None:
    if area not in side.areas:
        return None
    beats = (side.site.beats[beat] for beat in side.areas[area])
    officers = None if holders is None else holders.of(area, beats)
    return area_figures(side.site, side.areas, area, officers)


def _touched(
    sites: Sites, name: str, moved: list[str], then: dict[str, str], now: dict[str, str]
) -> list[str]:
    """Return the areas of a station that gained or lost beats, sorted."""
    here = [beat for beat in moved if sites.of_beat[beat] == name]
    return sorted({side[beat] for beat in here for side in (then, now)})


def _city_number(plan: Plan, sites: Sites, area_of: Mapping[str, str]) -> list[Breach]:
    """Return a breach where the rules give the city a number of areas and there is another."""
    asked = plan.rules.areas
    if not isinstance(asked, int):
        return []
    inside = [site for site in sites.by_name.values() if site.in_scope]
    found = sum(len({area_of[beat] for beat in site.beats}) for site in inside)
    what = say("all stations have {n} areas, the rules ask for {asked}", n=found, asked=asked)
    return [] if found == asked else [Breach("number of areas", plan.city.name or "city", what)]


def _map_faults(plan: Plan, draft: Plan) -> list[Fault]:
    if plan.city is draft.city or plan.city == draft.city:
        return []
    what = say("the two plans have different beats or stations")
    return [Fault(what, fix=say("two plans of the same beats"))]


def _among(breach: Breach, others: tuple[Breach, ...]) -> bool:
    return any((other.rule, other.where) == (breach.rule, breach.where) for other in others)


def _station(row: AreaEffect) -> str:
    return next(side.station for side in (row.after, row.before) if side is not None)


def _beside(before: object, after: object, figures: Iterable[str]) -> list[float | None]:
    """Return each figure before and after; None where there is no area."""
    return [getattr(side, figure, None) for figure in figures for side in (before, after)]
