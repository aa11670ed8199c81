"""What every change of beats must be given: beats that exist, lines, codes, a day."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import shapely

from beatmap.adjacency.ways import LINES, placed_on, way_faults
from beatmap.errors import Fault
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from beatmap.beats import BeatMap
    from beatmap.reshaping.results import Reshaped

POLYGONS = ("Polygon", "MultiPolygon")


def beat_faults(city: BeatMap, beats: Iterable[object]) -> list[Fault]:
    """Return a fault for each of `beats` that the map does not have, and for each that is named twice."""
    known, asked = city.stations.index, [str(beat) for beat in beats]
    faults = []
    for beat in sorted(set(asked).difference(known)):
        near = get_close_matches(beat, known, n=1)
        fix = say("beat {beat}", beat=near[0]) if near else say("the ids of the beats, as text")
        faults.append(Fault(say("the beat does not exist"), beat=beat, fix=fix))
    twice = sorted({beat for beat in asked if asked.count(beat) > 1})
    return [*faults, *(Fault(say("the beat is named twice"), beat=beat) for beat in twice)]


def layer_of(lines: gpd.GeoDataFrame | shapely.Geometry, city: BeatMap) -> gpd.GeoDataFrame:
    """Return a single shape, drawn in the map's coordinates, as a layer; a layer as it is."""
    if isinstance(lines, shapely.Geometry):
        return gpd.GeoDataFrame(geometry=[lines], crs=city.beats.crs)
    return lines


def line_faults(lines: object, where: str) -> list[Fault]:
    """Return why `lines` cannot cut a beat: no layer, no lines, no coordinate system."""
    return way_faults(lines, where, LINES)


def polygon_faults(layer: object, where: str) -> list[Fault]:
    """Return why a layer of blocks or committees cannot be used: no layer, no polygons, no system."""
    return way_faults(layer, where, POLYGONS)


def shapes_on(city: BeatMap, layer: gpd.GeoDataFrame) -> NDArray[np.object_]:
    """Return the shapes of a layer in the map's coordinates."""
    return np.asarray(shapely.force_2d(placed_on(city.beats, layer).geometry.to_numpy()), dtype=object)


def taken_codes(start: Reshaped) -> set[str]:
    """Return every code that a beat has, or had before a change."""
    return {*start.city.stations.index, *start.lineage["from"], *start.lineage["to"]}
