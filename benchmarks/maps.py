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

from playwright.sync_api import Browser, sync_playwright
from xstatic.pkg import leaflet

from beatmap.beats import BeatMap
from beatmap.maps import draw
from beatmap.plans import Plan
from beatmap.samples import city

if TYPE_CHECKING:
    from collections.abc import Callable

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

# Of each page: how long its tasks last, and when the frame was made in which the beats were first seen.
# Ours says when it has painted, the other has painted as soon as its map is there.
WATCH = """<script>
window.pauses = [];
new PerformanceObserver((list) => list.getEntries().forEach((task) => pauses.push(task.duration)))
  .observe({ entryTypes: ["longtask"] });
window.painted = () => (
  window.beatmap ? !beatmap.canvas.busy() : window.map || performance.getEntriesByName("painted").length
);
window.whenFramed = (then) => requestAnimationFrame(() => {
  if (!painted()) { whenFramed(then); return; }
  const channel = new MessageChannel(); // heard when the frame has been made
  channel.port1.onmessage = then;
  channel.port2.postMessage(0);
});
whenFramed(() => { window.shown = performance.now(); });
</script>"""
SHOWN = """() => new Promise((done) => {
  const look = () => (window.shown && (window.map || window.beatmap) ? done(shown) : setTimeout(look, 20));
  look();
})"""
REDRAW = """([zoom, across]) => new Promise((done) => setTimeout(() => {
  const map = window.map || beatmap.map;
  const begin = performance.now();
  const still = { animate: false };
  if (zoom) { map.setZoom(map.getZoom() + zoom, still); } else { map.panBy(across, still); }
  whenFramed(() => done(performance.now() - begin));
}))"""


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
    return watched(page)


def explored(beats: GeoDataFrame) -> str:
    """Return the page of `GeoDataFrame.explore()`, Leaflet put inside, nothing left to load."""
    shown = beats[[*ATTRIBUTES, "geometry"]].reset_index()
    page: str = shown.explore("station", tiles=None, legend=False, prefer_canvas=True).get_root().render()
    name = re.search(r"var (map_\w+) = L\.map", page)
    assert name is not None  # noqa: S101 - the benchmark is void otherwise
    page = re.sub(r'<script src="http[^>]*></script>|<link rel="stylesheet" href="http[^>]*/>', "", page)
    page = page.replace("<head>", f"<head>{_leaflet()}", 1)
    return watched(page.replace("</html>", f"<script>window.map = {name[1]};</script></html>"))


def _leaflet() -> str:
    script, style = (Path(leaflet.BASE_DIR, name).read_text("utf8") for name in ("leaflet.js", "leaflet.css"))
    return f"<style>{style}</style><script>{script}</script>"


def watched(page: str) -> str:
    """Return `page` with what watches it while it works."""
    return page.replace("<head>", f"<head>{WATCH}", 1)


class Opened:
    """A page that has shown its map: after how many ms, and its clock of CPU time."""

    def __init__(self, browser: Browser, path: Path) -> None:
        self.page = browser.new_context(offline=True, viewport={"width": 1200, "height": 800}).new_page()
        self.clock = self.page.context.new_cdp_session(self.page)
        self.clock.send("Performance.enable")
        self.page.goto(path.as_uri())
        self.shown = float(self.page.evaluate(SHOWN))

    def cpu(self) -> float:
        """Return the ms that the page's own thread has worked so far."""
        found = self.clock.send("Performance.getMetrics")["metrics"]
        return next(1000.0 * one["value"] for one in found if one["name"] == "ThreadTime")

    def moved(self, step: list[Any]) -> tuple[float, float]:
        """Return the ms until the next view is seen, and the thread's own."""
        begin = self.cpu()
        took = float(self.page.evaluate(REDRAW, step))
        return took, self.cpu() - begin

    def longest(self) -> float:
        """Return the longest pause since this was asked last, in ms."""
        return float(self.page.evaluate("Math.max(0, ...pauses.splice(0))"))

    def close(self) -> None:
        """Close the page and all that it holds."""
        self.page.context.close()


def spread(values: list[float], form: str = ".0f") -> str:
    """Return the median of `values` and their spread."""
    return f"{statistics.median(values):{form}} ({min(values):{form}}–{max(values):{form}})"


class Costs:
    """What one of the pages costs: CPU seconds in Python, ms until seen, CPU ms; a list of each."""

    def __init__(self, name: str, make: Callable[[], str], folder: Path) -> None:
        self.name, self.make, self.path = name, make, folder / f"{name}.html"
        self.python: list[float] = []
        self.first: list[tuple[float, float]] = []
        self.again: list[tuple[float, float]] = []

    def run(self, browser: Browser) -> None:
        """Make the page, open it, zoom in and out twice; measure each."""
        begin = time.process_time()
        page = self.make()
        self.python.append(time.process_time() - begin)
        self.path.write_text(page, "utf8")
        visit = Opened(browser, self.path)
        self.first.append((visit.shown, visit.cpu()))
        visit.page.wait_for_timeout(300)
        self.again += [visit.moved([zoom, None]) for zoom in (1, -1, 1, -1)]
        visit.close()

    def row(self) -> str:
        """Return the medians as a row of the table."""
        both = [list(column) for pairs in (self.first, self.again) for column in zip(*pairs, strict=True)]
        cells = [f"{self.path.stat().st_size / 1e6:.2f}", spread(self.python, ".2f"), *map(spread, both)]
        return f"| {self.name} | {' | '.join(cells)} |"


def beside_explore(browser: Browser, folder: Path) -> None:
    """Print both pages of the sample city in one table, measured in turns."""
    beats = sample()
    plan = planned(beats)
    sides = (
        Costs("draw()", lambda: ours(plan), folder),
        Costs("explore()", lambda: explored(beats), folder),
    )
    for _ in range(REPEATS):
        for side in sides:
            side.run(browser)
    print(
        f"\n## A page of {len(beats):,} beats: median of {REPEATS} (spread); CPU is the page's own thread\n"
    )
    print("| | MB | Python, CPU s | first draw, ms | CPU ms | redraw after zoom, ms | CPU ms |")
    print("|---|---|---|---|---|---|---|")
    print("\n".join(side.row() for side in sides), flush=True)


def large_city(browser: Browser, folder: Path) -> None:
    """Print how long a city of 20,000 beats keeps the reader waiting: the longest task of each opening."""
    beats = sample(**LARGE)
    path = folder / "large.html"
    path.write_text(ours(planned(beats)), "utf8")
    opening, moving = [], []
    for _ in range(REPEATS):
        visit = Opened(browser, path)
        opening.append(visit.longest())
        for step in ([1, None], [0, [300, 100]], [1, None], [0, [-300, 100]], [-2, None], [0, [200, 0]]):
            visit.moved(step)
        visit.page.wait_for_timeout(300)
        moving.append(visit.longest())
        visit.close()
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
