"""How fast groupings are proven: the sample city, one large unit, the front of one station.

python -m benchmarks.proofs
"""

from __future__ import annotations

import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

import beatmap as bm
from beatmap.files import read_settings, read_town
from beatmap.grouping.case import case_of
from beatmap.grouping.fronts import ORDER, front
from beatmap.grouping.stages import Effort
from beatmap.samples import write_city
from beatmap.stations import Station, stations_of

if TYPE_CHECKING:
    from collections.abc import Callable

REPEATS = 3
SMALL = range(8, 22)  # beats of the stations that the reach of 3 s is for
COLUMNS, ROWS, AREAS = 10, 6, 11  # one unit of 60 beats
FRONTS = 10  # stations of 21 beats whose fronts are timed


def timed(work: Callable[[], object]) -> str:
    """Return the median of three runs in seconds, and their spread."""
    took = []
    for _ in range(REPEATS):
        begin = time.perf_counter()
        work()
        took.append(time.perf_counter() - begin)
    return f"{statistics.median(took):.2f} ({min(took):.2f}–{max(took):.2f})"


def of_sample_city() -> tuple[bm.BeatMap, bm.Plan]:
    """Return the sample city as a map, and today's areas."""
    with tempfile.TemporaryDirectory() as folder:
        write_city(Path(folder))
        town = read_town(read_settings(Path(folder) / "city.toml"))
    return town.city, bm.Plan.from_areas(town.city, town.city.beats["area_today"])


def whole_city(city: bm.BeatMap) -> None:
    """Group the sample city, and its stations of 8 to 21 beats alone."""
    part = with_stations_of(city, SMALL)
    print("| stations | beats | proven | 1 thread, s | 2 threads, s |\n|---|---|---|---|---|")
    for which in (part, city):
        plan = bm.group(which, bm.Rules())
        proven = int((plan.certificates["status"] == "optimal").sum())
        one = timed(lambda: bm.group(which, bm.Rules()))  # noqa: B023 - run at once
        two = timed(lambda: bm.group(which, bm.Rules(), workers=2))  # noqa: B023 - run at once
        print(f"| {len(which.station_ids)} | {len(which)} | {proven} | {one} | {two} |", flush=True)


def with_stations_of(city: bm.BeatMap, sizes: range, most: int | None = None) -> bm.BeatMap:
    """Return the map of the stations of these numbers of beats, the first `most` of them."""
    counts = city.stations.value_counts()
    chosen = sorted(counts.index[counts.isin(sizes)])[:most]
    beats = city.beats[city.stations.isin(chosen)]
    borders = city.borders
    focal, neighbor = (borders.index.get_level_values(level).isin(beats.index) for level in (0, 1))
    return bm.BeatMap.from_frame(
        beats, workload="workload", borders=borders[focal & neighbor], name="the sample city"
    )


def sixty(seed: int) -> Station:
    """Return one unit of 60 beats around the points of a shaken grid, up to six neighbours each."""
    rng = np.random.default_rng(seed)
    number = np.arange(COLUMNS * ROWS).reshape(ROWS, COLUMNS)
    n = number.size
    grid = np.column_stack([number.ravel() % COLUMNS, number.ravel() // COLUMNS]) * 500.0
    points = grid + rng.uniform(-150, 150, (n, 2))
    sides = ((number[:, :-1], number[:, 1:]), (number[:-1], number[1:]), (number[:-1, :-1], number[1:, 1:]))
    pairs = np.concatenate([np.column_stack([a.ravel(), b.ravel()]) for a, b in sides])
    each = np.full(n, 1.0)
    return Station(
        "S1",
        np.array([f"b{i:02d}" for i in range(n)]),
        points - points.mean(axis=0),
        rng.lognormal(0.0, 0.6, n),
        pairs,
        np.full(len(pairs), 500.0),
        2000 * each,
        250_000 * each,
        np.full(n, "S1"),
    )


def one_large_unit() -> None:
    """Group three units of 60 beats into 11 areas."""
    from beatmap.grouping.solve import solve  # noqa: PLC0415 - beside what it times

    rules = bm.Rules(areas={"S1": AREAS})
    print("\n| unit | candidates | status | seconds |\n|---|---|---|---|")
    for seed in range(3):
        case = case_of(sixty(seed), rules, AREAS, {})
        proof = solve(case, Effort(20_000)).certificate
        took = timed(lambda: solve(case, Effort(20_000)))  # noqa: B023 - run at once
        print(f"| {seed} | {proof.candidates:,} | {proof.status} | {took} |", flush=True)


def fronts(city: bm.BeatMap, today: bm.Plan) -> None:
    """Time the whole front of balance against beats moved, for stations of 21 beats."""
    rules = replace(bm.Rules(), order=ORDER, max_moved=len(city))
    old = today.areas.to_dict()
    print("\n| station of 21 beats | points | seconds |\n|---|---|---|")
    for station in [s for s in stations_of(city) if len(s) == max(SMALL)][:FRONTS]:
        case = case_of(station, rules, rules.number_of_areas(station.name, len(station)), old)
        points = len(front(case, Effort(20_000)))
        took = timed(lambda: front(case, Effort(20_000)))  # noqa: B023 - run at once
        print(f"| {station.name} | {points} | {took} |", flush=True)


def main() -> None:
    """Print all tables."""
    city, today = of_sample_city()
    whole_city(city)
    one_large_unit()
    fronts(city, today)


if __name__ == "__main__":
    main()
