"""The page that loads nothing, the open one that loads what it is given, browsers that draw neither."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import folium
import pytest
from branca.element import Element
from folium.plugins import MarkerCluster
from test_maps import squares, town_plan

from beatmap.coverage import diagnose
from beatmap.errors import InputError
from beatmap.maps import draw, draw_faults

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page, Route

TILES = "https://tiles.example/{z}/{x}/{y}.png"
CLOSED = (
    "default-src 'none'; img-src data: blob:; media-src data:; style-src 'unsafe-inline'; "
    "script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
)
CANNOT = (
    "This browser cannot draw the page: it takes Chromium 69, Firefox 62, Safari 12 or newer, and JavaScript."
)


def with_guests() -> folium.Map:
    """A plan with tiles, an icon and a plugin, all of which need a network."""
    page = draw(town_plan())
    folium.TileLayer(TILES, attr="T").add_to(page)
    folium.Marker([31.17, 120.01], icon=folium.Icon(icon="home"), popup="here").add_to(page)
    MarkerCluster([[31.17, 120.01]]).add_to(page)
    return page


def policy_of(page: str) -> str:
    (policy,) = re.findall(r'Security-Policy" content="([^"]*)"', page)
    return policy


# -- as it is written


def test_a_page_is_closed_unless_it_is_asked_to_be_open() -> None:
    page = draw(town_plan())
    assert policy_of(page.html()) == CLOSED
    assert policy_of(page.html(offline=True)) == CLOSED
    with pytest.raises(InputError, match=r"TileLayer: needs https://tiles\.example"):
        with_guests().html()


def test_an_open_page_keeps_what_needs_a_network_and_may_load_it(tmp_path: Path) -> None:
    page = with_guests()
    page.save(tmp_path / "open.html", offline=False)
    text = (tmp_path / "open.html").read_text("utf8")
    assert TILES in text
    assert policy_of(text).startswith(
        "default-src https: http: data: blob: 'unsafe-inline'; object-src 'none'"
    )
    assert "unsafe-eval" not in text
    with pytest.raises(InputError, match="TileLayer: needs"):
        page.html()


def test_an_open_page_holds_leaflet_itself_and_before_all_that_builds_on_it() -> None:
    text = with_guests().html(offline=False)
    links = re.findall(r'<script src="([^"]+)"', text)
    assert [url for url in links if "awesome-markers" in url]
    assert [url for url in links if "markercluster" in url]
    assert not re.search(r'src="[^"]*(leaflet\.js|leaflet@|jquery|bootstrap@)', text)
    assert text.index('"drawPlan");') < text.index("<script src=")


def test_an_open_page_without_guests_links_to_nothing() -> None:
    assert not re.search(r"<link|<script src", draw(town_plan()).html(offline=False))


def test_an_open_page_is_the_same_every_time() -> None:
    page = with_guests()
    assert page.html(offline=False) == page.html(offline=False) == with_guests().html(offline=False)


# -- as it is seen


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Opens the text of a page in a context of its own; every frame tells whether the notice is seen."""
    contexts: list[BrowserContext] = []

    def open_text(
        text: str, *, before: str = "", javascript: bool = True, answers: dict[str, str] | None = None
    ) -> Page:
        def answer(route: Route) -> None:
            page.asked.append(route.request.url)  # type: ignore[attr-defined]  # kept where the test finds it
            known = [body for part, body in (answers or {}).items() if part in route.request.url]
            if known:
                route.fulfill(body=known[0])
            else:
                route.abort()

        contexts.append(browser.new_context(java_script_enabled=javascript))
        file = tmp_path / "page.html"
        file.write_text(text, encoding="utf8")
        page = contexts[-1].new_page()
        page.asked = []  # type: ignore[attr-defined]
        page.route(re.compile("^https?:"), answer)
        if javascript:
            page.add_init_script(FRAMES + before)
        page.goto(file.as_uri())
        return page

    yield open_text
    for context in contexts:
        context.close()


# Each frame that the browser paints notes whether the notice takes room in it.
FRAMES = """
window.noticed = [];
(function look() {
    const notice = document.querySelector(".page-notice");
    if (document.body) { window.noticed.push(Boolean(notice && notice.offsetHeight)); }
    requestAnimationFrame(look);
})();
"""
DRAWN = "() => window.beatmap && !(beatmap.canvas && beatmap.canvas.busy())"


@pytest.mark.browser
def test_an_open_page_loads_its_tiles_and_draws_the_plan(opened: Callable[..., Page]) -> None:
    awesome = "L.AwesomeMarkers = { icon: () => L.divIcon({ className: 'awesome' }) };"
    cluster = "L.markerClusterGroup = () => L.featureGroup();"
    answers = {"awesome-markers.js": awesome, "markercluster.js": cluster}
    page = opened(with_guests().html(offline=False), answers=answers)
    page.wait_for_function(DRAWN)
    page.wait_for_selector(".awesome")
    assert [url for url in page.asked if url.startswith("https://tiles.example/")]
    assert len(page.evaluate("beatmap.drawn")) == 12


@pytest.mark.browser
def test_an_open_page_draws_the_plan_where_nothing_answers(opened: Callable[..., Page]) -> None:
    page = opened(with_guests().html(offline=False))
    page.wait_for_function(DRAWN)
    assert len(page.evaluate("beatmap.drawn")) == 12
    page.locator(".page-notice").wait_for(state="hidden")


@pytest.mark.browser
def test_without_javascript_the_page_says_so(opened: Callable[..., Page]) -> None:
    page = opened(draw(town_plan()).html(), javascript=False)
    notice = page.locator(".page-notice")
    assert notice.is_visible()
    assert notice.inner_text() == CANNOT + " JavaScript is switched off."


def test_the_notice_speaks_the_language_of_the_page() -> None:
    beats = squares(2, 1)
    for page in (draw(town_plan(), lang="zh"), draw_faults(beats, diagnose(beats), lang="zh")):
        (notice,) = re.findall(r'<p class="page-notice">([^<]*)<', page.html())
        assert re.search(r"[\u4e00-\u9fff]", notice)


FAILURES = {
    "a browser that cannot read the script": ('"use strict";', '"use strict"; const = 1;', ""),
    "a browser that cannot read what is packed": (
        '"use strict";',
        '"use strict";',
        """const set = Object.getOwnPropertyDescriptor(Node.prototype, "textContent").set;
        Object.defineProperty(HTMLScriptElement.prototype, "textContent", {
            set(text) { set.call(this, "const = 1; " + text); },
        });""",
    ),
    "a browser without what is needed": ('"use strict";', '"use strict";', "delete window.TextDecoder;"),
    "a failure while it is drawn": (
        '"use strict";',
        '"use strict";',
        "JSON.parse = () => { throw Error('x'); };",
    ),
}


@pytest.mark.browser
@pytest.mark.parametrize("failure", FAILURES)
@pytest.mark.parametrize("kind", ["plan", "faults"])
def test_a_page_that_cannot_be_drawn_says_so(opened: Callable[..., Page], failure: str, kind: str) -> None:
    beats = squares(2, 1)
    text = (draw(town_plan()) if kind == "plan" else draw_faults(beats, diagnose(beats))).html()
    old, new, before = FAILURES[failure]
    assert old in text
    page = opened(text.replace(old, new, 1), before=before)
    page.locator(".page-notice").wait_for(state="visible")
    assert page.locator(".page-notice").inner_text() == CANNOT


@pytest.mark.browser
@pytest.mark.parametrize("kind", ["plan", "faults"])
def test_a_page_that_is_drawn_never_shows_the_notice_in_any_frame(
    opened: Callable[..., Page], kind: str
) -> None:
    beats = squares(2, 1)
    text = (draw(town_plan()) if kind == "plan" else draw_faults(beats, diagnose(beats))).html()
    page = opened(text)
    page.wait_for_function(DRAWN)
    page.wait_for_function("() => window.noticed.length > 3")
    assert page.evaluate("window.noticed.includes(true)") is False
    assert page.locator(".page-notice").count() == 1


@pytest.mark.browser
def test_a_guest_that_fails_leaves_no_notice_on_a_page_that_is_drawn(opened: Callable[..., Page]) -> None:
    text = draw(town_plan()).html().replace("</script>\n</html>", "throw Error('a guest');</script>\n</html>")
    page = opened(text)
    page.wait_for_function(DRAWN)
    page.locator(".page-notice").wait_for(state="hidden")


@pytest.mark.browser
def test_a_browser_that_inflates_nothing_itself_draws_the_same(opened: Callable[..., Page]) -> None:
    text = draw(town_plan()).html()
    drawn = []
    for before in ("", "delete window.DecompressionStream;"):
        page = opened(text, before=before)
        page.wait_for_function(DRAWN)
        drawn.append(page.evaluate("[beatmap.drawn, beatmap.canvas.arcs.x.join()]"))
    assert drawn[0] == drawn[1]
    assert len(drawn[0][0]) == 12


@pytest.mark.browser
def test_what_a_script_of_the_users_own_would_load_is_stopped_by_the_policy(
    opened: Callable[..., Page],
) -> None:
    far = "https://far.example/x"
    script = f'new Image().src = "{far}.png"; window.far = fetch("{far}.json").then(() => 1, () => 0);'
    page_map = draw(town_plan())
    page_map.get_root().script.add_child(Element(script))
    closed, free = opened(page_map.html()), opened(page_map.html(offline=False), answers={far: "{}"})
    assert (closed.evaluate("window.far"), closed.asked) == (0, [])
    free.wait_for_function(DRAWN)
    assert free.evaluate("window.far.then(() => 'asked')") == "asked"
    assert sorted(free.asked) == [f"{far}.json", f"{far}.png"]
