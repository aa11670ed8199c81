"""Ground handed from one beat to another, which keeps its own id and texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pandas as pd
import shapely

from beatmap.errors import Fault, refuse
from beatmap.reshaping.checks import taken_codes
from beatmap.reshaping.dividing import COMMITTEES, Ground, divided, ground_of, renamed, united
from beatmap.reshaping.lineages import Passed, fresh_codes
from beatmap.reshaping.results import Step, carried_on
from beatmap.reshaping.sharing import counts_one, pieces_of, totals_of
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geopandas import GeoDataFrame

    from beatmap.reshaping.results import Reshaped
    from beatmap.reshaping.sharing import Basis


class Parted(NamedTuple):
    """A beat parted in two: what it keeps, under its own id, and what leaves it, under one of its own."""

    ground: Ground
    beat: str
    leaving: str


def parted(
    start: Reshaped,
    beat: str,
    shapes: tuple[shapely.Geometry, shapely.Geometry],
    basis: Basis,
    known: Mapping[str, float],
) -> Parted:
    """Return a beat parted into what it keeps and what leaves it.

    The numbers of what leaves it are those `known`, by column; all others are shared out.
    """
    kept, leaving = fresh_codes(beat, 2, taken_codes(start))
    rows = pieces_of(start.city.beats, beat, dict(zip((kept, leaving), shapes, strict=True)), basis)
    for name, amount in known.items():
        amounts = {leaving: amount, kept: float(start.city.beats[name][beat]) - amount}
        rows[name] = pd.Series(amounts).astype(rows[name].dtype)
    return Parted(renamed(divided(ground_of(start.city), beat, rows), kept, beat), beat, leaving)


def handed(start: Reshaped, half: Parted, to: str, committee: str | None = None) -> Ground:
    """Return the ground with what leaves a beat joined to the beat `to`, and with it a committee."""
    beats, borders = half.ground
    leaving = half.leaving
    refuse(border_faults(borders, half.beat, leaving, to))
    own = own_texts(start.city.beats)
    beats.loc[leaving, own] = beats.loc[to, own]
    if COMMITTEES in beats:
        beats = with_committees(beats, half, () if committee is None else (committee,))
    return united(Ground(beats, borders), [leaving, to], to)


def with_committees(beats: GeoDataFrame, half: Parted, gone: tuple[str, ...]) -> GeoDataFrame:
    """Return the beats with the committees `gone` from what a beat keeps to what leaves it."""
    every = beats[COMMITTEES].to_dict()
    every[half.beat] = tuple(c for c in every[half.beat] if c not in gone)
    every[half.leaving] = gone
    return beats.assign(**{COMMITTEES: pd.Series(every)})


def shifted(start: Reshaped, ground: Ground, pair: tuple[str, str], kind: str, date: str) -> Reshaped:
    """Return the result of ground that went from the first beat of a pair to the second, ids as they were."""
    before, after = start.city.beats, ground.beats
    a, b = pair
    rest = (Passed(a, a, after.geometry[a].area, after["workload"][a]),) if a in after.index else ()
    gone = before.geometry[a].area - sum(row.m2 for row in rest)
    load = after["workload"][b] if counts_one(before) else after["workload"][b] - before["workload"][b]
    went = Passed(a, b, gone, float(load))
    stays = Passed(b, b, before.geometry[b].area, before["workload"][b])
    return carried_on(start, ground, Step(kind, date, [*rest, went, stays], {}))


def torn_faults(beats: GeoDataFrame, shapes: Mapping[str, shapely.Geometry]) -> list[Fault]:
    """Return a fault for each beat that would come to lie in more parts than it does."""
    fix = say("another line, or the parts one after the other")
    return [
        Fault(say("it would fall into {n} parts", n=shapely.get_num_geometries(shape)), beat=beat, fix=fix)
        for beat, shape in shapes.items()
        if shapely.get_num_geometries(shape) > shapely.get_num_geometries(beats.geometry.loc[beat])
    ]


def border_faults(borders: pd.DataFrame, beat: str, leaving: str, to: str) -> list[Fault]:
    """Return a fault where the ground `leaving` a beat has no border with the beat it goes to."""
    return [] if (min(leaving, to), max(leaving, to)) in borders.index else [no_border(beat, to)]


def no_border(beat: str, to: str) -> Fault:
    """Return the fault of ground that goes where it has no border."""
    what = say("the ground that leaves it does not border {other}", other=to)
    return Fault(what, beat=beat, fix=say("a neighbour of that ground"))


def own_texts(beats: GeoDataFrame) -> list[str]:
    """Return the columns that ground takes over from the beat it goes to: all that are no totals."""
    return [str(c) for c in beats.columns if c not in {*totals_of(beats), COMMITTEES, "geometry"}]
