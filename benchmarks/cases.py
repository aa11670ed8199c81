"""The real stations the benchmarks run on, read from the data beside the checkout."""

from __future__ import annotations

from pathlib import Path

import beatmap as bm
from beatmap.errors import Fault, InputError
from beatmap.texts import say

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
CASES = {
    "Seoul": ("seoul/seoul_dongs_2018.gpkg", "code", "gu"),
    "Taipei": ("taipei/taipei_villages.gpkg", "VILLCODE", "TOWNCODE"),
    "Seattle": ("seattle/seattle_police_beats.gpkg", "BEAT", "PRECINCT"),
}
WIDTH = 1.0  # metres of repair; all three are clean but for a few invalid rings


def city(name: str) -> bm.BeatMap:
    """Return one of the real cities; each beat counts 1."""
    file, column, station = CASES[name]
    path = DATA / file
    if not path.exists():
        raise InputError([Fault(say("there is no such file"), where=str(path))])
    beats = bm.read_beats(path, id=column, station=station)
    if name == "Seattle":  # beats H1 to H3 have no precinct in the file
        beats = beats.assign(PRECINCT=beats["PRECINCT"].fillna("H"))
    fixed = bm.repair(beats, width=WIDTH)
    return bm.BeatMap.from_frame(fixed.beats, station=station, links="nearest", name=name)


RULES = {
    "Seoul": bm.Rules(),
    "Taipei": bm.Rules(),
    "Seattle": bm.Rules(target_beats=3, min_beats=3, max_beats=3),
}
