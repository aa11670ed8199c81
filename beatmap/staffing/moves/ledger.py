"""The ledger of moves: who goes from where to where, in which chain, and what that buys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from beatmap.errors import refuse
from beatmap.staffing.moves.chains import chained
from beatmap.staffing.moves.distances import metres_between
from beatmap.staffing.moves.gains import balances, bare
from beatmap.staffing.moves.places import NOWHERE, post_faults, standings
from beatmap.staffing.moves.reasons import reasons

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray

    from beatmap.rosters import Roster

SIDES = [f"{side}_{unit}" for side in ("from", "to") for unit in ("beat", "area", "station")]


def move_ledger(roster: Roster, *, offices: GeoDataFrame | None = None) -> pd.DataFrame:
    """Return every officer whose place changes, chain by chain, and what each chain buys.

    A place is a home beat, or the area of an officer who is attached to one without a beat; the beats that an
    officer covers beside the home beat change nobody's place. A chain A -> B -> C begins with a place that
    ends with fewer officers, or with an officer who held nothing, and ends with one that has more. Moves that
    leave every place with as many are an exchange. There are as few chains as can be, and officers are taken
    by number where several choices would do.

    Parameters
    ----------
    roster : Roster
        Today's places are the `beat` and `station` of its officers, for one without a beat also the `area`
        where there is such a column. Both areas are the plan's own.
    offices : GeoDataFrame, optional
        Points by office id, as for `beatmap.offices`: an office belongs to the beat that it is meant for,
        else to the one it lies in.

    Returns
    -------
    DataFrame
        Sorted by chain and step:

        officer_no
            The only word on the person; `published_ledger` masks it.
        from_beat, from_area, from_station, to_beat, to_area, to_station
            "" for none.
        kind
            "transfers" from the officer's station of today to another; within one, "joins" from no place and
            "moves" from another.
        chain, step
            From 1. Each step ends where the next one begins: its officer takes the place that is left there.
        distance_m
            Metres in a straight line from the old beat's office to the new one's, the nearest two where there
            are several; without `offices`, between the representative points of the beats. NaN where an end
            has no beat or no office.
        gains, gains_before, gains_after, loses, loses_before, loses_after
            The beat (or area, see above) that the chain ends and begins with, "" for none, and its officers
            without and with this chain, after all chains of lower number; <NA> for none.
        why
            What the chain buys, a `Text`.

    Raises
    ------
    InputError
        Officers who have no home post or several, posts of nobody, without beat and area, or of beats that do
        not exist; offices that `beatmap.offices` refuses.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> from beatmap.staffing import assign
    >>> squares = [box(0, 0, 100, 100), box(100, 0, 200, 100)]
    >>> two = gpd.GeoDataFrame({"station": "S1"}, geometry=squares, crs=4549, index=["a", "b"])
    >>> plan = Plan.from_areas(BeatMap.from_frame(two), pd.Series({"a": "X", "b": "X"}))
    >>> roster = assign(plan, pd.DataFrame({"station": "S1", "beat": ["a", "a"]}, index=["007", "008"]))
    >>> ledger = move_ledger(roster)
    >>> ledger[["from_beat", "to_beat", "kind", "chain", "step", "distance_m"]]
      from_beat to_beat   kind  chain  step  distance_m
    0         a       b  moves      1     1       100.0
    >>> print(ledger["why"][0])
    fills the vacancy at b; a keeps 1 of its 2 officers
    """
    refuse(post_faults(roster))
    stands = standings(roster)
    goes = (stands["leaves"] != stands["reaches"]) | (stands["from_station"] != stands["to_station"])
    steps = _numbered(stands[goes].reset_index(drop=True))
    balance = balances(steps, stands["leaves"].value_counts())
    why = reasons(balance, steps.groupby("chain").size(), roster)
    bought = balance.assign(gains=bare(balance["gains"]), loses=bare(balance["loses"]))
    bought["why"] = pd.Series(why, index=balance.index, dtype=object)
    steps["distance_m"] = metres_between(roster.plan, steps["from_beat"], steps["to_beat"], offices)
    columns = ["officer_no", *SIDES, "kind", "chain", "step", "distance_m"]
    return steps.assign(kind=_kinds(steps))[columns].join(bought, on="chain")


def _numbered(moves: pd.DataFrame) -> pd.DataFrame:
    """Return the moves sorted along their chains; chains by where they end, exchanges after them."""
    leaves, reaches = moves["leaves"].to_numpy(), moves["reaches"].to_numpy()
    chains = chained(leaves.tolist(), reaches.tolist())
    chains.sort(key=lambda c: (leaves[c[0]] == reaches[c[-1]], reaches[c[-1]], c[0]))
    lengths = [len(chain) for chain in chains]
    order = np.array([position for chain in chains for position in chain], dtype=np.int64)
    step = np.array([step for length in lengths for step in range(1, length + 1)], dtype=np.int64)
    number = np.repeat(np.arange(1, len(chains) + 1), lengths)
    return moves.iloc[order].reset_index(drop=True).assign(chain=number, step=step)


def _kinds(steps: pd.DataFrame) -> NDArray[np.str_]:
    within = np.where(steps["leaves"] == NOWHERE, "joins", "moves")
    same = (steps["from_station"] == steps["to_station"]) | (steps["from_station"] == "")
    return np.where(same, within, "transfers")
