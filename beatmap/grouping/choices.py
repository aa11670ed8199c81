"""Plans to choose from: how much balance every beat that changes its area buys."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd

from beatmap.errors import Fault, refuse
from beatmap.grouping.asks import ask_faults
from beatmap.grouping.case import case_of, columns_needed
from beatmap.grouping.cities import NODES, lasting_names, plan_of
from beatmap.grouping.fronts import ORDER, Point, front
from beatmap.grouping.menus import merged, spread
from beatmap.grouping.runs import mapped
from beatmap.grouping.sharing import numbers_of_areas
from beatmap.grouping.solve import Outcome
from beatmap.grouping.stages import Effort
from beatmap.plans import Certificate, Plan
from beatmap.stations import stations_of
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from beatmap.beats import BeatMap
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
    Stations for which nothing fits, or whose areas are too many to list, keep today's areas.

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
    lasting = lasting_names(city, rules, today)
    refuse([*faults, *ask_faults(city, rules, lasting)])
    stations = stations_of(city, joined=rules.joined, columns=columns_needed(rules))
    numbers = numbers_of_areas(stations, rules)
    cases = [case_of(s, rules, k, lasting) for s, k in zip(stations, numbers, strict=True)]
    fronts = [*mapped(partial(front, effort=Effort(nodes, seed=seed)), cases, workers)]
    offered = _offered(fronts, n)
    plans = tuple(_plan(city, rules, stations, fronts, taken, today) for _, _, taken in offered)
    menu = [_row(stations, fronts, taken) for _, _, taken in offered]
    return Alternatives(plans, pd.DataFrame(menu), _table(stations, fronts))


def _offered(fronts: list[list[Point]], n: int) -> list[tuple[int, float, tuple[int, ...]]]:
    """Return those points of the city's front that are offered."""
    whole = merged([[(p.moved, p.balance) for p in points] or [(0, 0.0)] for points in fronts])
    return [whole[i] for i in spread([balance for _, balance, _ in whole], n)]


def _plan(  # noqa: PLR0913, PLR0917 - the parts of a plan
    city: BeatMap,
    rules: Rules,
    stations: list[Station],
    fronts: list[list[Point]],
    taken: tuple[int, ...],
    today: Plan,
) -> Plan:
    """Return the plan in which each station takes the point `taken` of its front."""
    chosen = [points[i] if points else None for points, i in zip(fronts, taken, strict=True)]
    most = {s.name: point.moved for s, point in zip(stations, chosen, strict=True) if point}
    outcomes = [
        Outcome(Certificate(s.name, "given", 0)) if point is None else point.outcome
        for s, point in zip(stations, chosen, strict=True)
    ]
    return plan_of(city, replace(rules, max_moved=most), stations, outcomes, today)


def _row(
    stations: list[Station], fronts: list[list[Point]], taken: tuple[int, ...]
) -> dict[str, int | float | str]:
    """Return one line of the menu."""
    points = [points[i] for points, i in zip(fronts, taken, strict=True) if points]
    firsts = [points[0] for points in fronts if points]
    names = [station.name for station, points in zip(stations, fronts, strict=True) if points]
    moved = sum(point.moved for point in points)
    balance = sum(point.balance for point in points) / max(len(points), 1)
    sentence = _sentence(moved, balance, names, firsts, points)
    return {"moved": moved, "balance": balance, "sentence": str(sentence)}


def _sentence(moved: int, balance: float, names: list[str], firsts: list[Point], points: list[Point]) -> Text:
    """Return a plan in a planner's words: what moves, and where it helps most."""
    gains = [first.balance - point.balance for first, point in zip(firsts, points, strict=True)]
    beats = say("1 beat") if moved == 1 else say("{n} beats", n=moved)
    what = say("moves {beats}; areas deviate by {share:.1%} on average", beats=beats, share=balance)
    if not gains or max(gains) <= 0:
        return what
    most = gains.index(max(gains))
    share = points[most].balance / firsts[most].balance
    return say("{what}; {gain}", what=what, gain=_gain(names[most], share))


def _gain(station: str, left: float) -> Text:
    """Return in words that of the imbalance of a station the share `left` is left."""
    if left <= GONE:
        return say("it all but ends the imbalance of {station}", station=station)
    if HALVED[0] <= left <= HALVED[1]:
        return say("it halves the imbalance of {station}", station=station)
    return say("it cuts the imbalance of {station} by {share:.0%}", station=station, share=1 - left)


def _table(stations: list[Station], fronts: list[list[Point]]) -> pd.DataFrame:
    rows = [
        (station.name, p.moved, p.balance, p.compactness, p.outcome.certificate.status)
        for station, points in zip(stations, fronts, strict=True)
        for p in points
    ]
    names = ["station", "moved", "balance", "compactness", "status"]
    return pd.DataFrame(rows, columns=names).set_index(["station", "moved"])
