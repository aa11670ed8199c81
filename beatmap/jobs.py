"""The jobs of the command line, from a file to finished outputs."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field, replace
from functools import partial
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
from beatmap.files.limits import LIMIT_MB
from beatmap.files.namesakes import with_stated_station
from beatmap.files.outlines import station_grounds
from beatmap.files.safe import staged
from beatmap.grouping import group, prove
from beatmap.maps import draw, draw_faults
from beatmap.referee import verify
from beatmap.staffing import assign, officer_faults
from beatmap.texts import Text, language, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from geopandas import GeoDataFrame, GeoSeries

    from beatmap.plans import Plan
    from beatmap.rosters import Roster

TOWN = ".toml"
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
    given = _given(options)
    if file.suffix != TOWN:
        return settings_for_layer(file, **given)
    _refuse_beside_town(given)
    return read_settings(file)


def _given(options: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in options.items() if value is not None and value is not False}


def _refuse_beside_town(given: Iterable[str]) -> None:
    """Refuse options beside a town.toml, which says these things itself."""
    names = ["--" + name.replace("_", "-") for name in given]
    fix = say("write them into the file, or give the layer itself")
    refuse([Fault(say("{names} cannot stand beside a town.toml", names=names), fix=fix)] if names else [])


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
        sheet, limit = settings.officers.get("sheet"), settings.limit_mb
        officers = (
            None if officers_file is None else read_officers(officers_file, sheet=sheet, limit_mb=limit)
        )
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
class Asked:
    """What the user asked of `beatmap check` besides the file."""

    id: str | None = None
    station: str | None = None
    outlines: Path | None = None
    layer: str | None = None
    crs: str | None = None
    close_rings: bool = False
    limit_mb: float | None = None


@dataclass(frozen=True)
class Checked:
    """What `beatmap check` found, and the files it wrote."""

    diagnosis: GeoDataFrame
    files: tuple[Path, ...] = ()


def check(
    path: Path, asked: Asked | None = None, *, out: Path | None = None, lang: str | None = None
) -> Checked:
    """Say what is wrong with the polygons of a layer, or of the boundaries a town.toml names.

    Without `asked.id` beats are called by their row, counted from 1. Where there are outlines of stations,
    beats are named too of which the larger share lies outside theirs: the one they state in the column of
    stations, or, where they state none, the one that holds most of them. With `out` the faults are also
    written there, as a layer (faults.gpkg) and as a map (faults.html).

    Raises
    ------
    InputError
        Options that cannot stand together; what reading the layer and `diagnose` refuse.
    """
    asked, lang = asked or Asked(), language(lang)
    beats, stations = (
        _town_to_check(path, asked) if path.suffix == TOWN else _layer_to_check(path, asked, lang)
    )
    diagnosis = diagnose(beats, stations=stations, lang=lang)
    files = () if out is None else _write_faults(out, beats, diagnosis, title=path.stem, lang=lang)
    return Checked(diagnosis, files)


def _town_to_check(path: Path, asked: Asked) -> tuple[GeoDataFrame, GeoSeries | None]:
    """Return the boundaries of a town.toml, and the ground of the stations where it names their outlines."""
    _refuse_beside_town(_given(vars(asked)))
    settings = read_settings(path)
    outlines, station = settings.file("boundaries", "outlines"), settings.boundaries.get("station")
    return _beside_stations(read_boundaries(settings), outlines, station, settings.limit_mb)


def _layer_to_check(path: Path, asked: Asked, lang: str) -> tuple[GeoDataFrame, GeoSeries | None]:
    _refuse_lonely(asked)
    limit = LIMIT_MB if asked.limit_mb is None else asked.limit_mb
    if asked.id is None:
        drawn = read_layer(path, asked.layer, close_rings=asked.close_rings, limit_mb=limit)
        frame = to_metres(drawn, asked.crs, str(path))
        rows = [say("row {row}", row=n).to(lang) for n in range(1, len(frame) + 1)]
        return frame.set_axis(rows, axis=0), None
    options = {name: value for name, value in vars(asked).items() if name != "limit_mb"}
    beats = read_beats(path, **options, limit_mb=limit)
    return _beside_stations(beats, asked.outlines, asked.station, limit)


def _refuse_lonely(asked: Asked) -> None:
    """Refuse options that say nothing without another one."""
    given = _given(vars(asked))
    refuse(
        Fault(say("--{name} needs --{other}", name=name, other=other))
        for name, other in (("station", "outlines"), ("outlines", "id"))
        if name in given and other not in given
    )


def _beside_stations(
    beats: GeoDataFrame, outlines: Path | None, station: str | None, limit_mb: float
) -> tuple[GeoDataFrame, GeoSeries | None]:
    """Return the beats with the station that they state, and the ground of each station."""
    grounds = None if outlines is None else station_grounds(outlines, station, beats.crs, limit_mb=limit_mb)
    return (beats, None) if grounds is None else (with_stated_station(beats, station), grounds)


def _write_faults(
    out: Path, beats: GeoDataFrame, diagnosis: GeoDataFrame, *, title: str, lang: str
) -> tuple[Path, ...]:
    with staged(out) as folder:
        write_layers(folder / "faults.gpkg", {"faults": diagnosis})
        draw_faults(beats, diagnosis, lang=lang, title=title).save(folder / "faults.html")
    return out / "faults.gpkg", out / "faults.html"


def judge(path: Path, watch: Watch | None = None, *, again: bool = False, workers: int = 1) -> list[str]:
    """Return what the referee and the file itself have against a plan file, a sentence each.

    With `again` every station is solved anew, and where that contradicts its certificate is said too.
    """
    plan, faults = reopen(path)
    proofs = _proofs(plan, workers, watch or Watch()) if again else []
    return [*(fault.to() for fault in faults), *map(str, verify(plan)), *map(str, proofs)]


def _proofs(plan: Plan, workers: int, watch: Watch) -> list[Text]:
    solving = say("solving every station again")
    watch.step(solving)
    return prove(plan, workers=workers, progress=partial(watch.tell, solving))
