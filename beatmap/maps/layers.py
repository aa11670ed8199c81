"""What is drawn, layer by layer, as plain values: shapes in steps, and the texts that go with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from beatmap.maps.colours import area_colours
from beatmap.maps.heading import UNPROVEN
from beatmap.maps.shapes import label_places, line_steps, outlines, point_steps, polygon_steps
from beatmap.maps.values import column, number, plain
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from beatmap.plans import Plan
    from beatmap.rosters import Roster

Values = dict[str, Any]

STYLED = ("river", "expressway", "bridge")  # kinds of lines that styles.js knows; the others are drawn alike
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


def beat_layer(plan: Plan, roster: Roster | None, *, internal: bool) -> Values:
    """Return the beats: one list for each field, all in the order of `id`.

    `area` and `station` are places in the lists of the other layers. `officers` is left out without a
    roster, `names` (of officers) without `internal`.
    """
    beats = plan.city.beats
    values = {
        "id": beats.index.tolist(),
        "area": _places(plan.areas),
        "station": _places(plan.city.stations),
        "workload": [number(value) for value in plan.city.workload],
        "shape": polygon_steps(beats.geometry),
        "point": point_steps(beats.representative_point()),
    }
    if "name" in beats.columns:
        values["name"] = [plain(value) for value in beats["name"]]
    if "committees" in beats.columns:
        values["committees"] = [_joined(value) for value in beats["committees"]]
    return values if roster is None else values | _officers(roster, beats.index, internal=internal)


def area_layer(plan: Plan) -> Values:
    """Return the areas, sorted by id: colour, outline and where the label stands."""
    shapes = outlines(plan.city.beats, plan.areas)
    return {
        "id": shapes.index.tolist(),
        "colour": area_colours(plan).tolist(),
        "shape": polygon_steps(shapes),
        "label": point_steps(label_places(shapes)),
    }


def station_layer(plan: Plan) -> Values:
    """Return the stations, sorted by id: name, outline, label, and whether the plan is not proven there."""
    beats = plan.city.beats
    shapes = outlines(beats, plan.city.stations)
    names = [""] * len(shapes)
    if "station_name" in beats.columns:
        first = beats.groupby("station")["station_name"].first()
        names = [plain(value) for value in first.loc[shapes.index]]
    return {
        "id": shapes.index.tolist(),
        "name": names,
        "unproven": plan.certificates["status"].isin(UNPROVEN).loc[shapes.index].tolist(),
        "shape": polygon_steps(shapes),
        "label": point_steps(label_places(shapes)),
    }


def today_layer(today: Plan) -> Values:
    """Return the outlines of today's areas, sorted by id."""
    shapes = outlines(today.city.beats, today.areas)
    return {"id": shapes.index.tolist(), "shape": polygon_steps(shapes)}


def link_layer(plan: Plan, lang: str) -> Values:
    """Return the links as pairs of places in the list of beats, and what each one is."""
    links = plan.city.borders.query("kind == 'link'")
    place = pd.Series(range(len(plan.city)), index=plan.city.stations.index)
    ends = [place.loc[links.index.get_level_values(end)].tolist() for end in ("focal", "neighbor")]
    via = [_way_in_words(via, lang) for via in links["via"]]
    return {"ends": list(map(list, zip(*ends, strict=True))), "via": via}


def line_layer(lines: GeoDataFrame, lang: str) -> Values:
    """Return rivers, roads and other lines, in the order given: name, kind, the kind in words, shape."""
    kinds = column(lines, "kind")
    return {
        "name": column(lines, "name"),
        "kind": [kind if kind in STYLED else "other" for kind in kinds],
        "words": [_way_in_words(kind, lang) for kind in kinds],
        "shape": line_steps(lines.geometry),
    }


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


def _places(values: pd.Series[str]) -> list[int]:
    """Return for each value its place among the sorted values."""
    places, _ = pd.factorize(values, sort=True)
    return [int(place) for place in places]


def _joined(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else plain(value)
