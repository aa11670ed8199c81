"""What is wrong with a layer of beats, fault by fault, each with its place and a sentence."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd

from beatmap.coverage import alone, between
from beatmap.coverage.findings import Finding
from beatmap.coverage.fitting import loose, misfits
from beatmap.coverage.ground import polygons
from beatmap.coverage.outside import outside, station_faults
from beatmap.errors import refuse
from beatmap.gates import layer_faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyproj import CRS

    from beatmap.coverage.ground import Names, Shapes

NARROW_GAP = 1.0  # m: a gap no wider than this is a drawing fault, not a road or a lake
DIRT = ("missing", "empty", "invalid", "spike", "duplicate", "nested", "overlap")
UNHELD = ("gap", "hole")
NOTES = ("unmatched", "multipart", "outlier", "outside")
FAULTS = (*DIRT, *UNHELD, *NOTES)
TEXTS = ("fault", "beat", "other", "sentence")
MEASURES = ("m2", "width", "metres")


def diagnose(
    beats: gpd.GeoDataFrame,
    *,
    stations: gpd.GeoSeries | gpd.GeoDataFrame | None = None,
    station: str = "station",
    lang: str | None = None,
) -> gpd.GeoDataFrame:
    """Return what is wrong with a layer of beats, one row a fault; empty when nothing is.

    Parameters
    ----------
    beats : GeoDataFrame
        Polygons in metres, indexed by beat id as text.
    stations : GeoSeries or GeoDataFrame, optional
        The outlines of the stations in the same CRS, indexed by station id, to find beats outside theirs.
    station : column name
        The station of each beat; asked only with `stations`.
    lang : "en" or "zh", optional
        The language of the sentences; by default BEATMAP_LANG, else English.

    Returns
    -------
    GeoDataFrame
        Sorted by fault, beat, other; the columns are

        - `fault`: "missing" (no geometry), "empty" (no polygon in it), "invalid" (a ring crosses itself),
          "spike" (a ring runs out and straight back), "duplicate" (the same ground twice), "nested" (`beat`
          lies in `other`, drawn over it), "overlap", "gap" (ground that beats enclose and nobody holds),
          "hole" (the same in one beat); and notes, which are no dirt: "unmatched" (one line drawn with
          different vertices), "multipart" (detached parts), "outlier" (of 20 beats or more, one ten times
          and three robust deviations of log area smaller or larger than the median), "outside" (the
          larger share lies outside the station's outline);
        - `beat`, `other`: the beats; of a gap the two with the longest border to it; of "outside" the
          station that holds most of it; `other` may be "";
        - `m2`, `width`: area, and the width in metres of the largest circle in it; NaN where there is none;
        - `metres`: the length of a spike or of an unmatched border, else NaN;
        - `sentence`: the fault in words, in `lang`;
        - `geometry`: the place of the fault: the ground, line or point; None where nothing is drawn.

    Raises
    ------
    InputError
        No metres, ids that are no unique text, stations without an outline or in another CRS.

    Examples
    --------
    >>> from shapely import box
    >>> squares = [box(0, 0, 4, 4), box(3, 0, 8, 4)]
    >>> diagnosis = diagnose(gpd.GeoDataFrame(geometry=squares, index=["a", "b"], crs=4549))
    >>> diagnosis.sentence[0]
    'a and b overlap (4.0 m2, up to 1.00 m wide)'
    """
    refuse([*layer_faults(beats), *([] if stations is None else station_faults(beats, stations, station))])
    in_order = beats.sort_index()
    ids, raw = in_order.index.to_numpy(object), in_order.geometry.to_numpy()
    shapes = polygons(raw)
    ground = np.array([shape is not None and not shape.is_empty for shape in shapes], dtype=bool)
    found = [*alone.without_ground(ids, raw, ground), *alone.invalid(ids, raw, ground)]
    if ground.any():
        found += _on_the_ground(ids[ground], shapes[ground])
    if stations is not None:
        found += outside(ids[ground], shapes[ground], in_order[station][ground], stations.geometry)
    return _frame(found, beats.crs, lang)


def to_be_mended(diagnosis: pd.DataFrame) -> pd.Series[bool]:
    """Return for each fault whether it is dirt, which stands in the way of planning.

    Dirt is everything but notes and gaps or holes wider than 1 m: roads, lakes and exclaves are real.

    Examples
    --------
    >>> to_be_mended(pd.DataFrame({"fault": ["gap", "gap", "overlap"], "width": [30.0, 0.4, 30.0]})).tolist()
    [False, True, True]
    """
    narrow = diagnosis["fault"].isin(UNHELD) & (diagnosis["width"] <= NARROW_GAP)
    return diagnosis["fault"].isin(DIRT) | narrow


def is_clean(diagnosis: pd.DataFrame) -> bool:
    """Return whether a layer can be planned on as it is: nothing in it is to be mended.

    Examples
    --------
    >>> is_clean(pd.DataFrame({"fault": ["gap", "multipart"], "width": [30.0, float("nan")]}))
    True
    >>> is_clean(pd.DataFrame({"fault": ["gap"], "width": [0.4]}))
    False
    """
    return not to_be_mended(diagnosis).any()


def _on_the_ground(ids: Names, shapes: Shapes) -> Iterator[Finding]:
    """Return what is wrong with beats that hold ground, and between them."""
    ends = loose(shapes)
    odd = misfits(shapes, ends)
    return chain(
        between.laid_over(ids, shapes, np.flatnonzero(odd)),
        between.unheld(ids, shapes, fits=not odd.any()),
        between.unmatched(ids, shapes, ends.once),
        alone.spiked(ids, shapes),
        alone.in_parts(ids, shapes),
        alone.outliers(ids, shapes),
    )


def _frame(found: list[Finding], crs: CRS | None, lang: str | None) -> gpd.GeoDataFrame:
    """Return the findings as a frame in a fixed order."""
    found.sort(key=lambda row: (FAULTS.index(row.fault), row.beat, row.other, row.m2))
    frame = pd.DataFrame(found, columns=list(Finding._fields))
    frame["sentence"] = frame["sentence"].map(lambda sentence: sentence.to(lang))
    types = dict.fromkeys(TEXTS, str) | dict.fromkeys(MEASURES, float)
    return gpd.GeoDataFrame(frame.astype(types), geometry="geometry", crs=crs)
