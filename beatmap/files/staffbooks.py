"""An assignment as a workbook: what was reached, what is lacking, who moves and why, under which rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from beatmap.files.captions import caption
from beatmap.files.safenames import tab_names
from beatmap.files.sheets import Sheet, Table, write_sheets
from beatmap.staffing import move_ledger, published_ledger
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from geopandas import GeoDataFrame

    from beatmap.rosters import Roster
    from beatmap.staffing import JointDuty, Roles

LEVEL_WORDS: dict[str, Text] = {
    "shortage": say("officers lacking under the hard rules"),
    "vacancies": say("beats that nobody holds"),
    "shared": say("beats held by an officer of another beat"),
    "moves": say("officers who leave where they stand"),
    "heaviest": say("workload reached, in the heaviest beat's"),
    "seats": say("vacant seats with a Party member at the beat"),
    "young": say("young officers sent to beats that nobody holds today"),
    "metres": say("metres from the old beats to the new"),
    "age_mix_dealt": say("years between the ages of areas, before officers changed places"),
    "age_mix": say("years between the ages of areas"),
}
RULE_WORDS: dict[str, Text] = {
    "one_committee_one_officer": say("one committee, one officer"),
    "required": say("several officers for a large beat"),
    "branch_mix": say("branches in every area"),
    "minimum": say("minimum strength of the station"),
    "vacancy": say("nobody holds the beat"),
}
KIND_WORDS: dict[str, Text] = {
    "joins": say("joins"),
    "moves": say("moves"),
    "transfers": say("to another station"),
}
TIE_WORDS: dict[str, Text] = {
    "locked": say("locked"),
    "exception": say("exception"),
    "pinned": say("pinned"),
    "forbidden": say("forbidden"),
}


HEADS: dict[str, Text] = {
    "aim": say("aim"),
    "reached": say("reached"),
    "bound": say("bound"),
    "proof": say("proof"),
    "station": say("station"),
    "rule": say("rule"),
    "place": say("place"),
    "missing": say("lacking"),
    "chain": say("chain"),
    "step": say("step"),
    "officer": say("officer"),
    "kind": say("kind"),
    "from_beat": say("from beat"),
    "from_station": say("from station"),
    "to_beat": say("to beat"),
    "to_station": say("to station"),
    "metres": say("metres"),
    "why": say("what it buys"),
    "tie": say("tie"),
    "beat": say("beat"),
    "until": say("until"),
    "reason": say("reason"),
    "approver": say("approver"),
    "partner": say("partner"),
    "within": say("within"),
    "state": say("state"),
    "body": say("body"),
    "title": say("title"),
    "portfolio": say("portfolio"),
    "from": say("from"),
    "id": say("id"),
    "value": say("value"),
    "source": say("source"),
    "version": say("version"),
}
WITHIN_WORDS: dict[str, Text] = {
    "area": say("one area"),
    "station": say("one station"),
    "city": say("two stations"),
}


def write_staff_book(  # noqa: PLR0913 - one parameter for each table of the book
    roster: Roster,
    path: Path | str,
    *,
    partners: JointDuty | None = None,
    roles: Roles | None = None,
    offices: GeoDataFrame | None = None,
    internal: bool = False,
) -> None:
    """Write an assignment as a workbook; equal input gives equal bytes.

    Its tabs: what every aim reached and whether it is proven; the shortages by station and rule; the ledger
    of moves, chain by chain, with what each buys; locks, exceptions, pins and forbidden pairs; joint duty;
    concurrent roles (with `internal` only, for a deputy Party secretary is a member); the rule sheet.

    Parameters
    ----------
    roster : Roster
    path : path
        Of the .xlsx.
    partners : JointDuty, optional
        From `beatmap.staffing.partners`.
    roles : Roles, optional
        From `beatmap.staffing.role_changes`.
    offices : GeoDataFrame, optional
        Points of the community police offices: metres of a move are from the old office to the new; without
        them from beat to beat.
    internal : bool
        Whether police numbers are written, and the reasons and approvers of exceptions; each tab says so.

    Raises
    ------
    InputError
        The file cannot be written.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from openpyxl import load_workbook
    >>> import geopandas as gpd, pandas as pd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> from beatmap.staffing import assign
    >>> one = gpd.GeoDataFrame({"station": ["S1"]}, geometry=[box(0, 0, 1, 1)], crs=4549, index=["a"])
    >>> plan = Plan.from_areas(BeatMap.from_frame(one), pd.Series({"a": "X"}))
    >>> roster = assign(plan, pd.DataFrame({"station": "S1", "beat": ""}, index=["007"]))
    >>> with TemporaryDirectory() as folder:
    ...     write_staff_book(roster, Path(folder, "o.xlsx"))
    ...     load_workbook(Path(folder, "o.xlsx")).sheetnames
    ['Aims', 'Shortages', 'Moves', 'Ties', 'Rules']
    """
    tables = [
        (say("Aims"), _aims(roster)),
        (say("Shortages"), _shortages(roster)),
        (say("Moves"), _moves(roster, offices, internal=internal)),
        (say("Ties"), _ties(roster, internal=internal)),
        *([] if partners is None else [(say("Joint duty"), _partners(partners))]),
        *([(say("Roles"), _roles(roles))] if roles is not None and internal else []),
        (say("Rules"), _rules(roster)),
    ]
    lines = caption(roster, internal=internal)
    tabs = tab_names(str(title) for title, _ in tables)
    sheets = [
        Sheet(tab, str(title), lines, [table], footer=lines[-1])
        for tab, (title, table) in zip(tabs, tables, strict=True)
    ]
    write_sheets(sheets, path, on=roster.on)


def _aims(roster: Roster) -> Table:
    levels = roster.levels.reset_index()
    table = pd.DataFrame(
        {
            "aim": _said(levels["level"], LEVEL_WORDS),
            "reached": levels["value"].round(3),
            "bound": levels["bound"].round(3),
            "proof": _said(levels["proven"], {True: say("proven"), False: say("not proven")}),
        }
    )
    return _table(say("Aims, in strict order"), table)


def _shortages(roster: Roster) -> Table:
    short = roster.shortages
    return _table(say("Officers lacking"), short.assign(rule=_said(short["rule"], RULE_WORDS)))


def _moves(roster: Roster, offices: GeoDataFrame | None, *, internal: bool) -> Table:
    ledger = published_ledger(move_ledger(roster, offices=offices), roster, internal=internal)
    table = ledger.rename(columns={"officer_no": "officer", "distance_m": "metres"}).assign(
        kind=_said(ledger["kind"], KIND_WORDS),
        why=ledger["why"].map(str),
        metres=ledger["distance_m"].round(),
    )
    places = ["from_beat", "from_station", "to_beat", "to_station"]
    shown = table[["chain", "step", "officer", "kind", *places, "metres", "why"]]
    return _table(say("Moves, chain by chain"), shown)


def _ties(roster: Roster, *, internal: bool) -> Table:
    ties = roster.ties
    who = ties["officer_no"] if internal else roster.masked(ties["officer_no"])
    table = ties.assign(officer=who, tie=_said(ties["tie"], TIE_WORDS))
    shown = ["officer", "tie", "beat", "until", *(["reason", "approver"] if internal else [])]
    return _table(say("Locks, exceptions, pins and forbidden pairs"), table[shown].sort_values(shown))


def _partners(partners: JointDuty) -> Table:
    pairs = partners.pairs
    paired = pairs.assign(within=_said(pairs["within"], WITHIN_WORDS), metres=pairs["metres"].round())
    alone = pd.DataFrame({"beat": list(partners.isolated)}).assign(partner=str(say("no partner")), within="")
    return _table(say("Joint duty"), pd.concat([paired, alone])[["beat", "partner", "within", "metres"]])


def _roles(roles: Roles) -> Table:
    parts = [(say("held"), roles.held), (say("begins"), roles.opened), (say("ends"), roles.closed)]
    each = [part.assign(state=str(state)) for state, part in parts]
    table = pd.concat(each).rename(columns={"officer_no": "officer", "to": "until"})
    shown = ["state", "officer", "body", "title", "portfolio", "from", "until"]
    return _table(say("Concurrent roles"), table[shown])


def _rules(roster: Roster) -> Table:
    return _table(say("Rules of the assignment"), roster.rules.sheet().reset_index())


def _said(values: pd.Series, words: Mapping[Any, Text]) -> pd.Series[str]:
    """Return values in the words of the reader."""
    return values.map({value: str(text) for value, text in words.items()}).astype(str)


def _table(title: Text, table: pd.DataFrame) -> Table:
    headings = [str(HEADS[column]) for column in table.columns]
    return Table(str(title), headings, table.to_numpy(dtype=object).tolist())
