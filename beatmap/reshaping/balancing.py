"""Faces joined into balanced, connected pieces: exact where all pieces can be listed, else searched for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from beatmap.beats import BeatMap
from beatmap.grouping import group
from beatmap.grouping.cities import stations_and_cases
from beatmap.grouping.searching import found_levels, search
from beatmap.grouping.stages import Effort
from beatmap.plans import Certificate
from beatmap.rules import Rules

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pyproj import CRS

    Shapes = NDArray[np.object_]
    Floats = NDArray[np.float64]
    Ints = NDArray[np.intp]

LISTED = 18  # faces of which all connected sets are listed, and the best pieces proven, in half a second
MOVES = 10_000  # of a search: on 200 faces thirty times as many gain 0.0005 of an objective of 0.11
SEARCHED = "tree recombination and moves"
NAME = "beat"


def balanced(
    faces: Shapes, loads: Floats, parts: int, crs: CRS | None, seed: int
) -> tuple[Ints, Certificate]:
    """Return the piece of each face, and how far it is proven that no pieces are better.

    The pieces are areas of a small town whose beats are the faces, and their objective is that of
    `beatmap.group`: balance counts 1, compactness 0.1, and the new border 0.1. Faces that touch no other are
    joined to the nearest.

    Parameters
    ----------
    faces : array of polygons, shape (n,)
    loads : array of float, shape (n,)
    parts : int
    crs
    seed : int
        Of the search.
    """
    ids = pd.Index([f"{i:06d}" for i in range(len(faces))], dtype=object)
    layer = gpd.GeoDataFrame({"station": NAME, "load": loads}, geometry=faces, crs=crs, index=ids)
    town = BeatMap.from_frame(layer, workload="load", links="nearest")
    rules = Rules(areas={NAME: parts}, min_beats=1, max_beats=len(faces), cut=0.1)
    if len(faces) > LISTED:
        return _searched(town, rules, seed)
    plan = group(town, rules, seed=seed)
    return pd.factorize(plan.areas.loc[ids])[0], plan.certificate(NAME)


def joined(faces: Shapes, piece: Ints) -> Shapes:
    """Return the faces of each piece as one shape, with every corner they have."""
    return np.array(
        [shapely.coverage_union_all(faces[piece == p]) for p in range(piece.max() + 1)], dtype=object
    )


def _searched(town: BeatMap, rules: Rules, seed: int) -> tuple[Ints, Certificate]:
    """Return what a search finds, with the gap to the best bound at hand."""
    case = stations_and_cases(town, rules, None)[1][0]
    found = search(case, Effort(nodes=0, moves=MOVES, seed=seed))
    if found is None:  # a connected station always has a cut into connected pieces
        message = "no connected pieces"
        raise AssertionError(message)
    level = found_levels(case, found)[-1]
    gap = level.value - level.bound
    proof = Certificate(
        NAME, "feasible", case.areas, level.value, level.bound, gap, method=SEARCHED, seed=seed
    )
    return pd.factorize(found.groups)[0], proof
