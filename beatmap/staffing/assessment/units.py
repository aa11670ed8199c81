"""Units of bundled assessment: which officers are assessed together, and which branches a unit lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np
import pandas as pd

from beatmap.errors import Fault, InputError, refuse
from beatmap.gates import column_fault
from beatmap.rosters import BRANCHES
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beatmap.rosters import Roster

OPERATIONAL = ("community", "public-order", "patrol")  # S42: the branches that are assessed together
KINDS = ("area", "station")
BRANCH, UNIT, OFFICERS = "branch", "unit", "officers"


class AssessmentUnits(NamedTuple):
    """Who is assessed in which unit, what each unit is made of, and who is in none."""

    members: pd.DataFrame
    units: pd.DataFrame
    unplaced: tuple[str, ...]


def assessment_units(
    roster: Roster, *, by: Literal["area", "station"] = "area", operational: Sequence[str] = OPERATIONAL
) -> AssessmentUnits:
    """Put every operational officer into exactly one unit of assessment.

    The source (2015) assesses the community, public-order and patrol officers of one unit together. The unit
    is the area of the officer's home beat; without a home, the first held by area and beat; without any
    beat, the area the officer is attached to. By choice it is the station of that post, without a post
    that of the officer. Auxiliary officers are not operational, unless `operational` names them.

    Parameters
    ----------
    roster : Roster
        Its officers have the column `branch`.
    by : "area" or "station"
        The kind of unit.
    operational : sequence of str
        The branches that are assessed, and that every unit is to have.

    Returns
    -------
    AssessmentUnits
        `members`, by officer number, sorted: `branch`, `unit`. `units`, by unit, sorted, also those without
        officers: how many officers of each operational branch, `officers` in all, and `missing`, the branches
        it has none of, joined by ", ". `unplaced`: the operational officers who are in no unit.

    Raises
    ------
    InputError
        Another kind of unit, branches that there are not, no column `branch`, officers whose branch is
        unknown or whose unit is not in the plan.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> from beatmap.staffing.assigning import assign
    >>> squares = [box(0, 0, 1, 1), box(1, 0, 2, 1)]
    >>> two = gpd.GeoDataFrame({"station": "S1"}, geometry=squares, crs=4549, index=["a", "b"])
    >>> plan = Plan.from_areas(BeatMap.from_frame(two), pd.Series({"a": "X", "b": "Y"}))
    >>> staff = pd.DataFrame({"station": "S1", "beat": ["a", "b"]}, index=["007", "008"])
    >>> roster = assign(plan, staff.assign(branch=["community", "patrol"]))
    >>> assessment_units(roster).units[["officers", "missing"]]
          officers                  missing
    area
    X            1     public-order, patrol
    Y            1  community, public-order
    """
    refuse([*_kind_faults(by), *_operational_faults(operational)])
    branch = _branches(roster)
    assessed = branch[branch.isin(operational)]
    unit = _homes(roster, by).reindex(assessed.index, fill_value="")
    names = _names(roster, by)
    refuse(_unit_faults(unit, names, by))
    members = pd.DataFrame({BRANCH: assessed, UNIT: unit})[unit != ""].rename_axis("officer_no")
    units = _composition(members, names, list(operational)).rename_axis(by)
    return AssessmentUnits(members, units, tuple(unit.index[unit == ""]))


def _branches(roster: Roster) -> pd.Series[str]:
    """Return the branch of every officer of the table or the posts, sorted; an unknown one is refused."""
    officers = roster.officers
    if BRANCH not in officers.columns:
        raise InputError([column_fault(BRANCH, officers.columns, where=OFFICERS)])
    numbers = officers.index.union(pd.Index(roster.posts["officer_no"].unique()))
    branch = officers[BRANCH].reindex(numbers).fillna("").sort_index()
    fix = say("one of {names}", names=[*BRANCHES])
    refuse(_of(say("the branch is unknown"), n, fix) for n in branch.index[~branch.isin(BRANCHES)])
    return branch


def _homes(roster: Roster, by: str) -> pd.Series[str]:
    """Return the unit of every officer: that of the post which is their home, "" where there is none."""
    posts = roster.posts.fillna("")
    order = posts.assign(attached=posts["beat"] == "", covers=posts["change"] == "covers")
    first = order.sort_values(["attached", "covers", "area", "beat"], kind="stable")
    homes = first.drop_duplicates("officer_no").set_index("officer_no")[by]
    if by == "area":
        return homes
    own = roster.officers["station"].fillna("")
    return homes[homes != ""].combine_first(own)


def _names(roster: Roster, by: str) -> pd.Index:
    """Return the units of the plan, sorted."""
    named = roster.plan.areas if by == "area" else roster.plan.city.stations
    return pd.Index(sorted(set(named)), dtype=str)


def _composition(members: pd.DataFrame, names: pd.Index, branches: list[str]) -> pd.DataFrame:
    """Return how many officers of each branch every unit has, and which branches it lacks."""
    counts = members.groupby([UNIT, BRANCH]).size()
    every = pd.MultiIndex.from_product([names, branches])
    table = counts.reindex(every, fill_value=0).to_numpy(dtype=np.int64).reshape(len(names), len(branches))
    lacking = [", ".join(np.array(branches, dtype=object)[row == 0]) for row in table]
    units = pd.DataFrame(table, index=names, columns=branches)
    return units.assign(officers=table.sum(axis=1), missing=pd.Series(lacking, index=names, dtype=str))


def _kind_faults(by: str) -> list[Fault]:
    what = say("officers are not assessed by {by}", by=repr(by))
    return [] if by in KINDS else [Fault(what, fix=say("one of {names}", names=KINDS))]


def _operational_faults(operational: Sequence[str]) -> list[Fault]:
    fix = say("some of {names}", names=[*BRANCHES])
    if not operational:
        return [Fault(say("no branch is assessed"), fix=fix)]
    unknown = [name for name in operational if name not in BRANCHES]
    return [Fault(say("{value!r} is no branch", value=name), fix=fix) for name in unknown]


def _unit_faults(unit: pd.Series[str], names: pd.Index, by: str) -> list[Fault]:
    """Return a fault for each officer whose unit is not in the plan."""
    lost = unit[(unit != "") & ~unit.isin(names)]
    return [_of(_not_there(str(u), by), number) for number, u in lost.items()]


def _not_there(unit: str, by: str) -> Text:
    if by == "area":
        return say("area {area} does not exist", area=unit)
    return say("station {station} does not exist", station=unit)


def _of(what: Text, number: object, fix: Text | None = None) -> Fault:
    return Fault(say("officer {number}: {what}", number=str(number), what=what), where=OFFICERS, fix=fix)
