"""Make the picture of README: plan the sample, open its page with the network off, take a picture."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import beatmap as bm

ROOT = Path(__file__).resolve().parents[1]
SHEET = {"width": 1280, "height": 860}
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def plan_page(folder: Path) -> Path:
    """Write the sample's map into `folder` and return it."""
    town = ROOT / "sample_geodata" / "town.toml"
    city = bm.read_city(town)
    today = bm.Plan.from_areas(city, city.beats["area_today"])
    plan = bm.group(city, bm.read_rules(town), today=today)
    roster = bm.assign(plan, bm.read_officers(town.parent / "officers.csv"), on="2015-07-21")
    lines = bm.read_lines(town.parent / "lines.gpkg")
    page = folder / "map.html"
    bm.draw(plan, roster, today=today, lines=lines).save(page)
    return page


def main() -> None:
    """Write docs/pictures/map.png."""
    browser_path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    target = ROOT / "docs" / "pictures" / "map.png"
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=QUIET)
        context = browser.new_context(viewport=SHEET)
        context.set_offline(True)
        tab = context.new_page()
        tab.goto(plan_page(Path(folder)).as_uri())
        tab.wait_for_function("() => window.beatmap && !beatmap.canvas.busy()")
        tab.screenshot(path=target)
        browser.close()
    print(target)  # noqa: T201 - the tool's one answer


if __name__ == "__main__":
    main()
