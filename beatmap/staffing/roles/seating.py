"""Vacant seats offered to the officers who are new in a beat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatmap.staffing.roles.tables import ROLE, SEAT
from beatmap.staffing.roles.titles import meant_for, rank

if TYPE_CHECKING:
    import pandas as pd

    from beatmap.rosters import Roster

PLACE = ["officer_no", "body"]  # an officer takes one seat in a body


def seated(roster: Roster, seats: pd.DataFrame, held: pd.DataFrame, day: str) -> pd.DataFrame:
    """Return the roles that begin on `day`: each vacant seat goes to the first, by number, it is meant for.

    Asked are those who are new in its beat, whose post there does not say "stays". In a body the seat of the
    deputy secretary is offered first, that of the deputy director next, then the others.

    Parameters
    ----------
    roster : Roster
    seats, held : DataFrame
        In form; `held` are the roles that go on.
    day : str
    """
    offers = _offers(roster, seats)
    full, placed = ({*held[keys].itertuples(index=False, name=None)} for keys in (SEAT, PLACE))
    taken = []
    # One by one: whoever takes a seat is no candidate for the next one of that body.
    for at, (number, body, title) in enumerate(
        zip(offers["officer_no"], offers["body"], offers["title"], strict=True)
    ):
        if (body, title) not in full and (number, body) not in placed:
            taken.append(at)
            full.add((body, title))
            placed.add((number, body))
    return offers.iloc[taken].assign(**{"from": day, "to": ""})[ROLE]


def _offers(roster: Roster, seats: pd.DataFrame) -> pd.DataFrame:
    """Return every seat with each newcomer it is meant for, in the order in which they are asked."""
    posts = roster.posts
    new = posts.loc[(posts["change"] != "stays") & (posts["beat"] != ""), ["officer_no", "beat"]]
    offers = seats.merge(new, on="beat")
    meant = offers[meant_for(roster, offers["officer_no"], offers["title"])]
    order = meant.assign(rank=rank(meant["title"]))
    return order.sort_values(["body", "rank", "title", "officer_no"], ignore_index=True)
