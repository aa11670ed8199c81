"""From a plan to its page: what is wrong with the request, then every layer, then the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beatmap.errors import refuse
from beatmap.maps.arcs import arcs_of, packed
from beatmap.maps.area_totals import area_totals
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
from beatmap.maps.choropleths import Theme, choropleth, term_themes
from beatmap.maps.colours import area_colours
from beatmap.maps.duty_days import duty_layer
from beatmap.maps.heading import heading
from beatmap.maps.initials import first_letters
from beatmap.maps.layers import (
    area_layer,
    beat_layer,
    district_layer,
    line_layer,
    link_layer,
    pairs,
    station_layer,
)
from beatmap.maps.office_marks import office_layer
from beatmap.maps.page import PAGE_LANGUAGES, PlanMap
from beatmap.maps.page_faults import (
    calendar_faults,
    line_faults,
    office_faults,
    required_faults,
    roster_faults,
    suppression_faults,
    term_faults,
    today_faults,
)
from beatmap.maps.programme_themes import programme_faults, programme_themes
from beatmap.maps.shapes import STEPS
from beatmap.maps.todays_areas import today_layer
from beatmap.maps.words import WORDS
from beatmap.staffing import deficits
from beatmap.texts import language, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from geopandas import GeoDataFrame

    from beatmap.maps.backgrounds import Background
    from beatmap.plans import Plan
    from beatmap.rosters import Roster
    from beatmap.staffing.duty import DutyCalendar


def draw(  # noqa: PLR0913 - one call names everything that can be on the map
    plan: Plan,
    roster: Roster | None = None,
    *,
    today: Plan | None = None,
    lines: GeoDataFrame | None = None,
    offices: GeoDataFrame | None = None,
    calendar: DutyCalendar | None = None,
    required: pd.Series[int] | None = None,
    progress: pd.DataFrame | pd.Series[float] | None = None,
    terms: Sequence[str] = (),
    suppress_below: float | None = None,
    internal: bool = False,
    background: Background | Sequence[Background] | None = None,
    lang: str | None = None,
    title: str | None = None,
    classification: str | None = None,
) -> PlanMap:
    """Return the map of `plan`: areas, beats, stations, districts, links, and what else is given.

    The page needs no network, shows every value as text whatever it holds, and is the same for the same
    input. Shapes are drawn in WGS 84 longitude and latitude, rounded to 1e-6 degrees (0.1 m); above tiles in
    GCJ-02 they are drawn in that, and the page says so.

    Parameters
    ----------
    plan : Plan
        Its beats may have the columns `name`, `station_name`, `district` and `committees`.
    roster : Roster, optional
        Of this plan; shows how many officers each beat has, and the vacancies.
    today : Plan, optional
        Of the same beats; the beats whose area bears another label are marked, with arrows from the old
        area to the new; the map can be turned to today's areas, or show both with a bar between them. Areas
        keep today's colours where they can.
    lines : GeoDataFrame, optional
        Rivers and roads in any CRS: `kind` (river, expressway, bridge, or else) and `name`, where there.
    offices : GeoDataFrame, optional
        Points in any CRS: `name` and `beat`, where there.
    calendar : DutyCalendar, optional
        Of officers under this plan; a day is chosen on the map, and beats whose officers are all on duty
        that day are pale.
    required : Series of int, optional
        Officers required by beat; the map can be coloured by how many are lacking. Needs the roster.
    progress : DataFrame or Series of float, optional
        How far programmes are, which the map can be coloured by: `programme`, `beat`, `share`, and `done` and
        `target` where they are known, as `beatmap.staffing.programmes` tells; or the shares of one by beat.
    terms : sequence of str, optional
        Columns of the beats that the map can be coloured by beside the workload, in five classes (natural
        breaks; of equal number for more than 2,000 distinct values).
    suppress_below : float, optional
        Workload and terms above 0 and below it are withheld, and so are sums that would give them away, and
        shares of programmes of which less is done, left or to be done in all.
    internal : bool
        Name the officers, with their numbers. The page says so.
    background : Picture, Tiles, or a sequence of them, optional
        What lies below the beats, the lowest first: pictures stand in the page, tiles are loaded from the
        host they name, and the page says so. See `beatmap.maps.backgrounds`.
    lang : "zh" or "en", optional
        The language of the page; by default BEATMAP_LANG, else Chinese.
    title : str, optional
        By default the name of the city.
    classification : str, optional
        Who may see the map, such as "内部资料 注意保管": at the top and the bottom of the page, on paper too.

    Raises
    ------
    InputError
        A roster or calendar of another plan, today's areas of other beats, lines or offices without CRS or
        that are none, terms that are no columns of numbers, required officers without a roster, progress of
        other beats or that is no number, backgrounds that are none, or tiles of two datums.
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
    under = backgrounds_of(background)
    refuse(
        [
            *roster_faults(plan, roster),
            *today_faults(plan, today),
            *line_faults(lines),
            *office_faults(offices),
            *calendar_faults(plan, calendar),
            *required_faults(roster, required),
            *programme_faults(plan, progress),
            *term_faults(plan, terms),
            *suppression_faults(suppress_below),
            *background_faults(under),
        ]
    )
    lang = language(lang, default="zh")
    like = None if today is None else area_colours(today)
    datum, least = displayed_datum(under), suppress_below or 0
    arcs = displayed_arcs(arcs_of(plan.city.beats), datum)
    head = heading(plan, roster, internal=internal, lang=lang, title=title, classification=classification)
    content: dict[str, Any] = {
        "lang": PAGE_LANGUAGES[lang],
        "steps": STEPS,
        "heading": introduced(head, under, lang),
        "words": {key: word.to(lang) for key, word in WORDS.items()},
        "background": background_layer(under),
        "beats": beat_layer(plan, roster, arcs, internal=internal),
        "areas": area_layer(plan, arcs, like) | {"totals": area_totals(plan, roster, least)},
        "stations": station_layer(plan, arcs),
        "links": link_layer(plan, arcs, lang),
        "themes": [
            choropleth(theme, arcs.beats, least, lang)
            for theme in _themes(plan, roster, required, terms, lang)
        ]
        + programme_themes(progress, arcs.beats, least, lang),
    }
    content["letters"] = first_letters([*content["beats"].get("name", []), *content["stations"]["name"]])
    if "district" in plan.city.beats.columns:
        content["districts"] = district_layer(plan, arcs)
    if today is not None:
        content["today"] = today_layer(plan, today, arcs)
    if lines is not None:
        content["lines"] = line_layer(displayed(lines, datum), lang)
    if offices is not None:
        content["offices"] = office_layer(displayed(offices, datum))
    if calendar is not None:
        content["duty"] = duty_layer(calendar, arcs.beats)
    data = packed(arcs, pairs(plan.city.borders.index, arcs), content)
    return PlanMap(data, lang=lang, origins=origins_of(under))


def _themes(
    plan: Plan, roster: Roster | None, required: pd.Series[int] | None, terms: Sequence[str], lang: str
) -> list[Theme]:
    """Return the figures that the map can be coloured by: terms, and the officers that are lacking."""
    themes = term_themes(plan.city.beats, terms, lang)
    if roster is None or required is None:
        return themes
    lacking = deficits(roster, required)["deficit"].astype("Float64")
    return [*themes, Theme(say("Officers lacking").to(lang), lacking.astype(float), "lack")]
