"""The faults of a layer as plain values: the beats as ground, and for each fault its place and its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd
import shapely
from geopandas import GeoSeries

from beatmap.coverage import to_be_mended
from beatmap.coverage.ground import polygons
from beatmap.maps.faults import FAULT_NAMES
from beatmap.maps.shapes import FINE_STEPS, WGS84, grouped, line_steps, polygon_steps, whole_steps
from beatmap.maps.values import column, number
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from geopandas import GeoDataFrame
    from numpy.typing import NDArray

    from beatmap.maps.layers import Values

    Shapes = NDArray[np.object_]


class _Pieces(NamedTuple):
    """The single points, lines and polygons that places are made of, and of which place each is."""

    shapes: Shapes
    owner: NDArray[np.int64]
    places: int

    def of(self, dimension: int) -> _Pieces:
        """Return the points (0), lines (1) or polygons (2)."""
        chosen = shapely.get_dimensions(self.shapes) == dimension
        return _Pieces(self.shapes[chosen], self.owner[chosen], self.places)

    def joined(self, join: Callable[..., Shapes]) -> Shapes:
        """Return the pieces of each place as one shape, None where there are none."""
        whole = np.full(self.places, None, dtype=object)
        return join(self.shapes, indices=self.owner, out=whole) if len(self.shapes) else whole


def ground_layer(beats: GeoDataFrame) -> Values:
    """Return the beats: id, name and shape, all in the order of `id`; a beat without ground has no parts.

    Rings that cross themselves are made valid, for the drawing only.
    """
    shapes = GeoSeries(polygons(beats.geometry.to_numpy()), crs=beats.crs)
    return {
        "id": beats.index.tolist(),
        "name": column(beats, "name"),
        "shape": polygon_steps(shapes, FINE_STEPS),
    }


def fault_layer(diagnosis: GeoDataFrame, beats: pd.Index, lang: str) -> Values:
    """Return the faults: one list for each field, all in the order of the diagnosis.

    `kind` is a place in `kinds`, `beats` are places in the list of beats. `polygons` and `lines` are the
    shape; `marks` its pieces, each as a point on it and the box around it. `drawn` lists the faults that
    have a place, from the lowest to the highest on the map.
    """
    kinds = [kind for kind in FAULT_NAMES if kind in set(diagnosis["fault"])]
    pieces = _pieces(diagnosis.geometry.to_crs(WGS84))
    return {
        "kinds": [{"kind": kind, "name": _counted(kind, diagnosis).to(lang)} for kind in kinds],
        "kind": [kinds.index(kind) for kind in diagnosis["fault"]],
        "mend": to_be_mended(diagnosis).tolist(),
        "beats": _beats_of(diagnosis, beats),
        "drawn": _drawing_order(diagnosis, kinds),
        **{name: column(diagnosis, name) for name in ("sentence", "beat", "other")},
        **{name: [number(value) for value in diagnosis[name]] for name in ("m2", "width", "metres")},
        **_shapes(pieces),
    }


def _counted(kind: str, diagnosis: pd.DataFrame) -> Text:
    _, every = FAULT_NAMES[kind]  # a heading of the list, whatever its number
    return say("{fault} ({n})", fault=every, n=int((diagnosis["fault"] == kind).sum()))


def _beats_of(diagnosis: pd.DataFrame, beats: pd.Index) -> list[list[int]]:
    """Return the places of the beats that each fault names; of "outside", `other` is a station."""
    others = diagnosis["other"].where(diagnosis["fault"] != "outside", "")
    places = zip(*(beats.get_indexer(pd.Index(ids)) for ids in (diagnosis["beat"], others)), strict=True)
    return [[int(place) for place in pair if place >= 0] for pair in places]


def _drawing_order(diagnosis: GeoDataFrame, kinds: list[str]) -> list[int]:
    """Return the faults that have a place: notes before dirt, the large before the small."""
    place = diagnosis.geometry.to_numpy()
    there = np.flatnonzero(~(shapely.is_missing(place) | shapely.is_empty(place)))
    kind = pd.Index(kinds).get_indexer(pd.Index(diagnosis["fault"]))[there]
    order = np.lexsort([-shapely.length(place[there]), -shapely.area(place[there]), -kind])
    rows: list[int] = there[order].tolist()
    return rows


def _pieces(places: GeoSeries) -> _Pieces:
    """Return the single shapes of each place, also those of a collection that holds collections."""
    shapes, owner = shapely.get_parts(places.to_numpy(), return_index=True)
    shapes, again = shapely.get_parts(shapes, return_index=True)
    there = ~shapely.is_empty(shapes)
    return _Pieces(shapes[there], owner[again][there], len(places))


def _shapes(pieces: _Pieces) -> Values:
    """Return the polygons and lines of each place, and the marks of its pieces; its lines have one mark."""
    ground = pieces.of(2).joined(shapely.multipolygons)
    lines = pieces.of(1).joined(shapely.multilinestrings)
    with_lines = np.flatnonzero(~shapely.is_missing(lines))
    marked = [pieces.of(2), pieces.of(0), _Pieces(lines[with_lines], with_lines, pieces.places)]
    return {
        "polygons": polygon_steps(GeoSeries(ground, crs=WGS84), FINE_STEPS),
        "lines": line_steps(GeoSeries(lines, crs=WGS84), FINE_STEPS),
        "marks": _marks(marked),
    }


def _marks(groups: list[_Pieces]) -> list[Any]:
    """Return for each place its pieces as [lon, lat, west, south, east, north], in steps."""
    shapes = np.concatenate([group.shapes for group in groups])
    owner = np.concatenate([group.owner for group in groups])
    order = np.argsort(owner, kind="stable")
    points = shapely.get_coordinates(shapely.point_on_surface(shapes[order]))
    boxes = shapely.bounds(shapes[order]).reshape(-1, 4)
    marks = whole_steps(np.hstack([points, boxes]), FINE_STEPS).tolist()
    return grouped(marks, owner[order], groups[0].places)
