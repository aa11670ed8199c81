"""The city as a careless hand drew it, with a list of everything that is wrong.

The mix of faults is the one that repair is measured by: a third of the borders drawn twice, and some
rings, enclaves and rows that every large file has a few of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from beatmap.samples.dirt import with_loop
from beatmap.samples.metropolis.arcs import STEPS
from beatmap.samples.metropolis.land import SCALE
from beatmap.samples.metropolis.registers import field_owners

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

    from beatmap.samples.metropolis.arcs import Arcs
    from beatmap.samples.metropolis.division import Division
    from beatmap.samples.metropolis.land import Land

    Ints = NDArray[np.int64]
    Points = NDArray[np.float64]
    Shapes = NDArray[np.object_]
    Rows = list[tuple[str, str, str]]

DRAWN_TWICE = 1 / 3  # of the borders, in equal parts jittered, shifted and thinned
KINDS = np.array(["jittered", "shifted", "thinned"])
UNCUT = 15 / 41  # of the enclaves: their host covers them
BOW_TIES, SPIKES, DUPLICATES, EMPTIES = 25, 25, 10, 10  # in a city of 4,161 beats, else in proportion
SPIKE = 8.0  # times the dirt: how far a spike sticks out


def dirty_twin(
    land: Land, division: Division, committees: gpd.GeoDataFrame, dirt: float, rng: np.random.Generator
) -> tuple[gpd.GeoDataFrame, pd.DataFrame]:
    """Return the committees with dirt of up to `dirt` metres in random order, and the list of faults.

    The list (fault, code, other) names what is wrong: "jittered", "shifted" and "thinned" borders lie
    between two codes, "uncut" enclaves inside another committee, a "duplicate" repeats another's shape;
    "bow-tie", "spike" and "empty" stand alone. It also names what is right though it looks odd: an
    "enclave" that is cut out, a "lake", and a "field" of `other` inside `code`. No ring crosses itself
    but in its bow-tie, and no dirt reaches a third committee but in a spike.
    """
    code = committees.reset_index().set_index("number")["code"].sort_index().to_numpy()
    right, twice, kind = _drawn_twice(land, dirt, rng)
    uncut = {int(n) for n in rng.permutation(land.counts[0])[: max(1, round(UNCUT * land.counts[0]))]}
    owners = field_owners(land, division)
    shapes = land.shapes(owners, right=right, uncut=uncut)
    plain = np.setdiff1d(np.arange(land.net.count), np.concatenate([land.hosts, owners]))
    rows: Rows = [
        *((word, code[a], code[b]) for word, (a, b) in zip(kind, land.net.sides[twice], strict=True)),
        *_odd(land, owners, uncut, code),
        *((fault, code[number], "") for fault, number in _spoil(shapes, plain, land, dirt, rng)),
    ]
    dirty = committees.set_geometry(shapes[committees["number"]], crs=committees.crs)
    extra, needless = _needless(dirty, land, rng)
    faults = pd.DataFrame([*rows, *needless], columns=["fault", "code", "other"])
    everything = pd.concat([dirty, extra])
    return (
        everything.iloc[rng.permutation(len(everything))],
        faults.sort_values(["fault", "code", "other"], ignore_index=True),
    )


def _many(land: Land, count: int) -> int:
    return max(1, round(count * len(land.at) / SCALE))


def _drawn_twice(land: Land, dirt: float, rng: np.random.Generator) -> tuple[Arcs, Ints, NDArray[np.str_]]:
    """Return the borders as their right sides draw them, which edges differ, and how."""
    inner = np.flatnonzero(land.net.inner)
    twice = np.sort(rng.choice(inner, round(DRAWN_TWICE * len(inner)), replace=False))
    kind = rng.choice(KINDS, len(twice))
    height, kept = land.arcs.height.copy(), land.arcs.kept.copy()
    jittered, shifted, thinned = (twice[kind == word] for word in KINDS)
    height[jittered] += rng.uniform(-dirt, dirt, (len(jittered), STEPS + 1))
    aside = rng.uniform(0.4, 1.0, len(shifted)) * rng.choice([-dirt, dirt], len(shifted))
    height[shifted] += aside[:, None]
    kept[thinned] = _thinned(height[thinned], kept[thinned], dirt)
    return land.arcs.moved(height, kept), twice, kind


def _thinned(height: Points, kept: NDArray[np.bool_], dirt: float) -> NDArray[np.bool_]:
    """Return which vertices stay: of every other one only those that `dirt` metres do not hide."""
    step = STEPS // (kept.sum(axis=1, keepdims=True) - 1)
    place = np.arange(STEPS + 1)
    before, after = np.maximum(place - step, 0), np.minimum(place + step, STEPS)
    chord = (np.take_along_axis(height, before, 1) + np.take_along_axis(height, after, 1)) / 2
    other = (place // step) % 2 == 1
    stays: NDArray[np.bool_] = kept & ~(other & (np.abs(height - chord) <= dirt))
    return stays


def _odd(land: Land, owners: Ints, uncut: set[int], code: NDArray[np.object_]) -> Rows:
    """Return the rows of the list about what villages hold."""
    enclaves, lakes, _ = land.counts
    inside = [
        ("uncut" if number in uncut else "enclave", code[enclave], code[host])
        for number, (enclave, host) in enumerate(zip(land.enclaves, land.hosts, strict=False))
    ]
    wet = [("lake", code[host], "") for host in land.hosts[enclaves : enclaves + lakes]]
    fields = [
        ("field", code[host], code[owner]) for host, owner in zip(land.field_hosts, owners, strict=True)
    ]
    return [*inside, *wet, *fields]


def _spoil(
    shapes: Shapes, plain: Ints, land: Land, dirt: float, rng: np.random.Generator
) -> list[tuple[str, int]]:
    """Put bow-ties and spikes on some of the `plain` shapes, in place; return which fault is where."""
    ways = [("bow-tie", with_loop)] * _many(land, BOW_TIES) + [("spike", _spiked)] * _many(land, SPIKES)
    chosen = rng.permutation(plain)[: len(ways)].tolist()
    for number, (_, spoilt) in zip(chosen, ways, strict=False):
        ring = shapely.get_coordinates(shapes[number])
        length = np.hypot(*np.diff(ring, axis=0).T)
        place = int(np.argmax(length))
        shapes[number] = shapely.Polygon(np.round(spoilt(ring, place, min(dirt, length[place] / 2)), 2))
    return [(fault, number) for number, (fault, _) in zip(chosen, ways, strict=False)]


def _spiked(ring: Points, place: int, size: float) -> Points:
    """Return a counterclockwise ring with a needle without width that sticks out of its segment `place`."""
    middle, course = (ring[place] + ring[place + 1]) / 2, ring[place + 1] - ring[place]
    outwards = np.array([course[1], -course[0]]) / np.hypot(*course)
    return np.insert(ring, place + 1, [middle, middle + SPIKE * size * outwards, middle], axis=0)


def _needless(dirty: gpd.GeoDataFrame, land: Land, rng: np.random.Generator) -> tuple[gpd.GeoDataFrame, Rows]:
    """Return the rows that no city has, duplicates and empties, each in another station, and their faults."""
    firsts = dirty.loc[~dirty["station"].duplicated()]
    counts = [_many(land, many) for many in (DUPLICATES, EMPTIES)]
    chosen = firsts.iloc[rng.permutation(len(firsts))[: sum(counts)]]
    fault = np.repeat(["duplicate", "empty"], counts)[: len(chosen)]
    # The number 9xx is above every real one, so the smaller code of two duplicates is the true one.
    code = chosen.index.str.slice(0, 9) + np.where(fault == "duplicate", "901", "999")
    empty = shapely.Polygon()
    shapes = [empty if word == "empty" else shape for word, shape in zip(fault, chosen.geometry, strict=True)]
    extra = chosen.set_geometry(shapes, crs=dirty.crs).assign(beat=code)
    extra = extra.set_axis(code.rename("code"), axis=0)
    others = [true if word == "duplicate" else "" for word, true in zip(fault, chosen.index, strict=True)]
    return extra, list(zip(fault.tolist(), code, others, strict=True))
