"""Print how long sheets take: the sample city on A3 in each format, how its areas are found, an atlas.

`python -m benchmarks.sheets`: 4,161 beats, 781 areas of today, 311 stations, in one process. Seconds are
those of the processor.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from beatmap.files import read_settings, read_town
from beatmap.maps.sheets import draw_sheet, write_atlas
from beatmap.samples import write_city

if TYPE_CHECKING:
    from collections.abc import Callable

    from beatmap.maps.sheets import Sheet
    from beatmap.plans import Plan

REPEATS = 5


def taken(work: Callable[[], object], repeats: int = REPEATS) -> str:
    """Return the median of the seconds, and their spread."""
    seconds = []
    for _ in range(repeats):
        begin = time.process_time()
        work()
        seconds.append(time.process_time() - begin)
    return f"{statistics.median(seconds):.2f} ({min(seconds):.2f}–{max(seconds):.2f})"


def posters(plan: Plan, folder: Path) -> Sheet:
    """Time the A3 sheet of the whole city."""
    print("\n## A3 sheet of the sample city, 781 areas (reach: ≤ 3 s)\n")
    print("| file | seconds, median of 5 (spread) | MB |\n|---|---|---|")
    print(f"| none: pages and labels | {taken(lambda: draw_sheet(plan))} | – |")
    for ending in ("pdf", "png", "svg"):
        path = folder / f"city.{ending}"
        seconds = taken(lambda path=path: draw_sheet(plan).save(path))  # type: ignore[misc]
        print(f"| {ending}, drawn and saved | {seconds} | {path.stat().st_size / 1e6:.1f} |")
    return draw_sheet(plan)


def findings(sheet: Sheet) -> None:
    """Print how the areas are found on the sheet."""
    labels = sheet.labels
    numbers = labels["text"].str.isdigit()
    print(
        "\n| areas | by name on the map | by name in the inset | by number | of them with a leader | lost |"
    )
    print("|---|---|---|---|---|---|")
    print(
        f"| {labels['name'].nunique()} | {(~numbers & (labels['map'] == 0)).sum()} "
        f"| {(~numbers & (labels['map'] == 1)).sum()} | {numbers.sum()} | {labels['leader'].sum()} "
        f"| {781 - labels['name'].nunique()} |"
    )


def atlas(plan: Plan, folder: Path) -> None:
    """Time the atlas of all stations."""
    path = folder / "atlas.pdf"
    seconds = taken(lambda: write_atlas(plan, path), 1)
    print("\n| atlas, A4, 311 stations | MB |\n|---|---|")
    print(f"| {seconds} s | {path.stat().st_size / 1e6:.1f} |")


def main() -> None:
    """Write the sample city, read it, and draw it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_city(folder)
        plan = read_town(read_settings(folder / "city.toml")).today
        assert plan is not None  # noqa: S101 - the sample has areas of today
        began = time.process_time()
        import_module("beatmap.maps.sheets.press")
        print(f"matplotlib imported in {time.process_time() - began:.2f} s")
        findings(posters(plan, folder))
        atlas(plan, folder)


if __name__ == "__main__":
    main()
