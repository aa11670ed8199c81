"""From a town.toml to the map that is planned on: read, repair, dissolve, count, link."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from beatmap.beats import BeatMap
from beatmap.coverage import diagnose, dissolve, is_clean, repair, to_be_mended
from beatmap.errors import Fault, InputError, refuse
from beatmap.files.frames import read_layer, read_table, require_columns
from beatmap.files.joining import join_table
from beatmap.files.layers import read_beats, read_committees, read_lines
from beatmap.files.loads import weighed
from beatmap.files.namesakes import with_column
from beatmap.files.places import placed
from beatmap.files.settings import Settings, read_settings
from beatmap.plans import Plan
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd
    from geopandas import GeoDataFrame


@dataclass(frozen=True)
class Town:
    """Everything a town.toml leads to.

    Attributes
    ----------
    city : BeatMap
    today : Plan or None
        Today's areas, where the boundaries have a column of them.
    ledger : DataFrame or None
        What repair moved, m² from whom to whom.
    lines : GeoDataFrame or None
        Rivers and roads to draw behind the beats.
    """

    city: BeatMap
    today: Plan | None
    ledger: pd.DataFrame | None
    lines: GeoDataFrame | None


def read_city(path: Path | str) -> BeatMap:
    """Return the map that a town.toml describes: boundaries, workload, stations and links.

    Raises
    ------
    InputError
        Everything that is wrong with the file, or with a file it names.
    """
    return read_town(read_settings(path)).city


def read_town(settings: Settings, *, width: float | None = None) -> Town:
    """Return the town of `settings`; `width` goes before its `repair_width`.

    Raises
    ------
    InputError
        As `read_city`; a dirty layer without a width to repair is refused with its diagnosis.
    """
    asked = settings.boundaries
    with placed(_files_of(settings)):
        committees, ledger, notes = _repaired(read_boundaries(settings), settings, width)
        beats = _beats(committees, settings)
        load = weighed(beats, settings)
        city = BeatMap.from_frame(
            load.beats,
            station="station" if asked.get("outlines") else asked.get("station", "station"),
            workload=load.column,
            **_border_options(settings),
            name=settings.city.get("name", settings.path.stem),
            notes=(*notes, *load.notes),
        )
        return Town(city, _today(city, settings), ledger, lines_of(settings, city))


def _files_of(settings: Settings) -> dict[str, str]:
    """Return the file in which a fault lies that says "links", "cuts", ..., or nothing, of its place."""
    files = {
        "": settings.file("boundaries"),
        "links": settings.file("links"),
        "cuts": settings.file("borders", "cuts"),
        "barriers": settings.file("barriers"),
        "crossings": settings.file("crossings"),
    }
    return {name: str(file) for name, file in files.items() if file is not None}


def read_boundaries(settings: Settings) -> GeoDataFrame:
    """Return the boundaries of a town.toml as they were drawn, each committee or beat a row.

    The columns `station`, `name` and `area_today` have these names, whatever the file calls them (a column
    that it calls so itself is kept as `<name>_given`); the columns of a table to join are there too.

    Raises
    ------
    InputError
        As `read_beats`, `join_table`, and for columns that are not there.
    """
    asked = settings.boundaries
    path = settings.path.parent / asked["path"]
    read = read_committees if asked.get("beat") else read_beats
    frame = read(
        path,
        id=asked["id"],
        station=asked.get("station"),
        layer=asked.get("layer"),
        crs=settings.city.get("crs"),
        labels=settings.file("boundaries", "labels"),
        outlines=settings.file("boundaries", "outlines"),
        close_rings=asked.get("close_rings", False),
        limit_mb=settings.limit_mb,
    )
    table = settings.file("boundaries", "join")
    frame = frame if table is None else join_table(frame, table, limit_mb=settings.limit_mb).beats
    return _named_as_ours(frame, settings, str(path))


def _named_as_ours(frame: GeoDataFrame, settings: Settings, where: str) -> GeoDataFrame:
    asked = settings.boundaries
    require_columns(frame, [asked.get("name"), asked.get("beat"), asked.get("area_today")], where)
    for ours in ("name", "area_today"):
        if asked.get(ours):
            frame = with_column(frame, ours, frame[asked[ours]])
    if not (asked.get("station") or asked.get("outlines")):
        frame = with_column(frame, "station", settings.city.get("name", settings.path.stem))
    return frame


def _repaired(
    committees: GeoDataFrame, settings: Settings, width: float | None
) -> tuple[GeoDataFrame, pd.DataFrame | None, tuple[Text, ...]]:
    """Return a clean layer, what was moved for it, and a note; refuse dirt that nobody said to repair."""
    width = settings.boundaries.get("repair_width") if width is None else width
    if width is not None:
        fixed = repair(committees, width)
        moved = fixed.ledger["m2"].sum()
        note = say("boundaries repaired to {width:g} m: {m2:,.0f} m² changed hands", width=width, m2=moved)
        return fixed.beats, fixed.ledger, (note,)
    diagnosis = diagnose(committees)
    if not is_clean(diagnosis):
        raise InputError(diagnosis_faults(diagnosis, str(settings.path.parent / settings.boundaries["path"])))
    return committees, None, ()


def diagnosis_faults(diagnosis: pd.DataFrame, where: str) -> list[Fault]:
    """Return what is to be mended as faults, so that it is printed as any other bad input."""
    fix = say("--repair WIDTH, or [boundaries] repair_width = WIDTH, in metres")
    return [
        Fault(say("{sentence}", sentence=row.sentence), where=where, fix=fix)
        for row in diagnosis[to_be_mended(diagnosis)].itertuples()
    ]


def _beats(committees: GeoDataFrame, settings: Settings) -> GeoDataFrame:
    """Return the beats: whole committees united, or each committee on its own."""
    column = settings.boundaries.get("beat")
    if column is None:
        return committees
    if "area_today" in committees:
        areas = committees.groupby(column)["area_today"].nunique()
        what = say("its committees lie in different areas of today")
        refuse(Fault(what, beat=str(beat)) for beat in areas.index[areas > 1])
    return dissolve(committees, by=column, station="station")


def _border_options(settings: Settings) -> dict[str, Any]:
    """Return what `BeatMap.from_frame` is told of borders."""
    numbers = {key: value for key, value in settings.borders.items() if key != "cuts"}
    links = _pairs(settings, "links", "path")
    return {
        **numbers,
        "links": "nearest" if links is None and settings.links.get("nearest") else links,
        "cuts": _pairs(settings, "borders", "cuts"),
        "barriers": _ways(settings, "barriers"),
        "crossings": _ways(settings, "crossings"),
    }


def _pairs(settings: Settings, section: str, key: str) -> pd.DataFrame | None:
    """Return a table of pairs of beats, None where there is none."""
    path = settings.file(section, key)
    if path is None:
        return None
    table = read_table(path, limit_mb=settings.limit_mb)
    require_columns(table, ["focal", "neighbor"], str(path))
    return table


def _ways(settings: Settings, section: str) -> GeoDataFrame | None:
    """Return the barriers or crossings that a section names, only its `kinds` where it says some."""
    path = settings.file(section)
    if path is None:
        return None
    asked = getattr(settings, section)
    ways = read_layer(path, asked.get("layer"), limit_mb=settings.limit_mb)
    if "kinds" not in asked:
        return ways
    require_columns(ways, ["kind"], str(path))
    return ways[ways["kind"].isin(asked["kinds"])]


def _today(city: BeatMap, settings: Settings) -> Plan | None:
    if not settings.boundaries.get("area_today"):
        return None
    return Plan.from_areas(city, city.beats["area_today"], settings.rules)


def lines_of(settings: Settings, city: BeatMap) -> GeoDataFrame | None:
    """Return the rivers and roads that a town.toml names, None where it names none."""
    path = settings.file("lines")
    if path is None:
        return None
    asked = settings.lines
    return read_lines(path, layer=asked.get("layer"), crs=city.beats.crs, limit_mb=settings.limit_mb)
