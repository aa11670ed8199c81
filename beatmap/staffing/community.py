"""The share of community officers in the strength of each station, against a norm."""

from __future__ import annotations

import numpy as np
import pandas as pd

from beatmap.errors import Fault, refuse
from beatmap.gates import column_fault
from beatmap.staffing.counts import count_faults, station_fault
from beatmap.texts import say

STRENGTH, BRANCH, COMMUNITY = "strength", "branch", "community"
COMMUNITY_SHARE = 0.4  # of a station's strength: community officers
ROUNDING = 1e-9  # a product this close above a whole number is that number


def community_shares(
    stations: pd.DataFrame, officers: pd.DataFrame, *, norm: float = COMMUNITY_SHARE
) -> pd.DataFrame:
    """Return what share of each station's strength its community officers are, against a norm.

    Parameters
    ----------
    stations : DataFrame
        By station id: `strength`, the officers of all branches.
    officers : DataFrame
        By officer number: `station`. Where there is a column `branch`, only "community" counts.
    norm : float
        The share that is asked for, above 0, at most 1.

    Returns
    -------
    DataFrame
        By station, sorted: `strength`, `community`, `share` (NaN where the strength is 0), `norm` and
        `lacking`, the officers up to `ceil(norm * strength)`, 0 where it is met.

    Raises
    ------
    InputError
        Strengths that are unknown, negative or no whole number; stations that stand twice; officers of
        unknown stations or of no known branch; stations with more community officers than officers; a norm
        out of range.

    Examples
    --------
    >>> stations = pd.DataFrame({"strength": [8]}, index=["S1"])
    >>> community_shares(stations, pd.DataFrame({"station": ["S1", "S1"]}, index=["007", "008"]))
        strength  community  share  norm  lacking
    S1         8          2   0.25   0.4        2
    """
    refuse(
        [*count_faults(stations, [STRENGTH]), *_norm_faults(norm), *_officer_faults(stations.index, officers)]
    )
    strength = stations[STRENGTH].sort_index().astype("int64")
    community = _community(officers)["station"].value_counts().reindex(strength.index, fill_value=0)
    refuse(_excess_faults(strength, community))
    wanted = np.ceil(norm * strength.to_numpy() - ROUNDING).astype(np.int64)
    return pd.DataFrame(
        {
            STRENGTH: strength,
            COMMUNITY: community.to_numpy(),
            "share": (community / strength.where(strength > 0)).to_numpy(),
            "norm": norm,
            "lacking": np.maximum(wanted - community.to_numpy(), 0),
        },
        index=strength.index,
    )


def _community(officers: pd.DataFrame) -> pd.DataFrame:
    return officers[officers[BRANCH] == COMMUNITY] if BRANCH in officers.columns else officers


def _excess_faults(strength: pd.Series[int], community: pd.Series[int]) -> list[Fault]:
    """Return a fault for each station with more community officers than officers."""
    over = pd.DataFrame({"n": community, "strength": strength})[community > strength]
    return [
        station_fault(
            row.Index,
            say("{n} community officers in a strength of {strength}", n=row.n, strength=row.strength),
        )
        for row in over.itertuples()
    ]


def _norm_faults(norm: float) -> list[Fault]:
    what = say("the norm {norm} is no share", norm=norm)
    return [] if 0 < norm <= 1 else [Fault(what, fix=say("above 0, at most 1"))]


def _officer_faults(stations: pd.Index, officers: pd.DataFrame) -> list[Fault]:
    """Return a fault for each officer who cannot be counted."""
    if "station" not in officers.columns:
        return [column_fault("station", officers.columns, where="officers")]
    lost = officers["station"][~officers["station"].isin(stations)]
    faults = [(n, say("station {station} does not exist", station=str(s))) for n, s in lost.items()]
    if BRANCH in officers.columns:
        branch = officers[BRANCH]
        faults += [(n, say("the branch is unknown")) for n in branch.index[branch.isna() | (branch == "")]]
    return [
        Fault(say("officer {number}: {what}", number=str(n), what=what), where="officers")
        for n, what in faults
    ]
