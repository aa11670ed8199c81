"""The slow truth: every partition of a few beats into connected areas, under every name, by definition.

Plain Python on dicts and sets, lengths from the shapes themselves; of the package only its nouns.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from math import dist, inf, pi
from typing import TYPE_CHECKING

import shapely

from beatmap.rules import Rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from beatmap.beats import BeatMap

Area = frozenset[str]
Neighbors = dict[str, set[str]]
Partition = list[Area]
Names = tuple[str | None, ...]  # of each area the name of today, or None for a new one

HAIR = 1e-9  # what rounding may do to a value that is compared


def neighbors_of(city: BeatMap, unit: str = "S1") -> Neighbors:
    """Return beat -> the beats of the same station, or of "S1+S2", that it borders."""
    near: Neighbors = {beat: set() for beat, home in city.stations.items() if home in unit.split("+")}
    for a, b in city.borders.index:
        if a in near and b in near:
            near[a].add(b)
            near[b].add(a)
    return near


def connected(beats: Area, near: Neighbors) -> bool:
    """Return whether `beats` hang together."""
    reached, todo = set(), [min(beats)]
    while todo:
        beat = todo.pop()
        if beat not in reached:
            reached.add(beat)
            todo += near[beat] & beats
    return reached == beats


def connected_subsets(near: Neighbors, fewest: int, most: int) -> set[Area]:
    """Return all connected sets of beats of these sizes: every subset is looked at."""
    sizes = range(fewest, most + 1)
    every = (frozenset(beats) for size in sizes for beats in combinations(sorted(near), size))
    return {beats for beats in every if connected(beats, near)}


def partitions(near: Neighbors, areas: int, fewest: int, most: int) -> Iterator[Partition]:
    """Yield each partition into `areas` connected areas of `fewest` to `most` beats once."""
    yield from _chosen(near, areas, connected_subsets(near, fewest, most))


def _chosen(near: Neighbors, areas: int, candidates: set[Area]) -> Iterator[Partition]:
    by_beat: dict[str, list[Area]] = {beat: [] for beat in near}
    for beats in candidates:
        by_beat[min(beats)].append(beats)
    yield from _rest(frozenset(near), areas, by_beat)


def _rest(left: Area, areas: int, by_beat: dict[str, list[Area]]) -> Iterator[Partition]:
    if not left or not areas:
        if not left and not areas:
            yield []
        return
    for first in by_beat[min(left)]:
        if first <= left:
            for others in _rest(left - first, areas - 1, by_beat):
                yield [first, *others]


@dataclass(frozen=True)
class Question:
    """What is asked: a map and its rules, how many areas, in which station or "S1+S2", today's areas."""

    city: BeatMap
    rules: Rules
    areas: int
    unit: str = "S1"
    today: Mapping[str, str] | None = None

    @cached_property
    def near(self) -> Neighbors:
        return neighbors_of(self.city, self.unit)

    @cached_property
    def old(self) -> dict[str, str]:
        """The area of today of each beat, where it lies in one station, or in stations that are joined."""
        unit = {station: station for station in self.city.station_ids}
        unit |= {station: "+".join(group) for group in self.rules.joined for station in group}
        home = {beat: unit[station] for beat, station in self.city.stations.items()}
        old = {beat: area for beat, area in (self.today or {}).items() if beat in home}
        lies_in = {area: {home[beat] for beat in old if old[beat] == area} for area in old.values()}
        return {beat: area for beat, area in old.items() if beat in self.near and len(lies_in[area]) == 1}

    @cached_property
    def columns(self) -> dict[str, dict[str, float]]:
        """The numbers of each column, by beat; "beats" counts 1, "" is the workload that is balanced."""
        beats = self.city.beats.loc[sorted(self.near)]
        numbers = {name: beats[name].to_dict() for name in beats.columns if beats[name].dtype.kind in "if"}
        load = numbers["workload"]
        ones = dict.fromkeys(load, 1.0)
        return {**numbers, "beats": ones, "": load if any(load.values()) else ones}

    @cached_property
    def shapes(self) -> dict[str, shapely.Polygon]:
        return self.city.beats.geometry.to_dict()

    @cached_property
    def places(self) -> dict[str, tuple[float, float]]:
        return {beat: (shape.centroid.x, shape.centroid.y) for beat, shape in self.shapes.items()}

    @cached_property
    def outlines(self) -> dict[Area, tuple[float, float]]:
        """The perimeter and the ground of the areas that were looked at so far."""
        return {}


def best(
    city: BeatMap, rules: Rules, areas: int, unit: str = "S1", today: Mapping[str, str] | None = None
) -> float | None:
    """Return the least objective over all groupings that keep the rules; None where there are none."""
    asked = Question(city, rules, areas, unit, today)
    wanted = [part for part in WEIGHTED if getattr(rules, part)]
    values = (parts(partition, names, asked, wanted) for partition, names in kept(asked))
    return min((sum(getattr(rules, part) * of[part] for part in wanted) for of in values), default=None)


def best_in_order(
    city: BeatMap, rules: Rules, areas: int, unit: str = "S1", today: Mapping[str, str] | None = None
) -> list[float] | None:
    """Return what each part of the strict order is, in the grouping that no other comes before."""
    asked = Question(city, rules, areas, unit, today)
    left = [parts(partition, names, asked, rules.order) for partition, names in kept(asked)]
    for part in rules.order:
        least = min((values[part] for values in left), default=inf)
        left = [values for values in left if values[part] <= least + HAIR]
    return [left[0][part] for part in rules.order] if left else None


def kept(asked: Question) -> Iterator[tuple[Partition, Names]]:
    """Yield every grouping that keeps all rules, under every choice of names of today, each at most once."""
    near, old, rules = asked.near, asked.old, asked.rules
    stay = {name: frozenset(beat for beat in near if old.get(beat) == name) for name in rules.keep}
    stay = {name: beats for name, beats in stay.items() if beats}
    free = set(near).difference(*stay.values())
    fewest, most = (
        (len(near), len(near)) if len(near) < rules.min_beats else (rules.min_beats, rules.max_beats)
    )
    rest = {beat: near[beat] & free for beat in free}
    admitted = {area for area in connected_subsets(rest, fewest, most) if _keeps(area, asked)}
    for others in _chosen(rest, asked.areas - len(stay), admitted):
        for names in _namings(others, asked):
            yield [*stay.values(), *others], (*stay, *names)


def _namings(others: Partition, asked: Question) -> Iterator[Names]:
    """Yield every way to give names of today to areas: locked beats under their own, not too many moved."""
    rules, old = asked.rules, asked.old
    known = sorted(set(old.values()) - set(rules.keep))
    counts = rules.stability or "stability" in rules.order or rules.max_moved is not None
    locked = set(rules.lock) & set().union(*others)
    by_station = {asked.unit: rules.max_moved} if isinstance(rules.max_moved, int) else rules.max_moved or {}
    for names in _injections(len(others), known if counts or rules.lock else []):
        now = {beat: name for area, name in zip(others, names, strict=True) for beat in area}
        moved = [beat for beat in now if beat in old and now[beat] != old[beat]]
        if not locked & set(moved) and len(moved) <= by_station.get(asked.unit, inf):
            yield names


def _injections(areas: int, free: list[str]) -> Iterator[Names]:
    if not areas:
        yield ()
        return
    for name in [None, *free]:
        for rest in _injections(areas - 1, [other for other in free if other != name]):
            yield (name, *rest)


def _keeps(area: Area, asked: Question) -> bool:
    """Return whether an area keeps every rule about a single area."""
    rules, near, places = asked.rules, asked.near, asked.places
    shares = dict(rules.tolerances) | ({} if rules.tolerance is None else {"": rules.tolerance})
    officers = asked.columns["officers"] if rules.min_officers else dict.fromkeys(near, 0.0)
    return (
        all(_off(area, asked, column) <= share + HAIR for column, share in shares.items())
        and all(len(area & set(group)) in {0, len(set(group) & set(near))} for group in rules.together)
        and all(len(area & set(group)) <= 1 for group in [*rules.apart, rules.seeds])
        and sum(officers[beat] for beat in area) >= rules.min_officers
        and _across(area, near, lambda _a, _b: 1.0) <= (rules.max_diameter or inf)
        and _across(area, near, lambda a, b: dist(places[a], places[b])) <= (rules.max_travel or inf) + HAIR
    )


def _off(area: Area, asked: Question, column: str) -> float:
    """Return how far an area lies from the mean, as a share; 0 where there is nothing to share."""
    amount = asked.columns[column]
    mean = sum(amount.values()) / asked.areas
    return abs(sum(amount[beat] for beat in area) - mean) / mean if mean else 0.0


def _across(area: Area, near: Neighbors, length: Callable[[str, str], float]) -> float:
    """Return the longest of the shortest ways inside an area: Floyd and Warshall's three loops."""
    way = {(a, b): 0.0 if a == b else length(a, b) if b in near[a] else inf for a in area for b in area}
    for k in area:
        for a in area:
            for b in area:
                way[a, b] = min(way[a, b], way[a, k] + way[k, b])
    return max(way.values())


def objective(partition: Partition, city: BeatMap, rules: Rules) -> float:
    """Return the objective as the issue words it, where nothing looks back to today."""
    values = parts(partition, (), _about(partition, city, rules), WEIGHTED[:-1])
    return sum(getattr(rules, part) * value for part, value in values.items())


def worst_deviation(partition: Partition, city: BeatMap) -> float:
    """Return the largest |w(A) - mu| / mu."""
    return _largest(partition, _about(partition, city, Rules()))


def _about(partition: Partition, city: BeatMap, rules: Rules) -> Question:
    homes = {city.stations[beat] for area in partition for beat in area}
    return Question(city, rules, len(partition), "+".join(sorted(homes)))


def parts(partition: Partition, names: Names, asked: Question, wanted: Sequence[str]) -> dict[str, float]:
    """Return the parts of the objective that are `wanted`."""
    values = {part: SHAPED[part](partition, asked) for part in wanted if part != "stability"}
    if "stability" in wanted:
        values["stability"] = _stability(partition, names, asked)
    return values


def _largest(partition: Partition, asked: Question) -> float:
    return max(_off(area, asked, "") for area in partition)


def _balance(partition: Partition, asked: Question) -> float:
    return sum(_off(area, asked, "") for area in partition) / len(partition)


def _compactness(partition: Partition, asked: Question) -> float:
    """Return k times the workload-weighted inertia within areas over that of the whole station.

    A beat weighs at least 1 % of the mean; all 0 counts 1 a beat.
    """
    load = asked.columns[""]
    floor = sum(load.values()) / len(load) / 100
    mass = {beat: max(value, floor) for beat, value in load.items()}
    whole = _inertia(frozenset(load), mass, asked.places)
    within = sum(_inertia(area, mass, asked.places) for area in partition)
    return len(partition) * within / whole if whole else 0.0


def _inertia(beats: Area, mass: dict[str, float], place: dict[str, tuple[float, float]]) -> float:
    total = sum(mass[b] for b in beats)
    x = sum(mass[b] * place[b][0] for b in beats) / total
    y = sum(mass[b] * place[b][1] for b in beats) / total
    return sum(mass[b] * ((place[b][0] - x) ** 2 + (place[b][1] - y) ** 2) for b in beats)


def _cut(partition: Partition, asked: Question) -> float:
    """Return the lines between areas over the lines between beats: each outline has its lines once."""
    whole = _outline(frozenset(asked.near), asked)[0]
    every = sum(_outline(frozenset({beat}), asked)[0] for beat in asked.near) - whole
    cut = sum(_outline(area, asked)[0] for area in partition) - whole
    return cut / every if every > HAIR else 0.0


def _roundness(partition: Partition, asked: Question) -> float:
    drawn = [_outline(area, asked) for area in partition]
    return sum(1 - 4 * pi * ground / length**2 for length, ground in drawn) / len(drawn)


def _outline(area: Area, asked: Question) -> tuple[float, float]:
    """Return the perimeter and the ground of an area: its beats are made one shape."""
    if area not in asked.outlines:
        shape = shapely.union_all([asked.shapes[beat] for beat in sorted(area)])
        asked.outlines[area] = shape.length, shape.area
    return asked.outlines[area]


def _stability(partition: Partition, names: Names, asked: Question) -> float:
    """Return the weight of the beats whose area has another name, over that of all that had one."""
    weight, old = asked.columns[asked.rules.moved_by], asked.old
    now = {beat: name for area, name in zip(partition, names, strict=True) for beat in area if beat in old}
    whole = sum(weight[beat] for beat in now)
    moved = sum(weight[beat] for beat in now if now[beat] != old[beat])
    return moved / whole if whole else 0.0


WEIGHTED = ("balance", "compactness", "cut", "roundness", "stability")
SHAPED: dict[str, Callable[[Partition, Question], float]] = {
    "largest": _largest,
    "balance": _balance,
    "compactness": _compactness,
    "cut": _cut,
    "roundness": _roundness,
}
