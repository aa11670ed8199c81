"""Print what it costs to redraw beats: a split by blocks, and next year's boundaries matched.

`python -m benchmarks.reshaping [--repeats 3]`: invented towns of bent bricks (`benchmarks.borders`), CPU
seconds, the median of the repeats. Of a split, the gap to the best bound at hand; of a match, how many pairs
were made to differ and how many of these were found.
"""

from __future__ import annotations

import argparse
import statistics
import time
from functools import partial
from itertools import product
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from beatmap import BeatMap
from beatmap.plans import Plan
from beatmap.reshaping import carry_over, match_beats, split_beat
from benchmarks.borders import CRS, rings

if TYPE_CHECKING:
    from collections.abc import Callable


BLOCKS = (12, 18, 24, 50, 100, 200, 400)
BEATS = (1000, 4161, 20_000)


def bricks(n: int) -> gpd.GeoDataFrame:
    """Return `n` bent cells by id, a station of about 13 for each."""
    names = [f"{i:05d}" for i in range(n)]
    stations = [f"S{i // 13:04d}" for i in range(n)]
    return gpd.GeoDataFrame({"station": stations}, geometry=shapely.polygons(rings(n)), crs=CRS, index=names)


def one_beat(blocks: gpd.GeoDataFrame) -> BeatMap:
    """Return a map of one beat that `blocks` fill."""
    shape = shapely.coverage_union_all(blocks.geometry.to_numpy())
    return BeatMap.from_frame(
        gpd.GeoDataFrame({"station": ["S"], "calls": [10_000]}, geometry=[shape], crs=CRS, index=["b"]),
        workload="calls",
    )


def next_year(beats: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the beats with every tenth split, the next one renamed, and the two after it merged."""
    after = beats.copy()
    rows = np.arange(len(beats) - 3)
    after = after.rename(index={after.index[r]: f"new{r}" for r in rows[rows % 10 == 1]})
    shapes = after.geometry.to_numpy().copy()
    pairs = rows[(rows % 10 == 2) & (rows + 1 < len(beats))]
    for r in pairs:
        shapes[r] = shapely.union(shapes[r], shapes[r + 1])
    after = after.set_geometry(shapes, crs=CRS).drop(index=after.index[pairs + 1])
    return _halved(after, list(beats.index[rows[rows % 10 == 0]]))


def _halved(beats: gpd.GeoDataFrame, ids: list[str]) -> gpd.GeoDataFrame:
    """Return the beats with those of `ids` cut in two from north to south."""
    halves = {}
    for beat in ids:
        west, south, east, north = beats.geometry[beat].bounds
        for side, box in enumerate((shapely.box(west, south, (west + east) / 2, north),
                                    shapely.box((west + east) / 2, south, east, north))):  # fmt: skip
            halves[f"{beat}-{side}"] = shapely.intersection(beats.geometry[beat], box)
    parts = gpd.GeoDataFrame(
        {"station": [beats["station"][name[:5]] for name in halves]},
        geometry=list(halves.values()), crs=CRS, index=list(halves),
    )  # fmt: skip
    return gpd.GeoDataFrame(pd.concat([beats.drop(index=ids), parts]), crs=CRS)


def timed(work: Callable[[], object], repeats: int) -> float:
    """Return the median of the CPU seconds of some runs."""
    seconds = []
    for _ in range(repeats):
        begin = time.process_time()
        work()
        seconds.append(time.process_time() - begin)
    return statistics.median(seconds)


def print_splits(repeats: int) -> None:
    """Print the seconds of a split by blocks into 2 and 4, and the gap."""
    print("blocks  parts  seconds  largest deviation  status    objective  gap")
    for n, parts in product(BLOCKS, (2, 4)):
        blocks = bricks(n)
        split = partial(split_beat, one_beat(blocks), "b", blocks=blocks, parts=parts, least=0)
        done = split()
        load, proof = done.city.workload, done.proof
        off = float((load / load.mean() - 1).abs().max())
        seconds = timed(split, repeats)
        known = "" if proof is None else f"{proof.status:8}  {proof.objective:9.4f}  {proof.gap:.4f}"
        print(f"{n:6}  {parts:5}  {seconds:7.2f}  {off:17.4%}  {known}")


def print_matches(repeats: int) -> None:
    """Print the seconds of a match and of carrying a plan over, and the kinds that were found."""
    print("\nbeats   match s  carry s  kinds")
    for n in BEATS:
        before, after = bricks(n), next_year(bricks(n))
        old, new = BeatMap.from_frame(before), BeatMap.from_frame(after)
        plan = Plan.from_areas(old, old.stations)
        matched = match_beats(old, new)
        seconds = timed(partial(match_beats, old, new), repeats)
        carried = timed(partial(carry_over, plan, matched), repeats)
        kinds = matched.pairs["kind"].value_counts().sort_index().to_dict()
        print(f"{n:6}  {seconds:6.2f}  {carried:6.2f}   {kinds}")


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=3)
    asked = parser.parse_args()
    print_splits(asked.repeats)
    print_matches(asked.repeats)


if __name__ == "__main__":
    main()
