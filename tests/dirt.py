"""Dirt with a known truth: a partition of the plane with curved borders, and the faults real files have.

Every border is drawn once and used by both sides, so the truth is a coverage to the bit. The dirt then draws
some borders a second time for one side alone, never further off than the stated distance.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import geopandas as gpd
import numpy as np
import shapely
from shapely import MultiPolygon, Polygon, box

CRS = 4549
GRAIN = 64  # coordinates are whole 64ths of a metre, so that shifting a layer loses no digit


@dataclass(frozen=True)
class Mix:
    """How much of each kind of dirt: a share of the borders, then counts."""

    borders: float = 1 / 3
    bow_ties: int = 0
    spikes: int = 0
    nested: int = 0
    enclaves: int = 0
    lakes: int = 0
    exclaves: int = 0
    duplicates: int = 0
    empties: int = 0

    @classmethod
    def city(cls, beats: int) -> Mix:
        """Return the mix the repair is measured on, which is that of 4,161 beats, for a layer of `beats`."""
        counts = {"bow_ties": 25, "spikes": 25, "nested": 15, "enclaves": 26, "lakes": 35, "exclaves": 10}
        counts |= {"duplicates": 5, "empties": 5}
        return cls(**{kind: max(1, round(n * beats / 4161)) for kind, n in counts.items()})


@dataclass(frozen=True)
class Soiled:
    """A layer as it should be, as it was drawn, and the ids of the rows that are too much.

    `truth` holds every beat once; `beats` has them soiled, in order, then the duplicates and the empties.
    """

    truth: gpd.GeoDataFrame
    beats: gpd.GeoDataFrame
    duplicates: list[str] = field(default_factory=list)
    empties: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Arcs:
    """A partition as the borders between its corners: `lines` of points, `rings` of (line, forward)."""

    lines: list[np.ndarray]
    rings: list[list[tuple[int, bool]]]

    def drawn(self, redrawn: dict[tuple[int, int], np.ndarray]) -> list[Polygon]:
        """Return the polygons; `redrawn` holds the lines that one ring has otherwise, by (ring, line)."""
        shapes = []
        for ring, sides in enumerate(self.rings):
            lines = ((redrawn.get((ring, line), self.lines[line]), forward) for line, forward in sides)
            shapes.append(Polygon(np.vstack([(p if forward else p[::-1])[:-1] for p, forward in lines])))
        return shapes


def soiled(  # noqa: PLR0913 - a layer has a size, a seed, a scale and a dirt
    n: int, seed: int, dirt: float, mix: Mix, *, size: float = 550.0, spacing: float = 33.0
) -> Soiled:
    """Return `n` beats about `size` m wide, a vertex every `spacing` m, soiled by up to `dirt` m."""
    rng = np.random.default_rng(seed)
    arcs = curved(cells(rng, n, size, dirt), spacing, size)
    truth = np.array(arcs.drawn({}), dtype=object)
    beats = np.array(arcs.drawn(_redrawn(rng, arcs, dirt, mix.borders)), dtype=object)
    extra = _islands(rng, truth, beats, mix, dirt)
    _spoil(rng, beats, mix, dirt)
    return _named(truth, beats, extra, mix)


def cells(rng: np.random.Generator, n: int, size: float, dirt: float) -> np.ndarray:
    """Return a Voronoi partition of a square, with no border much shorter than twice the dirt."""
    side = size * np.sqrt(n)
    frame = box(0, 0, side, side)
    points = rng.random((n, 2)) * side
    for _ in range(2):  # towards the middle of its cell, as settlements lie
        split = shapely.voronoi_polygons(shapely.multipoints(points), extend_to=frame, ordered=True)
        clipped = shapely.intersection(shapely.get_parts(split), frame)
        points = (points + shapely.get_coordinates(shapely.centroid(clipped))) / 2
    coarse = shapely.set_precision(clipped, 1 / GRAIN)
    whole = shapely.coverage_clean(coarse, snapping_distance=2 * dirt)
    return whole[~shapely.is_empty(whole)]


def curved(straight: np.ndarray, spacing: float, size: float) -> Arcs:
    """Return the borders of `straight` cells with a vertex every `spacing` m, bent by two waves."""
    number: dict[tuple[tuple[float, float], tuple[float, float]], int] = {}
    rings = []
    for cell in straight:
        corners = [(float(x), float(y)) for x, y in shapely.get_coordinates(cell.exterior)]
        sides = [(min(pair), max(pair), pair[0] < pair[1]) for pair in pairwise(corners)]
        rings.append([(number.setdefault((a, b), len(number)), forward) for a, b, forward in sides])
    lines = []
    for a, b in number:
        pieces = max(1, round(np.hypot(b[0] - a[0], b[1] - a[1]) / spacing))
        lines.append(_bent(np.linspace(a, b, pieces + 1), size))
    return Arcs(lines, rings)


def _bent(points: np.ndarray, size: float) -> np.ndarray:
    """Return `points` after one shear along each axis, which no two points survive as one."""
    x, y = points.T
    x = x + 0.12 * size * np.sin(2 * np.pi * y / (1.7 * size))
    y = y + 0.12 * size * np.sin(2 * np.pi * x / (1.3 * size))
    return np.round(np.stack([x, y], axis=1) * GRAIN) / GRAIN


def _redrawn(
    rng: np.random.Generator, arcs: Arcs, dirt: float, share: float
) -> dict[tuple[int, int], np.ndarray]:
    """Return a share of the borders as one of the two sides drew them: shifted, jittered, thinned."""
    sides: dict[int, list[int]] = {}
    for ring, lines in enumerate(arcs.rings):
        for line, _ in lines:
            sides.setdefault(line, []).append(ring)
    both = [line for line, rings in sides.items() if len(rings) == 2]
    chosen = rng.permutation(both)[: round(share * len(both))]
    return {
        (sides[line][int(rng.integers(2))], line): _drawn_again(rng, arcs.lines[line], dirt)
        for line in chosen
    }


def _drawn_again(rng: np.random.Generator, points: np.ndarray, dirt: float) -> np.ndarray:
    """Return the border as another hand draws it: shifted, jittered, thinned, within `dirt` in all."""
    kept = np.ones(len(points), dtype=bool)
    if rng.random() < 0.5:
        chords = shapely.linestrings(np.stack([points[:-2:2], points[2::2]], axis=1)[: len(points[1:-1:2])])
        kept[1:-1:2] = shapely.distance(chords, shapely.points(points[1:-1:2])) > 0.4 * dirt
    moved = points + _within(rng, 1, 0.3 * dirt) + _within(rng, len(points), 0.3 * dirt)
    return np.round(moved[kept] * GRAIN) / GRAIN


def _within(rng: np.random.Generator, n: int, radius: float) -> np.ndarray:
    """Return n vectors no longer than `radius`."""
    angle, length = rng.random(n) * 2 * np.pi, radius * np.sqrt(rng.random(n))
    return length[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1)


def _islands(
    rng: np.random.Generator, truth: np.ndarray, beats: np.ndarray, mix: Mix, dirt: float
) -> list[Polygon]:
    """Cut lakes, enclaves and exclaves into both layers, in place; return the enclaves, which are beats.

    The first `mix.nested` enclaves are cut out of the truth alone: they are drawn over their parent.
    """
    discs = np.round(shapely.get_coordinates(shapely.centroid(truth)) * GRAIN) / GRAIN
    room = np.flatnonzero(shapely.distance(shapely.boundary(truth), shapely.points(discs)) > 12 * dirt)
    hosts = rng.permutation(room)[: mix.nested + mix.enclaves + mix.lakes + mix.exclaves].tolist()
    enclaves, exclaves = [], []
    for turn, host in enumerate(hosts):
        disc = _disc(discs[host], 6 * dirt)
        truth[host] = _cut(truth[host], disc)
        if turn >= mix.nested:
            beats[host] = _cut(beats[host], disc)
        if turn < mix.nested + mix.enclaves:
            enclaves.append(disc)
        elif turn >= mix.nested + mix.enclaves + mix.lakes:
            exclaves.append((host, disc))
    free = np.setdiff1d(np.arange(len(truth)), hosts).tolist()
    for (_, disc), owner in zip(exclaves, free, strict=False):  # without an owner it is a lake
        truth[owner], beats[owner] = MultiPolygon([truth[owner], disc]), MultiPolygon([beats[owner], disc])
    return enclaves


def _disc(center: np.ndarray, radius: float) -> Polygon:
    angles = np.arange(24) / 24 * 2 * np.pi
    ring = center + radius * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    return Polygon(np.round(ring * GRAIN) / GRAIN)


def _cut(shape: Polygon, disc: Polygon) -> Polygon:
    return Polygon(shape.exterior, [*shape.interiors, disc.exterior])


def _spoil(rng: np.random.Generator, beats: np.ndarray, mix: Mix, dirt: float) -> None:
    """Let rings of `beats` cross themselves, or run out and back along a needle, in place."""
    simple = rng.permutation(np.flatnonzero(shapely.get_type_id(beats) == 3))
    for row in simple[: mix.bow_ties].tolist():
        beats[row] = _with_points(rng, beats[row], dirt, [(0.4, 0.0), (0.6, 0.4), (0.4, 0.4), (0.6, 0.0)])
    for row in simple[mix.bow_ties : mix.bow_ties + mix.spikes].tolist():
        beats[row] = _with_points(rng, beats[row], dirt, [(0.5, 0.0), (0.5, 4.0), (0.502, 0.0)])


def _with_points(
    rng: np.random.Generator, shape: Polygon, dirt: float, points: list[tuple[float, float]]
) -> Polygon:
    """Return `shape` with `points` put into one side: shares along it, distances across in units of dirt."""
    ring = shapely.get_coordinates(shape.exterior)
    side = int(rng.integers(len(ring) - 1))
    along = ring[side + 1] - ring[side]
    across = np.array([-along[1], along[0]]) / np.hypot(*along)
    put = [ring[side] + t * along + d * dirt * across for t, d in points]
    return Polygon(np.insert(ring, side + 1, put, axis=0), shape.interiors)


def _named(truth: np.ndarray, beats: np.ndarray, enclaves: list[Polygon], mix: Mix) -> Soiled:
    """Return both layers with ids; duplicates and empties get the last ones."""
    whole = np.array([*truth, *enclaves], dtype=object)
    drawn = [*beats, *enclaves]
    copies = [drawn[-1 - k] for k in range(mix.duplicates)]
    ids = [f"{row:06d}" for row in range(len(drawn) + mix.duplicates + mix.empties)]
    rows = [*drawn, *copies, *[Polygon()] * mix.empties]
    layer = gpd.GeoDataFrame(geometry=rows, index=ids, crs=CRS)
    end = len(drawn) + mix.duplicates
    return Soiled(
        gpd.GeoDataFrame(geometry=whole, index=ids[: len(whole)], crs=CRS),
        layer,
        ids[len(drawn) : end],
        ids[end:],
    )
