"""From a diagnosis to its page: the beats, every fault on them, and the list of all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beatmap.coverage import to_be_mended
from beatmap.errors import Fault, refuse
from beatmap.gates import column_fault, layer_faults
from beatmap.maps.fault_layers import fault_layer, ground_layer
from beatmap.maps.faults import FAULT_NAMES, fault_name
from beatmap.maps.page import PAGE_LANGUAGES, FaultMap
from beatmap.maps.shapes import FINE_STEPS, crs_faults
from beatmap.texts import Text, language, say

if TYPE_CHECKING:
    import pandas as pd
    from geopandas import GeoDataFrame

COLUMNS = ("fault", "beat", "other", "m2", "width", "metres", "sentence")

WORDS: dict[str, Text] = {
    "fault": say("Fault"),
    "beat": say("Beat"),
    "other": say("Other side"),
    "m2": say("Area, m²"),
    "width": say("Width, m"),
    "metres": say("Length, m"),
    "list": say("All faults"),
    "legend": say("Legend"),
    "notes": say("Notes"),
    "zoom_in": say("Zoom in"),
    "zoom_out": say("Zoom out"),
    "colours": say("Red to orange is to be mended, blue and grey is to be looked at."),
    "beats_layer": say("Beats"),
}


def draw_faults(
    beats: GeoDataFrame, diagnosis: GeoDataFrame, *, lang: str | None = None, title: str | None = None
) -> FaultMap:
    """Return the map of what is wrong with a layer: the beats, each kind of fault as a layer, a list of all.

    Faults too small to be seen are marked by a dot; a row of the list leads to the place of its fault. The
    page needs no network, shows every value as text whatever it holds, and is the same for the same input.
    Shapes are drawn in WGS 84 longitude and latitude, rounded to 1e-8 degrees (1 mm).

    Parameters
    ----------
    beats : GeoDataFrame
        The layer as it was diagnosed: in metres, by beat id as text; the column `name` is shown where there.
        Rings that cross themselves are drawn as they are made valid, beats without a polygon not at all.
    diagnosis : GeoDataFrame
        What `beatmap.diagnose` found, in any CRS; its sentences are shown as they are, so give it the same
        `lang`.
    lang : "zh" or "en", optional
        The language of the page; by default that of `beatmap.diagnose`: BEATMAP_LANG, else English.
    title : str, optional
        By default "Boundary check".

    Raises
    ------
    InputError
        No metres, ids that are no unique text, a diagnosis without CRS, with columns missing, or with faults
        of unknown kinds.
    ValueError
        An unknown `lang`.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> from beatmap.coverage import diagnose
    >>> squares = [box(0, 0, 4, 4), box(3, 0, 8, 4)]
    >>> beats = gpd.GeoDataFrame(geometry=squares, index=["a", "b"], crs=4549)
    >>> "http-equiv" in draw_faults(beats, diagnose(beats)).html()
    True
    """
    refuse([*layer_faults(beats), *_diagnosis_faults(diagnosis)])
    lang = language(lang)
    content: dict[str, Any] = {
        "lang": PAGE_LANGUAGES[lang],
        "steps": FINE_STEPS,
        "heading": _heading(beats, diagnosis, lang=lang, title=title),
        "words": {key: word.to(lang) for key, word in WORDS.items()},
        "beats": ground_layer(beats),
        "faults": fault_layer(diagnosis, beats.index, lang),
    }
    return FaultMap.of(content)


def _diagnosis_faults(diagnosis: GeoDataFrame) -> list[Fault]:
    """Return why `diagnosis` is none: columns that are not there, unknown kinds, no CRS."""
    there = list(diagnosis.columns)
    missing = [column_fault(name, there, "diagnosis") for name in COLUMNS if name not in there]
    kinds = sorted(set(map(str, diagnosis["fault"])) - set(FAULT_NAMES)) if "fault" in there else []
    fix = say("beatmap.diagnose(beats)")
    unknown = [Fault(say("no kind of fault: {kind}", kind=k), where="diagnosis", fix=fix) for k in kinds]
    return [*missing, *unknown, *crs_faults(diagnosis, "diagnosis")]


def _heading(beats: GeoDataFrame, diagnosis: pd.DataFrame, *, lang: str, title: str | None) -> dict[str, Any]:
    """Return the texts above the map, in `lang`: the counts, and whether the layer can be planned on."""
    counts = diagnosis["fault"].value_counts()
    told = [(kind, int(counts[kind])) for kind in FAULT_NAMES if kind in counts]
    of_kinds = [say("{n} {fault}", n=n, fault=fault_name(kind, n)) for kind, n in told]
    mend, every = int(to_be_mended(diagnosis).sum()), len(diagnosis)
    clean = [say("clean: can be planned on as it is")]
    dirty = [say("to be mended: {n} of {all} faults", n=mend, all=every)]
    return {
        "title": title or say("Boundary check").to(lang),
        "facts": [fact.to(lang) for fact in (say("{n} beats", n=len(beats)), *of_kinds)],
        "secrecy": "",
        "proof": [] if mend else [line.to(lang) for line in clean],
        "warnings": [line.to(lang) for line in dirty] if mend else [],
        "notes": [],
    }
