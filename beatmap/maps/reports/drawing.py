"""From a plan to the page of its report."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from beatmap.files.planbooks import Subject, report_parts, subject_of
from beatmap.maps.heading import heading
from beatmap.maps.page import PAGE_LANGUAGES
from beatmap.maps.reports.cells import MAP_PAGE
from beatmap.maps.reports.elements import element, markup
from beatmap.maps.reports.report import Report
from beatmap.maps.reports.sections import sections
from beatmap.texts import language, say

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from beatmap.errors import UnsolvedError
    from beatmap.plans import Plan
    from beatmap.rosters import Roster

# Even a mistake cannot fetch or run anything: the browser itself refuses.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
PHONE = "width=device-width, initial-scale=1"


def draw_report(  # noqa: PLR0913 - all that a report can be about
    plan: Plan,
    roster: Roster | None = None,
    *,
    today: Plan | None = None,
    lang: str | None = None,
    internal: bool = False,
    title: str | None = None,
    classification: str | None = None,
    suppress_below: int = 0,
    unsolved: UnsolvedError | None = None,
) -> Report:
    """Return the report on `plan` as one page to be read, or printed on A4.

    What changes, the balance of today and of the plan, stations without a grouping, the beats that change
    their area and what each of them does, areas, certificates; with a roster vacant beats, shortages and
    aims; the rules. The list of all beats stands in the workbook (`write_plan_book`) only.

    The page needs no network and holds no script; it shows every value as text whatever it holds, signs that
    no page may hold as U+FFFD, and is the same for the same input. A row of a beat, an area or a station
    leads to it on the map: map.html#beat=..., #area=... or #station=...; a beat's or an area's has
    `data-beat` and `data-area`.

    Parameters
    ----------
    plan : Plan
        Its beats may have the column `name`.
    roster : Roster, optional
        Of this plan.
    today : Plan, optional
        Of the same beats; by default the areas that the plan's rules looked back to, if they did.
    lang : "zh" or "en", optional
        The language of the page; by default BEATMAP_LANG, else Chinese.
    internal : bool
        Whether the officers of beats that change their area are named, with their numbers. The page says so.
    title : str, optional
        By default the name of the city.
    classification : str, optional
        Who may see the report, such as "内部资料 注意保管": at the top and the bottom of the page, and of
        each sheet that it is printed on.
    suppress_below : int
        Counts of officers from 1 to one less than this are shown as "<5" (for 5); see `write_plan_book`.
    unsolved : UnsolvedError, optional
        What `beatmap.group` raised beside the plan: why stations have no grouping, and what would help.

    Raises
    ------
    InputError
        A roster of another plan; today's areas of other beats or stations; `suppress_below` that is no whole
        number of 0 or more, or is asked for with `internal`.
    ValueError
        An unknown `lang`.

    Examples
    --------
    >>> import geopandas as gpd, pandas as pd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> beats = gpd.GeoDataFrame({"station": "S"}, geometry=[box(0, 0, 1, 1)], crs=4549, index=["a"])
    >>> report = draw_report(Plan.from_areas(BeatMap.from_frame(beats), pd.Series({"a": "S-01"})))
    >>> 'data-area="S-01"' in report.html()
    True
    """
    subject = subject_of(
        plan,
        roster,
        today=today,
        internal=internal,
        suppress_below=suppress_below,
        unsolved=unsolved,
    )
    lang = language(lang, default="zh")
    head = heading(plan, roster, internal=internal, lang=lang, title=title, classification=classification)
    return Report(f"<!DOCTYPE html>\n{markup(_page(subject, head, lang))}\n")


def _page(subject: Subject, head: dict[str, Any], lang: str) -> Element:
    kind = say("Plan report").to(lang)
    return element(
        "html",
        element(
            "head",
            element("meta", charset="utf-8"),
            element("meta", http_equiv="Content-Security-Policy", content=POLICY),
            element("meta", name="viewport", content=PHONE),
            element("title", f"{head['title']} · {kind}"),
            element("style", _style()),
        ),
        element(
            "body",
            *_classification(head, "top"),
            element(
                "div",
                _header(subject, head, kind, lang),
                element("main", *sections(subject, report_parts(subject), lang)),
                *_notes(head["notes"], lang),
                class_="report",
            ),
            *_classification(head, "bottom"),
            **({"class_": "classified"} if head["classification"] else {}),
        ),
        lang=PAGE_LANGUAGES[lang],
    )


def _header(subject: Subject, head: dict[str, Any], kind: str, lang: str) -> Element:
    """Return which plan it is, who may read the page, how far the plan is proven, and the way to the map."""
    roster = subject.roster
    facts = [kind, say("plan {id}", id=subject.plan.id).to(lang)]
    facts += [say("as of {date}", date=roster.on).to(lang)] if roster is not None and roster.on else []
    warnings = [element("li", line) for line in head["warnings"]]
    return element(
        "header",
        element("h1", head["title"]),
        element("p", " · ".join(facts), class_="facts"),
        *([element("p", head["secrecy"], class_="secrecy")] if head["secrecy"] else []),
        *(element("p", line, class_="proof") for line in head["proof"]),
        *([element("ul", *warnings, class_="warnings")] if warnings else []),
        element("p", element("a", say("Open the map").to(lang), href=MAP_PAGE), class_="to-map"),
    )


def _classification(head: dict[str, Any], place: str) -> list[Element]:
    """Return the line that says who may see the page; on paper it stands on every sheet."""
    line = head["classification"]
    return [element("div", element("p", line), class_=f"classification {place}")] if line else []


def _notes(notes: list[str], lang: str) -> list[Element]:
    """Return the remarks on the making of the map."""
    if not notes:
        return []
    lines = element("ul", *(element("li", note) for note in notes), class_="notes")
    return [element("section", element("h2", say("Notes").to(lang)), lines)]


@cache
def _style() -> str:
    return files(__package__).joinpath("report.css").read_text("utf8").strip()
