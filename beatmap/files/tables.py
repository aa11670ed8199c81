"""Lists for spreadsheets and scripts: who is in which area, who holds which beat."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from beatmap.files.safe import replacing

if TYPE_CHECKING:
    from pathlib import Path

    from beatmap.beats import BeatMap
    from beatmap.plans import Plan
    from beatmap.rosters import Roster


def write_areas(plan: Plan, path: Path | str) -> None:
    """Write one line a beat: beat, area, station, workload, status of its station's grouping, its links."""
    city = plan.city
    table = pd.DataFrame({"area": plan.areas, "station": city.stations, "workload": city.workload})
    table["status"] = city.stations.map(plan.certificates["status"])
    table["links"] = links_of(city)
    _write(table.reset_index().sort_values(["station", "area", "beat"]), path)


def write_posts(roster: Roster, path: Path | str, *, internal: bool = False) -> None:
    """Write one line a post; see `Roster.published` for what stands in it."""
    posts = roster.published(internal=internal)
    posts["status"] = posts["station"].map(roster.plan.certificates["status"])
    posts["links"] = posts["beat"].map(links_of(roster.plan.city))
    _write(posts, path)


def links_of(city: BeatMap) -> pd.Series[str]:
    """Return for each beat the links it has, such as "310112107212 (ferry)", "" where it has none."""
    borders = city.borders.reset_index()
    links = borders[borders["kind"] == "link"]
    words: dict[str, list[str]] = {str(beat): [] for beat in city.stations.index}
    for focal, neighbor, via in links[["focal", "neighbor", "via"]].itertuples(index=False):
        words[focal].append(f"{neighbor} ({via})")
        words[neighbor].append(f"{focal} ({via})")
    return pd.Series({beat: ", ".join(sorted(found)) for beat, found in words.items()}, dtype=str)


def _write(table: pd.DataFrame, path: Path | str) -> None:
    """Write UTF-8 with a byte-order mark: without it spreadsheets show Chinese as rubbish."""
    with replacing(path) as draft:
        table.to_csv(draft, index=False, encoding="utf-8-sig", lineterminator="\n")
