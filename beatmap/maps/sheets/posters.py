"""From a plan to a sheet for the wall: what is wrong with the wish, then the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatmap.errors import refuse
from beatmap.files.foreign import tell
from beatmap.maps.sheets.city_page import city_draft
from beatmap.maps.sheets.lettering import Lettering
from beatmap.maps.sheets.matter import matter_of
from beatmap.maps.sheets.pages import numbered_pages
from beatmap.maps.sheets.papers import paper_faults
from beatmap.maps.sheets.requests import (
    library_faults,
    line_faults,
    roster_faults,
    station_faults,
    today_faults,
)
from beatmap.maps.sheets.sheet import Sheet
from beatmap.maps.sheets.station_page import station_draft
from beatmap.scores import evaluate
from beatmap.texts import language

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from beatmap.maps.sheets.matter import Matter
    from beatmap.plans import Plan
    from beatmap.rosters import Roster


def draw_sheet(  # noqa: PLR0913 - one call names everything that can be on a sheet
    plan: Plan,
    roster: Roster | None = None,
    *,
    paper: str = "A3",
    lang: str | None = None,
    internal: bool = False,
    title: str | None = None,
    classification: str | None = None,
    today: Plan | None = None,
    lines: GeoDataFrame | None = None,
    station: str | None = None,
) -> Sheet:
    """Return a sheet for the wall: every area of the city, or every beat of one station, can be found on it.

    Each area bears its name where that finds room inside it in 5 points or more; in a dense city an inset
    shows the densest part three times as large. Where there is no room for a name a number stands, on the
    area or beside it with a line to it, and the index says whose it is. No two labels touch. The paper lies
    or stands as the city has more room on it.

    Parameters
    ----------
    plan : Plan
        Its beats may have the columns `name`, `station_name` and `district`.
    roster : Roster, optional
        Of this plan: vacant beats are hatched, and a station's tables tell its officers.
    paper : str
        "A4" to "A0".
    lang : "zh" or "en", optional
        The language of the sheet; by default BEATMAP_LANG, else Chinese.
    internal : bool
        Name the officers, with their numbers. The sheet says so.
    title : str, optional
        By default the name of the city.
    classification : str, optional
        Who may see the sheet, such as "内部资料 注意保管": at the top and the bottom of each page.
    today : Plan, optional
        Of the same beats; its areas are outlined.
    lines : GeoDataFrame, optional
        Rivers and roads in any CRS: `kind` (river, expressway, road, railway, bridge, or else).
    station : str, optional
        Only this station, with tables of its areas and beats.

    Raises
    ------
    InputError
        An unknown paper or station, a roster of another plan, today's areas of other beats, lines without CRS
        or that are no lines, labels that find no room, or matplotlib is not installed.
    ValueError
        An unknown `lang`.

    Examples
    --------
    >>> import geopandas as gpd, pandas as pd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> beats = gpd.GeoDataFrame({"station": "S"}, geometry=[box(0, 0, 9, 9)], crs=4549, index=["a"])
    >>> plan = Plan.from_areas(BeatMap.from_frame(beats), pd.Series({"a": "S-01"}))
    >>> draw_sheet(plan, paper="A4").labels[["name", "text", "leader"]]
       name  text  leader
    0  S-01  S-01   False
    """
    matter = matter_for(
        plan,
        roster,
        paper=paper,
        lang=lang,
        internal=internal,
        title=title,
        classification=classification,
        today=today,
        lines=lines,
        station=station,
    )
    if station is None:
        draft = city_draft(matter, paper)
    else:
        draft = station_draft(matter, paper, station, evaluate(plan))
    pages = tuple(numbered_pages(matter, draft, 1, len(draft.bodies)))
    tell_lacking(matter)
    return Sheet(matter.head["title"], pages, draft.labels)


def matter_for(  # noqa: PLR0913 - all that can be on a sheet
    plan: Plan,
    roster: Roster | None,
    *,
    paper: str,
    lang: str | None,
    internal: bool,
    title: str | None,
    today: Plan | None,
    lines: GeoDataFrame | None,
    classification: str | None = None,
    station: str | None = None,
) -> Matter:
    """Return what the pages draw on, after everything that is asked has been looked at."""
    refuse(
        [
            *library_faults(),
            *paper_faults(paper),
            *station_faults(plan, station),
            *roster_faults(plan, roster),
            *today_faults(plan, today),
            *line_faults(lines),
        ]
    )
    from beatmap.maps.sheets.glyphs import advance  # noqa: PLC0415 - matplotlib is an extra

    return matter_of(
        plan,
        roster,
        today,
        lines,
        internal=internal,
        lang=language(lang, default="zh"),
        title=title,
        classification=classification,
        letters=Lettering(advance),
    )


def tell_lacking(matter: Matter) -> None:
    """Warn of characters that no font of this machine has."""
    if matter.letters.lacking is not None:
        tell(matter.letters.lacking)
