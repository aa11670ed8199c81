"""Print how long redrawing by hand takes on the sample city: 4,161 beats, 311 stations, 781 areas.

`python -m benchmarks.redrawing` makes the city, and times in one process, in CPU milliseconds: an edit with
all its figures, a chain of 100 undone and done again, 500 edits from a table, the best moves, a difference.
"""

from __future__ import annotations

import random
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

import beatmap as bm
from beatmap.files import read_settings, read_town
from beatmap.samples import write_city

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from beatmap.plans import Plan

EDITS = 200


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the CPU milliseconds of some work, and what came of it."""
    begin = time.process_time()
    made = work()
    return (time.process_time() - begin) * 1e3, made


def told(name: str, reach: str, took: list[float]) -> None:
    """Print a line of the table: the median and the 95th percentile."""
    p50, p95 = np.percentile(took, [50, 95])
    print(f"| {name} | {reach} | {p50:.1f} | {p95:.1f} |")


def walk(plan: Plan, seed: int = 0) -> Iterator[tuple[float, Plan]]:
    """Yield the time of one edit after the other with its figures, and the draft that it made."""
    chance, borders = random.Random(seed), plan.city.borders.index.tolist()  # noqa: S311 - no secret
    stations, draft = plan.city.stations.to_dict(), plan
    while True:
        beat, other = chance.choice(borders)
        areas = draft.areas
        if stations[beat] != stations[other] or areas[beat] == areas[other]:
            continue
        before = draft
        took, (draft, _) = timed(lambda b=before, x=beat, to=areas[other]: _edited(b, x, to))
        yield took, draft


def _edited(plan: Plan, beat: str, to: str) -> tuple[Plan, bm.Effect]:
    draft = bm.move(plan, beat, to=to)
    return draft, bm.effect(plan, draft)


def main() -> None:
    """Make the city, then time each job."""
    with tempfile.TemporaryDirectory() as folder:
        write_city(Path(folder))
        town = read_town(read_settings(Path(folder, "city.toml")))
    areas = town.city.stations if town.today is None else town.today.areas
    plan = bm.Plan.from_areas(town.city, areas, bm.Rules(tolerance=0.3))
    steps = walk(plan)
    print("| job | reach, ms | median, ms CPU | p95 |\n|---|---|---|---|")
    first, draft = next(steps)
    told("the first edit: the map is read", "–", [first])
    chain = [next(steps) for _ in range(EDITS)]
    told("move and effect", "≤ 5 p95", [took for took, _ in chain])
    draft = chain[-1][1]
    told("undo 100", "–", [timed(lambda: bm.undo(draft, 100))[0]])
    told("redo 100", "–", [timed(lambda: bm.redo(bm.undo(draft, 100), 100))[0]])
    while len(draft.edits) < 500:
        draft = next(steps)[1]
    table = bm.edits_table(draft)
    told("apply 500 edits", "≤ 500", [timed(lambda: bm.apply_edits(plan, table))[0] for _ in range(5)])
    bm.suggest(plan)
    told("suggest 5", "≤ 200", [timed(lambda: bm.suggest(draft))[0] for _ in range(9)])
    told("diff of 500 edits", "–", [timed(lambda: bm.diff(plan, draft))[0] for _ in range(5)])


if __name__ == "__main__":
    main()
