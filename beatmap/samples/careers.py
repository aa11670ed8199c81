"""What a roster says of each officer's career: rank, origin, years in the community, retirement; invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from beatmap.samples.roster import LAST, first_days

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd
    from numpy.typing import NDArray

    Days = NDArray[np.datetime64]
    Years = NDArray[np.int64]

DAY = "2015-07-21"  # the day on which everything stands as the files say
FIRST = np.datetime64("1998-01-01")  # nobody has been in the community for longer
FIRST_BEAT = 0.5  # share of officers who began in the community with today's beat
TRANSFERRED = 0.08  # share who came from another unit
UNITS = ("棠浦市局机关", "棠浦治安支队", "棠浦巡警支队", "棠浦刑侦支队", "棠浦经侦支队")
RANKS = ("一级警员", "三级警司", "二级警司", "一级警司", "三级警督", "二级警督", "一级警督")
RANK_YEARS = 4  # of age, from one rank to the next
RANKED_FROM = 23  # years of age
VILLAGE_STATIONED = 0.4  # share of the officers of rural beats that have an office
RETIREMENT = 60  # years of age
SOON = 0.03  # share, the oldest: they retire within the year after `DAY`


def with_careers(
    officers: pd.DataFrame,
    committees: gpd.GeoDataFrame,
    offices: gpd.GeoDataFrame,
    rng: np.random.Generator,
) -> pd.DataFrame:
    """Return the roster with five more columns of text.

    community_since (ISO date, never after beat_since), retires (ISO date, the end of a month), source_unit
    ("" for most), village_stationed ("是" or "", only in rural beats with an office inside), rank.

    Examples
    --------
    >>> import geopandas as gpd
    >>> import pandas as pd
    >>> from shapely import Point
    >>> field = gpd.GeoDataFrame({"zone": ["rural"]}, geometry=[Point(0, 0).buffer(9)], index=["b"])
    >>> office = gpd.GeoDataFrame({"beat": ["b"]}, geometry=[Point(0, 0)])
    >>> one = pd.DataFrame({"beat": ["b"], "birth_year": [1960], "beat_since": ["2012-01-01"]})
    >>> found = with_careers(one, field, office, np.random.default_rng(0))
    >>> found[["village_stationed", "rank"]].values.tolist()
    [['是', '一级警督']]
    """
    birth_year = officers["birth_year"].to_numpy()
    unit = _units(len(officers), rng)
    return officers.assign(
        community_since=_in_the_community(officers, unit != "", rng).astype(str),
        retires=_retirements(birth_year, rng).astype(str),
        source_unit=unit,
        village_stationed=_village_stationed(officers, committees, offices, rng),
        rank=_ranks(birth_year, rng),
    )


def _units(count: int, rng: np.random.Generator) -> NDArray[np.object_]:
    """Return the unit each officer came from, "" for most."""
    units = np.full(count, "", dtype=object)
    came = rng.choice(count, round(TRANSFERRED * count), replace=False)
    units[came] = rng.choice(UNITS, len(came))
    return units


def _in_the_community(
    officers: pd.DataFrame, transferred: NDArray[np.bool_], rng: np.random.Generator
) -> Days:
    """Return the day on which each officer began in the community; transferred ones got a beat at once."""
    earliest = first_days(officers["birth_year"].to_numpy(), FIRST)
    some_day = _between(earliest, np.full(len(earliest), LAST), rng)
    without = (officers["beat_since"] == "").to_numpy()
    beat_since = officers["beat_since"].to_numpy(dtype=object)
    since = np.where(without, some_day, beat_since).astype("datetime64[D]")
    before = _between(earliest, since, rng)
    at_once = rng.random(len(since)) < FIRST_BEAT
    return np.where(without | transferred | at_once, since, before)


def _between(first: Days, last: Days, rng: np.random.Generator) -> Days:
    """Return a day from each `first` to each `last`, both included."""
    days: Days = first + rng.integers(0, (last - first).astype("int64") + 1)
    return days


def _retirements(birth_year: Years, rng: np.random.Generator) -> Days:
    """Return the end of a month for each officer: in the year of their sixtieth birthday, or soon."""
    month = rng.integers(0, 12, len(birth_year))
    january = (birth_year + RETIREMENT).astype(str).astype("datetime64[M]")
    oldest = np.argsort(birth_year, kind="stable")[: int(np.ceil(SOON * len(birth_year)))]
    january[oldest] = np.datetime64(DAY, "M")
    ends: Days = (january + month + 1).astype("datetime64[D]") - 1
    return ends


def _village_stationed(
    officers: pd.DataFrame,
    committees: gpd.GeoDataFrame,
    offices: gpd.GeoDataFrame,
    rng: np.random.Generator,
) -> NDArray[np.object_]:
    own = committees.loc[offices["beat"]]  # a beat bears the code of its first committee
    inside = own.contains(offices.geometry.set_axis(own.index))
    rural = committees.index[committees["zone"] == "rural"]
    fit = np.flatnonzero(officers["beat"].isin(rural.intersection(inside.index[inside])))
    flags = np.full(len(officers), "", dtype=object)
    flags[rng.choice(fit, int(np.ceil(VILLAGE_STATIONED * len(fit))), replace=False)] = "是"
    return flags


def _ranks(birth_year: Years, rng: np.random.Generator) -> NDArray[np.str_]:
    """Return each officer's rank, by age; some are a rank behind."""
    steps = (int(DAY[:4]) - birth_year - RANKED_FROM) // RANK_YEARS - rng.integers(0, 2, len(birth_year))
    ranks: NDArray[np.str_] = np.array(RANKS)[np.clip(steps, 0, len(RANKS) - 1)]
    return ranks
