"""The best single moves from here, each with what it buys."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from beatmap.errors import Fault, refuse
from beatmap.redrawing.figures import pieces_of
from beatmap.redrawing.layouts import layout_of
from beatmap.redrawing.sites import sites_of
from beatmap.redrawing.stationwise import before_in, judged
from beatmap.redrawing.terrains import terrain_of
from beatmap.redrawing.trials import ranked, trials_of
from beatmap.referee.breaches import CLOSE
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from beatmap.plans import Plan
    from beatmap.redrawing.sites import Site, Sites
    from beatmap.redrawing.stationwise import Judged
    from beatmap.redrawing.trials import Trials

HAIR = 1e-9  # what an objective must fall by to be better
COLUMNS = (
    *("beat", "from", "to", "station", "gain", "objective_before", "objective"),
    *("largest_deviation_before", "largest_deviation"),
)


class _Move(NamedTuple):
    beat: str
    old: str
    new: str
    site: Site


def suggest(draft: Plan, n: int = 5, *, station: str | None = None) -> pd.DataFrame:
    """Return the best moves of a single beat from here, at most `n`, each on its own.

    A beat goes into an area that a neighbour of its station lies in; the area it leaves stays in as many
    pieces and is not emptied, no rule is broken there that was not broken before, nothing that is locked
    moves, and the objective falls; with a strict `order` of the rules, the first part that changes.

    Parameters
    ----------
    draft : Plan
    n : int
    station : str, optional
        Only this one ("S1+S2" where stations are joined).

    Returns
    -------
    DataFrame
        The best first, ties by beat: `beat`, `from`, `to`, `station`, `gain` (what the station's objective
        falls by), `objective_before`, `objective`, `largest_deviation_before`, `largest_deviation`, as they
        are written (`beatmap.redrawing.figures`). `move(draft, beat, to=to)` does it.

    Raises
    ------
    InputError
        `n` below 1; a station that does not exist.

    Examples
    --------
    >>> import geopandas as gpd, pandas as pd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> from beatmap.rules import Rules
    >>> squares = [box(x, 0, x + 1, 1) for x in range(4)]
    >>> row = gpd.GeoDataFrame({"station": "S1"}, geometry=squares, crs=4549, index=list("abcd"))
    >>> areas = pd.Series({"a": "X", "b": "Y", "c": "Y", "d": "Y"})
    >>> plan = Plan.from_areas(BeatMap.from_frame(row), areas, Rules(target_beats=2, min_beats=2))
    >>> suggest(plan)[["beat", "from", "to", "gain"]]
      beat from to  gain
    0    b    Y  X  0.54
    """
    sites = sites_of(draft)
    refuse(_faults(n, station, sites))
    before = before_in(draft, sites, sites.by_name)
    trials = trials_of(draft, {beat: area for old in before.values() for beat, area in old.items()})
    open_ = _open(draft, trials, station)
    order = ranked(draft.rules, trials, HAIR)
    moves = (_move(draft, trials, row, sites) for row in order[open_[order]].tolist())
    rows = list(islice(_bought(draft, moves, before), n))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _bought(
    draft: Plan, moves: Iterator[_Move], before: dict[str, dict[str, str]]
) -> Iterator[tuple[object, ...]]:
    """Yield each move that breaks nothing, with what it buys by the referee's own figures."""
    area_of = layout_of(draft).area
    known: dict[str, Judged] = {}
    for beat, old, new, site in moves:
        if site.name not in known:
            known[site.name] = judged(draft, site, area_of, before[site.name])
        then = known[site.name]
        if _falls_apart(then, beat, old):
            continue
        here = {other: area_of[other] for other in site.beats}
        now = judged(draft, site, here | {beat: new}, before[site.name])
        broken = {(breach.rule, breach.where) for breach in now.broken}
        if broken <= {(breach.rule, breach.where) for breach in then.broken}:
            cost, cost_now = then.figures.objective, now.figures.objective
            largest = then.figures.largest_deviation, now.figures.largest_deviation
            yield beat, old, new, site.name, round(cost - cost_now, 6), cost, cost_now, *largest


def _falls_apart(then: Judged, beat: str, old: str) -> bool:
    """Return whether the area that a beat leaves has more pieces without it."""
    beats = then.areas[old]
    rest = [other for other in beats if then.site.beats[other] != beat]
    return len(pieces_of(then.site, rest)) > len(pieces_of(then.site, beats))


def _move(draft: Plan, trials: Trials, row: int, sites: Sites) -> _Move:
    ground = terrain_of(draft)
    site = sites.by_name[ground.names[trials.unit[row]]]
    return _Move(
        ground.ids[trials.beat[row]], trials.areas[trials.old[row]], trials.areas[trials.new[row]], site
    )


def _open(draft: Plan, trials: Trials, station: str | None) -> NDArray[np.bool_]:
    """Return which moves may be tried: nothing locked, no area emptied, no size or tolerance newly broken."""
    ground, locks = terrain_of(draft), draft.locks
    fast = np.array([beat in locks.beats for beat in ground.ids])[trials.beat]
    held = np.array([area in locks.areas for area in trials.areas])
    open_ = ~fast & ~held[trials.old] & ~held[trials.new] & (trials.beats[trials.old] > 1)
    if station is not None:
        open_ &= np.array([name == station for name in ground.names])[trials.unit]
    sizes, tolerance = _sizes_kept(draft, trials, np.bincount(ground.unit)), _tolerance_kept(draft, trials)
    return np.asarray(open_ & sizes & tolerance)


def _sizes_kept(draft: Plan, trials: Trials, beats: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Return which moves newly break no size; one that is broken already is left to the judge."""
    sizes = np.array([draft.rules.sizes(int(n)) for n in beats])[trials.unit]
    left, met = trials.beats[trials.old], trials.beats[trials.new]
    return np.asarray((left != sizes[:, 0]) & (met != sizes[:, 1]) | _kept_areas(draft, trials))


def _tolerance_kept(draft: Plan, trials: Trials) -> NDArray[np.bool_]:
    if draft.rules.tolerance is None:
        return np.ones(len(trials.beat), dtype=bool)
    limit = draft.rules.tolerance * (1 + CLOSE)
    newly = (trials.deviation <= limit) & (trials.deviation_after > limit)
    return np.asarray(~newly.any(axis=1) | _kept_areas(draft, trials))


def _kept_areas(draft: Plan, trials: Trials) -> NDArray[np.bool_]:
    """Return which moves touch an area that the rules keep: those are exempt from the other rules."""
    exempt = np.array([area in draft.rules.keep for area in trials.areas])
    return np.asarray(exempt[trials.old] | exempt[trials.new])


def _faults(n: int, station: str | None, sites: Sites) -> list[Fault]:
    faults = [] if n >= 1 else [Fault(say("{name} is {value!r}", name="n", value=n), fix=say("1 or more"))]
    if station is not None and station not in sites.by_name:
        fix = say("one of {names}", names=sorted(sites.by_name))
        faults.append(Fault(say("station {station} does not exist", station=station), fix=fix))
    return faults
