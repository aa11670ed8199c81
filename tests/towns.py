"""Tiny towns for the tests: squares of 100 m in rows, drawn as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
from shapely import box

from beatmap.beats import BeatMap

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SIDE = 100.0  # m


def town(drawing: str, calls: Sequence[float] | None = None, **stations: str) -> gpd.GeoDataFrame:
    """Return the beats of a drawing: a word is a beat of 100 m by 100 m, a dot is a hole.

    Ids are the words; `calls` follows the drawing (1 each when missing); `stations` gives the beats of
    each station as one text, and without them all belong to S1.

        town("a b", calls=[3, 5])        a (3 calls) west of b (5 calls)
        town('''a .
                c d''', S1="a c", S2="d")
    """
    rows = [line.split() for line in drawing.strip().splitlines()]
    squares = {
        beat: box(x * SIDE, -(y + 1) * SIDE, (x + 1) * SIDE, -y * SIDE)
        for y, row in enumerate(rows)
        for x, beat in enumerate(row)
        if beat != "."
    }
    home = {beat: station for station, beats in stations.items() for beat in beats.split()}
    columns = {
        "station": [home.get(beat, "S1") for beat in squares],
        "calls": [1.0] * len(squares) if calls is None else list(calls),
    }
    index = pd.Index(list(squares), dtype="str")
    return gpd.GeoDataFrame(columns, geometry=list(squares.values()), index=index, crs=4549)


def city_of(beats: gpd.GeoDataFrame, **settings: object) -> BeatMap:
    """Return the map of `beats`, weighed by their calls."""
    return BeatMap.from_frame(beats, **{"workload": "calls"} | settings)


def grid(columns: int, rows: int, holes: str = "") -> str:
    """Return the drawing of a grid, rows a, b, c... from the north, columns 1, 2, 3... from the west.

    grid(3, 2, holes="b2")       a1 a2 a3
                                 b1 .  b3
    """
    names = [[f"{'abcdefghijkl'[y]}{x + 1}" for x in range(columns)] for y in range(rows)]
    return "\n".join(" ".join("." if name in holes.split() else name for name in row) for row in names)


def row(n: int) -> str:
    """Return the drawing of `n` beats from west to east: b00 b01 b02 ..."""
    return " ".join(f"b{i:02d}" for i in range(n))


def areas_of(**beats: str) -> pd.Series[str]:
    """Return the area of each beat: areas_of(X="a b", Y="c") puts a and b into X."""
    pairs = {beat: area for area, names in beats.items() for beat in names.split()}
    return pd.Series(pairs, dtype="str")


def sets_of(areas: Mapping[str, str] | pd.Series[str]) -> set[frozenset[str]]:
    """Return the areas as sets of beats, whatever they are called."""
    found: dict[str, set[str]] = {}
    for beat, area in areas.items():
        found.setdefault(area, set()).add(str(beat))
    return {frozenset(beats) for beats in found.values()}
