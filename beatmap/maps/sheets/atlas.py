"""The atlas: an overview with an index of stations, then one page for each station."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from beatmap.errors import refuse
from beatmap.files.safe import replacing
from beatmap.maps.sheets.figures import station_title
from beatmap.maps.sheets.furniture import legend
from beatmap.maps.sheets.layout import GAP, KEY, layout
from beatmap.maps.sheets.pages import finished, numbered_pages
from beatmap.maps.sheets.placing import Named, placed
from beatmap.maps.sheets.plate_marks import plate_marks
from beatmap.maps.sheets.posters import matter_for, tell_lacking
from beatmap.maps.sheets.requests import ending_faults
from beatmap.maps.sheets.station_page import station_draft
from beatmap.maps.sheets.tables import Table
from beatmap.scores import evaluate
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from geopandas import GeoDataFrame

    from beatmap.maps.sheets.marks import Page
    from beatmap.maps.sheets.matter import Matter
    from beatmap.maps.sheets.pages import Draft
    from beatmap.plans import Plan
    from beatmap.rosters import Roster

SIZES = (7.0, 6.0, 5.0)  # points of the page numbers on the overview


def write_atlas(  # noqa: PLR0913 - one call names everything that can be in an atlas
    plan: Plan,
    path: Path | str,
    *,
    roster: Roster | None = None,
    paper: str = "A4",
    lang: str | None = None,
    internal: bool = False,
    title: str | None = None,
    classification: str | None = None,
    today: Plan | None = None,
    lines: GeoDataFrame | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Path:
    """Write a PDF: the city with an index of its stations, then a page for each station; return the path.

    On the overview each station bears the number of its page. A station's page shows its beats by name (by
    number where there is no room), its areas in colour among pale surroundings, and tables of both; where
    they find no room they go on on a further page. Equal input gives equal bytes.

    Parameters
    ----------
    plan, roster, paper, lang, internal, title, classification, today, lines
        As for `beatmap.draw_sheet`.
    path : path
        Ends in .pdf.
    progress : callable, optional
        Is told how many pages of how many stations are made.

    Raises
    ------
    InputError
        As for `beatmap.draw_sheet`; or the file cannot be written.

    Examples
    --------
    >>> import geopandas as gpd, pandas as pd
    >>> from shapely import box
    >>> from tempfile import TemporaryDirectory
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> beats = gpd.GeoDataFrame({"station": "S"}, geometry=[box(0, 0, 9, 9)], crs=4549, index=["a"])
    >>> plan = Plan.from_areas(BeatMap.from_frame(beats), pd.Series({"a": "S-01"}))
    >>> with TemporaryDirectory() as folder:
    ...     write_atlas(plan, Path(folder, "atlas.pdf"), lang="en").read_bytes()[:5]
    b'%PDF-'
    """
    path = Path(path)
    refuse(ending_faults(path, (".pdf",)))
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
    )
    from beatmap.maps.sheets import press  # noqa: PLC0415 - matplotlib is an extra

    pages = _pages(matter, paper, progress or (lambda _done, _all: None))
    with replacing(path) as draft:
        press.print_pdf(pages, draft, matter.head["title"])
    tell_lacking(matter)
    return path


def _pages(matter: Matter, paper: str, progress: Callable[[int, int], None]) -> Iterator[Page]:
    """Yield all pages."""
    figures = evaluate(matter.plan)
    drafts = []
    for done, station in enumerate(matter.stations, start=1):
        drafts.append(station_draft(matter, paper, station, figures))
        progress(done, len(matter.stations))
    overview, starts = _numbered_overview(matter, paper, [len(draft.bodies) for draft in drafts])
    yield from numbered_pages(matter, overview, 1, starts[-1] - 1)
    for draft, start in zip(drafts, starts, strict=False):
        yield from numbered_pages(matter, draft, start, starts[-1] - 1)


def _numbered_overview(matter: Matter, paper: str, lengths: list[int]) -> tuple[Draft, list[int]]:
    """Return the overview, and the page on which each station begins, and where the next one would.

    The index may need pages of its own, and then all others move on.
    """
    before = 0
    overview: Draft | None = None
    while overview is None or len(overview.bodies) > before:
        before += 1
        starts = np.cumsum([1 + before, *lengths]).tolist()
        overview = _overview(matter, paper, dict(zip(matter.stations, starts, strict=False)))
    return overview, starts


def _overview(matter: Matter, paper: str, page_of: dict[str, int]) -> Draft:
    """Return the page of the city on which each station bears the number of its page."""
    rooms = layout(paper, matter.ground.bounds(np.ones(len(matter.area), bool)))
    numbers = [str(page_of[station]) for station in matter.stations]
    found = placed(matter.ground, Named(matter.station, numbers, SIZES), rooms.view, None, matter.letters)
    room, rest = (rooms.panel, rooms.panel) if rooms.wide else rooms.panel.from_left(KEY, GAP)
    key, below = legend(room, matter.entries(), matter.remarks(), rooms.view, matter.letters, matter.lang)
    rows = tuple((n, station_title(matter, s)) for n, s in zip(numbers, matter.stations, strict=True))
    index = Table(say("Stations by page").to(matter.lang), ("", ""), rows, (True, False))
    marks = [*key, *plate_marks(found.plates[0], matter.theme())]
    room = below if rooms.wide else rest
    return finished(matter, rooms, "", marks, [index], room, found, matter.stations)
