"""Tables of roles and of seats in one form: text in every cell, and where each row came from."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pandas as pd

from beatmap.beats import id_text
from beatmap.errors import Fault
from beatmap.staffing.roles.titles import PORTFOLIO, SECRETARY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from beatmap.texts import Text

ROLES, SEATS = "roles", "seats"
ROLE = ["officer_no", "body", "title", "portfolio", "from", "to"]
SEAT = ["body", "title"]  # what tells seats apart
DAYS = ("from", "to")
# What must be there, and what stands for a column that is not.
NEEDED = {ROLES: ("officer_no", "body"), SEATS: ("body", "beat")}
INSTEAD = {
    ROLES: {"title": SECRETARY, "portfolio": "", "from": "", "to": ""},
    SEATS: {"title": SECRETARY, "portfolio": PORTFOLIO},
}


def in_form(table: pd.DataFrame, kind: str) -> pd.DataFrame:
    """Return a table of kind `ROLES` or `SEATS` as text, dates as ISO, with `where` and `row` of each entry.

    A date that is none stays as it stands. Without a column `where` that is the kind, without a column `row`
    it is <NA>.

    Examples
    --------
    >>> in_form(pd.DataFrame({"body": ["B1"], "beat": ["a"]}), SEATS).loc[0].tolist()
    ['B1', 'a', 'deputy secretary', 'public safety, disputes', 'seats', <NA>]
    """
    columns = dict.fromkeys(NEEDED[kind], "") | INSTEAD[kind]
    texts = {name: _texts(table, name, instead) for name, instead in columns.items()}
    texts |= {name: texts[name].map(lambda text: iso_day(text) or text) for name in DAYS if name in texts}
    row = table["row"].to_numpy() if "row" in table.columns else pd.NA
    return pd.DataFrame({**texts, "where": _texts(table, "where", kind)}).assign(
        row=pd.Series(row, index=range(len(table)), dtype="Int64")
    )


def _texts(table: pd.DataFrame, name: str, instead: str) -> pd.Series[str]:
    if name not in table.columns:
        return pd.Series(instead, index=range(len(table)), dtype=str)
    cells = table[name].astype(object)
    return cells.where(cells.notna(), "").map(id_text).astype(str).reset_index(drop=True)


def iso_day(day: str | date) -> str | None:
    """Return a day as ISO text, "" for none, None where it is no date.

    Examples
    --------
    >>> iso_day("20150721"), iso_day(""), iso_day("soon")
    ('2015-07-21', '', None)
    """
    if isinstance(day, date):
        return day.isoformat()[:10]
    try:
        return datetime.fromisoformat(day).date().isoformat() if day else ""
    except ValueError:
        return None


def open_on(roles: pd.DataFrame, day: str) -> pd.Series[bool]:
    """Return which roles are open on a day: on the day it ends, a role is over."""
    return (roles["to"] == "") | (roles["to"] > day)


def fault_at(entry: Mapping[str, Any], what: Text, fix: Text | None = None, beat: str = "") -> Fault:
    """Return the fault of one entry, where it stands."""
    row = entry["row"]
    return Fault(what, where=entry["where"], beat=beat, row=None if pd.isna(row) else int(row), fix=fix)
