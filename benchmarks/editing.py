"""Print what an edit costs on the editor's page of the sample city, and how large the page is.

Run it with `python -m benchmarks.editing`; it needs Chromium. An edit moves one beat into an area beside it,
has every figure worked out again, every rule of its station judged, and the panel written; the map is painted
with the next frame, which is measured apart.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
from playwright.sync_api import sync_playwright

from beatmap.maps import draw_editor
from benchmarks.maps import FLAGS, planned, sample

EDITS = 1000
REACHED = 5.0  # ms, p95
MOST_BYTES = 1_000_000

# Moves random beats into areas that they border; the ms of each edit, of undoing some, of painting the last.
RUN = """(wanted) => new Promise((done) => {
  let seed = 1;
  const random = (n) => { seed = (seed * 48271) % 2147483647; return seed % n; };
  const timed = (act) => { const begin = performance.now(); act(); return performance.now() - begin; };
  const ids = beatmap.ids;
  const [edits, undone] = [[], []];
  while (edits.length < wanted) {
    const beat = ids[random(ids.length)];
    const to = beatmap.beside(beat);
    if (!to) { continue; }
    beatmap.choose(to, beat);
    let moved = false;
    const took = timed(() => { moved = beatmap.paint([beat]); });
    if (moved) { edits.push(took); }
  }
  for (let i = 0; i < 100; i += 1) { undone.push(timed(() => beatmap.undo())); }
  const begin = performance.now();
  beatmap.canvas.once("painted", () => done([edits, undone, performance.now() - begin]));
  beatmap.undo();
})"""


def measured(path: Path) -> tuple[list[float], list[float], float]:
    """Return the ms of each edit, of each undo, and until the map shows the last one."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_context(offline=True, viewport={"width": 1200, "height": 800}).new_page()
        page.goto(path.as_uri())
        page.wait_for_function("() => window.beatmap && !beatmap.canvas.busy()")
        found: Any = page.evaluate(RUN, EDITS)
        browser.close()
    edits, undone, painted = found
    return edits, undone, painted


def spread(values: list[float]) -> str:
    """Return median, 95th percentile and largest of `values`."""
    return " | ".join(f"{np.percentile(values, share):.2f}" for share in (50, 95, 100))


def main() -> None:
    """Print the table."""
    plan = planned(sample())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "edit.html")
        begin = time.process_time()
        draw_editor(plan).save(path)
        seconds, size = time.process_time() - begin, path.stat().st_size
        edits, undone, painted = measured(path)
    print(f"\n## The editor's page of {len(plan.areas):,} beats\n")
    print(f"{size:,} bytes (most: {MOST_BYTES:,}), {seconds:.2f} CPU seconds in Python\n")
    print(f"| ms | median | p95 (reach {REACHED:g}) | most |\n|---|---|---|---|")
    print(f"| edit with all figures, {len(edits)} | {spread(edits)} |")
    print(f"| undo, {len(undone)} | {spread(undone)} |")
    print(f"\nthe map shows an edit after {painted:.0f} ms")


if __name__ == "__main__":
    main()
