"""Two plans side by side: which beats lie elsewhere, which areas differ, how many officers it concerns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from beatmap.grouping.labels import area_names
from beatmap.plans import Plan
from beatmap.redrawing.effects import Effect, effect, moved_beats
from beatmap.redrawing.holders import holders_of
from beatmap.redrawing.layouts import layout_of
from beatmap.stations import stations_of
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from beatmap.rosters import Roster


@dataclass(frozen=True)
class Difference:
    """What lies differently in one plan than in another.

    Attributes
    ----------
    beats : DataFrame
        By `beat`, sorted, those that lie in another area: `from`, `to`, `station`.
    areas : DataFrame
        By `area`, each that differs: what `Effect.table` has, then `gained` and `lost`, the beats as "a, b".
    officers : int, optional
        How many hold a beat that lies in another area; None without a roster.
    effect : Effect
        Balance, compactness and rules broken, before and after.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> frame = gpd.GeoDataFrame({"station": ["S1"]}, geometry=[box(0, 0, 1, 1)], crs=4549, index=["a"])
    >>> plan = Plan.from_areas(BeatMap.from_frame(frame), pd.Series({"a": "X"}))
    >>> print(diff(plan, plan))
    the two plans have the same areas
    """

    _beats: pd.DataFrame
    _areas: pd.DataFrame
    officers: int | None
    effect: Effect

    @property
    def beats(self) -> pd.DataFrame:
        """The beats that lie in another area."""
        return self._beats.copy()

    @property
    def areas(self) -> pd.DataFrame:
        """The areas that differ."""
        return self._areas.copy()

    @property
    def sentence(self) -> Text:
        """The difference in one sentence."""
        if self._beats.empty:
            return say("the two plans have the same areas")
        what = say(
            "beats that change their area: {beats}; areas that differ: {areas}; stations: {stations}",
            beats=len(self._beats),
            areas=len(self._areas),
            stations=self._beats["station"].nunique(),
        )
        if self.officers is None:
            return what
        return say("{what}; officers concerned: {n}", what=what, n=self.officers)

    def __str__(self) -> str:
        return str(self.sentence)


def diff(
    before: Plan, after: Plan, *, match: bool = False, roster: Roster | pd.DataFrame | None = None
) -> Difference:
    """Return what `after` has differently from `before`.

    Parameters
    ----------
    before, after : Plan
        Of the same map.
    match : bool
        Whether the areas of `after` are first called as those of `before` that they share most workload with
        (maximum-weight matching, as `beatmap.group` does), for plans that were not made from each other.
        Otherwise areas are compared by name.
    roster : Roster or DataFrame, optional
        As `beatmap.effect`.

    Raises
    ------
    InputError
        As `beatmap.effect`.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> squares = [box(x, 0, x + 1, 1) for x in range(3)]
    >>> row = gpd.GeoDataFrame({"station": "S1"}, geometry=squares, crs=4549, index=["a", "b", "c"])
    >>> city = BeatMap.from_frame(row)
    >>> one = Plan.from_areas(city, pd.Series({"a": "X", "b": "X", "c": "Y"}))
    >>> two = Plan.from_areas(city, pd.Series({"a": "P", "b": "Q", "c": "Q"}))
    >>> diff(one, two, match=True).beats
         from to station
    beat
    b       X  Y      S1
    >>> print(diff(one, two, match=True))
    beats that change their area: 1; areas that differ: 2; stations: 1
    """
    done = effect(before, after, roster=roster)  # refuses what cannot be compared
    if match:
        after = _called_as(before, after)
        done = effect(before, after, roster=roster)
    beats = _moved(before, after)
    holders = holders_of(roster)
    officers = None if holders is None else holders.who_move(beats.index)
    return Difference(beats, _with_beats(done.table, beats), officers, done)


def _moved(before: Plan, after: Plan) -> pd.DataFrame:
    beats = moved_beats(before, after)
    old, new, station = layout_of(before).area, layout_of(after).area, after.city.stations
    columns = {
        "from": [old[beat] for beat in beats],
        "to": [new[beat] for beat in beats],
        "station": station.reindex(beats).tolist(),
    }
    return pd.DataFrame(columns, index=pd.Index(beats, name="beat", dtype="str"), dtype="str")


def _with_beats(areas: pd.DataFrame, beats: pd.DataFrame) -> pd.DataFrame:
    """Return the areas with the beats that each gained and lost there."""
    found = {}
    for name, side in (("gained", "to"), ("lost", "from")):
        names = beats.index.to_series().groupby(beats[side].to_numpy()).agg(", ".join)
        found[name] = names.reindex(areas.index).fillna("").astype(str)
    return areas.assign(**found)


def _called_as(before: Plan, after: Plan) -> Plan:
    """Return `after` with the names of `before`, station by station."""
    old, new = layout_of(before).area, layout_of(after).area
    names: dict[str, str] = {}
    for station in stations_of(after.city, joined=after.rules.joined):
        ids = station.ids.tolist()
        groups = np.unique([new[beat] for beat in ids], return_inverse=True)[1]
        called = area_names(station, groups, old, set(old.values()))
        names.update(zip(ids, called, strict=True))
    return Plan.made(after.city, pd.Series(names), after.rules, after.proofs, after.before)
