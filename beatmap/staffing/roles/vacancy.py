"""Which seats nobody holds before officers are assigned."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from beatmap.staffing.roles.titles import SECRETARY

if TYPE_CHECKING:
    from collections.abc import Hashable


def seat_states(seats: pd.DataFrame, roles: pd.DataFrame, *, on: str) -> pd.DataFrame:
    """Return the seats with their `state` on a day, "held" or "vacant", as `assign` looks at them.

    Parameters
    ----------
    seats : DataFrame
        `body`, `beat`, and `title`, "deputy secretary" without the column.
    roles : DataFrame
        `officer_no`, `body`, `title`, and `to`: a role is open where it is "" or later than the day.
    on : ISO text
        The day.

    Examples
    --------
    >>> seats = pd.DataFrame({"body": ["B1", "B2"], "beat": ["a", "b"]})
    >>> roles = pd.DataFrame({"officer_no": ["007"], "body": ["B1"], "to": [""]})
    >>> seat_states(seats, roles, on="2015-07-21")["state"].tolist()
    ['held', 'vacant']
    """
    until = roles["to"].fillna("") if "to" in roles.columns else pd.Series("", index=roles.index)
    taken = set(_keys(roles[(until == "") | (until > on)]))
    states = ["held" if key in taken else "vacant" for key in _keys(seats)]
    return seats.assign(state=states)


def _keys(table: pd.DataFrame) -> list[tuple[Hashable, Hashable]]:
    title = table["title"] if "title" in table.columns else pd.Series(SECRETARY, index=table.index)
    return list(zip(table["body"], title.fillna(SECRETARY), strict=True))
