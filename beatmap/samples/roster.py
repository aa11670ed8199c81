"""The roster of today: invented community officers and the beats they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from beatmap.samples.names import person_names

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

WITHOUT_A_BEAT = {"S02": 3, "S03": 2}  # officers of a station who hold no beat today
SHORT, SHARED = "S01", "S03"  # the station short of one officer; the one where two share a light beat
FIRST, LAST = np.datetime64("2008-03-01"), np.datetime64("2015-06-30")  # when the beats were taken over
IN_THE_PARTY = 0.7  # share
BORN = (1958, 1991)  # years, the second excluded
FIRST_POST_AT = 23  # years of age, at the earliest


def officers(committees: gpd.GeoDataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Return one row per officer, all values text but `birth_year`, sorted by `officer_no`.

    Columns: officer_no (six digits), name, station, beat ("" for none), branch, birth_year, party
    ("CPC" or ""), beat_since (ISO date, "" for none).
    """
    stations = sorted(committees["station"].unique())
    posts = pd.concat(
        [_posts(station, committees[committees["station"] == station], rng) for station in stations],
        ignore_index=True,
    )
    count = len(posts)
    numbers = rng.choice(np.arange(1_000, 300_000), count, replace=False)
    birth_year = rng.integers(*BORN, count)
    table = pd.DataFrame(
        {
            "officer_no": [f"{number:06d}" for number in numbers],
            "name": person_names(count, rng),
            "station": posts["station"],
            "beat": posts["beat"],
            "branch": "community",
            "birth_year": birth_year,
            "party": np.where(rng.random(count) < IN_THE_PARTY, "CPC", ""),
            "beat_since": np.where(posts["beat"] == "", "", _since(birth_year, rng).astype(str)),
        }
    )
    return table.sort_values("officer_no", ignore_index=True)


def years_of_service(
    count: int, rng: np.random.Generator
) -> tuple[NDArray[np.int64], NDArray[np.datetime64]]:
    """Return the birth years of `count` officers, and since when each has had the beat."""
    birth_year = rng.integers(*BORN, count)
    return birth_year, _since(birth_year, rng)


def first_days(birth_year: NDArray[np.int64], first: np.datetime64) -> NDArray[np.datetime64]:
    """Return the day on which each officer could take a post at the earliest, none before `first`.

    Examples
    --------
    >>> first_days(np.array([1960, 1990]), np.datetime64("2008-03-01")).astype(str).tolist()
    ['2008-03-01', '2013-01-01']
    """
    able = (birth_year + FIRST_POST_AT).astype(str).astype("datetime64[Y]").astype("datetime64[D]")
    earliest: NDArray[np.datetime64] = np.maximum(able, first)
    return earliest


def _posts(station: str, committees: gpd.GeoDataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Return the beats of a station as they are held: one vacant, one held by two, officers without any."""
    beats = sorted(committees["beat"].unique())
    if station == SHORT:
        beats.remove(rng.choice(beats))
    if station == SHARED:
        beats.append(committees.groupby("beat")["households"].sum().idxmin())
    return pd.DataFrame({"station": station, "beat": beats + [""] * WITHOUT_A_BEAT.get(station, 0)})


def _since(birth_year: NDArray[np.int64], rng: np.random.Generator) -> NDArray[np.datetime64]:
    """Return the day on which each officer took the beat over, never before the end of police school."""
    earliest = first_days(birth_year, FIRST)
    since: NDArray[np.datetime64] = earliest + rng.integers(0, (LAST - earliest).astype("int64") + 1)
    return since
