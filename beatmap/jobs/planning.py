"""The main job: from a file to finished outputs."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from beatmap.errors import UnsolvedError, refuse
from beatmap.files import (
    Settings,
    Town,
    read_town,
    write_areas,
    write_plan,
    write_plan_book,
    write_posts,
)
from beatmap.files.dates import stated_date
from beatmap.files.drafts import write_settings
from beatmap.files.safe import staged
from beatmap.grouping import group
from beatmap.jobs.crewing import crewed, read_crew
from beatmap.jobs.pages import page_of
from beatmap.maps.reports import draw_report
from beatmap.staffing import officer_faults
from beatmap.texts import say

if TYPE_CHECKING:
    from pathlib import Path

    from geopandas import GeoDataFrame

    from beatmap.jobs.watching import Watch
    from beatmap.plans import Plan
    from beatmap.rosters import Roster

DRAFT = "city.toml"


@dataclass(frozen=True)
class Wishes:
    """What the user asked of `beatmap plan` besides the file."""

    width: float | None = None
    partial: bool = False
    internal: bool = False
    on: str = ""
    lang: str | None = None
    workers: int = 1
    seed: int = 0
    seconds: float | None = None


@dataclass(frozen=True)
class Planned:
    """What `beatmap plan` made."""

    town: Town
    plan: Plan
    roster: Roster | None
    files: tuple[Path, ...]
    unsolved: UnsolvedError | None = None


def plan_town(settings: Settings, out: Path, wishes: Wishes, watch: Watch) -> Planned:
    """Do the main job: read, repair, group, assign, draw, and write every output into `out`.

    Outputs are made in a folder beside and moved when all are whole.

    Raises
    ------
    InputError
        Anything wrong with the input, or a folder that cannot be written.
    InfeasibleError, OutOfTimeError
        Stations without a grouping, unless `wishes.partial`.
    """
    wishes = replace(wishes, on=stated_date(wishes.on))
    with staged(out) as folder:
        watch.step(say("reading and repairing boundaries"))
        town = read_town(settings, width=wishes.width)
        crew = read_crew(settings)
        refuse(
            [] if crew is None else officer_faults(town.city, crew.officers, crew.locks(settings, wishes.on))
        )
        plan, unsolved = _grouped(town, settings, wishes, watch)
        watch.step(say("assigning officers"))
        roster = None if crew is None else crewed(plan, crew, settings, wishes.on)
        watch.step(say("writing the plan and the map"))
        made = Planned(town, plan, roster, (), unsolved)
        _write(folder, made, wishes, None if crew is None else crew.offices)
        if settings.made:
            _write_draft(settings, folder / DRAFT, out, wishes)
        names = sorted(path.name for path in folder.iterdir())
    return replace(made, files=tuple(out / name for name in names))


def _grouped(
    town: Town, settings: Settings, wishes: Wishes, watch: Watch
) -> tuple[Plan, UnsolvedError | None]:
    """Return the plan; where stations have no grouping and `partial` is wished, the error as well."""
    grouping = say("grouping beats into areas")

    def tell(done: int, total: int) -> None:
        watch.tell(grouping, done, total)

    watch.step(grouping)
    try:
        plan = group(
            town.city,
            settings.rules,
            town.today,
            workers=wishes.workers,
            seed=wishes.seed,
            seconds=wishes.seconds,
            progress=tell,
        )
    except UnsolvedError as error:
        if not wishes.partial:
            raise
        return error.partial, error
    return plan, None


def _write(folder: Path, made: Planned, wishes: Wishes, offices: GeoDataFrame | None) -> None:
    """Write every output of a plan; `offices` are drawn on the map."""
    plan, roster = made.plan, made.roster
    write_plan(plan, folder / "plan.gpkg", roster=roster, internal=wishes.internal, on=wishes.on)
    write_areas(plan, folder / "areas.csv")
    if roster is not None:
        write_posts(roster, folder / "posts.csv", internal=wishes.internal)
    shown: dict[str, Any] = {"today": made.town.today, "internal": wishes.internal}
    told = {**shown, "unsolved": made.unsolved}
    write_plan_book(plan, folder / "plan.xlsx", roster=roster, on=wishes.on, **told)
    draw_report(plan, roster, lang=wishes.lang, **told).save(folder / "report.html")
    drawn = {**shown, "lines": made.town.lines, "offices": offices, "lang": wishes.lang}
    page_of(plan, roster, **drawn).save(folder / "map.html")


def _write_draft(settings: Settings, path: Path, out: Path, wishes: Wishes) -> None:
    """Write the settings to edit, unless there are some: somebody may have edited them."""
    if (out / DRAFT).exists():
        note = say("{file} is there already and stays as it is", file=str(out / DRAFT))
        warnings.warn(str(note), stacklevel=2)
        return
    repair = {} if wishes.width is None else {"repair_width": wishes.width}
    write_settings(replace(settings, boundaries={**settings.boundaries, **repair}), path, out)
