"""Print what it costs to find who borders whom, with metres, ours beside the peers'.

`python -m benchmarks.borders [--beats 200000] [--repeats 3]`: an invented clean coverage of beats with
66 vertices each, every way in its own fresh process, CPU seconds and the peak of memory while it runs.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

CRS = 4549
SIDE = 400.0  # metres of a cell: 0.16 km²
POINTS = 11  # points of each of the six common lines of a cell


def rings(beats: int, seed: int = 0) -> Floats:
    """Return the rings of `beats` cells of a bent brick wall, shape (beats, 67, 2), in metres.

    Each brick has up to six neighbours; nodes are moved at random, the lines between them curved.
    """
    wide = int(np.ceil(np.sqrt(beats)))
    high = -(-beats // wide)
    rng = np.random.default_rng(seed)
    row, half = np.meshgrid(np.arange(high + 1), np.arange(2 * wide + 2), indexing="ij")
    nodes = np.stack([half * SIDE / 2, row * SIDE], axis=-1) + rng.uniform(-0.1, 0.1, (*row.shape, 2)) * SIDE
    nodes += [500_000.0, 3_400_000.0]
    flat = _curves(nodes[:, :-1], nodes[:, 1:], rng)
    upright = _curves(nodes[:-1], nodes[1:], rng)
    i, j = np.divmod(np.arange(beats), wide)
    s = 2 * j + i % 2
    there = [flat[i, s], flat[i, s + 1], upright[i, s + 2]]
    # A line's own list starts at its node and stops short of the next: backwards it needs that one first.
    back = [_backwards(flat[i + 1, s + 1], nodes[i + 1, s + 2])]
    back += [_backwards(flat[i + 1, s], nodes[i + 1, s + 1]), _backwards(upright[i, s], nodes[i + 1, s])]
    walls = np.concatenate([*there, *back], axis=1)
    return np.concatenate([walls, walls[:, :1]], axis=1)


def _curves(start: Floats, end: Floats, rng: np.random.Generator) -> Floats:
    """Return lines from `start` to `end`, bent to one side, without their last point."""
    share = np.linspace(0, 1, POINTS, endpoint=False)[:, None]
    along = (end - start)[..., None, :]
    across = along[..., ::-1] * [-1, 1]
    bend = rng.uniform(-0.08, 0.08, (*start.shape[:-1], 1, 1))
    return start[..., None, :] + share * along + bend * np.sin(np.pi * share) * across


def _backwards(line: Floats, last: Floats) -> Floats:
    return np.concatenate([last[:, None], line[:, :0:-1]], axis=1)


def ours(beats: gpd.GeoDataFrame) -> int:
    """Return the number of pairs by `beatmap.borders`, with metres."""
    import beatmap as bm  # noqa: PLC0415 - each way loads only what it uses

    return len(bm.borders(beats))


def libpysal_strict(beats: gpd.GeoDataFrame) -> int:
    """Return the number of pairs by libpysal's rook graph, without metres."""
    from libpysal.graph import Graph  # noqa: PLC0415

    return int(Graph.build_contiguity(beats, rook=True, strict=True).n_edges // 2)


def libpysal_metres(beats: gpd.GeoDataFrame) -> int:
    """Return the number of pairs by libpysal's rook graph, weighted by metres."""
    from libpysal.graph import Graph  # noqa: PLC0415

    return int(Graph.build_contiguity(beats, rook=True, by_perimeter=True).n_edges // 2)


def tree(beats: gpd.GeoDataFrame) -> int:
    """Return the number of pairs by an STRtree: what touches, and how long the intersection is."""
    shapes = beats.geometry.to_numpy()
    a, b = shapely.STRtree(shapes).query(shapes, predicate="touches")
    a, b = a[a < b], b[a < b]
    return int((shapely.length(shapely.intersection(shapes[a], shapes[b])) > 0).sum())


WAYS: dict[str, Callable[[gpd.GeoDataFrame], int]] = {
    "beatmap.borders": ours,
    "libpysal.graph rook, strict, no metres": libpysal_strict,
    "libpysal.graph rook by perimeter": libpysal_metres,
    "STRtree touches + intersection": tree,
}


def measure(way: str, points: Path) -> None:
    """Print CPU seconds, peak MB and pairs of one way, in this process."""
    import beatmap as bm  # noqa: PLC0415, F401 - loaded before the clock starts

    shapes = shapely.polygons(np.load(points))
    ids = pd.Index([f"{n:07d}" for n in range(len(shapes))])
    beats = gpd.GeoDataFrame(geometry=shapes, index=ids, crs=CRS)
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak counts from here
    begin = time.process_time()
    pairs = WAYS[way](beats)
    print(time.process_time() - begin, _peak(), pairs)


def _peak() -> float:
    """Return the largest resident size of this process so far, in MB."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def _alone(way: str, points: Path) -> tuple[float, float, int]:
    command = [sys.executable, "-m", "benchmarks.borders", "--way", way, "--points", str(points)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own command
    seconds, peak, pairs = done.stdout.split()
    return float(seconds), float(peak), int(pairs)


def table(beats: int, repeats: int) -> None:
    """Print the table, medians of `repeats` processes each; the ways take turns."""
    with tempfile.TemporaryDirectory() as folder:
        points = Path(folder) / "points.npy"
        np.save(points, rings(beats))
        runs = [{way: _alone(way, points) for way in WAYS} for _ in range(repeats)]
    print(f"\n## Borders of {beats:,} beats, 66 vertices each: one process each, median of {repeats}\n")
    print("| way | pairs | CPU s (spread) | peak MB | ours × faster |\n|---|---|---|---|---|")
    middle = {way: statistics.median(run[way][0] for run in runs) for way in WAYS}
    for way, seconds in middle.items():
        took, peaks, pairs = zip(*(run[way] for run in runs), strict=True)
        faster = seconds / middle["beatmap.borders"]
        spread = f"{seconds:.2f} ({min(took):.2f}–{max(took):.2f})"
        print(f"| {way} | {pairs[0]:,} | {spread} | {statistics.median(peaks):,.0f} | {faster:.1f} |")


def main() -> None:
    """Print the table, or with --way measure one way."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--beats", type=int, default=200_000)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--way", choices=list(WAYS))
    parser.add_argument("--points", type=Path)
    asked = parser.parse_args()
    if asked.way:
        measure(asked.way, asked.points)
    else:
        table(asked.beats, asked.repeats)


if __name__ == "__main__":
    main()
