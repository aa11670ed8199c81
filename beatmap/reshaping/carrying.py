"""A plan and a roster carried over to next year's beats, as far as that is clear; the rest listed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from beatmap.errors import Fault, InputError
from beatmap.plans import Plan
from beatmap.reshaping.matching import mainly
from beatmap.rosters import ORIGIN, Roster
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from beatmap.reshaping.matching import Matched


@dataclass(frozen=True, eq=False)
class CarriedOver:
    """What could be carried over to the new map, and what could not, with the reason.

    Attributes
    ----------
    areas : Series of str
        The area of each new beat that it is clear for, sorted.
    plan : Plan, optional
        The plan on the new map, "given" everywhere; None while beats are left.
    rest : DataFrame
        By new beat, sorted: `reason`, and `proposal`, the area of the neighbour in its station with the
        longest border ("" where none has one). `Plan.from_areas(new, pd.concat([areas, rest.proposal]))`
        takes them all.
    officers : DataFrame, optional
        Of a roster: its officers with `beat` (and `station`) in the new map, for `beatmap.assign`; "" where
        that is not clear.
    rest_officers : DataFrame
        `officer_no`, `beat` (the old one), `reason`; sorted.
    notes : tuple of Text
        The tolerance, and how much could be carried.
    """

    areas: pd.Series[str]
    plan: Plan | None
    rest: pd.DataFrame
    officers: pd.DataFrame | None
    rest_officers: pd.DataFrame
    notes: tuple[Text, ...]


def carry_over(plan: Plan | Roster, matched: Matched) -> CarriedOver:
    """Return a plan, or a roster with its plan, on next year's beats.

    A new beat takes the area of the old beat it is, is most of, or is part of; a merged one that of its
    parts, where they agree. An area whose beats come to lie in several stations goes on in the one where it
    has most beats (ties by id). An officer goes on to the beat that theirs is, or was merged into; where it
    was split, or it is unclear, somebody has to decide.

    Parameters
    ----------
    plan : Plan or Roster
        On the old map.
    matched : Matched
        From `match_beats`.

    Returns
    -------
    CarriedOver

    Raises
    ------
    InputError
        The plan is on another map than the one that was matched.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.reshaping import match_beats
    >>> def town(**shapes):
    ...     layer = gpd.GeoDataFrame(geometry=list(shapes.values()), index=list(shapes), crs=4549)
    ...     return BeatMap.from_frame(layer.assign(station="S1"))
    >>> before = town(a=box(0, 0, 4, 2), b=box(4, 0, 8, 2))
    >>> after = town(a1=box(0, 0, 2, 2), a2=box(2, 0, 4, 2), b=box(4, 0, 8, 2), c=box(8, 0, 9, 2))
    >>> today = Plan.from_areas(before, pd.Series({"a": "X", "b": "Y"}))
    >>> carried = carry_over(today, match_beats(before, after))
    >>> carried.areas.to_dict()
    {'a1': 'X', 'a2': 'X', 'b': 'Y'}
    >>> carried.rest
                                reason proposal
    beat
    c     there was no beat before        Y
    """
    old = plan.plan if isinstance(plan, Roster) else plan
    if old.city != matched.old:
        fix = say("beatmap.match_beats(plan.city, new)")
        raise InputError([Fault(say("the plan is on another map than the one that was matched"), fix=fix)])
    areas, reasons = _settled(old, matched)
    rest = pd.DataFrame({"reason": reasons, "proposal": _proposals(areas, reasons.index, matched)})
    made = Plan.from_areas(matched.new, areas, old.rules) if rest.empty else None
    officers, rest_officers = _officers(plan, matched) if isinstance(plan, Roster) else (None, _nobody())
    return CarriedOver(areas, made, rest.rename_axis("beat"), officers, rest_officers, _notes(areas, matched))


def _settled(plan: Plan, matched: Matched) -> tuple[pd.Series[str], pd.Series[str]]:
    """Return the area of each new beat that it is clear for, and the reason for each of the others."""
    pairs = matched.pairs.query("new != '' and old != ''")
    pairs["area"] = pairs["old"].map(plan.areas.astype(object))
    found = _by_ground(pairs, 1 - matched.tolerance) | _by_parent(pairs)
    stations = matched.new.stations.astype(object).sort_index()
    areas = pd.Series(found, dtype=object).reindex(stations.index).dropna()
    foreign = _foreign(areas, _units(plan, stations))
    reasons = {beat: say("area {area} goes on in station {station}", area=areas[beat], station=home)
               for beat, home in foreign.items()}  # fmt: skip
    grounds = pairs.groupby(["new", "area"])["of_new"].sum()
    reasons |= {beat: _why_open(beat, grounds) for beat in stations.index.difference(areas.index)}
    texts = pd.Series({beat: str(reasons[beat]) for beat in sorted(reasons)}, dtype=object)
    return areas.drop(index=[*foreign]).rename("area"), texts


def _by_parent(pairs: pd.DataFrame) -> dict[str, str]:
    """Return the area of each new beat that is, is part of, or is mostly one old beat."""
    main = pairs["kind"].isin(["same", "renamed", "split"]) | _mostly(pairs)
    return dict(zip(pairs["new"][main], pairs["area"][main], strict=True))


def _by_ground(pairs: pd.DataFrame, most: float) -> dict[str, str]:
    """Return the area of each new beat that all but lies in one area."""
    shares = pairs.groupby(["new", "area"])["of_new"].sum()
    return dict(shares.index[shares >= most])


def _mostly(pairs: pd.DataFrame) -> pd.Series[bool]:
    """Return which pairs are a beat with a shifted border, not a strip that passed."""
    shares = pairs["of_old"].to_numpy(), pairs["of_new"].to_numpy()
    return (pairs["kind"] == "shifted") & mainly(*shares, (pairs["old"] == pairs["new"]).to_numpy())


def _units(plan: Plan, stations: pd.Series[str]) -> pd.Series[str]:
    """Return the station of each new beat; those that are planned as one have one name."""
    joint = {station: "+".join(group) for group in plan.rules.joined for station in group}
    return stations.map(lambda station: joint.get(station, station))


def _foreign(areas: pd.Series[str], units: pd.Series[str]) -> dict[str, str]:
    """Return the beats whose area goes on in another station, and in which."""
    table = pd.DataFrame({"area": areas, "unit": units.reindex(areas.index)})
    counts = table.value_counts(["area", "unit"]).rename("n").reset_index()
    first = counts.sort_values(["area", "n", "unit"], ascending=[True, False, True])
    home = table["area"].map(first.drop_duplicates("area").set_index("area")["unit"])
    away = home != table["unit"]
    return dict(zip(home.index[away], home[away], strict=True))


def _why_open(beat: str, grounds: pd.Series[float]) -> Text:
    """Return why it is not clear in which area a new beat is."""
    of_beat = grounds[grounds.index.get_level_values("new") == beat]
    if of_beat.empty:
        return say("there was no beat before")
    names = of_beat.index.get_level_values("area")
    shares = [f"{area} ({share:.0%})" for area, share in zip(names, of_beat, strict=True)]
    return say("its ground was of areas {shares}", shares=shares)


def _proposals(areas: pd.Series[str], open_beats: pd.Index, matched: Matched) -> pd.Series[str]:
    """Return for each open beat the area of its neighbour with the longest border in its station."""
    borders = matched.new.borders.reset_index()
    turned = borders.rename(columns={"focal": "neighbor", "neighbor": "focal"})
    both = pd.concat([borders, turned], ignore_index=True)
    stations = matched.new.stations
    own = both["focal"].map(stations) == both["neighbor"].map(stations)
    both = both[own & both["focal"].isin(open_beats) & both["neighbor"].isin(areas.index)]
    ranked = both.sort_values(["focal", "metres", "neighbor"], ascending=[True, False, True])
    best = ranked.drop_duplicates("focal").set_index("focal")["neighbor"]
    return best.map(areas.to_dict()).reindex(open_beats).fillna("").astype(object)


def _officers(roster: Roster, matched: Matched) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the officers with their new beats, and those for whom that is not clear."""
    posts = roster.posts
    own = posts[(posts["change"] != "covers") & (posts["beat"] != "")]
    held = own.drop_duplicates("officer_no").set_index("officer_no")["beat"]
    pairs = matched.pairs
    goes_on = pairs[pairs["kind"].isin(["same", "renamed", "merged"]) | _mostly(pairs)]
    heirs = goes_on.set_index("old")["new"]
    to = held.map(heirs)
    officers = roster.officers.drop(columns=[*ORIGIN], errors="ignore").sort_index()
    officers["beat"] = to.reindex(officers.index).fillna("").astype(object)
    moved = officers["beat"].map(matched.new.stations)
    officers["station"] = moved.fillna(officers["station"]).astype(object)
    lost = held[to.isna()].sort_index()
    reasons = [str(_why_lost(beat, pairs)) for beat in lost]
    rest = {"officer_no": lost.index, "beat": lost.to_numpy(), "reason": reasons}
    return officers, pd.DataFrame(rest, dtype=object)


def _why_lost(beat: str, pairs: pd.DataFrame) -> Text:
    """Return why it is not clear which beat goes on for the officer of an old one."""
    rows = pairs[pairs["old"] == beat]
    if (rows["kind"] == "gone").all():
        return say("the beat is gone")
    parts = sorted(rows["new"])
    if (rows["kind"] == "split").any():
        return say("the beat was split into {beats}", beats=parts)
    return say("the ground of the beat is in {beats} now", beats=parts)


def _nobody() -> pd.DataFrame:
    return pd.DataFrame({name: [] for name in ("officer_no", "beat", "reason")}, dtype=object)


def _notes(areas: pd.Series[str], matched: Matched) -> tuple[Text, ...]:
    """Return how much could be carried, and by which tolerance."""
    words = say(
        "{n} of {all} beats keep their area; ground up to {share} of a beat counts as nothing",
        n=len(areas),
        all=len(matched.new.stations),
        share=f"{matched.tolerance:.1%}",
    )
    return (words,)
