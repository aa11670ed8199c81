"""The tables beside a roster: seats, roles, and what ties officers to beats or sets them free."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from beatmap.samples.concurrent import roles_of, seats_of
from beatmap.staffing.roles.titles import SECRETARY

if TYPE_CHECKING:
    import geopandas as gpd

EXCEPTIONS = {"夫妻两地分居，照顾家庭": "棠浦市局政治部", "因病不宜继续从事现岗位": "分局政治处"}
PINNED, FORBIDDEN = 3, 3  # rows


class Papers(NamedTuple):
    """What the personnel office keeps beside the roster, all of it text.

    Attributes
    ----------
    seats : DataFrame
        body, beat, title, portfolio: what each committee offers.
    roles : DataFrame
        officer_no, body, title, portfolio, from, to: who holds which seat.
    exceptions : DataFrame
        officer_no, reason, approver: who may move in spite of five years not yet over.
    pins, forbidden : DataFrame
        officer_no, beat: who must hold which beat, and who must not.
    """

    seats: pd.DataFrame
    roles: pd.DataFrame
    exceptions: pd.DataFrame
    pins: pd.DataFrame
    forbidden: pd.DataFrame


def papers_of(officers: pd.DataFrame, committees: gpd.GeoDataFrame, rng: np.random.Generator) -> Papers:
    """Return the tables beside a roster that has the officers' careers; none contradicts another.

    Examples
    --------
    >>> from beatmap.samples import town
    >>> invented = town()
    >>> papers = papers_of(invented.officers, invented.committees, np.random.default_rng(0))
    >>> [len(table) for table in papers]
    [90, 9, 2, 3, 3]
    """
    roles = roles_of(officers, rng)
    pins = _pins(roles)
    others = officers[(officers["beat"] != "") & ~officers["officer_no"].isin(pins["officer_no"])]
    return Papers(
        seats_of(committees), roles, _exceptions(others), pins, _forbidden(others, committees["station"], rng)
    )


def _exceptions(officers: pd.DataFrame) -> pd.DataFrame:
    """Return leave to move for the transferred officers who came last, each with reason and approver."""
    transferred = officers[officers["source_unit"] != ""].sort_values(["community_since", "officer_no"])
    numbers = sorted(transferred["officer_no"].iloc[-len(EXCEPTIONS) :])
    rows = zip(numbers, EXCEPTIONS.items(), strict=False)
    table = [(number, reason, approver) for number, (reason, approver) in rows]
    return pd.DataFrame(table, columns=["officer_no", "reason", "approver"], dtype=str)


def _pins(roles: pd.DataFrame) -> pd.DataFrame:
    """Return some deputy secretaries, who are to stay with their committees."""
    first = roles[roles["title"] == SECRETARY].iloc[:PINNED]
    return first[["officer_no", "body"]].rename(columns={"body": "beat"}).reset_index(drop=True)


def _forbidden(officers: pd.DataFrame, stations: pd.Series[str], rng: np.random.Generator) -> pd.DataFrame:
    """Return some officers with another beat of their station, where a relative of theirs may live."""
    few = officers.iloc[np.sort(rng.choice(len(officers), FORBIDDEN, replace=False))]
    columns = ["officer_no", "beat"]
    rows = [
        (number, next(code for code in stations.index[stations == station] if code != beat))
        for number, station, beat in few[["officer_no", "station", "beat"]].itertuples(index=False)
    ]
    return pd.DataFrame(rows, columns=columns, dtype=str)
