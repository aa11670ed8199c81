"""Who holds which beat: by every rule, the aims in strict order, each proven."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from beatmap.errors import refuse
from beatmap.personnel import PersonnelRules
from beatmap.rosters import LEVELS, Roster
from beatmap.staffing.assigning.asks import assignment_faults
from beatmap.staffing.assigning.given import Given
from beatmap.staffing.assigning.pair_asks import reach_faults
from beatmap.staffing.assigning.people import NOWHERE, people_of
from beatmap.staffing.assigning.places import other_branches, places_of
from beatmap.staffing.assigning.shortages import shortage_table
from beatmap.staffing.assigning.solving import solve
from beatmap.staffing.assigning.tenure import column_of
from beatmap.staffing.assigning.ties import bonds_of, tie_table
from beatmap.staffing.assigning.wanted import Wanted
from beatmap.staffing.office_points import offices as judged_offices

if TYPE_CHECKING:
    from datetime import date

    from geopandas import GeoDataFrame

    from beatmap.plans import Plan
    from beatmap.staffing.assigning.people import People
    from beatmap.staffing.assigning.places import Places
    from beatmap.staffing.assigning.solving import Answer

EPS = 1e-9
DEPUTY = "deputy secretary"  # the title that only a Party member can have


def assign(  # noqa: PLR0913 - one place names everything an assignment looks at
    plan: Plan,
    officers: pd.DataFrame,
    rules: PersonnelRules | None = None,
    *,
    on: str | date | None = None,
    exceptions: pd.DataFrame | None = None,
    pins: pd.DataFrame | None = None,
    forbidden: pd.DataFrame | None = None,
    offices: GeoDataFrame | None = None,
    seats: pd.DataFrame | None = None,
) -> Roster:
    """Give every officer a place, by every rule; each aim is proven, in strict order.

    Kept without exception: officers stay in their station (`rules.transfers`); who is pinned or locked holds
    that beat; forbidden pairs; inside a blackout window nobody leaves a beat; village-stationed officers hold
    one beat, with an office in it.

    The aims, each as good as can be without giving up anything of those before:

    shortage
        The fewest officers lacking under the hard rules: one for every committee of the central city, all of
        those that a large beat needs, the branches of every area, the minimum of a station. 0 keeps them all.
    vacancies
        The fewest beats that nobody holds. Outside the central city an officer may hold `rules.max_beats`
        neighbouring beats before there is a vacancy.
    shared
        The fewest beats held by an officer of another beat.
    moves
        The fewest officers who leave where they stand: today's beat, or, without one, their station.
    heaviest
        The most workload reached: a beat's first officer is worth its workload, a further one what each of
        those already there carries (the priority of Adams' divisor method). In millionths of the heaviest
        beat, as whole numbers.
    seats
        The most vacant seats at whose beat a Party member is.
    young
        The most young officers sent to beats that nobody holds today.

    It is a flow of minimal cost with few side rules, solved by HiGHS (Huangfu & Hall 2018), the whole city at
    once: stations share nothing unless officers may be sent from one to another, so the best city is the best
    of each station. Last, what leaves every aim as it is, reported and not proven: officers of one kind share
    out their places with few `metres` from beat to beat, then newcomers change places where that brings the
    ages of the areas closer together (`age_mix`, before it `age_mix_dealt`, in years).

    Parameters
    ----------
    plan : Plan
    officers : DataFrame
        By officer number (text): `station`, and `beat`, today's or "". Where they are there, also `branch`,
        `party`, `birth_year`, `source_unit`, `village_stationed`, `community_since`, `beat_since`, and, to
        tell where an entry stands, `where` and `row` (`beatmap.read_officers` gives all of these).
        Officers of a branch that holds no beats are attached to an area.
    rules : PersonnelRules, optional
    on : date or ISO text, optional
        The day that rules are judged on. Without it no rule that needs a day is: tenure, blackouts, ages.
    exceptions : DataFrame, optional
        `officer_no`, `reason`, `approver`: who may move in spite of a lock.
    pins, forbidden : DataFrame, optional
        `officer_no`, `beat`: pairs that must be, and pairs that must not be.
    offices : GeoDataFrame, optional
        Points of the community police offices; without them the office of a village is not judged.
    seats : DataFrame, optional
        `beat`, and where they are there `state` and `title`: the "vacant" ones of a "deputy secretary" can be
        matched.

    Returns
    -------
    Roster
        Its `levels` say what was reached, its `shortages` what is lacking, by station and rule.

    Raises
    ------
    InputError
        Everything wrong with the officers, the tables and the rules, each with its place, at once.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> two = gpd.GeoDataFrame(
    ...     {"station": "S1", "calls": [9, 5]}, geometry=[box(0, 0, 1, 1), box(1, 0, 2, 1)], crs=4549
    ... ).set_index(pd.Index(["a", "b"]))
    >>> plan = Plan.from_areas(BeatMap.from_frame(two, workload="calls"), pd.Series({"a": "X", "b": "X"}))
    >>> staff = pd.DataFrame({"station": "S1", "beat": ["b", "b", ""]}, index=["007", "008", "009"])
    >>> roster = assign(plan, staff)
    >>> roster.posts
      officer_no beat area station change
    0        007    b    X      S1  stays
    1        008    b    X      S1  stays
    2        009    a    X      S1  joins
    >>> roster.levels.loc[["vacancies", "moves"]].astype(int)
               value  bound  proven
    level
    vacancies      0      0       1
    moves          0      0       1
    """
    rules = PersonnelRules() if rules is None else rules
    given = Given(plan, officers, rules, on, exceptions, pins, forbidden, offices, seats)
    refuse(assignment_faults(given))
    wanted = wanted_of(given)
    refuse(reach_faults(wanted, officers))
    answer = solve(wanted, plan.city.borders)
    posts = _posts(wanted.people, wanted.places, answer)
    empty = plan.city.workload[~plan.city.workload.index.isin(posts["beat"])]
    heaviest = empty.sort_index().sort_values(ascending=False, kind="stable").index
    return Roster(
        plan,
        officers,
        posts,
        tuple(heaviest),
        on=given.day,
        rules=rules,
        _levels=_levels(answer),
        _shortages=shortage_table(wanted, answer),
        _ties=tie_table(given),
    )


def wanted_of(given: Given) -> Wanted:
    """Return what an assignment is made of."""
    plan, officers, rules = given.plan, given.officers, given.rules
    places = places_of(plan, rules, other_branches(column_of(officers, "branch"), rules))
    year = int(given.day[:4]) if given.day else None
    people = people_of(officers, places, rules, bonds_of(tie_table(given)), year=year)
    with_office, seats = _with_office(given, places), _seats(given.seats, places)
    return Wanted(places, people, rules, with_office, seats, _points(plan, places))


def _points(plan: Plan, places: Places) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Return a point inside each beat, and the middle of its beats' points for each area."""
    inside = plan.city.beats.sort_index().representative_point()
    each = pd.DataFrame({"x": inside.x, "y": inside.y})
    middles = each.groupby(plan.areas.reindex(each.index)).mean()
    at = pd.concat([each, *(middles.loc[places.names[places.branches == b]] for b in _attached(places))])
    return np.asarray(at, dtype=np.float64)


def _attached(places: Places) -> list[str]:
    """Return the branches that have areas as places, in their order."""
    return list(dict.fromkeys(places.branches[~places.beats]))


def _with_office(given: Given, places: Places) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    if given.offices is None:
        return np.ones(len(places), dtype=bool)
    state = judged_offices(given.plan, given.offices).by_beat["state"]
    return np.asarray(state.reindex(places.names).fillna("none").ne("none"), dtype=bool)


def _seats(seats: pd.DataFrame | None, places: Places) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    if seats is None:
        return np.zeros(len(places), dtype=np.int64)
    vacant = seats[seats["state"] == "vacant"] if "state" in seats.columns else seats
    vacant = vacant[vacant["title"] == DEPUTY] if "title" in vacant.columns else vacant
    count = vacant["beat"].value_counts().reindex(places.names, fill_value=0).to_numpy()
    return np.where(places.beats, count, 0).astype(np.int64)


def _posts(people: People, places: Places, answer: Answer) -> pd.DataFrame:
    """Return the table of posts, by officer, their own beat before further ones."""
    own = np.arange(len(people))
    officer = np.array([*own, *(who for who, _ in answer.covers)], dtype=np.int64)
    at = np.array([*answer.at, *(place for _, place in answer.covers)], dtype=np.int64)
    today = people.today[officer]
    further = np.arange(len(officer)) >= len(own)
    cases = [further, today == NOWHERE, today == at]
    change = np.select(cases, ["covers", "joins", "stays"], default="moves")
    table = {
        "officer_no": people.numbers[officer],
        "beat": np.where(places.beats[at], places.names[at], ""),
        "area": places.areas[at],
        "station": places.stations[at],
        "change": change,
    }
    order = np.lexsort((at, further, officer))
    return pd.DataFrame(table, dtype=str).iloc[order].reset_index(drop=True)


def _levels(answer: Answer) -> pd.DataFrame:
    rows = [(name, value, bound, abs(value - bound) < EPS) for name, value, bound in answer.levels]
    return pd.DataFrame(rows, columns=list(LEVELS)).set_index("level")
