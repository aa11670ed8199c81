"""A station judged under a plan: its figures, and the rules that it breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from beatmap.redrawing.breaking import broken_in, unit_of
from beatmap.redrawing.figures import StationFigures, largest_deviation, share
from beatmap.redrawing.layouts import layout_of
from beatmap.redrawing.memory import remembered
from beatmap.referee.objective import objective_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from beatmap.plans import Plan
    from beatmap.redrawing.sites import Site, Sites
    from beatmap.referee.breaches import Breach


class Judged(NamedTuple):
    """One station under one plan."""

    site: Site
    areas: dict[str, list[int]]
    figures: StationFigures
    broken: list[Breach]


def judged(plan: Plan, site: Site, area_of: Mapping[str, str], old: dict[str, str]) -> Judged:
    """Return the figures of a station under the rules of `plan`, and the rules that it breaks.

    Parameters
    ----------
    plan : Plan
        Only its rules are read.
    site : Site
    area_of : mapping of str to str
        Beat -> area.
    old : dict of str to str
        As `before_in` gives it.
    """
    areas = members(site, area_of)
    unit = unit_of(plan, site, areas, old)
    figures = StationFigures(len(areas), largest_deviation(site, areas), share(objective_of(unit)))
    return Judged(site, areas, figures, broken_in(unit, site, areas))


def members(site: Site, area_of: Mapping[str, str]) -> dict[str, list[int]]:
    """Return area -> the positions of its beats in the station."""
    areas: dict[str, list[int]] = {}
    for position, beat in enumerate(site.beats):
        areas.setdefault(area_of[beat], []).append(position)
    return areas


def judged_in(plan: Plan, draft: Plan, site: Site, old: dict[str, str]) -> Judged:
    """Return a station of `plan` judged by the rules of `draft`.

    It is remembered under rules of its own: in a chain of edits what one makes is what the next begins with.
    """
    area_of = layout_of(plan).area
    if plan.rules is not draft.rules:
        return judged(draft, site, area_of, old)
    kept, known = remembered(plan, ("judged", site.name), lambda: (old, judged(draft, site, area_of, old)))
    return known if kept == old else judged(draft, site, area_of, old)


def before_in(plan: Plan, sites: Sites, names: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return station -> beat -> area that the rules look back to, where that lies wholly in the station."""
    if plan.before is None:
        return {name: {} for name in names}
    known = plan.before.dropna().to_dict()
    lies_in: dict[str, set[str]] = {}
    for beat, area in known.items():
        lies_in.setdefault(area, set()).add(sites.of_beat[str(beat)])
    return {
        name: {
            beat: known[beat]
            for beat in sites.by_name[name].beats
            if beat in known and len(lies_in[known[beat]]) == 1
        }
        for name in names
    }
