"""Who may see it: a line at the top and the bottom of every page, on the screen and on paper."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

import pandas as pd
import pytest
import test_maps_browser
from test_maps import HOSTILE as TEMPLATES
from test_maps import content, town_plan, without_data
from test_maps_browser import HOSTILE, Visit
from towns import areas_of, city_of, grid, town

from beatmap.maps import draw
from beatmap.maps.reports import draw_report
from beatmap.maps.sheets import draw_sheet, write_atlas
from beatmap.maps.sheets.marks import Words
from beatmap.plans import Plan

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from beatmap.maps.sheets.marks import Page as SheetPage

visit = test_maps_browser.visit
LINE = "内部资料 注意保管"


def lines_of(page: SheetPage, line: str) -> list[float]:
    """How far up the paper, as a share of its height, the line stands."""
    words = [word for mark in page.marks if isinstance(mark, Words) for word in mark.words]
    return [word.y / page.paper.height for word in words if word.text == line]


# -- the map


@pytest.mark.browser
def test_the_line_stands_above_and_below_the_map_on_paper_too(visit: Callable[..., Visit]) -> None:
    seen = visit(draw(town_plan(), classification=LINE))
    strips = seen.page.locator(".classification")
    for media in ("screen", "print"):
        seen.page.emulate_media(media=media)
        assert strips.all_text_contents() == [LINE, LINE]
        top, bottom = (strip.bounding_box() for strip in strips.all())
        frame = seen.page.locator(".folium-map").bounding_box()
        assert top["y"] == 0
        assert bottom["y"] >= frame["y"] + frame["height"] - 1
        assert bottom["y"] + bottom["height"] <= 800


@pytest.mark.browser
@pytest.mark.parametrize("text", HOSTILE)
def test_any_line_is_shown_as_it_is_and_leaves_room_for_the_map(
    visit: Callable[..., Visit], text: str
) -> None:
    seen = visit(draw(town_plan(), classification=text), width=390)
    assert seen.page.locator(".classification").all_text_contents() == [text.strip()] * 2
    assert seen.page.locator(".folium-map").bounding_box()["height"] > 350
    assert seen.inspect("document.documentElement.scrollWidth") == 390
    assert seen.inspect("typeof window.hacked") == "undefined"


@pytest.mark.parametrize("nothing", [None, "", "  "])
def test_without_a_line_there_is_none(nothing: str | None) -> None:
    page = draw(town_plan(), classification=nothing).html()
    assert content(page)["heading"]["classification"] == ""
    assert 'class="classification' not in draw_report(town_plan(), classification=nothing).html()


def test_the_line_stands_in_the_data_of_the_page_only() -> None:
    page = draw(town_plan(), classification="QQQ" + TEMPLATES).html()
    assert "QQQ" not in without_data(page)
    assert content(page)["heading"]["classification"] == "QQQ" + TEMPLATES


# -- the report


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Callable[[str], Page]:
    def open_text(page_text: str) -> Page:
        file = tmp_path / "report.html"
        file.write_text(page_text, encoding="utf8")
        page = browser.new_page(offline=True, viewport={"width": 700, "height": 900})
        page.goto(file.as_uri())
        return page

    return open_text


@pytest.mark.browser
@pytest.mark.parametrize("text", [LINE, *HOSTILE[:4]])
def test_the_report_begins_and_ends_with_the_line(opened: Callable[[str], Page], text: str) -> None:
    page = opened(draw_report(town_plan(), classification=text, lang="en").html())
    strips = page.locator(".classification")
    assert strips.all_text_contents() == [text] * 2
    assert page.evaluate("document.body.firstElementChild.textContent") == text
    assert page.evaluate("document.body.lastElementChild.textContent") == text
    assert page.evaluate("typeof window.hacked") == "undefined"
    page.close()


@pytest.mark.browser
def test_on_paper_the_line_is_repeated_on_every_sheet_of_the_report(opened: Callable[[str], Page]) -> None:
    """A report of 90 areas takes several sheets; nothing else on it is red."""
    frame = town(grid(10, 9))
    plan = Plan.from_areas(city_of(frame), pd.Series(frame.index, index=frame.index))
    page = opened(draw_report(plan, classification=LINE, lang="en").html())
    pdf = page.pdf(prefer_css_page_size=True)
    page.close()
    reds = [stream.count(b".702 .0745 .1176 rg") for stream in streams_of(pdf) if b" rg\n" in stream]
    assert reds == [2, 2, 2, 2], "four sheets, on each the line above and below"


def streams_of(pdf: bytes) -> list[bytes]:
    """What the pages of a PDF, its fonts and its tables consist of, inflated."""
    packed = re.findall(rb"FlateDecode.*?stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    return [zlib.decompressobj().decompress(one) for one in packed]


# -- sheets


@pytest.mark.parametrize("station", [None, "S1"])
def test_every_page_of_a_sheet_has_the_line_in_both_margins(station: str | None) -> None:
    plan = Plan.from_areas(city_of(town("a b c d", S1="a b", S2="c d")), areas_of(X="a b", Y="c d"))
    for page in draw_sheet(plan, station=station, classification=LINE, lang="zh", paper="A4").pages:
        top, bottom = sorted(lines_of(page, LINE), reverse=True)
        assert top > 0.95
        assert bottom < 0.05


def test_a_sheet_without_a_line_has_none_and_any_line_is_cut_to_the_paper() -> None:
    plan = Plan.from_areas(city_of(town("a")), areas_of(X="a"))
    bare = draw_sheet(plan, lang="en", paper="A4").pages[0]
    for text in HOSTILE:
        page = draw_sheet(plan, lang="en", paper="A4", classification=text).pages[0]
        assert len(page.marks) == len(bare.marks) + 1
        words = page.marks[-1]
        assert isinstance(words, Words)
        assert all(0 < word.x < page.paper.width / 2 for word in words.words)


def test_an_atlas_takes_the_line_too(tmp_path: Path) -> None:
    plan = Plan.from_areas(city_of(town("a")), areas_of(X="a"))
    plain = write_atlas(plan, tmp_path / "a.pdf", lang="en").read_bytes()
    marked = write_atlas(plan, tmp_path / "b.pdf", lang="en", classification="Internal").read_bytes()
    assert plain != marked
