"""Print what a page of the sample city costs beside `GeoDataFrame.explore()`, and how a larger city moves.

Run it with `python -m benchmarks.maps`; it needs Chromium, and matplotlib and mapclassify for explore(). Of
the libraries that explore() loads only Leaflet is put into its page: the rest (1.9 MB) draws nothing.
"""

from __future__ import annotations

import re
import shutil
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Browser, Page, sync_playwright

from beatmap.beats import BeatMap
from beatmap.maps import draw
from beatmap.maps.offline import head
from beatmap.plans import Plan
from beatmap.samples import city

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

REPEATS = 5
LARGE = {"beats": 20_000, "stations": 1500, "areas": 3760, "officers": 22_400}
ATTRIBUTES = (
    "name",
    "kind",
    "station",
    "station_name",
    "district",
    "zone",
    "households",
    "registered",
    "floating",
)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

WATCH = """<script>
window.pauses = [];
new PerformanceObserver((list) => list.getEntries().forEach((task) => pauses.push(task.duration)))
  .observe({ entryTypes: ["longtask"] });
</script>"""
# What ours offers to look at, under the names that the other page has, too.
READY = """const ready = () => window.map || (window.beatmap && (window.map = beatmap.map));
  const painted = () => ready() && !(window.beatmap && beatmap.canvas.busy());"""
# Two frames after the layer is painted: what it drew is on the screen.
SHOWN = """() => new Promise((done) => { READY
  const look = () => requestAnimationFrame(
    () => (painted() ? requestAnimationFrame(() => done(performance.now())) : look()));
  look();
})""".replace("READY", READY)
REDRAW = """([zoom, across]) => new Promise((done) => setTimeout(() => { READY
  const begin = performance.now();
  const still = { animate: false };
  if (zoom) { map.setZoom(map.getZoom() + zoom, still); } else { map.panBy(across, still); }
  const look = () => requestAnimationFrame(() => (painted()
    ? requestAnimationFrame(() => done(performance.now() - begin)) : look()));
  look();
}))""".replace("READY", READY)


def sample(**sizes: int) -> GeoDataFrame:
    """Return the beats of an invented city, with their attributes."""
    committees = city(**sizes).committees
    return committees.dissolve(by="beat", method="coverage").sort_index()


def planned(beats: GeoDataFrame) -> Plan:
    """Return today's areas as a plan: the page draws them as it would any."""
    return Plan.from_areas(BeatMap.from_frame(beats), beats["area_today"])


def ours(plan: Plan) -> str:
    """Return the page of `beatmap.draw`, all attributes in its panel, and watched while it works."""
    page = draw(plan, terms=["households", "registered", "floating"]).html()
    return page.replace("<head>", f"<head>{WATCH}", 1)


def explored(beats: GeoDataFrame) -> str:
    """Return the page of `GeoDataFrame.explore()`, Leaflet put inside, nothing left to load."""
    shown = beats[[*ATTRIBUTES, "geometry"]].reset_index()
    page: str = shown.explore("station", tiles=None, legend=False, prefer_canvas=True).get_root().render()
    name = re.search(r"var (map_\w+) = L\.map", page)
    assert name is not None  # noqa: S101 - the benchmark is void otherwise
    page = re.sub(r'<script src="http[^>]*></script>|<link rel="stylesheet" href="http[^>]*/>', "", page)
    page = page.replace("<head>", f"<head>{head('drawPlan')}", 1)
    return page.replace("</html>", f"<script>window.map = {name[1]};</script></html>")


def opened(browser: Browser, path: Path) -> tuple[Page, float]:
    """Return the opened page, and after how many ms it showed its map."""
    page = browser.new_context(offline=True, viewport={"width": 1200, "height": 800}).new_page()
    page.goto(path.as_uri())
    return page, float(page.evaluate(SHOWN))


def spread(values: list[float], form: str = ".0f") -> str:
    """Return the median of `values` and their spread."""
    return f"{statistics.median(values):{form}} ({min(values):{form}}–{max(values):{form}})"


def in_python(make: Any) -> tuple[str, list[float]]:
    """Return the page that `make` makes, and the CPU seconds it took, each time."""
    took, page = [], ""
    for _ in range(REPEATS):
        begin = time.process_time()
        page = make()
        took.append(time.process_time() - begin)
    return page, took


def in_browser(browser: Browser, path: Path) -> tuple[list[float], list[float]]:
    """Return the ms of first draws, and of redraws after a zoom."""
    first, again = [], []
    for _ in range(REPEATS):
        page, ms = opened(browser, path)
        first.append(ms)
        again += [page.evaluate(REDRAW, [zoom, None]) for zoom in (1, -1, 1, -1)]
        page.context.close()
    return first, again


def beside_explore(browser: Browser, folder: Path) -> None:
    """Print both pages of the sample city in one table."""
    beats = sample()
    plan = planned(beats)
    print(f"\n## A page of {len(beats):,} beats: median of {REPEATS} (spread)\n")
    print("| | MB | Python, CPU s | first draw, ms | redraw after zoom, ms |\n|---|---|---|---|---|")
    for name, make in (("draw()", lambda: ours(plan)), ("explore()", lambda: explored(beats))):
        page, took = in_python(make)
        path = folder / f"{name}.html"
        path.write_text(page, "utf8")
        first, again = in_browser(browser, path)
        megabytes = f"{path.stat().st_size / 1e6:.2f}"
        print(
            f"| {name} | {megabytes} | {spread(took, '.2f')} | {spread(first)} | {spread(again)} |",
            flush=True,
        )


def large_city(browser: Browser, folder: Path) -> None:
    """Print how long a city of 20,000 beats keeps the reader waiting: the longest task of each opening."""
    beats = sample(**LARGE)
    path = folder / "large.html"
    path.write_text(ours(planned(beats)), "utf8")
    opening, moving = [], []
    for _ in range(REPEATS):
        page, _ = opened(browser, path)
        opening.append(float(page.evaluate("Math.max(0, ...pauses.splice(0))")))
        for step in ([1, None], [0, [300, 100]], [1, None], [0, [-300, 100]], [-2, None], [0, [200, 0]]):
            page.evaluate(REDRAW, step)
        page.wait_for_timeout(300)
        moving.append(float(page.evaluate("Math.max(0, ...pauses.splice(0))")))
        page.context.close()
    print(f"\n## {len(beats):,} beats: the longest pause, ms, median of {REPEATS} (spread); reach 100\n")
    print(f"| opening | zooming and panning |\n|---|---|\n| {spread(opening)} | {spread(moving)} |")


def main() -> None:
    """Print both tables."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        beside_explore(browser, Path(folder))
        large_city(browser, Path(folder))
        browser.close()


if __name__ == "__main__":
    main()
