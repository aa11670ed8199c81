"""What is wrong with a layer of beats, fault by fault, each with a sentence."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd
import shapely

from beatmap.coverage.ground import gaps, neighbors, overlaps, polygons, widths
from beatmap.errors import refuse
from beatmap.gates import layer_faults
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geopandas import GeoDataFrame

    from beatmap.coverage.ground import Bools, Shapes

NARROW_GAP = 1.0  # m: a gap no wider than this is a drawing fault, not a road or a lake
DIRT = ("missing", "empty", "invalid", "duplicate", "nested", "overlap")
FAULTS = (*DIRT, "gap", "multipart")


class Finding(NamedTuple):
    """One row of the diagnosis."""

    fault: str
    beat: str
    other: str
    m2: float
    width: float
    sentence: Text


def diagnose(beats: GeoDataFrame) -> pd.DataFrame:
    """Return what is wrong with a layer of beats, one row a fault; empty when nothing is.

    Parameters
    ----------
    beats : GeoDataFrame
        Polygons in metres, indexed by beat id as text.

    Returns
    -------
    DataFrame
        Sorted by fault, beat, other; the columns are

        - `fault`: "missing" (no geometry), "empty" (no polygon in it), "invalid" (a ring crosses itself),
          "duplicate" (the same ground twice), "nested" (`beat` lies in `other`, drawn over it),
          "overlap", "gap" (ground that beats enclose and nobody holds), "multipart" (detached parts);
        - `beat`, `other`: the beats; of a gap the two with the longest border to it; `other` may be "";
        - `m2`, `width`: area, and the width in metres of the largest circle in it; NaN where there is none;
        - `sentence`: the fault in words.

    Raises
    ------
    InputError
        No metres, or ids that are no unique text.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> squares = [box(0, 0, 4, 4), box(3, 0, 8, 4)]
    >>> diagnosis = diagnose(gpd.GeoDataFrame(geometry=squares, index=["a", "b"], crs=4549))
    >>> diagnosis.sentence[0]
    'a and b overlap (4.0 m2, up to 1.00 m wide)'
    """
    refuse(layer_faults(beats))
    in_order = beats.sort_index()
    raw = in_order.geometry.to_numpy()
    valid = polygons(raw)
    has_ground = np.array([shape is not None and not shape.is_empty for shape in valid], dtype=bool)
    ids, shapes = in_order.index[has_ground], valid[has_ground]
    found = list(_alone(in_order.index, raw, has_ground))
    if len(shapes):
        found += [*_pairs(ids, shapes), *_gaps(ids, shapes), *_in_parts(ids, shapes)]
    found.sort(key=lambda row: (FAULTS.index(row.fault), row.beat, row.other, row.m2))
    frame = pd.DataFrame(found, columns=list(Finding._fields))
    frame["sentence"] = frame["sentence"].map(str)
    return frame.astype(
        {"fault": str, "beat": str, "other": str, "m2": float, "width": float, "sentence": str}
    )


def is_clean(diagnosis: pd.DataFrame) -> bool:
    """Return whether a layer can be planned on as it is.

    Dirt is everything but detached parts and gaps wider than 1 m: roads, lakes and exclaves are real.

    Examples
    --------
    >>> is_clean(pd.DataFrame({"fault": ["gap", "multipart"], "width": [30.0, float("nan")]}))
    True
    >>> is_clean(pd.DataFrame({"fault": ["gap"], "width": [0.4]}))
    False
    """
    narrow = (diagnosis["fault"] == "gap") & (diagnosis["width"] <= NARROW_GAP)
    return not (diagnosis["fault"].isin(DIRT) | narrow).any()


def _alone(ids: pd.Index, raw: Shapes, has_ground: Bools) -> Iterator[Finding]:
    """Yield what is wrong with beats one by one."""
    for beat, shape, ground in zip(ids, raw, has_ground, strict=True):
        if shape is None:
            yield _finding("missing", beat, say("{beat} has no geometry", beat=beat))
        elif not ground:
            yield _finding("empty", beat, say("{beat} holds no polygon", beat=beat))
        elif not shape.is_valid:
            why = shapely.is_valid_reason(shape)
            yield _finding("invalid", beat, say("{beat} has an invalid ring ({why})", beat=beat, why=why))


def _pairs(ids: pd.Index, shapes: Shapes) -> Iterator[Finding]:
    """Yield which beats lie on the same ground."""
    found = overlaps(shapes)
    measures = zip(shapely.area(found.common), widths(found.common), strict=True)
    kinds = zip(found.equal, found.nested, found.of_first < found.of_second, strict=True)
    pairs = zip(ids[found.first], ids[found.second], measures, kinds, strict=True)
    for a, b, (m2, width), (equal, nested, second_inside) in pairs:
        size = _size(m2, width)
        if equal:
            sentence = say("{beat} and {other} are the same ground ({size})", beat=a, other=b, size=size)
            yield Finding("duplicate", a, b, m2, width, sentence)
        elif nested:
            inner, outer = (b, a) if second_inside else (a, b)
            sentence = say(
                "{beat} lies in {other}, drawn over it ({size})", beat=inner, other=outer, size=size
            )
            yield Finding("nested", inner, outer, m2, width, sentence)
        else:
            sentence = say("{beat} and {other} overlap ({size})", beat=a, other=b, size=size)
            yield Finding("overlap", a, b, m2, width, sentence)


def _gaps(ids: pd.Index, shapes: Shapes) -> Iterator[Finding]:
    """Yield the ground that nobody holds, with the two beats that border it most."""
    holes = gaps(shapes)
    piece, beat, _ = neighbors(holes, shapes)
    for number, (m2, width) in enumerate(zip(shapely.area(holes), widths(holes), strict=True)):
        around = sorted(ids[beat[piece == number][:2]])
        a, b = [*around, "", ""][:2]
        size = _size(m2, width)
        if b:
            sentence = say("between {beat} and {other} lies a gap ({size})", beat=a, other=b, size=size)
        else:
            sentence = say("in {beat} lies a hole ({size})", beat=a, size=size)
        yield Finding("gap", a, b, m2, width, sentence)


def _in_parts(ids: pd.Index, shapes: Shapes) -> Iterator[Finding]:
    """Yield the beats that are in detached parts."""
    for row in np.flatnonzero(shapely.get_num_geometries(shapes) > 1).tolist():
        beat, n = ids[row], int(shapely.get_num_geometries(shapes[row]))
        yield _finding("multipart", beat, say("{beat} is in {n} parts", beat=beat, n=n))


def _finding(fault: str, beat: str, sentence: Text) -> Finding:
    """Return a finding about one beat, without an area."""
    return Finding(fault, beat, "", math.nan, math.nan, sentence)


def _size(m2: float, width: float) -> Text:
    return say("{m2} m2, up to {width} m wide", m2=f"{m2:,.1f}", width=f"{width:,.2f}")
