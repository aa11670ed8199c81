"""Obligated against available hours: what is left for proactive work, by officer, beat, area or station."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from beatmap.errors import refuse
from beatmap.staffing.hours.hour_faults import own_faults, term_faults
from beatmap.staffing.tallies import units_of

if TYPE_CHECKING:
    from beatmap.rosters import Roster

OFFICER = "officer_no"
NOT_TERMS = ("workload", "unknown")  # what `beatmap.workloads.workload` adds to its terms
DUTIES, AVAILABLE, UNHELD = "duties", "available", "unheld"
FIGURES = ("officers", DUTIES, "obligated", UNHELD, AVAILABLE, "proactive", "overload")


def officer_hours(
    roster: Roster,
    obligated: pd.DataFrame,
    available: float | pd.Series[float],
    *,
    duties: float | pd.Series[float] = 0.0,
    by: str = "officer",
) -> pd.DataFrame:
    """Return the hours that are obligated against those available, and the share left for proactive work.

    Call-outs, mediation, cases and other duties squeeze what is left (S24-S26 of the source, 2015) ::

        proactive = 1 - obligated / available

    Officers who share a beat split its hours equally; one who holds several carries the sum of theirs. The
    hours of an officer, available and of own duties, lie on the beats held, 1/n on each of n. Officers who
    hold no beat (attached to an area, or without a post) are left out: no term says what they do.

    Parameters
    ----------
    roster : Roster
        Who holds which beat.
    obligated : DataFrame
        By beat, a column for each term: its hours a year, NaN where unknown. `beatmap.workloads.workload`
        makes it of counts and the hours one of each takes; its columns `workload` and `unknown` are passed
        over.
    available : float, or Series by officer number
        Net hours a year (without leave, training, courses): 0 or more, NaN where unknown.
    duties : float, or Series by officer number
        Obligated hours a year that hang on the officer, not on the beat: stand-by, campaigns.
    by : str
        "officer", "beat", "area", "station", or another column of the beats, such as "district".

    Returns
    -------
    DataFrame
        By unit, sorted: `beats`, how many it has or the officer holds; the hours of each term; `duties`;
        `obligated`, the sum of these; `available`; `proactive`, below 0 where more is obligated than
        available, <NA> where nothing is available or something unknown (unknown is not 0); `overload`, the
        hours obligated above those available, or 0. Units other than officers also have `officers` (one who
        holds n beats counts 1/n in each) and `unheld`, the part of `obligated` in beats that nobody holds.

    Raises
    ------
    InputError
        Beats that are missing, unknown or stand twice; terms that are no numbers, below 0, infinite, or named
        as a column of the answer; hours of officers that are missing, of unknown officers, stand twice, are
        below 0 or infinite; a column `by` that does not exist or is empty for a beat.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> from beatmap.staffing.assigning import assign
    >>> from beatmap.workloads import workload
    >>> squares = [box(0, 0, 1, 1), box(1, 0, 2, 1)]
    >>> two = gpd.GeoDataFrame({"station": "S1"}, geometry=squares, crs=4549, index=["a", "b"])
    >>> plan = Plan.from_areas(BeatMap.from_frame(two), pd.Series({"a": "X", "b": "X"}))
    >>> roster = assign(plan, pd.DataFrame({"station": "S1", "beat": [*"aab"]}, index=["007", "008", "009"]))
    >>> counts = pd.DataFrame({"calls": [1200, 700], "disputes": [150, 50]}, index=["a", "b"])
    >>> hours = workload(counts, {"calls": 1.5, "disputes": 4})
    >>> officer_hours(roster, hours, 1600)[["calls", "disputes", "obligated", "proactive", "overload"]]
                 calls  disputes  obligated  proactive  overload
    officer_no
    007          900.0     300.0     1200.0       0.25       0.0
    008          900.0     300.0     1200.0       0.25       0.0
    009         1050.0     200.0     1250.0    0.21875       0.0
    """
    ids = roster.plan.city.stations.sort_index().index
    held = _held(roster)
    holders = pd.Index(sorted(set(held[OFFICER])), dtype=str)
    terms = obligated.drop(columns=[c for c in NOT_TERMS if c in obligated.columns])
    own = {AVAILABLE: available, DUTIES: duties}
    refuse(
        [
            *term_faults(terms, ids, ("beats", *FIGURES)),
            *(f for name in own for f in own_faults(own[name], name, roster.officers.index, holders)),
        ]
    )
    hours = pd.DataFrame({name: _own(own[name], holders) for name in own})
    terms = terms.reindex(ids).astype("float64")
    if by == "officer":
        return _balance(_by_officer(held, terms, hours), [*terms.columns])
    return _balance(_by_unit(units_of(roster.plan, by), held, terms, hours).rename_axis(by), [*terms.columns])


def _held(roster: Roster) -> pd.DataFrame:
    """Return officer and beat, each pair once, with what share of the officer and of the beat it is."""
    posts = roster.posts[[OFFICER, "beat"]].fillna("").drop_duplicates()
    posts = posts[posts["beat"] != ""].sort_values([OFFICER, "beat"], ignore_index=True)
    size = {c: posts.groupby(c)[c].transform("size") for c in (OFFICER, "beat")}
    return posts.assign(of_officer=1.0 / size[OFFICER], of_beat=1.0 / size["beat"])


def _own(values: float | pd.Series[float], holders: pd.Index) -> pd.Series[float]:
    """Return the hours of each officer who holds a beat."""
    if isinstance(values, pd.Series):
        return values.reindex(holders).astype("float64")
    return pd.Series(float(values), index=holders)


def _by_officer(held: pd.DataFrame, terms: pd.DataFrame, hours: pd.DataFrame) -> pd.DataFrame:
    """Return what each officer carries: the officer's share of every beat held."""
    carried = terms.loc[held["beat"]].set_axis(held.index).mul(held["of_beat"], axis=0)
    table = _sums(carried, held[OFFICER])
    return table.join(hours).assign(beats=held.groupby(OFFICER).size())


def _by_unit(
    units: pd.Series[str], held: pd.DataFrame, terms: pd.DataFrame, hours: pd.DataFrame
) -> pd.DataFrame:
    """Return what lies on each unit: its beats' hours, and its officers' hours on these beats."""
    brought = hours.loc[held[OFFICER]].set_axis(held.index).mul(held["of_officer"], axis=0)
    officers = held["of_officer"].groupby(held["beat"]).sum()
    by_beat = terms.join(_sums(brought, held["beat"]).reindex(terms.index, fill_value=0.0))
    everything = terms.sum(axis=1, skipna=False)
    by_beat[UNHELD] = everything.where(~terms.index.isin(held["beat"]), 0.0)
    by_beat["officers"] = officers.reindex(terms.index, fill_value=0.0)
    return _sums(by_beat, units).assign(beats=units.groupby(units).size())


def _sums(table: pd.DataFrame, by: pd.Series[str]) -> pd.DataFrame:
    """Return the sums of each group, NaN where one of them is unknown."""
    return table.fillna(0.0).groupby(by).sum().mask(table.isna().groupby(by).any())


def _balance(table: pd.DataFrame, terms: list[str]) -> pd.DataFrame:
    """Return the table with what is obligated in all, what is left, and what is too much."""
    obligated, available = table[[*terms, DUTIES]].sum(axis=1, skipna=False), table[AVAILABLE]
    figures = table.drop(columns="beats").assign(
        obligated=obligated,
        proactive=1 - obligated / available.where(available > 0),
        overload=(obligated - available).clip(lower=0),
    )
    order = [name for name in FIGURES if name in figures.columns]
    return table[["beats"]].join(figures[[*terms, *order]].astype("Float64"))
