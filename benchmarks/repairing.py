"""Print how the repair fares on the sample city's dirty twins, whose truth is known, beside the peers.

`python -m benchmarks.repairing [--beats 4161] [--few 1000] [--growth 4161 16000 40000]`.

Rows without geometry are left out first: no tool can draw them. The peers get the layer without its
duplicates as well, which they would let take the ground of the beat that is there.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import shapely

import beatmap as bm
from beatmap.errors import InputError
from beatmap.samples import city
from benchmarks import cleaners

if TYPE_CHECKING:
    from collections.abc import Callable

    from geopandas import GeoDataFrame

    from benchmarks.cleaners import Way

BEATS, STATIONS, AREAS, OFFICERS = 4161, 311, 781, 4661  # of the sample city; other sizes in proportion
DIRTS = (1.0, 5.0)  # metres, d
REPEATS, PATIENCE = 3, 30.0  # runs, less where they take this many seconds
HEAD = (
    "| way | seconds | CPU s | valid | lost | in pieces | wrong / missed borders > 2d "
    "| largest change / (perimeter × d) | median change |\n|---|---|---|---|---|---|---|---|---|"
)


class Twin(NamedTuple):
    """A city as it is, as it was drawn, and the drawing without its duplicates."""

    truth: GeoDataFrame
    drawn: GeoDataFrame
    single: GeoDataFrame


def twin(beats: int, dirt: float) -> Twin:
    """Return the sample city of about `beats` beats, soiled by `dirt` metres."""
    part = beats / BEATS
    sizes = {"stations": STATIONS, "areas": AREAS, "officers": OFFICERS}
    town = city(beats=beats, dirt=dirt, **{name: round(size * part) for name, size in sizes.items()})
    assert town.dirty is not None  # noqa: S101 - it was asked for
    drawn = town.dirty[~(town.dirty.geometry.isna() | town.dirty.geometry.is_empty)]
    return Twin(town.committees, drawn, drawn[drawn.index.isin(town.committees.index)])


def judged(truth: GeoDataFrame, fixed: GeoDataFrame, dirt: float) -> str:
    """Return the columns of the table for one mended layer."""
    shapes = fixed.geometry.to_numpy()
    valid = bool(shapely.is_valid(shapes).all() and shapely.coverage_is_valid(shapes))
    kept = fixed[~fixed.is_empty].reindex(truth.index)
    lost = int(kept.geometry.isna().sum())
    pieces = int((kept.count_geometries() > truth.count_geometries()).sum())
    change = (kept.area - truth.area).abs().fillna(truth.area)
    largest, median = (change / (truth.length * dirt)).max(), (change / truth.area).median()
    borders = _borders(truth, kept[kept.geometry.notna()], 2 * dirt)
    return f"{'yes' if valid else 'no'} | {lost} | {pieces} | {borders} | {largest:.2f} | {median:.3%}"


def _borders(truth: GeoDataFrame, fixed: GeoDataFrame, metres: float) -> str:
    """Return how many borders above `metres` are wrong and how many are missed."""
    try:
        found = bm.borders(fixed)["metres"]
    except InputError:
        return "on the same ground"
    wanted = bm.borders(truth)["metres"]
    wrong = found[found > metres].index.difference(wanted.index)
    missed = wanted[wanted > metres].index.difference(found.index)
    return f"{len(wrong)} / {len(missed)}"


def row(name: str, way: Callable[[], Way], town: Twin, dirt: float, *, peer: bool = True) -> None:
    """Print what one way makes of a town, or why it makes nothing of it."""
    try:
        fixed, seconds, cpu = timed(way(), town.single if peer else town.drawn, dirt)
        cells = f"{seconds} | {cpu} | {judged(town.truth, fixed, dirt)}"
    except cleaners.MissingError as why:
        cells = f"{why} | | | | | | |"
    print(f"| {name} | {cells} |", flush=True)


def timed(way: Way, beats: GeoDataFrame, dirt: float) -> tuple[GeoDataFrame, str, str]:
    """Return the layer that a way makes, its seconds and its CPU seconds: medians, and the spread."""
    wall, cpu = [], []
    while len(wall) < REPEATS and sum(wall) < PATIENCE:
        begin, spent = time.perf_counter(), _spent()
        fixed = way(beats, dirt)
        wall.append(time.perf_counter() - begin)
        cpu.append(_spent() - spent)
    seconds = f"{statistics.median(wall):.2f} ({min(wall):.2f}–{max(wall):.2f})"
    return fixed, seconds, f"{statistics.median(cpu):.2f}"


def _spent() -> float:
    """Return the CPU seconds of this process and of the commands it ran."""
    return sum(os.times()[:4])


def beside_peers(beats: int, few: int, folder: Path) -> None:
    """Print one table for each dirt; maup takes a town of `few` beats, for it would not end on more."""
    ways: dict[str, Callable[[], Way]] = {
        "coverage_clean, default": lambda: cleaners.geos(0),
        "coverage_clean, gap 2d": lambda: cleaners.geos(2),
        "coverage_clean, gap 2d, snap d/2": lambda: cleaners.geos(2, 0.5),
        "mapshaper -clean, with its files": lambda: cleaners.mapshaper(folder),
    }
    for dirt in DIRTS:
        town, small = twin(beats, dirt), twin(few, dirt)
        print(f"\n## {len(town.truth):,} committees, dirt of {dirt:g} m (d)\n\n{HEAD}")
        row("beatmap, width 2d", lambda: cleaners.ours, town, dirt, peer=False)
        for name, way in ways.items():
            row(name, way, town, dirt)
        row(f"beatmap, {few:,} beats", lambda: cleaners.ours, small, dirt, peer=False)
        row(f"maup smart_repair, {few:,} beats, with its files", lambda: cleaners.maup(folder), small, dirt)


def growth(sizes: list[int]) -> None:
    """Print how the seconds grow with the beats."""
    print("\n## Growth of `repair`, dirt of 5 m\n")
    print("| beats | seconds | CPU s | CPU ms a beat |\n|---|---|---|---|")
    for beats in sizes:
        town = twin(beats, 5.0)
        _, seconds, cpu = timed(cleaners.ours, town.drawn, 5.0)
        print(f"| {beats:,} | {seconds} | {cpu} | {1000 * float(cpu) / beats:.2f} |", flush=True)


def main() -> None:
    """Print all tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--beats", type=int, default=BEATS)
    parser.add_argument("--few", type=int, default=1000)
    parser.add_argument("--growth", type=int, nargs="*", default=[BEATS, 16_000, 40_000])
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        beside_peers(asked.beats, asked.few, Path(folder))
    growth(asked.growth)


if __name__ == "__main__":
    main()
