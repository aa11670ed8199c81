"""Print how long officers take: assignment by all rules, duty groups, joint duty, ledger, roles, sheets.

`python -m benchmarks.staffing`: the sample city, 4,661 officers on 4,161 beats, in one process. Beside the
assignment stands what an open tool offers for it: one general integer programme a station, officer by beat
(`scipy.optimize.milp`), with the first aims in one weighted cost, and no rule but the station.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array, vstack

from beatmap import jobs
from beatmap.files import read_town, write_area_book
from beatmap.jobs.crewing import Crew, crewed, read_crew
from beatmap.samples import write_city
from beatmap.staffing import (
    duty_groups,
    move_ledger,
    offices,
    partners,
    reconcile,
    role_changes,
    succession,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from beatmap.files import Settings
    from beatmap.plans import Plan
    from beatmap.rosters import Roster

DAY = "2015-07-21"
REPEATS = 5


def timed(work: Callable[[], Any], repeats: int = REPEATS) -> tuple[str, Any]:
    """Return the medians of the seconds (with spread) and of the CPU seconds, and what came of the work."""
    took, spent = [], []
    for _ in range(repeats):
        begin, before = time.perf_counter(), time.process_time()
        made = work()
        took.append(time.perf_counter() - begin)
        spent.append(time.process_time() - before)
    seconds = f"{statistics.median(took):.2f} ({min(took):.2f}–{max(took):.2f})"
    return f"{seconds} | {statistics.median(spent):.2f}", made


def assignments(plan: Plan, crew: Crew, settings: Settings) -> Roster:
    """Time the assignment, station by station and over the whole city; return the first."""
    print("\n## Assignment by all rules, seven aims in strict order\n")
    print("| mode | reach | seconds, median of 5 (spread) | CPU s | proven | aims |")
    print("|---|---|---|---|---|---|")
    rosters: dict[str, Roster] = {}
    for mode, reach in (("none", "≤ 2 s"), ("district", "–"), ("city", "≤ 5 s")):
        asked = replace(settings, personnel=replace(settings.personnel, transfers=mode))
        took, rosters[mode] = timed(lambda asked=asked: crewed(plan, crew, asked, DAY))  # type: ignore[misc]
        levels = rosters[mode].levels.dropna()
        aims = ", ".join(f"{name} {value:,.6g}" for name, value in levels["value"].items())
        print(f"| transfers = {mode} | {reach} | {took} | {int(levels['proven'].sum())} of 7 | {aims} |")
    return rosters["none"]


def general(plan: Plan, crew: Crew) -> None:
    """Time one general integer programme a station: vacancies before moves, nothing else."""
    took, found = timed(lambda: sum((_station(plan, crew, s) for s in plan.city.station_ids), np.zeros(2)), 1)
    print(
        f"| `scipy.optimize.milp`, 2 aims | – | {took} | – | vacancies {found[0]:.0f}, moves {found[1]:.0f} |"
    )


def _station(plan: Plan, crew: Crew, station: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return the vacancies and the moves of the best assignment of one station, one beat an officer."""
    beats = sorted(plan.city.stations.index[plan.city.stations == station])
    staff = crew.officers[crew.officers["station"] == station]
    n, m = len(staff), len(beats)
    stays = (staff["beat"].to_numpy()[:, None] == np.array(beats)[None, :]).astype(float)
    cost = np.concatenate([-stays.ravel(), np.full(m, n + 1.0)])
    officer, beat = np.divmod(np.arange(n * m), m)
    ones = np.ones(n * m)
    each = coo_array((ones, (officer, np.arange(n * m))), shape=(n, n * m + m))
    open_ = coo_array((np.ones(m), (np.arange(m), n * m + np.arange(m))), shape=(m, n * m + m))
    held = coo_array((ones, (beat, np.arange(n * m))), shape=(m, n * m + m)) + open_
    rows = vstack([each, held])
    bounds = LinearConstraint(rows, np.ones(n + m), np.append(np.ones(n), np.full(m, np.inf)))
    answer = milp(cost, constraints=bounds, integrality=np.ones(n * m + m, dtype=int), bounds=Bounds(0, 1))
    x = np.round(np.asarray(answer.x))
    return np.array([x[n * m :].sum(), (staff["beat"] != "").sum() - (x[: n * m] * stays.ravel()).sum()])


def everything_else(plan: Plan, crew: Crew, roster: Roster) -> None:
    """Time the other verbs, each for the whole city."""
    print("\n## The other verbs, whole city\n")
    print("| work | reach | seconds, median of 5 (spread) | CPU s | seen |")
    print("|---|---|---|---|---|")
    took, groups = timed(lambda: duty_groups(roster, 4, at_least=0), 3)
    proofs = groups.proofs["status"].value_counts().to_dict()
    print(f"| duty groups, k = 4 | ≤ 10 s | {took} | {proofs}, {groups.proofs['clashes'].sum()} clashes |")
    took, pairs = timed(lambda: partners(plan))
    print(f"| joint duty | – | {took} | {len(pairs.pairs):,} pairs, {len(pairs.isolated)} isolated |")
    took, ledger = timed(lambda: move_ledger(roster))
    print(f"| ledger of moves | – | {took} | {len(ledger):,} moves |")
    took, both = timed(lambda: reconcile(crew.officers.iloc[:4460], crew.officers))
    print(f"| two rosters reconciled | – | {took} | {len(both.officers):,} officers |")
    held, seats, points = crew.roles, crew.seats, crew.offices
    if held is not None and seats is not None:
        took, roles = timed(lambda: role_changes(roster, held, seats, on=DAY))
        print(f"| roles | – | {took} | {len(roles.current):,} open |")
    if points is not None:
        took, found = timed(lambda: offices(plan, points))
        print(f"| offices | – | {took} | {found.by_beat['state'].value_counts().to_dict()} |")
    took, due = timed(lambda: succession(roster))
    print(f"| succession | – | {took} | {len(due.due):,} entries |")
    print(f"| sheets of 781 areas | – | {_books(roster)} | one workbook |")


def _books(roster: Roster) -> str:
    with tempfile.TemporaryDirectory() as folder:
        return timed(lambda: write_area_book(roster, Path(folder, "areas.xlsx")), 1)[0]


def main() -> None:
    """Write the sample city, read it, and time everything on it."""
    with tempfile.TemporaryDirectory() as folder:
        write_city(Path(folder))
        settings = jobs.settings_of(Path(folder, "city.toml"))
        plan, crew = read_town(settings).today, read_crew(settings)
    assert plan is not None  # noqa: S101 - the sample has areas of today
    assert crew is not None  # noqa: S101 - and a roster
    roster = assignments(plan, crew, settings)
    general(plan, crew)
    everything_else(plan, crew, roster)


if __name__ == "__main__":
    main()
