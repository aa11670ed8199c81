"""The rules that the page judges while it is edited, in the referee's words; and those left to him."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from beatmap.maps.editing.slots import Slot
from beatmap.redrawing.stationwise import before_in
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from beatmap.maps.arcs import Arcs
    from beatmap.plans import Plan
    from beatmap.redrawing.sites import Site, Sites

# Rules of a plan that only Python judges, where they are given.
LEFT_OUT = ("seeds", "keep", "max_moved", "max_travel", "max_diameter")


N, BEATS = Slot("n"), Slot("beats")
# As the referee says them, and `beatmap.redrawing.breaking`.
SAYINGS: dict[str, Text] = {
    "pieces": say("it is in {n} pieces; one is {beats}", n=N, beats=BEATS),
    "sizes": say("it has {n} beats, not {fewest} to {most}", n=N, fewest=Slot("fewest"), most=Slot("most")),
    "tolerance": say(
        "it deviates {share:.4f} from the mean, the rules allow {limit:.4f}",
        share=Slot("share"),
        limit=Slot("limit"),
    ),
    "tolerances": say(
        "its {column} deviates {share:.4f} from the mean, the rules allow {limit:.4f}",
        column=Slot("column"),
        share=Slot("share"),
        limit=Slot("limit"),
    ),
    "officers": say("it has {n:g} officers, the rules ask for {least}", n=N, least=Slot("least")),
    "together": say("it holds {held} without {others}", held=Slot("held"), others=Slot("others")),
    "apart": say("it holds {beats}, which are to be apart", beats=BEATS),
    "lock": say("it lies in {now}, today in {then}", now=Slot("now"), then=Slot("then")),
    "unknown": say("the beat is locked and has no area of today"),
    "number": say("it has {n} areas, the rules ask for {asked}", n=N, asked=Slot("asked")),
    "about": say(
        "it has {n} areas, the rules ask for {low} to {high}", n=N, low=Slot("low"), high=Slot("high")
    ),
    "city": say("all stations have {n} areas, the rules ask for {asked}", n=N, asked=Slot("asked")),
}


def rule_values(plan: Plan, sites: Sites, arcs: Arcs) -> dict[str, Any]:
    """Return the rules that the page judges, as plain values; beats are places in `arcs`."""
    rules, place = plan.rules, {beat: number for number, beat in enumerate(arcs.beats)}
    return {
        "fewest": rules.min_beats,
        "most": rules.max_beats,
        "tolerance": rules.tolerance,
        "tolerances": [
            {"column": column, "limit": limit, "of": _amounts(sites, arcs, column)}
            for column, limit in rules.tolerances.items()
        ],
        "officers": rules.min_officers,
        "officersOf": _amounts(sites, arcs, "officers") if rules.min_officers else [],
        "together": _groups(rules.together, place),
        "apart": _groups(rules.apart, place),
        "lock": _locked(plan, sites, place),
        "exempt": list(rules.keep),
        "asked": None if isinstance(rules.areas, int) else _asked(plan, sites),
        "spare": int(rules.free_k),
        "city": rules.areas if isinstance(rules.areas, int) else None,
        "cityName": plan.city.name or "city",
    }


def left_out(plan: Plan) -> list[str]:
    """Return the rules that are given and that the page does not judge.

    Examples
    --------
    >>> import geopandas as gpd, pandas as pd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> from beatmap.rules import Rules
    >>> frame = gpd.GeoDataFrame({"station": ["S1"]}, geometry=[box(0, 0, 1, 1)], crs=4549, index=["a"])
    >>> left_out(Plan.from_areas(BeatMap.from_frame(frame), pd.Series({"a": "X"}), Rules(max_diameter=2)))
    ['max_diameter']
    """
    return [name for name in LEFT_OUT if getattr(plan.rules, name) not in (None, ())]


def _amounts(sites: Sites, arcs: Arcs, column: str) -> list[float | None]:
    """Return an amount of each beat; None where there is no number, so that no rule about it is kept."""
    facts = next(iter(sites.by_name.values())).facts
    of_beat = facts.amounts[column]
    return [None if math.isnan(of_beat[beat]) else of_beat[beat] for beat in arcs.beats]


def _groups(groups: Iterable[Iterable[str]], place: dict[str, int]) -> list[list[int]]:
    return [[place[beat] for beat in group if beat in place] for group in groups]


def _locked(plan: Plan, sites: Sites, place: dict[str, int]) -> list[tuple[int, str | None]]:
    """Return the beats that the rules lock, with their areas of today, None where that is not known."""
    old = {
        beat: area for known in before_in(plan, sites, sites.by_name).values() for beat, area in known.items()
    }
    return [(place[beat], old.get(beat)) for beat in plan.rules.lock if beat in place]


def _asked(plan: Plan, sites: Sites) -> list[int]:
    """Return how many areas the rules ask for in each site, sorted by name."""
    return [_number(plan, sites.by_name[name]) for name in sorted(sites.by_name)]


def _number(plan: Plan, site: Site) -> int:
    return plan.rules.number_of_areas(site.name, len(site.beats), sum(site.workload) / site.scale)
