"""How many officers a beat requires: by its residents, and by its hours of work."""

from __future__ import annotations

import numpy as np
import pandas as pd

from beatmap.errors import Fault, refuse
from beatmap.gates import column_fault
from beatmap.texts import say
from beatmap.workloads.hours import value_faults
from beatmap.workloads.norms import NORMS, Norm

WORKLOAD, UNKNOWN = "workload", "unknown"
RESIDENTS, VILLAGE, HOUSEHOLDS = "residents", "village", "households"
PARTS = ("registered", "floating", "overseas")
MOST_COMMITTED = 0.6  # the share of an officer's hours that may be committed: the rest is for what comes up
HOURS_IN_YEAR = 8784
ROUNDING = 1e-9  # a quotient this close above a whole number is that number


def actual_residents(beats: pd.DataFrame) -> pd.Series[float]:
    """Return the actual residents of each beat: `residents`, else registered + floating + overseas.

    `overseas` may be left out. A sum with an unknown part is unknown.

    Raises
    ------
    InputError
        Neither `residents` nor both of `registered` and `floating` are there.

    Examples
    --------
    >>> figures = {"registered": [2000, 900], "floating": [1500, float("nan")]}
    >>> beats = pd.DataFrame(figures, index=["b1", "b2"])
    >>> actual_residents(beats).to_dict()
    {'b1': 3500.0, 'b2': nan}
    """
    if RESIDENTS in beats.columns:
        return beats[RESIDENTS].astype("float64")
    refuse([column_fault(part, beats.columns) for part in PARTS[:2] if part not in beats.columns])
    there = [part for part in PARTS if part in beats.columns]
    return beats[there].astype("float64").sum(axis=1, skipna=False).rename(RESIDENTS)


def required_officers(
    beats: pd.DataFrame,
    load: pd.DataFrame,
    *,
    hours: float,
    share: float = MOST_COMMITTED,
    norm: str | Norm = "hunan_2006",
) -> pd.DataFrame:
    """Return how many officers each beat requires, by both models, and what each term asks for.

    By residents `max(1, ceil(residents / n))`, with `n` of the norm; where it limits households too, the
    larger of both. By work `max(1, ceil(W / (H * s)))`. Which one counts is the planner's choice.

    Parameters
    ----------
    beats : DataFrame
        By beat id: `residents` (actual), or `registered`, `floating` and perhaps `overseas`; `village` where
        the norm has its own figure for village beats (anything but True or False is unknown); `households`
        where it limits them.
    load : DataFrame
        What `workload` returns for the same beats: `W` and its terms, in officer-hours a year.
    hours : float
        `H`, net hours of an officer in a year: without leave, training, duty at the station.
    share : float
        `s`, the share of them that may be committed, at most 0.6.
    norm : str or Norm
        A preset of `NORMS` ("hunan_2006", "heilongjiang_2007", "taiwan"), or your own.

    Returns
    -------
    DataFrame
        By beat: `by_residents` and `by_workload` (whole numbers, <NA> where unknown), then for each term of
        `load` the officers it asks for (its hours over `H * s`), which add up to what is rounded up.

    Raises
    ------
    InputError
        Unknown norms or columns, beats without a load, hours or shares out of range, residents below 0.

    Examples
    --------
    >>> beats = pd.DataFrame({"residents": [6500], "calls": [1200]}, index=["b1"])
    >>> load = pd.DataFrame({"calls": [1800.0], "base": [200.0], "workload": [2000.0]}, index=["b1"])
    >>> required_officers(beats, load, hours=1600, share=0.5)
        by_residents  by_workload  calls  base
    b1             3            3   2.25  0.25
    """
    refuse([*_norm_faults(beats, norm), *_capacity_faults(hours, share), *_load_faults(beats, load)])
    norm = NORMS[norm] if isinstance(norm, str) else norm
    limited = {} if norm.households is None else {HOUSEHOLDS: beats[HOUSEHOLDS]}
    refuse(value_faults({RESIDENTS: actual_residents(beats)} | limited))
    of_beat = load.reindex(beats.index)
    capacity = hours * share
    required = {
        "by_residents": _rounded_up(_by_norm(beats, norm)),
        "by_workload": _rounded_up(of_beat[WORKLOAD] / capacity),
    }
    terms = of_beat.drop(columns=[WORKLOAD, UNKNOWN], errors="ignore")
    return pd.DataFrame(required).join(terms / capacity)


def _by_norm(beats: pd.DataFrame, norm: Norm) -> pd.Series[float]:
    """Return residents over the norm, or households where they ask for more; not yet rounded."""
    most: float | pd.Series[float] = float(norm.residents)
    if norm.residents_in_villages is not None:
        most = beats[VILLAGE].map({True: float(norm.residents_in_villages), False: most}).astype("float64")
    asked = actual_residents(beats) / most
    if norm.households is None:
        return asked
    by_households = beats[HOUSEHOLDS].astype("float64") / norm.households
    return pd.concat([asked, by_households], axis=1).max(axis=1, skipna=False)


def _rounded_up(officers: pd.Series[float]) -> pd.Series[int]:
    """Return whole officers, at least 1; unknown stays unknown."""
    whole = np.maximum(np.ceil(officers.to_numpy(dtype=np.float64) - ROUNDING), 1)
    return pd.Series(whole, index=officers.index).astype("Int64")


def _norm_faults(beats: pd.DataFrame, norm: str | Norm) -> list[Fault]:
    """Return a fault for an unknown norm, or for the columns it needs and does not find."""
    if isinstance(norm, str) and norm not in NORMS:
        what = say("the norm {name} is unknown", name=norm)
        return [Fault(what, fix=say("one of {names}", names=sorted(NORMS)))]
    norm = NORMS[norm] if isinstance(norm, str) else norm
    needed = {VILLAGE: norm.residents_in_villages, HOUSEHOLDS: norm.households}
    return [column_fault(c, beats.columns) for c, limit in needed.items() if limit and c not in beats.columns]


def _capacity_faults(hours: float, share: float) -> list[Fault]:
    faults = []
    if not 0 < hours <= HOURS_IN_YEAR:
        faults.append(
            Fault(say("an officer-year of {hours} hours", hours=hours), fix=say("1,600, for example"))
        )
    if not 0 < share <= MOST_COMMITTED:
        what = say("{share} of the hours cannot be committed", share=share)
        faults.append(Fault(what, fix=say("a share above 0, at most {most}", most=MOST_COMMITTED)))
    return faults


def _load_faults(beats: pd.DataFrame, load: pd.DataFrame) -> list[Fault]:
    if WORKLOAD not in load.columns:
        return [column_fault(WORKLOAD, load.columns)]
    return [Fault(say("the beat has no load"), beat=str(beat)) for beat in beats.index.difference(load.index)]
