"""What each chain of moves buys, and what it costs."""

from __future__ import annotations

import pandas as pd

from beatmap.staffing.moves.places import AREA, BEAT, NOWHERE


def balances(steps: pd.DataFrame, before: pd.Series[int]) -> pd.DataFrame:
    """Return the place that each chain leaves to fewer officers, and the one it gives one more.

    Chains that begin or end in one place count on from each other, in the order of their numbers. An exchange
    gains and loses nothing; who held nothing is lost by nobody.

    Parameters
    ----------
    steps : DataFrame
        `chain`, `leaves`, `reaches`, sorted along the chains.
    before : Series of int
        Officers by place, today.

    Returns
    -------
    DataFrame
        By chain: `gains`, `gains_before`, `gains_after`, then the same of `loses`: places ("" for none) and
        numbers of officers (<NA> for none).
    """
    along = steps.groupby("chain")
    start, end = along["leaves"].first(), along["reaches"].last()
    around = start == end
    gains, loses = end.mask(around, NOWHERE), start.mask(around, NOWHERE)
    return pd.DataFrame(
        {
            "gains": gains,
            "gains_before": _officers(gains, before, 0, 1),
            "gains_after": _officers(gains, before, 1, 1),
            "loses": loses,
            "loses_before": _officers(loses, before, 0, -1),
            "loses_after": _officers(loses, before, 1, -1),
        }
    )


def bare(places: pd.Series[str]) -> pd.Series[str]:
    """Return the ids of places, without what they are."""
    return places.str.removeprefix(BEAT).str.removeprefix(AREA)


def _officers(places: pd.Series[str], before: pd.Series[int], chains: int, sign: int) -> pd.Series[int]:
    """Return the officers of a place after all earlier chains there and `chains` more."""
    earlier = places.groupby(places).cumcount()
    today = before.reindex(places, fill_value=0).set_axis(places.index)
    return (today + sign * (earlier + chains)).astype("Int64").mask(places == NOWHERE)
