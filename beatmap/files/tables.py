"""Lists for spreadsheets and scripts: who is in which area, who holds which beat."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from beatmap.files.safe import replacing

if TYPE_CHECKING:
    from pathlib import Path

    from beatmap.plans import Plan
    from beatmap.rosters import Roster


def write_areas(plan: Plan, path: Path | str) -> None:
    """Write one line a beat: beat, area, station, workload, and the status of its station's grouping."""
    city = plan.city
    table = pd.DataFrame({"area": plan.areas, "station": city.stations, "workload": city.workload})
    table["status"] = city.stations.map(plan.certificates["status"])
    _write(table.reset_index().sort_values(["station", "area", "beat"]), path)


def write_posts(roster: Roster, path: Path | str, *, internal: bool = False) -> None:
    """Write one line a post; see `Roster.published` for what stands in it."""
    posts = roster.published(internal=internal)
    posts["status"] = posts["station"].map(roster.plan.certificates["status"])
    _write(posts, path)


def _write(table: pd.DataFrame, path: Path | str) -> None:
    """Write UTF-8 with a byte-order mark: without it spreadsheets show Chinese as rubbish."""
    with replacing(path) as draft:
        table.to_csv(draft, index=False, encoding="utf-8-sig", lineterminator="\n")
