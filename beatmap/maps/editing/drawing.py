"""From a plan to the page that edits it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beatmap.errors import Fault, refuse
from beatmap.maps.arcs import arcs_of, packed
from beatmap.maps.backgrounds import (
    background_faults,
    background_layer,
    backgrounds_of,
    displayed,
    displayed_arcs,
    displayed_datum,
    introduced,
    origins_of,
)
from beatmap.maps.colours import PALETTE, STRENGTHS
from beatmap.maps.editing.amounts import beat_amounts, border_amounts, officer_values, site_values
from beatmap.maps.editing.judging import SAYINGS, left_out, rule_values
from beatmap.maps.editing.wholes import wholes_text
from beatmap.maps.editing.words import EDITING_WORDS
from beatmap.maps.heading import heading
from beatmap.maps.initials import first_letters
from beatmap.maps.layers import (
    area_layer,
    beat_layer,
    district_layer,
    line_layer,
    link_layer,
    pairs,
    places,
    station_layer,
)
from beatmap.maps.page import PAGE_LANGUAGES, EditorMap
from beatmap.maps.page_faults import line_faults, roster_faults, today_faults
from beatmap.maps.shapes import STEPS
from beatmap.maps.words import WORDS
from beatmap.redrawing.holders import holders_of
from beatmap.redrawing.sites import sites_of
from beatmap.texts import language, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from geopandas import GeoDataFrame

    from beatmap.maps.arcs import Arcs
    from beatmap.maps.backgrounds import Background
    from beatmap.plans import Plan
    from beatmap.rosters import Roster

COMMAS = {"zh": "、", "en": ", "}  # between the names of a list, as `beatmap.texts` joins them


def draw_editor(  # noqa: PLR0913 - one call names everything that can be on the page
    plan: Plan,
    roster: Roster | None = None,
    *,
    today: Plan | None = None,
    lines: GeoDataFrame | None = None,
    background: Background | Sequence[Background] | None = None,
    lang: str | None = None,
    title: str | None = None,
    classification: str | None = None,
) -> EditorMap:
    """Return the page that edits `plan`: beats are painted into areas, and every figure follows at once.

    What was drawn leaves the page as CSV or JSON, which `beatmap apply` and `beatmap.apply_edits` take, and
    the page itself takes back. Figures are those of `beatmap.redrawing.figures`, so page and Python agree as
    written; the objective, and rules that the page names as left to `beatmap verify`, are worked out in
    Python alone. The page needs no network, and is the same for the same input.

    Parameters
    ----------
    plan : Plan
        As `beatmap.draw` takes it. What is locked in it is locked on the page.
    roster : Roster, optional
        Of this plan; then each area has its officers, as a count.
    today : Plan, optional
        Of the same beats; its areas lie underneath as lines, else those the plan looked back to, else those
        of the plan as it was opened.
    lines : GeoDataFrame, optional
        Rivers and roads, as `beatmap.draw` takes them.
    background : Picture, Tiles, or a sequence of them, optional
        What lies below the beats. See `beatmap.maps.backgrounds`.
    lang : "zh" or "en", optional
        The language of the page; by default BEATMAP_LANG, else Chinese.
    title, classification : str, optional
        As `beatmap.draw` takes them.

    Raises
    ------
    InputError
        An area that lies in several stations, a roster of another plan, today's areas of other beats, lines
        without CRS or that are none, backgrounds that are none.
    ValueError
        An unknown `lang`.

    Examples
    --------
    >>> import geopandas as gpd, pandas as pd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> beats = gpd.GeoDataFrame({"station": "S"}, geometry=[box(0, 0, 1, 1)], crs=4549, index=["a"])
    >>> page = draw_editor(Plan.from_areas(BeatMap.from_frame(beats), pd.Series({"a": "S-01"})))
    >>> "editPlan(" in page.html()
    True
    """
    under = backgrounds_of(background)
    refuse(
        [
            *_scattered(plan),
            *roster_faults(plan, roster),
            *today_faults(plan, today),
            *line_faults(lines),
            *background_faults(under),
        ]
    )
    lang = language(lang, default="zh")
    datum = displayed_datum(under)
    arcs = displayed_arcs(arcs_of(plan.city.beats), datum)
    head = heading(plan, roster, internal=False, lang=lang, title=title, classification=classification)
    lists, numbers = wholes_text(beat_amounts(sites_of(plan), arcs) | border_amounts(plan, arcs))
    content = _ground(plan, arcs, lang) | {
        "heading": introduced(head, under, lang),
        "background": background_layer(under),
        "underneath": _underneath(plan, today, arcs),
        "editing": _editing(plan, roster, arcs, lang) | {"numbers": lists},
    }
    if lines is not None:
        content["lines"] = line_layer(displayed(lines, datum), lang)
    data = packed(arcs, pairs(plan.city.borders.index, arcs), content)
    return EditorMap(f"{data} {numbers}", lang=lang, origins=origins_of(under))


def _ground(plan: Plan, arcs: Arcs, lang: str) -> dict[str, Any]:
    """Return what is on the map, as on the page of `beatmap.draw`."""
    words = WORDS | EDITING_WORDS
    content: dict[str, Any] = {
        "lang": PAGE_LANGUAGES[lang],
        "steps": STEPS,
        "words": {key: word.to(lang) for key, word in words.items()},
        "beats": beat_layer(plan, None, arcs, internal=False),
        "areas": area_layer(plan, arcs),
        "stations": station_layer(plan, arcs),
        "links": link_layer(plan, arcs, lang),
    }
    content["letters"] = first_letters([*content["beats"].get("name", []), *content["stations"]["name"]])
    if "district" in plan.city.beats.columns:
        content["districts"] = district_layer(plan, arcs)
    return content


def _underneath(plan: Plan, today: Plan | None, arcs: Arcs) -> dict[str, Any]:
    """Return whose lines lie under the edits, and the area that each beat has there, as a place."""
    before = plan.before if today is None else today.areas
    opened = before is None or before.isna().any()
    areas: pd.Series[str] = plan.areas if before is None or opened else before
    return {"opened": bool(opened), "of": places(areas.loc[arcs.beats])}


def _editing(plan: Plan, roster: Roster | None, arcs: Arcs, lang: str) -> dict[str, Any]:
    """Return what editing needs: the plan's id, sites, rules, locks, officers, colours."""
    sites, holders = sites_of(plan), holders_of(roster)
    return {
        "plan": plan.id,
        "sites": site_values(sites, arcs),
        "officers": None if holders is None else officer_values(holders, arcs),
        "rules": rule_values(plan, sites, arcs),
        "sayings": {name: text.to(lang) for name, text in SAYINGS.items()},
        "unjudged": left_out(plan),
        "locks": {"beats": sorted(plan.locks.beats), "areas": sorted(plan.locks.areas)},
        "taken": [] if plan.before is None else sorted(plan.before.dropna().unique()),
        "palette": {"pure": list(PALETTE), "strength": STRENGTHS[0]},
        "comma": COMMAS[lang],
    }


def _scattered(plan: Plan) -> list[Fault]:
    """Return a fault for each area that lies in several stations that are not joined: it has no figures."""
    of_beat = sites_of(plan).of_beat
    lies_in: dict[str, set[str]] = {}
    for beat, area in plan.areas.items():
        lies_in.setdefault(area, set()).add(of_beat[str(beat)])
    fix = say("an area for each station, or the rule joined")
    return [
        Fault(say("area {area} lies in stations {names}", area=area, names=sorted(names)), fix=fix)
        for area, names in sorted(lies_in.items())
        if len(names) > 1
    ]
