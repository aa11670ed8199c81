"""From a plan to its page: what is wrong with the request, then every layer, then the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beatmap.errors import Fault, refuse
from beatmap.maps.heading import heading
from beatmap.maps.layers import area_layer, beat_layer, line_layer, link_layer, station_layer, today_layer
from beatmap.maps.page import PAGE_LANGUAGES, PlanMap
from beatmap.maps.shapes import STEPS, crs_faults
from beatmap.texts import Text, language, say

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from beatmap.plans import Plan
    from beatmap.rosters import Roster

LINE_TYPES = ("LineString", "MultiLineString", "LinearRing")

WORDS: dict[str, Text] = {
    "beat": say("Beat"),
    "name": say("Name"),
    "station": say("Station"),
    "area": say("Area"),
    "workload": say("Workload"),
    "officers": say("Officers"),
    "vacant": say("none, vacant"),
    "committees": say("Committees"),
    "link": say("Link"),
    "legend": say("Legend"),
    "notes": say("Notes"),
    "zoom_in": say("Zoom in"),
    "zoom_out": say("Zoom out"),
    "colours": say("Colours only tell neighbouring areas apart."),
    "beats_layer": say("Beats"),
    "areas_layer": say("Responsibility areas"),
    "stations_layer": say("Police stations"),
    "unproven_layer": say("Stations not proven"),
    "today_layer": say("Today's areas"),
    "links_layer": say("Links (bridge, ferry)"),
    "lines_layer": say("Rivers and roads"),
    "vacancies_layer": say("Vacant beats"),
    "officers_layer": say("Officers"),
    "labels_layer": say("Labels"),
}


def draw(  # noqa: PLR0913 - one call names everything that can be on the map
    plan: Plan,
    roster: Roster | None = None,
    *,
    today: Plan | None = None,
    lines: GeoDataFrame | None = None,
    internal: bool = False,
    lang: str | None = None,
    title: str | None = None,
) -> PlanMap:
    """Return the map of `plan`: areas, beats, stations, links, and what else is given.

    The page needs no network, shows every value as text whatever it holds, and is the same for the same
    input. Shapes are drawn in WGS 84 longitude and latitude, rounded to 1e-6 degrees (0.1 m).

    Parameters
    ----------
    plan : Plan
        Its beats may have the columns `name`, `station_name` and `committees`.
    roster : Roster, optional
        Of this plan; shows how many officers each beat has, and the vacancies.
    today : Plan, optional
        Of the same beats; its areas are outlined in a layer that is off at first.
    lines : GeoDataFrame, optional
        Rivers and roads in any CRS: `kind` (river, expressway, bridge, or else) and `name`, where there.
    internal : bool
        Name the officers, with their numbers. The page says so.
    lang : "zh" or "en", optional
        The language of the page; by default BEATMAP_LANG, else Chinese.
    title : str, optional
        By default the name of the city.

    Raises
    ------
    InputError
        A roster of another plan, today's areas of other beats, lines without CRS or that are no lines.
    ValueError
        An unknown `lang`.

    Examples
    --------
    >>> import geopandas as gpd, pandas as pd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> beats = gpd.GeoDataFrame({"station": "S"}, geometry=[box(0, 0, 1, 1)], crs=4549, index=["a"])
    >>> page = draw(Plan.from_areas(BeatMap.from_frame(beats), pd.Series({"a": "S-01"})))
    >>> "http-equiv" in page.html()
    True
    """
    refuse([*_roster_faults(plan, roster), *_today_faults(plan, today), *_line_faults(lines)])
    lang = language(lang, default="zh")
    content: dict[str, Any] = {
        "lang": PAGE_LANGUAGES[lang],
        "steps": STEPS,
        "heading": heading(plan, roster, internal=internal, lang=lang, title=title),
        "words": {key: word.to(lang) for key, word in WORDS.items()},
        "beats": beat_layer(plan, roster, internal=internal),
        "areas": area_layer(plan),
        "stations": station_layer(plan),
        "links": link_layer(plan, lang),
    }
    if today is not None:
        content["today"] = today_layer(today)
    if lines is not None:
        content["lines"] = line_layer(lines, lang)
    return PlanMap(content)


def _roster_faults(plan: Plan, roster: Roster | None) -> list[Fault]:
    if roster is None or roster.plan == plan:
        return []
    what = say("the roster belongs to plan {other}, not to {id}", other=roster.plan.id, id=plan.id)
    return [Fault(what, fix=say("beatmap.assign(plan, officers)"))]


def _today_faults(plan: Plan, today: Plan | None) -> list[Fault]:
    if today is None or today.areas.index.equals(plan.areas.index):
        return []
    return [
        Fault(
            say("today's areas are of other beats than the plan"),
            fix=say("beatmap.Plan.from_areas(plan.city, areas)"),
        )
    ]


def _line_faults(lines: GeoDataFrame | None) -> list[Fault]:
    """Return a fault for lines that say no CRS, and for each that is no line."""
    if lines is None:
        return []
    odd = ~lines.geometry.geom_type.isin(LINE_TYPES).to_numpy()
    fix = say("lines only; the boundary of a polygon is one")
    return crs_faults(lines, "lines") + [
        Fault(say("is no line"), where="lines", row=row, fix=fix)
        for row, wrong in enumerate(odd, start=1)
        if wrong
    ]
