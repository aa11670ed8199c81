"""How many of everything, and where: totals met exactly, shares as near as whole numbers allow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from beatmap.errors import Fault, refuse
from beatmap.samples.metropolis.districts import DISTRICTS
from beatmap.texts import say

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from beatmap.texts import Text

    Ints = NDArray[np.int64]

FEWEST_BEATS = 128  # of the city: a smaller one has no room for river, ring road and outline
STATION_BEATS = (4, 40)  # fewest and most beats of a station
AREA_BEATS = (3, 8)  # and of an area; a station with fewer is one area
MOST_STATIONS = 99_999  # of a district: their number has five digits in the codes of their committees
UNEVEN = 0.21  # spread of the stations' sizes: nine in ten of the default ones hold 8-21 beats


@dataclass(frozen=True)
class Sizes:
    """What is asked for: beats, stations, areas and officers of the whole city."""

    beats: int
    stations: int
    areas: int
    officers: int


@dataclass(frozen=True)
class Shares:
    """What each gets: beats by district (16,), and for every station its district, beats, areas, officers."""

    district_beats: Ints
    district: Ints
    beats: Ints
    areas: Ints
    officers: Ints


def shared_out(sizes: Sizes, rng: np.random.Generator) -> Shares:
    """Return who gets how many; stations stand in the order of their districts.

    Raises
    ------
    InputError
        Sizes that cannot be met: too few or too many stations for the beats, areas for the stations,
        officers for the stations.

    Examples
    --------
    >>> shares = shared_out(Sizes(4161, 311, 781, 4661), np.random.default_rng(0))
    >>> [int(part.sum()) for part in (shares.beats, shares.areas, shares.officers)]
    [4161, 781, 4661]
    """
    refuse(_few_beats(sizes))
    low, high = STATION_BEATS
    beats = apportioned(sizes.beats, [district.committees for district in DISTRICTS], low)
    fewest, most = -(-beats // high), np.minimum(beats // low, MOST_STATIONS)
    refuse([*_out_of_range(say("stations"), sizes.stations, fewest, most), *_few_officers(sizes)])
    stations = apportioned(sizes.stations, beats, fewest, most)
    of_station = np.concatenate(
        [_uneven(total, count, rng) for total, count in zip(beats, stations, strict=True)]
    )
    fewest, most = -(-of_station // AREA_BEATS[1]), np.maximum(of_station // AREA_BEATS[0], 1)
    refuse(_out_of_range(say("areas"), sizes.areas, fewest, most))
    areas = apportioned(sizes.areas, of_station, fewest, most)
    needs = of_station * rng.lognormal(0, 0.08, len(of_station))
    officers = apportioned(sizes.officers, needs, 1)
    return Shares(beats, np.repeat(np.arange(len(DISTRICTS)), stations), of_station, areas, officers)


def apportioned(total: int, weights: ArrayLike, low: ArrayLike = 0, high: ArrayLike = np.inf) -> Ints:
    """Return whole numbers in proportion to `weights`, within `low` and `high`, that sum to `total`.

    Largest remainders; ties go to the first. The bounds must leave room for `total`.

    Examples
    --------
    >>> apportioned(10, [3, 3, 1]).tolist()
    [4, 4, 2]
    """
    weights = np.asarray(weights, dtype=float)
    fair = total * weights / weights.sum()
    given: Ints = np.clip(np.floor(fair), low, high).astype(np.int64)
    while (missing := total - given.sum()) != 0:
        step = int(np.sign(missing))
        able = given < np.broadcast_to(high, given.shape) if step > 0 else given > np.asarray(low)
        owed = np.where(able, step * (fair - given), -np.inf)
        given[np.argsort(-owed, kind="stable")[: min(abs(missing), able.sum())]] += step
    return given


def _uneven(total: int, count: int, rng: np.random.Generator) -> Ints:
    """Return the beats of the `count` stations of a district: most near the mean, a few far off."""
    weights = np.exp(UNEVEN * rng.standard_t(4, count))
    return apportioned(total, weights, *STATION_BEATS)


def _few_beats(sizes: Sizes) -> list[Fault]:
    if sizes.beats >= FEWEST_BEATS:
        return []
    what = say("{n} beats are too few for {districts} districts", n=sizes.beats, districts=len(DISTRICTS))
    return [Fault(what, fix=say("{fewest} or more", fewest=FEWEST_BEATS))]


def _few_officers(sizes: Sizes) -> list[Fault]:
    if sizes.officers >= sizes.stations:
        return []
    what = say("{n} officers are fewer than {stations} stations", n=sizes.officers, stations=sizes.stations)
    return [Fault(what, fix=say("{fewest} or more", fewest=sizes.stations))]


def _out_of_range(what: Text, asked: int, fewest: Ints, most: Ints) -> list[Fault]:
    """Return a fault where `asked` lies outside what all districts or stations together can hold."""
    low, high = int(np.sum(fewest)), int(np.sum(most))
    if low <= asked <= high:
        return []
    fix = say("{low} to {high}", low=low, high=high)
    return [Fault(say("there cannot be {n} {what}", n=asked, what=what), fix=fix)]
