"""The seats that committees and their Party organisations offer, and who holds some of them; invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from beatmap.rosters import MEMBER
from beatmap.samples.careers import DAY
from beatmap.staffing.roles.titles import DIRECTOR, SECRETARY

if TYPE_CHECKING:
    import geopandas as gpd

HOLDERS = 938 / 4661  # share of the officers who hold a committee post: the source, 2015
PORTFOLIOS = {SECRETARY: "治安、矛盾纠纷调解", DIRECTOR: "治安"}


def seats_of(committees: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return two seats for each committee: body (its code), beat, title, portfolio.

    Examples
    --------
    >>> seats_of(pd.DataFrame({"beat": ["b"]}, index=["c"]))[["body", "beat", "title"]].values.tolist()
    [['c', 'b', 'deputy secretary'], ['c', 'b', 'deputy director']]
    """
    twice = np.repeat(np.arange(len(committees)), len(PORTFOLIOS))
    title = pd.Series([*PORTFOLIOS] * len(committees), dtype=str)
    return pd.DataFrame(
        {
            "body": committees.index[twice],
            "beat": committees["beat"].to_numpy()[twice],
            "title": title,
            "portfolio": title.map(PORTFOLIOS),
        }
    )


def roles_of(officers: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Return the posts that a fifth of the officers hold in the first committee of their beat.

    officer_no, body, title, portfolio, from (ISO date, not before they had the beat), to (""). Members of the
    Party are deputy secretaries, others deputy directors; a seat is held by one.

    Examples
    --------
    >>> staff = pd.DataFrame({"beat": "b", "party": ["CPC", *[""] * 4], "beat_since": "2015-07-21"})
    >>> roles = roles_of(staff.assign(officer_no=[*"12345"]), np.random.default_rng(0))
    >>> roles[["body", "from", "to"]].values.tolist()
    [['b', '2015-07-21', '']]
    """
    able = officers[officers["beat"] != ""].drop_duplicates(["beat", "party"])
    count = min(round(HOLDERS * len(officers)), len(able))
    chosen = able.iloc[np.sort(rng.choice(len(able), count, replace=False))].reset_index(drop=True)
    title = pd.Series(np.where(chosen["party"] == MEMBER, SECRETARY, DIRECTOR), dtype=str)
    return pd.DataFrame(
        {
            "officer_no": chosen["officer_no"],
            "body": chosen["beat"],  # a beat bears the code of its first committee
            "title": title,
            "portfolio": title.map(PORTFOLIOS),
            "from": _begun(chosen["beat_since"], rng),
            "to": "",
        }
    )


def _begun(beat_since: pd.Series[str], rng: np.random.Generator) -> list[str]:
    """Return a day for each officer, from the one they took the beat over to the day of the files."""
    since = beat_since.to_numpy(dtype="datetime64[D]")
    span = (np.datetime64(DAY) - since).astype("int64")
    return [str(day) for day in since + rng.integers(0, span + 1)]
