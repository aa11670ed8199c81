"""Which concurrent roles go on, end and begin when officers change their beats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np
import pandas as pd

from beatmap.errors import Fault, InputError, refuse
from beatmap.staffing.roles import faults
from beatmap.staffing.roles.seating import seated
from beatmap.staffing.roles.tables import ROLE, ROLES, SEAT, SEATS, in_form, iso_day, open_on
from beatmap.staffing.roles.titles import barred
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from beatmap.rosters import Roster

INELIGIBLE = ("refuse", "close", "keep")  # what is done with a deputy secretary who is no member


class Roles(NamedTuple):
    """The roles that go on, end and begin on a day, those that were over before, and every seat's state."""

    held: pd.DataFrame
    closed: pd.DataFrame
    opened: pd.DataFrame
    ended: pd.DataFrame
    seats: pd.DataFrame

    @property
    def current(self) -> pd.DataFrame:
        """The roles that are open after the changes: held and opened."""
        return _sorted(pd.concat([self.held, self.opened]))

    @property
    def table(self) -> pd.DataFrame:
        """All roles after the changes, as the next day's `role_changes` takes them."""
        return _sorted(pd.concat([self.ended, self.closed[ROLE], self.held, self.opened]))


def role_changes(  # noqa: PLR0913 - three tables, a day, and two things only the user knows
    roster: Roster,
    roles: pd.DataFrame,
    seats: pd.DataFrame,
    *,
    on: str | date,
    left: Collection[str] = (),
    ineligible: Literal["refuse", "close", "keep"] = "refuse",
) -> Roles:
    """Return what becomes of the concurrent roles under a roster: a role ends with the assignment.

    A role goes on while its officer holds the beat of its body. It lasts from the day `from` until, but not
    on, the day `to`. Vacant seats are offered to the officers who are new in the beat (their post there does
    not say "stays"), in order of their numbers: a deputy secretary has to be a full member of the Party
    (`beatmap.rosters.MEMBER`), "deputy director" is the place for those who are none, any other title is for
    anybody. An officer takes one seat in each body, and so one or more in each beat. Who stays in a beat is
    given no new role: that is for the committees.

    Parameters
    ----------
    roster : Roster
        Its officers have the column `party`.
    roles : DataFrame
        `officer_no`, `body`; where they are known `title` ("deputy secretary" without that column),
        `portfolio`, `from` and `to` (ISO, "" for unknown and for open). With `where` (text) and `row` (int),
        as `beatmap.read_roles` returns them, faults say where a role stands.
    seats : DataFrame
        What bodies offer, each title of a body once: `body` (a committee or its Party organisation), `beat`;
        `title` and `portfolio` ("deputy secretary", "public safety, disputes" without these columns); `where`
        and `row`. Other titles than "deputy secretary" and "deputy director" stay as they stand.
    on : date or ISO text
        The day.
    left : collection of str
        The officers who have left since and no longer stand in the roster: their roles end. Any other number
        that is not in the roster is refused.
    ineligible : "refuse", "close" or "keep"
        What is done with a deputy secretary who is no full member: told as a fault, ended as "no longer a
        member", or left with the seat, whose state then is "ineligible".

    Returns
    -------
    Roles
        `held`, `opened` and `ended` (over before the day): `officer_no`, `body`, `title`, `portfolio`,
        `from`, `to`; `closed`: the same with `to` = `on`, and `reason`, "moved away" (holds the beat no
        more), "left" (in `left`, or holds no post) or "no longer a member". `seats`: `body`, `title`,
        `beat`, `station`, `portfolio`, `state` ("held" | "vacant" | "ineligible"), `officer_no` ("" where
        vacant). All sorted by body and title. Police numbers are personal data.

    Raises
    ------
    InputError
        With every fault: columns or cells that are missing; seats of unknown beats, bodies in two beats,
        seats that stand twice; dates that are none, roles that end before they begin or begin after the
        day. Of the open roles: unknown officers or seats, two in one seat, two of one officer in one body,
        deputy secretaries who are no members. Officers who left and stand in the roster.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> from beatmap.rosters import Roster
    >>> beats = gpd.GeoDataFrame(
    ...     {"station": "S1"}, geometry=[box(0, 0, 1, 1), box(1, 0, 2, 1)], crs=4549, index=["a", "b"]
    ... )
    >>> plan = Plan.from_areas(BeatMap.from_frame(beats), pd.Series({"a": "X", "b": "X"}))
    >>> officers = pd.DataFrame({"station": "S1", "beat": ["a", ""], "party": "CPC"}, index=["007", "008"])
    >>> posts = pd.DataFrame(
    ...     {
    ...         "officer_no": ["007", "008"],
    ...         "beat": ["b", "a"],
    ...         "area": "X",
    ...         "station": "S1",
    ...         "change": ["moves", "joins"],
    ...     }
    ... )
    >>> roles = pd.DataFrame({"officer_no": ["007"], "body": ["B1"], "from": ["2012-03-01"]})
    >>> seats = pd.DataFrame({"body": ["B1"], "beat": ["a"]})
    >>> found = role_changes(Roster(plan, officers, posts), roles, seats, on="2015-07-21")
    >>> found.closed[["officer_no", "body", "from", "to", "reason"]]
      officer_no body        from          to      reason
    0        007   B1  2012-03-01  2015-07-21  moved away
    >>> found.opened[["officer_no", "body", "title", "from"]]
      officer_no body             title        from
    0        008   B1  deputy secretary  2015-07-21
    """
    day = _checked_options(on, ineligible)
    refuse(faults.column_faults(roster, roles, seats))
    entries, offered = in_form(roles, ROLES), in_form(seats, SEATS)
    refuse(
        [
            *faults.entry_faults(roster, entries, offered, day, left),
            *(faults.member_faults(roster, entries, day) if ineligible == "refuse" else ()),
        ]
    )
    is_open = open_on(entries, day)
    current = entries[is_open]
    reason = _reasons(roster, current, offered, close=ineligible == "close")
    held = current.loc[reason == "", ROLE]
    closed = current.loc[reason != "", ROLE].assign(to=day, reason=reason[reason != ""])
    opened = seated(roster, offered, held, day)
    return Roles(
        held=_sorted(held),
        closed=_sorted(closed),
        opened=_sorted(opened),
        ended=_sorted(entries.loc[~is_open, ROLE]),
        seats=_states(roster, offered, pd.concat([held, opened])),
    )


def _checked_options(on: str | date, ineligible: str) -> str:
    """Return the day as ISO text."""
    day = iso_day(on)
    wrong = []
    if not day:
        what = say("{on!r} is no date", on=on)
        wrong.append(Fault(what, fix=say("year-month-day, such as 2015-07-21")))
    if ineligible not in INELIGIBLE:
        what = say("{name} is {value!r}", name="ineligible", value=ineligible)
        wrong.append(Fault(what, fix=say("one of {names}", names=[*INELIGIBLE])))
    if wrong or not day:
        raise InputError(wrong)
    return day


def _reasons(roster: Roster, roles: pd.DataFrame, seats: pd.DataFrame, *, close: bool) -> pd.Series[str]:
    """Return why each open role ends, "" where it goes on."""
    posts = roster.posts
    at_post = {*zip(posts["officer_no"], posts["beat"], strict=True)}
    beats = roles["body"].map(dict(zip(seats["body"], seats["beat"], strict=True)))
    pairs = zip(roles["officer_no"], beats, strict=True)
    holds = np.fromiter((pair in at_post for pair in pairs), dtype=bool, count=len(roles))
    gone = ~roles["officer_no"].isin(posts["officer_no"]).to_numpy()
    no_member = close & barred(roster, roles["officer_no"], roles["title"])
    reason = np.select([gone, ~holds, no_member], ["left", "moved away", "no longer a member"], "")
    return pd.Series(reason, index=roles.index, dtype=str)


def _states(roster: Roster, seats: pd.DataFrame, roles: pd.DataFrame) -> pd.DataFrame:
    """Return every seat with its state and who holds it."""
    table = seats.merge(roles[["officer_no", *SEAT]], on=SEAT, how="left")
    number = table["officer_no"].fillna("")
    odd = barred(roster, number, table["title"])
    state = np.select([(number == "").to_numpy(), odd], ["vacant", "ineligible"], "held")
    filled = table.assign(
        officer_no=number,
        state=pd.Series(state, index=table.index, dtype=str),
        station=table["beat"].map(roster.plan.city.stations),
    )
    return _sorted(filled)[[*SEAT, "beat", "station", "portfolio", "state", "officer_no"]]


def _sorted(table: pd.DataFrame) -> pd.DataFrame:
    keys = [*SEAT, *(name for name in ("from", "officer_no") if name in table.columns)]
    return table.sort_values(keys, ignore_index=True)
