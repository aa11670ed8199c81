"""The slow truth: every partition of a few beats into connected areas, and the objective by its formula.

Plain Python on dicts and sets; nothing is shared with the package.
"""

from __future__ import annotations

from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beatmap.beats import BeatMap
    from beatmap.rules import Rules

Neighbors = dict[str, set[str]]
Partition = list[frozenset[str]]


def neighbors_of(city: BeatMap, station: str = "S1") -> Neighbors:
    """Return beat -> the beats of the same station that it borders."""
    near: Neighbors = {beat: set() for beat, home in city.stations.items() if home == station}
    for a, b in city.borders.index:
        if a in near and b in near:
            near[a].add(b)
            near[b].add(a)
    return near


def connected(beats: frozenset[str], near: Neighbors) -> bool:
    """Return whether `beats` hang together."""
    reached, todo = set(), [min(beats)]
    while todo:
        beat = todo.pop()
        if beat not in reached:
            reached.add(beat)
            todo += near[beat] & beats
    return reached == beats


def connected_subsets(near: Neighbors, fewest: int, most: int) -> set[frozenset[str]]:
    """Return all connected sets of beats of these sizes: every subset is looked at."""
    sizes = range(fewest, most + 1)
    every = (frozenset(beats) for size in sizes for beats in combinations(sorted(near), size))
    return {beats for beats in every if connected(beats, near)}


def partitions(near: Neighbors, areas: int, fewest: int, most: int) -> Iterator[Partition]:
    """Yield each partition into `areas` connected areas of `fewest` to `most` beats once."""
    by_beat: dict[str, list[frozenset[str]]] = {beat: [] for beat in near}
    for beats in connected_subsets(near, fewest, most):
        by_beat[min(beats)].append(beats)
    yield from _rest(frozenset(near), areas, by_beat)


def _rest(left: frozenset[str], areas: int, by_beat: dict[str, list[frozenset[str]]]) -> Iterator[Partition]:
    if not left or not areas:
        if not left and not areas:
            yield []
        return
    for first in by_beat[min(left)]:
        if first <= left:
            for others in _rest(left - first, areas - 1, by_beat):
                yield [first, *others]


def worst_deviation(partition: Partition, city: BeatMap) -> float:
    """Return the largest |w(A) - mu| / mu."""
    return max(_deviations(partition, _loads(partition, city)))


def objective(partition: Partition, city: BeatMap, rules: Rules) -> float:
    """Return the objective as the issue words it.

    The mean over areas of |w(A) - mu| / mu, plus k times the workload-weighted inertia within areas over
    that of the whole station; a beat weighs at least 1 % of the mean; all 0 counts 1 a beat.
    """
    load = _loads(partition, city)
    floor = sum(load.values()) / len(load) / 100
    mass = {beat: max(value, floor) for beat, value in load.items()}
    place = _places(city)
    whole = _inertia(load, mass, place)
    within = sum(_inertia(area, mass, place) for area in partition)
    share = within / whole if whole else 0.0
    deviation = _deviations(partition, load)
    return rules.balance * sum(deviation) / len(deviation) + rules.compactness * len(partition) * share


def best(city: BeatMap, rules: Rules, areas: int, station: str = "S1") -> float | None:
    """Return the least objective over all partitions that keep the rules; None where there are none."""
    near = neighbors_of(city, station)
    fewest, most = (
        (len(near), len(near)) if len(near) < rules.min_beats else (rules.min_beats, rules.max_beats)
    )
    kept = [
        objective(partition, city, rules)
        for partition in partitions(near, areas, fewest, most)
        if rules.tolerance is None or worst_deviation(partition, city) <= rules.tolerance + 1e-12
    ]
    return min(kept, default=None)


@cache
def _places(city: BeatMap) -> dict[str, tuple[float, float]]:
    return {str(beat): (p.x, p.y) for beat, p in city.beats.geometry.centroid.items()}


def _loads(partition: Partition, city: BeatMap) -> dict[str, float]:
    workload = city.workload.to_dict()
    load = {beat: workload[beat] for area in partition for beat in area}
    return load if any(load.values()) else dict.fromkeys(load, 1.0)


def _deviations(partition: Partition, load: dict[str, float]) -> list[float]:
    sums = [sum(load[beat] for beat in area) for area in partition]
    mean = sum(sums) / len(sums)
    return [abs(value - mean) / mean for value in sums]


def _inertia(
    beats: frozenset[str] | dict[str, float], mass: dict[str, float], place: dict[str, tuple[float, float]]
) -> float:
    total = sum(mass[b] for b in beats)
    x = sum(mass[b] * place[b][0] for b in beats) / total
    y = sum(mass[b] * place[b][1] for b in beats) / total
    return sum(mass[b] * ((place[b][0] - x) ** 2 + (place[b][1] - y) ** 2) for b in beats)
