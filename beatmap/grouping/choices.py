"""Plans to choose from: how much balance every beat that changes its area buys."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd

from beatmap.errors import Fault
from beatmap.grouping.cities import NODES, plan_of, stations_and_cases
from beatmap.grouping.fronts import ORDER, Point, front
from beatmap.grouping.menus import merged, spread
from beatmap.grouping.runs import Run, mapped
from beatmap.grouping.sharing import shared_and_solved
from beatmap.grouping.stages import Effort
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from beatmap.beats import BeatMap
    from beatmap.grouping.case import Case
    from beatmap.plans import Plan
    from beatmap.rules import Rules
    from beatmap.stations import Station

MENU = 5  # plans offered at most
HALVED = (0.45, 0.55)  # of the imbalance left, that is called half
GONE = 0.05  # of the imbalance left, that is called next to nothing


@dataclass(frozen=True)
class Alternatives:
    """Plans to choose from.

    Attributes
    ----------
    plans : tuple of Plan
        Fewest beats moved first.
    menu : DataFrame
        One row a plan: `moved` (beats that change their area), `balance` (mean over stations of the mean
        deviation), `sentence`.
    fronts : DataFrame
        By `station` and `moved`, every plan of a station of which none is better in both balance and beats
        moved: `balance`, `compactness` (areas times the sum of inertia shares), `status`.
    """

    plans: tuple[Plan, ...]
    menu: pd.DataFrame
    fronts: pd.DataFrame


def alternatives(  # noqa: PLR0913 - as `group`
    city: BeatMap,
    rules: Rules,
    n: int = MENU,
    *,
    today: Plan,
    workers: int = 1,
    seed: int = 0,
    nodes: int = NODES,
) -> Alternatives:
    """Return at most `n` plans between today's and the best balanced one.

    For each station the exact front of balance against beats moved: the number of beats is whole, so one
    solve for each value; the most compact plan is taken where several are equal. The fronts of the
    stations are merged exactly, and of the city's front the ends and even steps between are offered.
    Stations for which nothing fits, whose areas are too many to list, or that are out of scope, keep today's
    areas.

    Parameters
    ----------
    city : BeatMap
    rules : Rules
        Their weights and `order` do not matter here.
    n : int
        Plans to offer.
    today : Plan
        What moves are counted against.
    workers, seed, nodes
        As `beatmap.group`.

    Raises
    ------
    InputError
        As `beatmap.group`; `n` below 1.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> from beatmap.rules import Rules
    >>> squares = [box(x, 0, x + 1, 1) for x in range(6)]
    >>> row = gpd.GeoDataFrame({"station": "S1"}, geometry=squares, crs=4549, index=list("abcdef"))
    >>> city = BeatMap.from_frame(row)
    >>> today = Plan.from_areas(city, pd.Series(dict(zip("abcdef", "XYYYYY"))))
    >>> rules = Rules(target_beats=3, min_beats=1)
    >>> alternatives(city, rules, today=today).menu[["moved", "balance"]].round(2)
       moved  balance
    0      0     0.67
    1      1     0.33
    2      2     0.00
    """
    faults = [] if n >= 1 else [Fault(say("{name} is {value!r}", name="n", value=n), fix=say("1 or more"))]
    rules = replace(rules, order=ORDER, max_moved=len(city.stations), free_k=False)
    stations, cases = stations_and_cases(city, rules, today, faults)
    run = Run(rules, workers, seed, nodes, moves=0, seconds=None, progress=None)
    cases = _numbered(city, cases, run)
    every = mapped(partial(front, effort=Effort(nodes, seed=seed)), cases, workers)
    fronts = {case.station.name: points for case, points in zip(cases, every, strict=True) if points}
    offered = _offered([*fronts.values()], n)
    chosen = [dict(zip(fronts, points, strict=True)) for points in offered]
    plans = tuple(_plan(city, rules, stations, points, today) for points in chosen)
    menu = [_row(fronts, points) for points in chosen]
    return Alternatives(plans, pd.DataFrame(menu), _table(fronts))


def _numbered(city: BeatMap, cases: list[Case], run: Run) -> list[Case]:
    """Return the cases with the number of areas of each, where the city has one shared out to them."""
    if not isinstance(run.rules.areas, int):
        return cases
    outcomes = shared_and_solved(city, cases, run, run.rules.areas)
    return [case.but(areas=o.certificate.areas) for case, o in zip(cases, outcomes, strict=True)]


def _offered(fronts: list[list[Point]], n: int) -> list[list[Point]]:
    """Return those points of the city's front that are offered, as the point that each station takes."""
    whole = merged([[(p.moved, p.balance) for p in points] for points in fronts])
    places = spread([balance for _, balance, _ in whole], n)
    return [[points[i] for points, i in zip(fronts, whole[place][2], strict=True)] for place in places]


def _plan(
    city: BeatMap, rules: Rules, stations: list[Station], chosen: dict[str, Point], today: Plan
) -> Plan:
    """Return the plan in which each station takes the point that was chosen for it."""
    most = {station: point.moved for station, point in chosen.items()}
    outcomes = [point.outcome for point in chosen.values()]
    return plan_of(city, replace(rules, max_moved=most), stations, outcomes, today)


def _row(fronts: dict[str, list[Point]], chosen: dict[str, Point]) -> dict[str, int | float | str]:
    """Return one line of the menu."""
    moved = sum(point.moved for point in chosen.values())
    balance = sum(point.balance for point in chosen.values()) / max(len(chosen), 1)
    sentence = _sentence(moved, balance, fronts, chosen)
    return {"moved": moved, "balance": balance, "sentence": str(sentence)}


def _sentence(moved: int, balance: float, fronts: dict[str, list[Point]], chosen: dict[str, Point]) -> Text:
    """Return a plan in a planner's words: what moves, and where it helps most."""
    gains = {station: fronts[station][0].balance - point.balance for station, point in chosen.items()}
    beats = say("1 beat") if moved == 1 else say("{n} beats", n=moved)
    what = say("moves {beats}; areas deviate by {share:.1%} on average", beats=beats, share=balance)
    if max(gains.values(), default=0.0) <= 0:
        return what
    most = max(gains, key=lambda station: gains[station])
    share = chosen[most].balance / fronts[most][0].balance
    return say("{what}; {gain}", what=what, gain=_gain(most, share))


def _gain(station: str, left: float) -> Text:
    """Return in words that of the imbalance of a station the share `left` is left."""
    if left <= GONE:
        return say("it all but ends the imbalance of {station}", station=station)
    if HALVED[0] <= left <= HALVED[1]:
        return say("it halves the imbalance of {station}", station=station)
    return say("it cuts the imbalance of {station} by {share:.0%}", station=station, share=1 - left)


def _table(fronts: dict[str, list[Point]]) -> pd.DataFrame:
    rows = [
        (station, p.moved, p.balance, p.compactness, p.outcome.certificate.status)
        for station, points in fronts.items()
        for p in points
    ]
    names = ["station", "moved", "balance", "compactness", "status"]
    return pd.DataFrame(rows, columns=names).set_index(["station", "moved"])
