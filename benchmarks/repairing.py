"""Print how the repair fares on a soiled city with a known truth, beside the peers.

Run it with `python -m benchmarks.repairing`.

Rows without geometry are left out first: no tool can draw them. mapshaper runs where its command is found.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import geopandas as gpd
import shapely

import beatmap as bm
from beatmap.coverage.ground import polygons
from beatmap.errors import InputError
from tests.dirt import Mix, soiled

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.dirt import Soiled

BEATS, GROWTH = 4161, (4161, 16_000, 40_000)
DIRTS = (1.0, 5.0)
REPEATS = 3
HEAD = "| way | CPU s | valid | lost | in pieces | wrong / missed borders | median change | over its bound |"


def ours(beats: gpd.GeoDataFrame, dirt: float) -> gpd.GeoDataFrame:
    """Repair with a width of twice the dirt."""
    return bm.repair(beats, width=2 * dirt).beats


def geos(gap: float, snap: float) -> Callable[[gpd.GeoDataFrame, float], gpd.GeoDataFrame]:
    """Return GEOS `coverage_clean` with a gap width and a snapping distance in units of the dirt."""

    def clean(beats: gpd.GeoDataFrame, dirt: float) -> gpd.GeoDataFrame:
        options = {"snapping_distance": snap * dirt} if snap else {}
        shapes = polygons(beats.geometry.to_numpy())
        return beats.set_geometry(
            shapely.coverage_clean(shapes, gap_width=gap * dirt, **options), crs=beats.crs
        )

    return clean


def mapshaper(beats: gpd.GeoDataFrame, dirt: float) -> gpd.GeoDataFrame:
    """Clean with mapshaper, gaps up to the area of a disc as wide as twice the dirt, snapping half of it."""
    with tempfile.TemporaryDirectory() as folder:
        drawn, clean = Path(folder, "drawn.geojson"), Path(folder, "clean.geojson")
        beats.rename_axis("id").to_crs(beats.crs).to_file(drawn, engine="pyogrio", COORDINATE_PRECISION=4)
        options = ["-clean", f"snap-interval={dirt / 2}", f"gap-fill-area={3.14 * dirt**2}", "-o", str(clean)]
        command = [str(shutil.which("mapshaper")), str(drawn), *options]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - a peer's command
        made = gpd.read_file(clean).set_crs(beats.crs, allow_override=True).astype({"id": str})
    return made.dropna(subset="geometry").set_index("id")


WAYS: dict[str, Callable[[gpd.GeoDataFrame, float], gpd.GeoDataFrame]] = {
    "beatmap, width 2d": ours,
    "coverage_clean, gap 2d snap d": geos(2, 1),
    "coverage_clean, gap 2d snap d/2": geos(2, 0.5),
    "coverage_clean, default": geos(0, 0),
}


def judged(layer: Soiled, fixed: gpd.GeoDataFrame, dirt: float) -> str:
    """Return the columns of the table for one mended layer."""
    truth = layer.truth
    shapes = fixed.geometry.to_numpy()
    valid = bool(shapely.is_valid(shapes).all() and shapely.coverage_is_valid(shapes))
    kept = fixed[~fixed.is_empty].reindex(truth.index)
    lost = int(kept.geometry.isna().sum())
    pieces = int((kept.count_geometries() > truth.count_geometries()).sum())
    change = (kept.area - truth.area).abs().fillna(0)
    over = int((change > truth.length * dirt).sum())
    wanted = bm.borders(truth)["metres"]
    try:
        found = bm.borders(kept[kept.geometry.notna()])["metres"]
        wrong = len(found[found > 2 * dirt].index.difference(wanted.index))
        missed = len(wanted[wanted > 2 * dirt].index.difference(found.index))
        pairs = f"{wrong} / {missed}"
    except InputError:
        pairs = "on the same ground"
    median = (change / truth.area).median()
    return f"{'yes' if valid else 'no'} | {lost} | {pieces} | {pairs} | {median:.3%} | {over}"


def against_peers() -> None:
    """Print one table for each dirt."""
    ways = WAYS | ({"mapshaper -clean (wall s)": mapshaper} if shutil.which("mapshaper") else {})
    for dirt in DIRTS:
        layer = soiled(BEATS, seed=0, dirt=dirt, mix=Mix.city(BEATS))
        drawn = layer.beats.drop(layer.empties)
        print(f"\n## {len(layer.truth)} beats, dirt of {dirt:g} m (d)\n\n{HEAD}\n|{'---|' * 8}")
        for name, way in ways.items():
            fixed, seconds = timed(way, drawn, dirt, wall="wall" in name)
            print(f"| {name} | {seconds:.2f} | {judged(layer, fixed, dirt)} |", flush=True)


def timed(
    way: Callable[[gpd.GeoDataFrame, float], gpd.GeoDataFrame],
    beats: gpd.GeoDataFrame,
    dirt: float,
    *,
    wall: bool,
) -> tuple[gpd.GeoDataFrame, float]:
    """Return the layer that a way makes, and the median of its seconds; slow ones run once."""
    clock, took = time.perf_counter if wall else time.process_time, []
    while len(took) < REPEATS and sum(took) < 10 * REPEATS:
        begin = clock()
        fixed = way(beats, dirt)
        took.append(clock() - begin)
    return fixed, statistics.median(took)


def growth() -> None:
    """Print how the seconds grow with the beats."""
    print(f"\n## Growth of `repair`, dirt of 5 m\n\n| beats | CPU s | ms a beat |\n|{'---|' * 3}")
    for n in GROWTH:
        layer = soiled(n, seed=0, dirt=5.0, mix=Mix.city(n))
        _, seconds = timed(ours, layer.beats.drop(layer.empties), 5.0, wall=False)
        print(f"| {n:,} | {seconds:.1f} | {1000 * seconds / n:.2f} |", flush=True)


def main() -> None:
    """Print all tables."""
    against_peers()
    growth()


if __name__ == "__main__":
    main()
