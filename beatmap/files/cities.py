"""From a town.toml to the map that is planned on: read, repair, dissolve, count, link."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from beatmap.beats import BeatMap
from beatmap.coverage import diagnose, dissolve, is_clean, repair, to_be_mended
from beatmap.datums import to_metres
from beatmap.errors import Fault, InputError, refuse
from beatmap.files.frames import read_layer, read_table, require_columns
from beatmap.files.joining import join_table
from beatmap.files.layers import read_beats, read_committees, read_lines
from beatmap.files.settings import Settings, read_settings
from beatmap.plans import Plan
from beatmap.texts import Text, say
from beatmap.workloads import count_points

if TYPE_CHECKING:
    from collections.abc import Iterator
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
    with _faults_in(settings.path.parent / asked["path"]):
        committees, ledger, notes = _repaired(read_boundaries(settings), settings, width)
        beats = _beats(committees, settings)
        beats, workload, counted = _with_workload(beats, settings)
        city = BeatMap.from_frame(
            beats,
            station="station" if asked.get("outlines") else asked.get("station", "station"),
            workload=workload,
            links=_links(settings),
            near=settings.borders.get("near", 0.0),
            barriers=_ways(settings, "barriers"),
            crossings=_ways(settings, "crossings"),
            name=settings.city.get("name", settings.path.stem),
            notes=(*notes, *counted),
        )
        return Town(city, _today(city, settings), ledger, _lines(settings, city))


@contextmanager
def _faults_in(path: Path) -> Iterator[None]:
    """Let faults that name no file say that they lie in `path`."""
    try:
        yield
    except InputError as error:
        placed = (replace(fault, where=fault.where or str(path)) for fault in error.faults)
        raise InputError(placed) from error


def read_boundaries(settings: Settings) -> GeoDataFrame:
    """Return the boundaries of a town.toml as they were drawn, each committee or beat a row.

    The columns `station`, `name` and `area_today` have these names, whatever the file calls them; the
    columns of a table to join are there too.

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
    )
    table = settings.file("boundaries", "join")
    frame = frame if table is None else join_table(frame, table).beats
    return _named_as_ours(frame, settings, str(path))


def _named_as_ours(frame: GeoDataFrame, settings: Settings, where: str) -> GeoDataFrame:
    asked = settings.boundaries
    require_columns(frame, [asked.get("name"), asked.get("beat"), asked.get("area_today")], where)
    for ours in ("name", "area_today"):
        if asked.get(ours):
            frame = frame.assign(**{ours: frame[asked[ours]]})
    if not (asked.get("station") or asked.get("outlines")):
        frame = frame.assign(station=settings.city.get("name", settings.path.stem))
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


def _with_workload(
    beats: GeoDataFrame, settings: Settings
) -> tuple[GeoDataFrame, str | None, tuple[Text, ...]]:
    """Return the beats, their column of workload (points counted, one they have, or none), and a note."""
    points, column = settings.file("workload", "points"), settings.workload.get("column")
    if points is not None:
        incidents = to_metres(read_layer(points, settings.workload.get("layer")), beats.crs, str(points))
        counted = count_points(beats, incidents)
        note = say(
            "{n} points counted; {outside} lie outside all beats, {shared} on a border",
            n=int(counted.by_beat.sum()),
            outside=counted.outside,
            shared=counted.on_border,
        )
        return beats.assign(workload=counted.by_beat), "workload", (note,)
    if column is not None:
        require_columns(beats, [column], str(settings.path))
        return beats, column, ()
    return beats, None, (say("no workload was given: each beat counts 1"),)


def _links(settings: Settings) -> str | pd.DataFrame | None:
    path = settings.file("links")
    if path is not None:
        table = read_table(path)
        require_columns(table, ["focal", "neighbor"], str(path))
        return table
    return "nearest" if settings.links.get("nearest") else None


def _ways(settings: Settings, section: str) -> GeoDataFrame | None:
    """Return the barriers or crossings that a section names, only its `kinds` where it says some."""
    path = settings.file(section)
    if path is None:
        return None
    asked = getattr(settings, section)
    ways = read_layer(path, asked.get("layer"))
    if "kinds" not in asked:
        return ways
    require_columns(ways, ["kind"], str(path))
    return ways[ways["kind"].isin(asked["kinds"])]


def _today(city: BeatMap, settings: Settings) -> Plan | None:
    if not settings.boundaries.get("area_today"):
        return None
    return Plan.from_areas(city, city.beats["area_today"], settings.rules)


def _lines(settings: Settings, city: BeatMap) -> GeoDataFrame | None:
    path = settings.file("lines")
    if path is None:
        return None
    return read_lines(path, layer=settings.lines.get("layer"), crs=city.beats.crs)
