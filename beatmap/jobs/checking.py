"""The job of `beatmap check`: what is wrong with these polygons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from beatmap.coverage import diagnose
from beatmap.datums import to_metres
from beatmap.errors import Fault, refuse
from beatmap.files import read_beats, read_boundaries, read_settings
from beatmap.files.frames import read_layer
from beatmap.files.geopackage import write_layers
from beatmap.files.limits import LIMIT_MB
from beatmap.files.namesakes import with_stated_station
from beatmap.files.outlines import station_grounds
from beatmap.files.safe import staged
from beatmap.jobs.asking import TOWN, given_options, refuse_beside_town
from beatmap.maps import draw_faults
from beatmap.texts import language, say

if TYPE_CHECKING:
    from pathlib import Path

    from geopandas import GeoDataFrame, GeoSeries


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
    refuse_beside_town(given_options(vars(asked)))
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
    given = given_options(vars(asked))
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
