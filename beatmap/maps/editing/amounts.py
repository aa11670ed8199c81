"""What the figures of the page are made of: the whole numbers of `beatmap.redrawing.sites`, beat by beat."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from beatmap.maps.layers import pairs
from beatmap.redrawing.figures import wholes

if TYPE_CHECKING:
    from beatmap.maps.arcs import Arcs
    from beatmap.plans import Plan
    from beatmap.redrawing.holders import Holders
    from beatmap.redrawing.sites import Sites


def beat_amounts(sites: Sites, arcs: Arcs) -> dict[str, list[int]]:
    """Return workload, outline (mm) and ground (cm²) of each beat of the arcs, in whole parts."""
    amounts = {}
    for name in ("workload", "outline", "ground"):
        of_beat = {
            beat: value
            for site in sites.by_name.values()
            for beat, value in zip(site.beats, getattr(site, name), strict=True)
        }
        amounts[name] = [of_beat[beat] for beat in arcs.beats]
    return amounts


def border_amounts(plan: Plan, arcs: Arcs) -> dict[str, list[int]]:
    """Return the mm of each border, in the order of the pairs of places that the page unpacks."""
    borders = plan.city.borders
    ends = pairs(borders.index, arcs)
    order = np.lexsort([ends[:, 1], ends[:, 0]])
    return {"border": wholes(borders["metres"].to_numpy(dtype=np.float64)[order], 1000)}


def site_values(sites: Sites, arcs: Arcs) -> dict[str, Any]:
    """Return what is grouped together, sorted by name.

    `name`; `scope`: whether rules hold there; `of`: the place of each beat's site; `scale`: how many parts a
    unit of workload has.
    """
    named = sorted(sites.by_name)
    place = {name: number for number, name in enumerate(named)}
    return {
        "name": named,
        "scope": [sites.by_name[name].in_scope for name in named],
        "of": [place[sites.of_beat[beat]] for beat in arcs.beats],
        "scale": next((site.scale for site in sites.by_name.values()), 1),
    }


def officer_values(holders: Holders, arcs: Arcs) -> dict[str, Any]:
    """Return how many officers hold each beat, and how many are attached to an area without one."""
    attached = sorted(holders.by_area.items())
    return {"held": [holders.by_beat[beat] for beat in arcs.beats], "attached": attached}
