"""The command line: `beatmap plan`, `staff`, `map`, `check`, `verify`, `edit`, `apply`, `sample`.

Each command imports its own work, so that `beatmap --help` answers at once. The help of the options stands
in their annotations, which are read when the commands are put together: after the language is known.
"""

from __future__ import annotations

import os
import sys
import warnings
from pathlib import Path  # noqa: TC003 - typer reads the annotations at run time
from typing import Annotated, Any

import typer

from beatmap.errors import BeatmapError
from beatmap.texts import LANGUAGES, say

TILES = "http://host/{z}/{x}/{y}.png"
DIRTY = 1  # exit code: the job was done and found something; 2 is for what could not be done


def _id_help() -> str:
    return str(say("Column of the beat ids (text)."))


def _layer_help() -> str:
    return str(say("Layer, where the file holds several."))


def _crs_help() -> str:
    return str(say("System in metres to plan in, such as EPSG:4549."))


def _rings_help() -> str:
    return str(say("Close rings that were left open."))


def _limit_help() -> str:
    return str(say("Largest file to read, in MB; 512 where nothing is said."))


def _internal_help() -> str:
    return str(say("Let officers' numbers, names, birth years and Party into the files."))


def _version(asked: bool) -> None:  # noqa: FBT001 - typer passes the flag so
    if asked:
        from importlib.metadata import version

        typer.echo(f"beatmap {version('beatmap')}")
        raise typer.Exit


def _speak(lang: str | None) -> str | None:
    if lang is not None:
        if lang not in LANGUAGES:
            raise typer.BadParameter(str(say("it is zh or en")))
        os.environ["BEATMAP_LANG"] = lang
    return lang


def everywhere(
    *,
    lang: Annotated[
        str | None,
        typer.Option(callback=_speak, help=str(say("zh or en; maps are in Chinese where nothing is said."))),
    ] = None,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help=str(say("Print the version."))),
    ] = False,
) -> None:
    """Take the options that stand before every command; their callbacks do the work."""


def plan_command(  # noqa: PLR0913 - one parameter for each option
    file: Annotated[Path, typer.Argument(help=str(say("A town.toml, or a layer of beats (then --id).")))],
    out: Annotated[
        Path, typer.Option("--out", "-o", help=str(say("Folder for the outputs; made when missing.")))
    ],
    *,
    id_: Annotated[str | None, typer.Option("--id", help=_id_help())] = None,
    station: Annotated[str | None, typer.Option(help=str(say("Column of the stations.")))] = None,
    beat: Annotated[str | None, typer.Option(help=str(say("Column that unites committees.")))] = None,
    name: Annotated[str | None, typer.Option(help=str(say("Column of the names.")))] = None,
    workload: Annotated[str | None, typer.Option(help=str(say("Column of the workload.")))] = None,
    layer: Annotated[str | None, typer.Option(help=_layer_help())] = None,
    crs: Annotated[str | None, typer.Option(help=_crs_help())] = None,
    links: Annotated[
        str | None, typer.Option(help=str(say("nearest: join beats that are cut off from their station.")))
    ] = None,
    near: Annotated[
        float | None,
        typer.Option(help=str(say("Widest road or river over which beats are neighbours, in metres."))),
    ] = None,
    close_rings: Annotated[bool, typer.Option("--close-rings", help=_rings_help())] = False,
    limit_mb: Annotated[float | None, typer.Option(min=0, help=_limit_help())] = None,
    repair: Annotated[
        float | None,
        typer.Option(help=str(say("Widest gap, overlap or sliver to mend, in metres."))),
    ] = None,
    on: Annotated[str, typer.Option(help=str(say("Date of the plan, such as 2015-07-21.")))] = "",
    partial: Annotated[
        bool,
        typer.Option("--partial", help=str(say("Write the plan though stations have no grouping."))),
    ] = False,
    internal: Annotated[
        bool,
        typer.Option("--internal", help=_internal_help()),
    ] = False,
    workers: Annotated[int, typer.Option(min=1, help=str(say("Threads that solve stations.")))] = 1,
    seed: Annotated[int, typer.Option(min=0, help=str(say("Seed of the solver.")))] = 0,
    seconds: Annotated[
        float | None,
        typer.Option(min=0, help=str(say("Seconds a station may take; runs may then differ."))),
    ] = None,
) -> None:
    """Do the main job."""
    from beatmap import jobs, terminal

    columns = {"id": id_, "station": station, "beat": beat, "name": name}
    options = {"workload": workload, "layer": layer, "crs": crs, "links": links, "near": near}
    settings = jobs.settings_of(file, **columns, **options, close_rings=close_rings, limit_mb=limit_mb)
    wishes = jobs.Wishes(repair, partial, internal, on, None, workers, seed, seconds)
    with terminal.watching() as watch:
        made = jobs.plan_town(settings, out, wishes, watch)
    terminal.show_plan(made)
    if made.unsolved is not None:
        raise typer.Exit(DIRTY)


def staff_command(  # noqa: PLR0913 - one parameter for each option
    file: Annotated[Path, typer.Argument(help=str(say("A town.toml that names a roster.")))],
    out: Annotated[
        Path, typer.Option("--out", "-o", help=str(say("Folder for the outputs; made when missing.")))
    ],
    *,
    plan: Annotated[
        Path | None, typer.Option(help=str(say("A plan.gpkg; today's areas where none is given.")))
    ] = None,
    on: Annotated[str, typer.Option(help=str(say("Day that rules are judged on, such as 2015-07-21.")))] = "",
    duty: Annotated[
        int | None, typer.Option(min=2, help=str(say("Duty every so many days: 3 or 4 (then --from).")))
    ] = None,
    start: Annotated[str, typer.Option("--from", help=str(say("First day of duty.")))] = "",
    days: Annotated[int, typer.Option(min=1, help=str(say("Days of duty.")))] = 28,
    at_least: Annotated[
        int, typer.Option(min=0, help=str(say("Officers of every area who stay in the community.")))
    ] = 1,
    internal: Annotated[bool, typer.Option("--internal", help=_internal_help())] = False,
) -> None:
    """Assign officers, and write who moves and why, a sheet for each area, the succession list, duty."""
    from beatmap import jobs, terminal

    turns = None if duty is None else jobs.Turns(duty, start, days, at_least)
    with terminal.watching() as watch:
        made = jobs.staff_town(
            jobs.settings_of(file), out, watch, plan_file=plan, on=on, turns=turns, internal=internal
        )
    terminal.show_staffed(made)


def map_command(  # noqa: PLR0913 - one parameter for each option
    file: Annotated[Path, typer.Argument(help=str(say("A plan.gpkg.")))],
    out: Annotated[
        Path, typer.Option("--out", "-o", help=str(say("A page (.html), or a sheet (.pdf, .png, .svg).")))
    ],
    *,
    paper: Annotated[str | None, typer.Option(help=str(say("Paper of a sheet, A4 to A0.")))] = None,
    station: Annotated[str | None, typer.Option(help=str(say("Only this station on a sheet.")))] = None,
    atlas: Annotated[
        bool, typer.Option("--atlas", help=str(say("A PDF with a page for each station.")))
    ] = False,
    title: Annotated[str | None, typer.Option(help=str(say("In place of the city's name.")))] = None,
    classification: Annotated[
        str | None, typer.Option(help=str(say("Who may see it: a line at the top and at the bottom.")))
    ] = None,
    lines: Annotated[Path | None, typer.Option(help=str(say("A layer of rivers and roads.")))] = None,
    offices: Annotated[Path | None, typer.Option(help=str(say("A layer of offices, on a page.")))] = None,
    term: Annotated[
        list[str] | None,
        typer.Option(help=str(say("A column to colour a page by; may stand several times."))),
    ] = None,
    suppress_below: Annotated[
        float | None, typer.Option(min=0, help=str(say("Withhold counts on a page that are smaller.")))
    ] = None,
    picture: Annotated[
        Path | None,
        typer.Option(help=str(say("A picture below the beats of a page, its world file beside it."))),
    ] = None,
    crs: Annotated[str | None, typer.Option(help=str(say("System of the world file.")))] = None,
    tiles: Annotated[
        str | None,
        typer.Option(help=str(say("Address of tiles below a page: {example}", example=TILES))),
    ] = None,
    scheme: Annotated[str | None, typer.Option(help=str(say("xyz or tms: how rows are counted.")))] = None,
    datum: Annotated[
        str | None, typer.Option(help=str(say("wgs84, cgcs2000 or gcj02: what tiles are drawn in.")))
    ] = None,
) -> None:
    """Draw a plan again."""
    from beatmap import jobs

    sheet: dict[str, Any] = {"paper": paper, "station": station, "atlas": atlas}
    page: dict[str, Any] = {"offices": offices, "terms": tuple(term or ()), "suppress_below": suppress_below}
    below: dict[str, Any] = {"picture": picture, "crs": crs, "tiles": tiles, "scheme": scheme, "datum": datum}
    both: dict[str, Any] = {"title": title, "classification": classification, "lines": lines}
    for path in jobs.map_plan(file, out, jobs.Drawing(**sheet, **page, **below, **both)):
        typer.echo(str(path))


def check_command(  # noqa: PLR0913 - one parameter for each option
    file: Annotated[Path, typer.Argument(help=str(say("A layer of beats, or a town.toml.")))],
    *,
    id_: Annotated[str | None, typer.Option("--id", help=_id_help())] = None,
    layer: Annotated[str | None, typer.Option(help=_layer_help())] = None,
    crs: Annotated[str | None, typer.Option(help=_crs_help())] = None,
    close_rings: Annotated[bool, typer.Option("--close-rings", help=_rings_help())] = False,
    outlines: Annotated[
        Path | None,
        typer.Option(help=str(say("Outlines of the stations, to find beats outside theirs (then --id)."))),
    ] = None,
    station: Annotated[
        str | None, typer.Option(help=str(say("Column of the stations, in the outlines and the layer.")))
    ] = None,
    limit_mb: Annotated[float | None, typer.Option(min=0, help=_limit_help())] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", help=str(say("Folder for the faults as a layer and as a map."))),
    ] = None,
) -> None:
    """Diagnose a layer; the exit code is 1 where it is not clean."""
    from beatmap import jobs, terminal

    asked = jobs.Asked(id_, station, outlines, layer, crs, close_rings, limit_mb)
    found = jobs.check(file, asked, out=out)
    if not terminal.show_diagnosis(found.diagnosis, found.files):
        raise typer.Exit(DIRTY)


def verify_command(
    file: Annotated[Path, typer.Argument(help=str(say("A plan.gpkg.")))],
    *,
    prove: Annotated[
        bool, typer.Option("--prove", help=str(say("Solve every station again and compare.")))
    ] = False,
    workers: Annotated[int, typer.Option(min=1, help=str(say("Threads that solve stations.")))] = 1,
) -> None:
    """Judge a plan file; the exit code is 1 where something is not sound."""
    from beatmap import jobs, terminal

    with terminal.watching() as watch:
        sentences = jobs.judge(file, watch, again=prove, workers=workers)
    for sentence in sentences:
        typer.echo(sentence)
    if sentences:
        raise typer.Exit(DIRTY)
    typer.echo(str(say("{file}: sound", file=str(file))))


def edit_command(
    file: Annotated[Path, typer.Argument(help=str(say("A plan.gpkg.")))],
    out: Annotated[Path, typer.Option("--out", "-o", help=str(say("The page (.html) to edit it on.")))],
) -> None:
    """Write the page on which a plan is redrawn by hand."""
    from beatmap import jobs

    typer.echo(str(jobs.edit_page(file, out)))


def apply_command(
    file: Annotated[Path, typer.Argument(help=str(say("A plan.gpkg.")))],
    edits: Annotated[Path, typer.Argument(help=str(say("Edits that were exported, CSV or JSON.")))],
    out: Annotated[Path, typer.Option("--out", "-o", help=str(say("The new plan.gpkg.")))],
    *,
    on: Annotated[str, typer.Option(help=str(say("Date of the plan, such as 2015-07-21.")))] = "",
) -> None:
    """Do the edits to the plan, all or none, and say what they do."""
    from beatmap import jobs

    typer.echo(str(jobs.apply_file(file, edits, out, on=on)))


def sample_town_command(
    out: Annotated[Path, typer.Argument(help=str(say("Folder to write into; made when missing.")))],
    *,
    seed: Annotated[int, typer.Option(min=0, help=str(say("Another seed, another town.")))] = 0,
) -> None:
    """Write the sample town."""
    from beatmap.samples import write_town

    for path in write_town(out, seed):
        typer.echo(str(path))


def sample_city_command(  # noqa: PLR0913 - one parameter for each size
    out: Annotated[Path, typer.Argument(help=str(say("Folder to write into; made when missing.")))],
    *,
    beats: Annotated[int, typer.Option(min=1, help=str(say("Beats.")))] = 4161,
    stations: Annotated[int, typer.Option(min=1, help=str(say("Police stations.")))] = 311,
    areas: Annotated[int, typer.Option(min=1, help=str(say("Today's areas.")))] = 781,
    officers: Annotated[int, typer.Option(min=1, help=str(say("Community officers.")))] = 4661,
    dirt: Annotated[float, typer.Option(min=0, help=str(say("Metres of dirt in a second layer.")))] = 0.0,
    seed: Annotated[int, typer.Option(min=0, help=str(say("Another seed, another city.")))] = 0,
) -> None:
    """Write the sample city."""
    from beatmap.samples import write_city

    sizes = {"beats": beats, "stations": stations, "areas": areas, "officers": officers}
    for path in write_city(out, **sizes, seed=seed, dirt=dirt):
        typer.echo(str(path))


def _plain_warning(message: Warning | str, *_: object, **__: object) -> None:
    typer.echo(str(say("note: {message}", message=str(message))), err=True)


def command_line() -> typer.Typer:
    """Return all commands, their help in the language that is spoken now."""
    intro = say("Plan community policing on the map: beats, areas with proof, officers, one offline page.")
    app = typer.Typer(
        help=str(intro), no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
    )
    app.callback()(everywhere)
    job = say("Do the main job: from boundaries to a proven plan, officers and a map.")
    app.command("plan", help=str(job))(plan_command)
    staff = say("Assign officers to a plan by every rule, with the sheets of all areas.")
    app.command("staff", help=str(staff))(staff_command)
    drawn = say("Draw a plan file: a page, a sheet for the wall, or an atlas.")
    app.command("map", help=str(drawn))(map_command)
    app.command("check", help=str(say("Say what is wrong with polygons, beat by beat.")))(check_command)
    referee = say("Have the referee judge a plan file, without the solver.")
    app.command("verify", help=str(referee))(verify_command)
    edited = say("Write a page to redraw a plan on; apply takes the edits back.")
    app.command("edit", help=str(edited))(edit_command)
    applied = say("Do edits to a plan file, all or none, and say what they do.")
    app.command("apply", help=str(applied))(apply_command)
    samples = typer.Typer(help=str(say("Write invented data to try things on.")), no_args_is_help=True)
    samples.callback()(_samples)
    town = say("Write an invented river town: 3 stations, 45 committees.")
    samples.command("town", help=str(town))(sample_town_command)
    city = say("Write an invented city at full scale: 311 stations, 4,161 beats; any size.")
    samples.command("city", help=str(city))(sample_city_command)
    app.add_typer(samples, name="sample")
    return app


def _samples() -> None:
    """Make `sample` a group though it has one command."""


def _language_asked(words: list[str]) -> str | None:
    """Return what `--lang` says, before anything else is read: the help itself must speak it."""
    pairs = zip(words, [*words[1:], ""], strict=True)
    asked = [word.partition("=")[2] or after for word, after in pairs if word.partition("=")[0] == "--lang"]
    return next((lang for lang in asked if lang in LANGUAGES), None)


def main() -> None:
    """Run the command line: errors are a few lines on stderr and exit code 2, never a traceback."""
    warnings.showwarning = _plain_warning
    _speak(_language_asked(sys.argv[1:]))
    try:
        command_line()()
    except BeatmapError as error:
        typer.echo(str(error), err=True)
        sys.exit(error.exit_code)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        typer.echo(f"{place}{error.strerror or error}", err=True)
        sys.exit(BeatmapError.exit_code)


if __name__ == "__main__":
    main()
