"""The jobs of the command line, from a file to finished outputs."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from beatmap.coverage import diagnose
from beatmap.datums import to_metres
from beatmap.errors import Fault, UnsolvedError, refuse
from beatmap.files import (
    Settings,
    Town,
    read_beats,
    read_boundaries,
    read_officers,
    read_settings,
    read_town,
    reopen,
    write_areas,
    write_plan,
    write_posts,
)
from beatmap.files.dates import stated_date
from beatmap.files.drafts import settings_for_layer, write_settings
from beatmap.files.frames import read_layer
from beatmap.files.geopackage import write_layers
from beatmap.files.safe import staged
from beatmap.grouping import group
from beatmap.maps import draw, draw_faults
from beatmap.referee import verify
from beatmap.staffing import assign, officer_faults
from beatmap.texts import Text, language, say

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geopandas import GeoDataFrame

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


@dataclass(frozen=True)
class Planned:
    """What `beatmap plan` made."""

    town: Town
    plan: Plan
    roster: Roster | None
    files: tuple[Path, ...]
    unsolved: UnsolvedError | None = None


@dataclass(frozen=True)
class Watch:
    """Who is told of each step: (what is being done, how much of it, of how much)."""

    tell: Callable[[Text, int, int], None] = field(default=lambda _what, _done, _total: None)

    def step(self, what: Text) -> None:
        """Tell that something begins."""
        self.tell(what, 0, 1)


def settings_of(file: Path, **options: Any) -> Settings:
    """Return the settings in a town.toml, or those that `options` make of a layer.

    Raises
    ------
    InputError
        Options beside a town.toml, which says these things itself; a layer without `id`.
    """
    given = {name: value for name, value in options.items() if value is not None}
    if file.suffix != ".toml":
        return settings_for_layer(file, **given)
    fix = say("write them into the file, or give the layer itself")
    names = ["--" + name.replace("_", "-") for name in given]
    refuse([Fault(say("{names} cannot stand beside a town.toml", names=names), fix=fix)] if given else [])
    return read_settings(file)


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
        officers_file = settings.file("officers")
        officers = None if officers_file is None else read_officers(officers_file)
        refuse([] if officers is None else officer_faults(town.city, officers))
        plan, unsolved = _grouped(town, settings, wishes, watch)
        watch.step(say("assigning officers"))
        roster = None if officers is None else assign(plan, officers, on=wishes.on or None)
        watch.step(say("writing the plan and the map"))
        _write(folder, town, plan, roster, wishes)
        if settings.made:
            _write_draft(settings, folder / DRAFT, out, wishes)
        names = sorted(path.name for path in folder.iterdir())
    return Planned(town, plan, roster, tuple(out / name for name in names), unsolved)


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
            town.city, settings.rules, town.today, workers=wishes.workers, seed=wishes.seed, progress=tell
        )
    except UnsolvedError as error:
        if not wishes.partial:
            raise
        return error.partial, error
    return plan, None


def _write(folder: Path, town: Town, plan: Plan, roster: Roster | None, wishes: Wishes) -> None:
    write_plan(plan, folder / "plan.gpkg", roster=roster, internal=wishes.internal, on=wishes.on)
    write_areas(plan, folder / "areas.csv")
    if roster is not None:
        write_posts(roster, folder / "posts.csv", internal=wishes.internal)
    page = draw(plan, roster, today=town.today, lines=town.lines, internal=wishes.internal, lang=wishes.lang)
    page.save(folder / "map.html")


def _write_draft(settings: Settings, path: Path, out: Path, wishes: Wishes) -> None:
    """Write the settings to edit, unless there are some: somebody may have edited them."""
    if (out / DRAFT).exists():
        note = say("{file} is there already and stays as it is", file=str(out / DRAFT))
        warnings.warn(str(note), stacklevel=2)
        return
    repair = {} if wishes.width is None else {"repair_width": wishes.width}
    write_settings(replace(settings, boundaries={**settings.boundaries, **repair}), path, out)


@dataclass(frozen=True)
class Checked:
    """What `beatmap check` found, and the files it wrote."""

    diagnosis: GeoDataFrame
    files: tuple[Path, ...] = ()


def check(  # noqa: PLR0913 - the options of the command
    path: Path,
    *,
    id: str | None = None,  # noqa: A002 - the word planners use
    layer: str | None = None,
    crs: str | None = None,
    close_rings: bool = False,
    out: Path | None = None,
) -> Checked:
    """Say what is wrong with the polygons of a layer, or of the boundaries a town.toml names.

    Without `id` beats are called by their row, counted from 1. With `out` the faults are also written there,
    as a layer (faults.gpkg) and as a map (faults.html).
    """
    if path.suffix == ".toml":
        beats = read_boundaries(read_settings(path))
    elif id is not None:
        beats = read_beats(path, id=id, layer=layer, crs=crs, close_rings=close_rings)
    else:
        frame = to_metres(read_layer(path, layer, close_rings=close_rings), crs, str(path))
        rows = [str(say("row {row}", row=n)) for n in range(1, len(frame) + 1)]
        beats = frame.set_axis(rows, axis=0)
    diagnosis = diagnose(beats)
    return Checked(diagnosis, () if out is None else _write_faults(out, beats, diagnosis, path.stem))


def _write_faults(out: Path, beats: GeoDataFrame, diagnosis: GeoDataFrame, title: str) -> tuple[Path, ...]:
    with staged(out) as folder:
        write_layers(folder / "faults.gpkg", {"faults": diagnosis})
        draw_faults(beats, diagnosis, lang=language(), title=title).save(folder / "faults.html")
    return out / "faults.gpkg", out / "faults.html"


def judge(path: Path) -> list[str]:
    """Return what the referee and the file itself have against a plan file, a sentence each."""
    plan, faults = reopen(path)
    return [*(fault.to() for fault in faults), *(str(breach) for breach in verify(plan))]
