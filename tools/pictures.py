"""Make the pictures of README: plan the sample, open its pages with the network off, print a sheet."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

import beatmap as bm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from beatmap.maps.page import OfflineMap

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
TOWN = ROOT / "sample_geodata" / "town.toml"
WINDOW = {"width": 1280, "height": 860}
DOTS = 110  # to the inch: a sheet that is looked at on a screen
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def main() -> None:
    """Write docs/pictures/map.png, edit.png and sheet.png."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    city = bm.read_city(TOWN)
    today = bm.Plan.from_areas(city, city.beats["area_today"])
    plan = bm.group(city, bm.read_rules(TOWN), today=today)
    roster = bm.assign(plan, bm.read_officers(TOWN.parent / "officers.csv"), on="2015-07-21")
    lines = bm.read_lines(TOWN.parent / "lines.gpkg")
    pages = {
        "map": bm.draw(plan, roster, today=today, lines=lines),
        "edit": bm.draw_editor(plan, roster, today=today, lines=lines),
    }
    take(pages)
    bm.draw_sheet(plan, roster, today=today, lines=lines).save(PICTURES / "sheet.png", dots=DOTS)


def take(pages: Mapping[str, OfflineMap]) -> None:
    """Take a picture of each page in the system's own Chromium."""
    browser_path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=QUIET)
        context = browser.new_context(viewport=WINDOW)
        context.set_offline(True)
        for name, page in pages.items():
            file = Path(folder, f"{name}.html")
            page.save(file)
            tab = context.new_page()
            tab.goto(file.as_uri())
            tab.wait_for_function("() => window.beatmap && !beatmap.canvas.busy()")
            tab.wait_for_timeout(500)  # what is built once the map is on the screen: legend, search, panel
            tab.screenshot(path=PICTURES / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
