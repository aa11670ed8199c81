"""The titles that officers bear in the bodies of their beats, and who may bear them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatmap.rosters import MEMBER
from beatmap.texts import Text, say

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from beatmap.rosters import Roster

    Bools = NDArray[np.bool_]

SECRETARY = "deputy secretary"  # of the committee's Party organisation: full members only
DIRECTOR = "deputy director"  # of the committee: the place for those who are no members
PORTFOLIO = "public safety, disputes"  # what the source (2015) puts officers in charge of


NAMES = {SECRETARY: say("deputy secretary"), DIRECTOR: say("deputy director")}


def named(title: str) -> Text | str:
    """Return a title as the reader calls it; one that is not ours as it stands."""
    return NAMES.get(title, title)


def barred(roster: Roster, numbers: pd.Series[str], titles: pd.Series[str]) -> Bools:
    """Return who may not bear their title: a deputy secretary who is no full member of the Party."""
    return (titles == SECRETARY).to_numpy() & ~_members(roster, numbers)


def meant_for(roster: Roster, numbers: pd.Series[str], titles: pd.Series[str]) -> Bools:
    """Return who may be offered a title: members not the place for non-members, any other to anybody."""
    kept_free = (titles == DIRECTOR).to_numpy() & _members(roster, numbers)
    return ~barred(roster, numbers, titles) & ~kept_free


def rank(titles: pd.Series[str]) -> pd.Series[int]:
    """Return in which order titles are offered, 0 first: those that ask for something before the others."""
    return titles.map({SECRETARY: 0, DIRECTOR: 1}).fillna(2).astype("int64")


def _members(roster: Roster, numbers: pd.Series[str]) -> Bools:
    party = roster.officers["party"]
    return numbers.isin(party.index[party == MEMBER]).to_numpy()
