"""Print the benchmark tables: the sample from cold, real cities with proof, and the peers beside them.

Run it with `make bench`; everything is measured in this one run.
"""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import beatmap as bm
from beatmap.stations import stations_of
from benchmarks import cases, large, peers, proofs

ROOT = Path(__file__).resolve().parents[1]
REPEATS = 3
PEERS = 40  # stations of the sample city that the peers get


def _spread(seconds: list[float]) -> str:
    return f"{statistics.median(seconds):.2f} ({min(seconds):.2f}–{max(seconds):.2f})"


def sample_from_cold() -> None:
    """Time `beatmap plan` on the sample in a fresh process: start-up, repair, proof, officers, map, files."""
    took = []
    for _ in range(REPEATS):
        with tempfile.TemporaryDirectory() as out:
            command = [sys.executable, "-m", "beatmap.cli", "plan", "sample_geodata/town.toml", "-o", out]
            begin = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True, cwd=ROOT)  # noqa: S603 - our own command
            took.append(time.perf_counter() - begin)
    print("\n## Sample: `beatmap plan` from cold, a new process\n")
    print("| reach | seconds, median of 3 (spread) |\n|---|---|")
    print(f"| under 10 s | {_spread(took)} |")


def real_cities() -> dict[str, bm.Plan]:
    """Time `group` on the real cities; return the plans."""
    plans = {}
    print("\n## Real cities: `group`, one process\n")
    print("| city | beats | stations | areas | proven | seconds, median of 3 (spread) | slowest station, s |")
    print("|---|---|---|---|---|---|---|")
    for name in cases.CASES:
        city = cases.city(name)
        took = []
        for _ in range(REPEATS):
            begin = time.perf_counter()
            plan = bm.group(city, cases.RULES[name])
            took.append(time.perf_counter() - begin)
        plans[name] = plan
        proofs = plan.certificates
        proven = f"{(proofs['status'] == 'optimal').sum()} of {len(proofs)}"
        slowest = proofs["seconds"].max()
        print(
            f"| {name} | {len(city)} | {len(proofs)} | {plan.areas.nunique()} | {proven} "
            f"| {_spread(took)} | {slowest:.2f} |"
        )
    return plans


def some_stations() -> bm.Plan:
    """Return 40 stations of 8 to 21 beats of the sample city, grouped."""
    city, _ = proofs.of_sample_city()
    part = proofs.with_stations_of(city, proofs.SMALL, PEERS)
    return bm.group(part, bm.Rules())


def beside_peers(plan: bm.Plan) -> None:
    """Run the peers on the stations of `plan`; print their objective as a ratio to the proven optimum."""
    tools = {
        "GerryChain, 1,000 steps in short bursts": partial(peers.gerrychain, rules=plan.rules),
        **{f"spopt {m}": partial(peers.spopt, m) for m in ("AZP", "region k-means", "Ward", "SKATER")},
    }
    print(f"\n## Peers on the {len(plan.city.station_ids)} stations of {plan.city.name}, same objective\n")
    print(
        "| tool | objective / optimum, median | p90 | keeps the rules | s a station, median | ours × faster |"
    )
    print("|---|---|---|---|---|---|")
    proofs = plan.certificates
    ours = statistics.median(proofs["seconds"])
    print(f"| beatmap, proven | 1.00 | 1.00 | all | {ours:.3f} | |")
    for name, solve in tools.items():
        rows = []
        for station in stations_of(plan.city):
            proof = proofs.loc[station.name]
            rows.append((peers.answer(solve, station, int(proof["areas"]), plan.rules), proof["objective"]))
        ratios = sorted(answer.objective / best for answer, best in rows)
        kept = sum(answer.kept for answer, _ in rows)
        took = statistics.median(answer.seconds for answer, _ in rows)
        p90 = ratios[int(0.9 * (len(ratios) - 1))]
        print(
            f"| {name} | {statistics.median(ratios):.2f} | {p90:.2f} | {kept} of {len(rows)} "
            f"| {took:.3f} | {took / ours:.0f} |"
        )


def _version(package: str) -> str:
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return f"{package} (not installed)"


def main() -> None:
    """Print all tables."""
    packages = ("highspy", "shapely", "geopandas", "gerrychain", "spopt")
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores; {', '.join(map(_version, packages))}")
    sample_from_cold()
    plans = real_cities()
    beside_peers(plans["Seoul"])
    beside_peers(some_stations())
    proofs.main()
    large.main()


if __name__ == "__main__":
    main()
