"""The command line: `beatmap plan`, `check`, `verify`, `sample`.

Each command imports its own work, so that `beatmap --help` answers at once.
"""

from __future__ import annotations

import os
import sys
import warnings
from pathlib import Path
from typing import Annotated

import typer

from beatmap.errors import BeatmapError
from beatmap.texts import LANGUAGES, say

DIRTY = 1  # exit code: the job was done and found something; 2 is for what could not be done

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help=str(say("Plan community policing on the map: beats, areas with proof, officers, one offline page.")),
)
sample_app = typer.Typer(no_args_is_help=True, help=str(say("Write invented data to try things on.")))
app.add_typer(sample_app, name="sample")

Out = Annotated[
    Path, typer.Option("--out", "-o", help=str(say("Folder for the outputs; made when missing.")))
]
Layer = Annotated[str | None, typer.Option(help=str(say("Layer, where the file holds several.")))]
Crs = Annotated[str | None, typer.Option(help=str(say("System in metres to plan in, such as EPSG:4549.")))]
Id = Annotated[str | None, typer.Option("--id", help=str(say("Column of the beat ids (text).")))]


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


@app.callback()
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


@app.command("plan", help=str(say("Do the main job: from boundaries to a proven plan, officers and a map.")))
def plan_command(  # noqa: PLR0913 - one parameter for each option
    file: Annotated[Path, typer.Argument(help=str(say("A town.toml, or a layer of beats (then --id).")))],
    out: Out,
    *,
    id_: Id = None,
    station: Annotated[str | None, typer.Option(help=str(say("Column of the stations.")))] = None,
    beat: Annotated[str | None, typer.Option(help=str(say("Column that unites committees.")))] = None,
    name: Annotated[str | None, typer.Option(help=str(say("Column of the names.")))] = None,
    workload: Annotated[str | None, typer.Option(help=str(say("Column of the workload.")))] = None,
    layer: Layer = None,
    crs: Crs = None,
    links: Annotated[
        str | None, typer.Option(help=str(say("nearest: join beats that are cut off from their station.")))
    ] = None,
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
        typer.Option("--internal", help=str(say("Let officers' numbers and names into the files."))),
    ] = False,
    workers: Annotated[int, typer.Option(min=1, help=str(say("Processes that solve stations.")))] = 1,
    seed: Annotated[int, typer.Option(min=0, help=str(say("Seed of the solver.")))] = 0,
) -> None:
    """Do the main job."""
    from beatmap import jobs, terminal

    columns = {"id": id_, "station": station, "beat": beat, "name": name}
    settings = jobs.settings_of(file, **columns, workload=workload, layer=layer, crs=crs, links=links)
    wishes = jobs.Wishes(repair, partial, internal, on, None, workers, seed)
    with terminal.watching() as watch:
        made = jobs.plan_town(settings, out, wishes, watch)
    terminal.show_plan(made)
    if made.unsolved is not None:
        raise typer.Exit(DIRTY)


@app.command("check", help=str(say("Say what is wrong with polygons, beat by beat.")))
def check_command(
    file: Annotated[Path, typer.Argument(help=str(say("A layer of beats, or a town.toml.")))],
    *,
    id_: Id = None,
    layer: Layer = None,
    crs: Crs = None,
) -> None:
    """Diagnose a layer; the exit code is 1 where it is not clean."""
    from beatmap import jobs, terminal

    diagnosis = jobs.check(file, id=id_, layer=layer, crs=crs)
    if not terminal.show_diagnosis(diagnosis):
        raise typer.Exit(DIRTY)


@app.command("verify", help=str(say("Have the referee judge a plan file, without the solver.")))
def verify_command(
    file: Annotated[Path, typer.Argument(help=str(say("A plan.gpkg.")))],
) -> None:
    """Judge a plan file; the exit code is 1 where something is not sound."""
    from beatmap import jobs

    sentences = jobs.judge(file)
    for sentence in sentences:
        typer.echo(sentence)
    if sentences:
        raise typer.Exit(DIRTY)
    typer.echo(str(say("{file}: sound", file=str(file))))


@sample_app.command("town", help=str(say("Write an invented river town: 3 stations, 45 committees.")))
def sample_town_command(
    out: Annotated[Path, typer.Argument(help=str(say("Folder to write into; made when missing.")))],
    *,
    seed: Annotated[int, typer.Option(min=0, help=str(say("Another seed, another town.")))] = 0,
) -> None:
    """Write the sample town."""
    from beatmap.samples import write_town

    for path in write_town(out, seed):
        typer.echo(str(path))


def _plain_warning(message: Warning | str, *_: object, **__: object) -> None:
    typer.echo(str(say("note: {message}", message=str(message))), err=True)


def main() -> None:
    """Run the command line: errors are a few lines on stderr and exit code 2, never a traceback."""
    warnings.showwarning = _plain_warning
    try:
        app()
    except BeatmapError as error:
        typer.echo(str(error), err=True)
        sys.exit(error.exit_code)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        typer.echo(f"{place}{error.strerror or error}", err=True)
        sys.exit(BeatmapError.exit_code)


if __name__ == "__main__":
    main()
