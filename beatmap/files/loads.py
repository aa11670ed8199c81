"""What each beat weighs, as [workload] says: points counted, a column, or terms and their weights."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from beatmap.datums import to_metres
from beatmap.errors import Fault, refuse
from beatmap.files.frames import read_layer, require_columns
from beatmap.files.namesakes import with_column
from beatmap.files.places import placed
from beatmap.texts import Text, say
from beatmap.workloads import count_points, required_officers, workload

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pandas as pd
    from geopandas import GeoDataFrame

    from beatmap.files.settings import Settings

REQUIRED = ("by_residents", "by_workload")
OURS = "workload"  # the column of what was counted or summed


class Weighed(NamedTuple):
    """Beats, the column that says what each weighs (None: each counts 1), and how it came about."""

    beats: GeoDataFrame
    column: str | None
    notes: tuple[Text, ...]


def weighed(beats: GeoDataFrame, settings: Settings) -> Weighed:
    """Return the beats with their workload, and with the officers they require where `hours` are said.

    Raises
    ------
    InputError
        Points that cannot be read or placed, columns that are not there, and what `workload` and
        `required_officers` refuse; each beat of which a term is unknown.
    """
    asked = settings.workload
    points = settings.file("workload", "points")
    if points is not None:
        return _counted(beats, points, settings)
    if "terms" in asked:
        with placed({"": f"{settings.path} [workload]"}):
            return _summed(beats, asked)
    if "column" in asked:
        require_columns(beats, [asked["column"]], str(settings.path))
        return Weighed(beats, asked["column"], ())
    return Weighed(beats, None, (say("no workload was given: each beat counts 1"),))


def _counted(beats: GeoDataFrame, points: Path, settings: Settings) -> Weighed:
    layer = read_layer(points, settings.workload.get("layer"), limit_mb=settings.limit_mb)
    counted = count_points(beats, to_metres(layer, beats.crs, str(points)))
    note = say(
        "{n} points counted; {outside} lie outside all beats, {shared} on a border",
        n=int(counted.by_beat.sum()),
        outside=counted.outside,
        shared=counted.on_border,
    )
    return Weighed(with_column(beats, OURS, counted.by_beat), OURS, (note,))


def _summed(beats: GeoDataFrame, asked: Mapping[str, Any]) -> Weighed:
    """Return the hours that the terms sum to, and the officers required for them."""
    load = workload(beats, asked["terms"])
    refuse(_unknown_faults(load))
    note = say("workload in hours a year, from {terms}", terms=[*load.columns.drop([OURS, "unknown"])])
    summed = Weighed(with_column(beats, OURS, load[OURS]), OURS, (note,))
    return _with_required(summed, load, asked) if "hours" in asked else summed


def _unknown_faults(load: pd.DataFrame) -> list[Fault]:
    unknown = load["unknown"][load["unknown"] != ""]
    fix = say("a number of 0 or more in each of these columns; unknown is not 0")
    return [
        Fault(say("the workload is unknown, for want of {terms}", terms=terms), beat=str(beat), fix=fix)
        for beat, terms in unknown.items()
    ]


def _with_required(summed: Weighed, load: pd.DataFrame, asked: Mapping[str, Any]) -> Weighed:
    """Return the beats with `required_by_residents` and `required_by_workload`, <NA> where unknown."""
    how = {key: asked[key] for key in ("hours", "share", "norm") if key in asked}
    officers = required_officers(summed.beats, load, **how)
    beats = summed.beats
    for model in REQUIRED:
        beats = with_column(beats, f"required_{model}", officers[model])
    note = say(
        "officers required: {work} by hours, {residents} by residents; beats of unknown residents: {n}",
        work=int(officers["by_workload"].sum()),
        residents=int(officers["by_residents"].sum()),
        n=int(officers["by_residents"].isna().sum()),
    )
    return Weighed(beats, summed.column, (*summed.notes, note))
