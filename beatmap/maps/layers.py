"""What is drawn, layer by layer, as plain values: groups of beats, shapes, and the texts with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from beatmap.maps.arcs import label_steps
from beatmap.maps.colours import area_colours
from beatmap.maps.heading import UNPROVEN
from beatmap.maps.shapes import line_steps
from beatmap.maps.values import column, plain
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geopandas import GeoDataFrame
    from numpy.typing import NDArray

    from beatmap.maps.arcs import Arcs
    from beatmap.plans import Plan
    from beatmap.rosters import Roster

Values = dict[str, Any]

STYLED = ("river", "expressway", "railway", "bridge")  # lines that styles.js knows; others are drawn alike
WAY_KINDS: dict[str, Text] = {
    "river": say("River"),
    "expressway": say("Expressway"),
    "road": say("Road"),
    "railway": say("Railway"),
    "bridge": say("Bridge"),
    "footbridge": say("Footbridge"),
    "tunnel": say("Tunnel"),
    "underpass": say("Underpass"),
    "ferry": say("Ferry"),
    "crossing": say("Crossing"),
    "nearest": say("Joined to the nearest beat"),
}


def beat_layer(plan: Plan, roster: Roster | None, arcs: Arcs, *, internal: bool) -> Values:
    """Return the beats: one list for each field, all in the order of the arcs' beats.

    `area` and `station` are places in the lists of the other layers. `officers` is left out without a
    roster, `names` (of officers) without `internal`.
    """
    beats = plan.city.beats.loc[arcs.beats]
    values = {
        "id": beats.index.tolist(),
        "area": places(plan.areas.loc[arcs.beats]),
        "station": places(beats["station"]),
    }
    if "name" in beats.columns:
        values["name"] = [plain(value) for value in beats["name"]]
    if "committees" in beats.columns:
        values["committees"] = [_joined(value) for value in beats["committees"]]
    return values if roster is None else values | _officers(roster, beats.index, internal=internal)


def area_layer(plan: Plan, arcs: Arcs, like: pd.Series[str] | None = None) -> Values:
    """Return the areas, sorted by id: colour (as in `like` where that can be), and where the label stands."""
    return {
        "id": sorted(plan.areas.unique()),
        "colour": area_colours(plan, like).tolist(),
        "label": labels(arcs, plan.areas),
    }


def station_layer(plan: Plan, arcs: Arcs) -> Values:
    """Return the stations, sorted by id: name, label, and whether the plan is not proven there."""
    beats, ids = plan.city.beats, sorted(plan.city.station_ids)
    names = [""] * len(ids)
    if "station_name" in beats.columns:
        first = beats.groupby("station")["station_name"].first()
        names = [plain(value) for value in first.loc[ids]]
    return {
        "id": ids,
        "name": names,
        "unproven": plan.certificates["status"].isin(UNPROVEN).loc[ids].tolist(),
        "label": labels(arcs, plan.city.stations),
    }


def district_layer(plan: Plan, arcs: Arcs) -> Values:
    """Return the districts, sorted: their names, and the place of each beat's among them."""
    names = pd.Series(column(plan.city.beats.loc[arcs.beats], "district"), dtype="str")
    return {"id": sorted(names.unique()), "of": places(names)}


def link_layer(plan: Plan, arcs: Arcs, lang: str) -> Values:
    """Return the links as pairs of places in the list of beats, and what each one is."""
    links = plan.city.borders.query("kind == 'link'")
    via = [_way_in_words(via, lang) for via in links["via"]]
    return {"ends": pairs(links.index, arcs).tolist(), "via": via}


def pairs(index: pd.Index[Any], arcs: Arcs) -> NDArray[np.int64]:
    """Return (focal, neighbor) as places in the list of beats, (p, 2), the smaller first."""
    ends = [arcs.beats.get_indexer(index.get_level_values(end)) for end in ("focal", "neighbor")]
    return np.sort(np.stack(ends, axis=1).astype(np.int64), axis=1)


def line_layer(lines: GeoDataFrame, lang: str) -> Values:
    """Return rivers, roads and other lines, in the order given: name, kind, the kind in words, shape."""
    kinds = column(lines, "kind")
    return {
        "name": column(lines, "name"),
        "kind": [kind if kind in STYLED else "other" for kind in kinds],
        "words": [_way_in_words(kind, lang) for kind in kinds],
        "shape": line_steps(lines.geometry),
    }


def labels(arcs: Arcs, groups: pd.Series[str]) -> list[list[int]]:
    """Return where the label of each group of beats stands, [lon, lat] in steps, sorted by group."""
    steps: list[list[int]] = label_steps(arcs, np.array(places(groups.loc[arcs.beats]), np.int64)).tolist()
    return steps


def places(values: Iterable[str]) -> list[int]:
    """Return for each value its place among the sorted values.

    Examples
    --------
    >>> places(["S2", "S1", "S2"])
    [1, 0, 1]
    """
    found, _ = pd.factorize(pd.Series(values, dtype="str"), sort=True)
    return [int(place) for place in found]


def _way_in_words(kind: str, lang: str) -> str:
    """Return a kind of line or link in `lang`; a kind of the user's own stays as it is."""
    return WAY_KINDS[kind].to(lang) if kind in WAY_KINDS else kind


def _officers(roster: Roster, beats: pd.Index, *, internal: bool) -> Values:
    """Return how many officers each beat has, which beats have none, and who they are if `internal`."""
    posts = roster.posts
    counts = posts.groupby("beat").size().reindex(beats, fill_value=0)
    values: Values = {"officers": counts.tolist(), "vacant": beats.isin(roster.vacancies).tolist()}
    if internal:
        named = _who(roster).groupby(posts["beat"]).agg(sorted)
        values["names"] = [named.get(beat, []) for beat in beats]
    return values


def _who(roster: Roster) -> pd.Series[str]:
    """Return the officer of each post as "name number"."""
    numbers = roster.posts["officer_no"]
    names = column(roster.officers.reindex(numbers), "name")
    who = [f"{name} {number}".strip() for name, number in zip(names, numbers, strict=True)]
    return pd.Series(who, index=numbers.index)


def _joined(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else plain(value)
