"""What the sheet of an area says, table by table: each one made for all areas at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from beatmap.files.sheets import Table
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from beatmap.plans import Plan
    from beatmap.rosters import Roster
    from beatmap.staffing import DutyCalendar, DutyGroups, JointDuty, Offices

HELD = {"held": say("held"), "covered": say("covered"), "vacant": say("vacant")}
OFFICES = {"one": say("one"), "none": say("none"), "several": say("several")}
CHANGES = {
    "stays": say("stays"),
    "moves": say("moves"),
    "joins": say("joins"),
    "covers": say("covers as well"),
}
BRANCHES = {
    "community": say("community"),
    "public-order": say("public order"),
    "patrol": say("patrol"),
    "auxiliary": say("auxiliary"),
}
TITLES = {
    "deputy secretary": say("deputy secretary"),
    "deputy director": say("deputy director"),
}


@dataclass(frozen=True)
class Extras:
    """What may stand on the sheets beside beats and officers; see `write_area_book`."""

    offices: Offices | None = None
    partners: JointDuty | None = None
    groups: DutyGroups | None = None
    calendar: DutyCalendar | None = None
    indicators: pd.DataFrame | None = None
    roles: pd.DataFrame | None = None


@dataclass(frozen=True)
class Section:
    """One table of every area's sheet: its title and headings, and the rows of each area."""

    title: str
    headings: list[str]
    rows: dict[str, list[list[object]]]

    def of(self, area: str) -> Table:
        """Return the table of one area."""
        return Table(self.title, self.headings, self.rows.get(area, []))


def sections(roster: Roster, extras: Extras, *, internal: bool) -> list[Section]:
    """Return all tables of the sheets in their order; those of extras that are not given are left out."""
    plan, calendar = roster.plan, extras.calendar
    groups = extras.groups if calendar is None else calendar.groups
    found = [
        _beats(roster, extras.offices),
        _officers(roster, groups, extras.roles, internal=internal),
    ]
    if extras.partners is not None:
        found.append(_partners(plan, extras.partners))
    if calendar is not None:
        found.append(_duty(calendar))
    if extras.indicators is not None:
        found.append(_indicators(plan, extras.indicators))
    return [*found, _neighbours(plan)]


def _beats(roster: Roster, offices: Offices | None) -> Section:
    """Return the beats: name and committees where the map has them, workload, office, who is there."""
    beats = roster.plan.city.beats.sort_index()
    table = pd.DataFrame({"of": roster.plan.areas, "held": _worded(held(roster), HELD)}, index=beats.index)
    table["workload"] = beats["workload"]
    for column in ("name", "committees"):
        if column in beats.columns:
            table[column] = [_listed(cell) for cell in beats[column]]
    if offices is not None:
        table["office"] = _worded(offices.by_beat["state"], OFFICES)
    columns = {
        "beat": say("beat"),
        "name": say("name"),
        "workload": say("workload"),
        "committees": say("committees"),
        "office": say("offices"),
        "held": say("staffing"),
    }
    return _section(say("Beats"), columns, table.rename_axis("beat").reset_index())


def held(roster: Roster) -> pd.Series[str]:
    """Return for each beat "held", "covered" (only by officers of other beats) or "vacant"."""
    posts, ids = roster.posts, roster.plan.city.stations.index
    at_home = ids.isin(posts.loc[posts["change"] != "covers", "beat"])
    state = np.where(at_home, "held", np.where(ids.isin(posts["beat"]), "covered", "vacant"))
    return pd.Series(state, index=ids, dtype=str)


def _officers(
    roster: Roster, groups: DutyGroups | None, roles: pd.DataFrame | None, *, internal: bool
) -> Section:
    """Return the posts; who is who, by number, name, rank and concurrent roles, only with `internal`.

    Roles count as personal because a deputy Party secretary is a member.
    """
    posts = roster.posts
    known = dict(_known(roster, groups, roles, internal=internal))
    more = {name: posts["officer_no"].map(words).fillna("") for name, words in known.items()}
    posts = posts.assign(**more, of=posts["area"], change=_worded(posts["change"], CHANGES))
    if not internal:
        posts["officer_no"] = roster.masked(posts["officer_no"])  # before they are sorted: order tells, too
    columns = {
        "officer_no": say("police number") if internal else say("officer"),
        "name": say("name"),
        "rank": say("rank"),
        "branch": say("branch"),
        "beat": say("beat"),
        "change": say("change"),
        "group": say("duty group"),
        "roles": say("concurrent roles"),
    }
    return _section(say("Officers"), columns, posts.sort_values(["beat", "officer_no"]))


def _known(
    roster: Roster, groups: DutyGroups | None, roles: pd.DataFrame | None, *, internal: bool
) -> Iterator[tuple[str, pd.Series[Any]]]:
    """Yield what else the table says of each officer, by number."""
    officers = roster.officers
    for column in ("name", "rank") if internal else ():
        if column in officers.columns:
            yield column, officers[column]
    if "branch" in officers.columns:
        yield "branch", _worded(officers["branch"], BRANCHES)
    if groups is not None:
        yield "group", groups.members.set_index("officer_no")["group"].astype(str)
    if internal and roles is not None:
        seats = _worded(roles["title"], TITLES) + ", " + roles["body"].astype(str)
        yield "roles", seats.groupby(roles["officer_no"]).agg("; ".join)


def _partners(plan: Plan, partners: JointDuty) -> Section:
    """Return each beat's partners on joint duty; one without any neighbour says so."""
    pairs = partners.pairs
    table = pd.concat(
        [pairs, pairs.rename(columns={"beat": "partner", "partner": "beat"})], ignore_index=True
    )
    table = table.assign(
        area=table["partner"].map(plan.areas),
        station=table["partner"].map(plan.city.stations),
        metres=table["metres"].round(),
    )
    alone = pd.DataFrame({"beat": list(partners.isolated)}, dtype=str)
    alone = alone.assign(partner=str(say("no neighbour")), area="", station="", metres=0.0)
    table = pd.concat([table, alone]).sort_values(["beat", "partner"])
    columns = {
        "beat": say("beat"),
        "partner": say("partner"),
        "area": say("area"),
        "station": say("station"),
        "metres": say("common border, m"),
    }
    return _section(say("Joint duty"), columns, table.assign(of=table["beat"].map(plan.areas)))


def _duty(calendar: DutyCalendar) -> Section:
    """Return day by day which groups are on duty, and how many officers are then in the community."""
    on_duty = calendar.days.groupby("date")["group"].agg(lambda groups: ", ".join(map(str, groups)))
    cover = calendar.cover().drop_duplicates(["date", "area"])
    columns = {
        "date": say("date"),
        "groups": say("groups on duty"),
        "officers": say("officers"),
        "community": say("in the community"),
    }
    table = cover.assign(of=cover["area"], groups=cover["date"].map(on_duty))
    return _section(say("Duty"), columns, table)


def _indicators(plan: Plan, indicators: pd.DataFrame) -> Section:
    """Return the indicators beat by beat, and their sum; a sum with an unknown part is unknown."""
    area = plan.areas.sort_index()
    numbers = indicators.reindex(area.index).set_axis(range(indicators.shape[1]), axis=1).astype("Float64")
    sums = numbers.groupby(area).sum().mask(numbers.isna().groupby(area).any())
    by_beat = numbers.assign(of=area, beat=area.index)
    table = pd.concat([by_beat, sums.assign(of=sums.index, beat=str(say("sum")))])
    columns: dict[Any, Text | str] = {"beat": say("beat")}
    columns |= {n: str(name) for n, name in enumerate(indicators.columns)}
    return _section(say("Indicators"), columns, table)


def _neighbours(plan: Plan) -> Section:
    """Return the areas next to each area: how long the common border is, and between which beats."""
    borders = plan.city.borders.reset_index()
    turned = borders.rename(columns={"focal": "neighbor", "neighbor": "focal"})
    both = pd.concat([borders, turned]).sort_values(["focal", "neighbor"], ignore_index=True)
    both = both.assign(of=both["focal"].map(plan.areas), area=both["neighbor"].map(plan.areas))
    both = both[both["of"] != both["area"]]
    both = both.assign(
        beats=both["focal"] + " – " + both["neighbor"] + _bracketed(both["via"]),
        station=both["neighbor"].map(plan.city.stations),
    )
    table = both.groupby(["of", "area"], as_index=False).agg(
        station=("station", lambda names: ", ".join(sorted(set(names)))),
        metres=("metres", "sum"),
        beats=("beats", ", ".join),
    )
    columns = {
        "area": say("area"),
        "station": say("station"),
        "metres": say("common border, m"),
        "beats": say("between the beats"),
    }
    return _section(say("Neighbouring areas"), columns, table.assign(metres=table["metres"].round()))


def _section(title: Text, columns: Mapping[Any, Text | str], table: pd.DataFrame) -> Section:
    """Return the rows of a table by its column `of`; columns that it lacks are left out."""
    shown = [column for column in columns if column in table.columns]
    rows: dict[str, list[list[object]]] = {}
    for area, row in zip(table["of"], table[shown].to_numpy(dtype=object).tolist(), strict=True):
        rows.setdefault(area, []).append(row)
    return Section(str(title), [str(columns[column]) for column in shown], rows)


def _worded(codes: pd.Series[str], words: Mapping[str, Text]) -> pd.Series[str]:
    """Return codes in the reader's words; others stay as they are."""
    said = {code: str(word) for code, word in words.items()}
    return codes.map(lambda code: said.get(code, code))


def _listed(cell: Any) -> str:
    """Return a text, or a list of ids such as the committees of a beat; "" where there is none."""
    if isinstance(cell, list | tuple | np.ndarray):
        return ", ".join(map(str, cell))
    return "" if pd.isna(cell) else str(cell)


def _bracketed(via: pd.Series[str]) -> pd.Series[str]:
    return (" (" + via + ")").where(via != "", "")
