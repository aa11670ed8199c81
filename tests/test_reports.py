"""The report on a plan as a page: what it says, that it is text and nothing else, and how it prints."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_maps import squares
from test_maps_browser import HOSTILE
from test_planbooks import plan_of, roster_of, today_of
from towns import areas_of, city_of, town

from beatmap.beats import BeatMap
from beatmap.errors import InfeasibleError, InputError
from beatmap.maps import draw
from beatmap.maps.reports import Report, draw_report
from beatmap.maps.reports.cells import cell_text
from beatmap.maps.reports.elements import INSTEAD, NEVER, element, markup
from beatmap.plans import Certificate, Plan
from beatmap.rosters import Roster
from beatmap.rules import Rules
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

VOID = {"meta"}  # elements that are never closed


class Read(HTMLParser):
    """A page as a browser reads it: its tags, each row with its cells, titles, links, and all its words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.inside: list[str] = []
        self.rows: list[dict[str, Any]] = []
        self.titles: list[str] = []
        self.links: list[str | None] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.inside += [] if tag in VOID else [tag]
        if tag == "tr":
            self.rows.append({**dict(attrs), "cells": []})
        elif tag in {"td", "th"}:
            self.rows[-1]["cells"].append("")
        elif tag == "a":
            self.links.append(dict(attrs)["href"])

    def handle_endtag(self, tag: str) -> None:
        assert self.inside.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if "h2" in self.inside:
            self.titles.append(data)
        if {"td", "th"} & set(self.inside):
            self.rows[-1]["cells"][-1] += data


def read(plan: Plan, *args: Any, **settings: Any) -> Read:
    return Read(draw_report(plan, *args, **{"lang": "en", **settings}).html())


# -- what it says


def test_the_sections_stand_in_the_order_in_which_they_are_read() -> None:
    plan = plan_of()
    assert read(plan, roster_of(plan), today=today_of(plan)).titles == [
        *(
            "Summary",
            "Balance of the stations",
            "Stations without a grouping",
            "Beats that change their area",
        ),
        *(
            "Responsibility areas",
            "Certificates",
            "Vacant beats",
            "Officers lacking",
            "Aims, in strict order",
        ),
        *("Rules of the plan", "Rules of the assignment", "Notes"),
    ]
    bare = Plan.from_areas(city_of(town("a")), areas_of(X="a"))
    titles = [
        "Summary",
        "Balance of the stations",
        "Responsibility areas",
        "Certificates",
        "Rules of the plan",
    ]
    assert read(bare).titles == titles


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (areas_of(X="a", Y="b c d", Z="e"), "1 of 5 beats change their area, with 5.6% of the workload."),
        (areas_of(X="a b", Y="c d", Z="e"), "No beat changes its area."),
        (None, "The areas of today are not known: nothing is compared."),
    ],
)
def test_the_first_sentence_says_what_changes(today: pd.Series[str] | None, words: str) -> None:
    plan = plan_of()
    assert words in read(plan, today=None if today is None else Plan.from_areas(plan.city, today)).words


def test_the_head_says_which_plan_it_is_of_when_and_how_far_it_is_proven() -> None:
    plan = plan_of()
    words = read(plan, roster_of(plan)).words
    for line in (
        "Town",
        f"Plan report · plan {plan.id} · as of 2015-07-21",
        "Officers are shown as counts only",
        "1 of 2 stations proven optimal",
        "S2: no grouping keeps the rules, today's areas stand",
        "5 beats",
    ):
        assert line in words


def test_a_row_of_a_beat_or_an_area_says_which_and_leads_to_the_map() -> None:
    plan = plan_of()
    page = read(plan, roster_of(plan), today=today_of(plan))
    places = [(row.get("data-beat"), row.get("data-area")) for row in page.rows if "data-area" in row]
    assert places == [("b", "X"), (None, "X"), (None, "Y"), (None, "Z"), ("e", "Z")]
    stations = [f"station=S{n}" for n in (1, 2, 2)]
    places = ["beat=b", "area=X", "area=Y", "area=Z", "station=S1", "station=S2", "beat=e", "station=S2"]
    assert page.links == ["map.html", *(f"map.html#{place}" for place in [*stations, *places])]


def test_an_area_in_a_link_is_written_so_that_the_map_reads_it_whole() -> None:
    plan = Plan.from_areas(city_of(town("a")), pd.Series({"a": "5#1&x=é/ %"}))
    assert "map.html#area=5%231%26x%3D%C3%A9%2F%20%25" in read(plan).links


def test_every_row_leads_to_its_place_on_the_map_beside_the_report(
    opened: Callable[[Path], tuple[Page, list[str]]], tmp_path: Path
) -> None:
    """An area, a station and a beat whose ids are of every kind."""
    plan = Plan.from_areas(city_of(town("a b", S1="a", S2="b")), pd.Series({"a": "1/#%&=é <b>", "b": "Y"}))
    draw(plan, today=Plan.from_areas(plan.city, pd.Series({"a": "Y", "b": "Y"}))).save(tmp_path / "map.html")
    today = Plan.from_areas(plan.city, pd.Series({"a": "X", "b": "Y"}))
    draw_report(plan, today=today, lang="en").save(tmp_path / "report.html")
    page, heard = opened(tmp_path / "report.html")
    for link, titles in (
        ("1/#%&=é <b>", ["Area 1/#%&=é <b>"]),
        ("S2", ["S2"]),
        ("a", ["a", "Area 1/#%&=é <b>"]),
    ):
        page.get_by_role("link", name=link, exact=True).last.click()
        page.locator(".panel h2").first.wait_for()
        assert page.locator(".panel h2").all_text_contents() == titles
        page.go_back()
    assert [said for said in heard if not said.startswith(("file:", "data:"))] == []


def test_numbers_of_a_column_have_as_many_decimals_as_the_deepest_and_unknown_is_said() -> None:
    rows = {tuple(row["cells"][:6]) for row in read(plan_of()).rows}
    assert ("S1", "X", "2", "4.25", "-35.8", "0.02") in rows
    assert ("S1", "Y", "2", "9.00", "35.8", "0.02") in rows
    assert ("S2", "infeasible", "1", "unknown", "unknown", "unknown") in rows
    assert cell_text(12345.6789, "en") == "12,345.679"


def test_columns_in_which_nothing_stands_are_left_out() -> None:
    heads = [row["cells"] for row in read(plan_of()).rows]
    assert ["station", "status", "areas", "objective", "bound", "gap", "candidate areas"] in heads


def test_only_rules_that_are_set_are_printed() -> None:
    plan = plan_of()
    printed = {
        row["cells"][0] for row in read(plan).rows if len(row["cells"]) == len(plan.rules.sheet().columns) + 1
    }
    sheet = plan.rules.sheet()
    assert printed & set(sheet.index) == set(sheet.index[sheet["value"] != ""])


def test_the_bars_of_today_and_the_plan_are_drawn_side_by_side() -> None:
    """Of three areas one is today in each of three classes; the plan has two outside 30 % and one at 0."""
    plan = plan_of()
    page = draw_report(plan, today=today_of(plan), lang="en").html()
    chart = page[page.index('class="columns"') : page.index("</svg>")]
    for group in ("before", "now"):
        bars = re.findall(f'class="{group}" x="([0-9.]+)"[^>]* height="([0-9.]+)"', chart)
        assert [height for _, height in bars] == ["200.0"] * 3
    assert re.findall(r">([^<>]+)</text>", chart)[-8:] == [
        *("< −30".replace("<", "&lt;"), "−30…−20", "−20…−10", "−10…0", "0…10", "10…20", "20…30", "≥ 30"),
    ]
    alone = draw_report(plan, lang="en").html()
    assert 'class="before"' not in alone
    assert "key before" not in alone


def test_the_bars_of_a_station_are_as_long_as_its_deviation() -> None:
    plan = plan_of()
    page = draw_report(plan, today=today_of(plan), lang="en").html()
    widths = re.findall(r'<rect class="(before|now)" x="0" y="\d" width="([0-9.]+)"', page)
    assert widths == [("before", "120.0"), ("now", "78.6"), ("before", "0.0"), ("now", "0.0")]


def test_why_a_station_has_no_grouping_is_told() -> None:
    plan = plan_of()
    error = InfeasibleError({"S2": say("{n} beats", n=7)}, plan)
    assert ["S2", "7 beats"] in [row["cells"] for row in read(plan, unsolved=error).rows]


def test_officers_are_counted_and_named_only_inside() -> None:
    plan = plan_of()
    roster, today = roster_of(plan), today_of(plan)
    briefing = draw_report(plan, roster, today=today, lang="en").html()
    assert not re.search("0301|陈建国|Ann<", briefing)
    inside = read(plan, roster, today=today, internal=True)
    assert next(row for row in inside.rows if row.get("data-beat") == "b")["cells"][2:4] == [
        "1",
        "=1+1 030118",
    ]
    assert "Internal: holds the names and numbers of officers" in inside.words


def test_small_counts_of_officers_are_suppressed_everywhere() -> None:
    plan = plan_of()
    page = read(plan, roster_of(plan), today=today_of(plan), suppress_below=3)
    cells = [row["cells"] for row in page.rows]
    assert ["officers who leave where they stand", "", "<3"] in cells
    assert [row[-1] for row in cells if row[:2] in (["S1", "X"], ["S1", "Y"])] == ["<3", "<3"]


def test_the_language_is_asked_for_and_chinese_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = plan_of()
    assert '<html lang="en">' in draw_report(plan, lang="en").html()
    monkeypatch.delenv("BEATMAP_LANG")
    page = draw_report(plan).html()
    assert '<html lang="zh-CN">' in page
    assert {"派出所", "工作量", "无解", "方案报告"} <= set(re.findall("[一-龥]+", page))
    with pytest.raises(ValueError, match="lang is 'en' or 'zh', not 'fr'"):
        draw_report(plan, lang="fr")


def test_a_title_stands_in_the_place_of_the_name_of_the_city() -> None:
    assert {"Spring", "Spring · Plan report"} <= set(read(plan_of(), title="Spring").words)


def test_what_the_workbook_refuses_the_page_refuses_too() -> None:
    plan = plan_of()
    other = Plan.from_areas(city_of(town("a b")), areas_of(X="a b"))
    with pytest.raises(InputError, match="the roster belongs to plan"):
        draw_report(plan, roster_of(other))
    with pytest.raises(InputError, match="today's areas are of other beats than the plan"):
        draw_report(plan, today=other)


# -- a page, the same for the same plan, whole or not at all


def test_the_page_is_the_same_whatever_the_order_of_the_rows() -> None:
    plan = plan_of()
    frame = town("a b e\nc d .", calls=[3, 1.25, 9, 2, 7], S1="a b c d", S2="e").iloc[::-1]
    turned = Plan.made(
        city_of(frame, name="Town", notes=plan.city.notes), plan.areas, plan.rules, plan.proofs
    )
    assert (
        draw_report(turned, today=today_of(turned)).html() == draw_report(plan, today=today_of(plan)).html()
    )


def test_it_is_saved_whole_and_shown_in_a_frame(tmp_path: Path) -> None:
    report = draw_report(plan_of(), lang="en")
    report.save(tmp_path / "report.html")
    assert (tmp_path / "report.html").read_text(encoding="utf8") == report.html()
    assert 'sandbox=""' in report._repr_html_()
    with pytest.raises(InputError, match="it is a folder"):
        report.save(tmp_path)


def test_the_page_runs_nothing_and_loads_nothing() -> None:
    page = draw_report(plan_of(), lang="en").html()
    assert page.index("default-src 'none'; style-src 'unsafe-inline'") < page.index("<style>")
    assert not re.search(r"<script|<link|<img|@import|url\(| on\w+=|https?:", page)


# -- text stays text


@given(st.text(st.characters(exclude_characters="\r")))
def test_any_text_is_read_back_as_it_is_and_makes_no_tag(text: str) -> None:
    page = Read(markup(element("tr", element("td", text, title=text), data_beat=text)))
    shown = NEVER.sub(INSTEAD, text)
    assert (page.tags, page.rows) == (["tr", "td"], [{"data-beat": shown, "cells": [shown]}])


def test_a_sign_that_no_page_may_hold_is_replaced(tmp_path: Path) -> None:
    assert markup(element("b", "a\x00b\ud800c\ufffe")) == "<b>a\ufffdb\ufffdc\ufffd</b>"
    draw_report(plan_of(), title="\ud800", lang="en").save(tmp_path / "r.html")


def hostile_report() -> Report:
    """Every text of a plan and its roster is one that tries to be something else."""
    ids = [f"{text[:40]}{n}" for n, text in enumerate(HOSTILE)]
    beats = squares(4, 3).set_axis(ids).assign(name=HOSTILE)
    beats["station"] = ids[0]
    links = [(ids[0], ids[11], HOSTILE[1])]
    note = say("{note}", note=HOSTILE[2])
    city = BeatMap.from_frame(beats, name=HOSTILE[0], links=links, notes=(note,))
    areas = pd.Series([ids[n % 2] for n in range(12)], index=city.stations.index)
    rules = Rules(apart=((ids[0], ids[1]),))
    proof = Certificate(
        city.station_ids[0], "infeasible", 2, note=HOSTILE[3], levels=HOSTILE[4], solver=HOSTILE[5]
    )
    plan = Plan.made(city, areas, rules, [proof])
    today = Plan.from_areas(city, pd.Series([ids[3]] * 12, index=areas.index))
    officers = pd.DataFrame({"name": HOSTILE}, index=pd.Index(ids, name="officer_no"))
    posts = pd.DataFrame(
        {"officer_no": ids[1:], "beat": areas.index[1:], "area": "", "station": "", "change": "stays"}
    )
    roster = Roster(plan, officers, posts, (areas.index[0],), on=HOSTILE[6])
    error = InfeasibleError({city.station_ids[0]: note}, plan)
    return draw_report(plan, roster, today=today, internal=True, title=HOSTILE[7], unsolved=error, lang="en")


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[[Path], tuple[Page, list[str]]]]:
    """Opens a page with the network off, with everything that it asks for or complains of."""
    context = browser.new_context(offline=True)

    def open_page(file: Path) -> tuple[Page, list[str]]:
        page, heard = context.new_page(), []
        page.on("request", lambda request: heard.append(request.url))
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.on("dialog", lambda dialog: heard.append(dialog.message))
        page.on("console", lambda said: heard.append(said.text))
        page.goto(file.as_uri())
        return page, heard

    yield open_page
    context.close()


@pytest.mark.browser
def test_a_hostile_text_in_any_column_is_shown_and_does_nothing(
    opened: Callable[..., Any], tmp_path: Path
) -> None:
    hostile_report().save(tmp_path / "r.html")
    page, heard = opened(tmp_path / "r.html")
    assert heard == [(tmp_path / "r.html").as_uri()]
    assert page.evaluate("window.hacked") is None
    cells = set(page.evaluate("Array.from(document.querySelectorAll('td'), cell => cell.textContent)"))
    assert set(HOSTILE) <= cells
    assert page.evaluate("document.querySelector('h1').textContent") == HOSTILE[7]
    assert page.evaluate("document.querySelector('main ~ section li').textContent") == HOSTILE[2]
    tags = set(page.evaluate("Array.from(document.querySelectorAll('*'), e => e.localName)"))
    assert tags & {"script", "img", "b"} == set()


@pytest.mark.browser
@pytest.mark.parametrize("width", [1200, 380])
def test_the_page_is_never_wider_than_the_window(
    opened: Callable[..., Any], tmp_path: Path, width: int
) -> None:
    plan = plan_of(name=["长" * 2000, "w" * 2000, "a", "b", "c"])
    draw_report(plan, roster_of(plan), today=today_of(plan)).save(tmp_path / "r.html")
    page, _ = opened(tmp_path / "r.html")
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.browser
def test_it_prints_on_a4_with_its_headings_on_every_page(opened: Callable[..., Any], tmp_path: Path) -> None:
    """120 beats that move fill more than a page."""
    beats = town(" ".join(f"b{n:03d}" for n in range(120)))
    city = city_of(beats)
    plan = Plan.from_areas(city, pd.Series("X", index=city.stations.index))
    today = Plan.from_areas(city, pd.Series("Y", index=city.stations.index))
    draw_report(plan, today=today).save(tmp_path / "r.html")
    page, _ = opened(tmp_path / "r.html")
    sheets = re.findall(rb"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]", page.pdf(prefer_css_page_size=True))
    assert len(sheets) >= 2
    assert {(round(float(wide)), round(float(high))) for wide, high in sheets} == {(595, 842)}
    page.emulate_media(media="print")
    head = "getComputedStyle(document.querySelector('thead')).display"
    assert page.evaluate(head) == "table-header-group"
